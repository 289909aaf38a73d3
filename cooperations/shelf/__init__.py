"""The shelf: frozen public documents, and everything that finds them again."""
