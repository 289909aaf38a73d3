"""E-mail addresses and telephone numbers, which have no place in a published text."""

import re

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: A leading + or 0 and seven to fifteen digits in groups (ITU-T E.164 allows fifteen), but no part of a longer word,
#: and no day such as 01.06.2017.
TELEPHONE = re.compile(
    r"(?<![\w.,/-])(?!\d\d[./]\d{1,2}[./]\d{4}(?!\d))(?:\+|00?)[1-9](?:[ ()/.-]{0,2}\d){6,14}(?![\w])"
)


def contact_details(text):
    """Return the e-mail addresses and telephone numbers in a text, in order."""
    return EMAIL.findall(text) + TELEPHONE.findall(text)
