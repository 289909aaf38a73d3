"""Which new rows of a file may be there already, or twice in the file: a warning, never an error."""

from cooperations.choices.importing import Verdict
from cooperations.importing.kinds import KINDS
from cooperations.tidying.duplicates import COLUMNS, things
from cooperations.tidying.newcomers import likely_others, newcomer


class Doubles:
    """The new records of a file, collected while its rows are checked and compared at the end."""

    def __init__(self, kind):
        self.model = KINDS[kind]
        self.newcomers = []

    def note(self, judgement):
        """Keep what a new record of a kind that can be compared may be recognised by."""
        if self.model in COLUMNS and judgement.verdict == Verdict.NEW:
            self.newcomers.append(newcomer(judgement.instance, judgement.number))

    def likely(self):
        """Return {number of a row: what it may be the same as}; one query, none when no row is new."""
        if not self.newcomers:
            return {}
        found = likely_others(self.newcomers, things(self.model))
        return {number: [_told(pair) for pair in pairs] for number, pairs in found.items()}


def _told(pair):
    """Return a pair as it is kept with the checked row."""
    other = pair.second
    place = {"row": -other.pk} if other.pk < 0 else {"key": other.pk, "identifier": other.key}
    return {"reason": pair.reason, "score": pair.score, "said": list(pair.said), "name": other.label[:400]} | place
