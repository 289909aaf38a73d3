"""The Django project around the app `cooperations`: settings, addresses, middleware."""
