"""Members of the team for tests, by name and role, and records in every state that a review knows."""

from cooperations.models import Record, Researcher
from cooperations.models.hands import working_as
from cooperations.publishing.publish import publish, withdraw
from cooperations.publishing.transitions import submit
from cooperations.roles import create_roles
from tests import factories


def member(name, *roles, **values):
    """Return an account with roles; without any it is a guest at the desk."""
    account = Researcher.objects.create_user(name, password="x", is_staff=True, **values)
    groups = create_roles()
    account.groups.set([groups[role] for role in roles])
    return account


def a_page_by(author, title="Methode", **values):
    """Return a draft that somebody has created and that can be published."""
    with working_as(author):
        return factories.a_page(title, **values)


def in_review(author, reviewer=None, **values):
    """Return a page that somebody has created and submitted."""
    page = a_page_by(author, **values)
    submit(page, author, "Bitte lesen", reviewer)
    return fresh(page)


def edited_by(author, record, **values):
    """Let somebody change a record, as its form does, and return it as it stands then."""
    record = fresh(record)
    for name, value in (values or {"internal_note": f"Von {author}"}).items():
        setattr(record, name, value)
    with working_as(author):
        record.save()
    return fresh(record)


def fresh(record):
    """Return a record as the database has it now."""
    return Record.objects.get(pk=record.pk).child


def in_status(status, author):
    """Return a page that somebody has brought to that status."""
    if status == "review":
        return in_review(author)
    page = a_page_by(author)
    if status in ("published", "withdrawn"):
        publish([page], note="Erste Fassung")
    if status == "withdrawn":
        withdraw(page, None, "Auf Bitte")
    return fresh(page)
