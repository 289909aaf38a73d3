"""How large a file may be, and what is said when it cannot be read."""

from dataclasses import dataclass

MOST_BYTES = 20 * 2**20
MOST_ROWS = 20_000
MOST_COLUMNS = 200
#: Of one cell.
MOST_SIGNS = 200_000
#: What a spreadsheet keeps in a cell; it cuts off the rest without a word.
MOST_SIGNS_IN_XLSX = 32_767
#: An XLSX file is a compressed folder: how much may come out of it, and how many files.
MOST_UNPACKED = 100 * 2**20
MOST_PARTS = 500
#: Empty rows are passed over, but not without end.
MOST_SCANNED = 5 * MOST_ROWS


class UnreadableError(Exception):
    """The file cannot be taken; ``messages`` says why, one by one."""

    def __init__(self, *messages):
        self.messages = [str(message) for message in messages]
        super().__init__(" ".join(self.messages))


@dataclass(frozen=True)
class Unusable:
    """A cell whose content is no value, and what to do about it."""

    message: str
