"""Names that stand in for a missing translation say on every page which language they are in.

Sentences in which such a name is quoted, and the analysis (QCA), do not say so yet.
"""

from html.parser import HTMLParser

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import override
from modeltranslation.translator import translator

from cooperations.browsing.across import ACROSS
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.models import Record
from cooperations.publishing.publish import publish
from cooperations.shelf.publication import Head
from tests import rich_demands, rich_findings, rich_flows, rich_qca

pytestmark = pytest.mark.django_db

#: Begins every text of the site, all of which are in German only.
MARK = "Xq "
#: Elements that hold nothing but letters, so that no part of them can have a language of its own.
ONLY_LETTERS = {"title", "option", "textarea", "script", "style"}
#: A citation is copied as it stands, in letters alone.
CITATION = "citation-text"
EMPTY = {"meta", "link", "input", "img", "br", "hr", "path", "rect", "circle", "line", "wbr", "source", "col", "use"}
WAYS_IN = ("regions", "fields", "years", "actors", "instruments", "challenges")


class Page(HTMLParser):
    """The German texts of a page: how many say so, and those that no element calls German."""

    def __init__(self, answer):
        super().__init__()
        self.open, self.unmarked, self.marked = [], [], 0
        self.feed(answer.content.decode())

    def handle_starttag(self, tag, attributes):
        if tag not in EMPTY:
            found = dict(attributes)
            name = CITATION if found.get("class") == CITATION else tag
            self.open.append((name, found.get("lang", "")))

    def handle_endtag(self, tag):
        while tag not in EMPTY and self.open and self.open.pop()[0] not in (tag, CITATION):
            pass

    def handle_data(self, text):
        name = text.strip(" :,")
        if not name.startswith(MARK) or "\N{NO-BREAK SPACE}· " in name or self.open[-1][0] in {*ONLY_LETTERS, CITATION}:
            return
        spoken = next(language for _tag, language in reversed(self.open) if language)
        self.marked += spoken == "de"
        if spoken != "de":
            self.unmarked.append(" ".join([*(tag for tag, _language in self.open[-3:]), name[:60]]))


def in_german_only():
    """Publish a rich site in which every text is German, and begins with the mark."""
    rich_findings.build()
    rich_flows.build()
    rich_qca.build()
    rich_demands.build()
    for model in translator.get_registered_models():
        own = {field.name for field in model._meta.local_fields}
        for name in translator.get_options_for_model(model).fields:
            rows, german = model._base_manager, f"{name}_de"
            if german in own:
                rows.update(**dict.fromkeys([f"{name}_{code}" for code in ("en", "es", "ca")], ""))
                rows.exclude(**{german: ""}).update(**{german: Concat(Value(MARK), F(german))})
    live = Head.objects.live().values_list("identifier", flat=True)
    publish([record.child for record in Record.objects.filter(identifier__in=live)], note="Nur deutsch")


def slugs(record_type, number):
    return Head.objects.live().filter(record_type=record_type).order_by("pk").values_list("slug", flat=True)[:number]


def addresses():
    """Return the main pages in Spanish: every list, way in and comparison, and a record of each type."""
    with override("es"):
        found = [reverse("home"), *(reverse(page.route) for page in ACROSS if page.key != "qca")]
        found += [reverse(f"explore-{way}") for way in WAYS_IN]
        found += [reverse(f"{key}-list") for key in RECORD_TYPES]
        found += [reverse(f"{key}-detail", args=[slug]) for key in RECORD_TYPES for slug in slugs(key, 1)]
        compared = "&".join(f"case={slug}" for slug in slugs("project", 2))
        return [*found, f"{reverse('project-compare')}?{compared}"]


def test_no_page_shows_a_text_in_another_language_without_saying_so(client):
    in_german_only()
    unmarked, marked = [], 0
    for address in addresses():
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = Page(answer)
        marked += page.marked
        unmarked += [f"{address}: {text}" for text in page.unmarked]
    assert "\n".join(unmarked) == ""
    assert marked > 500
