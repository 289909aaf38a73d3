"""Reading the history of the desk: timelines, differences in words, restoring, and what may be deleted."""
