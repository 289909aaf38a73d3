"""Undefined variables in our own templates are errors; the templates of Django's admin live with theirs."""

import sys
from pathlib import Path

from django.conf import settings
from django.template.base import Node
from jinja2 import ChainableUndefined

OURS = Path(settings.BASE_DIR) / "templates"


class UndefinedVariableError(Exception):
    """A template of ours used a variable that its context does not have."""


class RefuseToPrint(ChainableUndefined):
    """An undefined variable of a page: it may be asked for, and printing it is an error."""

    __slots__ = ()

    def __str__(self):
        raise UndefinedVariableError(self._undefined_message)

    __html__ = __str__


class RefuseUndefined(str):
    """A `string_if_invalid` that raises where Django would fill in a text, when the template is ours."""

    __slots__ = ()

    def __bool__(self):
        return True

    def __contains__(self, piece):
        return piece == "%s"

    def __mod__(self, variable):
        template = template_being_rendered(sys._getframe(1))
        if template is not None and template.is_relative_to(OURS):
            raise UndefinedVariableError(f"{template.relative_to(OURS)} uses {variable}, which is undefined.")
        return ""


def template_being_rendered(frame):
    """Return the path of the template whose node is at work above that frame, None outside of files."""
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and hasattr(node, "origin"):
            return Path(node.origin.name)
        frame = frame.f_back
    return None
