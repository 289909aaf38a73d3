"""The value of a coding in words."""

from django.utils.translation import gettext as _

from cooperations.choices import CodingState
from cooperations.formats.naming import choice_label, mention_text, wording
from cooperations.formats.quantities import number


def value_in_words(claim):
    """Return what a coding says and the language it is said in ("" for the reader's own)."""
    if claim["state"] != CodingState.CODED:
        return choice_label(claim["state"], "CodingState"), ""
    if claim["value"]:
        return wording(mention_text(claim["value"]))
    if claim["is_absent"]:
        return _("coded as absent"), ""
    if claim["number"] is not None:
        return number(claim["number"]), ""
    if claim["flag"] is None:
        return "", ""
    return (_("yes") if claim["flag"] else _("no")), ""
