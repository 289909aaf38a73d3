"""Whoever searches for the title of anything published finds it among the first three."""

import pytest

from cooperations.shelf.index import current_index
from cooperations.shelf.search import search
from cooperations.shelf.selection import select
from cooperations.shelf.together import EVERY_TYPE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_starting_data")]


@pytest.mark.parametrize("language", ["de", "en", "es", "ca"])
def test_every_record_is_found_by_its_title(language):
    index = current_index()
    every, missed = select(EVERY_TYPE, index), {}
    titled = [row for here in index.types.values() for row in here.rows.values() if row.label.get(language)]
    assert len(titled) > 50
    for row in titled:
        best = every.finding(search(row.label[language])).numbers("relevance", stop=3)
        if row.id not in best:
            missed[row.label[language]] = [index.together[number].slug for number in best]
    assert missed == {}
