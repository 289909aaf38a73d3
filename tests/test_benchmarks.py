"""Made-up cases are like documented ones: the same each time, of their size, and shown by the same pages."""

import json
from collections import Counter

import pytest

from benchmarks.cases import World
from benchmarks.load import FIRST_DAY, NOTE, shelve, starting_documents
from benchmarks.table import document
from cooperations.choices import ClaimKind
from cooperations.shelf.claim_lines import lines_of
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Publication
from cooperations.shelf.selection import select
from cooperations.shelf.shelving import canonical, document_of
from tests.openapi import api_description, complaints

pytestmark = pytest.mark.django_db

SIZE = 40
#: What the measuring hands over to the table.
FIGURES = (
    "filtered list",
    "filtered list, compressed",
    "same list as data",
    "words and facets",
    "case page",
    "largest case of the starting data",
    "document as data",
    "5 counts",
    "5 counts, bitmaps alone (limit)",
    "1 count in SQL (limit)",
    "network of all cases",
    "unchanged page (304)",
    "static text (limit)",
    "index update",
    "index build",
    "memory of the index",
    "memory of the process",
    "selected",
    "CSV",
    "claims as CSV",
    "fields as CSV",
    "JSON",
    "COPY",
    "COPY as CSV",
    "reading alone",
    "first line of the CSV",
    "memory of the CSV",
)


@pytest.fixture
def world(whole_starting_data):
    world = World(starting_documents(), SIZE)
    for kind in world.surroundings:
        shelve(world.surrounding(kind))
    shelve(world.case(number) for number in range(SIZE))
    return world


def test_cases_are_like_documented_ones(client, world):
    assert world.case(7) == world.case(7) != world.case(8)
    made = Publication.objects.filter(note=NOTE, head__record_type="project")
    texts = [one.document for one in made]
    assert len(texts) == SIZE
    assert 5000 < sum(len(text.encode()) for text in texts) / SIZE < 12_000
    assert len({language for text in texts for language in json.loads(text)["content"]["title"]}) == 4
    for number in range(3):
        assert client.get(f"/de/projects/project-{number}/").status_code == 200
    assert {len(numbers) > SIZE / 10 for numbers in current_index().facet("project", "field").values()} == {True}
    counts = select("project").facet_counts("tag")
    assert max(counts.values()) > 3
    assert min(counts.values()) == 1
    assert Publication.objects.current().of_type("project").count() == SIZE + len(world.documents["project"])


def test_cases_hold_what_comparing_pages_count_as_the_api_describes_it(world):
    description, kinds = api_description(), Counter()
    for entry in [world.case(number) for number in range(SIZE)] + [
        next(world.surrounding(k)) for k in world.surroundings
    ]:
        document = document_of(entry, 1, NOTE, FIRST_DAY)
        assert complaints(description, f"{entry.record_type.title()}Document", canonical(document)) == []
        kinds.update(claim["kind"] for claim in document["content"]["claims"])
    assert {kind.value for kind in ClaimKind} - kinds.keys() == {"succession"}
    index = current_index()
    assert len({line.stance for line in lines_of(index, ClaimKind.EPISODE)}) > 3
    assert len({line.aspect for line in lines_of(index, ClaimKind.FINDING)}) == 5
    raised = [line for line in lines_of(index, ClaimKind.DEMAND) if line.event]
    assert all(index.today(line.event).is_live for line in raised)
    assert len({line.aspect for line in lines_of(index, ClaimKind.DEMAND)}) > 3


def test_table_says_what_is_not_reached():
    one = dict.fromkeys(FIGURES, 0.005) | {"size": 1000, "database": "sqlite"}
    page = {"first": 0.2, "again": 0.02, "bytes": 130_000}
    one["comparative"] = {"Effects": page, "Demands": page | {"bytes": 9_000}}
    text = document([one, one | {"size": 100_000, "filtered list": 0.02}])
    assert "| Filtered list, 20 rows, all facets | ≤ 10 ms | 5.0 ms | 20.0 ms | **no** |" in text
    assert "| Filtered list against the smallest size | ≤ 2 × | 1.0 × | 4.0 × | **no** |" in text
    assert "| Index built from nothing | ≤ 2 s | 5.0 ms | 5.0 ms | yes |" in text
    assert (
        "| These cases as CSV, whole | ≤ 1.5 × a cursor that reads the same | 5.0 ms = 1.0 × | 5.0 ms = 1.0 × | yes |"
        in text
    )
    assert "| As JSON, as stored | ≤ 0.5 × the CSV | 5.0 ms = 1.0 × | 5.0 ms = 1.0 × | **no** |" in text
    assert (
        "| – against the same cells as CSV by COPY | ≤ 1.5 × COPY as CSV | 5.0 ms = 1.0 × | 5.0 ms = 1.0 × | yes |"
        in text
    )
    assert "| Effects | 200.0 ms, 20.0 ms | 200.0 ms, 20.0 ms | 130 KB | **no** |" in text
    assert "| Demands | 200.0 ms, 20.0 ms | 200.0 ms, 20.0 ms | 9 KB | yes |" in text
