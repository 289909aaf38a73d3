"""The desk for double coding: opening one, answering blind, comparing, and the agreement over all of them."""

import csv

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.admin.blind_answers import answer_forms, save_answers
from cooperations.admin.comments import team
from cooperations.admin.reconciling import compare_view
from cooperations.models import DoubleCoding
from cooperations.reliability import by_item, matrix

STEPS = "admin:cooperations_doublecoding_"


class DoubleCodingForm(forms.ModelForm):
    """Asks for something to code, and for two coders who may enter answers."""

    def clean(self):
        data = super().clean()
        if not data.get("variables") and not data.get("codes"):
            raise ValidationError(_("Choose at least one variable or code that both shall answer."))
        return data


@admin.register(DoubleCoding)
class DoubleCodingAdmin(admin.ModelAdmin):
    """Opens a double coding; the answers have pages of their own, because each coder sees only their own."""

    form = DoubleCodingForm
    change_form_template = "admin/cooperations/double_coding_form.html"
    change_list_template = "admin/cooperations/double_coding_list.html"
    list_display = ["project", "first", "second", "progress", "opened_at"]
    list_select_related = ["project", "first", "second"]
    search_fields = ["project__title_de", "project__title_en", "first__username", "second__username"]
    autocomplete_fields = ["project", "variables", "codes"]
    fields = ["project", ("first", "second"), "variables", "codes", "material"]

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, double_coding):
        """Say how many of the two have handed in, and whether it was reconciled."""
        if not double_coding.is_complete:
            done = [double_coding.first_submitted_at, double_coding.second_submitted_at]
            return _("%(count)d of 2 handed in") % {"count": sum(at is not None for at in done)}
        left = double_coding.item_count - double_coding.reconciled_count
        return _("%(count)d to reconcile") % {"count": left} if left else _("reconciled")

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                item_count=Count("variables", distinct=True) + Count("codes", distinct=True),
                reconciled_count=Count("reconciliations", distinct=True),
            )
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in ("first", "second"):
            kwargs["queryset"] = team()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """Keep what is asked and by whom once somebody has answered: else the two would answer different things."""
        return ["project", "first", "second", "variables", "codes"] if obj and obj.answers.exists() else []

    def save_model(self, request, obj, form, change):
        obj.opened_by = obj.opened_by or request.user
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        """Keep what both have handed in: it is what the agreement was computed of."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_complete)

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def change_view(self, request, object_id, form_url="", extra_context=None):
        found = self.get_object(request, object_id)
        context = {"double_coding": found, "is_coder": bool(found and found.place_of(request.user.pk))}
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/code/", view(self.code_view), name="cooperations_doublecoding_code"),
            path("<int:pk>/compare/", view(self.compare), name="cooperations_doublecoding_compare"),
            path("agreement/", view(self.agreement_view), name="cooperations_doublecoding_agreement"),
            path("agreement.csv", view(self.matrix_view), name="cooperations_doublecoding_matrix"),
            *super().get_urls(),
        ]

    def page(self, request, template, title, **context):
        """Return a page of the desk on double coding."""
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/cooperations/{template}", {**shared, **context})

    def permitted(self, request, pk):
        """Return the double coding for somebody who may look at double codings."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(self.get_queryset(request).select_related("project"), pk=pk)

    def code_view(self, request, pk):
        """Show a coder their own answers, save them, and hand them in for good."""
        double_coding = self.permitted(request, pk)
        if not double_coding.place_of(request.user.pk):
            raise PermissionDenied(_("Only the two coders answer, each for themselves."))
        if double_coding.has_submitted(request.user):
            messages.info(request, _("You have handed in your answers; they cannot be changed any more."))
            return redirect(f"{STEPS}compare", pk)
        forms_of_items = answer_forms(double_coding, request.user, request.POST or None)
        valid = [form.is_valid() for form in forms_of_items]  # every form shows its own errors
        if request.method == "POST" and all(valid):
            return self._keep(request, double_coding, forms_of_items)
        return self.page(
            request,
            "double_coding_answers.html",
            _("Code blind: %(case)s") % {"case": double_coding.project},
            double_coding=double_coding,
            forms=forms_of_items,
            media=self.media + forms_of_items[0].media,
            has_errors=any(form.errors for form in forms_of_items if form.is_bound),
        )

    def _keep(self, request, double_coding, forms_of_items):
        with transaction.atomic():
            locked = DoubleCoding.objects.select_for_update().get(pk=double_coding.pk)
            if locked.has_submitted(request.user):
                messages.error(request, _("You handed in meanwhile, in another window; nothing was changed."))
                return redirect(f"{STEPS}compare", locked.pk)
            save_answers(locked, request.user, forms_of_items)
        if "_submit" not in request.POST:
            messages.success(request, _("Saved. The other coder sees nothing of it."))
            return redirect(f"{STEPS}code", locked.pk)
        try:
            locked.submit(request.user)
        except ValidationError as error:
            messages.error(request, _("Saved, but not handed in. %(reason)s") % {"reason": error.messages[0]})
            return redirect(f"{STEPS}code", locked.pk)
        messages.success(request, _("Handed in. The comparison opens when both have handed in."))
        return redirect(f"{STEPS}compare", locked.pk)

    def compare(self, request, pk):
        return compare_view(request, self, self.permitted(request, pk))

    def agreement_view(self, request):
        """Show how far coders agree, per variable and over the codes, with what each figure is made of."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.page(
            request,
            "double_coding_agreement.html",
            _("Agreement of coders"),
            rows=by_item(),
            complete=DoubleCoding.objects.complete().count(),
            matrix_url=reverse(f"{STEPS}matrix"),
        )

    def matrix_view(self, request):
        """Hand out the answers of both coders of every complete double coding, for other tools."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        response = HttpResponse(
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="double-coding.csv"'},
        )
        csv.writer(response).writerows(matrix())
        return response
