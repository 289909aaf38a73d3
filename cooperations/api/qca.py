"""The files of a qualitative comparative analysis: memberships, raw data, and a script for R."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cooperations.api.downloads import sent
from cooperations.api.responses import as_file, as_json, open_to_all
from cooperations.formats.csv_tables import CONTENT_TYPE
from cooperations.qca.citing import file_name, state_of
from cooperations.qca.files import LANGUAGE, membership_table, raw_table
from cooperations.qca.reading import reading_of
from cooperations.qca.script import script_of
from cooperations.shelf.index import current_index
from cooperations.shelf.languages import CONTENT_LANGUAGES

SCRIPT_TYPE = "text/plain; charset=utf-8"


@open_to_all
def crisp_csv(request):
    """Send the memberships of an analysis whose sets are all crisp."""
    reading, refused = asked(request)
    if reading and not reading.analysis.is_crisp:
        refused = complaint("scale", _("Some sets are fuzzy. Take the file of fuzzy memberships."))
    return refused or sent(request, membership_table(reading), CONTENT_TYPE, file_name(reading, "crisp", "csv"))


@open_to_all
def fuzzy_csv(request):
    """Send the memberships of an analysis."""
    reading, refused = asked(request)
    return refused or sent(request, membership_table(reading), CONTENT_TYPE, file_name(reading, "fuzzy", "csv"))


@open_to_all
def raw_csv(request):
    """Send all units of an analysis with values, claims, sources and versions."""
    reading, refused = asked(request)
    return refused or sent(request, raw_table(reading), CONTENT_TYPE, file_name(reading, "raw", "csv"))


@open_to_all
def r_script(request):
    """Send the script that repeats the analysis, and minimises it."""
    reading, refused = asked(request)
    if refused:
        return refused
    kind = "crisp" if reading.analysis.is_crisp else "fuzzy"
    question = f"?{reading.querystring}"
    page = request.build_absolute_uri(page_address() + question)
    table = request.build_absolute_uri(reverse(f"api-qca-{kind}") + question)
    text = script_of(reading, page, file_name(reading, kind, "csv"), table, state_of(reading.index))
    response = HttpResponse(text, content_type=SCRIPT_TYPE)
    return as_file(response, file_name(reading, "script", "R"))


def page_address():
    """Return the path of the page in the language of the files."""
    with override(LANGUAGE):
        return reverse("qca")


def asked(request):
    """Return the Reading of a request with an analysis that is ready, or else the refusal that says what is missing."""
    index = current_index()
    with override(LANGUAGE):  # labels in files are the same for whoever asks
        reading = reading_of(request.GET, CONTENT_LANGUAGES[0], index, strict=True)
    if reading.is_ready:
        return reading, None
    reading = reading_of(request.GET, get_language(), index, strict=True)  # refusals speak the reader's language
    errors = {} if reading.filterset.is_valid() else dict(reading.filterset.errors)
    for error in reading.question.errors:
        errors.setdefault(error["name"], []).append(f"{error['label']}: {error['message']}")
    if not reading.question.is_chosen:
        errors["condition"] = [_("Choose an outcome and at least one condition.")]
    for one in reading.question.sets if reading.question.is_chosen else ():
        for name, message in one.problems:
            errors.setdefault(f"{name}.{one.variable.key}", [str(message)])
    return None, as_json({"errors": errors}, status=400)


def complaint(name, message):
    """Return the refusal of a request because of one parameter."""
    return as_json({"errors": {name: [message]}}, status=400)
