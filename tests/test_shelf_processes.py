"""What one process publishes or withdraws, another one shows at its next request, and only once it is committed."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)

SERVE = "import django; django.setup(); from tests.shelf_process import serve; serve()"


class Worker:
    """Another process on the same database."""

    def __init__(self, url, serve=SERVE):
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-c", serve],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "koopwohl.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tell(self, *command):
        """Send a command without waiting for the answer."""
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()

    def hear(self):
        """Wait for the answer."""
        return json.loads(self.process.stdout.readline())

    def do(self, *command):
        """Send a command and return the answer."""
        self.tell(*command)
        return self.hear()

    def stop(self):
        """Let the process end by itself."""
        self.process.communicate(timeout=300)  # other work may keep the machine busy


def shared_database(folder):
    """Return the address of a database that several processes can open; SQLite's lives in a file."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / "shelf.sqlite3")) as file:
            connection.connection.backup(file)
        return f"sqlite:///{folder / 'shelf.sqlite3'}"
    login = quote(known["USER"]) + (f":{quote(known['PASSWORD'])}" if known["PASSWORD"] else "")
    place = f"{known['HOST']}:{known['PORT']}" if known["PORT"] else known["HOST"]
    if known["HOST"].startswith("/"):
        return f"postgres://{login}@:{known['PORT'] or 5432}/{known['NAME']}?host={known['HOST']}"
    return f"postgres://{login}@{place}/{known['NAME']}"


@pytest.fixture(scope="module")
def workers(django_db_setup, django_db_blocker, tmp_path_factory):
    """Start three processes, one to read by and two to publish; each test uses a record type of its own."""
    with django_db_blocker.unblock():
        url = shared_database(tmp_path_factory.mktemp("shelf"))
    started = [Worker(url) for _ in range(3)]
    yield started
    for worker in started:
        worker.stop()


def test_another_process_shows_what_was_published_and_withdrawn_at_its_next_request(workers):
    window, desk, other_desk = workers
    before = window.do("read", "project")[0]
    desk.do("publish", "project", ["a", "cooperation"], ["b", "network"])
    assert window.do("read", "project") == [before + 2, ["a", "b"], {"cooperation": 1, "network": 1}]
    other_desk.do("publish", "project", ["a", "network"])
    assert window.do("read", "project") == [before + 3, ["a", "b"], {"network": 2}]
    desk.do("withdraw", "b")
    assert window.do("read", "project") == [before + 4, ["a"], {"network": 1}]
    assert desk.do("read", "project") == window.do("read", "project")


def test_nobody_shows_what_is_not_yet_committed(workers):
    window, desk, other_desk = workers
    before = window.do("read", "actor")[0]
    desk.do("publish", "actor", ["x", "body"])
    assert window.do("read", "actor") == [before + 1, ["x"], {"body": 1}]
    assert desk.do("publish later", "actor", "y", "body") == "not yet committed"
    other_desk.tell("publish", "actor", ["z", "body"])  # waits for the first
    assert window.do("read", "actor") == [before + 1, ["x"], {"body": 1}]
    assert desk.do("commit") == "done"
    assert other_desk.hear() == "done"
    assert window.do("read", "actor") == [before + 3, ["x", "y", "z"], {"body": 3}]


def test_two_processes_that_publish_at_once_lose_nothing(workers):
    window, desk, other_desk = workers
    before = window.do("read", "region")[0]
    desk.tell("publish", "region", *[[f"m{number:02}", "city"] for number in range(15)])
    other_desk.tell("publish", "region", *[[f"n{number:02}", "state"] for number in range(15)])
    seen = [window.do("read", "region") for _ in range(20)]
    assert (desk.hear(), other_desk.hear()) == ("done", "done")
    revision, identifiers, counts = window.do("read", "region")
    assert (revision, len(identifiers), counts) == (before + 30, 30, {"city": 15, "state": 15})
    assert [number for number, _, _ in seen] == sorted(number for number, _, _ in seen)
    assert [len(found) for _, found, _ in seen] == [number - before for number, _, _ in seen]
