"""Which uploaded files are public: those that a publication of a record shows, as long as the record is readable."""

from django.db import models

from cooperations.shelf.publication import Head


class ShelvedFileQuerySet(models.QuerySet):
    def named(self, file):
        """Keep the rows of one upload."""
        return self.filter(file=file)


class ShelvedFile(models.Model):
    """Says that a version of a record shows an upload, which therefore stays for as long as versions do."""

    head = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="files")
    file = models.CharField(max_length=27)

    objects = ShelvedFileQuerySet.as_manager()

    class Meta:
        ordering = ["head", "file"]
        constraints = [models.UniqueConstraint(fields=["file", "head"], name="shelved_file_once_per_record")]

    def __str__(self):
        return f"{self.head}: {self.file}"


def shelve_files(entries, heads):
    """Make public what the entries' documents show; heads are given by identifier. Needs the publishing transaction."""
    wanted = {(heads[entry.identifier].pk, file) for entry in entries for file in entry.files}
    if not wanted:
        return
    rows = ShelvedFile.objects.filter(file__in=[file for _head, file in wanted])
    known = set(rows.values_list("head", "file"))
    ShelvedFile.objects.bulk_create([ShelvedFile(head_id=head, file=file) for head, file in sorted(wanted - known)])
