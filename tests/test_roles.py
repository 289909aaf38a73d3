"""The three roles, and the account of a local start that has them all."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError

from cooperations.roles import ADMINISTRATOR, EDITOR, RESEARCHER, create_roles

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
