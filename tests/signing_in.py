"""Somebody who signs in by the pages, with or without an app for codes, which keeps its own time."""

import base64
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from cooperations.models import Researcher
from cooperations.roles import create_roles

PASSWORD = "lang genug"
LOGIN, CODE, SET_UP = "/admin/login/", "/admin/login/code/", "/admin/second-factor/set-up/"
SECRET = base64.b32encode(b"0123456789abcdefghij").decode()


def code_of(secret=SECRET, later=0):
    """Return what an app shows that knows the secret; ``later``: so many codes later."""
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // 30 + later))


def an_account(name="anna", *roles, factor=False, **values):
    """Return an account, with a second factor and recovery codes if asked for."""
    account = Researcher.objects.create_user(name, password=PASSWORD, **{"is_staff": True, **values})
    groups = create_roles()
    account.groups.set([groups[role] for role in roles or ("researcher",)])
    if factor:
        TOTP.activate(account, SECRET)
        RecoveryCodes.activate(account)
    return account


def recovery_codes(account):
    return Authenticator.objects.get(user=account, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()


def a_window(**headers):
    """Return a browser without a session, whose reader reads English."""
    return Client(headers={"accept-language": "en", **headers})


def gives_password(window, name="anna", password=PASSWORD, **more):
    return window.post(LOGIN, {"username": name, "password": password, "next": "/admin/", **more})


def gives_code(window, code, **more):
    return window.post(CODE, {"code": code, **more})


def signed_in(name="anna", password=PASSWORD):
    """Return a window in which somebody without a second factor has signed in."""
    window = a_window()
    assert gives_password(window, name, password).status_code == 302
    return window


def is_at_the_desk(window):
    """Tell whether the start page of the desk opens."""
    answer = window.get(reverse("admin:index"))
    return answer.status_code == 200 and "logout-form" in answer.content.decode()


def errors_on(page):
    """Return what the form on a page complains about."""
    return [text for texts in page.context["form"].errors.values() for text in texts]
