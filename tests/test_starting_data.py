"""The committed starting data: readable, whole, and loaded in one go."""

import pytest
from django.conf import settings

from cooperations.loading.load import check_files, load
from cooperations.loading.reading import find_files
from cooperations.models import Record
from cooperations.shelf.publication import Head
from tests.facts import Facts, lacking, said_in
from tests.starting_claims import claims, dated, files, source_number, sources_of, told_by, told_by_record

FOLDER = settings.BASE_DIR / "cooperations" / "data"
#: The facts are kept beside the checkout, not in it.
SHARED = settings.BASE_DIR.parent / "shared"

#: Numbers that no entry of the facts says, and why they stand here all the same.
KNOWN_OTHERWISE = {
    "regions/spain.yaml#southern-model-questioned": "the year of volume 15(4), which the article's address names",
    "sources/s176.yaml": "the year of volume 15(4), which the article's address names",
}
#: What every description may say of the study: three fields, three cases.
OF_THE_STUDY = {"2"}


def test_every_file_can_be_read_and_every_reference_leads_somewhere():
    files, problems = find_files(FOLDER)
    rows, _known = check_files(files, problems)
    assert len(rows) == len(files)


@pytest.mark.django_db
def test_all_of_it_is_loaded_and_published_and_a_second_load_changes_nothing():
    assert {outcome.state for outcome in load(FOLDER)} == {"created"}
    revisions = dict(Record.objects.values_list("identifier", "revision"))
    assert Head.objects.count() == len(revisions)
    assert {outcome.state for outcome in load(FOLDER)} == {"unchanged"}
    assert dict(Record.objects.values_list("identifier", "revision")) == revisions


def test_every_claim_is_cited_or_says_why_there_is_nothing_to_cite():
    bare = [claim for claim in claims(FOLDER) if not claim.sources]
    unexplained = [
        claim.place
        for claim in bare
        if claim.content.get("state") not in ("not-found", "not-applicable") or not claim.content.get("reasoning")
    ]
    assert unexplained == []


def test_what_readers_choose_by_has_a_name_in_every_language():
    parts = {path: content for path, content in files(FOLDER) if path.startswith(("codebook/", "regions/", "fields/"))}
    (codebook,) = [content for path, content in parts.items() if path.startswith("codebook/")]
    named = [content["name"] for path, content in parts.items() if not path.startswith("codebook/")]
    named += [codebook["title"], *(variable["name"] for variable in codebook["variables"])]
    named += [value["label"] for variable in codebook["variables"] for value in variable["values"]]
    named += [code["label"] for code in codebook["codes"]]
    assert len(named) > 150
    assert [name for name in named if set(name) != {"de", "en", "es", "ca"} or not all(name.values())] == []


@pytest.fixture(scope="module")
def facts():
    path = SHARED / "data" / "facts.md"
    if not path.exists():
        pytest.skip(f"The facts that the starting data was made of are not beside the checkout ({path}).")
    return Facts(path.read_text(encoding="utf-8"), (SHARED / "seed" / "conference-page.de.txt").read_text("utf-8"))


def unsaid(found):
    """Return what remains of {place: numbers} without what is known otherwise."""
    return {place: numbers for place, numbers in found.items() if numbers and place not in KNOWN_OTHERWISE}


def test_every_number_of_a_claim_is_said_by_the_sources_it_cites(facts):
    found = {claim.place: facts.lacking(told_by(claim.content), claim.sources) for claim in claims(FOLDER)}
    assert len(found) > 350
    assert unsaid(found) == {}


def test_every_number_of_a_project_or_event_is_said_by_the_sources_it_cites(facts):
    found = {
        path: facts.lacking(told_by_record(content), sources_of(content) | OF_THE_STUDY)
        for path, content in files(FOLDER)
        if path.startswith(("projects/", "events/"))
    }
    assert unsaid(found) == {}


def test_every_number_of_an_actor_or_place_is_said_somewhere(facts):
    found = {
        path: lacking(told_by_record(content), facts.anywhere)
        for path, content in files(FOLDER)
        if path.startswith(("actors/", "regions/", "fields/"))
    }
    assert unsaid(found) == {}


def test_every_date_of_a_source_is_said_of_it(facts):
    found = {}
    for path, content in files(FOLDER):
        if path.startswith("sources/"):
            told = dated(f"{content.get('published') or ''} {content.get('accessed_on') or ''}")
            found[path] = facts.lacking(told, {source_number(path.removeprefix("sources/").removesuffix(".yaml"))})
    assert unsaid(found) == {}


def test_a_number_that_nobody_said_would_be_found(facts):
    (claim,) = [claim for claim in claims(FOLDER) if claim.place == "projects/can-batllo.yaml#concession"]
    wrong = claim.content | {"term_years": 31, "concluded": "2019-04-19", "text": {"de": "Nach sieben Monaten."}}
    assert facts.lacking(told_by(wrong), claim.sources) == ["7", "31", "month 4"]


def test_numbers_are_understood_as_people_write_them():
    text = "Mehr als 13 000 m² und 48.000 Menschen, 3,5 Mio. €, 4,7 ha; ein Dutzend, seit Sept 2018/19, am 22.03.2019"
    found = said_in(text)
    assert sorted(map(str, found.numbers)) == sorted(
        ["13000", "48000", "3500000.0", "4.7", "12", "2018", "2019", "19", "22"]
    )
    assert found.months == {3, 9}
