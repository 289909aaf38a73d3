"""Signing in at the desk: what is counted, the second factor, and when a session ends. The pages are allauth's."""
