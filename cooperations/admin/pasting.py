"""The box on an empty source's form in which a reference is pasted, and what is done when the work is there already."""

import json

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import SimpleTemplateResponse, TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.admin.workflow import change_url
from cooperations.models import Source
from cooperations.pasting.reading import already_there, read_reference
from cooperations.pasting.work import UnreadableError


class PastingForm(forms.Form):
    """Takes one reference in any of the formats."""

    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "A DOI (10.5334/ijc.1385), a web address, or one entry in BibTeX, RIS or CSL-JSON, as Zotero copies it."
        ),
    )

    def clean_reference(self):
        """Read the reference, so that its errors stand at the box."""
        text = self.cleaned_data["reference"]
        try:
            self.work = read_reference(text)
        except UnreadableError as error:
            raise forms.ValidationError(error.messages) from error
        return text


def pasting_urls(model_admin):
    """Return the addresses of pasting, to stand before those of the form."""
    view = model_admin.admin_site.admin_view
    return [
        path("paste/", view(lambda request: paste_view(request, model_admin)), name="cooperations_source_paste"),
        path(
            "<int:pk>/choose/",
            view(lambda request, pk: choose_view(request, model_admin, pk)),
            name="cooperations_source_choose",
        ),
    ]


def paste_view(request, model_admin):
    """Read a pasted reference; lead to the filled form of a new source, or to the one that is there."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    is_popup = IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST
    form = PastingForm(request.POST or None)
    found = []
    if request.method == "POST" and form.is_valid():
        found = list(already_there(form.work))
        if not found or "anyway" in request.POST:
            return redirect(filled_form(form.work, is_popup))
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": Source._meta,
        "title": _("Paste a reference"),
        "form": form,
        "found": [place_of(source, is_popup) for source in found],
        "is_popup": is_popup,
        "is_popup_var": IS_POPUP_VAR,
    }
    return TemplateResponse(request, "admin/cooperations/paste.html", context)


def filled_form(work, is_popup):
    """Return the address of a new source's form that is filled with a work."""
    values = work.filled()
    if "title" in values:
        values["slug"] = free_slug(values["title"])
    return f"{reverse('admin:cooperations_source_add')}?{urlencode(values | ({IS_POPUP_VAR: 1} if is_popup else {}))}"


def free_slug(title):
    """Return an address for a title that no source has yet."""
    wanted = slugify(title)[:100].strip("-") or "source"
    taken = set(Source.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number = 2
    slug = wanted
    while slug in taken:
        slug = f"{wanted}-{number}"
        number += 1
    return slug


def place_of(source, is_popup):
    """Return a source that is there already, with the way to use it."""
    url = reverse("admin:cooperations_source_choose", args=[source.pk])
    return {"source": source, "url": f"{url}?{IS_POPUP_VAR}=1" if is_popup else change_url(source)}


def choose_view(request, model_admin, pk):
    """Hand a source that is there to the form which asked for a new one."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    source = get_object_or_404(Source, pk=pk)
    if IS_POPUP_VAR not in request.GET:
        messages.info(request, _("This source was there already."))
        return redirect(change_url(source))
    data = json.dumps({"value": str(source.pk), "obj": str(source)})
    return SimpleTemplateResponse("admin/popup_response.html", {"popup_response_data": data})
