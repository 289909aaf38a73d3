"""A seal on the form says when it was opened and about what, so that machines are noticed without watching people."""

import time
from enum import Enum

from django.core import signing

SALT = "cooperations.letterbox"
#: Nobody reads the form and writes a sentence in less.
QUICKEST_SECONDS = 4
#: A form that was left open overnight can still be sent.
OLDEST_SECONDS = 24 * 60 * 60


class Seal(Enum):
    """What a seal tells."""

    WHOLE = "whole"
    TOO_QUICK = "too quick"
    TOO_OLD = "too old"
    BROKEN = "broken"


def new_seal(subject):
    """Return the seal of a form that is opened now, about that subject."""
    return signing.dumps([subject, int(time.time())], salt=SALT)


def look_at(seal, subject):
    """Return what the seal of a form about that subject tells at this moment."""
    try:
        sealed_subject, opened = signing.loads(seal, salt=SALT)
    except signing.BadSignature:
        return Seal.BROKEN
    if sealed_subject != subject:
        return Seal.BROKEN
    age = time.time() - opened
    if age < QUICKEST_SECONDS:
        return Seal.TOO_QUICK
    return Seal.TOO_OLD if age > OLDEST_SECONDS else Seal.WHOLE
