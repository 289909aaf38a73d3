"""What a row of every history table says beside the columns of the table whose past it keeps."""

from django.db import models

from cooperations.choices.history import Origin


class PastState(models.Model):
    """A row as it was after an act: who did it, when and why is said by the library's own columns."""

    #: The record that the row belonged to; null for what belongs to none, such as tags.
    history_record = models.IntegerField(null=True, db_index=True)
    #: What was changed at once, by one person and for one reason, bears the same mark.
    history_act = models.CharField(max_length=32, db_index=True)
    history_origin = models.CharField(max_length=20, choices=Origin)
    #: The keys that its many-to-many fields and tags led to, by field; fields that led nowhere are left out.
    history_links = models.JSONField(default=dict)

    class Meta:
        abstract = True
