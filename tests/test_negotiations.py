"""The pages of negotiations: they draw and say what the documents say, and every mark leads to its claim."""

import json
import re

import pytest

from cooperations.shelf.publication import Publication
from tests import factories
from tests.factories_published import republished, withdrawn
from tests.rich_curve import FIRE_STATION, GARDENS, MARKET_HALL, rich_negotiations

models = factories.models
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rich")]
RICH = rich_negotiations
OWN = "/en/projects/alte-feuerwache/negotiation/"
LANES = "/en/projects/negotiations/"
MARK = re.compile(r'<a class="curve-mark" href="([^"]*)" aria-label="([^"]*)"')


@pytest.fixture
def cases(rich_anew):
    return rich_anew


def document_of(case):
    return json.loads(Publication.objects.current().get(head__slug=case.slug).document)["content"]


def marks(client, path):
    """Return address and name of every mark on a page."""
    return MARK.findall(client.get(path).content.decode())


def dated(claims):
    return [claim for claim in claims if (claim.get("date") or claim.get("concluded"))]


def test_every_dated_claim_and_every_documented_stance_of_an_actor_is_a_mark_that_leads_to_its_claim(client, cases):
    claims = [c for c in document_of(cases["alte-feuerwache"])["claims"] if c["kind"] in ("episode", "agreement")]
    expected = [f"/en/projects/alte-feuerwache/#claim-{claim['identifier']}" for claim in dated(claims)]
    for claim in dated(claims):
        stances = [actor for actor in claim.get("actors", ()) if actor["stance"] is not None]
        expected += [f"/en/projects/alte-feuerwache/#claim-{claim['identifier']}"] * len(stances)
    assert sorted(url for url, _name in marks(client, OWN)) == sorted(expected)
    page = client.get("/en/projects/alte-feuerwache/").content.decode()
    assert all(f'id="{url.partition("#")[2]}"' in page for url in expected)


def test_table_lists_every_step_once_with_what_has_no_date_apart(client, cases):
    context = client.get(OWN).context
    shown = [claim["text"].get("de") for group in context["groups"] for claim in group["claims"]]
    assert sorted(filter(None, shown)) == sorted(
        text for *_more, text in FIRE_STATION if text != "Forderung ohne Datum"
    )
    undated = [claim for group in context["undated"] for claim in group["claims"]]
    assert {claim["kind"] for claim in undated} == {"episode", "agreement"}
    assert [len(group["claims"]) for group in context["groups"] if group["is_contradiction"]] == [2]
    assert (context["episodes"], context["silent"]) == (13, 2)
    text = client.get(OWN).content.decode()
    for said in ("Haushaltssperre", "stance not documented", "2 statements side by side", "7 years + 2 × 5 years"):
        assert said in text, said


def test_the_case_page_draws_its_steps_and_leads_to_more(client, cases):
    found = marks(client, "/en/projects/alte-feuerwache/")
    assert len(found) == sum(bool(date) for date, *_more in FIRE_STATION) + 2
    assert all(url.startswith("#claim-") for url, _name in found)
    text = client.get("/en/projects/alte-feuerwache/").content.decode()
    assert f'href="{OWN}"' in text
    old = republished(cases["alte-feuerwache"], start="2007")
    assert f'href="{OWN}"' not in client.get(f"/en/projects/{old.slug}/v1/").content.decode()


def test_a_case_without_dated_steps_says_so(client):
    case = factories.published(*factories.a_cooperation(slug="haus"))
    path = "/en/projects/haus/negotiation/"
    assert "No step of this negotiation is documented yet." in client.get(path).content.decode()
    factories.a_claim(models.Episode, case, models.Source.objects.first(), step="protest", text_de="Protest")
    case.refresh_from_db()
    republished(case)
    text = client.get(path).content.decode()
    assert "None of the steps of this negotiation has a date" in text
    assert "Protest" in text
    assert "curve-frame" not in client.get("/en/projects/haus/").content.decode()


def test_former_addresses_lead_on_and_withdrawn_cases_are_gone(client, cases):
    case = republished(cases["gartennetz"], slug="gaerten")
    assert client.get("/en/projects/gartennetz/negotiation/")["Location"] == "/en/projects/gaerten/negotiation/"
    withdrawn(case)
    assert client.get("/en/projects/gaerten/negotiation/").status_code == 410
    answer = client.get(LANES, {"case": ["gaerten", "markthalle"]})
    assert (answer.status_code, [one["slug"] for one in answer.context["lanes"]["all"]]) == (400, ["markthalle"])
    assert "withdrawn" in answer.context["errors"][0]["message"]


def slugs(context, part="shown"):
    return [lane["slug"] for lane in context["lanes"][part]]


def test_lanes_stand_in_the_order_of_the_address_on_one_axis(client, cases):
    context = client.get(LANES, {"case": ["markthalle", "alte-feuerwache", "gartennetz"]}).context
    assert slugs(context) == ["markthalle", "alte-feuerwache", "gartennetz"]
    years = [[tick["label"] for tick in lane["figure"]["ticks"]] for lane in context["lanes"]["shown"]]
    assert years[0] == years[1] == years[2]
    counts = [len(lane["figure"]["marks"]) for lane in context["lanes"]["shown"]]
    assert counts == [len(MARKET_HALL) + 1, len(FIRE_STATION) - 1 + 2, len(GARDENS) - 1]
    assert [lane["figure"]["undated"] for lane in context["lanes"]["shown"]] == [0, 2, 1]


