"""A pasted reference, read into the fields of a source; nothing is fetched unless it is configured."""
