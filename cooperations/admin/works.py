"""The works that a text can refer to: those that its record cites with their places, and all others by their names."""

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Q
from django.http import JsonResponse
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from cooperations.choices import Status
from cooperations.models import Citation, Record, Source
from cooperations.models.record import PartOfRecord

#: So many works are offered at once; more letters find the others.
MOST_WORKS = 40


@require_safe
def works_view(request, model_admin):
    """Answer with the works whose names hold `q`; `from` is the address of the form that asks, `id` one work's own."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    sources = Source.objects.exclude(status=Status.WITHDRAWN)
    if identifier := request.GET.get("id"):
        found = [offered(source) for source in sources.filter(identifier=identifier)]
    else:
        question = request.GET.get("q", "").strip()
        cited = cited_works(record_behind(request.GET.get("from", "")), question)
        known = {work["source"] for work in cited}
        rest = sources.filter(named(question)).exclude(identifier__in=known).order_by("title")
        found = [*cited, *(offered(source) for source in rest[:MOST_WORKS])]
    return JsonResponse({"works": found})


def offered(source, place=""):
    """Return how a work is offered, with the place that a citation names."""
    return {"source": source.identifier, "title": source.title, "place": place}


def named(question, prefix=""):
    """Return the condition that every word of the question is in a work's title, authors or publisher."""
    condition = Q()
    for word in question.split():
        names = ("title", "authors", "publisher", "slug")
        condition &= Q(*((f"{prefix}{name}__icontains", word) for name in names), _connector=Q.OR)
    return condition


def cited_works(record, question):
    """Return the works that the claims on a record cite, each place once, by their titles."""
    if record is None:
        return []
    citations = Citation.objects.filter(named(question, "source__"), claim__record=record.pk)
    citations = citations.exclude(source__status=Status.WITHDRAWN).select_related("source")
    places = {(citation.source.title, citation.locator): citation.source for citation in citations}
    return [offered(source, place) for (_title, place), source in sorted(places.items(), key=lambda item: item[0])]


def record_behind(path):
    """Return the record that the form at an address is about; None where there is none."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    model = getattr(getattr(match.func, "model_admin", None), "model", None)
    key = str(match.kwargs.get("object_id", match.kwargs.get("pk", "")))
    if model is None or not issubclass(model, Record | PartOfRecord) or not key.isdecimal():
        return None
    try:
        row = model.objects.get(pk=key)
    except ObjectDoesNotExist:
        return None
    return row.whole if isinstance(row, PartOfRecord) else row
