"""What each role is answered at the desk, and at those of its addresses that belong to no table."""

#: What anonymous, guest, researcher, editor and administrator are answered: sent to sign in, forbidden, shown.
TEAM = (302, 403, 200, 200, 200)
EDITORS = (302, 403, 403, 200, 200)
ADMINISTRATORS = (302, 403, 403, 403, 200)
NOBODY = (302, 403, 403, 403, 403)
NO_PAGE = (302, 405, 405, 405, 405)
FORWARDED = (302, 302, 302, 302, 302)

#: Addresses of the desk that belong to no table; None: not opened by following a link.
GENERAL = {
    "/admin/": (302, 200, 200, 200, 200),
    "/admin/login/": (200, 302, 302, 302, 302),
    "/admin/login/code/": (302, 302, 302, 302, 302),
    "/admin/password/": (302, 200, 200, 200, 200),
    # Of one's own account, which has no second factor yet: its set-up asks for the password first.
    "/admin/second-factor/": (302, 200, 200, 200, 200),
    "/admin/second-factor/set-up/": (302, 302, 302, 302, 302),
    "/admin/second-factor/remove/": (302, 404, 404, 404, 404),
    "/admin/second-factor/codes/": (302, 404, 404, 404, 404),
    "/admin/second-factor/codes/new/": (302, 302, 302, 302, 302),
    "/admin/second-factor/codes/codes.txt": (302, 404, 404, 404, 404),
    "/admin/logout/": None,
    "/admin/password_change/": (302, 200, 200, 200, 200),
    "/admin/password_change/done/": (302, 200, 200, 200, 200),
    "/admin/autocomplete/": (302, 403, 403, 403, 403),
    "/admin/jsi18n/": (302, 200, 200, 200, 200),
    "/admin/presence/": (302, 405, 405, 405, 405),
    "/admin/r/<path:content_type_id>/<path:object_id>/": (302, 404, 404, 404, 404),
    "/admin/history/deleted/": (302, 403, 200, 200, 200),
    "/admin/history/<slug:table>/<int:pk>/": TEAM,
    "/admin/history/<slug:table>/<int:pk>/compare/": TEAM,
    "/admin/history/<slug:table>/<int:pk>/restore/<int:number>/": TEAM,
    "/admin/history/<slug:table>/<int:pk>/withhold/": TEAM,
    "/admin/history/<slug:table>/<int:pk>/<slug:act>/": TEAM,
    "/admin/<url>": (302, 404, 404, 404, 404),
    "/admin/<app_label>/": (302, 404, 200, 200, 200),
}
