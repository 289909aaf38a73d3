"""A pasted reference fills a source's form; what cannot be read says why, and what is there already is offered."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cooperations import models
from cooperations.pasting import lookup
from cooperations.pasting.reading import already_there, read_reference
from cooperations.pasting.work import UnreadableError, Work, edtf
from cooperations.roles import create_roles
from tests import factories

BIBTEX = r"""
@article{pera2020,
  title = {Towards {Democratisation} of Public Administration: P{\"u}blic--Commons},
  author = {Pera, Marc and Sonia Bussu and {Ajuntament de Barcelona}},
  journal = {International Journal of the Commons},
  volume = 14, number = 1, pages = {1--20}, year = 2020, month = mar,
  doi = {10.5334/ijc.1385}, language = {english}
}
"""
RIS = """TY  - JOUR
TI  - Towards Democratisation of Public Administration: Püblic–Commons
AU  - Pera, Marc
AU  - Bussu, Sonia
AU  - Ajuntament de Barcelona
JO  - International Journal of the Commons
VL  - 14
IS  - 1
SP  - 1
EP  - 20
DA  - 2020/03/
DO  - 10.5334/ijc.1385
LA  - en
ER  -
"""
CSL = {
    "type": "article-journal",
    "title": "Towards Democratisation of Public Administration: Püblic–Commons",
    "author": [
        {"family": "Pera", "given": "Marc"},
        {"family": "Bussu", "given": "Sonia"},
        {"literal": "Ajuntament de Barcelona"},
    ],
    "container-title": "International Journal of the Commons",
    "volume": "14",
    "issue": "1",
    "page": "1-20",
    "issued": {"date-parts": [[2020, 3]]},
    "DOI": "10.5334/ijc.1385",
    "language": "en-GB",
}
EXPECTED = {
    "title": "Towards Democratisation of Public Administration: Püblic–Commons",
    "kind": "article",
    "authors": "Pera, Marc; Bussu, Sonia; Ajuntament de Barcelona",
    "container": "International Journal of the Commons, 14(1), 1–20",
    "published": "2020-03",
    "doi": "10.5334/ijc.1385",
    "original_language": "en",
}


@pytest.mark.parametrize("text", [BIBTEX, RIS, json.dumps(CSL), json.dumps([CSL]), json.dumps({"message": CSL})])
def test_the_same_article_reads_the_same_in_every_format(text):
    found = read_reference(text).filled()
    found["container"] = found["container"].replace("1-20", "1–20")
    assert found == EXPECTED


def test_bibtex_keeps_addresses_whole_and_turns_latex_into_letters():
    found = read_reference(r"""
    @online{x, title = {50% of {Barcelona} \& More}, date = {{2019}}, publisher = {Smith & Sons},
      author = {Bad{\'\i}a, M{\"u}ller and {Ajuntament de Sant Mart{\'\i} and more} and Asara, {V}iviana},
      doi = {10.1000/a\_b}, url = {https://example.org/~can\_batllo/Batll%C3%B3?a=1&b=2}}
    """)
    assert found.title == "50% of Barcelona & More"
    assert found.authors == "Badía, Müller; Ajuntament de Sant Martí and more; Asara, Viviana"
    assert (found.publisher, found.published) == ("Smith & Sons", "2019")
    assert (found.doi, found.url) == ("10.1000/a_b", "https://example.org/~can_batllo/Batll%C3%B3?a=1&b=2")


@pytest.mark.parametrize(
    "text",
    [
        "10.5334/ijc.1385",
        " https://doi.org/10.5334/ijc.1385 ",
        "doi: 10.5334/ijc.1385",
        "http://dx.doi.org/10.5334/ijc.1385.",
    ],
)
def test_a_doi_in_any_form_fills_the_doi_and_asks_nobody(text):
    assert read_reference(text) == Work(doi="10.5334/ijc.1385", kind="article")


def test_a_web_address_fills_the_address():
    assert read_reference("https://canbatllo.org/qui-som?x=1") == Work(
        url="https://canbatllo.org/qui-som?x=1", kind="web-page"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste a DOI"),
        ("Pera und Bussu 2020", "This is no DOI"),
        ("javascript:alert(1)", "This is no DOI"),
        ("@article{x, title={abc", "missing brace or comma near line 1"),
        ("@article{a, title={A}}\n@article{b, title={B}}", "The text holds 2 entries"),
        ("@comment{nothing}", "No entry was found"),
        ("TY  - JOUR\nTI  - Ohne Ende\n", "has no end"),
        ('{"title": "Offen"', "cannot be read"),
        ('{"a": 1}', "names no title"),
        ("[]", "No entry was found"),
        ("x" * 100_001, "too long"),
        ("https://[::1", "no web address"),
    ],
)
def test_what_cannot_be_read_says_why(text, said, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(UnreadableError, match=said):
        read_reference(text)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("2020", "mar", "5"), "2020-03-05"),
        (("2020", "3"), "2020-03"),
        (("2020",), "2020"),
        (("2020", "13"), "2020"),
        (("2021", "2", "30"), "2021"),
        (("forthcoming",), ""),
        (("2020", "", "5"), "2020"),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_one(parts, text):
    assert edtf(*parts) == text


KEYS = ["title", "author", "issued", "date-parts", "family", "message", "DOI"]
ANY_TEXT = st.text(max_size=100)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)


def read_or_refused(text):
    """Return the work, or the reasons for a refusal; any other end is an error."""
    try:
        return read_reference(text)
    except UnreadableError as refusal:
        return refusal.messages


@given(ANY_TEXT | ANY_TEXT.map("@a{{{}".format) | ANY_TEXT.map("TY  - {}\nER  -\n".format))
def test_any_text_is_read_or_refused_and_never_breaks(text):
    found = read_or_refused(text)
    assert found.filled() is not None if isinstance(found, Work) else all(found)


@given(st.lists(ANY_JSON, max_size=2) | st.dictionaries(st.sampled_from(KEYS), ANY_JSON, max_size=4))
def test_any_json_is_read_or_refused_and_never_breaks(value):
    found = read_or_refused(json.dumps(value))
    assert found.title if isinstance(found, Work) else all(found)


def test_no_field_is_longer_than_its_column_and_no_address_is_cut():
    long = json.dumps({"title": "T" * 999, "publisher": "P" * 999, "URL": "https://example.org/" + "u" * 900})
    found = read_reference(long).filled()
    assert (len(found["title"]), len(found["publisher"]), len(found["url"])) == (400, 250, 920)


@pytest.fixture
def desk(client, django_user_model):
    user = django_user_model.objects.create_user("maria", password="x", is_staff=True)
    user.groups.set([create_roles()["researcher"]])
    client.force_login(user)
    return client


def paste(desk, text, **more):
    return desk.post(
        reverse("admin:cooperations_source_paste"), {"reference": text, **more}, headers={"accept-language": "en"}
    )


@pytest.mark.django_db
def test_the_form_opens_filled_and_can_be_saved(desk):
    factories.a_source(slug="towards-democratisation-of-public-administration-publiccommons")
    answer = paste(desk, BIBTEX)
    form = desk.get(answer.url).context["adminform"].form
    assert {name: form[name].value() for name in EXPECTED} == EXPECTED
    assert form["slug"].value() == "towards-democratisation-of-public-administration-publiccommons-2"


@pytest.mark.django_db
def test_an_error_stands_at_the_box_and_keeps_the_text(desk):
    page = paste(desk, "@article{x, title={abc")
    form = page.context["form"]
    assert form.errors["reference"] == [
        "The BibTeX entry cannot be read: look for a missing brace or comma near line 1."
    ]
    assert "@article{x, title={abc" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stored", "pasted"),
    [
        ({"doi": "10.5334/IJC.1385"}, "10.5334/ijc.1385"),
        ({"url": "https://doi.org/10.5334/ijc.1385"}, "doi:10.5334/ijc.1385"),
        ({"url": "http://www.canbatllo.org/qui-som/"}, "https://canbatllo.org/qui-som"),
    ],
)
def test_a_work_that_is_there_is_offered_instead(desk, stored, pasted):
    source = factories.a_source("Vorhanden", **stored)
    page = paste(desk, pasted)
    assert [one["source"] for one in page.context["found"]] == [source]
    assert paste(desk, pasted, anyway="1").status_code == 302
    assert list(already_there(Work(doi="10.9999/other", url="https://example.org/"))) == []


@pytest.mark.django_db
def test_a_popup_gets_the_source_that_is_there(desk):
    source = factories.a_source("Vorhanden", doi="10.5334/ijc.1385")
    page = paste(desk, "10.5334/ijc.1385", _popup="1")
    answer = desk.get(page.context["found"][0]["url"])
    assert json.loads(answer.context_data["popup_response_data"]) == {"value": str(source.pk), "obj": "Vorhanden"}
    assert "_popup=1" in paste(desk, "10.5334/xyz", _popup="1").url


@pytest.mark.django_db
def test_only_an_empty_form_offers_to_paste(desk):
    box = reverse("admin:cooperations_source_paste")
    assert box in desk.get(reverse("admin:cooperations_source_add")).content.decode()
    source = factories.a_source()
    assert box not in desk.get(reverse("admin:cooperations_source_change", args=[source.pk])).content.decode()
    assert models.Source.objects.count() == 1


@pytest.fixture
def service(settings):
    """Run a DOI service on this machine that knows one DOI."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            is_known = self.path == "/10.5334/ijc.1385" and "csl+json" in self.headers["Accept"]
            self.send_response(200 if is_known else 404)
            self.end_headers()
            self.wfile.write(json.dumps(CSL).encode() if is_known else b"")

        def log_message(self, *_args):
            """Keep the tests' output clean."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.DOI_RESOLVER = f"http://127.0.0.1:{server.server_port}/"
    yield
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_configured_service_fills_what_a_doi_means(service):
    found = lookup.work_of("10.5334/ijc.1385", is_allowed=lambda address: True)
    assert (found.title, found.authors) == (EXPECTED["title"], EXPECTED["authors"])


def test_a_service_that_does_not_know_or_answer_says_so(service, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(UnreadableError, match=r"answered 404 for 10\.1/unknown"):
        lookup.work_of("10.1/unknown", is_allowed=lambda address: True)
    with pytest.raises(UnreadableError, match="did not answer"):
        lookup.work_of("10.5334/ijc.1385")  # an address inside our own network is never asked


def test_without_a_service_nobody_is_asked(settings):
    settings.DOI_RESOLVER = ""
    assert lookup.work_of("10.5334/ijc.1385", is_allowed=None) is None
