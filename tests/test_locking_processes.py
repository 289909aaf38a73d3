"""Two processes that save one form at once: one is saved, the other is shown the conflict, on both databases."""

import pytest

from tests import factories
from tests.desk_forms import CONFLICT, SAVED, Editor
from tests.test_shelf_processes import Worker, shared_database

pytestmark = pytest.mark.django_db(transaction=True)

SERVE = "import django; django.setup(); from tests.locking_process import serve; serve()"


@pytest.fixture
def project():
    return factories.a_project("Haus", summary_de="Alt.")


@pytest.fixture
def desks(project, tmp_path):
    """Return two processes, each with somebody signed in, on one database."""
    for name in ("Anna Example", "Bela Sample"):
        Editor(name)
    url = shared_database(tmp_path)
    started = [Worker(url, SERVE) for _desk in range(2)]
    yield started
    for worker in started:
        worker.stop()


def test_who_saves_while_another_save_is_not_yet_committed_waits_and_meets_the_conflict(desks, project):
    one, other = desks
    one.do("open", "anna", project.pk)
    other.do("open", "bela", project.pk)
    assert one.do("save later", "Annas Satz.") == "not yet committed"
    other.tell("save", "Belas Satz.")  # waits for the first
    assert one.do("commit") == SAVED
    assert other.hear() == CONFLICT
    assert other.do("stored", project.pk) == "Annas Satz."


def test_of_two_saves_at_once_one_is_saved(desks, project):
    one, other = desks
    for number in range(5):
        one.do("open", "anna", project.pk)
        other.do("open", "bela", project.pk)
        one.tell("save", f"Annas Satz {number}.")
        other.tell("save", f"Belas Satz {number}.")
        outcome = {one.hear(): f"Annas Satz {number}.", other.hear(): f"Belas Satz {number}."}
        assert set(outcome) == {SAVED, CONFLICT}
        assert one.do("stored", project.pk) == outcome[SAVED]