@pytest.mark.parametrize(
    ("align", "shown", "left_out"),
    [
        ("contact", ["alte-feuerwache", "markthalle"], [("gartennetz", "no first contact is documented")]),
        ("agreement", ["alte-feuerwache", "markthalle"], [("gartennetz", "no agreement is documented")]),
    ],
)
def test_aligned_lanes_share_their_zero_and_those_without_say_why(client, cases, align, shown, left_out):
    context = client.get(LANES, {"case": list(cases), "align": align}).context
    assert slugs(context) == shown
    assert [(lane["slug"], lane["reason"]) for lane in context["lanes"]["left_out"]] == left_out
    zero = {tick["x"] for lane in context["lanes"]["shown"] for tick in lane["figure"]["ticks"] if tick["label"] == "0"}
    assert len(zero) == 1
    for lane in context["lanes"]["shown"]:
        anchor = f"#claim-{lane['anchor']['claim']['identifier']}"
        assert {mark["x"] for mark in lane["figure"]["marks"] if mark["url"].endswith(anchor)} == zero
    dates = {lane["slug"]: lane["anchor"]["date"]["edtf"] for lane in context["lanes"]["shown"]}
    assert (
        dates
        == {
            "contact": {"alte-feuerwache": "2008", "markthalle": "1984~"},
            "agreement": {"alte-feuerwache": "2010-05-20", "markthalle": "2012-01-15"},
        }[align]
    )


def test_without_a_question_the_study_s_own_cases_are_shown(client, cases):
    factories.published(*factories.a_cooperation("Anderes Haus"))
    context = client.get(LANES).context
    assert set(slugs(context)) == set(cases)
    assert "3 have a dated step and are shown" in context["choice"]["said"]
    nothing = client.get("/en/projects/negotiations/?study=no").context
    assert (slugs(nothing), nothing["choice"]["cases"]) == ([], [])


def test_of_a_list_the_first_cases_with_a_dated_step_are_shown_in_its_order(client, cases, monkeypatch):
    monkeypatch.setattr("cooperations.browsing.lanes.MOST", 2)
    answer = client.get(LANES, {"sort": "title", "kind": "cooperation"})
    assert slugs(answer.context) == ["alte-feuerwache", "gartennetz"]
    assert "3 have a dated step; the first 2 of them" in answer.context["choice"]["said"]
    aligned = {way["label"]: way["url"] for way in answer.context["switch"]}
    url = next(url for label, url in aligned.items() if "contact" in str(label))
    assert url == f"{LANES}?sort=title&kind=cooperation&align=contact"
    list_page = client.get("/en/projects/?kind=cooperation").content.decode()
    assert f'href="{LANES}?kind=cooperation"' in list_page


def test_what_an_address_says_wrongly_is_named(client, cases):
    for question, name in (
        ("case=nowhere", "case"),
        ("case=markthalle&align=moon", "align"),
        ("align=moon", "align"),
        ("case=markthalle&kind=cooperation", "kind"),
        ("field=nonsense", "field"),
        ("title=%00", "title"),
    ):
        answer = client.get(f"{LANES}?{question}")
        assert (answer.status_code, answer.context["errors"][0]["name"]) == (400, name), question
    many = "&".join(f"case=c{number}" for number in range(9))
    assert "too many for one sheet" in client.get(f"{LANES}?{many}").context["errors"][0]["message"]
    twice = client.get(f"{LANES}?case=markthalle&case=markthalle&align=contact")
    assert twice["Location"] == f"{LANES}?case=markthalle&align=contact"


def test_a_case_is_added_by_words_of_its_title_and_taken_out_again(client, cases):
    choice = client.get(LANES, {"case": ["markthalle"], "title": "feuer", "align": "contact"}).context["choice"]
    assert [offer["url"] for offer in choice["found"]] == [
        f"{LANES}?case=markthalle&case=alte-feuerwache&align=contact"
    ]
    assert choice["cases"][0]["remove_url"] == f"{LANES}?align=contact"


def test_what_is_not_public_is_neither_drawn_nor_counted(client, cases):
    case = cases["gartennetz"]
    values = {"step": "agreement", "date": "2015", "stance": 2, "visibility": "internal", "text_de": "Geheim"}
    factories.a_claim(models.Episode, case, models.Source.objects.first(), **values)
    case.refresh_from_db()
    before = len(marks(client, "/en/projects/gartennetz/negotiation/"))
    republished(case)
    assert len(marks(client, "/en/projects/gartennetz/negotiation/")) == before == 2
    draft = factories.a_project("Entwurf", slug="entwurf", is_study_case=True)
    factories.a_claim(models.Episode, draft, **(values | {"visibility": "public"}))
    assert client.get("/en/projects/entwurf/negotiation/").status_code == 404
    assert "entwurf" not in slugs(client.get(LANES).context, "all")


@pytest.mark.parametrize("rows", [2, 3])
def test_pages_ask_the_same_however_many_cases(client, django_assert_num_queries, cases, rows):
    question = "&".join(f"case={slug}" for slug in list(cases)[:rows])
    for path, number in ((OWN, 2), (f"{LANES}?{question}", 2), (LANES, 2), (f"{LANES}?{question}&title=haus", 4)):
        client.get(path)
        with django_assert_num_queries(number):
            assert client.get(path).status_code == 200


def test_a_slug_that_is_an_address_of_lanes_is_refused():
    records = factories.a_cooperation(slug="negotiations")
    with pytest.raises(Exception, match="negotiations"):
        factories.published(*records)


def test_a_comparison_leads_to_the_lanes_of_its_cases(client, cases):
    text = client.get("/en/projects/compare/?case=markthalle&case=gartennetz").content.decode()
    assert f'href="{LANES}?case=markthalle&amp;case=gartennetz"' in text
