"""Pages are compiled into plainer code than Jinja's own, once for each language, and say the same letter by letter."""

import pytest
from django.conf import settings
from django.template import engines
from django.utils.translation import override
from jinja2 import Environment
from jinja2.compiler import CodeGenerator

from cooperations.shelf.index import current_index

pytestmark = pytest.mark.django_db
PAGES = ("", "projects/", "projects/?q=verein&kind=cooperation", "search/?q=stadt", "explore/", "codebook/")


def as_jinja_does_it(common):
    """Return an environment that compiles as Jinja would by itself, looking texts up while it renders."""
    found = common.overlay()
    found.code_generator_class = CodeGenerator
    found._generate = Environment._generate.__get__(found)
    return found


def test_plain_code_says_what_jinja_would_say(whole_starting_data, client, monkeypatch):
    index = current_index()
    addresses = [f"{kind}s/{row.slug}/" for kind in ("project", "event") for row in index.of(kind).rows.values()]
    asked = [f"/{language}/{path}" for language in ("de", "en") for path in (*PAGES, *addresses)]
    ours = [client.get(address).content for address in asked]
    known = engines["pages"].in_languages
    monkeypatch.setattr(engines["pages"], "in_languages", {name: as_jinja_does_it(env) for name, env in known.items()})
    for address, page in zip(asked, ours, strict=True):
        assert client.get(address).content == page, address


def rendered(source, language, **context):
    with override(language):
        return engines["pages"].from_string(source).render(context)


def test_separators_are_bound_to_what_stands_before_them():
    assert rendered("<a>{{ one }}</a> · {{ two }}", "en", one=1, two=2) == "<a>1</a>\N{NO-BREAK SPACE}· 2"


def test_texts_are_those_of_the_language_that_is_active():
    source = '{{ _("Language") }} {{ pgettext("stance", "cooperation") }} {{ get_language() }}'
    assert rendered(source, "de") == "Sprache Kooperation de"
    assert rendered(source, "en") == "Language cooperation en"
    assert rendered(source, None) == rendered(source, settings.LANGUAGE_CODE)


def test_what_is_not_known_before_is_looked_up_when_it_is_shown():
    assert rendered("{{ _(word) }}", "de", word="Language") == "Sprache"


def test_words_are_said_in_the_language_of_the_environment():
    source = '{{ text(name) }} {{ "coded"|choice("CodingState") }} {{ edtf(day) }}'
    given = {"name": {"de": "Gärten", "en": "Gardens"}, "day": {"edtf": "2011-06-11"}}
    german, english = (rendered(source, language, **given) for language in ("de", "en"))
    assert (german[:7], english[:8]) == ("Gärten ", "Gardens ")
    assert "11. Juni 2011" in german
    assert "11 June 2011" in english


def test_component_is_imported_once_unless_templates_may_change():
    pages = engines["pages"]
    with override("de"):
        page = pages.from_string('{% from "components/mark.html" import show_mark %}{{ show_mark() }}')
        first = page.render({})
        known = pages.env.components["components/mark.html"]
        assert page.render({}) == first
        assert pages.env.components["components/mark.html"] is known
    assert pages.in_languages["en"].components is not pages.in_languages["de"].components


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ one.values }}", "&lt;b&gt;"),  # a key of a dict that dicts have a method of the same name for
        ("{{ one.missing.deeper or 'nothing' }}", "nothing"),
        ("{{ one.within.values }}", "1"),
        (
            (
                "{% macro show(a, b) %}<{{ a }}{{ b }}{{ caller() }}>{% endmacro %}"
                "{% call show(one.values, b='\"') %}x{% endcall %}"
            ),
            "<&lt;b&gt;&#34;x>",
        ),
        ("{{ [one.values]|join(*['&']) }}{{ dict(**{'a': 1}).a }}", "&lt;b&gt;1"),
        ("{% for key, value in one.within.items() %}{{ loop.index }}{{ key }}{{ value }}{% endfor %}", "1values1"),
        ("{% autoescape false %}{{ one.values }}{% endautoescape %}", "<b>"),
    ],
)
def test_calls_attributes_and_output_mean_what_they_meant(source, expected):
    assert rendered(source, "en", one={"values": "<b>", "within": {"values": 1}}) == expected
