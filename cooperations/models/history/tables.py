"""The history tables, one per table of the desk, made by simple-history and written at the end of an act."""

from functools import cache, partial

import simple_history
from django.apps import apps
from django.db import models
from django.db.models.signals import m2m_changed, pre_save
from modeltranslation.translator import translator
from simple_history.models import HistoricalRecords

from cooperations.models.claims import Claim
from cooperations.models.history.acts import DELETED, begin, this_act
from cooperations.models.history.past import PastState
from cooperations.models.history.states import columns_of, ends_of, link_fields, owner_field, past_of, record_of
from cooperations.models.projects import Keyword
from cooperations.models.record import PartOfRecord, Record

#: Columns that the workflow or a machine writes; an edit is not made of them, and a restoration leaves them alone.
NOT_KEPT = frozenset(
    {"status", "revision", "changed_at", "link_checked_at", "row_version", "row_saved_at", "row_saved_by"}
)


class DeskHistory(HistoricalRecords):
    """Keeps rows with all their inherited columns, their links and tags, once per act and only when they changed."""

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        pre_save.connect(self.before_saving, sender=sender, weak=False)
        for field in link_fields(sender):
            through, *_ends = ends_of(field)
            m2m_changed.connect(partial(self.links_changed, field=field), sender=through, weak=False)

    def get_meta_options(self, model):
        """Let nobody but the history itself write: people may look."""
        return super().get_meta_options(model) | {"default_permissions": ("view",)}

    def before_saving(self, instance, raw=False, **kwargs):
        """Keep what a row was before its first change that is kept."""
        if not raw and not instance._state.adding:
            begin(self.cls, {instance.pk})

    def pre_delete(self, instance, **kwargs):
        super().pre_delete(instance, **kwargs)
        begin(self.cls, {instance.pk})
        instance._holders = holders_of(instance)
        for model, keys in instance._holders.items():
            begin(model, keys)

    def create_historical_record(self, instance, history_type, using=None):
        """Note in the current act what the library would write at once."""
        with this_act() as act:
            if history_type == DELETED:
                values = {name: getattr(instance, name) for name in columns_of(self.cls)}
                act.lose(self.cls, instance.pk, self.past(**values, history_record=record_of(instance)))
                for model, keys in instance._holders.items():
                    for key in keys:
                        act.touch(model, key)
            else:
                act.touch(self.cls, instance.pk, history_type)

    def links_changed(self, instance, action, reverse, pk_set, *, field, **kwargs):
        """Note the rows whose links change: on this side, the other, or on both where the link is symmetrical."""
        before = instance.__dict__.setdefault("_links_before_clearing", {})
        if action == "pre_clear":
            before[field.name] = set(_linked(instance, reverse, field))
        keys = set() if reverse else {instance.pk}
        if reverse or getattr(field.remote_field, "symmetrical", False):
            keys |= set(before.get(field.name, ()) if pk_set is None else pk_set)
        if keys != {instance.pk} or type(instance) is not self.cls:
            keys = set(self.cls._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
        if action.startswith("pre_"):
            begin(self.cls, keys)
        elif keys:
            with this_act() as act:
                for key in keys:
                    act.touch(self.cls, key)

    @property
    def past(self):
        """The history table."""
        return past_of(self.cls)


def _linked(instance, reverse, field):
    """Return the keys on the other side of all links of a row."""
    through, here, there = ends_of(field)
    mine, other = (there, here) if reverse else (here, there)
    return through._base_manager.filter(**{mine: instance.pk}).values_list(other, flat=True)


def holders_of(instance):
    """Return, by table, the keys of the rows that lead to a row by a link, which goes with it."""
    found = {}
    for model, field in _links_to(type(instance)):
        through, here, there = ends_of(field)
        keys = set(through._base_manager.filter(**{there: instance.pk}).values_list(here, flat=True))
        if model is type(instance):
            keys.discard(instance.pk)
        if keys:
            keys = set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
            found.setdefault(model, set()).update(keys)
    return found


@cache
def _links_to(model):
    """Return the many-to-many fields that lead to rows of a table, with the tables that have them."""
    return [
        (kept, field) for kept in kept_models() for field in link_fields(kept) if issubclass(model, field.related_model)
    ]


def is_kept(model):
    """Whether what researchers write into a table is kept: records, claims, all their parts, and tags.

    Letters are not, because what a reader wrote must be gone when it is deleted, and accounts are not, because they
    hold passwords.
    """
    return model is Keyword or (issubclass(model, Record | PartOfRecord) and model not in (Record, Claim))


def kept_models():
    """Return the tables that have a history."""
    return [model for model in apps.get_app_config("cooperations").get_models() if is_kept(model)]


def keep_history():
    """Give every table that needs one its history; called when the translated columns are known."""
    for model in kept_models():
        name = model._meta.model_name
        simple_history.register(
            model,
            app="cooperations",
            records_class=DeskHistory,
            bases=(PastState,),
            verbose_name=f"past {name}",
            verbose_name_plural=f"past {name}",
            excluded_fields=_left_out(model),
            no_db_index=_not_asked_for(model),
            history_change_reason_field=models.TextField(null=True),
        )


def _left_out(model):
    """Return the fields whose values follow from others or are not written by people."""
    translated = translator.get_options_for_model(model).all_fields if translator_knows(model) else {}
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.name in NOT_KEPT
        or field.name in translated
        or field.name.endswith(("_earliest", "_latest"))
        or (field.name == "id" and field.model is not model)
    ]


def translator_knows(model):
    """Whether texts of a table are kept in several languages."""
    return model in translator.get_registered_models(abstract=False)


def _not_asked_for(model):
    """Return the foreign keys by which nobody looks anything up in the history."""
    wanted = {model._meta.pk.name, getattr(owner_field(model), "name", "")}
    return [field.name for field in model._meta.concrete_fields if field.is_relation and field.name not in wanted]
