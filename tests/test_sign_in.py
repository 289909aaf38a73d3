"""Signing in: the one way there is, by password alone only without a second factor, and not by trying often."""

import re
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import RequestFactory
from django.urls import NoReverseMatch, get_resolver, reverse

from cooperations.models import Researcher
from cooperations.signing_in.second_factor import remove
from tests.routes import desk_routes
from tests.signing_in import (
    CODE,
    LOGIN,
    PASSWORD,
    SECRET,
    a_window,
    an_account,
    code_of,
    errors_on,
    gives_code,
    gives_password,
    is_at_the_desk,
    recovery_codes,
    signed_in,
)

pytestmark = pytest.mark.django_db

MISMATCH = "The username and/or password you specified are not correct."
TOO_MANY = r"Too many wrong attempts\. Try again in (\d+) minutes?, at (\d\d:\d\d)\."


def test_password_alone_signs_in_where_there_is_no_second_factor():
    an_account()
    window = a_window()
    assert gives_password(window)["Location"] == "/admin/"
    assert is_at_the_desk(window)


def test_next_page_of_the_desk_is_kept_and_foreign_ones_are_not():
    an_account()
    assert gives_password(a_window(), next="/admin/cooperations/project/")["Location"] == "/admin/cooperations/project/"
    assert gives_password(a_window(), next="https://evil.example/")["Location"] == "/admin/"


@pytest.mark.parametrize(("values", "password"), [({}, "falsch"), ({"is_active": False}, PASSWORD)])
def test_wrong_and_disabled_are_told_the_same(values, password):
    an_account(**values)
    window = a_window()
    assert errors_on(gives_password(window, password=password)) == [MISMATCH]
    assert not is_at_the_desk(window)


def test_who_is_not_of_the_team_does_not_sign_in():
    an_account(is_staff=False)
    assert errors_on(gives_password(a_window())) == [MISMATCH]


def test_who_is_no_longer_of_the_team_is_asked_to_sign_in_and_not_sent_in_circles():
    account = an_account()
    window = signed_in()
    Researcher.objects.filter(pk=account.pk).update(is_staff=False)
    answer = window.get("/admin/", follow=True)
    assert answer.redirect_chain == [("/admin/login/?next=/admin/", 302)]
    assert "login-form" in answer.content.decode()


@pytest.mark.parametrize("language", ["de", "en", "es", "ca"])
def test_with_a_second_factor_no_sign_in_form_lets_in_by_password_alone(language):
    an_account(factor=True)
    routes = {path for path, _model in desk_routes() if "login" in path}
    assert routes == {LOGIN, CODE}
    for route in routes:
        window = a_window(**{"accept-language": language})
        window.post(route, {"username": "anna", "login": "anna", "password": PASSWORD, "next": "/admin/"})
        assert not is_at_the_desk(window), route
    answer = gives_password(window)
    assert answer["Location"] == CODE
    assert not is_at_the_desk(window)


def test_a_form_sent_without_a_session_lets_nobody_in_by_password_alone():
    an_account(factor=True)
    window = a_window()
    window.post("/admin/cooperations/page/add/", {"username": "anna", "login": "anna", "password": PASSWORD})
    assert not is_at_the_desk(window)


def test_the_code_signs_in_and_a_wrong_one_or_the_same_again_does_not():
    an_account(factor=True)
    window, code = a_window(), code_of()
    gives_password(window)
    assert errors_on(gives_code(window, "000000")) == ["Incorrect code."]
    assert not is_at_the_desk(window)
    assert gives_code(window, code)["Location"] == "/admin/"
    assert is_at_the_desk(window)
    other = a_window()
    gives_password(other)
    assert errors_on(gives_code(other, code)) == ["Incorrect code."]


def test_the_code_alone_opens_nothing():
    an_account(factor=True)
    assert gives_code(a_window(), code_of())["Location"] == LOGIN


def test_a_recovery_code_works_once():
    account = an_account(factor=True)
    code, *others = recovery_codes(account)
    window = a_window()
    gives_password(window)
    assert gives_code(window, code).status_code == 302
    assert is_at_the_desk(window)
    assert recovery_codes(account) == others
    again = a_window()
    gives_password(again)
    assert errors_on(gives_code(again, code)) == ["Incorrect code."]
    assert not is_at_the_desk(again)


def test_who_waits_to_be_asked_for_a_code_can_begin_anew_as_somebody_else():
    an_account(factor=True)
    an_account("bela")
    window = a_window()
    gives_password(window)
    assert window.get(CODE).status_code == 200
    assert "username" in window.get(LOGIN).content.decode()
    assert window.get(CODE)["Location"] == LOGIN
    gives_password(window)
    assert gives_password(window, "bela")["Location"] == "/admin/"


