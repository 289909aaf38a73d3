"""What belongs together in public, record type by record type."""
