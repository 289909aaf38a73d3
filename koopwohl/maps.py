"""What maps may need of the outside: the address of map tiles, where one is set."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

EXAMPLE = "MAP_TILES=https://tiles.example.org/{z}/{x}/{y}.png"


class Tiles(NamedTuple):
    """Where map tiles come from: address with {z}, {x} and {y}, whom to name, and the origin for the policy."""

    url: str = ""
    attribution: str = ""
    origin: str = ""


def tiles(url, attribution):
    """Return the Tiles that two variables mean, empty ones where none are set; refuse what cannot work."""
    url, attribution = url.strip(), attribution.strip()
    if not url:
        if attribution:
            raise ImproperlyConfigured("MAP_TILES_ATTRIBUTION is set without MAP_TILES. Set both or neither.")
        return Tiles()
    try:
        host = urlsplit(url).hostname
        origin = f"https://{urlsplit(url).netloc}"
    except ValueError:
        host = origin = ""
    is_plain = host and host.isascii() and not set("{}*;, '\"@") & set(origin)
    if not url.startswith("https://") or not is_plain or any(part not in url for part in ("{z}", "{x}", "{y}")):
        raise ImproperlyConfigured(
            f"MAP_TILES={url!r} is no https address of tiles with {{z}}, {{x}} and {{y}} on one host. "
            f"Write for example {EXAMPLE}"
        )
    if not attribution:
        raise ImproperlyConfigured(
            "MAP_TILES_ATTRIBUTION is missing: say whose map it is, for example MAP_TILES_ATTRIBUTION=© the map makers"
        )
    return Tiles(url, attribution, origin)
