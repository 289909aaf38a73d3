"""An import: all of a file or nothing of it, exactly as its preview said, under the name of one run."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cooperations.choices import Status
from cooperations.choices.importing import Verdict
from cooperations.importing.checking import batches, judge, sheet_of
from cooperations.importing.columns import is_record
from cooperations.importing.kinds import resource_of
from cooperations.models import ImportedRow, ImportFile, ImportRun, Keyword, Record
from cooperations.models.hands import working_as
from cooperations.models.history import acting
from cooperations.shelf.publication import Publication
from cooperations.versioned import written_by


class OutdatedError(Exception):
    """Something has changed since the preview; ``rows`` says which row, what it is called, and how."""

    def __init__(self, rows):
        self.rows = rows
        super().__init__(f"{len(rows)} rows have changed since the preview")


def write(key, user):
    """Import an uploaded file; yield how many rows are done and return the run.

    Whoever stops listening takes everything back. OutdatedError when a row is not what its preview showed.
    """
    with transaction.atomic():
        kept = ImportFile.objects.select_for_update().get(pk=key)
        if kept.run:
            return kept.run
        run = ImportRun.objects.create(
            kind=kept.kind,
            file_name=kept.file_name,
            checksum=kept.checksum,
            imported_by=user,
            last_publication=Publication.objects.aggregate(newest=Max("pk"))["newest"] or 0,
        )
        try:
            yield from _write_rows(kept, run, user)
        except IntegrityError as error:
            raise OutdatedError(
                [["", "", _("The database refused a row; somebody else was faster. Check the file again.")]]
            ) from error
        kept.rows.all().delete()
        kept.run, kept.content = run, b""
        kept.save(update_fields=["run", "content"])
    return run


def _write_rows(kept, run, user):
    expected = {row.number: row for row in kept.rows.all()}
    resource = resource_of(kept.kind, user=user, reason=run.identifier, is_locked=True)
    counts, outdated, published, done = dict.fromkeys(Verdict.values, 0), [], set(), 0
    tags = set(Keyword.objects.values_list("pk", flat=True))
    for batch in batches(sheet_of(kept).rows):
        resource.prepare(batch)
        published |= _published(resource)
        written = []
        told = _("Import run %(run)s") % {"run": run.identifier}
        # The page grows after the request is over, so nothing else says here who is at work.
        with working_as(user), written_by(user), acting(reason=told, by=user):
            for row in batch:
                judgement = judge(resource, row, is_written=True)
                counts[judgement.verdict] += 1
                outdated += _differences(expected.get(row.number), judgement)
                if judgement.verdict in (Verdict.NEW, Verdict.CHANGED):
                    written.append((judgement, resource.before_permanent))
        remember(run, resource, written)
        done += len(batch)
        yield done
    if outdated:
        raise OutdatedError(outdated)
    run.new_count, run.changed_count = counts[Verdict.NEW], counts[Verdict.CHANGED]
    run.unchanged_count = counts[Verdict.UNCHANGED]
    run.published_before = dict(Record.objects.filter(pk__in=published).values_list("pk", "revision"))
    run.new_tags = list(Keyword.objects.exclude(pk__in=tags).values_list("pk", flat=True))
    run.save()


def _published(resource):
    """Return the keys of the published records that this portion of the file may edit."""
    existing = resource.existing
    if is_record(existing.model):
        keys = {row.pk for row in existing.by_identifier.values()}
    else:
        named = (row.pk for (model, _name), row in resource.names.rows.items() if model is Record)
        keys = {*existing.record_before.values(), *named}
    return set(Record.objects.filter(pk__in=keys, status=Status.PUBLISHED).values_list("pk", flat=True))


def _differences(checked, judgement):
    """Return what a row does differently from its preview, in words."""
    if checked and (checked.verdict, checked.changes) == (judgement.verdict, judgement.changes):
        return [] if judgement.verdict != Verdict.WRONG else _told(judgement)
    if judgement.verdict == Verdict.WRONG:
        return _told(judgement)
    names = {name for name, _before, _after in judgement.changes}
    if checked:
        names ^= {name for name, _before, _after in checked.changes}
        names |= {name for name, *texts in judgement.changes if [name, *texts] not in checked.changes}
    return [[judgement.number, judgement.label, ", ".join(sorted(names))]]


def _told(judgement):
    return [[judgement.number, judgement.label, f"{name}: {message}"] for name, message in judgement.errors]


def remember(run, resource, written):
    """Keep what the rows were and what they have become, as the database has them now."""
    keys = [judgement.instance.pk for judgement, _before in written]
    now = {row.pk: row for row in resource.existing.queryset().filter(pk__in=keys)}
    ImportedRow.objects.bulk_create(
        ImportedRow(
            run=run,
            number=judgement.number,
            target=judgement.instance.pk,
            identifier=judgement.instance.identifier,
            label=judgement.label[:400],
            is_new=judgement.verdict == Verdict.NEW,
            before=before,
            after=resource.cells_of(now[judgement.instance.pk], is_permanent=True),
        )
        for judgement, before in written
    )


def refuse(kept, outdated):
    """Note on the uploaded file why it was not imported, so that its preview says so."""
    kept.outdated = outdated.rows
    kept.save(update_fields=["outdated"])
