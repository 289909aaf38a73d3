"""Asking a configured service what a DOI means; without one nothing is asked."""

import http.client
import urllib.error
import urllib.request
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _

from cooperations.links import ForbiddenAddressError, is_public, opener, user_agent
from cooperations.pasting import csl
from cooperations.pasting.work import UnreadableError

SECONDS_TO_ANSWER = 8
MOST_BYTES = 1_000_000
CSL_JSON = "application/vnd.citationstyles.csl+json"


def work_of(doi, is_allowed=is_public):
    """Return the work that the configured service names for a DOI; None where none is configured.

    Raises UnreadableError when the service does not know the DOI or does not answer.
    """
    if not settings.DOI_RESOLVER:
        return None
    request = urllib.request.Request(  # noqa: S310 - the opener goes to http and https addresses outside only
        settings.DOI_RESOLVER + quote(doi, safe="/"), headers={"Accept": CSL_JSON, "User-Agent": user_agent()}
    )
    try:
        with opener(is_allowed).open(request, timeout=SECONDS_TO_ANSWER) as response:
            return csl.read(response.read(MOST_BYTES).decode("utf-8", errors="replace"))
    except urllib.error.HTTPError as error:
        error.close()
        message = _("The DOI service answered %(code)d for %(doi)s. Check the DOI, or enter the work by hand.")
        raise UnreadableError(message % {"code": error.code, "doi": doi}) from error
    except (OSError, http.client.HTTPException, ForbiddenAddressError) as error:
        message = _("The DOI service did not answer (%(reason)s). Try again, or enter the work by hand.")
        raise UnreadableError(message % {"reason": error}) from error
