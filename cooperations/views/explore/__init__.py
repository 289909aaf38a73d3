"""The ways in: pages that lead to cases by field, region, challenge, instrument, actor and time."""
