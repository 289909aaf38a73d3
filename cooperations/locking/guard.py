"""What the desk adds to every form: the ticket, the look at the version before saving, the notice who else is there."""

from functools import partial

from django.contrib.admin.utils import unquote
from django.db import transaction
from django.urls import reverse
from django.utils.functional import cached_property

from cooperations.locking import tickets
from cooperations.locking.conflicts import Attempt, shown_with_status
from cooperations.locking.deleting import delete_selected_if_unchanged, deletion_digest, refused_deletion
from cooperations.locking.gone import gone_page
from cooperations.locking.keeping import confirm_saved, only_shown, shown_again
from cooperations.locking.presence import leave, note_opening, notice, open_forms, others_at
from cooperations.locking.rows import lock
from cooperations.models import Claim, Record
from cooperations.versioned import Versioned


def guarded(model_admin):
    """Return the admin class with its forms guarded; the forms of rows without a version number stay as they are."""
    return type(f"Guarded{model_admin.__name__}", (Guarded, model_admin), {"__module__": model_admin.__module__})


class Guarded:
    """Stands before an admin class: no form of a versioned row is saved over what somebody else saved since."""

    @cached_property
    def is_versioned(self):
        return issubclass(self.model, Versioned)

    @property
    def change_url_name(self):
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_change"

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if not self.is_versioned:
            return super().changeform_view(request, object_id, form_url, {**UNGUARDED, **(extra_context or {})})
        view = partial(super().changeform_view, request, object_id, form_url, {**UNGUARDED, **(extra_context or {})})
        if request.method != "POST":
            return self._with_ticket(request, view())
        with transaction.atomic():
            answer = (object_id and self._in_the_way(request, object_id)) or shown_again(request, view)
        if answer.status_code == 302 and object_id:
            leave(self.opts.model_name, object_id, request.user)
        return confirm_saved(request, self._with_ticket(request, answer))

    def _in_the_way(self, request, object_id):
        """Return the page that keeps a form from being saved; None when it may be saved, or is Django's to refuse."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return gone_page(self, request, unquote(object_id))
        if not self.has_change_permission(request, row):
            return None
        lock(row)
        row = self.get_object(request, unquote(object_id))
        return gone_page(self, request, unquote(object_id)) if row is None else Attempt(self, request, row).outcome()

    def _with_ticket(self, request, response):
        """Give a form that is about to be shown its ticket, and tell who else has it open."""
        context = getattr(response, "context_data", None) or {}
        if "adminform" not in context:
            return response
        form, row = context["adminform"].form, context["original"]
        if not (self.has_change_permission(request, row) if row else self.has_add_permission(request)):
            return response
        version = row.row_version if row else 0
        ticket = tickets.Ticket(request.user.pk, self.opts.model_name, row.pk if row else 0, version)
        form.fields[tickets.NAME] = tickets.TicketField(ticket)
        if row and request.method == "GET":
            formsets = [each.formset for each in context["inline_admin_formsets"] if each.has_change_permission]
            note_opening(ticket, shown_with_status(row, form, formsets))
        context["ticket_field"] = form[tickets.NAME]
        context["presence"] = notice(others_at(ticket)) if row else []
        context["version"] = version
        return response

    def changelist_view(self, request, extra_context=None):
        opened = open_forms(self.opts.model_name, request.user) if self.is_versioned else []
        rows = self.model._default_manager.in_bulk([row for row, _name, _since in opened])
        told = [
            {"row": rows[row], "url": reverse(self.change_url_name, args=[row]), "name": name, "since": since}
            for row, name, since in opened
            if row in rows
        ]
        return super().changelist_view(request, {"open_forms": told, **(extra_context or {})})

    def delete_view(self, request, object_id, extra_context=None):
        view = partial(super().delete_view, request, object_id)
        row = self.get_object(request, unquote(object_id)) if self.is_versioned else None
        context = {"digest": "", "is_stale": False, "last_save": None, **(extra_context or {})}
        if row is None or not self.has_delete_permission(request, row):
            return view(context)
        if request.method != "POST":
            return view({**context, "digest": deletion_digest(self, request, [row])})
        with transaction.atomic():
            lock(row)
            row = self.get_object(request, unquote(object_id))
            if row is not None:
                context["digest"] = deletion_digest(self, request, [row])
                context |= refused_deletion(request, context["digest"], row)
            response = view(context)
        if context["is_stale"]:
            response.status_code = 409
        return response

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return only_shown(form) if getattr(request, "is_only_shown", False) else form

    def get_deleted_objects(self, objs, request):
        """Ask no right to delete the rows that types and kinds share: they go with them and have no form."""
        texts, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return texts, counts, set(lacking) - {Record._meta.verbose_name, Claim._meta.verbose_name}, protected

    def get_actions(self, request):
        actions = super().get_actions(request)
        if self.is_versioned and "delete_selected" in actions:
            _function, name, description = actions["delete_selected"]
            actions["delete_selected"] = (delete_selected_if_unchanged, name, description)
        return actions


#: What the templates of forms are given where there is nothing to guard.
UNGUARDED = {"ticket_field": None, "presence": [], "version": 0}
