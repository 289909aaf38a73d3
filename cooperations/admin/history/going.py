"""What goes with a record or claim that is deleted, told as people know it: each thing once, without bookkeeping."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.admin.utils import NestedObjects
from django.db import models, router
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from cooperations.models import (
    Claim,
    FormerTerm,
    Hand,
    LoadedFile,
    OutdatedTranslation,
    Record,
    ReviewStep,
    TaggedProject,
)

#: Rows that the platform keeps about others; nobody entered them as things of their own.
BOOKKEEPING = (Hand, OutdatedTranslation, LoadedFile, ReviewStep, FormerTerm, TaggedProject)


@dataclass
class Going:
    """A row that will be deleted, with what goes because of it."""

    row: models.Model
    below: list = field(default_factory=list)


def what_people_lose(rows):
    """Return the texts of what goes with some rows as a nested list, and how many there are of each kind."""
    if not rows:
        return [], {}
    collector = NestedObjects(using=router.db_for_write(type(rows[0])), origin=rows)
    collector.collect(rows)
    told = _told(collector.nested())
    return _texts(told), dict(Counter(going.row._meta.verbose_name_plural for going in _all(told)))


def _told(nested):
    """Read Django's nested list: rows, each followed by the list of its children where it has any."""
    found = []
    for place, row in enumerate(nested):
        if isinstance(row, (list, *BOOKKEEPING)) or row._meta.auto_created:
            continue
        following = nested[place + 1] if place + 1 < len(nested) else None
        going = Going(row, _told(following) if isinstance(following, list) else [])
        if type(row) in (Record, Claim):
            _tell_as_its_kind(going, found)
        else:
            found.append(going)
    return found


def _tell_as_its_kind(shared, found):
    """Put a row that kinds share where the row of its kind stands: below it, just before it, or around it."""
    kind = next((each for each in [*shared.below, *found] if _is_same(each.row, shared.row)), None)
    if kind is None:  # the row of its kind is the one around it
        found += shared.below
        return
    kind.below += [each for each in shared.below if each is not kind]
    if kind not in found:
        found.append(kind)


def _is_same(row, shared):
    return isinstance(row, type(shared)) and row.pk == shared.pk


def _all(told):
    for going in told:
        yield going
        yield from _all(going.below)


def _texts(told):
    texts = []
    for going in told:
        texts += [_text(going.row), _texts(going.below)] if going.below else [_text(going.row)]
    return texts


def _text(row):
    kind = capfirst(row._meta.verbose_name)
    if not admin.site.is_registered(type(row)):
        return f"{kind}: {row}"
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return format_html('{}: <a href="{}">{}</a>', kind, url, row)
