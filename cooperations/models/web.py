"""Addresses in the web."""

from django.db import models


class WebAddressField(models.URLField):
    """An address in the web; one typed without a scheme is taken as https."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 1000)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})
