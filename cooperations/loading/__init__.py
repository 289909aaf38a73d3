"""The starting data: YAML files are read, checked as a whole, written to the desk and published through the door."""
