"""Letters at the desk: what waits is seen, is led to where it can be mended, and is not rewritten."""

import pytest
from django.contrib.auth import get_user_model

from cooperations.letterbox.letter import Letter
from cooperations.roles import EDITOR, RESEARCHER, create_roles
from tests.factories_published import a_published_claim
from tests.secrets import MARK

pytestmark = pytest.mark.django_db


def staff(role):
    account = get_user_model().objects.create_user("someone", password="x", is_staff=True)
    account.groups.add(create_roles()[role])
    return account


def a_letter(record=None, claim=None, **values):
    about = {"record_type": record.record_kind, "identifier": record.identifier, "version": 1} if record else {}
    about |= {"claim": claim.identifier} if claim else {}
    return Letter.objects.create(**{"kind": "error", "text": MARK, "language": "de"} | about | values)


def test_desk_sees_what_waits_and_where_to_mend_it(client):
    claim = a_published_claim()
    letter = a_letter(claim.record, claim)
    a_letter(state="answered")
    client.force_login(staff(RESEARCHER))
    assert "?state__exact=new" in client.get("/admin/").content.decode()
    listed = client.get("/admin/cooperations/letter/?state__exact=new").content.decode()
    assert ("Can Batlló" in listed, MARK in listed, "1 " in listed) == (True, True, True)
    form = client.get(f"/admin/cooperations/letter/{letter.pk}/change/").content.decode()
    for url in (
        f"/admin/cooperations/finding/{claim.pk}/change/",
        f"/admin/cooperations/project/{claim.record.pk}/change/",
        f"/id/{claim.record.identifier}/v1/#claim-{claim.identifier}",
    ):
        assert f'href="{url}"' in form


def test_desk_decides_about_a_letter_and_rewrites_nothing(client):
    letter = a_letter()
    client.force_login(staff(RESEARCHER))
    url = f"/admin/cooperations/letter/{letter.pk}/change/"
    ticket = client.get(url).context["ticket_field"].value()
    client.post(
        url,
        {"_ticket": ticket, "state": "answered", "desk_note": "In Version 2 berichtigt.", "text": "etwas anderes"},
    )
    letter.refresh_from_db()
    assert (letter.state, letter.desk_note, letter.text) == ("answered", "In Version 2 berichtigt.", MARK)
    assert client.get("/admin/cooperations/letter/add/").status_code == 403


@pytest.mark.parametrize(("role", "status"), [(RESEARCHER, 403), (EDITOR, 200)])
def test_editors_alone_delete_letters(client, role, status):
    letter = a_letter()
    client.force_login(staff(role))
    assert client.get(f"/admin/cooperations/letter/{letter.pk}/delete/").status_code == status
