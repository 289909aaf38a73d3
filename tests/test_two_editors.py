"""No interleaving of two editors loses a save: a state machine tries them, with a model of what must be there."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cooperations import models
from cooperations.publishing.publish import publish
from tests import factories
from tests.desk_forms import CONFLICT, SAVED, Editor

pytestmark = pytest.mark.django_db

WHO = st.sampled_from(["anna", "bela"])
FIELD = st.sampled_from(["title_de", "summary_en"])
WHAT = st.sampled_from(["title_de", "summary_en", "line", "organisers"])
CHOICE = st.sampled_from(["theirs", "mine", "edit"])


class TwoEditors(RuleBasedStateMachine):
    """Two editors at an event with its session, their colleagues around them.

    ``stored`` is what must be in the database: the last accepted save of each field and line, by whoever made it.
    ``begun`` is what each editor's open form was opened at, ``typed`` what each changed since.
    """

    editors = None
    #: How often the run came to what it is about.
    reached = Counter()

    def __init__(self):
        super().__init__()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.number = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.rollback.__exit__(None, None, None)

    @initialize()
    def a_policy_field_and_two_editors(self):
        self.row = factories.an_event("Treffen", summary_en="Text")
        self.actors = [factories.an_actor(name) for name in ("Verein", "Amt")]
        self.session = models.Session.objects.create(
            event=self.row, key="plenum", position=1, kind="plenary", title_de="Plenum"
        )
        self.stored = {"title_de": "Treffen", "summary_en": "Text", "line": "Plenum", "organisers": frozenset()}
        self.begun, self.typed, self.in_conflict, self.asked = {}, {}, {}, {}
        self.is_gone = self.was_published = False
        for who in ("anna", "bela"):
            self.opens(who)

    def a_text(self, who):
        self.number += 1
        return f"{who} {self.number}"

    def opens(self, who):
        self.editors[who].opens(self.row)
        self.begun[who], self.typed[who] = dict(self.stored), {}
        self.in_conflict.pop(who, None)

    @precondition(lambda self: not self.is_gone)
    @rule(who=WHO)
    def opens_again(self, who):
        self.opens(who)

    @precondition(lambda self: not self.is_gone or set(self.begun) - set(self.in_conflict))
    @rule(who=WHO, what=WHAT, chosen=st.sets(st.integers(0, 1)), is_saved=st.booleans(), decided=CHOICE | st.none())
    def types(self, who, what, chosen, is_saved, decided):
        """Type into a form that is open, or open one first; save and decide, or leave that for later."""
        who = self.one_of(who, set(self.begun) - set(self.in_conflict)) or who
        if who not in self.begun or who in self.in_conflict:
            self.opens(who)
        if what == "organisers":
            self.typed[who][what] = frozenset(self.actors[number].pk for number in chosen)
            self.editors[who].types(organisers=[str(key) for key in self.typed[who][what]])
        else:
            self.typed[who][what] = self.a_text(who)
            name = "sessions-0-title_de" if what == "line" else what
            self.editors[who].types(**{name: self.typed[who][what]})
        if is_saved:
            self.saves(who)
        if decided and who in self.in_conflict:
            self.decides_for(who, decided)

    def one_of(self, who, pool):
        """Return that editor if the pool has them, else one that it has, else None."""
        return who if who in pool else min(pool, default=None)

    def saves(self, who):
        status = self.editors[who].saves()
        if self.is_gone:
            self.reached["gone"] += 1
            assert status == CONFLICT
            self.assert_all_typed_is_shown(who)
            del self.begun[who]
        elif status == SAVED:
            self.assert_nothing_came_between(who)
            self.reached["saved"] += 1
            self.stored |= self.typed[who]
            del self.begun[who]
        else:
            assert status == CONFLICT
            self.assert_all_typed_is_shown(who)
            self.meet_conflict(who, self.begun[who], self.typed[who])

    def assert_nothing_came_between(self, who):
        assert self.stored == self.begun[who], "an accepted save must have been opened at what was stored"

    def assert_all_typed_is_shown(self, who):
        page = self.editors[who].answer.content.decode()
        changed = [text for name, text in self.typed[who].items() if isinstance(text, str)]
        for text in changed:
            assert text in page, "what was typed must be on the page"

    def meet_conflict(self, who, was, mine):
        """Work out from three states which fields conflict, and hold the page to it."""
        mine = {**was, **mine}
        both = {
            name
            for name in self.stored
            if mine[name] != self.stored[name] and was[name] not in (mine[name], self.stored[name])
        }
        merged = {name: self.stored[name] if mine[name] == was[name] else mine[name] for name in self.stored}
        self.reached["conflict" if both else "merge"] += 1
        self.in_conflict[who] = {"both": both, "merged": merged, "mine": mine, "seen": dict(self.stored)}
        names = {f"sessions:{self.session.pk}:title_de": "line"}
        assert {names.get(key, key) for key in self.editors[who].conflicts()} == both

    @precondition(lambda self: self.in_conflict)
    @rule(who=WHO, choice=CHOICE)
    def decides(self, who, choice):
        """Decide what was left undecided, whatever has happened since."""
        self.decides_for(self.one_of(who, set(self.in_conflict)), choice)

    def decides_for(self, who, choice):
        conflict, editor = self.in_conflict.pop(who), self.editors[who]
        outcome, choices, hand = dict(conflict["merged"]), {}, {}
        for name in conflict["both"]:
            key = f"sessions:{self.session.pk}:title_de" if name == "line" else name
            choices[key] = choice if name != "organisers" or choice != "edit" else "mine"
            outcome[name] = {"theirs": conflict["seen"], "mine": conflict["mine"]}.get(choices[key], outcome)[name]
            if choices[key] == "edit":
                outcome[name] = hand[key] = self.a_text(who)
        status = editor.decides(choices, hand)
        if self.is_gone:
            assert status == CONFLICT
            del self.begun[who]
        elif status == SAVED:
            assert conflict["seen"] == self.stored
            self.reached["decided"] += 1
            self.stored = outcome
            del self.begun[who]
        else:
            assert status == CONFLICT
            self.reached["conflict again"] += 1
            self.meet_conflict(who, conflict["seen"], outcome)

    @precondition(lambda self: not self.is_gone)
    @rule(what=st.sampled_from(["publication", "claim", "import", "session"]), field=FIELD)
    def meanwhile(self, what, field):
        """Something happens that is no save of the event's form."""
        self.row.refresh_from_db()
        if what == "publication" and self.row.status == "draft":
            publish([*models.Actor.objects.filter(status="draft"), self.row], note="Los")
            self.was_published = True
        elif what == "claim":
            factories.a_claim(models.Finding, self.row, category="challenge", text_de="Neu", visibility="internal")
        elif what == "import":
            self.stored[field] = self.a_text("import")
            setattr(self.row, field, self.stored[field])
            self.row.save()
        elif what == "session":
            self.stored["line"] = self.a_text("session")
            self.editors["cleo"].opens(self.session)
            assert self.editors["cleo"].saves(title_de=self.stored["line"]) == SAVED

    @precondition(lambda self: not self.is_gone and not self.was_published)
    @rule(who=WHO)
    def deletes(self, who):
        """Open the page that asks before deleting, or confirm it, however much later."""
        if who not in self.asked:
            self.editors[who].asks_to_delete(self.row)
            self.asked[who] = self.edits()
            return
        edits, status = self.edits(), self.editors[who].deletes(self.row)
        assert status == (SAVED if self.asked.pop(who) == edits else CONFLICT)
        self.is_gone = status == SAVED
        self.reached["deleted" if self.is_gone else "not deleted"] += 1

    @precondition(lambda self: self.is_gone)
    @rule()
    def nothing_more_happens(self):
        assert not models.Event.objects.filter(pk=self.row.pk).exists()

    def edits(self):
        """Return how often the record, its claims or its lines were changed."""
        return models.Record.objects.values_list("revision", "row_version").get(pk=self.row.pk)

    @invariant()
    def nothing_is_lost(self):
        if not hasattr(self, "stored") or self.is_gone:
            return
        row = models.Event.objects.get(pk=self.row.pk)
        session = models.Session.objects.get(pk=self.session.pk)
        found = {
            "title_de": row.title_de,
            "summary_en": row.summary_en,
            "line": session.title_de,
            "organisers": frozenset(row.organisers.values_list("pk", flat=True)),
        }
        assert found == self.stored


