"""The page of an event is its report: what stands beside the text is what the document says, no more and no less."""

import gzip
import re

import pytest

from cooperations.choices import DemandOutcome
from cooperations.formats.html import render_document
from cooperations.formats.report import OUTCOMES
from cooperations.publishing.publish import publish
from cooperations.shelf.publication import Publication
from tests import factories, rich_report
from tests.crawling import Reader
from tests.factories_published import address, republished

pytestmark = pytest.mark.django_db

#: What is published for the tests of this module; see conftest.
RICH = rich_report.build


@pytest.fixture
def main(rich):
    return rich_report.the_event()


def page_of(client, record, language="en"):
    response = client.get(address(record, language=language))
    assert response.status_code == 200
    return response, response.content.decode()


def content_of(record):
    return Publication.objects.current().of_record(record.identifier).get().parsed()["content"]


def test_every_place_that_the_page_leads_to_is_on_it_once(client, main):
    _response, html = page_of(client, main)
    page = Reader(html)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_sections_are_numbered_and_stand_in_the_contents(client, main):
    response, html = page_of(client, main)
    told = content_of(main)["report"]["sections"]
    sections = response.context["report"]["sections"]
    assert [section["number"] for section in sections] == list(range(1, len(told) + 1))
    assert [section["key"] for section in sections] == [section["key"] for section in told]
    (entry,) = [entry for entry in response.context["outline"] if entry["id"] == "report"]
    assert [place for place, _label in entry["within"]] == [f"report-{section['key']}" for section in told]
    assert "7 sections" in html


def test_paragraphs_are_numbered_through_the_whole_report(client, main):
    _response, html = page_of(client, main)
    markup = "".join(section["body_html"]["en"] for section in content_of(main)["report"]["sections"])
    outside = re.sub(r"<(blockquote|table|ul).*?</\1>", "", markup)
    numbers = [int(number) for number in re.findall(r'id="paragraph-(\d+)"', html)]
    assert numbers == list(range(1, outside.count("<p>") + 1))


def test_sessions_stand_beside_the_sections_that_tell_of_them(client, main):
    response, _html = page_of(client, main)
    beside = {
        section["key"]: [one["key"] for one in section["sessions"]]
        for section in response.context["report"]["sections"]
    }
    told = {section["key"]: section["sessions"] for section in content_of(main)["report"]["sections"]}
    assert beside == told
    assert told["results"] == ["results", "outlook"]


def test_outcomes_demands_cases_and_actors_are_those_of_the_section(client, main):
    response, _html = page_of(client, main)
    kinds = {claim["identifier"]: claim["kind"] for claim in content_of(main)["claims"]}
    for section, told in zip(
        response.context["report"]["sections"], content_of(main)["report"]["sections"], strict=True
    ):
        shown = [claim["identifier"] for claim in (*section["demands"], *section["outcomes"])]
        assert sorted(shown) == sorted(told["claims"])
        assert {kinds[claim["identifier"]] for claim in section["demands"]} <= {"demand"}
        mentions = [*section["cases"], *section["actors"], *section["others"]]
        assert sorted(one["identifier"] for one in mentions) == sorted(one["identifier"] for one in told["mentions"])


def test_every_demand_says_what_became_of_it_and_as_of_when(client, main):
    response, html = page_of(client, main)
    demands = [claim for claim in content_of(main)["claims"] if claim["kind"] == "demand"]
    groups = response.context["since"]["groups"]
    assert [group["outcome"] for group in groups] == list(rich_report.OUTCOMES)
    assert sum(len(group["claims"]) for group in groups) == response.context["since"]["count"] == len(demands)
    assert html.count('class="demand-since"') == len(demands)
    for words in (
        "as of February 2025",
        "as of 30 June 2025",
        "as of when is not documented",
        "The council decided so.",
    ):
        assert words in " ".join(re.sub(r"<[^>]+>", "", html).split()), words


def test_every_outcome_of_a_demand_has_its_place():
    assert set(OUTCOMES) == set(DemandOutcome)


def test_demands_without_wording_are_said_to_be_silent(client, main):
    response, html = page_of(client, main)
    assert [session["key"] for session in response.context["since"]["undocumented"]] == ["group-food"]
    assert html.count("nobody can say what became of them") == 2


def test_names_in_the_text_lead_to_what_the_section_speaks_of_once(client, main):
    response, _html = page_of(client, main)
    for section in response.context["report"]["sections"]:
        links = re.findall(r'<a href="(/en/(?:projects|actors)/[^"]+)"', section["prose"]["html"])
        mentions = {f"/en/{one['type']}s/{one['slug']}/" for one in (*section["cases"], *section["actors"])}
        assert sorted(links) == sorted(mentions), section["key"]


