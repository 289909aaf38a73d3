"""Joins the parts of the stylesheet into the one file that visitors load."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

FOLDER = Path(settings.BASE_DIR) / "static" / "css"
TARGET = FOLDER / "site.css"
LAYERS = "@layer tokens, base, layout, components, print;"


def parts():
    """Return the paths of the parts, in the order in which they are joined."""
    components = sorted((FOLDER / "components").glob("*.css"))
    return [FOLDER / "tokens.css", FOLDER / "base.css", FOLDER / "layout.css", *components, FOLDER / "print.css"]


def bundle():
    """Return the text of site.css: one line per part, without comments and needless space."""
    return "\n".join([LAYERS, *(squeeze(part.read_text(encoding="utf-8")) for part in parts())]) + "\n"


def squeeze(css):
    """Return `css` on one line; spaces that separate values or selectors stay."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip()


class Command(BaseCommand):
    """`manage.py bundle_styles` writes site.css; with --check it only says whether site.css is up to date."""

    help = "Joins static/css/{tokens,base,layout,components/*,print}.css into static/css/site.css."

    def add_arguments(self, parser):
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="Write nothing; fail when site.css is out of date.")

    def handle(self, *args, check, **options):
        """Write or compare site.css."""
        text = bundle()
        if check and (not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text):
            raise CommandError("static/css/site.css is out of date. Run: manage.py bundle_styles")
        if not check:
            TARGET.write_text(text, encoding="utf-8")
            self.stdout.write(f"static/css/site.css: {len(text.encode())} bytes from {len(parts())} parts.")
