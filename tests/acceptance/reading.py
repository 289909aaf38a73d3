"""Reading back what was published: the public document and the page, as the public gets them."""

from cooperations import models
from cooperations.shelf.publication import Publication
from tests.factories import a_claim

SEGMENTS = {"project": "projects", "actor": "actors", "event": "events"}


def read(client, record):
    """Return the public content of a record, and the text of its German page with spaces folded."""
    page = client.get(f"/de/{SEGMENTS[record.record_kind]}/{record.slug}/")
    assert page.status_code == 200
    content = Publication.objects.current().of_record(record.identifier).get().parsed()["content"]
    return content, " ".join(page.content.decode().replace("\xa0", " ").split())


def claims(content, kind, **values):
    """Return the claims of a kind in a public content that have these values."""
    found = [claim for claim in content["claims"] if claim["kind"] == kind]
    return [claim for claim in found if all(claim[name] == value for name, value in values.items())]


def quantity(comparator, lower, unit, upper=None):
    return {"comparator": comparator, "lower": lower, "upper": upper, "unit": unit}


def a_figure(project, source, measure, label, comparator, lower, unit, **values):
    return a_claim(
        models.Figure,
        project,
        source,
        measure=measure,
        measure_label_de=label,
        comparator=comparator,
        lower=lower,
        unit=unit,
        **values,
    )


def side_by_side(page, first, second):
    """Whether two claims stand in one block of contradicting claims on a page."""
    blocks = page.split('class="contradiction')[1:]
    return any(f"claim-{first.identifier}" in block and f"claim-{second.identifier}" in block for block in blocks)
