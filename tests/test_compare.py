"""Cases side by side: what differs, agrees or is not documented, at an address that says what is wrong with it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperations.formats.comparison import DIFFERENT, OPEN, SAME, SILENT, UNLIKE, verdict_of
from cooperations.publishing.publish import publish
from cooperations.tidying.merge import merge
from tests import factories
from tests.crawling import Reader
from tests.factories_published import a_codebook_with_terms, address, republished, withdrawn

models = factories.models
pytestmark = pytest.mark.django_db
PAGE = "/en/projects/compare/"


@pytest.fixture
def codebook():
    terms = a_codebook_with_terms(slug="koopwohl")
    factories.a_variable(terms, "form", "round-table", "joint-body", name_en="Form")
    factories.a_variable(terms, "phase", "planning", "operation", name_en="Phase")
    return factories.published(terms)


def cases(*slugs, **values):
    """Return published cooperations at these addresses, all with the same two partners; the shared records first."""
    source, association, office = factories.a_source(), factories.an_actor(), factories.an_administration()
    projects = []
    for slug in slugs:
        project = factories.a_project(slug.title(), slug=slug, **values)
        for actor in (association, office):
            factories.a_participation(project, actor, source)
        projects.append(project)
    publish([source, association, office, *projects], note="First")
    return projects


def source_of(project):
    return project.claims.first().citations.first().source


def claims_on(project, *claims):
    """Enter claims, each a model with its values, and publish the case again."""
    for model, values in claims:
        factories.a_claim(model, project, source_of(project), **values)
    project.refresh_from_db()
    return republished(project)


def coding(codebook, variable, value):
    variable = codebook.variables.get(slug=variable)
    return models.Coding, {"variable": variable, "value": variable.values.get(slug=value)}


def asked(client, *slugs, **more):
    return client.get(PAGE, {"case": slugs, **more})


def rows(response):
    """Return what a comparison shows: {section: {label of a row: row}}."""
    return {one["key"]: {row["label"]: row for row in one["rows"]} for one in response.context["sections"]}


def texts(row):
    """Return what the cells of a row say: answers, or else the silence."""
    return [
        [answer["text"] for part in cell["parts"] for answer in part["answers"]]
        or [part["silence"] for part in cell["parts"]]
        for cell in row["cells"]
    ]


def messages(response):
    return [(error["name"], error["message"]) for error in response.context["errors"]]


@given(st.lists(st.sets(st.sampled_from("xyz")), min_size=2, max_size=4), st.randoms())
def test_verdict_says_what_the_statements_come_to_in_any_order(said, random):
    verdict, documented = verdict_of(said), {frozenset(one) for one in said if one}
    if len(documented) > 1:
        assert verdict == DIFFERENT
    elif not documented:
        assert verdict == SILENT
    else:
        assert verdict == (SAME if all(said) else OPEN)
    random.shuffle(said)
    assert verdict_of(said) == verdict


def test_rows_tell_what_differs_agrees_and_is_not_documented(client, codebook):
    first, second = cases("first", "second", start="2011")
    claims_on(first, coding(codebook, "form", "round-table"), coding(codebook, "phase", "planning"))
    claims_on(second, coding(codebook, "form", "joint-body"))
    response = asked(client, "first", "second")
    found = rows(response)
    assert response.status_code == 200
    assert {label: row["verdict"] for label, row in found["codings"].items()} == {"Form": DIFFERENT, "Phase": OPEN}
    assert texts(found["codings"]["Form"]) == [["Round-table"], ["Joint-body"]]
    assert texts(found["codings"]["Phase"]) == [["Planning"], ["Not yet coded"]]
    assert (found["facts"]["Start"]["verdict"], texts(found["facts"]["Start"])) == (SAME, [["2011"], ["2011"]])
    assert found["glance"]["Who with whom"]["verdict"] == SAME
    field = found["facts"]["Policy field"]
    assert (field["verdict"], texts(field)) == (SAME, [["none of the three"]] * 2)
    silent = {one["key"]: one["silent"] for one in response.context["sections"]}
    assert "What was hard" in silent["glance"]
    assert "End" in silent["facts"]


def test_what_differs_has_a_sign_and_a_word(client, codebook):
    first, second = cases("first", "second")
    claims_on(first, coding(codebook, "form", "round-table"))
    claims_on(second, coding(codebook, "form", "joint-body"))
    html = asked(client, "first", "second").content.decode()
    row = re.search(r'<tr data-verdict="different"><th scope="row"><a [^>]*>Form</a>.*?</th>', html, re.DOTALL)[0]
    assert '<span aria-hidden="true">≠</span>' in row
    assert ">differs</span>" in row


def test_kinds_of_nothing_are_told_apart_and_the_unknown_differs_from_nothing(client, codebook):
    first, second, _third = cases("first", "second", "third")
    form = codebook.variables.get(slug="form")
    claims_on(first, (models.Coding, {"variable": form, "state": "not-found", "reasoning_de": "Nichts gefunden."}))
    claims_on(second, (models.Coding, {"variable": form, "state": "not-applicable", "reasoning_de": "Ohne Form."}))
    row = rows(asked(client, "first", "second", "third"))["codings"]["Form"]
    assert texts(row) == [["Searched and not found"], ["Not applicable"], ["Not yet coded"]]
    assert row["verdict"] == OPEN


def test_in_a_row_that_differs_an_answer_names_the_others_that_give_it(client, codebook):
    first, second, third = cases("first", "second", "third")
    for case, value in ((first, "round-table"), (second, "joint-body"), (third, "round-table")):
        claims_on(case, coding(codebook, "form", value))
    row = rows(asked(client, "first", "second", "third"))["codings"]["Form"]
    assert [cell["parts"][0]["answers"][0]["others"] for cell in row["cells"]] == ["C", "", "A"]


def test_more_answers_than_are_shown_are_compared_all_the_same(client):
    first, second = cases("first", "second")
    for project, last in ((first, "Vier"), (second, "Fünf")):
        found = [{"category": "challenge", "text_de": text} for text in ("Eins", "Zwei", "Drei", last)]
        claims_on(project, *((models.Finding, values) for values in found))
    row = rows(asked(client, "first", "second"))["glance"]["What was hard"]
    assert texts(row) == [["Eins", "Zwei", "Drei"]] * 2
    assert [cell["parts"][0]["more"] for cell in row["cells"]] == ["and 1 more"] * 2
    assert row["verdict"] == DIFFERENT


def test_terms_of_agreements_stand_in_rows_of_their_own(client):
    first, second = cases("first", "second")
    claims_on(first, (models.Agreement, {"name_de": "Vertrag", "term_years": 30, "concluded": "2019"}))
    claims_on(second, (models.Agreement, {"name_de": "Vertrag", "term_years": 75, "concluded": "2019"}))
    found = rows(asked(client, "first", "second"))["agreements"]
    assert {label: (row["verdict"], texts(row)) for label, row in found.items()} == {
        "Concluded": (SAME, [["2019"], ["2019"]]),
        "Term": (DIFFERENT, [["30 years"], ["75 years"]]),
    }


def test_figures_stand_in_one_row_only_with_the_same_unit_and_are_never_summed(client):
    def figure(measure, lower, unit):
        label = {"measure_label_de": measure.title(), "comparator": "exactly"}
        return models.Figure, {"measure": measure, "lower": lower, "unit": unit, **label}

    first, second = cases("first", "second")
    claims_on(first, figure("area", "9", "ha"), figure("area", "14", "ha"), figure("floor", "200", "m2"))
    claims_on(second, figure("area", "9", "ha"), figure("floor", "3", "ha"))
    found = rows(asked(client, "first", "second"))["figures"]
    assert texts(found["Area"]) == [["9\xa0ha", "14\xa0ha"], ["9\xa0ha"]]
    assert found["Area"]["verdict"] == DIFFERENT
    alone = found["Figures of one case alone"]
    assert (alone["verdict"], texts(alone)) == (UNLIKE, [["Floor: 200\xa0m²"], ["Floor: 3\xa0ha"]])


def test_findings_are_compared_by_their_codes(client, codebook):
    first, second = cases("first", "second")
    code = codebook.codes.get(slug="reason-money")
    claims_on(first, (models.Finding, {"category": "reason", "code": code, "text_de": "Geld fehlt."}))
    claims_on(second, (models.Finding, {"category": "reason", "text_de": "Ohne Code."}))
    row = rows(asked(client, "first", "second"))["findings"]["Reason to cooperate"]
    assert texts(row) == [["Reason-money"], ["documented without a code"]]
    assert row["verdict"] == OPEN


def test_only_differences_leaves_out_what_agrees_and_says_how_much(client, codebook):
    first, second = cases("first", "second", start="2011")
    claims_on(first, coding(codebook, "form", "round-table"))
    claims_on(second, coding(codebook, "form", "joint-body"))
    everything, only = asked(client, "first", "second"), asked(client, "first", "second", only="differences")
    verdicts = [row["verdict"] for part in rows(everything).values() for row in part.values()]
    assert verdicts.count(SAME) == only.context["hidden"] > 0
    assert {row["verdict"] for part in rows(only).values() for row in part.values()} == {DIFFERENT}
    assert [way["url"] for way in everything.context["switch"]] == [
        f"{PAGE}?case=first&case=second",
        f"{PAGE}?case=first&case=second&only=differences",
    ]


def test_every_answer_leads_to_a_place_on_the_page_of_its_case(client, codebook):
    first, second = cases("first", "second", start="2011")
    finding = {"category": "challenge", "text_de": "Es fehlt Geld."}
    claims_on(first, coding(codebook, "form", "round-table"), (models.Finding, finding))
    claims_on(second, (models.Agreement, {"name_de": "Vertrag", "term_years": 30}))
    links = Reader(asked(client, "first", "second").content.decode()).links
    places = [link.split("#") for link in links if re.match(r"/en/projects/\w+/#", link)]
    assert {page for page, _place in places} == {address(one, language="en") for one in (first, second)}
    known = {page: Reader(client.get(page).content.decode()).ids for page, _place in places}
    assert [(page, place) for page, place in places if place not in known[page]] == []
    assert len({place for _page, place in places if place.startswith("claim-")}) >= 7


@pytest.mark.parametrize(
    ("params", "name", "told"),
    [
        ({"case": ["first", "nobody"]}, "case", "There is no case at the address “nobody”. Write the last part"),
        ({"case": ["first", "../\0"]}, "case", "There is no case at the address"),
        ({"case": ["first", "draft"]}, "case", "There is no case at the address “draft”."),
        ({"case": ["first", "gone"]}, "case", "“gone” was withdrawn and cannot be compared any more."),
        ({"case": ["first", "second", "a", "b", "c"]}, "case", "5 cases are too many for one comparison"),
        ({"case": ["first", "second"], "only": "all"}, "only", "“all” cannot be shown. Write only=differences"),
        ({"case": ["first"], "q": "\0"}, "q", "The words contain a character"),
        ({"case": ["first"], "q": "x" * 201}, "q", "The words are too long."),
    ],
)
def test_what_is_wrong_names_the_parameter_and_the_fix(client, params, name, told):
    *_others, gone = cases("first", "second", "gone")
    withdrawn(gone)
    factories.a_project("Geheimer Entwurf", slug="draft")
    response = client.get(PAGE, params)
    assert response.status_code == 400
    assert next(sentence for parameter, sentence in messages(response) if parameter == name).startswith(told)
    html = response.content.decode()
    assert f"<li>{ {'case': 'Case', 'only': 'Rows', 'q': 'Words'}[name] }: " in html
    assert "Geheimer" not in html
    assert "ETag" not in response.headers


def test_the_rest_is_compared_when_one_of_three_is_unknown(client):
    cases("first", "second")
    response = asked(client, "first", "nobody", "second")
    assert [column["url"] for column in response.context["columns"]] == ["/en/projects/first/", "/en/projects/second/"]
    assert response.context["sections"]


def test_without_enough_cases_the_page_says_how_to_choose(client):
    cases("first", "second")
    nothing, one = client.get(PAGE), asked(client, "first")
    assert (nothing.status_code, one.status_code) == (200, 200)
    assert "No case is chosen yet." in nothing.content.decode()
    assert "One case is chosen. Add at least one more" in one.content.decode()
    assert (nothing.context["sections"], one.context["sections"]) == ([], [])
    assert (nothing.context["page"]["robots"], one.context["page"]["robots"]) == ("", "noindex")


def test_former_addresses_and_repetitions_lead_to_the_address_of_today(client):
    first, _second = cases("first", "second")
    republished(first, slug="renamed")
    for question in (
        "case=first&case=second",
        "case=renamed&case=second&case=first",
        "case=renamed&case=second&case=second",
    ):
        response = client.get(f"{PAGE}?{question}&only=differences")
        assert response.status_code == 301, question
        assert response.headers["Location"] == f"{PAGE}?case=renamed&case=second&only=differences"


def test_address_of_a_merged_case_leads_to_the_one_that_stays(client):
    away, stays, _other = cases("away", "stays", "other")
    merge(away, stays, None)
    response = asked(client, "other", "away")
    assert (response.status_code, response.headers["Location"]) == (301, f"{PAGE}?case=other&case=stays")


def test_cases_are_added_by_words_or_nearness_moved_and_removed(client):
    field = factories.published(factories.a_field("Wohnen", slug="housing"))
    for project in cases("alpha", "beta", "gamma", "delta", "epsilon"):
        project.policy_fields.add(field) if project.slug in ("alpha", "gamma") else None
        republished(project)
    response = asked(client, "alpha", "beta", q="gam")
    choice, columns = response.context["choice"], response.context["columns"]
    assert [one["url"] for one in choice["found"]] == [f"{PAGE}?case=alpha&case=beta&case=gamma"]
    assert [(one["url"], one["reasons"]) for one in choice["near"]] == [
        (f"{PAGE}?case=alpha&case=beta&case=gamma", ["Same policy field: Wohnen"])
    ]
    assert [(c["remove_url"], c["earlier_url"], c["later_url"]) for c in columns] == [
        (f"{PAGE}?case=beta", "", f"{PAGE}?case=beta&case=alpha"),
        (f"{PAGE}?case=alpha", f"{PAGE}?case=beta&case=alpha", ""),
    ]
    full = asked(client, "alpha", "beta", "gamma", "delta", q="eps").context["choice"]
    assert (full["is_full"], full["found"], full["near"]) == (True, [], [])


def test_case_page_leads_to_the_comparison(client):
    (first,) = cases("first")
    page = client.get(address(first, language="en")).content.decode()
    assert f'<a href="{PAGE}?case=first" rel="nofollow">Compare with …</a>' in page
