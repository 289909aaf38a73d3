"""Documents of every schema there ever was keep rendering: they are public for ever, and schemas only grow."""

import json
from pathlib import Path

import pytest

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.formats.html import render_document
from cooperations.formats.naming import plain

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "documents"
SCHEMAS = sorted(folder.name for folder in FOLDER.iterdir())
OLD = sorted(FOLDER.glob("*/*.json"))


def old(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_schema_keeps_an_example_of_every_type(schema):
    assert {path.stem for path in (FOLDER / schema).iterdir()} == set(RECORD_TYPES)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", OLD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_old_document_still_renders(path, language):
    document = old(path)
    assert document["schema"] == int(path.parent.name.removeprefix("schema-"))
    page = render_document(document, language)
    content = document["content"]
    name = content.get("title") or content.get("name")
    name = name if isinstance(name, str) else name.get(language) or plain(name)
    assert name.split(" ")[0].split("’")[0] in page
    for claim in content["claims"]:
        assert f"claim-{claim['identifier']}" in page
