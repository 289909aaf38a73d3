"""Every response carries the policy and the headers, whoever answers."""

import pytest
from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from koopwohl.middleware import PolicyOfPages

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}


def assert_guarded(response):
    assert {part.strip() for part in response["Content-Security-Policy"].split(";")} == POLICY
    assert response["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_page_of_the_desk_is_guarded(client):
    response = client.get("/admin/login/")
    assert response.status_code == 200
    assert_guarded(response)
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_unknown_address_is_guarded_and_sets_no_cookie(client):
    response = client.get("/there-is-no-such-page/")
    assert response.status_code == 404
    assert_guarded(response)
    assert response.cookies == {}


def test_redirect_to_https_is_guarded(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/admin/login/")
    assert response["Location"] == "https://testserver/admin/login/"
    assert_guarded(response)


def test_static_file_is_guarded(client):
    response = client.get("/static/admin/css/base.css")
    response.close()
    assert response["Content-Type"] == 'text/css; charset="utf-8"'
    assert_guarded(response)


def test_refused_host_is_guarded(client):
    response = client.get("/admin/login/", headers={"host": "elsewhere.example.org"})
    assert response.status_code == 400
    assert_guarded(response)


def test_head_tells_the_length_of_the_page_without_the_page(client):
    page = client.get("/admin/login/")
    head = client.head("/admin/login/")
    assert head.content == b""
    assert head["Content-Length"] == page["Content-Length"]


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize(
    "own",
    [
        {},
        {"_csp_update": {"img-src": ["https://tiles.example.org"]}},
        {"_csp_replace": {"frame-ancestors": ["*"]}},
        {"_csp_config": {"default-src": ["'none'"]}},
        {"_csp_exempt": True},
        {"headers": {"Content-Security-Policy": "sandbox"}},
        {"status": 404},
    ],
)
def test_policy_is_what_the_package_would_write(settings, own, debug):
    settings.DEBUG = debug

    def answer(request):
        response = HttpResponse(status=own.get("status", 200), headers=own.get("headers"))
        vars(response).update({name: value for name, value in own.items() if name.startswith("_csp")})
        return response

    ours, theirs = (kind(answer)(RequestFactory().get("/")).headers for kind in (PolicyOfPages, CSPMiddleware))
    assert ours == theirs
