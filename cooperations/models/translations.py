"""Which texts stand in which languages: missing, behind an original that was changed since, or complete."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import NotRegistered, translator

from cooperations.choices import Language

COMPLETE, OUTDATED, MISSING = "complete", "outdated", "missing"
STATES = ((MISSING, _("missing")), (OUTDATED, _("outdated")), (COMPLETE, _("complete")))


class OutdatedTranslation(models.Model):
    """A translation whose original was changed since it was written, until somebody mends or confirms it."""

    record = models.ForeignKey("Record", on_delete=models.CASCADE, related_name="outdated_translations")
    model = models.CharField(_("kind of text"), max_length=40)
    row = models.PositiveIntegerField()
    field = models.CharField(_("text"), max_length=40)
    language = models.CharField(_("language"), max_length=2, choices=Language)

    class Meta:
        verbose_name = _("outdated translation")
        verbose_name_plural = _("outdated translations")
        constraints = [
            models.UniqueConstraint(fields=["model", "row", "field", "language"], name="outdated_translation_once"),
        ]

    def __str__(self):
        return f"{self.model} {self.row}: {self.field} ({self.language})"


def texts_of(model):
    """Return the names of a model's texts that are kept per language; () when it has none."""
    try:
        names = set(translator.get_options_for_model(model).get_field_names())
    except NotRegistered:
        return ()
    return tuple(field.name for field in model._meta.get_fields() if field.name in names)


def columns_of(model):
    """Return the columns of a model's texts: one per text and language."""
    return [f"{name}_{language}" for name in texts_of(model) for language in Language.values]


def original_language(texts):
    """Return the language a text is translated from: the first, in the order of `Language`, in which it stands."""
    return next((language for language in Language.values if (texts.get(language) or "").strip()), None)


def lacking(names, language):
    """Return the condition, on rows, that one of these texts stands in another language and not in this one."""
    condition = Q()
    for name in names:
        elsewhere = Q()
        for other in Language.values:
            elsewhere |= Q(**{f"{name}_{other}__gt": ""}) if other != language else Q(pk=None)
        condition |= elsewhere & (Q(**{f"{name}_{language}": None}) | Q(**{f"{name}_{language}": ""}))
    return condition


@dataclass(frozen=True)
class Change:
    """What saving a row does to the state of its translations: which fall behind, which are renewed."""

    row: Any
    outdated: frozenset
    renewed: frozenset

    def keep(self):
        """Write it down; nothing is asked of the database when no translation is concerned."""
        if not self.outdated and not self.renewed:
            return
        here = {"model": self.row._meta.model_name, "row": self.row.pk}
        for field, language in self.renewed:
            OutdatedTranslation.objects.filter(**here, field=field, language=language).delete()
        record = getattr(self.row, "whole", self.row)
        for field, language in self.outdated:
            OutdatedTranslation.objects.get_or_create(
                **here, field=field, language=language, defaults={"record_id": record.pk}
            )


def change_of(row):
    """Return the Change that saving this row is about to make, by comparing it with what is stored."""
    columns = columns_of(type(row))
    stored = type(row)._base_manager.filter(pk=row.pk).values(*columns).first() if row.pk and columns else None
    if stored is None:
        return Change(row, frozenset(), frozenset())
    outdated, renewed = set(), set()
    for name in texts_of(type(row)):
        before = {language: stored[f"{name}_{language}"] or "" for language in Language.values}
        after = {language: getattr(row, f"{name}_{language}") or "" for language in Language.values}
        changed = {language for language in Language.values if before[language].strip() != after[language].strip()}
        renewed |= {(name, language) for language in changed}
        original = original_language(before)
        if original in changed and after[original].strip():
            others = set(Language.values) - changed
            outdated |= {(name, language) for language in others if after[language].strip()}
    return Change(row, frozenset(outdated), frozenset(renewed))


def states(texts, outdated):
    """Return {language: state} of a text; empty when it stands in no language.

    ``texts`` is {language: text}, ``outdated`` the languages whose translation is behind the original.
    """
    original = original_language(texts)
    if original is None:
        return {}
    found = {}
    for language in Language.values:
        if not (texts.get(language) or "").strip():
            found[language] = MISSING
        else:
            found[language] = OUTDATED if language in outdated and language != original else COMPLETE
    return found


def count_states(texts_by_record):
    """Return {record's key: {language: Counter of states}} out of (key, texts, outdated languages) of every text."""
    counted = defaultdict(lambda: {language: Counter() for language in Language.values})
    for key, texts, outdated in texts_by_record:
        for language, state in states(texts, outdated).items():
            counted[key][language][state] += 1
    return counted
