"""Asking the web addresses of sources whether they still answer: politely, and never inside our own network."""

import http.client
import socket
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from cooperations.choices import LinkState

SECONDS_TO_ANSWER = 10
SECONDS_PER_HOST = 2
#: When so many different hosts are silent in a row, and none has answered before, the network is not there.
SILENT_HOSTS = 5
#: The statuses that leave no doubt; others (no access, too busy, out of order) may pass by or concern machines only.
GONE = {404, 410}


class ForbiddenAddressError(Exception):
    """The address leads into our own network, where a public source cannot be."""


class NoNetworkError(Exception):
    """Nobody answered, so nothing can be said about anybody."""


@dataclass(frozen=True)
class Verdict:
    """What asking told: the state ("" where the answer leaves it open), what was said, and whether anybody spoke."""

    state: str
    said: str
    has_answered: bool = True


def is_public(address):
    """Whether an IP address belongs to the public internet."""
    found = ip_address(address.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    return found.is_global and not found.is_multicast


def connect(place, timeout, source_address=None, *, is_allowed):
    """Return a socket to the first allowed address of a host; looked up once, so that no second answer slips in."""
    host, port = place
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all(is_allowed(address[0]) for *_kind, address in found):
        raise ForbiddenAddressError(f"{host} leads into a private network")
    problem = None
    for *_kind, address in found:
        try:
            return socket.create_connection(address[:2], timeout, source_address)
        except OSError as error:
            problem = error
    raise problem


class OutsideHandler(urllib.request.AbstractHTTPHandler):
    """Opens addresses, and wherever they redirect to, by `connect` alone."""

    kind = http.client.HTTPConnection

    def __init__(self, is_allowed):
        super().__init__()
        self.connect = partial(connect, is_allowed=is_allowed)

    def connection(self, *args, **kwargs):
        """Return a connection that looks where it goes; http.client keeps its way out in this attribute."""
        made = self.kind(*args, **kwargs)
        made._create_connection = self.connect
        return made

    def open_outside(self, request):
        """Return the response."""
        return self.do_open(self.connection, request)


class Http(OutsideHandler):
    """Opens http addresses."""

    http_open = OutsideHandler.open_outside
    http_request = OutsideHandler.do_request_


class Https(OutsideHandler):
    """Opens https addresses."""

    kind = http.client.HTTPSConnection
    https_open = OutsideHandler.open_outside
    https_request = OutsideHandler.do_request_


def opener(is_allowed=is_public):
    """Return what opens addresses: http and https, following redirects, through no proxy and to no file."""
    made = urllib.request.OpenerDirector()
    for handler in (
        Http(is_allowed),
        Https(is_allowed),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        made.add_handler(handler)
    return made


def user_agent():
    """Return who asks, and where to complain."""
    return f"{settings.SITE_NAME} link check (+{settings.PERMALINK_BASE})"


def ask(url, opener):
    """Return the verdict on one address; HEAD first, and GET where HEAD is not understood."""
    for method in ("HEAD", "GET"):
        verdict, is_final = asked(url, method, opener)
        if is_final:
            break
    return verdict


def asked(url, method, opener):
    """Return the verdict on one question, and whether asking otherwise would tell no more."""
    headers = {"User-Agent": user_agent(), "Accept": "*/*"}
    try:
        request = urllib.request.Request(iri_to_uri(url), method=method, headers=headers)  # noqa: S310 - see opener
        with opener.open(request, timeout=SECONDS_TO_ANSWER) as response:
            return arrived(url, response.url, response.status), True
    except urllib.error.HTTPError as error:
        error.close()
        state = LinkState.BROKEN.value if error.code in GONE else ""
        return Verdict(state, f"{error.code} {error.reason}"), False
    except ForbiddenAddressError as error:
        return Verdict("", str(error), has_answered=False), True
    except (OSError, http.client.HTTPException, ValueError) as error:
        return silent(error)


def arrived(asked_for, reached, status):
    """Return the verdict on an answer; a page that only leads to the start page is not the page any more."""
    if urlsplit(asked_for).path.strip("/") and not urlsplit(reached).path.strip("/"):
        return Verdict("", f"{status}, but it leads to the start page {reached}")
    return Verdict(LinkState.WORKS.value, str(status))


def silent(error):
    """Return the verdict where nobody spoke; only a host that nobody knows is surely gone."""
    reason = getattr(error, "reason", error)
    is_unknown = isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME
    verdict = Verdict(LinkState.BROKEN.value if is_unknown else "", str(reason) or "no answer", has_answered=False)
    return verdict, isinstance(reason, socket.gaierror | TimeoutError)


def ask_all(urls, is_allowed=is_public, pause=time.sleep):
    """Return {address: verdict}; raises NoNetworkError when nobody answered at all."""
    out, found, asked_at, silent_hosts, has_network = opener(is_allowed), {}, {}, set(), False
    for url in urls:
        host = urlsplit(url).hostname or ""
        if host in asked_at:
            pause(max(0, asked_at[host] + SECONDS_PER_HOST - time.monotonic()))
        found[url] = ask(url, out)
        asked_at[host] = time.monotonic()
        has_network = has_network or found[url].has_answered
        silent_hosts.add(host)
        if not has_network and len(silent_hosts) >= SILENT_HOSTS:
            break
    if found and not has_network:
        raise NoNetworkError(f"{len(silent_hosts)} hosts were asked and none answered")
    return found
