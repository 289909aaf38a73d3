"""Where an organisation that is described reads what is said of it and replies, by a link and without an account.

The token in the address is the only authority here, and no forged request knows it; so there is no session, no cookie
and no form token. What is shown was frozen when the link was made: this window sees the desk as little as any other.
"""

from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cooperations.choices import ClaimKind
from cooperations.formats.claims import by_date
from cooperations.formats.codings import current_variables
from cooperations.formats.html import document_context, template_of, title_of
from cooperations.formats.naming import choice_label, mention_text, plain
from cooperations.letterbox.answering import LinkIsUsedUpError, decided_parts, invitation_of, keep, locked
from cooperations.letterbox.reply_form import WHOLE, ReplyForm
from cooperations.shelf.index import current_index
from cooperations.views.layout import layout, respond

WORDS_OF_A_STATEMENT = 12
#: What names a statement that is not in words.
ABOUT = ("actor", "giver", "receiver")
HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",  # the address is a key: no page that is linked here learns it
    "X-Robots-Tag": "noindex, nofollow",
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, token):
    """Show every statement with its sources and room for a reply; save it, or send it to the editors."""
    index = current_index()
    invitation = readable(token, index)
    if invitation is None:
        return closed(request, index)
    if request.method == "POST":
        return taken(request, index, invitation, token)
    return form_page(request, index, invitation, token, form_for(invitation))


@require_safe
def reply_document(request, token):
    """Show the document of an invitation as a page, the way readers will see or do see it; two queries."""
    index = current_index()
    invitation = readable(token, index)
    if invitation is None:
        return closed(request, index)
    document = invitation.parsed()
    context = document_context(document, index, row=None, variables=current_variables(document["type"], index))
    context |= surroundings(request, index, plain(title_of(document)))
    context |= {"is_preview": True, "preview": {"reply": banner(invitation, document, token)}}
    return private(respond(request, template_of(document["type"]), context))


def readable(token, index):
    """Return the invitation of a token while it is open and its record was not withdrawn, else None."""
    invitation = invitation_of(token)
    row = invitation and index.record(invitation.identifier)
    return None if row and row.is_withdrawn else invitation


def closed(request, index):
    """Return the one page (404) for links that are unknown, expired or revoked: it does not tell which."""
    context = layout(request, index, title=_("This link is not open"), robots="noindex", url="/")
    context["page"] |= {"canonical": "", "alternates": []}
    return private(respond(request, "reply/closed.html", context | {"languages": []}, status=404))


def private(response):
    """Return the answer with what keeps it and its address from everybody else."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def form_for(invitation, data=None):
    """Return the form of an invitation."""
    content = invitation.parsed()["content"]
    names = {claim["identifier"]: name_of(claim) for claim in content["claims"]}
    return ReplyForm(data, invitation=invitation, names=names, decided=decided_parts(invitation))


def name_of(claim):
    """Return the beginning of a statement, or its kind and whom or what it is about where it is not in words."""
    about = ", ".join(plain(mention_text(claim[name])) for name in ABOUT if claim.get(name))
    names = [choice_label(claim["kind"], "ClaimKind"), about or plain(claim.get("measure_label"))]
    text = plain(claim["text"]) or ": ".join(filter(None, names))
    return Truncator(text).words(WORDS_OF_A_STATEMENT)


def taken(request, index, invitation, token):
    """Keep what was written, in one transaction, and lead back to the form; else show it with what is wrong."""
    with transaction.atomic():
        try:
            row = locked(invitation)
        except LinkIsUsedUpError:
            form = form_for(invitation, request.POST)
            form.add_error(None, _("By this link so much was saved that it is closed for writing. Ask for a new one."))
            return form_page(request, index, invitation, token, form, status=429)
        if row is None:
            return closed(request, index)
        form = form_for(row, request.POST)
        if not form.is_valid():
            return form_page(request, index, row, token, form, status=400)
        keep(row, form)
    said = "sent" if form.is_sending else "saved"
    return private(HttpResponseRedirect(f"{reverse('reply', args=[token])}?done={said}"))


def form_page(request, index, invitation, token, form, status=200):
    """Return the page with the statements and the form; its title says when something is wrong."""
    document = invitation.parsed()
    title = _("Reply to “%(title)s”") % {"title": plain(title_of(document))}
    head = _("Error: %(title)s") % {"title": title} if form.is_bound else title
    context = surroundings(request, index, head) | {
        "heading": title,
        "form": form,
        "complaints": form.complaints() if form.is_bound else [],
        "done": request.GET.get("done", ""),
        "banner": banner(invitation, document, token),
        "invitation": invitation,
        "whole": room(form, WHOLE),
        "sections": sections(document, form),
    }
    return private(respond(request, "reply/form.html", context, status=status))


def sections(document, form):
    """Return the statements by kind and date, each with its sources and the room for a reply."""
    claims = by_date([claim | {"letter_url": ""} for claim in document["content"]["claims"]])
    found = []
    for kind in ClaimKind:
        own = [room(form, claim["identifier"]) | {"claim": claim} for claim in claims if claim["kind"] == kind]
        if own:
            found.append({"kind": kind.value, "label": choice_label(kind.value, "ClaimKind"), "rooms": own})
    return found


def room(form, name):
    """Return the fields for one reply, or what was sent and is decided."""
    if part := form.decided.get(name):
        return {"part": part, "kind": None, "text": None}
    return {"part": None, "kind": form[f"kind-{name}"], "text": form[f"text-{name}"]}


def banner(invitation, document, token):
    """Return what stands above both pages: what this is, who asked, and until when."""
    return {
        "is_draft": invitation.is_draft,
        "number": document["version"],
        "organisation": invitation.organisation,
        "byline": invitation.byline,
        "expires_at": invitation.expires_at,
        "left_out": invitation.left_out,
        "form_url": reverse("reply", args=[token]),
        "document_url": reverse("reply-document", args=[token]),
    }


def surroundings(request, index, title):
    """Return what surrounds the page: no search engine and no other page is told its address."""
    context = layout(request, index, title=title, robots="noindex, nofollow")
    context["page"] |= {"canonical": "", "alternates": []}
    return context
