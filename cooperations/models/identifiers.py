"""Identifiers that outlive names: short, free of meaning, safe to read aloud."""

import hashlib
import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10


def new_identifier():
    """Return ten random characters of Crockford's base 32 in lower case, such as ``k7m2q9xdt4``."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def identifier_for(*parts):
    """Return the identifier that always belongs to these texts: a data set has the same permalinks everywhere."""
    number = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest())
    return "".join(ALPHABET[(number >> 5 * place) & 31] for place in range(LENGTH))
