"""Qualitative comparative analysis of what is published: sets are made of coded values, and cases compared by them."""
