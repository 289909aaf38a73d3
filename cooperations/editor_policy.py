"""The content security policy of the desk's pages with an editor: two texts in the page are allowed by their hash."""

import base64
import hashlib
import re

from js_asset import Media

#: The stylesheet that the editor's script writes into the page; it changes with the library, and a test compares them.
EDITOR_STYLE = "sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA="
INLINE_SCRIPT = re.compile(r"<script[^>]*>(.*)</script>", re.DOTALL)


def sha256_of(text):
    """Return the hash of a text as policies write it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def allow_editor(response):
    """Allow on this page the editor's import map and stylesheet, if it has an editor; return the response.

    A hash allows this one text and nothing else; every other page keeps the policy of the settings.
    """
    media = getattr(response, "context_data", None) and response.context_data.get("media")
    import_map = media["importmap"].render() if isinstance(media, Media) else ""
    if found := INLINE_SCRIPT.search(import_map):
        response._csp_update = {
            "script-src": [f"'{sha256_of(found[1])}'"],
            "style-src": [f"'{EDITOR_STYLE}'"],
        }
    return response
