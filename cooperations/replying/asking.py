"""Asking an organisation for a reply: what it shall see is frozen now, so that its window never looks at the desk."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cooperations.choices import Status
from cooperations.letterbox.invitation import Invitation, digest, new_token
from cooperations.publishing.publish import preview
from cooperations.shelf.files import ShelvedFile
from cooperations.shelf.publication import Publication
from cooperations.shelf.shelving import canonical


@transaction.atomic
def ask(record, *, actor, by, language, days, note=""):
    """Invite an organisation to reply to a record as it stands; return the invitation and the token of its link.

    What is shown is the document that publishing would make, never anything that is for the team only: the current
    version where the desk holds nothing newer, else the draft. The token is stored nowhere.
    """
    document, is_draft = shown(record)
    left_out = leave_out_unpublished_files(document)
    token = new_token()
    invitation = Invitation.objects.create(
        record_id=record.pk,
        actor_id=actor.pk,
        token_digest=digest(token),
        record_type=record.record_kind,
        identifier=record.identifier,
        organisation=next(iter(actor.label_texts().values()), actor.slug),
        document=canonical(document),
        is_draft=is_draft,
        left_out=left_out,
        language=language,
        note=note,
        asked_by=by,
        byline=by.public_name,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return invitation, token


def shown(record):
    """Return the document that an invitation shows, and whether it is a draft."""
    current = Publication.objects.current().of_record(record.identifier).first()
    if current is not None and record.status == Status.PUBLISHED:
        return current.parsed(), False
    return preview(record)[0], True


def leave_out_unpublished_files(document):
    """Take out of a document the pictures and documents that have no public address, and return their number."""
    media = document["content"]["media"]
    public = set(
        ShelvedFile.objects.filter(file__in=[medium["file"] for medium in media], head__withdrawn_at=None).values_list(
            "file", flat=True
        )
    )
    document["content"]["media"] = [medium for medium in media if medium["file"] in public]
    return len(media) - len(document["content"]["media"])


def revoke(invitation):
    """Close the link of an invitation for good; what was sent by it stays at the desk."""
    Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now())