def test_whose_second_factor_is_removed_while_they_are_asked_for_it_signs_in_anew():
    account = an_account(factor=True)
    window = a_window()
    gives_password(window)
    remove(account)
    page = window.get(CODE, follow=True)
    assert page.redirect_chain == [(LOGIN, 302)]
    assert not is_at_the_desk(window)
    assert gives_password(window)["Location"] == "/admin/"


def test_the_right_password_is_refused_after_five_wrong_ones_and_the_page_says_until_when():
    an_account()
    for _time in range(5):
        assert errors_on(gives_password(a_window(), password="falsch")) == [MISMATCH]
    (told,) = errors_on(gives_password(a_window()))
    minutes, at = re.fullmatch(TOO_MANY, told).groups()
    assert minutes == "15"
    free = datetime.fromtimestamp(time.time() + 15 * 60 + 60, tz=ZoneInfo(settings.TIME_ZONE))
    assert at in {f"{free:%H:%M}", f"{datetime.fromtimestamp(free.timestamp() - 30, tz=free.tzinfo):%H:%M}"}


@pytest.mark.parametrize("spelling", ["ANNA", " anna ", "ａnna"])
def test_another_spelling_of_the_name_or_another_host_counts_for_the_same_account(spelling):
    an_account()
    for _time in range(4):
        gives_password(a_window(), spelling, "falsch")
    a_window().post(LOGIN, {"username": "anna", "password": "falsch"}, headers={"host": "localhost"})
    assert re.fullmatch(TOO_MANY, errors_on(gives_password(a_window()))[0])


def test_others_sign_in_meanwhile_and_everybody_does_after_the_limit(monkeypatch):
    an_account()
    an_account("bela")
    for _time in range(6):
        gives_password(a_window(), password="falsch")
    assert gives_password(a_window(), "bela").status_code == 302
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 15 * 60 + 1)
    assert gives_password(a_window()).status_code == 302


def test_right_passwords_are_not_counted():
    an_account()
    assert [gives_password(a_window()).status_code for _time in range(7)] == [302] * 7


def test_wrong_codes_are_limited_too():
    an_account(factor=True)
    window = a_window()
    gives_password(window)
    for _time in range(5):
        gives_code(window, "000000")
    (told,) = errors_on(gives_code(window, code_of()))
    assert re.fullmatch(TOO_MANY, told)
    assert not is_at_the_desk(window)


def test_many_names_from_one_place_are_limited():
    for number in range(30):
        assert gives_password(a_window(), f"name{number}", "falsch").status_code == 200
    answer = gives_password(a_window(), "name31", "falsch")
    assert answer.status_code == 429
    assert "Wait a minute" in answer.content.decode()
    an_account()
    assert (
        a_window().post(LOGIN, {"username": "anna", "password": PASSWORD}, REMOTE_ADDR="192.0.2.7").status_code == 302
    )


@pytest.mark.parametrize(("proxies", "expected"), [(0, "127.0.0.1"), (1, "192.0.2.9")])
def test_forwarded_addresses_count_only_behind_our_proxy(settings, proxies, expected):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", headers={"x-forwarded-for": "198.51.100.1, 192.0.2.9"})
    assert get_adapter().get_client_ip(request) == expected


def test_what_is_counted_lies_in_a_table_that_every_connection_reads():
    """The table is made by a migration, and is no cache of the process: another connection's cache reads the same."""
    assert caches["default"]._table in connection.introspection.table_names()
    an_account()
    for _time in range(5):
        gives_password(a_window(), password="falsch")
    del caches["default"]
    assert re.fullmatch(TOO_MANY, errors_on(gives_password(a_window()))[0])


def test_only_what_the_desk_uses_of_allauth_is_routed():
    names = {entry.name for entry in get_resolver().url_patterns[0].url_patterns}
    for name in ("account_signup", "account_email", "account_reset_password", "account_change_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert names == {
        "account_login",
        "account_reauthenticate",
        "mfa_authenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
    assert not get_adapter().is_open_for_signup(None)


def test_secrets_lie_sealed_in_the_database_while_they_wait_too():
    account = an_account(factor=True)
    stored = [str(row.data) for row in Authenticator.objects.filter(user=account)]
    assert len(stored) == 2
    assert not any(SECRET in text or code in text for text in stored for code in recovery_codes(account))
    an_account("bela")
    window = signed_in("bela")
    page = window.get("/admin/second-factor/set-up/")
    secret = page.context["form"].secret
    assert len(secret) == 32
    assert secret not in str(dict(window.session))


def test_under_another_secret_key_nobody_gets_in_by_a_code_and_the_page_says_what_helps(settings):
    an_account(factor=True)
    settings.SECRET_KEY = "another" * 10
    window = a_window()
    gives_password(window)
    (told,) = errors_on(gives_code(window, code_of()))
    assert told == "The second factor of this account can no longer be read. Ask an administrator to remove it."
    assert not is_at_the_desk(window)
