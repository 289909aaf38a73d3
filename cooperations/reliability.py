"""The agreement of coders per variable and over the codes, out of all double codings that both coders handed in."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from cooperations.agreement import agreement, measure_of
from cooperations.models import BlindAnswer, DoubleCoding

#: A cell of a table that begins with one of these is read as a formula by spreadsheets.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def pairs_of(double_codings):
    """Return {variable or None for all codes: [(first's category, second's category, case, code)]}; three queries."""
    answers = (
        BlindAnswer.objects.filter(double_coding__in=double_codings)
        .select_related("variable", "code", "value", "double_coding__project")
        .prefetch_related("variable__values")
        .order_by("double_coding", "variable", "code")
    )
    by_unit = defaultdict(dict)
    for answer in answers:
        one = answer.double_coding
        by_unit[one, answer.variable, answer.code][one.place_of(answer.coder_id)] = answer
    pairs = defaultdict(list)
    for (one, variable, code), found in by_unit.items():
        if len(found) == 2:
            pairs[variable].append((found["first"].label, found["second"].label, one, code))
    return pairs


def by_item():
    """Return a row per variable, and one for all codes together, with its Agreement."""
    rows = []
    for variable, units in pairs_of(DoubleCoding.objects.complete()).items():
        answers = [unit[:2] for unit in units]
        measure = measure_of(variable) if variable else None
        rows.append(
            {
                "subject": variable or _("Codes: shown or not shown"),
                "cases": len({unit[2].pk for unit in units}),
                "agreement": agreement(answers, measure),
                "is_measured": measure is not None,
                "position": (variable is None, variable.position if variable else 0),
            }
        )
    return sorted(rows, key=lambda row: row["position"])


def matrix():
    """Yield the rows of a table with a line per case, item and coder; its first row names the columns.

    Coders are called first and second, never by name.
    """
    yield ["double_coding", "case", "item_kind", "item", "coder", "answer"]
    for variable, units in pairs_of(DoubleCoding.objects.complete()).items():
        for first, second, one, code in units:
            kind, item = ("variable", variable.slug) if variable else ("code", code.slug)
            for coder, answer in (("first", first), ("second", second)):
                yield [one.pk, one.project.slug, kind, item, coder, as_text(answer, variable)]


def as_text(answer, variable):
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    is_number = variable is not None and variable.type == "number"
    return f"'{answer}" if answer.startswith(FORMULA) and not is_number else answer
