"""How dates are written where we differ from Django."""
