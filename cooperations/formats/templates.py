"""The environments that public templates are compiled in: Jinja, with our own words and a few of Django's."""

from django.conf import settings
from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import template_localtime
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import ChainableUndefined, Environment

from cooperations.formats import compiling, markup

#: What a template may call.
WORDS = {
    "coding_value": markup.coding_value,
    "edtf": markup.edtf,
    "get_language": get_language,
    "marked": markup.marked,
    "mention": markup.mention,
    "paragraphs": markup.paragraphs,
    "prose_of": markup.prose_of,
    "quantity": markup.quantity,
    "record_url": markup.record_url,
    "said": markup.said,
    "static": static,
    "text": markup.text,
}


def local(written):
    """Return a filter of Django's for dates and times that writes them in our time zone, as its own templates do."""

    def in_our_time(moment, *form):
        return written(template_localtime(moment), *form)

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
    language = settings.LANGUAGE_CODE

    def _generate(self, source, *args, **kwargs):
        """Return the code of a template; Jinja's hook for who generates it otherwise."""
        return super()._generate(compiling.translated(source, self.language), *args, **kwargs)

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
    return reverse(name, args=args, kwargs=kwargs)


def environment(**options):
    """Return the environment; what is undefined prints as nothing, and raises in tests."""
    found = Pages(**options | {"undefined": ChainableUndefined}, extensions=["jinja2.ext.i18n"])
    found.install_gettext_callables(gettext, ngettext, pgettext=pgettext, npgettext=npgettext)
    found.globals |= WORDS | {"_": gettext, "url": url}
    found.filters |= FILTERS
    return found
