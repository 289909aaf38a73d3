"""What long work says of itself: a line when a part of it is done, and now and then how far it has come."""

import time

#: Seconds between two lines about the same work: somebody is waiting, or a log is written.
PAUSE = 10


def size(number):
    """Return a number of bytes in words, for example 2.6 GB."""
    for unit in ("bytes", "kB", "MB"):
        if number < 1000:
            return f"{number:.3g} {unit}"
        number /= 1000
    return f"{number:.3g} GB"


class Progress:
    """Tells how far work has come; `write` takes a line."""

    def __init__(self, write, pause=PAUSE):
        self.write, self.pause = write, pause
        self.last = time.monotonic()

    def say(self, text):
        """Tell what has been done."""
        self.last = time.monotonic()
        self.write(text)

    def at(self, what, done, total=None, words=str):
        """Tell how much of something is done, unless something was told just now."""
        if time.monotonic() - self.last >= self.pause:
            self.say(f"  {what}: {words(done)}{f' of {words(total)}' if total else ''} ...")
