"""Asking an organisation for a reply to a record: a form, and the link that is shown once."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.admin.workflow import change_url, places
from cooperations.choices import RecordKind, Status
from cooperations.letterbox.invitation import LONGEST_NOTE
from cooperations.models import Actor
from cooperations.prose.contact_details import contact_details
from cooperations.publishing.publish import prepare
from cooperations.publishing.walk import mentions
from cooperations.replying.asking import ask
from cooperations.shelf.words import fold

DAYS = 30
MOST_DAYS = 365


class AskForm(forms.Form):
    """Who is asked, in which language, and until when."""

    actor = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Actor.objects.none(),
        help_text=gettext_lazy(
            "Whose reply it will be, for example the association that runs the house. It needs a record as an actor."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the invitation"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("The page opens in this language; the organisation can change it."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Open for how many days"),
        initial=DAYS,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=gettext_lazy("Until then the link can be opened, and what was sent be corrected. For example 30."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note to the organisation"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Stands above the statements, for example: We are most interested in the years before 2011."
        ),
    )

    def __init__(self, *args, named=(), **kwargs):
        """Offer the organisations with these identifiers first: the record names them."""
        super().__init__(*args, **kwargs)
        self.fields["actor"].queryset = Actor.objects.exclude(status=Status.WITHDRAWN)
        actors = sorted(self.fields["actor"].queryset, key=lambda actor: fold(str(actor)))
        groups = {gettext_lazy("Named in this record"): [], gettext_lazy("All others"): []}
        ours, others = groups.values()
        for actor in actors:
            (ours if actor.identifier in named else others).append((actor.pk, str(actor)))
        self.fields["actor"].choices = [("", "---------"), *((name, rows) for name, rows in groups.items() if rows)]

    def clean_note(self):
        """Refuse contact details as everywhere else."""
        note = self.cleaned_data["note"]
        for found in contact_details(note):
            message = _("The text contains “%(found)s”. Take e-mail addresses and telephone numbers out.")
            raise forms.ValidationError(message % {"found": found})
        return note


def ask_view(request, model_admin, pk):
    """Ask an organisation for a reply, and show the link, this once."""
    record = get_object_or_404(model_admin.model, pk=pk)
    if not model_admin.has_change_permission(request, record) or not request.user.has_perm(ADD):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "opts": model_admin.model._meta,
        "original": record,
        "change_url": change_url(record),
        "replies_url": reverse(f"admin:cooperations_{record._meta.model_name}_replies", args=[record.pk]),
        "title": _("Ask for a reply"),
        "is_withdrawn": record.status == Status.WITHDRAWN,
    }
    prepared = prepare(record)
    named = {found["identifier"] for found in mentions(prepared.entry.content).values() if found["type"] == "actor"}
    form = AskForm(request.POST or None, initial=first(record), named=named | {record.identifier})
    if request.method == "POST" and form.is_valid() and record.status != Status.WITHDRAWN:
        invitation, token = ask(record, by=request.user, **form.cleaned_data)
        context |= {"invitation": invitation, "link": link(request, token, invitation.language)}
        return TemplateResponse(request, "admin/cooperations/reply_asked.html", context)
    context |= {"form": form, "problems": places(prepared.problems)}
    return TemplateResponse(request, "admin/cooperations/reply_ask.html", context)


ADD = "cooperations.add_invitation"
#: What speaks of organisations.
ASKED_ABOUT = (RecordKind.PROJECT, RecordKind.ACTOR, RecordKind.EVENT)


def may_ask(request, record):
    """Whether the form of a record offers to ask for a reply."""
    return record.record_kind in ASKED_ABOUT and request.user.has_perm(ADD)


def first(record):
    """Return what the form is filled in with: an actor is asked about itself."""
    return {"language": translation.get_language(), "actor": record.pk if isinstance(record, Actor) else None}


def link(request, token, language):
    """Return the whole address that goes into the letter."""
    with translation.override(language):
        return request.build_absolute_uri(reverse("reply", args=[token]))
