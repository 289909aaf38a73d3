"""Secrets that must be read again lie sealed in the database: whoever has a copy of it alone cannot use them.

The key is made of SECRET_KEY. Under another one nothing can be opened: ``Unreadable`` is raised.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

SALT = "cooperations.signing_in.sealing"
Unreadable = InvalidToken


def seal(text):
    """Return the text as only this platform can read it."""
    return _fernet().encrypt(text.encode()).decode()


def unsealed(sealed):
    """Return what was sealed."""
    return _fernet().decrypt(sealed.encode()).decode()


def _fernet():
    key = salted_hmac(SALT, "second factor", algorithm="sha256").digest()  # the 32 bytes that Fernet wants
    return Fernet(base64.urlsafe_b64encode(key))
