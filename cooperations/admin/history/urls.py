"""The addresses of the history beside each form's own page of it."""

from django.contrib import admin
from django.urls import path

from cooperations.admin.history import deleted, pages, restoring, withholding

_view = admin.site.admin_view

urlpatterns = [
    path("deleted/", _view(deleted.deleted_view), name="history_deleted"),
    path("<slug:table>/<int:pk>/", _view(pages.gone_view), name="history_of"),
    path("<slug:table>/<int:pk>/compare/", _view(pages.compare_view), name="history_compare"),
    path("<slug:table>/<int:pk>/restore/<int:number>/", _view(restoring.restore_view), name="history_restore"),
    path("<slug:table>/<int:pk>/withhold/", _view(withholding.withhold_view), name="history_withhold"),
    path("<slug:table>/<int:pk>/<slug:act>/", _view(pages.entry_view), name="history_entry"),
]
