"""The HTML renderer: what a page shows of a public document, in the reader's language."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cooperations.formats import case, codebooks, codings, event_page, media
from cooperations.formats import claims as claims_in_order
from cooperations.formats.addresses import address_of, data_url, page_url, permalink
from cooperations.formats.citations import citation_text, work_citation
from cooperations.formats.demands import with_demand_urls
from cooperations.formats.letters import letter_url, with_letter_urls
from cooperations.formats.naming import choice_label, plain
from cooperations.formats.places import area_of_record, breadcrumb
from cooperations.formats.replies import with_replies
from cooperations.formats.uses import NOWHERE
from cooperations.shelf.index import current_index
from cooperations.shelf.labels import label as label_today

SUMMARIES = ("summary", "definition", "description", "body")
LONGEST_DESCRIPTION = 160
#: What a preview shows above the document, where it shows nothing else.
NO_PREVIEW = {"edit_url": "", "problems": [], "companions": [], "reply": None}

PLURALS = {
    "project": _("Projects"),
    "actor": _("Actors"),
    "region": _("Regions"),
    "field": _("Policy fields"),
    "event": _("Events"),
    "source": _("Sources"),
    "codebook": _("Codebook"),
    "page": _("Pages"),
}


def title_of(document):
    """Return the title of a document per language; a work has one title, in whatever language it bears it."""
    content = document["content"]
    title = content.get("title") or content.get("name") or {}
    return {content.get("original_language") or "de": title} if isinstance(title, str) else title


def described(document):
    """Return a text for the page's description, at most 160 characters."""
    content = document["content"]
    found = next((content[name] for name in SUMMARIES if content.get(name)), {})
    text = " ".join(plain(found).split()) if isinstance(found, dict) else ""
    return text if len(text) <= LONGEST_DESCRIPTION else f"{text[: LONGEST_DESCRIPTION - 1].rsplit(' ', 1)[0]}…"


def record_of(record_type, identifier, slug, label):
    """Return what every page of a record knows of it; a draft without a slug has no addresses yet."""
    return {
        "type": record_type,
        "identifier": identifier,
        "slug": slug,
        "label": label,
        "type_label": choice_label(record_type, "RecordKind"),
        "list_url": address_of(f"{record_type}-list"),
        "list_label": str(PLURALS[record_type]),
        "url": page_url(record_type, slug) if slug else "",
        "permalink": permalink(identifier),
        "versions_url": page_url(record_type, slug, "versions") if slug else "",
        "api_url": data_url(record_type, slug) if slug else "",
        "study_area": "",
    }


def version_of(document, row):
    """Return which version a document is, and of how many; `row` is None for what was never published."""
    number, current = document["version"], row.version if row else None
    today = label_today(row.identifier) if row else None  # another record, where this one was merged into it
    return {
        "number": number,
        "published_at": datetime.fromisoformat(document["published_at"]) if number else None,
        "published_by": document["published_by"] or "",
        "note": document["note"],
        "is_current": row is None or (number == current and row.is_live),
        "permalink": permalink(document["identifier"], number) if number else "",
        "current_number": current,
        "current_url": page_url(today.record_type, today.slug) if row else "",
        "merged_into": today.text if row and row.merged_into else None,
        "count": current or 0,
    }


def citation_of(record, version):
    """Return the citation of a version; a draft has none."""
    text = ""
    if version["number"]:
        text = citation_text(plain(record["label"]), record["identifier"], version["number"], version["published_at"])
    return {"text": text, "downloads": []}


def document_context(document, index, *, row=None, variables=(), related=(), series=None, uses=NOWHERE, near=()):
    """Return what the template of a document's type needs.

    `row` is the record as of today, `variables` those of the codebook that apply to its type, `related` the sections of
    records that lead here, `series` the events before and after, `uses` the claims of other records that concern it,
    `near` the cases that are most like it.
    """
    content, record_type = document["content"], document["type"]
    letters = letter_url(document["identifier"], row and document["version"])
    claims = with_replies(with_letter_urls(content.get("claims", []), letters))
    slug = row.slug if row else document["slug"]
    record = record_of(record_type, document["identifier"], slug, title_of(document))
    record |= {"study_area": area_of_record(record_type, document["identifier"], content, index), "letter_url": letters}
    version = version_of(document, row)
    claims = with_demand_urls(claims, index) if row and version["is_current"] else claims
    context = {
        "record": record,
        "version": version,
        "citation": citation_of(record, version),
        "is_preview": False,
        "preview": None,
        "document": document,
        "content": content,
        "pictures": media.pictures(content),
        "documents": media.documents(content),
        "replies": content.get("replies", []),
        "claims": claims_in_order.by_kind(claims),
        "findings": claims_in_order.findings(claims),
        "episodes": claims_in_order.episodes(claims),
        "participants": claims_in_order.participants(claims, index),
        "codings": codings.coding_rows(claims, variables),
        "related": list(related),
        "uses": uses,
        "breadcrumb": breadcrumb(document["identifier"], index) if record_type == "region" else [],
    }
    if record_type == "project":
        return context | case.context(context, near, index)
    if record_type == "event":
        return context | event_page.context(context, claims, series)
    return context | special_context(record_type, content, index)


def special_context(record_type, content, index):
    """Return what only some types of document have."""
    if record_type == "source":
        return {"work_citation": work_citation(content)}
    if record_type == "codebook":
        return {
            "code_tree": codebooks.code_tree(codebooks.codes_used(content["codes"], index)),
            "variables": codebooks.variables_used(content["variables"], index),
        }
    return {}


def page_of(title, description="", canonical="", robots="", alternates=()):
    """Return what the head of a page says, and `printed`, the address at the foot of its print."""
    return {
        "title": title,
        "description": description,
        "canonical": canonical,
        "printed": canonical,
        "robots": robots,
        "alternates": list(alternates),
    }


def template_of(record_type):
    """Return the template of a type of document."""
    return f"records/{record_type}.html"


def render_document(document, language, *, is_preview=False, preview=None, request=None):
    """Return the page of a document that need not be on the shelf, as HTML; the desk previews drafts with it.

    `preview` holds "edit_url", "problems" (each with "where", "message" and "url"), "companions" that are published
    together with it (each with "name", "kind" and "url") and, as HTML, what the desk puts "above" and "below" it.
    """
    index = current_index()
    with override(language):
        variables = codings.current_variables(document["type"], index)
        context = document_context(document, index, row=None, variables=variables)
        context |= {
            "is_preview": is_preview,
            "preview": {**NO_PREVIEW, **(preview or {})},
            "api_url": "",
        }
        context["page"] = page_of(plain(context["record"]["label"]), robots="noindex" if is_preview else "")
        return render_to_string(template_of(document["type"]), context, request, using="pages")
