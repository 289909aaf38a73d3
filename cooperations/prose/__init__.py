"""Prose with headings, lists, tables, links and references: what is allowed in it, and how it is read."""
