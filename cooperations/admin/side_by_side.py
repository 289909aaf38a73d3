"""All texts of a record side by side in its languages, to be translated, mended and confirmed in one go."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperations.admin.prose import ProseWidget
from cooperations.admin.translations import translations_url
from cooperations.admin.workflow import change_url
from cooperations.choices import Language, Status
from cooperations.models.prose import ProseField
from cooperations.models.record import Record
from cooperations.models.translated_texts import confirm, texts_of_record
from cooperations.models.translations import COMPLETE, OUTDATED, STATES, original_language
from cooperations.prose.cleaning import clean

STATE_NAMES = dict(STATES)


@dataclass
class Cell:
    """One text in one language on the page: what is stored, what was typed, and what is wrong with it."""

    text: Any
    language: str
    typed: str | None = None
    error: str = ""
    conflict: bool = False

    @property
    def name(self):
        """What the cell is called in the form."""
        return f"{self.text.row._meta.model_name}-{self.text.row.pk}-{self.text.name}-{self.language}"

    @property
    def stored(self):
        """What the desk says today."""
        return self.text.texts[self.language]

    @property
    def shown(self):
        """What stands in the box: what was typed, else what is stored."""
        return self.stored if self.typed is None else self.typed

    @property
    def mark(self):
        """A short mark of what is stored, to notice that somebody changed it meanwhile."""
        return hashlib.sha256(self.stored.encode()).hexdigest()[:16]

    @property
    def is_original(self):
        """Whether the others are translated from this one."""
        return original_language(self.text.texts) == self.language

    @property
    def is_prose(self):
        """Whether it has headings, lists, links …"""
        return isinstance(self.text.field, ProseField)

    @property
    def is_only_shown(self):
        """Whether it is read here and changed in the form: formatted text that the others are translated from."""
        return self.is_prose and self.is_original

    @property
    def html(self):
        """What is stored as readers would see it."""
        html = clean(self.stored) if self.is_prose else linebreaks(self.stored, autoescape=True)
        # Safe, because cleaning leaves no markup but what is allowed, and plain text is escaped.
        return mark_safe(html)  # noqa: S308

    @property
    def editor(self):
        """The editor of a formatted text, which without scripts is a box for its markup."""
        field = self.text.row._meta.get_field(self.column).formfield(widget=ProseWidget)
        return field.widget.render(self.name, self.shown, {"id": self.name, "lang": self.language})

    @property
    def column(self):
        """The column of the row that holds the text."""
        return f"{self.text.name}_{self.language}"

    @property
    def state(self):
        """The state of the translation."""
        return self.text.states[self.language]

    @property
    def state_name(self):
        """The state for people; "" for what is complete and nothing else to say."""
        return "" if self.state == COMPLETE else STATE_NAMES[self.state]

    @property
    def is_outdated(self):
        """Whether it can be confirmed."""
        return self.state == OUTDATED

    @property
    def language_name(self):
        """The language's name for people."""
        return Language(self.language).label

    @property
    def is_long(self):
        """Whether the text is longer than a line."""
        return self.text.field.max_length is None or len(self.stored) > 80

    @property
    def rows(self):
        """How many lines the box shows."""
        return min(12, max(2, max(len(text) for text in self.text.texts.values()) // 45 + 1))


def side_by_side_view(request, model_admin, pk):
    """Show the texts of a record in the languages asked for, and save what was typed, all or nothing."""
    record = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    may_write = model_admin.has_change_permission(request, record)
    may_come = may_write or (request.method == "GET" and model_admin.has_view_permission(request, record))
    if record.status == Status.WITHDRAWN or not may_come:
        raise PermissionDenied
    with transaction.atomic():
        texts = texts_of_record(record, locked=request.method == "POST")
        languages = _languages(request.GET.getlist("to"), texts)
        rows = [[Cell(text, language) for language in languages] for text in texts]
        cells = [cell for row in rows for cell in row]
        if request.method == "POST" and _take(request, cells):
            return redirect(f"{translations_url(record)}?{'&'.join(f'to={language}' for language in languages)}")
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "original": record,
        "change_url": change_url(record),
        "title": _("Translations"),
        "languages": [(code, name, code in languages) for code, name in Language.choices],
        "texts": [name_and_part(text, record) | {"cells": row} for text, row in zip(texts, rows, strict=True)],
        "may_write": may_write,
        "is_in_review": record.status == Status.REVIEW,
        "media": ProseWidget().media if may_write and any(cell.is_prose for cell in cells) else "",
        "has_errors": any(cell.error or cell.conflict for cell in cells),
    }
    return TemplateResponse(request, "admin/cooperations/side_by_side.html", context)


def _languages(wanted, texts):
    """Return the languages to show, in their order: those asked for, else the one least and the one most behind."""
    chosen = [language for language in Language.values if language in wanted]
    if chosen:
        return chosen
    behind = {language: sum(text.states[language] != COMPLETE for text in texts) for language in Language.values}
    most = max(Language.values, key=lambda language: (behind[language], language == "en"))
    first = min((language for language in Language.values if language != most), key=behind.get)
    return [language for language in Language.values if language in (first, most)]


def name_and_part(text, record):
    """Return what a text is called, and the part of the record on which it stands; "" for the record itself."""
    of_part = text.row.pk != record.pk or not isinstance(text.row, Record)
    return {
        "name": text.field.verbose_name,
        "part": f"{text.row._meta.verbose_name}: {text.row}" if of_part else "",
    }


def _take(request, cells):
    """Save what was typed and confirmed; tell whether that was done, or leave the reasons in the cells."""
    changed = [cell for cell in cells if _was_typed(request, cell)]
    if any(cell.error or cell.conflict for cell in changed):
        return False
    confirmed = [cell for cell in cells if f"{cell.name}-holds" in request.POST and cell.is_outdated]
    for cell in changed:
        setattr(cell.text.row, cell.column, cell.typed)
    for row in {id(cell.text.row): cell.text.row for cell in changed}.values():
        row.save()
    for cell in confirmed:
        confirm(cell.text, cell.language)
    count = len(changed) + len(confirmed)
    message = ngettext("%(count)d text was saved.", "%(count)d texts were saved.", count) % {"count": count}
    messages.success(request, message if count else _("Nothing was changed."))
    return True


def _was_typed(request, cell):
    """Read a cell from the form; tell whether it differs from what is stored."""
    if cell.name not in request.POST:
        return False
    typed = request.POST[cell.name].replace("\r\n", "\n").strip()
    if typed == cell.stored.strip() or (cell.is_prose and clean(typed) == clean(cell.stored)):
        return False
    cell.typed = typed
    cell.conflict = request.POST.get(f"{cell.name}-was") != cell.mark
    try:
        cell.text.row._meta.get_field(cell.column).clean(typed, cell.text.row)
    except ValidationError as error:
        cell.error = " ".join(error.messages)
    return True
