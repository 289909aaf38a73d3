"""What holds for every record type of the catalogues."""
