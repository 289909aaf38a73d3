"""Sessions end when nobody uses them, after a working day, with the account, and with its password."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from cooperations.models import Researcher
from cooperations.signing_in import sessions
from tests import factories
from tests.desk_forms import Editor, values_on
from tests.factories_published import a_published, address
from tests.signing_in import (
    PASSWORD,
    a_window,
    an_account,
    code_of,
    gives_code,
    gives_password,
    is_at_the_desk,
    signed_in,
)

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "ein ganz neues Wort"
MINUTE = 60


@pytest.fixture
def clock(monkeypatch):
    """Return a function that lets so many minutes pass; Django's own clock, of cookies and rows, stays."""
    passed = [0]
    real = time.time

    class Later:
        time = staticmethod(lambda: real() + passed[0])

    monkeypatch.setattr(sessions, "time", Later)

    def wait(minutes):
        passed[0] += minutes * MINUTE

    return wait


def test_a_session_that_nobody_uses_ends_after_an_hour_and_says_so(clock):
    an_account()
    window = signed_in()
    clock(59)
    assert is_at_the_desk(window)
    clock(59)
    assert is_at_the_desk(window)
    clock(60)
    page = window.get("/admin/", follow=True)
    assert page.redirect_chain == [("/admin/login/?next=/admin/", 302)]
    assert "You were signed out because nothing was done at the desk for a while." in page.content.decode()
    assert not Session.objects.exists()


@pytest.mark.parametrize(("minutes", "stays"), [(10, False), (0, True)])
def test_how_long_is_a_setting(clock, settings, minutes, stays):
    settings.SESSION_IDLE_MINUTES = minutes
    an_account()
    window = signed_in()
    clock(11)
    assert is_at_the_desk(window) is stays


def test_use_is_noted_once_a_minute_in_one_query_and_prolongs_nothing(clock, django_assert_num_queries):
    an_account()
    window = signed_in()
    window.get("/admin/jsi18n/")
    until = Session.objects.get().expire_date
    with django_assert_num_queries(2):  # the session and the account
        window.get("/admin/jsi18n/")
    clock(2)
    with django_assert_num_queries(5):  # and the note, in a savepoint, after a look whether the session is there
        answer = window.get("/admin/jsi18n/")
    assert answer.cookies == {}
    assert Session.objects.get().expire_date == until
    with django_assert_num_queries(2):
        window.get("/admin/jsi18n/")


def test_the_limit_of_a_working_day_stays_however_busy_one_is(clock):
    an_account(factor=True)
    window = a_window()
    gives_password(window)
    answer = gives_code(window, code_of())
    assert answer.cookies["sessionid"]["max-age"] in range(12 * 60 * MINUTE - 5, 12 * 60 * MINUTE + 1)
    for _hour in range(3):
        clock(30)
        assert is_at_the_desk(window)
    left = Session.objects.get().expire_date.timestamp() - time.time()
    assert 12 * 60 * MINUTE - 10 < left <= 12 * 60 * MINUTE


def sign_of_life(editor, **more):
    return editor.client.post(reverse("admin:presence"), {"_ticket": editor.values["_ticket"][0], **more})


def test_an_open_form_is_no_use_but_typing_in_it_is(clock):
    anna = Editor("Anna Example")
    anna.opens(factories.a_project("Haus"))
    clock(40)
    assert sign_of_life(anna, state="open", typed="yes").json() == {"notices": []}
    clock(40)
    assert sign_of_life(anna, state="open").json() == {"notices": []}
    clock(40)
    sign_of_life(anna, state="open", typed="yes")
    assert not is_at_the_desk(anna.client)


@pytest.mark.parametrize("factor", [False, True])
def test_what_was_typed_for_hours_comes_back_after_signing_in_again(clock, factor):
    an_account(factor=factor)
    project = factories.a_project("Haus", summary_de="Alt.")
    url, window = reverse("admin:cooperations_project_change", args=[project.pk]), a_window()
    window.force_login(Researcher.objects.get())
    values = values_on(window.get(url))
    clock(120)
    page = window.post(url, {**values, "summary_de": "Lange getippt."})
    assert "Your text is not lost" in page.content.decode()
    page = gives_password(window, next=page.context["next"], _held=page.context["held"])
    if factor:
        assert page.context["app_path"] == "/admin/login/code/"
        assert "Your text is not lost" in page.content.decode()
        page = gives_code(window, "000000", _held=page.context["held"])
        page = gives_code(window, code_of(), _held=page.context["held"])
    assert "What you typed is not saved yet." in page.content.decode()
    back = {}
    for name, value in page.context["values"]:
        back.setdefault(name, []).append(value)
    assert back["summary_de"] == ["Lange getippt."]
    assert window.post(page.context["path"], back).status_code == 302
    project.refresh_from_db()
    assert project.summary_de == "Lange getippt."


def test_the_session_of_a_disabled_account_ends_at_the_next_request():
    account = an_account()
    window = signed_in()
    assert is_at_the_desk(window)
    Researcher.objects.filter(pk=account.pk).update(is_active=False)
    assert window.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    assert window.get("/admin/second-factor/")["Location"].startswith("/admin/login/")


def test_who_is_disabled_between_password_and_code_does_not_get_in():
    account = an_account(factor=True)
    window = a_window()
    gives_password(window)
    Researcher.objects.filter(pk=account.pk).update(is_active=False)
    gives_code(window, code_of())
    assert not is_at_the_desk(window)


def test_changing_the_password_ends_the_other_sessions():
    an_account()
    here, elsewhere = signed_in(), signed_in()
    new = {"old_password": PASSWORD, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    assert here.post(reverse("admin:password_change"), new).status_code == 302
    assert (is_at_the_desk(here), is_at_the_desk(elsewhere)) == (True, False)


def test_a_password_set_by_an_administrator_ends_the_sessions_of_the_account():
    anna = an_account()
    an_account("boss", "administrator")
    hers, boss = signed_in(), signed_in("boss")
    new = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD, "usable_password": "true"}
    assert boss.post(reverse("admin:auth_user_password_change", args=[anna.pk]), new).status_code == 302
    assert (is_at_the_desk(hers), is_at_the_desk(boss)) == (False, True)


def test_the_old_password_cannot_be_guessed_at_for_long():
    an_account()
    window = signed_in()
    guess = {"old_password": "falsch", "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    tried = [window.post(reverse("admin:password_change"), guess).status_code for _time in range(6)]
    assert tried == [200] * 5 + [429]


def test_public_pages_give_no_cookie_and_ask_nothing_of_a_session(client, django_assert_num_queries):
    record = a_published("project")
    for path in ("/de/", "/de/projects/", address(record), "/nowhere/"):
        client.get(path)
        answer = client.get(path)
        assert answer.cookies == {}, path
        assert "Cookie" not in answer.headers.get("Vary", ""), path
    an_account()
    window = signed_in()
    window.get(address(record))
    with django_assert_num_queries(2):  # the same as for everybody
        window.get(address(record))


def test_the_sign_in_page_begins_no_session(client):
    answer = client.get("/admin/login/")
    assert set(answer.cookies) == {"csrftoken"}
    assert not Session.objects.exists()
