"""The door: decides what of a record is public, checks it, and puts it on the shelf."""
