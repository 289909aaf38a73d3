"""Where readers report an error or add what they know, about the platform, a record or a claim; without an account.

There is no session here and hence no authority that a forged request could borrow, so no form token is needed, and no
cookie for it: the seal of the form keeps machines out.
"""

import json
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cooperations.formats.addresses import page_url
from cooperations.formats.naming import choice_label, plain
from cooperations.letterbox.delivery import BoxIsFullError, deliver
from cooperations.letterbox.form import LetterForm
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Publication
from cooperations.views.layout import layout, respond
from cooperations.views.withdrawn import gone

#: Seconds after which a full box takes letters again, at the latest.
RETRY_AFTER = 60 * 60


@dataclass(frozen=True)
class Subject:
    """What a letter is about; without a row that is the platform as a whole."""

    row: object = None
    number: int | None = None
    claim: dict | None = None

    def values(self):
        """Return what the letter remembers of it."""
        if self.row is None:
            return {"record_type": "", "identifier": "", "version": None, "claim": ""}
        return {
            "record_type": self.row.record_type,
            "identifier": self.row.identifier,
            "version": self.number,
            "claim": self.claim["identifier"] if self.claim else "",
        }

    def shown(self):
        """Return how the form names it."""
        if self.row is None:
            return {"label": {}, "url": "", "number": None, "claim": "", "claim_kind": ""}
        is_current = self.number == self.row.version
        view = ("detail", None) if is_current else ("version", self.number)
        claim = self.claim or {}
        anchor = f"#claim-{claim['identifier']}" if claim else ""
        return {
            "label": self.row.label,
            "url": page_url(self.row.record_type, self.row.slug, *view) + anchor,
            "number": self.number,
            "claim": plain(claim.get("text")),
            "claim_kind": choice_label(claim.get("kind"), "ClaimKind"),
        }


@csrf_exempt
@cache_control(private=True, no_cache=True)
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request):
    """Show the form and take the letter; whatever is wrong with it, the text stays in the form."""
    index = current_index()
    row = row_of(request.GET, index)
    if row is not None and row.is_withdrawn:
        return gone(request, index, row)
    subject = subject_of(row, request.GET)
    form = LetterForm(request.POST if request.method == "POST" else None, subject=row.identifier if row else "")
    if not form.is_bound:
        return respond_with(request, index, subject, form)
    if not form.is_valid():
        return respond_with(request, index, subject, form, status=400)
    try:
        deliver(**form.cleaned_data, **subject.values(), language=get_language())
    except BoxIsFullError:
        form.add_error(None, _("So many letters came within the hour that the box is full. Please send it later."))
        response = respond_with(request, index, subject, form, status=429)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response
    return redirect(address_of("letter-thanks", {"about": row.identifier} if row else {}))


@require_safe
def letter_thanks(request):
    """Say what happens to the letter, and lead back to what it was about."""
    index = current_index()
    row = row_of(request.GET, index)
    if row is not None and row.is_withdrawn:
        return gone(request, index, row)
    context = layout(request, index, title=_("Thank you"), robots="noindex")
    return respond(request, "letter/thanks.html", context | {"subject": Subject(row, row and row.version).shown()})


def row_of(question, index):
    """Return the row that a question is about, None for the platform as a whole; raise Http404 for an unknown one."""
    identifier = question.get("about", "")
    row = index.record(identifier)
    if identifier and row is None:
        raise Http404
    return row


def subject_of(row, question):
    """Return what a letter is about; raise Http404 for a version or claim that is not public."""
    if row is None:
        return Subject()
    number = question.get("version", "") or str(row.version)
    if not (number.isascii() and number.isdecimal() and len(number) <= 9 and 1 <= int(number) <= row.version):
        raise Http404
    return Subject(row, int(number), claim_of(row, int(number), question.get("claim", "")))


def claim_of(row, number, identifier):
    """Return the claim of a version with that identifier, None when none is asked for; one query."""
    if not identifier:
        return None
    found = Publication.objects.of_readable_records().filter(head=row.id, number=number)
    text = found.values_list("document", flat=True).first() or '{"content": {}}'
    for claim in json.loads(text)["content"].get("claims", ()):
        if claim["identifier"] == identifier:
            return claim
    raise Http404


def respond_with(request, index, subject, form, status=200):
    """Return the page of the form; its title says when something is wrong."""
    title = _("Report an error or add to it")
    if form.is_bound:
        title = _("Error: %(title)s") % {"title": title}
    context = layout(request, index, title=title, robots="noindex")
    context |= {
        "form": form,
        "fields": [form["text"], form["source_url"], form["topic"]],
        "complaints": form.complaints() if form.is_bound else [],
        "subject": subject.shown(),
    }
    return respond(request, "letter/form.html", context, status=status)


def address_of(route, question):
    """Return the address of a route with a question."""
    return f"{reverse(route)}?{urlencode(question)}" if question else reverse(route)
