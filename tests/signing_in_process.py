"""A process of its own in which somebody gives passwords on command, one JSON list per line."""

from django.test.utils import setup_test_environment

from tests.shelf_process import answer, commands
from tests.signing_in import a_window, gives_password


def give(password, times):
    """Give a password so many times; return how often each answer came: signed in, wrong, or too many."""
    told = []
    for _time in range(times):
        page = gives_password(a_window(), password=password)
        is_limited = page.context and "Too many wrong attempts" in page.content.decode()
        told.append("in" if page.status_code == 302 else "limited" if is_limited else "wrong")
    return [told.count(each) for each in ("in", "wrong", "limited")]


def serve():
    """Do what each line asks for, and answer it."""
    setup_test_environment()
    for _command, arguments in commands():
        answer(give(*arguments))
