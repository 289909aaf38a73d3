"""The committed starting data: readable, whole, and loaded in one go."""

import pytest
from django.conf import settings

from cooperations.loading.load import check_files, load
from cooperations.loading.reading import find_files
from cooperations.models import Record
from cooperations.shelf.publication import Head

FOLDER = settings.BASE_DIR / "cooperations" / "data"


def test_every_file_can_be_read_and_every_reference_leads_somewhere():
    files, problems = find_files(FOLDER)
    rows, _known = check_files(files, problems)
    assert len(rows) == len(files)


@pytest.mark.django_db
def test_all_of_it_is_loaded_and_published_and_a_second_load_changes_nothing():
    assert {outcome.state for outcome in load(FOLDER)} == {"created"}
    revisions = dict(Record.objects.values_list("identifier", "revision"))
    assert Head.objects.count() == len(revisions)
    assert {outcome.state for outcome in load(FOLDER)} == {"unchanged"}
    assert dict(Record.objects.values_list("identifier", "revision")) == revisions
