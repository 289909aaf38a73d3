"""What allauth asks the platform: who may sign in, how attempts are counted, how secrets are kept."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cooperations.signing_in.limits import too_many
from cooperations.signing_in.sealing import seal, unsealed

#: What people are told of all that allauth would tell them: that one has signed in is seen.
TOLD = {
    "mfa/messages/totp_activated.txt": _("The second factor is set up."),
    "mfa/messages/totp_deactivated.txt": _("The second factor is removed."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators, are known by name, and belong to members of the team."""

    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """Return the account; whoever may not be at the desk is told no more than with a wrong password."""
        account = super().authenticate(request, **credentials)
        return account if account and account.is_staff else None

    def pre_authenticate(self, request, **credentials):
        """Count the attempt; refuse it, the right password too, when there were too many."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise too_many(request, self._get_login_attempts_cache_key(request, **credentials)) from error

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Count per name alone: allauth's counts anew for each of our host names."""
        return credentials["username"].lower()

    def add_message(self, request, level, message_template=None, *_what, **_more):
        if message_template in TOLD:
            messages.add_message(request, level, TOLD[message_template])

    def get_client_ip(self, request):
        """Return the address; behind a socket without X-Forwarded-For there is none, and all are counted as one."""
        return get_client_ip(request) or "unknown"

    def is_reauthentication_required(self, *, app, **more):
        """Ask for the password before an account's safety is changed, unless it was given just now to sign in."""
        records = get_authentication_records(context.request, context.request.user)
        last = max((record["at"] for record in records), default=0)
        return time.time() - last >= REAUTHENTICATION_TIMEOUT


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are sealed in the database."""

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unsealed(encrypted_text)
