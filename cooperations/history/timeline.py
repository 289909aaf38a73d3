"""The timeline of a subject: its acts, newest first, with its published versions between them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import CharField, DateTimeField, ExpressionWrapper, F, Max, Q, Value
from django.db.models.functions import Cast, Concat

from cooperations.history.subjects import RowChange, changes_of, rank
from cooperations.models import Record, Researcher
from cooperations.models.history.acts import DELETED
from cooperations.models.history.states import differing
from cooperations.shelf.publication import Publication

PUBLISHED = "published"
#: The shelf knows only the second of a publication, and what led to it was done before, perhaps within that second.
REST_OF_SECOND = timedelta(microseconds=999_999)
COLUMNS = ("history_date", "history_act", "history_user_id", "history_change_reason", "history_origin")


@dataclass
class Entry:
    """An act on the subject, or a version of it that was published."""

    at: object
    act: str
    person: object
    reason: str
    origin: str
    changes: list


def acts(subject, part="", person=None, mark=None):
    """Return the acts on a subject as rows of COLUMNS, newest first: one query, however many tables they lie in."""
    wanted = [model for model in subject.tables() if not part or model._meta.model_name == part]
    questions = [subject.states(model).order_by().values(*COLUMNS) for model in wanted]
    if not part:
        questions += publications(subject)
    if person:
        questions = [question.filter(history_user_id=person) for question in questions]
    if mark:
        questions = [question.filter(history_act=mark) for question in questions]
    return _united(questions).order_by("-history_date", "history_act")


def _united(questions, all=False):
    first, *others = questions
    return first.union(*others, all=all) if others else first.distinct()


def publications(subject):
    """Return the question for the published versions of a record in the form of acts; none for other subjects."""
    if not issubclass(subject.model, Record):
        return []
    identifier = Record.objects.filter(pk=subject.key).values("identifier")[:1]
    renamed = {
        "history_date": ExpressionWrapper(F("published_at") + REST_OF_SECOND, output_field=DateTimeField()),
        "history_act": Concat(Value("version-"), Cast("number", CharField()), output_field=CharField()),
        "history_user_id": F("published_by_id"),
        "history_change_reason": F("note"),
        "history_origin": Value(PUBLISHED, output_field=CharField()),
    }
    return [Publication.objects.of_record(identifier).order_by().annotate(**renamed).values(*COLUMNS)]


def entries(subject, rows, part=""):
    """Return entries with their changes for some acts."""
    rows = list(rows)
    numbers = _numbers(subject, [row["history_act"] for row in rows], part)
    changes = changes_of(numbers)
    by_act = defaultdict(list)
    for change in changes:
        by_act[change.state.history_act].append(change)
    people = Researcher.objects.in_bulk({row["history_user_id"] for row in rows} - {None})
    return [
        Entry(
            row["history_date"],
            row["history_act"],
            people.get(row["history_user_id"]),
            row["history_change_reason"] or "",
            row["history_origin"],
            by_act[row["history_act"]],
        )
        for row in rows
    ]


def _numbers(subject, marks, part=""):
    """Return the numbers of the states that acts left, by table."""
    by_name = {model._meta.model_name: model for model in subject.tables()}
    questions = [
        subject.states(model)
        .order_by()
        .filter(history_act__in=marks)
        .annotate(table=Value(name, output_field=CharField()))
        .values_list("table", "history_id")
        for name, model in by_name.items()
        if not part or name == part
    ]
    found = defaultdict(list)
    for name, number in _united(questions, all=True):
        found[by_name[name]].append(number)
    return dict(sorted(found.items(), key=lambda pair: rank(pair[0])))


def people_of(subject):
    """Return everybody who changed or published something of a subject."""
    questions = [subject.states(model).order_by().values_list("history_user_id") for model in subject.tables()]
    questions += [question.values_list("history_user_id") for question in publications(subject)]
    keys = {key for (key,) in _united(questions) if key}
    return list(Researcher.objects.filter(pk__in=keys).order_by("first_name", "last_name", "username"))


def changes_between(subject, older, newer):
    """Return what became of every row of a subject between two moments."""
    found = []
    for model in subject.tables():
        key_name = model._meta.pk.attname
        numbers = (
            subject.states(model)
            .order_by()
            .values(key_name)
            .annotate(
                before=Max("history_id", filter=Q(history_date__lte=older)),
                after=Max("history_id", filter=Q(history_date__lte=newer)),
            )
        )
        moved = [row for row in numbers if row["before"] != row["after"]]
        states = model.history.model.objects.in_bulk(
            {row[name] for row in moved for name in ("before", "after")} - {None}
        )
        for row in moved:
            before, after = (_present(states.get(row[name])) for name in ("before", "after"))
            is_told = differing(model, before, after) if before and after else before or after
            if is_told:
                found.append(RowChange(model, row[key_name], before, after))
    return sorted(found, key=lambda change: rank(change.model))


def _present(state):
    return None if state is None or state.history_type == DELETED else state
