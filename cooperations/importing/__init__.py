"""Import and export at the desk: tables of records and claims, checked before anything is written, undone as a whole."""
