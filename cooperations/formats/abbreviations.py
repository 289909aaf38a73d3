"""Abbreviations that no line may end within, as readers of pages see them; what is stored keeps its plain spaces."""

import re

#: A space within an abbreviation ("e. V.", "S. L.", "z. B.") or a legal form ("g GmbH").
WITHIN = re.compile(r"(?<=\b[A-Za-z]\.) (?=[A-Za-z]\.)|(?<=\bg) (?=GmbH\b)")
NO_BREAK = "\N{NO-BREAK SPACE}"


def held_together(wording):
    """Return a wording with no-break spaces within its abbreviations; tables, files and searches keep it as it is."""
    # Most names hold neither, and looking for a few letters costs a tenth of the expression.
    return WITHIN.sub(NO_BREAK, wording) if ". " in wording or "g GmbH" in wording else wording
