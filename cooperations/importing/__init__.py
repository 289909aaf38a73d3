"""Import and export at the desk: tables checked before anything is written, and undone as a whole."""
