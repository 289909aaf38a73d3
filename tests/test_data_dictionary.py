"""The data dictionary: as the code is, and silent about nothing."""

import pytest
from django.core.management import CommandError, call_command

from cooperations import choices
from cooperations.formats.dictionary import dictionary
from cooperations.management.commands import data_dictionary

#: These are the desk's own and never in a document.
OF_THE_DESK = {"ReviewAction", "InvitationState", "LetterKind", "LetterState", "ReplyState", "Status", "Visibility"}


def test_the_committed_dictionary_is_as_the_code_is():
    call_command("data_dictionary", check=True)


def test_an_outdated_dictionary_is_refused(tmp_path, monkeypatch):
    target = tmp_path / "data-dictionary.md"
    monkeypatch.setattr(data_dictionary, "TARGET", target)
    with pytest.raises(CommandError, match="is out of date"):
        call_command("data_dictionary", check=True)
    call_command("data_dictionary", verbosity=0)
    call_command("data_dictionary", check=True)


def test_every_shape_and_every_field_says_what_it_is():
    shapes = [shape for _title, group in dictionary() for shape in group]
    assert [shape.name for shape in shapes if not shape.description] == []
    silent = [f"{shape.name}.{field.name}" for shape in shapes for field in shape.fields if not field.description]
    basic = {"Text", "Markup", "Date", "Mention", "Term", "Quantity"}
    assert [name for name in silent if name.partition(".")[0] not in basic] == []


def test_every_public_list_of_values_is_in_it():
    *_others, (_title, lists) = dictionary()
    known = {name for name in choices.__all__ if isinstance(getattr(choices, name), type)}
    assert known - {shape.name for shape in lists} - OF_THE_DESK == set()
