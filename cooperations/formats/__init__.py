"""Renderers: each turns public documents into one way of writing, and knows nothing of requests or lists."""
