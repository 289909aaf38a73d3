"""The forms of signing in and of setting up a second factor."""

import unicodedata

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.signing_in.limits import TOO_MANY, too_many
from cooperations.signing_in.sealing import Unreadable, seal, unsealed

#: Of codes: figures on a telephone's keyboard, offered by password managers; wide enough for a recovery code.
CODE_FIELD = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "spellcheck": "false",
    "size": "12",
    "autofocus": True,
}


class SignInForm(LoginForm):
    """Name and password of an account."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)  # the label says it, and stays while one types
        self.fields["login"].widget.attrs |= {"autofocus": True, "autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].help_text = ""

    def add_prefix(self, field_name):
        """Call the name on the page what password managers and Django call it."""
        return "username" if field_name == "login" else super().add_prefix(field_name)

    def clean_login(self):
        """Return the name in the form in which accounts keep theirs, whatever the keyboard wrote."""
        return unicodedata.normalize("NFKC", super().clean_login())


class PasswordForm(ReauthenticateForm):
    """The password once more, before the account's safety is changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].widget.attrs["autofocus"] = True
        self.fields["password"].help_text = ""


class AsksForCode:
    """A form with a code, which says when to try again after too many wrong ones, and when no code can be right."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = self.code_label
        self.fields["code"].widget.attrs = dict(CODE_FIELD)

    def clean_code(self):
        try:
            return super().clean_code()
        except Unreadable as error:
            raise ValidationError(
                _("The second factor of this account can no longer be read. Ask an administrator to remove it.")
            ) from error
        except ValidationError as error:
            if error.code in (TOO_MANY, "rate_limited"):
                raise too_many(context.request, f"mfa-auth-user-{self.user.pk}") from error
            raise


class CodeForm(AsksForCode, AuthenticateForm):
    """The second step of signing in."""

    code_label = gettext_lazy("Code of the app, or a recovery code")


class SetUpForm(AsksForCode, ActivateTOTPForm):
    """The first code of an app, which shows that it knows the secret."""

    code_label = gettext_lazy("Code that the app shows")

    def __init__(self, *args, **kwargs):
        """Keep the secret that waits to be confirmed sealed: sessions lie in the database, too."""
        session = context.request.session
        waiting = session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)  # leaves a new secret in the session, in clear
        if self.is_bound and waiting:
            self.secret = unsealed(waiting)
        else:
            session[SECRET_SESSION_KEY] = seal(self.secret)
