"""The second factor of an account: whether it has one, that it must, and that it is taken away."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

#: What is open at the desk before the second factor is set up.
OPEN = ("mfa_activate_totp", "account_reauthenticate", "account_login", "admin:logout", "admin:jsi18n")


def set_up_at(account):
    """Return when the account's second factor was set up, None where there is none."""
    found = Authenticator.objects.filter(user=account.pk, type=Authenticator.Type.TOTP)
    return found.values_list("created_at", flat=True).first()


def remove(account):
    """Take the second factor and its recovery codes from the account; return whether there was one."""
    removed, _by_table = Authenticator.objects.filter(user=account.pk).delete()
    return bool(removed)


def ask_for_second_factor(get_response):
    """Lead whoever is signed in without a second factor to where it is set up, where REQUIRE_SECOND_FACTOR asks for it.

    A form that they send is not saved; its text lies in their browser and is offered when they open the form again.
    """
    desk = reverse("admin:index")
    is_open = {reverse(name) for name in OPEN}

    def middleware(request):
        is_asked = settings.REQUIRE_SECOND_FACTOR and request.path.startswith(desk) and request.path not in is_open
        if is_asked and request.user.is_authenticated and set_up_at(request.user) is None:
            return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware
