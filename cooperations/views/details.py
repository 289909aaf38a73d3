"""The pages of records: the document that holds today, and every version there ever was."""

from json import loads

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.formats.addresses import data_url, page_url
from cooperations.formats.codings import codebook_publication, variables_asked, variables_known, variables_within
from cooperations.formats.embedding import embed_of_record, offered
from cooperations.formats.html import described, document_context, template_of
from cooperations.formats.naming import plain
from cooperations.formats.uses import NOWHERE, outcomes_about, use, uses_of_source
from cooperations.shelf.index import current_index
from cooperations.shelf.nearest import nearest
from cooperations.shelf.reading import read
from cooperations.shelf.selection import select
from cooperations.views.addresses import at_address
from cooperations.views.explore.fields import going_on, with_cases
from cooperations.views.layout import layout, respond
from cooperations.views.lists import record_list
from cooperations.views.related import Cards, near_cases, sections, series, with_cards
from cooperations.views.uses import MOST_RECORDS, contents, rows_with, uses_in
from cooperations.views.withdrawn import gone
from cooperations.views.works_with import works_with

#: So many of the newest events are looked through for outcomes about a record.
MOST_EVENTS = 6


@require_safe
@at_address(gone, leads_on=True)
def record_detail(request, index, row):
    """Show the document that holds today."""
    return respond_with(request, index, row, row.version)


@require_safe
@at_address(gone)
def record_version(request, index, row, number):
    """Show one version, and where it is not the current one say so."""
    return respond_with(request, index, row, number)


@require_safe
def the_codebook(request, key):
    """Show the one codebook at the address of its list; were there several, list them."""
    index = current_index()
    rows = list(index.of(key).rows.values())
    return respond_with(request, index, rows[0], rows[0].version) if len(rows) == 1 else record_list(request, key)


def respond_with(request, index, row, number):
    """Return the page of one version; three queries: the index, the documents, the cards of what leads here."""
    events = rows_of_outcomes(row, index)
    near = nearest(row, index) if row.record_type == "project" and row.is_live else []
    cards = Cards(index)
    document, variables, spoken = documents(row, number, index, events, cards, near)
    around = sections(row, index, get_language(), cards)
    follows = series(row, document["content"], index, cards) if row.record_type == "event" else None
    regions = going_on(row, index, cards)
    context = document_context(
        document,
        index,
        row=row,
        variables=variables,
        related=with_cards(around, cards),
        series=follows and {side: cards.of(rows) for side, rows in follows.items()},
        uses=uses_of(row, index, events, spoken),
        near=near_cases(near, index, cards),
    )
    context["going_on"] = with_cases(regions, cards)
    context["works_with"] = works_with(row, index)
    return respond(request, template_of(row.record_type), context | surroundings(request, index, row, document))


def rows_of_outcomes(row, index):
    """Return the rows of the newest events that may have worked out something about a record."""
    if row.record_type in ("event", "source") or not index.facet("event", "about").get(row.identifier):
        return []
    selection = select("event", index).any_of("about", [row.identifier])
    return selection.rows("newest", language=get_language(), stop=MOST_EVENTS)


def uses_of(row, index, events, spoken):
    """Return what other documents take from a source, or what events worked out about any other record."""
    if row.record_type == "source":
        rows = rows_with("source", [row.identifier], index)
        found = contents(rows[:MOST_RECORDS])
        names = index.names(row.identifier)
        return uses_in(rows, found, lambda used, content: uses_of_source(used, content, names))
    names = index.names(row.identifier)
    records = [use(event, outcomes_about(spoken[event.id], names)) for event in events if event.id in spoken]
    records = [one for one in records if one["claims"]]
    return NOWHERE | {"records": records, "count": len(records)}


def documents(row, number, index, events, cards, near=()):
    """Return the document of a version, the variables that today's codebook asks of its type, and the
    contents of events by row number; one query, with which the cards of the events and of the nearest cases come along.
    """
    if not 1 <= number <= row.version:
        raise Http404
    known, codebook = variables_known(index), codebook_publication(row.record_type, index)
    wanted = {event.publication_id: event.id for event in events}
    texts = [
        *wanted,
        *([codebook] if codebook and codebook not in known else ()),
        *([row.publication_id] if number == row.version else ()),
    ]
    version = None if number == row.version else (row.id, number)
    found = read(texts, [case.row.publication_id for case in near], version)
    cards.know({one.pk: one.card for one in found})
    known |= {one.pk: variables_within(one.document) for one in found if one.pk == codebook and one.document}
    document = next((one.document for one in found if (one.head_id, one.number) == (row.id, number)), None)
    if document is None:  # withdrawn a moment ago
        raise Http404
    spoken = {wanted[one.pk]: loads(one.document)["content"] for one in found if one.pk in wanted}
    return loads(document), variables_asked(row.record_type, known.get(codebook, ())), spoken


def surroundings(request, index, row, document):
    """Return what surrounds the page of a version; search engines are led to the current one."""
    is_current = document["version"] == row.version and row.is_live
    title = plain(row.label)
    if not is_current:
        title = _("%(title)s, version %(number)s") % {"title": title, "number": document["version"]}
    absolute = request.build_absolute_uri
    embed = offered(embed_of_record(row, absolute), absolute) if is_current else None
    return {"embed": embed} | layout(
        request,
        index,
        title=title,
        description=described(document),
        robots="" if is_current else "noindex",
        url=page_url(row.record_type, index.today(row.identifier).slug),
        current=row.record_type,
        api_url=data_url(row.record_type, row.slug, None if is_current else document["version"]),
    )
