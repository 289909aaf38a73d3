"""The home page: the study's cases, the ways in, the conference report and what was published last."""

from datetime import datetime
from itertools import chain

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.catalogue import navigation
from cooperations.choices import ProjectKind
from cooperations.formats.addresses import page_url
from cooperations.formats.naming import plain
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Publication
from cooperations.shelf.selection import select
from cooperations.shelf.whereabouts import study_areas
from cooperations.views.layout import layout, respond
from cooperations.views.related import Cards

LATEST = 6
#: So many of the newest conferences are looked through for one with a report.
CONFERENCES = 3


@require_safe
def home(request):
    """Show the ways into the platform; three queries: the index, the cards, the conference's document."""
    index, language = current_index(), get_language()
    cards = Cards(index)
    cases = cards.want(select("project", index).any_of("study", ["yes"]).rows(language=language))
    latest = cards.want(latest_rows(index))
    conferences = cards.want(select("event", index).any_of("kind", ["conference"]).rows("newest", stop=CONFERENCES))
    context = layout(request, index, title="", description=description(), default="/", api_url=reverse("api-root"))
    context |= {
        "study_cases": cards.of(cases),
        "ways_in": ways_in(index, language),
        "conference": conference(conferences, cards),
        "latest": [
            {
                "card": card,
                "version": row.version,
                "published_at": datetime.fromisoformat(row.updated),
                "url": page_url(row.record_type, row.slug),
            }
            for row, card in zip(latest, cards.of(latest), strict=True)
        ],
        "totals": totals(index),
    }
    return respond(request, "home.html", context)


def description():
    """Return what search engines say of the platform."""
    return _("%(name)s documents cooperations between civil society and local administration.") % {
        "name": settings.SITE_NAME
    }


def latest_rows(index):
    """Return what was published last, of the types that readers come for; of the others only where those are few."""
    first, second = (
        sorted(
            chain.from_iterable(select(key, index).rows("updated", stop=LATEST) for key in keys),
            key=lambda row: row.updated,
            reverse=True,
        )
        for keys in (("project", "event"), ("actor", "region"))
    )
    return [*first, *second][:LATEST]


def conference(rows, cards):
    """Return the newest conference that has a report, None when there is none."""
    found = Publication.objects.of_readable_records().filter(pk__in=[row.publication_id for row in rows])
    documents = {one.pk: one for one in found.only("document")} if rows else {}
    for row in rows:
        report = (
            documents[row.publication_id].parsed()["content"]["report"] if row.publication_id in documents else None
        )
        if report:
            return {"card": cards.of([row])[0], "lead": report["lead"], "url": page_url("event", row.slug)}
    return None


def cooperations_url(**narrowed):
    """Return the address of the list of cooperations: programmes and networks are not counted among them."""
    question = "&".join(
        f"{name}={value}" for name, value in {"kind": ProjectKind.COOPERATION.value, **narrowed}.items()
    )
    return f"{reverse('project-list')}?{question}"


def ways_in(index, language):
    """Return how many cooperations there are per policy field and study area, None before there are any fields."""
    every = select("project", index).any_of("kind", [ProjectKind.COOPERATION.value])
    regions = list(study_areas(index).values())
    fields = select("field", index).any_of("study", ["yes"]).rows(language=language)
    if not fields:
        return None
    lines = [(row.identifier, row.slug, plain(row.label)) for row in fields]
    lines.append(("none", "none", _("None of the three")))
    return {
        "regions": [
            {"label": plain(row.label), "url": cooperations_url(region=row.slug), "area": row.slug} for row in regions
        ],
        "rows": [line(every, regions, *one) for one in lines],
    }


def line(every, regions, field, slug, label):
    """Return the counts of one policy field."""
    here = every.any_of("field", [field])
    return {
        "label": label,
        "url": cooperations_url(field=slug),
        "count": here.count,
        "cells": [
            {
                "count": here.any_of("region", [region.identifier]).count,
                "url": cooperations_url(field=slug, region=region.slug),
            }
            for region in regions
        ],
    }


def totals(index):
    """Return how much of what there is; cooperations apart from the programmes and networks around them."""
    kinds = {kind.value: select("project", index).any_of("kind", [kind]).count for kind in ProjectKind}
    cooperations = kinds.pop(ProjectKind.COOPERATION.value)
    around = "&".join(f"kind={kind}" for kind in kinds)
    found = [
        {"label": _("Cooperations"), "count": cooperations, "url": cooperations_url()},
        {
            "label": _("Programmes and networks"),
            "count": sum(kinds.values()),
            "url": f"{reverse('project-list')}?{around}",
        },
    ]
    found += [
        {
            "label": str(entry.name_plural),
            "count": len(index.of(entry.key).everything),
            "url": reverse(entry.list_route),
        }
        for entry in navigation()
        if entry.key not in {"project", "codebook"}
    ]
    return [total for total in found if total["count"]]
