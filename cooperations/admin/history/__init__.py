"""The history at the desk: its pages, restoring, and what is said where something cannot be deleted."""
