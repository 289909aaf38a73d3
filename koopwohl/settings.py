"""The one settings file: runs with nothing set, stops at nonsense with a reason; README.md lists the variables."""

import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from js_asset import static_lazy

from koopwohl.environment import boolean, env, https, minutes, one_of, seconds, words
from koopwohl.libraries import LIBRARY_FILES
from koopwohl.maps import tiles
from koopwohl.rendering import templates_below
from koopwohl.signing_in import *  # noqa: F403 - a part of this file that no variable changes

BASE_DIR = Path(__file__).resolve().parent.parent
SITE_NAME = "KoopWohl"

# --- Where we run ---------------------------------------------------------------------------------------------

ENVIRONMENT = one_of("ENVIRONMENT", ("local", "production"), default="local")
IS_PRODUCTION = ENVIRONMENT == "production"


def required_in_production(name, example):
    """Return the variable's text, "" when it may be empty; refuse to start production without it."""
    value = env.str(name, default="").strip()
    if not value and IS_PRODUCTION:
        raise ImproperlyConfigured(f"{name} is missing. Production needs it: set it, for example {name}={example}")
    return value


DEBUG = boolean("DEBUG")
if DEBUG and IS_PRODUCTION:
    raise ImproperlyConfigured("DEBUG=true shows settings to strangers. Unset DEBUG or set ENVIRONMENT=local.")


def local_secret_key(path):
    """Return the key kept in that file; the first process to ask makes it, all others read the same one."""
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mkstemp's mode is 600
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)  # fails when another process was faster, and never shows half a key
        except FileExistsError:
            pass
        finally:
            Path(draft).unlink()
    return path.read_text().strip()


SECRET_KEY = required_in_production("SECRET_KEY", "$(openssl rand -base64 48)")
if IS_PRODUCTION and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5):
    raise ImproperlyConfigured(
        "SECRET_KEY is too short or too even. It needs 50 characters of chance: openssl rand -base64 48"
    )
SECRET_KEY = SECRET_KEY or local_secret_key(BASE_DIR / ".secret-key")

required_in_production("ALLOWED_HOSTS", "koopwohl.example.org")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", default=("localhost", "127.0.0.1", "[::1]"))
if IS_PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS=* lets anybody choose our name. Name the hosts, separated by commas.")


def permalink_base():
    """Return scheme and host that citations name; they are never stored with a record."""
    base = required_in_production("PERMALINK_BASE", "https://koopwohl.example.org") or "http://127.0.0.1:8000"
    schemes = ("https",) if IS_PRODUCTION else ("https", "http")
    try:
        parts = urlsplit(base.rstrip("/"))
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in schemes or not parts.hostname or parts.path or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            f"PERMALINK_BASE={base!r} is not a scheme ({' or '.join(schemes)}) and a host alone. "
            "Write for example PERMALINK_BASE=https://koopwohl.example.org"
        )
    return base.rstrip("/")


PERMALINK_BASE = permalink_base()

# --- Database -------------------------------------------------------------------------------------------------

CONN_MAX_AGE = seconds("CONN_MAX_AGE", default=60)

SQLITE_OPTIONS = {
    "timeout": 20,
    # A transaction that begins with reading and goes on writing would else fail at once when another one writes.
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database(url):
    """Return Django's settings of the database that the address means."""
    problem = ImproperlyConfigured(
        "DATABASE_URL cannot be read. Write postgres://user:password@host:5432/name or sqlite:////path/to/file, "
        "or leave it out for SQLite in db.sqlite3."
    )
    try:
        parts = urlsplit(url)
        is_sqlite = parts.scheme == "sqlite"
        if parts.scheme not in {"sqlite", "postgres", "postgresql"} or (is_sqlite and parts.netloc):
            raise problem
        found = environ.Env.db_url_config(url)
    except ValueError as error:
        raise problem from error
    if found["NAME"] in {"", ":memory:"}:
        raise problem
    more = {"OPTIONS": SQLITE_OPTIONS} if is_sqlite else {"CONN_HEALTH_CHECKS": True}
    return found | {"CONN_MAX_AGE": CONN_MAX_AGE} | more


DATABASES = {"default": database(env.str("DATABASE_URL", default="").strip() or f"sqlite:///{BASE_DIR}/db.sqlite3")}

# --- Application ----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose forms it extends
    "cooperations.apps.DeskConfig",  # django.contrib.admin with our start page
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",  # search: only its columns and lookups; it does nothing on SQLite
    "taggit",
    "simple_history",
    "import_export",
    "django_prose_editor",
    "rest_framework",
    "django_filters",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "cooperations",
]

