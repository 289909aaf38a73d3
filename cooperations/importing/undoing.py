"""Undoing a run as a whole: earlier values come back, what it made goes; refused when others have built on it."""

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import DO_NOTHING, ProtectedError
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperations.choices import Status
from cooperations.choices.importing import Verdict
from cooperations.importing.checking import batches, judge
from cooperations.importing.columns import IDENTIFIER, is_record
from cooperations.importing.kinds import KINDS, resource_of
from cooperations.importing.links import LinkWidget
from cooperations.importing.sheets import SheetRow
from cooperations.models import (
    Citation,
    EpisodeActor,
    GovernanceSeat,
    Hand,
    ImportRun,
    Keyword,
    OutdatedTranslation,
    Record,
    TaggedProject,
)
from cooperations.models.hands import working_as
from cooperations.models.history import acting
from cooperations.shelf.publication import Publication
from cooperations.versioned import written_by

#: Rows that belong to a record or claim as its cells do, and so are no mention of it.
OWN_PARTS = (Citation, EpisodeActor, GovernanceSeat, TaggedProject, Hand, OutdatedTranslation)


class RefusedUndoError(Exception):
    """The run cannot be undone; ``reasons`` are (what, why)."""

    def __init__(self, reasons):
        self.reasons = reasons
        super().__init__(f"{len(reasons)} reasons against undoing")


def obstacles(run):
    """Return (what, why) for everything that stands in the way of undoing a run."""
    resource, found = resource_of(run.kind), []
    rows = list(run.rows.all())
    for batch in batches(rows):
        now = {row.pk: row for row in resource.existing.queryset().filter(pk__in=[row.target for row in batch])}
        found += [
            (row.label, reason) for row in batch for reason in _edited(row, now.get(row.target), resource, run.kind)
        ]
        found += _published_since(batch, now, run)
    made = {row.target: row.label for row in rows if row.is_new}
    found += mentions(KINDS[run.kind], made)
    changed = [row.target for row in rows]
    others = TaggedProject.objects.filter(tag__in=run.new_tags).exclude(content_object__in=changed)
    found += [
        (str(tagged.tag), _("“%(name)s” bears this tag now.") % {"name": tagged.content_object})
        for tagged in others.select_related("tag", "content_object")
    ]
    return found


def _edited(row, instance, resource, kind):
    if instance is None:
        return [_("It has been deleted since.")]
    now = resource.cells_of(instance, is_permanent=True)
    edited = [name for name in now if now[name] != row.after.get(name, "")]
    return [_("It was edited since: %(columns)s.") % {"columns": ", ".join(edited)}] if edited else []


def _published_since(batch, now, run):
    """Return a reason for each row whose record was published after the run."""
    records = {}
    for row in batch:
        instance = now.get(row.target)
        if instance is not None:
            record = instance if is_record(type(instance)) else instance.record
            records.setdefault(record.identifier, []).append(row.label)
    published = Publication.objects.filter(head__identifier__in=records, pk__gt=run.last_publication)
    identifiers = set(published.values_list("head__identifier", flat=True))
    return [
        (label, _("Its record was published since; correct it and publish again."))
        for identifier in identifiers
        for label in records[identifier]
    ]


def mentions(model, made):
    """Return a reason for everything else that holds on to rows a run has made; ``made`` are their names by key."""
    found = []
    for relation in model._meta.related_objects:
        other, name = relation.related_model, relation.field.name
        is_own = other in OWN_PARTS or relation.on_delete is DO_NOTHING or getattr(relation, "parent_link", False)
        if is_own or not made:
            continue
        keys = list(made)
        for start in range(0, len(keys), 400):
            rows = other._base_manager.filter(**{f"{name}__in": keys[start : start + 400]}).distinct()
            if other is model:
                rows = rows.exclude(pk__in=keys)
            found += [
                (_names(row, relation, made), _("It is mentioned by “%(name)s”.") % {"name": row}) for row in rows
            ]
    return found


