"""Who says what, and what changed by whose account: side by side, counted as plain counting does, and never guessed."""

import re

import pytest

from tests import rich_findings
from tests.plain_counting import meant_by, said_publicly

pytestmark = pytest.mark.django_db

#: What is published for the tests of this module; see conftest.
RICH = rich_findings.build


@pytest.fixture
def plainly(rich):
    return said_publicly()


def seen(client, path):
    return client.get(f"/en/{path}").context


def sections(client, path):
    """Return the sections of all pages, and the statements of each cell."""
    found, context = [], seen(client, path)
    pages = context["paginator"]["pages"] if "paginator" in context else 1
    for number in range(1, pages + 1):
        found += seen(client, f"{path}?page={number}" if number > 1 else path)["sections"]
    return found


def test_each_perspective_stands_in_its_column_with_its_own_statements(client, plainly):
    found = sections(client, "findings/perspectives/")
    shown = []
    for section in found:
        for cell in section["cells"]:
            assert cell["count"] == len(meant_by(cell["url"], plainly) if cell["url"] else ())
            names = [one["claim"]["identifier"] for one in cell["statements"]]
            assert set(names) <= (meant_by(cell["url"], plainly) if cell["url"] else set())
            assert all(
                (one["claim"]["perspective"] or "not-documented") == cell["column"]["value"]
                for one in cell["statements"]
            )
            shown += names
    assert len(shown) == len(set(shown)) > 20
    rows = {(section["row"].category, section["row"].value) for section in found}
    assert {("challenge", "challenge-working-modes"), ("effect", "not-yet-coded"), ("reason", "reason-money")} <= rows


def test_it_is_said_which_side_says_it(client, rich):
    said = {
        (one["row"].category, one["row"].value): one["verdict"] for one in sections(client, "findings/perspectives/")
    }
    assert {
        value: said[category, value]
        for category, value in (
            ("reason", "reason-money"),
            ("reason", "reason-networks"),
            ("challenge", "challenge-formalisation"),
            ("effect", "effect-common-good"),
        )
    } == {
        "reason-money": "Both sides say it.",
        "reason-networks": "Only the administration is documented as saying it.",
        "challenge-formalisation": "Only civil society is documented as saying it.",
        "effect-common-good": "Neither side is documented as saying it.",
    }
    assert said["effect", "not-yet-coded"] == "From whose perspective it is said, the sources do not say."


@pytest.mark.parametrize("question", ["", "columns=regime-provider", "columns=region", "perspective=civil-society"])
def test_effects_are_counted_by_regime_and_account_as_plain_counting_does(client, plainly, question):
    context = seen(client, f"effects/?{question}")
    for table in (context["matrix"], context["accounts"]):
        for one in (
            *table["columns"],
            *(cell for row in table["rows"] for cell in (*row["cells"], row)),
            table["total"],
        ):
            assert one["count"] == len(meant_by(one["url"], plainly) if one["url"] else ())
            assert not one["url"] or "category=effect" in one["url"]
    effects = [one for one in plainly if one["category"] == {"effect"}]
    assert seen(client, "effects/")["matrix"]["total"]["count"] == len(effects)


def test_regions_have_the_regime_of_the_nearest_region_that_is_coded(client, rich):
    context = seen(client, "effects/")
    assert [column["value"] for column in context["matrix"]["columns"]] == [
        "conservative",
        "southern-european",
        "not-yet-coded",
    ]
    assert "columns=regime-provider" in context["compared"][1]["url"]
    coded = [(one["name"]["text"], [region["slug"] for region in one["regions"]]) for one in context["codings"]]
    assert coded == [("Conservative", ["germany", "spain"]), ("Southern-european", ["spain"])]
    provider = seen(client, "effects/?columns=regime-provider")["matrix"]
    berlin = seen(client, "effects/?columns=region&region=berlin")["matrix"]
    assert provider["columns"][0]["count"] == berlin["total"]["count"] > 0
    page = client.get("/en/effects/?columns=regime-provider").content.decode()
    assert "that nobody has looked, not that there is nothing" in page


def test_every_statement_leads_to_its_place(client, rich):
    page = client.get("/en/effects/").content.decode()
    places = set(re.findall(r'href="(/en/[^"#]+)#(claim-\w+)"', page))
    assert len(places) > 8
    records = {path: client.get(path).content.decode() for path, _place in places}
    assert [place for path, place in places if f'id="{place}"' not in records[path]] == []
