"""Who may do what at the desk: three groups, built anew from these rules whenever it is asked for."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from cooperations.letterbox.invitation import ReplyPart
from cooperations.models import LoadedFile, Reply, Researcher
from cooperations.models.record import PartOfRecord

RESEARCHER = "researcher"
EDITOR = "editor"
ADMINISTRATOR = "administrator"
ROLES = (RESEARCHER, EDITOR, ADMINISTRATOR)

PUBLISHING = {"publish_record", "withdraw_record"}
APPS_OF_THE_DESK = ("cooperations", "taggit")


def is_written_by_machines(model):
    """Tell whether only the door or the loader writes this table, so that people may look at it and no more."""
    return model is LoadedFile or model.__module__.startswith("cooperations.shelf")


def is_granted(role, permission):
    """Tell whether the role has that permission."""
    model = permission.content_type.model_class()
    action = permission.codename.split("_")[0]
    if model is None:
        return False
    if model in (Researcher, Group):
        return role == ADMINISTRATOR
    if is_written_by_machines(model):
        return action == "view"
    if model in (Reply, ReplyPart):
        return (
            action == "view"
        )  # what an organisation wrote is nobody's to edit; its acceptance is an editor's decision
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
