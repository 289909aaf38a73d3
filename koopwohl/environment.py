"""Reading the environment: each variable by its type, and a refusal that names the variable and the remedy."""

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def boolean(name, default=False):
    """Return the variable as True or False; django-environ would read every typing error as False."""
    value = env.str(name, default=str(default)).strip().lower()
    if value in {"true", "1", "yes", "on"}:
        return True
    if value in {"false", "0", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither true nor false. Write {name}=true or {name}=false.")


def seconds(name, default):
    """Return the variable as a number of seconds, zero or more."""
    return _whole(name, default, "seconds")


def minutes(name, default):
    """Return the variable as a number of minutes, zero or more."""
    return _whole(name, default, "minutes")


def _whole(name, default, unit):
    value = env.str(name, default=str(default)).strip()
    if not value.isascii() or not value.isdecimal():
        raise ImproperlyConfigured(f"{name}={value!r} is not a number of {unit}. Write for example {name}={default}.")
    return int(value)


def one_of(name, allowed, default):
    """Return the variable, which must be one of the allowed words."""
    value = env.str(name, default=default).strip()
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r} is unknown. Choose one of: {', '.join(allowed)}.")
    return value


def https(name, value, example):
    """Return an https address, "" where none is set."""
    value = value.strip()
    if value and not value.startswith("https://"):
        raise ImproperlyConfigured(f"{name}={value!r} is no https address. Write {example}")
    return value


def words(name, default=()):
    """Return the variable's comma-separated words."""
    return [word.strip() for word in env.list(name, default=list(default)) if word.strip()]
