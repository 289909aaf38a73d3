"""The environments that public templates are compiled in: Jinja, with our own words and a few of Django's."""

from datetime import datetime
from functools import lru_cache, partial

from django.conf import settings
from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import template_localtime
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import ChainableUndefined, Environment

from cooperations.formats import compiling, degrees, markup
from cooperations.formats.addresses import address_of, permalink

#: What of it speaks, and so is handed the language of the reader.
SPEAKING = ("choice", "counted_sources", "day", "edtf", "label", "mention", "paragraphs", "plain", "record_url", "text")

#: What a template may call.
WORDS = {
    "coding_value": markup.coding_value,
    "coordinates": degrees.documented,
    "edtf": markup.edtf,
    "get_language": get_language,
    "marked": markup.marked,
    "mention": markup.mention,
    "paragraphs": markup.paragraphs,
    "permalink": permalink,
    "prose_of": markup.prose_of,
    "quantity": markup.quantity,
    "record_url": markup.record_url,
    "said": markup.said,
    "static": lru_cache(maxsize=256)(static),  # names of files stay while a process lives
    "text": markup.text,
}


#: Forms of a moment that Python writes as Django does, at a tenth of the cost.
FOR_MACHINES = {("c",): datetime.isoformat, ("Y-m-d",): lambda moment: moment.date().isoformat()}

#: What separates the parts of a line, as templates have it, and bound to the part before: no line begins with it.
SEPARATOR, BOUND_SEPARATOR = " ·", "\N{NO-BREAK SPACE}·"


def local(written):
    """Return a filter of Django's for dates and times that writes them in our time zone, as its own templates do."""

    def in_our_time(moment, *form):
        here = template_localtime(moment)
        if form in FOR_MACHINES and isinstance(here, datetime):
            return FOR_MACHINES[form](here)
        return written(here, *form)

    return in_our_time


#: What a template may put a value through: ours, and those of Django that have the same name there.
FILTERS = {
    "choice": markup.choice,
    "counted_sources": markup.counted_sources,
    "date": local(defaultfilters.date),
    "day": markup.day,
    "default_if_none": defaultfilters.default_if_none,
    "filesizeformat": defaultfilters.filesizeformat,
    "label": markup.label,
    "linebreaks": defaultfilters.linebreaks_filter,
    "linebreaksbr": defaultfilters.linebreaksbr,
    "plain": markup.plain,
    "stance": markup.stance,
    "stringformat": defaultfilters.stringformat,
    "time": local(defaultfilters.time),
}


class Pages(Environment):
    """Compiles the templates of pages for readers of one language.

    In them `one.name` of a dict is its key: documents have one called "values".
    """

    code_generator_class = compiling.PlainCode
    escaped = compiling.ESCAPED
    escape = staticmethod(compiling.escape)
    language = settings.LANGUAGE_CODE

    def __init__(self, **options):
        super().__init__(**options)
        self.components = {}

    def speak(self, language):
        """Become the environment of a language."""
        self.language, self.components = language, {}
        self.globals, self.filters = (
            known | {name: partial(known[name], language=language) for name in SPEAKING if name in known}
            for known in (self.globals, self.filters)
        )

    def preprocess(self, source, name=None, filename=None):
        """Return the text of a template as it is compiled: with separators that begin no line."""
        return super().preprocess(source, name, filename).replace(SEPARATOR, BOUND_SEPARATOR)

    def _generate(self, source, *args, **kwargs):
        """Return the code of a template; Jinja's hook for who generates it otherwise."""
        return super()._generate(compiling.translated(source, self.language), *args, **kwargs)

    def component(self, name, parent, context):
        """Return the macros of a template that another one imports; pages import thirty of them."""
        if name not in self.components or self.auto_reload:
            self.components[name] = self.get_template(name, parent)._get_default_module(context)
        return self.components[name]

    def make_globals(self, globals_of_a_template):
        """Return what a template may call: the same for all, so that what one imports of another is made once."""
        return super().make_globals(globals_of_a_template) if globals_of_a_template else self.globals

    def getattr(self, obj, attribute):
        """Return what `obj.attribute` in a template means."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def url(name, *args, **kwargs):
    """Return the address of a page by the name of its route."""
    return reverse(name, args=args, kwargs=kwargs) if kwargs else address_of(name, *args)


def environment(**options):
    """Return the environment; what is undefined prints as nothing, and raises in tests."""
    found = Pages(**options | {"undefined": ChainableUndefined}, extensions=["jinja2.ext.i18n"])
    found.install_gettext_callables(gettext, ngettext, pgettext=pgettext, npgettext=npgettext)
    found.globals |= WORDS | {"_": gettext, "url": url}
    found.filters |= FILTERS
    return found
