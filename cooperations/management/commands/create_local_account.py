"""Create the account with which somebody who just cloned the repository signs in at the desk."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cooperations.roles import create_roles

USERNAME = "researcher"


class Command(BaseCommand):
    help = "On a local machine only: creates the staff account 'researcher' and prints its password, once."

    @transaction.atomic
    def handle(self, **options):
        if settings.ENVIRONMENT != "local":
            raise CommandError(
                f"ENVIRONMENT={settings.ENVIRONMENT}: this account is for local machines only. "
                "Use: manage.py createsuperuser"
            )
        groups = create_roles()
        accounts = get_user_model().objects
        if accounts.filter(username=USERNAME).exists():
            self.stdout.write(f"The account '{USERNAME}' exists already; its password stays as it is.")
            return
        password = secrets.token_urlsafe(12)
        account = accounts.create_user(username=USERNAME, password=password, is_staff=True)
        account.groups.set(groups.values())
        self.stdout.write(f"Sign in at /admin/ as '{USERNAME}' with the password {password}")
        self.stdout.write("It is shown this once. To set another: manage.py changepassword researcher")
