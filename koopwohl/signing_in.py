"""Settings of signing in that no environment changes: allauth, what it counts, and the rules of passwords."""

AUTH_USER_MODEL = "cooperations.Researcher"
# Django's own: it knows accounts by their exact name, and refuses those that are not active at every request.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
_PASSWORD_RULES = {
    "MinimumLengthValidator": {"min_length": 12},
    "UserAttributeSimilarityValidator": {},
    "CommonPasswordValidator": {},
    "NumericPasswordValidator": {},
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in _PASSWORD_RULES.items()
]

ACCOUNT_ADAPTER = "cooperations.signing_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
# Nobody signs up, but the form of signing in asks for a password only where signing up would.
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_METHODS = ["password"]
ACCOUNT_RATE_LIMITS = {
    # What is sent at all; then wrong passwords and wrong codes, per place and per account.
    "login": "30/m/ip",
    "login_failed": "30/15m/ip,5/15m/key",
}

MFA_ADAPTER = "cooperations.signing_in.adapters.FactorAdapter"
MFA_TOTP_ISSUER = "KoopWohl"
MFA_TOTP_TOLERANCE = 1  # telephones whose clock is half a minute wrong
MFA_ALLOW_UNVERIFIED_EMAIL = True  # e-mail addresses have no part in signing in

# What is counted must be the same in every process, and in every one of several machines: hence a table of the
# database that is there anyway. Nothing else uses it. So many entries that strangers cannot push each other's out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cooperations_counted_attempts",  # named as our other tables are, which backups go by
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
