"""Forms of more fields than Django takes by itself: what somebody has ticked or written is not lost."""

import json

import pytest
from django.urls import reverse

from cooperations import models
from cooperations.letterbox.invitation import ReplyPart
from tests import factories
from tests.factories_published import a_published_claim
from tests.replying import asked
from tests.team import member

pytestmark = pytest.mark.django_db


def test_more_than_a_thousand_projects_are_tagged_at_once(client):
    client.force_login(member("rita", "researcher"))
    ticked = [factories.a_project("Haus").pk] * 1001
    data = {"action": "change_tags", "_selected_action": ticked, "add": "commons"}
    page = client.post(reverse("admin:cooperations_project_changelist"), data)
    assert (page.status_code, page.context["new"]) == (200, ["commons"])


def test_more_than_five_hundred_statements_are_replied_to_at_once(client):
    claim = a_published_claim()
    actor = models.Participation.objects.filter(record=claim.record_id).first().actor
    invitation, path = asked(claim.record.child, actor)
    document = json.loads(invitation.document)
    first = document["content"]["claims"][0]
    document["content"]["claims"] = [first | {"identifier": f"c{number:09}"} for number in range(510)]
    type(invitation).objects.filter(pk=invitation.pk).update(document=json.dumps(document))
    form = client.get(path).context["form"]
    data = dict.fromkeys(form.fields, "") | {"language": "de", "seen": form["seen"].value(), "send": ""}
    data |= {"kind-whole": "comment", "text-whole": "Danke."}
    assert len(data) > 1000
    page = client.post(path, data, follow=True)
    assert (page.status_code, ReplyPart.objects.count()) == (200, 1)
