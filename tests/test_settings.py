"""The settings run with nothing set, say loudly what is wrong, and are described in the README."""

import re
import runpy
import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import psycopg_any

BASE = Path(settings.BASE_DIR)
SETTINGS_FILE = BASE / "koopwohl" / "settings.py"
VARIABLES = sorted(
    set(
        re.findall(
            r'(?:one_of|boolean|seconds|minutes|words|required_in_production|env\.str)\("([A-Z_]+)"',
            SETTINGS_FILE.read_text(),
        )
    )
)

PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "kq3zLrmY8sVd0WnXe5uTb1hPfJgAo7cQi9yRNvKtMxSwZlUDEBHFGC24",
    "ALLOWED_HOSTS": "koopwohl.example.org",
    "PERMALINK_BASE": "https://koopwohl.example.org",
}


@pytest.fixture
def load(monkeypatch):
    """Return a function that reads the settings file with just these variables set."""

    def load_with(**variables):
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS_FILE))

    return load_with


def refusal(load, **variables):
    with pytest.raises(ImproperlyConfigured) as caught:
        load(**variables)
    return str(caught.value)


def test_nothing_set_means_a_local_start_on_sqlite(load):
    found = load()
    assert (found["ENVIRONMENT"], found["DEBUG"]) == ("local", False)
    assert found["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert found["DATABASES"]["default"]["NAME"] == str(BASE / "db.sqlite3")
    assert found["PERMALINK_BASE"] == "http://127.0.0.1:8000"


def test_local_secret_key_is_made_once_and_only_for_the_owner(load, tmp_path):
    local_secret_key = load()["local_secret_key"]
    path = tmp_path / "key"
    key = local_secret_key(path)
    assert len(key) >= 50
    assert local_secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


def test_local_secret_key_of_a_faster_process_wins(load, tmp_path, monkeypatch):
    local_secret_key = load()["local_secret_key"]
    path = tmp_path / "key"
    path.write_text("the other process was faster")
    monkeypatch.setattr(Path, "exists", lambda path: False)
    assert local_secret_key(path) == "the other process was faster"


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("ENVIRONMENT", "staging", "ENVIRONMENT='staging' is unknown. Choose one of: local, production."),
        ("DEBUG", "perhaps", "DEBUG='perhaps' is neither true nor false. Write DEBUG=true or DEBUG=false."),
        ("BEHIND_HTTPS_PROXY", "2", "BEHIND_HTTPS_PROXY='2' is neither true nor false. "),
        ("CONN_MAX_AGE", "-1", "CONN_MAX_AGE='-1' is not a number of seconds. Write for example CONN_MAX_AGE=60."),
        ("HSTS_SECONDS", "a year", "HSTS_SECONDS='a year' is not a number of seconds. "),
        ("SESSION_IDLE_MINUTES", "1h", "SESSION_IDLE_MINUTES='1h' is not a number of minutes. Write for example SES"),
        ("REQUIRE_SECOND_FACTOR", "no!", "REQUIRE_SECOND_FACTOR='no!' is neither true nor false. "),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL='LOUD' is unknown. Choose one of: DEBUG, INFO, WARNING, ERROR."),
        ("PERMALINK_BASE", "koopwohl.example.org", "PERMALINK_BASE='koopwohl.example.org' is not a scheme "),
        ("PERMALINK_BASE", "http://host/path", "PERMALINK_BASE='http://host/path' is not a scheme "),
        ("PERMALINK_BASE", "http://[/", "PERMALINK_BASE='http://[/' is not a scheme "),
    ],
)
def test_nonsense_stops_the_start_and_names_the_variable(load, variable, value, message):
    assert refusal(load, **{variable: value}).startswith(message)


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://user@host/name",
        "postgres://",
        "postgres://user@host:port/name",
        "sqlite:///",
        "sqlite://host/name",
        "http://[/",
    ],
)
def test_unreadable_database_url_stops_the_start(load, url):
    assert refusal(load, DATABASE_URL=url) == (
        "DATABASE_URL cannot be read. Write postgres://user:password@host:5432/name or sqlite:////path/to/file, "
        "or leave it out for SQLite in db.sqlite3."
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "PERMALINK_BASE"])
def test_production_needs_its_variables(load, missing):
    variables = PRODUCTION | {missing: ""}
    assert refusal(load, **variables).startswith(f"{missing} is missing. Production needs it: set it, for example ")


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is too short or too even. "),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is too short or too even. "),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS=* lets anybody choose our name. "),
        ("DEBUG", "true", "DEBUG=true shows settings to strangers. "),
        ("PERMALINK_BASE", "http://koopwohl.example.org", "PERMALINK_BASE='http://koopwohl.example.org' is not a "),
    ],
)
def test_production_refuses_what_would_be_unsafe(load, variable, value, message):
    assert refusal(load, **PRODUCTION | {variable: value}).startswith(message)


def test_postgresql_keeps_connections_and_checks_them(load):
    found = load(DATABASE_URL="postgres://writer:secret@db:5433/koopwohl", CONN_MAX_AGE="30")["DATABASES"]["default"]
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db", 5433, "koopwohl")
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (30, True)


def test_a_second_factor_is_required_in_production_unless_said_otherwise(load):
    assert [load()["REQUIRE_SECOND_FACTOR"], load(**PRODUCTION)["REQUIRE_SECOND_FACTOR"]] == [False, True]
    assert load(**PRODUCTION, REQUIRE_SECOND_FACTOR="false")["REQUIRE_SECOND_FACTOR"] is False


def test_forwarded_addresses_are_believed_behind_a_proxy_alone(load):
    assert "ALLAUTH_TRUSTED_PROXY_COUNT" not in load()
    assert load(BEHIND_HTTPS_PROXY="true")["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


def test_content_security_policy_starts_from_nothing_and_allows_nothing_unsafe(load):
    directives = load(**PRODUCTION)["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    sources = {source for values in directives.values() for source in values}
    assert sources == {"'none'", "'self'", "data:"}


def test_readme_describes_every_variable_and_no_other():
    table = (BASE / "README.md").read_text().split("## Configuration")[1].split("\n## ")[0]
    assert sorted(re.findall(r"^\| `([A-Z_]+)`", table, flags=re.MULTILINE)) == VARIABLES


def test_psycopg_2_is_the_driver():
    assert not psycopg_any.is_psycopg3


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt", "requirements-lint.txt"])
def test_requirements_are_hashed_and_name_no_index(name):
    text = (BASE / name).read_text()
    assert not re.search(r"https?://|--index|--extra-index|--find-links|file:", text)
    pinned = re.split(r"\n(?=[a-z0-9])", text)
    assert [block.split()[0] for block in pinned if "--hash=sha256:" not in block] == []
