"""The second factor of an account: set up by its owner, asked for of everybody, taken away when it is lost."""

import logging

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import translation

from cooperations.models import Researcher
from tests.routes import desk_routes, filled
from tests.signing_in import (
    PASSWORD,
    SET_UP,
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

CODES = "/admin/second-factor/codes/"
CONFIRM = "/admin/password/"


def sets_up(window):
    """Set up a second factor; return its secret and the answer."""
    secret = window.get(SET_UP).context["form"].secret
    return secret, window.post(SET_UP, {"code": code_of(secret)})


def kinds(account):
    return set(Authenticator.objects.filter(user=account).values_list("type", flat=True))


def lost(account):
    return reverse("admin:cooperations_researcher_second_factor", args=[account.pk])


def test_somebody_sets_up_a_second_factor_and_is_shown_recovery_codes():
    account = an_account()
    window = signed_in()
    assert "/admin/second-factor/" in window.get("/admin/").content.decode()
    page = window.get(SET_UP)
    assert page.context["totp_svg_data_uri"].startswith("data:image/svg+xml;base64,")
    assert page.context["secret"] in page.content.decode()
    secret, answer = sets_up(window)
    assert (answer["Location"], kinds(account)) == (CODES, {"totp", "recovery_codes"})
    shown = window.get(CODES).content.decode()
    assert len(recovery_codes(account)) == 10
    assert all(code in shown for code in recovery_codes(account))
    file = window.get(f"{CODES}codes.txt")
    assert (file["Content-Type"], file["Cache-Control"]) == ("text/plain", "private, no-store")
    assert all(code in file.content.decode() for code in recovery_codes(account))
    other = a_window()
    gives_password(other)
    assert gives_code(other, code_of(secret, later=1)).status_code == 302
    assert is_at_the_desk(other)


def test_a_wrong_code_sets_up_nothing_and_keeps_the_secret():
    account = an_account()
    window = signed_in()
    secret = window.get(SET_UP).context["form"].secret
    page = window.post(SET_UP, {"code": "000000"})
    assert (errors_on(page), page.context["form"].secret) == (["Incorrect code."], secret)
    assert kinds(account) == set()
    assert window.post(SET_UP, {"code": code_of(secret)}).status_code == 302


def test_the_password_is_asked_for_again_unless_it_was_given_just_now():
    an_account()
    window = a_window()
    window.force_login(Researcher.objects.get())
    assert window.get(SET_UP)["Location"] == f"{CONFIRM}?next=%2Fadmin%2Fsecond-factor%2Fset-up%2F"
    assert errors_on(window.post(CONFIRM, {"password": "falsch", "next": SET_UP})) == ["Incorrect password."]
    assert window.post(CONFIRM, {"password": PASSWORD, "next": SET_UP})["Location"] == SET_UP
    assert window.get(SET_UP).status_code == 200


def test_somebody_removes_their_own_and_makes_new_recovery_codes():
    account = an_account()
    window = signed_in()
    sets_up(window)
    before = recovery_codes(account)
    assert window.post(f"{CODES}new/")["Location"] == CODES
    assert not set(before) & set(recovery_codes(account))
    assert window.post("/admin/second-factor/remove/")["Location"] == "/admin/second-factor/"
    assert kinds(account) == set()
    assert "Your account has none yet." in window.get("/admin/second-factor/").content.decode()


def test_what_was_asked_for_is_done_after_the_password_was_given_again():
    account = an_account(factor=True)
    window = a_window()
    window.force_login(account)
    asked = window.post("/admin/second-factor/remove/")
    assert asked["Location"].startswith(CONFIRM)
    assert kinds(account) == {"totp", "recovery_codes"}
    done = window.post(CONFIRM, {"password": PASSWORD, "next": "/admin/second-factor/remove/"})
    assert done["Location"] == "/admin/second-factor/"
    assert kinds(account) == set()


def test_before_the_required_second_factor_no_page_of_the_desk_opens(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    account = an_account("anna", "administrator")
    window = signed_in()
    still_open = {SET_UP, CONFIRM, "/admin/login/", "/admin/logout/", "/admin/jsi18n/"}
    values = dict.fromkeys(("object_id", "pk", "id", "content_type_id", "number", "file_id"), 1)
    values |= dict.fromkeys(("key", "name", "kind", "identifier", "url", "app_label", "table", "act"), "project")
    tried = 0
    for path, _model in desk_routes():
        address = filled(path.split("(?P")[0], values)
        if address not in still_open:
            assert window.get(address).url == SET_UP, address
            tried += 1
    assert tried > 200
    assert window.post("/admin/cooperations/page/add/", {"title_de": "Neu"}).url == SET_UP
    page = window.get(SET_UP)
    assert "Everybody at this desk signs in with a second factor." in page.content.decode()
    assert sets_up(window)[1]["Location"] == CODES
    assert is_at_the_desk(window)
    assert kinds(account) == {"totp", "recovery_codes"}


def test_who_has_the_required_second_factor_costs_one_query_more(settings, django_assert_num_queries):
    settings.REQUIRE_SECOND_FACTOR = True
    an_account(factor=True)
    window = a_window()
    gives_password(window)
    gives_code(window, code_of())
    with django_assert_num_queries(3):  # the session, the account, whether it has one
        assert window.head("/admin/presence/").status_code == 200


def test_the_required_second_factor_hides_nothing_from_readers(settings, client):
    settings.REQUIRE_SECOND_FACTOR = True
    an_account()
    window = signed_in()
    assert (client.get("/de/").status_code, window.get("/de/").status_code) == (200, 200)


def test_an_administrator_removes_a_colleagues_lost_one_and_the_log_says_so(caplog):
    anna = an_account(factor=True, first_name="Anna", last_name="Example")
    an_account("boss", "administrator")
    boss = signed_in("boss")
    form = boss.get(reverse("admin:cooperations_researcher_change", args=[anna.pk])).content.decode()
    assert lost(anna) in form
    assert "Anna Example has lost telephone and recovery codes" in boss.get(lost(anna)).content.decode()
    assert kinds(anna) == {"totp", "recovery_codes"}
    with caplog.at_level(logging.WARNING, "cooperations.admin.researchers"):
        assert boss.post(lost(anna), follow=True).redirect_chain[-1][1] == 302
    assert kinds(anna) == set()
    assert caplog.messages == ["boss removed the second factor of anna."]
    entry = LogEntry.objects.get(object_id=str(anna.pk))
    assert (entry.user.username, entry.get_change_message()) == ("boss", "Deleted second factor “Anna Example”.")
    with translation.override("de"):
        assert entry.get_change_message() == "Zweiter Faktor „Anna Example“ gelöscht."
    assert gives_password(a_window())["Location"] == "/admin/"
    assert "The account has no second factor." in boss.get(lost(anna)).content.decode()


def test_an_administrator_does_not_reach_the_one_of_an_account_that_may_do_everything():
    owner = an_account("owner", factor=True, is_superuser=True)
    an_account("boss", "administrator")
    boss = signed_in("boss")
    assert [boss.get(lost(owner)).status_code, boss.post(lost(owner)).status_code] == [403, 403]
    assert kinds(owner) == {"totp", "recovery_codes"}
    assert (
        lost(owner) not in boss.get(reverse("admin:cooperations_researcher_change", args=[owner.pk])).content.decode()
    )


def test_nobody_else_removes_one_and_nobody_looks_at_secrets():
    anna = an_account(factor=True)
    an_account("edda", "editor")
    edda = signed_in("edda")
    assert edda.post(lost(anna)).status_code == 403
    assert kinds(anna) == {"totp", "recovery_codes"}
    an_account("owner", is_superuser=True)
    owner = signed_in("owner")
    for app in ("mfa/authenticator", "account/emailaddress"):
        assert owner.get(f"/admin/{app}/").status_code == 404


def test_the_command_removes_them_by_name_or_all_and_names_the_unknown(capsys):
    anna, bela, carl = (an_account(name, factor=True) for name in ("anna", "bela", "carl"))
    call_command("remove_second_factor", "anna")
    assert (kinds(anna), kinds(bela)) == (set(), {"totp", "recovery_codes"})
    call_command("remove_second_factor", "--all")
    assert kinds(bela) | kinds(carl) == set()
    said = capsys.readouterr().out
    assert said == "Removed the second factor of: anna.\nRemoved the second factor of: bela, carl.\n"
    with pytest.raises(CommandError, match=r"^There is no account doris\.$"):
        call_command("remove_second_factor", "doris")
    with pytest.raises(CommandError, match=r"^Name an account, or use --all\.$"):
        call_command("remove_second_factor")