def test_length_is_that_of_the_language_shown(client, main):
    told = content_of(main)["report"]
    texts = [told["lead"], *(section[name] for section in told["sections"] for name in ("heading", "body"))]
    words = sum(len(text["en"].split()) for text in texts)
    english = page_of(client, main)[0].context["report"]
    assert (english["words"], english["minutes"]) == (words, -(-words // 228))
    german = page_of(client, main, "de")[0].context["report"]  # falls back to the English text, read at its pace
    assert (german["words"], german["minutes"]) == (english["words"], english["minutes"])


def test_works_and_coding_are_counted_as_the_document_has_them(client, main):
    response, _html = page_of(client, main)
    claims, known = content_of(main)["claims"], response.context["known"]
    cited = {}
    for claim in claims:
        for citation in claim["citations"]:
            cited.setdefault(citation["source"]["slug"], set()).add(claim["identifier"])
    assert {entry["work"]["slug"]: len(entry["claims"]) for entry in known["works"]} == {
        slug: len(found) for slug, found in cited.items()
    }
    assert all(entry["is_in_report"] for entry in known["works"])
    assert known["coding"]["count"] == len(claims)
    assert {entry["certainty"]: entry["count"] for entry in known["coding"]["certainties"]} == {
        "established": 6,
        "probable": 2,
    }
    assert len(known["coding"]["contradicted"]) == 2


def test_what_is_not_documented_is_listed(client, main):
    silences = page_of(client, main)[0].context["known"]["silences"]
    about = {silence["text"]: [session["key"] for session in silence["sessions"]] for silence in silences}
    assert about == {
        "Who took part: no public source that we know lists the participants.": [],
        "The times of these sessions:": ["introductions"],
        "To which part of the programme sessions belong; how we assign them is our reading.": ["results", "plenary"],
        "What was found in these sessions:": ["outlook"],
        "The wording of the demands that were collected in these sessions:": ["group-food"],
        "What became of 1 demand since.": [],
    }


def test_series_leads_back_and_on(client, main):
    _response, html = page_of(client, main)
    assert '<a rel="prev" href="/en/events/first-round-table/">' in html
    assert '<a rel="next" href="/en/events/follow-up/">' in html


def test_old_version_keeps_its_report(client, main):
    old = main.report.sections.first().heading_en
    section = main.report.sections.first()
    section.heading_en = "Told anew"
    section.save()
    publish([main], note="Second version")
    response = client.get(address(main, "v1", language="en"))
    assert response.context["report"]["sections"][0]["heading"]["en"] == old
    assert response.context["files"]["pdf_url"] == f"/en/events/{main.slug}/v1.pdf"
    assert response.context["files"]["calendar_url"] == ""
    assert client.get(address(main, language="en")).context["report"]["sections"][0]["heading"]["en"] == "Told anew"


def test_page_asks_few_questions_and_is_light(client, main, django_assert_num_queries):
    client.get(address(main, language="en"))
    with django_assert_num_queries(3):  # the revision, the document, the cards of the events before and after
        response = client.get(address(main, language="en"))
    assert len(gzip.compress(response.content)) < 50_000


def test_event_without_report_or_programme_says_what_is_missing(client):
    event = factories.published(factories.an_event("Treffen", title_en="Meeting"))
    response, html = page_of(client, event)
    assert (response.context["report"], response.context["programme"], response.context["since"]) == (None, None, None)
    assert response.context["files"]["pdf_url"] == ""
    texts = [silence["text"] for silence in response.context["known"]["silences"]]
    assert texts[0] == "When it took place."
    assert "The programme." in texts
    assert "No statement about this event cites a source yet." in html


def test_renamed_case_keeps_its_link_from_the_text(client, main):
    case = factories.models.Project.objects.get(slug="square-house")
    republished(case, slug="house-on-the-square", title_en="House on the Square")
    html = page_of(client, main)[0].context["report"]["sections"][0]["prose"]["html"]
    assert '<a href="/en/projects/house-on-the-square/">Square House</a>' in html


def test_documents_from_before_show_their_report(main):
    document = Publication.objects.current().of_record(main.identifier).get().parsed()
    for session in document["content"]["sessions"]:
        for name in ("held_on", "starts_at", "ends_at"):
            del session[name]
    for section in document["content"]["report"]["sections"]:
        for name in ("sessions", "body_html", "body_references"):
            del section[name]
    html = render_document(document, "en")
    assert 'id="paragraph-1"' in html
    assert "No source gives the times of the sessions." in html
