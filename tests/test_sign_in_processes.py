"""Wrong passwords are counted over all processes: two that try at once have five attempts between them."""

import pytest
from django.core.cache import cache

from tests.signing_in import PASSWORD, an_account
from tests.test_shelf_processes import Worker, shared_database

pytestmark = pytest.mark.django_db(transaction=True)

SERVE = "import django; django.setup(); from tests.signing_in_process import serve; serve()"


@pytest.fixture
def processes(tmp_path):
    """Return two processes on one database, in which anna has an account."""
    cache.clear()  # its table belongs to no model and is not flushed
    an_account()
    url = shared_database(tmp_path)
    started = [Worker(url, SERVE) for _process in range(2)]
    yield started
    for worker in started:
        worker.stop()
    cache.clear()


def test_attempts_in_one_process_count_in_another_which_refuses_the_right_password(processes):
    one, other = processes
    assert one.do("give", "falsch", 3) == [0, 3, 0]
    assert other.do("give", "falsch", 3) == [0, 2, 1]
    assert one.do("give", PASSWORD, 1) == [0, 0, 1]


def test_attempts_at_the_same_time_are_all_counted(processes):
    one, other = processes
    for worker in processes:
        worker.tell("give", "falsch", 6)
    (_, wrong, limited), (_, wrong_too, limited_too) = one.hear(), other.hear()
    assert (wrong + wrong_too, limited + limited_too) == (5, 7)
