"""Nobody overwrites anybody: forms know the version they were opened at, and saving asks whether it still stands."""
