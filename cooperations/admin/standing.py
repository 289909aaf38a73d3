"""How a record stands, in words at the head of its form: is it saved, in whose hands is it, what do readers see."""

from django.utils.translation import gettext as _

from cooperations.choices import Status
from cooperations.shelf.publication import Publication

NOT_SAVED = "not-saved"


def standing(record):
    """Return the state of a record and what it means for its readers; None is a record that is being added.

    One query.
    """
    if record is None:
        return {
            "status": NOT_SAVED,
            "label": _("Not saved yet."),
            "meaning": _("Nothing of this form is kept by the desk before you save it for the first time."),
        }
    return {
        "status": record.status,
        "label": f"{Status(record.status).label}.",
        "meaning": meaning(record),
    }


def meaning(record):
    """Return what readers see of a record today."""
    if record.status == Status.WITHDRAWN:
        return _("Readers find the reason of the withdrawal at its address.")
    current = Publication.objects.current().of_record(record.identifier)
    number = current.values_list("number", flat=True).first()
    if number is None:
        return _("Readers see nothing of it before it is published.")
    if record.status == Status.PUBLISHED:
        return _("Readers see it as it is here: version %(number)s.") % {"number": number}
    return _("Readers see version %(number)s until it is published again.") % {"number": number}
