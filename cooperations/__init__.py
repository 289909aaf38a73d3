"""Cooperations between civil society and municipal administrations, and what is claimed about them."""
