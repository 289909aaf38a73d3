"""The pages that compare claims of many records."""
