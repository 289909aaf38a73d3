"""Right of reply at the desk: asking an organisation, and deciding what it answers."""
