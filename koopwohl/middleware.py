"""What every response has, beside Django's own headers and the content security policy."""

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.cache import has_vary_header, patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

# No page asks for any of these: whoever manages to run a script here cannot either.
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb"))

#: Anybody may keep what is public, and asks before each use: a withdrawal is to show at the very next request.
PUBLIC = "public, max-age=0, must-revalidate"
PRIVATE = "private, no-store"
#: What is for machines, and the language they are answered in unless they ask for another.
API = "/api/"
LANGUAGE_OF_MACHINES = "en"
MOST_PARAMETERS = 1000
#: Packed already; a part of such a file (206) must stay as it is.
PACKED = ("image/webp", "application/pdf")

#: What is set at a response or at a request that asks for a policy of its own.
PARTS = ("config", "update", "replace", "exempt")
OWN_POLICY = frozenset({"_csp_nonce", *(f"_csp_{part}{mode}" for part in PARTS for mode in ("", "_ro"))})


class PolicyOfPages(CSPMiddleware):
    """Writes the policy of the settings once for all answers; those with a policy of their own get theirs as ever."""

    def __init__(self, get_response):
        super().__init__(get_response)
        self.policy = build_policy()

    def process_response(self, request, response):
        """Add the policy, unless the answer bears one already."""
        is_own = not OWN_POLICY.isdisjoint(vars(response)) or not OWN_POLICY.isdisjoint(vars(request))
        if is_own or settings.DEBUG:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.policy)
        request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # too late to ask for one, as there
        return response


def security_headers(get_response):
    """Add the headers Django has no setting for; a view that set its own keeps it."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def refuse_crowded_addresses(get_response):
    """Refuse addresses of more parameters than anybody sends; forms may have many more fields."""

    def middleware(request):
        if request.META.get("QUERY_STRING", "").count("&") >= MOST_PARAMETERS:
            raise TooManyFieldsSent(f"The address names more than {MOST_PARAMETERS:,} parameters.")
        return get_response(request)

    return middleware


def speak_english_to_machines(get_response):
    """Answer data in English unless the request asks for one of our languages: programs name none, and read no German.

    It comes after Django's own choice, whose last resort is the language of the site.
    """

    def middleware(request):
        if request.path_info.startswith(API) and not language_asked_for(request):
            translation.activate(LANGUAGE_OF_MACHINES)
            request.LANGUAGE_CODE = LANGUAGE_OF_MACHINES
        return get_response(request)

    return middleware


def language_asked_for(request):
    """Return the first of our languages that Accept-Language names, None where it names none of them."""
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        if code == "*":
            return None
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return None


def answer_head_without_body(get_response):
    """Answer HEAD with the headers alone: Django leaves the body to the server, which complains about it."""

    def middleware(request):
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # Content-Length was set further in and still tells the length of the page
        return response

    return middleware


def say_who_may_keep_it(get_response):
    """State of every response whether caches may keep it; only what no session has a part in is public.

    A public view that set its own Cache-Control keeps it.
    """
    desk = reverse("admin:index")

    def middleware(request):
        response = get_response(request)
        belongs_to_somebody = (
            request.path.startswith(desk)
            or settings.SESSION_COOKIE_NAME in request.COOKIES
            or has_vary_header(response, "Cookie")
            or response.cookies
        )
        if belongs_to_somebody:
            response.headers["Cache-Control"] = PRIVATE
            del response.headers["ETag"]
        else:
            response.headers.setdefault("Cache-Control", PUBLIC if response.status_code < 500 else "no-store")
        return response

    return middleware


class CompressWhatIsPublic(GZipMiddleware):
    """Compress public answers alone: beside a secret, compressed text that a stranger can add to tells its letters."""

    def process_response(self, request, response):
        """Leave alone what caches may not share, and what would not get smaller."""
        is_packed = response.headers.get("Content-Type", "").startswith(PACKED)
        if is_packed or "public" not in response.headers.get("Cache-Control", ""):
            return response
        if response.status_code == 304:
            patch_vary_headers(response, ["Accept-Encoding"])  # what the whole answer would have said
        return super().process_response(request, response)