MIDDLEWARE = [
    # The first three are outermost, so that redirects, errors and static files carry their headers as well.
    "koopwohl.middleware.PolicyOfPages",
    "koopwohl.middleware.security_headers",
    "koopwohl.middleware.answer_head_without_body",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "koopwohl.middleware.CompressWhatIsPublic",  # static files come compressed from where they lie
    "koopwohl.middleware.say_who_may_keep_it",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "koopwohl.middleware.speak_english_to_machines",
    "koopwohl.middleware.refuse_crowded_addresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cooperations.signing_in.sessions.end_idle_sessions",
    "cooperations.signing_in.second_factor.ask_for_second_factor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",  # who is at the desk, for the history of edits
]

ROOT_URLCONF = "koopwohl.urls"

TEMPLATES = templates_below(BASE_DIR)

# Whoever has no second factor sets one up before anything else at the desk.
REQUIRE_SECOND_FACTOR = boolean("REQUIRE_SECOND_FACTOR", default=IS_PRODUCTION)
SESSION_IDLE_MINUTES = minutes("SESSION_IDLE_MINUTES", default=60)

TAGGIT_CASE_INSENSITIVE = True
SIMPLE_HISTORY_DATE_INDEX = False  # the history is asked by record and by row, and is in the order of its numbers

# Whether somebody else must publish what one edited, until an administrator decides it at the desk.
TWO_PERSON_REVIEW = boolean("TWO_PERSON_REVIEW")
# What the editor of prose has beyond its library: a toolbar for everybody, links, and references to works.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy(f"js/{script}.js")],
        "extensions": {name: "cooperations.admin.prose.no_markup_of_its_own"},
    }
    for name, script in (
        ("ProseToolbar", "prose-toolbar"),
        ("ProseLink", "prose-link"),
        ("SourceReference", "source-reference"),
    )
]

REST_FRAMEWORK = {
    # The public API is anonymous and read-only; the browsable API would bring inline scripts.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "UNAUTHENTICATED_USER": None,
}

# --- Languages and time ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English")), ("es", _("Spanish")), ("ca", _("Catalan"))]
LOCALE_PATHS = [BASE_DIR / "cooperations" / "locale"]
FORMAT_MODULE_PATH = "koopwohl.date_formats"
TIME_ZONE = "Europe/Berlin"

CONTENT_LANGUAGES = MODELTRANSLATION_LANGUAGES = ("de", "en", "es", "ca")
MODELTRANSLATION_DEFAULT_LANGUAGE = "de"
MODELTRANSLATION_CUSTOM_FIELDS = ("ProseField",)
MODELTRANSLATION_FALLBACK_LANGUAGES = {
    "default": ("de", "en", "es", "ca"),
    "es": ("ca", "en", "de"),
    "ca": ("es", "de", "en"),
}

# --- Files ----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if IS_PRODUCTION else None
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default="").strip() or BASE_DIR / "media")
STATICFILES_DIRS = [BASE_DIR / "static", *LIBRARY_FILES]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not IS_PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Asked only when a researcher pastes a DOI, and only when it is set, for example https://doi.org/
DOI_RESOLVER = https("DOI_RESOLVER", env.str("DOI_RESOLVER", default=""), "https://doi.org/")
MAP_TILES = tiles(env.str("MAP_TILES", default=""), env.str("MAP_TILES_ATTRIBUTION", default=""))

# --- Security -------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Django's defaults do the rest: no framing, no sniffing, referrer and opener only within our own host.
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
# A working day, however busy: what is typed into a form survives signing in anew.
SESSION_COOKIE_AGE = 12 * 60 * 60
# Hundreds of ticked rows, or statements to reply to, are no attack; files and texts have limits of their own.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = seconds("HSTS_SECONDS", default=365 * 24 * 60 * 60 if IS_PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
# Only behind a proxy that always sets or removes this header: else a visitor could claim to be on https.
if boolean("BEHIND_HTTPS_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # and only then is X-Forwarded-For believed: its last address, which the proxy adds

# --- Logging --------------------------------------------------------------------------------------------------

LOG_LEVEL = one_of("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_keys": {"()": "koopwohl.logs.WithoutKeys"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_keys"]}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        "django.server": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},  # Django's own has no filter
    },
}
