"""Where the admin deletes: nothing that was published, nothing that something else rests on, and the reason is said."""

from django.contrib.admin.utils import get_deleted_objects
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.admin.history.going import what_people_lose
from cooperations.history.deletion import mentions_of, published_among, was_published
from cooperations.letterbox.invitation import Invitation, ReplyPart
from cooperations.models import Claim, OutdatedTranslation, Record, Reply

#: Rows that go with a record or claim and that nobody deletes by themselves.
GO_ALONG = (Record, Claim, OutdatedTranslation, Invitation, ReplyPart, Reply)


def may_be_deleted(row):
    """Whether a record or claim was never published."""
    return not published_among([row]) if isinstance(row, Claim) else not was_published(row)


def what_goes(model_admin, objs, request):
    """Return what the admin's pages say of a deletion; what forbids it stands in the list of what is protected."""
    _every_row, _counts, permissions, protected = get_deleted_objects(objs, request, model_admin.admin_site)
    rows = list(objs)
    to_delete, counts = what_people_lose(rows)
    published = _published(rows)
    protected = [
        *protected,
        *(_said(row, _("was published and stays, so that what was cited can be found")) for row in published),
    ]
    mentions = mentions_of(rows) if rows else []
    protected += [_said(row, _("mentions it; take the mention out first")) for row in mentions]
    # The rows that types and kinds have in common go with them, and have no form in which anybody could delete them.
    permissions = set(permissions) - {model._meta.verbose_name for model in GO_ALONG}
    if published:
        permissions -= {model_admin.opts.verbose_name}  # the right is there; what forbids it is said in its own list
    return to_delete, counts, permissions, protected


def _published(rows):
    if rows and isinstance(rows[0], Claim):
        keys = published_among(rows)
        return [row for row in rows if row.pk in keys]
    return [row for row in rows if isinstance(row, Record) and was_published(row)]


def _said(row, why):
    kind = capfirst(row._meta.verbose_name)
    try:
        url = reverse(f"admin:cooperations_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return f"{kind}: {row} – {why}"
    return format_html('{}: <a href="{}">{}</a> – {}', kind, url, row, why)
