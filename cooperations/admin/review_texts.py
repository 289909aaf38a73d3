"""All texts that a version will publish, in every language in which they stand, for whoever decides about it."""

from collections import Counter

from cooperations.admin.side_by_side import Cell, name_and_part
from cooperations.choices import Language, Visibility
from cooperations.models import Claim, GovernanceSeat
from cooperations.models.translated_texts import texts_of_record
from cooperations.models.translations import MISSING, OUTDATED


def texts_by_language(record):
    """Return the texts, each with its languages and what is missing, and per language how many there are."""
    internal = set(Claim.objects.filter(record=record.pk, visibility=Visibility.INTERNAL).values_list("pk", flat=True))
    texts = [text for text in texts_of_record(record) if not is_internal(text.row, internal)]
    counted = {language: Counter(text.states[language] for text in texts) for language in Language.values}
    return {
        "texts": [_shown(text, record) for text in texts],
        "languages": [
            {
                "name": label,
                "there": len(texts) - counted[language][MISSING],
                "outdated": counted[language][OUTDATED],
            }
            for language, label in Language.choices
        ],
    }


def is_internal(row, claims):
    """Whether a text stays with the team: on a claim or a picture that does, or on a part of such a claim."""
    claim = row.agreement_id if isinstance(row, GovernanceSeat) else row.pk if isinstance(row, Claim) else None
    return claim in claims or getattr(row, "visibility", "") == Visibility.INTERNAL


def _shown(text, record):
    cells = [Cell(text, language) for language in Language.values]
    return name_and_part(text, record) | {
        "cells": [cell for cell in cells if cell.state != MISSING],
        "missing": [cell.language_name for cell in cells if cell.state == MISSING],
    }
