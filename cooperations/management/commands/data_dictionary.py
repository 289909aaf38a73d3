"""Write the data dictionary of the public documents from the serializers and the lists of values."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from cooperations.formats.dictionary import as_text, dictionary

TARGET = Path(settings.BASE_DIR) / "docs" / "data-dictionary.md"
OPENING = """\
# Data dictionary

What the public documents hold, field by field. Made by `manage.py data_dictionary` from the serializers that write
the documents and from the lists of values; do not edit it by hand. The same, with the addresses and parameters of the
API, is on the site at `/api/docs/` and for machines at `/api/schema/`.

A document is an envelope (schema, type, identifier, slug, version, published_at, published_by, note) around its
`content`, which is one of the records below. The variables, values and codes that researchers add are data, not part of
this page: the codebook is a record like the others (`Codebook`, `Variable`, `Value`, `Code`), and `Coding` and
`Finding` refer to it.
"""


def markdown():
    """Return the text of the data dictionary, which is English like all names in the data."""
    blocks = [OPENING]
    with override("en"):
        for title, shapes in dictionary():
            blocks.append(f"## {title}\n")
            blocks.extend(section(shape) for shape in shapes)
    return "\n".join(blocks)


def section(shape):
    """Return one shape with the table of its fields or values."""
    lines = [f"### {shape.name}\n", *([f"{shape.description}\n"] if shape.description else [])]
    if shape.values:
        lines += table(("Value", "Label"), [(f"`{value}`", label) for value, label in shape.values])
    if shape.fields:
        rows = [(f"`{field.name}`", as_text(field.kind), field.description) for field in shape.fields]
        lines += table(("Field", "Holds", "Meaning"), rows)
    return "\n".join(lines)


def table(head, rows):
    """Return the lines of a table."""
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)] + [""]


class Command(BaseCommand):
    """`manage.py data_dictionary` writes docs/data-dictionary.md; --check only says whether it is up to date."""

    help = "Writes docs/data-dictionary.md from the serializers and the lists of values."

    def add_arguments(self, parser):
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="Write nothing; fail when the file is out of date.")

    def handle(self, *args, check, **options):
        """Write or compare the file."""
        text = markdown()
        if check and (not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text):
            raise CommandError("docs/data-dictionary.md is out of date. Run: manage.py data_dictionary")
        if not check:
            TARGET.write_text(text, encoding="utf-8")
            self.stdout.write(f"docs/data-dictionary.md: {len(text.splitlines())} lines.")
