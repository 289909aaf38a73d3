"""No interleaving of two editors loses a save: a state machine tries them, with a model of what must be there."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from cooperations import models
from cooperations.publishing.publish import publish, withdraw
from tests import factories
from tests.desk_forms import CONFLICT, SAVED, Editor

pytestmark = pytest.mark.django_db

WHO = st.sampled_from(["anna", "bela"])
FIELD = st.sampled_from(["name_de", "definition_en"])
CHOICE = st.sampled_from(["theirs", "mine", "edit"])


class TwoEditors(RuleBasedStateMachine):
    """Two editors at a policy field with its names: own fields and lines; and at its keywords' stand-in, a link of many.

    ``stored`` is what must be in the database: the last accepted save of each field and line, by whoever made it.
    ``begun`` is what each editor's open form was opened at, ``typed`` what each changed since.
    """

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
        self.editors = {"anna": Editor("Anna Example"), "bela": Editor("Bela Sample")}
        self.row = factories.an_event("Treffen", summary_en="Text")
        self.actors = [factories.an_actor(name) for name in ("Verein", "Amt")]
        self.session = models.Session.objects.create(
            event=self.row, key="plenum", position=1, kind="plenary", title_de="Plenum"
        )
        self.stored = {"title_de": "Treffen", "summary_en": "Text", "line": "Plenum", "organisers": frozenset()}
        self.begun, self.typed, self.in_conflict, self.is_gone = {}, {}, {}, False

    def a_text(self, who):
        self.number += 1
        return f"{who} {self.number}"

    @precondition(lambda self: not self.is_gone)
    @rule(who=WHO)
    def opens(self, who):
        self.editors[who].opens(self.row)
        self.begun[who], self.typed[who] = dict(self.stored), {}
        self.in_conflict.pop(who, None)

    @rule(who=WHO, field=st.sampled_from(["title_de", "summary_en"]))
    def types(self, who, field):
        if who in self.begun:
            self.typed[who][field] = self.a_text(who)
            self.editors[who].types(**{field: self.typed[who][field]})

    @rule(who=WHO)
    def types_in_a_line(self, who):
        if who in self.begun and self.begun[who]["line"] is not None:
            self.typed[who]["line"] = self.a_text(who)
            self.editors[who].types(**{"sessions-0-title_de": self.typed[who]["line"]})

    @rule(who=WHO, chosen=st.sets(st.integers(0, 1)))
    def links(self, who, chosen):
        if who in self.begun:
            keys = frozenset(self.actors[number].pk for number in chosen)
            self.typed[who]["organisers"] = keys
            self.editors[who].types(organisers=[str(key) for key in keys])

    @rule(who=WHO)
    def saves(self, who):
        if who not in self.begun or who in self.in_conflict:
            return
        status = self.editors[who].saves()
        if self.is_gone:
            assert status == CONFLICT
            self.assert_all_typed_is_shown(who)
            del self.begun[who]
        elif status == SAVED:
            self.assert_nothing_came_between(who)
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
            name for name in self.stored if mine[name] != self.stored[name] and was[name] not in (mine[name], self.stored[name])
        }
        merged = {name: self.stored[name] if mine[name] == was[name] else mine[name] for name in self.stored}
        self.in_conflict[who] = {"both": both, "merged": merged, "mine": mine, "seen": dict(self.stored)}
        names = {f"sessions:{self.session.pk}:title_de": "line"}
        assert {names.get(key, key) for key in self.editors[who].conflicts()} == both

    @rule(who=WHO, choice=CHOICE)
    def decides(self, who, choice):
        if who not in self.in_conflict:
            return
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
            self.stored = outcome
            del self.begun[who]
        else:
            assert status == CONFLICT
            self.meet_conflict(who, conflict["seen"], outcome)

    @precondition(lambda self: not self.is_gone)
    @rule()
    def somebody_publishes(self):
        self.row.refresh_from_db()
        if self.row.status == "draft":
            publish([*models.Actor.objects.filter(status="draft"), self.row], note="Los")

    @precondition(lambda self: not self.is_gone)
    @rule()
    def a_colleague_adds_a_claim(self):
        factories.a_claim(models.Finding, self.row, category="challenge", text_de="Neu", visibility="internal")

    @precondition(lambda self: not self.is_gone)
    @rule(field=st.sampled_from(["title_de", "summary_en"]))
    def an_import_restores_a_field(self, field):
        self.stored[field] = self.a_text("import")
        row = models.Event.objects.get(pk=self.row.pk)
        setattr(row, field, self.stored[field])
        row.save()

    @precondition(lambda self: not self.is_gone)
    @rule()
    def the_session_is_edited_in_its_own_form(self):
        self.stored["line"] = self.a_text("session")
        editor = Editor(f"Cleo{self.number} Third")
        editor.opens(self.session)
        assert editor.saves(title_de=self.stored["line"]) == SAVED

    @precondition(lambda self: not self.is_gone)
    @rule(who=WHO, is_late=st.booleans())
    def asks_to_delete(self, who, is_late):
        self.row.refresh_from_db()
        if models.Event.objects.filter(pk=self.row.pk, status="published").exists() or not is_late:
            return
        editor = self.editors[who]
        editor.asks_to_delete(self.row) if not self._was_published() else None

    def _was_published(self):
        return models.Record.objects.filter(pk=self.row.pk, revision__lt=0).exists()

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


def test_no_interleaving_of_two_editors_loses_a_save():
    run_state_machine_as_test(
        TwoEditors,
        settings=settings(
            max_examples=12,
            stateful_step_count=14,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