def _names(row, relation, made):
    """Return which of the rows that were made another row mentions."""
    if relation.many_to_many:
        keys = getattr(row, relation.field.name).values_list("pk", flat=True)
    else:
        keys = [getattr(row, relation.field.attname)]
    return ", ".join(made[key] for key in keys if key in made)


def undo(key, user):
    """Undo a run; yield how many of its rows are done and return it. RefusedUndoError with every reason against it."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=key)
        if run.undone_at:
            return run
        rows = list(run.rows.order_by("-pk"))
        lock(run, rows)
        reasons = obstacles(run)
        if reasons:
            raise RefusedUndoError(reasons)
        untouched = {
            pk
            for pk, revision in Record.objects.filter(pk__in=run.published_before).values_list("pk", "revision")
            if run.published_before[str(pk)] == revision
        }
        resource = resource_of(run.kind, user=user, reason=run.identifier, is_locked=True)
        done = 0
        told = _("Import run %(run)s undone") % {"run": run.identifier}
        for batch in batches(rows):
            with working_as(user), written_by(user), acting(reason=told, by=user):
                _take_back(resource, batch)
            done += len(batch)
            yield done
        with working_as(user), written_by(user), acting(reason=told, by=user):
            Keyword.objects.filter(pk__in=run.new_tags).delete()
            Record.objects.filter(pk__in=untouched, status=Status.DRAFT).update(status=Status.PUBLISHED)
        run.undone_by, run.undone_at = user, timezone.now()
        run.save(update_fields=["undone_by", "undone_at"])
    return run


def lock(run, rows):
    """Let nobody edit the rows of a run while it is undone; of claims the records first, as their forms do."""
    model, targets = KINDS[run.kind], [row.target for row in rows]
    records = targets if is_record(model) else model.objects.filter(pk__in=targets).order_by().values("record")
    list(Record.objects.select_for_update().filter(pk__in=records).order_by("pk").values_list("pk"))
    if not is_record(model):
        list(model.objects.select_for_update().filter(pk__in=targets).order_by("pk").values_list("pk"))


def _take_back(resource, batch):
    model = resource._meta.model
    made = list(model.objects.filter(pk__in=[row.target for row in batch if row.is_new]))
    if made:
        _delete(resource, made)
    earlier = [_earlier(row) for row in batch if not row.is_new]
    resource.prepare(earlier)
    for row in earlier:
        judgement = judge(resource, row, is_written=True)
        if judgement.verdict == Verdict.WRONG:
            raise RefusedUndoError([(row.cells[IDENTIFIER], f"{name}: {text}") for name, text in judgement.errors])


def _delete(resource, made):
    """Delete many rows together; each tells the history why, and what claims were about counts an edit."""
    model = resource._meta.model
    for instance in made:
        instance._change_reason, instance._history_user = resource.reason, resource.user
    own_links = [
        name
        for name, field in resource.fields.items()
        if isinstance(field.widget, LinkWidget) and field.widget.model is model and field.widget.field.null
    ]
    if own_links:  # they hold on to each other, and all of them go
        model.objects.filter(pk__in=[instance.pk for instance in made]).update(**dict.fromkeys(own_links))
    collector = Collector(using=DEFAULT_DB_ALIAS, origin=made[0])
    try:
        collector.collect(made)
    except ProtectedError as error:
        users = ", ".join(sorted(str(user) for user in error.protected_objects))
        raise RefusedUndoError([(str(made[0]), _("It is mentioned by “%(name)s”.") % {"name": users})]) from error
    collector.delete()
    if not is_record(model):
        Record.objects.filter(pk__in={instance.record_id for instance in made}).touch()


def _earlier(row):
    """Return the row of a table that says what a changed row was before."""
    cells = {name: text for name, text in row.before.items() if text != row.after.get(name, "")}
    return SheetRow(row.number, {IDENTIFIER: row.identifier} | cells)