@pytest.fixture
def reached():
    """Sign the editors in, and return what the machine counts of what it came to."""
    TwoEditors.reached.clear()
    TwoEditors.editors = {name: Editor(f"{name.title()} Example") for name in ("anna", "bela", "cleo")}
    return TwoEditors.reached


def test_no_interleaving_of_two_editors_loses_a_save(reached):
    run_state_machine_as_test(
        TwoEditors,
        settings=settings(
            max_examples=20,
            stateful_step_count=12,
            phases=[Phase.generate],
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert min(reached["saved"], reached["merge"] + reached["conflict"]) > 4, reached


def test_what_chance_seldom_comes_to(reached):
    """Decide twice because somebody came between, delete what was saved since, save what was deleted."""
    machine = TwoEditors()
    machine.a_policy_field_and_two_editors()
    machine.types("anna", "title_de", set(), is_saved=True, decided=None)
    machine.types("bela", "title_de", set(), is_saved=True, decided=None)
    machine.meanwhile("import", "title_de")
    machine.decides("bela", "edit")
    machine.nothing_is_lost()
    machine.decides("bela", "mine")
    machine.nothing_is_lost()
    assert reached == {"saved": 1, "conflict": 2, "conflict again": 1, "decided": 1}
    machine.deletes("anna")
    machine.types("bela", "line", set(), is_saved=True, decided=None)
    machine.deletes("anna")
    machine.nothing_is_lost()
    machine.opens_again("bela")
    machine.deletes("anna")
    machine.deletes("anna")
    machine.types("bela", "organisers", {1}, is_saved=True, decided=None)
    machine.nothing_more_happens()
    assert reached - Counter({"saved": 2, "conflict": 2, "conflict again": 1, "decided": 1}) == {
        "not deleted": 1,
        "deleted": 1,
        "gone": 1,
    }
    machine.teardown()
