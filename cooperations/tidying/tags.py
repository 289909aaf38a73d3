"""Tags of many projects at once: what will change, doing it, and undoing it."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from taggit.utils import parse_tags

from cooperations.models import FormerTag, Keyword, Project, Record, TaggedProject


@dataclass(frozen=True)
class Change:
    """What will change for one project: names of tags that come and that go."""

    project: Project
    added: tuple
    removed: tuple


def tag_names(text):
    """Return the names in a text, separated by commas, as tags are called today; new ones as they are written."""
    found = {}
    for name in parse_tags(text):
        tag = Keyword.objects.filter(name__iexact=name).first() or Keyword.objects.filter(slug=name).first()
        former = None if tag else FormerTag.objects.filter(slug=name).select_related("tag").first()
        today = tag.name if tag else former.tag.name if former else name
        found[today] = None
    return tuple(found)


def plan(projects, add, remove):
    """Return what adding and removing these tags would change, project by project; what stays as it is is left out."""
    found = []
    for project in projects:
        borne = set(project.tags.names())
        added = tuple(name for name in add if name not in borne)
        removed = tuple(name for name in remove if name in borne and name not in add)
        if added or removed:
            found.append(Change(project, added, removed))
    return found


def edited(keys):
    """Count an edit of every project, and let no form that is open take its tags back."""
    projects = Record.objects.filter(pk__in=keys)
    projects.touch()
    projects.move()


@transaction.atomic
def apply(changes):
    """Do it and count an edit of every project; return what `undo` needs, fit for a session: changes and new tags."""
    wanted = {name for change in changes for name in change.added}
    new = sorted(wanted - set(Keyword.objects.filter(name__in=wanted).values_list("name", flat=True)))
    for change in changes:
        change.project.tags.add(*change.added)
        change.project.tags.remove(*change.removed)
    edited([change.project.pk for change in changes])
    made = [[change.project.pk, list(change.added), list(change.removed)] for change in changes]
    return {"changes": made, "new": new}


@transaction.atomic
def undo(done):
    """Take back what was added and bring back what was removed; return the number of projects that are left of them."""
    projects = Project.objects.in_bulk([pk for pk, _added, _removed in done["changes"]])
    for pk, added, removed in done["changes"]:
        if pk in projects:
            projects[pk].tags.add(*removed)
            projects[pk].tags.remove(*added)
    edited(projects)
    # Tags that came into being with it and are borne by nothing else go again.
    Keyword.objects.filter(name__in=done["new"], former_tags=None, tagged_projects=None).delete()
    return len(projects)


def with_uses(tags):
    """Return the tags with how many projects bear each, as `uses`."""
    return tags.annotate(uses=Count("tagged_projects", distinct=True))


@transaction.atomic
def rename(tag, before):
    """Let a tag's former address lead on, and count an edit of every project that bears it."""
    FormerTag.objects.filter(slug=tag.slug).delete()
    if before != tag.slug:
        FormerTag.objects.update_or_create(slug=before, defaults={"tag": tag})
    borne = TaggedProject.objects.filter(tag=tag).values_list("content_object", flat=True)
    edited(list(borne))
