"""The three roles, and the account of a local start that has them all."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from cooperations.models import Researcher
from cooperations.roles import ADMINISTRATOR, EDITOR, RESEARCHER, create_roles
from tests.desk_forms import confirm_deletion, form_data
from tests.team import member

pytestmark = pytest.mark.django_db


def codenames(group):
    return set(group.permissions.values_list("codename", flat=True))


def test_researchers_write_and_take_parts_back_but_neither_publish_nor_delete_records():
    may = codenames(create_roles()[RESEARCHER])
    assert {"add_project", "change_project", "view_project", "change_participation", "delete_citation"} <= may
    assert not {"delete_project", "delete_record", "publish_record", "withdraw_record", "change_researcher"} & may


def test_editors_publish_and_withdraw_as_well():
    groups = create_roles()
    more = codenames(groups[EDITOR]) - codenames(groups[RESEARCHER])
    assert {"publish_record", "withdraw_record", "delete_project"} <= more
    assert "change_researcher" not in more


def test_administrators_manage_accounts_as_well():
    groups = create_roles()
    assert codenames(groups[ADMINISTRATOR]) - codenames(groups[EDITOR]) == {
        f"{action}_{model}" for action in ("add", "change", "delete", "view") for model in ("researcher", "group")
    } | {"add_deskrule"}


def on_account(step, account):
    name = "auth_user_password_change" if step == "password" else f"cooperations_researcher_{step}"
    return reverse(f"admin:{name}", args=[account.pk])


def changed_renamed_and_deleted(client, account):
    """Try to set an account's password, to change its name and to delete it; return what was done, with the answers."""
    password = {"password1": "ein ganz neues Wort", "password2": "ein ganz neues Wort", "usable_password": "true"}
    change = on_account("change", account)
    answers = [
        client.post(on_account("password", account), password),
        client.post(change, form_data(client.get(change), first_name="Rosa")),
    ]
    now = Researcher.objects.get(pk=account.pk)
    done = [now.check_password("ein ganz neues Wort"), now.first_name == "Rosa"]
    answers.append(confirm_deletion(client, on_account("delete", account)))
    done.append(not Researcher.objects.filter(pk=account.pk).exists())
    return done, [answer.status_code for answer in answers]


def test_administrators_do_not_reach_the_accounts_that_may_do_everything(client):
    client.force_login(member("adam", ADMINISTRATOR))
    boss = Researcher.objects.create_superuser("boss", password="alt")
    assert changed_renamed_and_deleted(client, boss) == ([False] * 3, [403] * 3)
    assert changed_renamed_and_deleted(client, member("rita", RESEARCHER)) == ([True] * 3, [302] * 3)


def test_who_may_do_everything_reaches_all_accounts(admin_client):
    boss = Researcher.objects.create_superuser("boss", password="alt")
    assert changed_renamed_and_deleted(admin_client, boss) == ([True] * 3, [302] * 3)


def test_nobody_writes_on_the_shelf_by_hand():
    groups = create_roles()
    for group in groups.values():
        on_shelf = {name for name in codenames(group) if name.endswith(("_head", "_publication", "_loadedfile"))}
        assert on_shelf == {"view_head", "view_publication", "view_loadedfile"}


def test_creating_roles_again_takes_back_what_was_given_by_hand():
    group = create_roles()[RESEARCHER]
    before = codenames(group)
    group.permissions.add(create_roles()[EDITOR].permissions.get(codename="publish_record"))
    call_command("create_roles", verbosity=0)
    assert codenames(group) == before
    assert Group.objects.count() == 3


def test_local_account_is_created_once_and_its_password_works(capsys):
    call_command("create_local_account")
    said = capsys.readouterr().out
    password = said.splitlines()[0].rsplit(" ", 1)[1]
    account = authenticate(username="researcher", password=password)
    assert said.startswith("Sign in at /admin/ as 'researcher' with the password ")
    assert (account.is_staff, account.is_superuser) == (True, False)
    assert set(account.groups.values_list("name", flat=True)) == {RESEARCHER, EDITOR, ADMINISTRATOR}


def test_local_account_keeps_its_password_the_second_time(capsys):
    call_command("create_local_account")
    before = get_user_model().objects.get(username="researcher").password
    capsys.readouterr()
    call_command("create_local_account")
    assert capsys.readouterr().out == "The account 'researcher' exists already; its password stays as it is.\n"
    assert get_user_model().objects.get(username="researcher").password == before


def test_local_account_is_refused_in_production(settings):
    settings.ENVIRONMENT = "production"
    with pytest.raises(CommandError, match=r"^ENVIRONMENT=production: this account is for local machines only\."):
        call_command("create_local_account")
    assert not get_user_model().objects.exists()
