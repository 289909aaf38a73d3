"""Who may do what at the desk: three groups, built anew from these rules whenever it is asked for."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from cooperations.letterbox.invitation import ReplyPart
from cooperations.models import (
    CheckedRow,
    Comment,
    DeskRule,
    FormerTag,
    FormerTerm,
    Hand,
    ImportedRow,
    ImportFile,
    ImportRun,
    LoadedFile,
    Merger,
    Opening,
    Reply,
    Researcher,
    Review,
    ReviewStep,
)
from cooperations.models.history import PastState
from cooperations.models.record import PartOfRecord

RESEARCHER = "researcher"
EDITOR = "editor"
ADMINISTRATOR = "administrator"
ROLES = (RESEARCHER, EDITOR, ADMINISTRATOR)

PUBLISHING = {"publish_record", "withdraw_record"}
#: The runs of others are undone by editors; everybody undoes their own.
UNDOING = "undo_any_import"
WRITTEN_BY_IMPORTS = (ImportRun, ImportedRow, ImportFile, CheckedRow)
APPS_OF_THE_DESK = ("cooperations", "taggit")


#: Tables that only the door, the loader, forms, imports, reviewing and tidying write.
WRITTEN_BY_MACHINES = (
    *WRITTEN_BY_IMPORTS,
    LoadedFile,
    Opening,
    Hand,
    Review,
    ReviewStep,
    Merger,
    FormerTag,
    FormerTerm,
    Reply,
    ReplyPart,
)


def is_written_by_machines(model):
    """Tell whether people may look at a table and no more."""
    is_kept = issubclass(model, PastState) or model.__module__.startswith("cooperations.shelf")
    return is_kept or model in WRITTEN_BY_MACHINES


def is_granted(role, permission):
    """Tell whether the role has that permission."""
    model = permission.content_type.model_class()
    action = permission.codename.split("_")[0]
    if model is None:
        return False
    if model in (Researcher, Group):
        return role == ADMINISTRATOR
    if permission.codename == UNDOING:
        return role != RESEARCHER
    if is_written_by_machines(model):
        return action == "view"
    if model is DeskRule:
        return action == "view" or (action == "add" and role == ADMINISTRATOR)
    if model is Comment:
        return True  # whose comment may be changed, and until when, is decided with the comment
    if permission.codename in PUBLISHING:
        return role != RESEARCHER
    # Taking back a citation, a seat or a claim is part of writing; a whole record goes only by an editor's hand.
    return action != "delete" or role != RESEARCHER or issubclass(model, PartOfRecord)


@transaction.atomic
def create_roles():
    """Create the three groups or bring them up to date; return them by name."""
    concerned = {
        model._meta.label_lower for label in APPS_OF_THE_DESK for model in apps.get_app_config(label).get_models()
    }
    concerned.add(Group._meta.label_lower)
    permissions = [
        permission
        for permission in Permission.objects.select_related("content_type")
        if f"{permission.content_type.app_label}.{permission.content_type.model}" in concerned
    ]
    groups = {}
    for role in ROLES:
        groups[role], _created = Group.objects.get_or_create(name=role)
        groups[role].permissions.set([permission for permission in permissions if is_granted(role, permission)])
    return groups
