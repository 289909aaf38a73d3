"""The addresses of signing in: of allauth's pages those that the desk uses, and no other. Their names are allauth's."""

from allauth.mfa.recovery_codes.views import download_recovery_codes
from django.urls import path

from cooperations.signing_in import views

urlpatterns = [
    path("login/", views.sign_in, name="account_login"),
    path("login/code/", views.ask_for_code, name="mfa_authenticate"),
    path("password/", views.ConfirmPassword.as_view(), name="account_reauthenticate"),
    path("second-factor/", views.Overview.as_view(), name="mfa_index"),
    path("second-factor/set-up/", views.SetUp.as_view(), name="mfa_activate_totp"),
    path("second-factor/remove/", views.TakeAway.as_view(), name="mfa_deactivate_totp"),
    path("second-factor/codes/", views.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", views.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("second-factor/codes/codes.txt", download_recovery_codes, name="mfa_download_recovery_codes"),
]
