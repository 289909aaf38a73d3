"""Acts: what is changed at once, by one person and for one reason, is kept as one state per row, when it is done."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from simple_history.models import HistoricalRecords

from cooperations.choices.history import Origin
from cooperations.models.history.states import differing, newest_states, past_of, states_now

CREATED, CHANGED, DELETED = "+", "~", "-"
_current = ContextVar("act", default=None)


@dataclass
class Act:
    """Something somebody does at the desk, with the rows it touches."""

    origin: str
    reason: str = ""
    by: object = None
    identity: str = field(default_factory=lambda: uuid4().hex)
    touched: dict = field(default_factory=dict)
    gone: dict = field(default_factory=dict)
    begun: set = field(default_factory=set)
    #: Rows whose state is kept even if it is as it was, because something happened to them.
    concerned: set = field(default_factory=set)
    #: The states from before the first kept change bear a mark and a moment of their own.
    before: str = field(default_factory=lambda: uuid4().hex)
    began_at: object = field(default_factory=lambda: timezone.now() - timedelta(microseconds=1))

    def touch(self, model, key, how=CHANGED):
        """Remember that a row was created or changed; what became of it is looked up at the end."""
        rows = self.touched.setdefault(model, {})
        rows[key] = CREATED if CREATED in (how, rows.get(key)) else CHANGED

    def concern(self, model, key):
        """Let the history of a row tell of this act, whether or not the row itself is changed."""
        self.concerned.add((model, key))
        self.touch(model, key)

    def lose(self, model, key, state):
        """Remember the last state of a row that was deleted."""
        was_made_here = self.touched.get(model, {}).pop(key, None) == CREATED
        if not was_made_here:
            self.gone.setdefault(model, {})[key] = state


@contextmanager
def acting(origin=Origin.DESK, reason="", by=None):
    """Make everything that is changed inside one act, all or nothing; inside another act it is a part of that one."""
    if (outer := _current.get()) is not None:
        yield outer
        return
    act = Act(origin, reason.strip(), by)
    token = _current.set(act)
    try:
        with transaction.atomic():
            yield act
            keep(act)
    finally:
        _current.reset(token)


@contextmanager
def this_act():
    """Go on with the current act; a change outside of any is an act of its own."""
    request = getattr(HistoricalRecords.context, "request", None)
    with acting(Origin.DESK if request else Origin.COMMAND) as act:
        yield act


def keep(act):
    """Write the states that an act has left, except of rows that it left as they were."""
    at, by = timezone.now(), act.by or somebody_at_the_desk()
    for model in dict.fromkeys([*act.touched, *act.gone]):
        states = [
            *_changed(model, act.touched.get(model, {}), act.concerned),
            *_deleted(model, act.gone.get(model, {})),
        ]
        for state in states:
            state.history_date, state.history_user, state.history_act = at, by, act.identity
            state.history_origin, state.history_change_reason = act.origin, act.reason or None
        past_of(model).objects.bulk_create(states, batch_size=200)


def _changed(model, touched, concerned):
    """Yield the states of rows that are new, differ from what was kept last, or are concerned all the same."""
    before = newest_states(model, touched)
    for key, state in states_now(model, touched).items():
        last = before.get(key)
        is_new = last is None or last.history_type == DELETED
        if is_new or (model, key) in concerned or differing(model, last, state):
            state.history_type = CREATED if is_new and touched[key] == CREATED else CHANGED
            yield state


def _deleted(model, gone):
    """Yield the last states of rows that are gone; their links went before them, so these are as kept last."""
    before = newest_states(model, gone)
    still_there = set(model._base_manager.filter(pk__in=gone).values_list("pk", flat=True))
    for key, state in gone.items():
        if key not in still_there:
            state.history_links = before[key].history_links if key in before else {}
            state.history_type = DELETED
            yield state


def begin(model, keys):
    """Keep the state of rows of which none was kept, before they change for the first time."""
    act = _current.get()
    if act is not None:
        keys = {key for key in keys if key not in act.touched.get(model, {}) and (model, key) not in act.begun}
    unknown = keys - newest_states(model, keys).keys() if keys else set()
    states = list(states_now(model, unknown).values()) if unknown else []
    during = act or Act(Origin.BEGINNING)
    for state in states:
        state.history_date, state.history_type = during.began_at, CHANGED
        state.history_act, state.history_origin = during.before, Origin.BEGINNING
    past_of(model).objects.bulk_create(states)
    if act is not None:
        act.begun |= {(model, key) for key in keys}


def somebody_at_the_desk():
    """Return who is signed in while a request is answered, None otherwise."""
    request = getattr(HistoricalRecords.context, "request", None)
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None
