"""What of each record is public, field by field: one module per record type, importing no model."""
