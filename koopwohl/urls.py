"""Every address of the platform."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from cooperations.urls import localised_urlpatterns

urlpatterns = [
    path("admin/", include("cooperations.signing_in.urls")),  # before the desk, whose own sign-in they replace
    path("admin/", admin.site.urls),
    *i18n_patterns(*localised_urlpatterns),  # before the rest, because most of what is asked for are pages
    path("", include("cooperations.urls")),
]

handler400 = "cooperations.views.errors.bad_request"
handler403 = "cooperations.views.errors.permission_denied"
handler404 = "cooperations.views.errors.page_not_found"
handler429 = "cooperations.signing_in.views.too_many_requests"
handler500 = "cooperations.views.errors.server_error"
