"""Joins the parts of the stylesheet into the file that every page loads, and the one for pages that compare."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

FOLDER = Path(settings.BASE_DIR) / "static" / "css"
SITE, COMPARING = FOLDER / "site.css", FOLDER / "comparing.css"
LAYERS = "@layer tokens, base, layout, components, print;"


def parts(target):
    """Return the paths of the parts of a file, in the order in which they are joined."""
    if target == COMPARING:
        return sorted((FOLDER / "comparing").glob("*.css"))
    components = sorted((FOLDER / "components").glob("*.css"))
    return [FOLDER / "tokens.css", FOLDER / "base.css", FOLDER / "layout.css", *components, FOLDER / "print.css"]


def bundle(target):
    """Return the text of a file: one line per part, without comments and needless space."""
    return "\n".join([LAYERS, *(squeeze(part.read_text(encoding="utf-8")) for part in parts(target))]) + "\n"


def squeeze(css):
    """Return `css` on one line; spaces that separate values or selectors stay."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip()


class Command(BaseCommand):
    """`manage.py bundle_styles` writes both files; with --check it only says whether they are up to date."""

    help = (
        "Joins static/css/{tokens,base,layout,components/*,print}.css into static/css/site.css, "
        "and static/css/comparing/*.css into static/css/comparing.css."
    )

    def add_arguments(self, parser):
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="Write nothing; fail when a file is out of date.")

    def handle(self, *args, check, **options):
        """Write or compare both."""
        for target in (SITE, COMPARING):
            text, name = bundle(target), f"static/css/{target.name}"
            if check and (not target.exists() or target.read_text(encoding="utf-8") != text):
                raise CommandError(f"{name} is out of date. Run: manage.py bundle_styles")
            if not check:
                target.write_text(text, encoding="utf-8")
                self.stdout.write(f"{name}: {len(text.encode())} bytes from {len(parts(target))} parts.")
