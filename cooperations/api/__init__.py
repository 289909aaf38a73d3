"""The JSON twin of every list, document and version: what is stored, as it is stored."""
