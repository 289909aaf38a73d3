"""Remove the second factor of an account: for when its telephone is lost and no administrator can get in."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cooperations.signing_in.second_factor import remove


class Command(BaseCommand):
    help = "Removes the second factors of accounts, by name: they sign in by password alone and set up a new one."

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", metavar="NAME", help="the account's user name")
        parser.add_argument("--all", action="store_true", help="of all accounts: after SECRET_KEY was changed")

    def handle(self, *, names, **options):
        accounts = get_user_model().objects.order_by("username")
        if not names and not options["all"]:
            raise CommandError("Name an account, or use --all.")
        chosen = accounts if options["all"] else accounts.filter(username__in=names)
        if unknown := sorted(set(names) - set(accounts.values_list("username", flat=True))):
            raise CommandError(f"There is no account {', '.join(unknown)}.")
        removed = [account.username for account in chosen if remove(account)]
        self.stdout.write(f"Removed the second factor of: {', '.join(removed) or 'nobody'}.")
