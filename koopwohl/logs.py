"""Keeps keys out of the logs: whoever reads the log of a server must not be able to reply for an organisation."""

import logging
import re

#: The address behind which an invitation opens; what follows is its key.
KEY = re.compile(r"(/reply/)[\w-]+")


class WithoutKeys(logging.Filter):
    """Writes … in place of the key in the address of an invitation."""

    def filter(self, record):
        """Mask the message, and let it pass."""
        message = record.getMessage()
        if KEY.search(message):
            record.msg, record.args = KEY.sub(r"\1…", message), ()
        return True
