"""A published claim is no longer public from the next version on, instead of being deleted."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cooperations.admin.history.access import form_url, page, require, subject_of
from cooperations.admin.history.restoring import ReasonForm
from cooperations.choices import Visibility
from cooperations.history.deletion import versions_with
from cooperations.models import Claim
from cooperations.models.history import acting


def withhold_view(request, table, pk):
    """Make a claim visible for the team only, with a reason that stays in the history."""
    subject = subject_of(request, table, pk)
    claim = subject.row
    if not isinstance(claim, Claim):
        raise Http404("Only claims are withheld.")
    require(request, subject.model, "change")
    form, problems = ReasonForm(request.POST or None), []
    form.fields["reason"].help_text = _(
        "It stays in the history, for example: The source was withdrawn by its publisher."
    )
    if request.method == "POST" and form.is_valid():
        try:
            withhold(subject, request.user, form.cleaned_data["reason"])
        except ValidationError as error:
            problems = error.messages
        else:
            messages.success(
                request, _("The claim is for the team only. It leaves the public page with the next version.")
            )
            return redirect(form_url(subject))
    context = {
        "title": _("No longer public"),
        "form": form,
        "problems": problems,
        "versions": versions_with(claim),
        "is_public": claim.visibility == Visibility.PUBLIC,
    }
    return page(request, subject, "withhold", context)


def withhold(subject, by, reason):
    """Set a claim's visibility to the team only; raises ValidationError where the claim is not valid as it stands."""
    with acting(reason=reason, by=by):
        claim = subject.model.objects.select_for_update().get(pk=subject.key)
        claim.visibility = Visibility.INTERNAL
        claim.full_clean()
        claim.save()
