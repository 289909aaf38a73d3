"""Two people at once: whoever comes second is told what the first has done, and nothing is done by halves."""

import pytest

from tests.test_shelf_processes import Worker, shared_database

pytestmark = pytest.mark.django_db(transaction=True)

SERVE = "import django; django.setup(); from tests.review_process import serve; serve()"
NOT_WAITING = "It is not in review any more. Open it again to see where it stands."
NO_NEWS = "It is published, and nothing was edited since. Edit it first, then submit it."


@pytest.fixture(scope="module")
def workers(django_db_setup, django_db_blocker, tmp_path_factory):
    """Start two processes on the same database; each test has a page and people of its own."""
    with django_db_blocker.unblock():
        url = shared_database(tmp_path_factory.mktemp("review"))
    started = [Worker(url, SERVE) for _ in range(2)]
    yield started
    for worker in started:
        worker.stop()


def race(workers, first, second):
    """Let the second person take a step while the first's is not yet committed; return what both were answered."""
    one, other = workers
    assert one.do("take later", *first) == "not yet committed"
    other.tell("take", *second)
    one.tell("commit")
    return one.hear(), other.hear()


def test_two_editors_approve_at_once_and_one_version_comes_of_it(workers):
    page = workers[0].do("make", 0, "review")
    told = race(workers, ("approve", page, "edda0"), ("approve", page, "emil0"))
    assert told == ("taken", NOT_WAITING)
    assert workers[0].do("read", page) == ["published", [1], ["submitted", "published"], False]


def test_two_editors_publish_at_once_and_one_version_comes_of_it(workers):
    page = workers[0].do("make", 1, "draft")
    told = race(workers, ("publish", page, "edda1"), ("publish", page, "emil1"))
    assert told == ("taken", "taken"), "the second finds that nothing has changed"
    assert workers[0].do("read", page) == ["published", [1], ["published", "published"], False]


def test_submitting_what_was_published_a_moment_ago_is_refused(workers):
    page = workers[0].do("make", 2, "draft")
    told = race(workers, ("publish", page, "edda2"), ("submit", page, "rita2"))
    assert told == ("taken", NO_NEWS)
    assert workers[0].do("read", page) == ["published", [1], ["published"], False]


def test_approving_what_was_taken_back_a_moment_ago_is_refused(workers):
    page = workers[0].do("make", 3, "review")
    told = race(workers, ("take back", page, "rita3"), ("approve", page, "edda3"))
    assert told == ("taken", NOT_WAITING)
    assert workers[0].do("read", page) == ["draft", [], ["submitted", "taken-back"], False]


def test_an_edit_while_it_is_approved_is_the_draft_of_the_next_version(workers):
    page = workers[0].do("make", 4, "review")
    told = race(workers, ("approve", page, "edda4"), ("edit", page, "emil4"))
    assert told == ("taken", "taken")
    assert workers[0].do("read", page) == ["draft", [1], ["submitted", "published"], False]
