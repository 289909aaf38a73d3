"""What is not documented of flows and codings is said in words, and contradicts nothing that is."""

import pytest
from django.utils.translation import override

from cooperations.formats.answers import codings
from cooperations.formats.compared_rows import flow_in_words
from cooperations.formats.comparison import statements
from cooperations.formats.glance import part

pytestmark = pytest.mark.django_db
SENATE = {"type": "actor", "identifier": "actor-1", "label": {"en": "Senate"}}


def flow(giver=None, receiver=None):
    return {"giver": giver, "receiver": receiver, "quantity": None, "period": None}


def coding(state, text=""):
    return {
        "identifier": f"claim-{state}",
        "state": state,
        "value": None,
        "is_absent": False,
        "number": None,
        "flag": True,
        "text": {"en": text},
        "as_of": {"edtf": "2022"} if state == "coded" else None,
        "contradicts": [],
    }


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (flow(), "Giver and receiver not documented"),
        (flow(giver=SENATE), "Senate → receiver not documented"),
        (flow(receiver=SENATE), "Giver not documented → Senate"),
        (flow(SENATE, SENATE), "Senate → Senate"),
    ],
)
def test_a_flow_says_what_is_not_documented_of_its_parties(claim, said):
    with override("en"):
        assert flow_in_words(claim) == said


def test_beside_a_value_a_vain_search_says_for_which_time():
    with override("en"):
        found = codings([coding("coded"), coding("not-found", "The status after 2022 was not found.")])
        assert [(one["text"], one["note"]) for one in found] == [
            ("yes", "as of 2022"),
            ("The status after 2022 was not found.", ""),
        ]
        assert statements([part(found)]) == {("", "yes")}, "cases are compared by what is known"


def test_a_vain_search_alone_is_named_as_such():
    with override("en"):
        assert [one["text"] for one in codings([coding("not-found", "Nothing.")])] == ["Searched and not found"]
