"""What every response has, beside Django's own headers and the content security policy."""

# No page asks for any of these: whoever manages to run a script here cannot either.
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb"))


def security_headers(get_response):
    """Add the headers Django has no setting for; a view that set its own keeps it."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def answer_head_without_body(get_response):
    """Answer HEAD with the headers alone: Django leaves the body to the server, which complains about it."""

    def middleware(request):
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # Content-Length was set further in and still tells the length of the page
        return response

    return middleware
