"""Putting a letter into the box, which takes only so many an hour and remembers nothing about who sends them."""

from datetime import timedelta

from django.utils import timezone

from cooperations.letterbox.letter import Letter

#: More than ever came in an hour; a flood stops here instead of burying the desk.
LETTERS_PER_HOUR = 60
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)


class BoxIsFullError(Exception):
    """Too many letters came within the hour."""


def deliver(**values):
    """Keep a letter and return it; the same letter sent twice within a day is kept once.

    Raises BoxIsFullError when the hour's letters are used up.
    """
    now = timezone.now()
    if again := Letter.objects.sent_since(now - A_DAY).filter(**values).first():
        return again
    if Letter.objects.sent_since(now - AN_HOUR).count() >= LETTERS_PER_HOUR:
        raise BoxIsFullError
    return Letter.objects.create(**values, sent_at=now)
