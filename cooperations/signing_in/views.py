"""The pages of signing in and of the second factor: allauth's views in the look of the desk."""

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import LoginView
from allauth.account.views import ReauthenticateView as PasswordView
from allauth.core.ratelimit import consume_or_429
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import logout
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperations.locking.keeping import HELD, given_back, returned_page
from cooperations.signing_in.forms import CodeForm, PasswordForm, SetUpForm, SignInForm
from cooperations.signing_in.sessions import begin


class AtTheDesk:
    """Stands before one of allauth's views: gives its page the frame of the desk."""

    title = ""

    def get_context_data(self, **kwargs):
        context = {**admin.site.each_context(self.request), "title": self.title, **super().get_context_data(**kwargs)}
        return context | {"is_required": settings.REQUIRE_SECOND_FACTOR}


class GivesBack(AtTheDesk):
    """A step of signing in: a form that waits behind it is carried along, and given back after the last step."""

    held = ""
    following = ""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        sent = self.request.POST or self.request.GET
        following = self.following or sent.get("next", "")
        return context | {"held": self._held(), "next": following, "app_path": reverse(self.url_name)}

    def form_valid(self, form):
        response = super().form_valid(form)
        if self.request.user.is_authenticated:
            begin(self.request)
            waiting = given_back(self.request) if self._held() else None
            return returned_page(admin.site, self.request, *waiting) if waiting else response
        if self._held() and response.status_code == 302:  # to the second step: a redirect would carry nothing along
            self.request.method = "GET"
            return ask_for_code(self.request, held=self._held())
        return response

    def _held(self):
        return self.held or self.request.POST.get(HELD, "")


class SignIn(GivesBack, LoginView):
    """The first step: name and password."""

    title = _("Sign in at the desk")
    url_name = "admin:login"
    template_name = "admin/login.html"
    form_class = SignInForm

    def dispatch(self, request, *args, **kwargs):
        """Begin anew, also with whoever is no longer of the team, or waits to be asked for a code."""
        if request.user.is_authenticated and not admin.site.has_permission(request):
            logout(request)
        clear_login(request)
        return super().dispatch(request, *args, **kwargs)


class AskForCode(GivesBack, AuthenticateView):
    """The second step: a code, for accounts with a second factor."""

    title = _("One more step: your code")
    url_name = "mfa_authenticate"
    template_name = "admin/signing_in/code.html"
    form_class = CodeForm


class ConfirmPassword(AtTheDesk, PasswordView):
    """Asks for the password once more."""

    title = _("Your password once more")
    template_name = "admin/signing_in/password.html"
    form_class = PasswordForm


class Overview(AtTheDesk, IndexView):
    """What an account's sign-in is protected by."""

    title = _("Second factor")
    template_name = "admin/signing_in/overview.html"


class SetUp(AtTheDesk, ActivateTOTPView):
    """Shows the secret to an app, and asks for its first code."""

    title = _("Set up a second factor")
    template_name = "admin/signing_in/set_up.html"
    form_class = SetUpForm

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {"secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))}


class TakeAway(AtTheDesk, DeactivateTOTPView):
    """Asks whether the second factor shall go."""

    title = _("Remove the second factor")
    template_name = "admin/signing_in/take_away.html"


class RecoveryCodes(AtTheDesk, ViewRecoveryCodesView):
    """Shows the codes for the day when the telephone is lost."""

    title = _("Recovery codes")
    template_name = "admin/signing_in/recovery_codes.html"


class NewRecoveryCodes(AtTheDesk, GenerateRecoveryCodesView):
    """Asks whether the codes shall be replaced by new ones."""

    title = _("New recovery codes")
    template_name = "admin/signing_in/new_codes.html"


def sign_in(request, **how):
    """Return the page that asks for name and password; ``how``: what SignIn is to carry along."""
    return SignIn.as_view(**how)(request)


def ask_for_code(request, **how):
    """Return the page that asks for a code; ``how``: what AskForCode is to carry along."""
    return AskForCode.as_view(**how)(request)


def too_many_passwords(request):
    """Return the refusal of somebody who changes passwords too often, or guesses at one; else None."""
    return consume_or_429(request, action="change_password") if request.user.is_authenticated else None


def too_many_requests(request):
    """Return the page for whoever sends too much in a minute."""
    context = {**admin.site.each_context(request), "title": _("Too many attempts")}
    return TemplateResponse(request, "admin/signing_in/too_many.html", context, status=429)
