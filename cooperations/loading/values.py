"""Plain values of the starting data: what each class of field asks of a node, and what is wrong with other values."""

from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cache, singledispatch

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import override

KINDS_OF_VALUE = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
    dict: "keys",
    list: "a list",
}


class UnfitError(ValueError):
    """Says in words why a value does not fit."""


def value_for(field, node):
    """Return the value of a node as the field keeps it; UnfitError when it does not fit."""
    value = read(field, node)
    choices = [choice for choice, _label in field.flatchoices if choice]
    if choices and value not in choices:
        raise UnfitError(f"“{value}” is not one of {', '.join(choices)}{suggestion(value, choices)}")
    try:
        return cleaned(field, value)
    except ValidationError as error:
        raise UnfitError(messages_of(error)) from error


def cleaned(field, value):
    """Return the value after the field's own validation; texts that occur often, such as dates, are parsed once."""
    return _cleaned_once(field, value) if isinstance(value, str) and len(value) <= 60 else field.clean(value, None)


@cache
def _cleaned_once(field, value):
    return field.clean(value, None)


def messages_of(error):
    """Return the messages of a validation error in English, the language of files and messages alike."""
    with override("en"):
        return " ".join(str(message) for message in error.messages)


def suggestion(text, names):
    """Return "; did you mean …?" with the closest name, "" when none is close."""
    close = get_close_matches(str(text), [str(name) for name in names], n=1, cutoff=0.6)
    return f"; did you mean {close[0]}?" if close else ""


def found(node):
    """Return what kind of value a node has, in words."""
    return "nothing" if node.value is None else KINDS_OF_VALUE[type(node.value)]


@singledispatch
def read(field, node):
    """Return the text of a node."""
    if isinstance(node.value, int | float):
        raise UnfitError(f"expected a text, found {found(node)}; put it in quotes")
    if not isinstance(node.value, str):
        raise UnfitError(f"expected a text, found {found(node)}")
    return node.value.strip()


@read.register(models.BooleanField)
def _yes_or_no(field, node):
    if not isinstance(node.value, bool):
        raise UnfitError(f"expected true or false, found {found(node)}")
    return node.value


@read.register(models.IntegerField)
def _whole_number(field, node):
    if isinstance(node.value, bool) or not isinstance(node.value, int):
        raise UnfitError(f"expected a whole number, found {found(node)}")
    return node.value


@read.register(models.DecimalField)
def _number(field, node):
    if isinstance(node.value, bool) or not isinstance(node.value, int | float | str):
        raise UnfitError(f"expected a number, found {found(node)}")
    try:
        return Decimal(str(node.value))
    except InvalidOperation as error:
        raise UnfitError(f"“{node.value}” is not a number") from error


@read.register(models.JSONField)
def _list_of_texts(field, node):
    if not isinstance(node.value, list) or not all(isinstance(item.value, str) for item in node.value):
        raise UnfitError("expected a list of texts")
    return [item.value for item in node.value]
