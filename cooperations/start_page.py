"""What the desk's start page shows: one's own drafts, what was published last, and what is missing where."""

from django.contrib.admin.models import LogEntry
from django.urls import reverse

from cooperations.choices import RecordKind, Status
from cooperations.models import Claim, Record
from cooperations.models.completeness import GROUPS, counts, uncited_claims
from cooperations.models.record import NAMED_RECORDS
from cooperations.shelf.publication import Publication
from cooperations.waiting import KINDS, with_names

#: How many drafts and publications the page names; the lists hold the rest.
NAMED = 8
#: How far back one's own steps are looked through.
STEPS_BACK = 500

#: Counted claim by claim, over records of all types.
UNCITED = "citation"


def start_page(user):
    """Return the panels of the start page for a researcher who may look at records."""
    return {
        "waiting": waiting(user),
        "drafts": my_drafts(user),
        "recent": recently_published(),
        "missing": what_is_missing(),
    }


def waiting(user):
    """Return the kinds of things of which some wait for the researcher: how many, and the first of them."""
    found = []
    for kind in KINDS:
        if kind.is_for_me and (count := kind.rows(user).count()):
            entries = [kind.entry(row) for row in with_names(kind, kind.rows(user))[:NAMED]]
            found.append({"kind": kind, "count": count, "entries": [_named(entry) for entry in entries]})
    return found


def _named(entry):
    record = entry["record"].child
    url = reverse(f"admin:cooperations_{record._meta.model_name}_{entry['step']}", args=[record.pk])
    return entry | {"record": record, "url": f"{url}{entry['anchor']}"}


def my_drafts(user):
    """Return the unpublished edits of records or their claims that the researcher made, newest first."""
    mine = Record.objects.filter(pk__in=_worked_on(user), status=Status.DRAFT)
    records = mine.select_related(*NAMED_RECORDS).order_by("-changed_at", "-pk")[:NAMED]
    return [{"record": record.child, "url": form_url(record.child)} for record in records]


def _worked_on(user):
    """Return the primary keys of the records that the researcher's last steps at the desk were about."""
    steps = LogEntry.objects.filter(user=user, content_type__app_label="cooperations").order_by("-action_time")
    rows = {True: set(), False: set()}
    for key, model in steps.values_list("object_id", "content_type__model")[:STEPS_BACK]:
        if key and key.isdecimal():
            rows[model in RECORD_MODELS].add(int(key))
    claims = Claim.objects.filter(pk__in=rows[False]) | Claim.objects.filter(coded_by=user)
    return rows[True] | set(claims.values_list("record", flat=True))


RECORD_MODELS = frozenset(
    relation.related_model._meta.model_name for relation in Record._meta.related_objects if relation.parent_link
)


#: Published beside the cases that cite or name them; they would push everything else off the list.
COMPANIONS = (RecordKind.SOURCE, RecordKind.REGION)


def recently_published():
    """Return the newest publications that hold today, with form and page of each record; not those of companions."""
    told = Publication.objects.current().exclude(head__record_type__in=COMPANIONS)
    publications = told.select_related("head", "published_by").order_by("-published_at", "-pk")[:NAMED]
    rows = Record.objects.select_related(*NAMED_RECORDS)
    records = {
        row.identifier: row.child for row in rows.filter(identifier__in=[one.head.identifier for one in publications])
    }
    return [
        {
            "publication": publication,
            "record": records[publication.head.identifier],
            "url": form_url(records[publication.head.identifier]),
            "page": reverse(f"{publication.head.record_type}-detail", args=[publication.head.slug]),
        }
        for publication in publications
        if publication.head.identifier in records
    ]


def what_is_missing():
    """Return the questions that some case does not answer, group by group, with how many and the way to them."""
    asked = [(name, make()) for _key, name, make in GROUPS]
    found = counts([question for _name, questions in asked for question in questions])
    found[UNCITED] = uncited_claims().count()
    groups = [
        {
            "name": name,
            "questions": [
                {
                    "label": question.label,
                    "count": found[question.key],
                    "are_claims": question.key == UNCITED,
                    "url": reverse("admin:cooperations_project_missing", args=[question.key]),
                }
                for question in questions
                if found[question.key]
            ],
        }
        for name, questions in asked
    ]
    return [group for group in groups if group["questions"]]


def form_url(record):
    """Return the address of a record's form."""
    return reverse(f"admin:cooperations_{record._meta.model_name}_change", args=[record.pk])
