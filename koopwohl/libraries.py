"""Folders with files for browsers that come out of installed libraries, which need not be apps of ours for that.

Leaflet's files lie in the package django-leaflet, whose app would need GDAL.
"""

from importlib.util import find_spec
from pathlib import Path

LIBRARY_FILES = [Path(find_spec(name).origin).parent / "static" for name in ("django_htmx", "leaflet")]
