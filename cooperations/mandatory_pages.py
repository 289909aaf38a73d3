"""The mandatory pages, written out: production does not start while one is missing or still holds placeholder text."""

import json
import logging
import re

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from cooperations.choices import MANDATORY_PAGES, RecordKind
from cooperations.shelf.publication import Publication

logger = logging.getLogger(__name__)

#: What the starting data leaves open stands in square brackets: [name of the institution].
PLACEHOLDER = re.compile(r"\[[^\[\]]+\]")
LONGEST_EXAMPLE = 60

REMEDY = (
    "Write them out in cooperations/data/pages/ and run: manage.py load_starting_data. Or start with "
    "ENVIRONMENT=local on this database, write and publish them at /admin/cooperations/page/, and start again."
)

SEE = "See: manage.py check --deploy --database default"


def unfinished_pages():
    """Return one sentence per mandatory page and language that readers should not see like this; one query."""
    contents = [
        json.loads(document)["content"]
        for document in Publication.objects.current().of_type(RecordKind.PAGE).values_list("document", flat=True)
    ]
    by_role = {content["role"]: content for content in contents}
    return [sentence for role in MANDATORY_PAGES for sentence in unfinished(role.value, by_role.get(role))]


def unfinished(role, content):
    """Return the sentences about one page; `content` is None where none is published."""
    if content is None:
        return [f"The page “{role}” is not published."]
    if not any(content["body"].values()):
        return [f"The page “{role}” has no text."]
    found = []
    for language in sorted({*content["title"], *content["body"]}):
        text = "\n".join(content[part].get(language, "") for part in ("title", "body"))
        if placeholders := PLACEHOLDER.findall(text):
            first = " ".join(placeholders[0].split())[:LONGEST_EXAMPLE]
            count = f", and {len(placeholders) - 1} more" if len(placeholders) > 1 else ""
            found.append(f"The page “{role}” holds placeholder text ({language}): {first}{count}.")
    return found


@register(Tags.database, deploy=True)
def mandatory_pages_are_written_out(app_configs, databases=None, **kwargs):
    """Report unfinished pages in `manage.py check --deploy --database default`: errors in production, else warnings."""
    if "default" not in (databases or ()):
        return []
    is_production = settings.ENVIRONMENT == "production"
    kind, name = (Error, "koopwohl.E001") if is_production else (Warning, "koopwohl.W001")
    try:
        sentences = unfinished_pages()
    except DatabaseError as error:
        return [kind(f"The mandatory pages cannot be read: {error}", hint="Run: manage.py migrate", id=name)]
    return [kind(sentence, hint=None if place else REMEDY, id=name) for place, sentence in enumerate(sentences)]


def refuse_unfinished_pages():
    """Stop the start of a production process while a page is unfinished; a local one says so in its log.

    A database that cannot be reached stops nothing: it comes back by itself, and until then every page says so.
    """
    try:
        sentences = unfinished_pages()
    except DatabaseError as error:
        logger.warning("The mandatory pages could not be checked: %s", error)
        return
    if not sentences:
        return
    if settings.ENVIRONMENT == "production":
        raise ImproperlyConfigured("\n".join(["Production needs its mandatory pages written out.", *sentences, REMEDY]))
    logger.warning("%s (%d such in all; production would not start. %s)", sentences[0], len(sentences), SEE)
