"""The researcher's decisions on a conflict: read from the conflict page, carried out on the merged form."""

from copy import deepcopy

from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import QueryDict

from cooperations.locking import tickets
from cooperations.locking.merging import LineDifference, Merged
from cooperations.locking.snapshots import tidied

THEIRS, MINE, BY_HAND = "theirs", "mine", "edit"


def choice_name(conflict):
    """Return the name under which the page asks what to do about a conflict."""
    return f"choose:{conflict.key}"


def choices_in(post, conflicts):
    """Return what was chosen, by key; what was not, or makes no sense, is left out."""
    offered = {
        one.key: {THEIRS, MINE} if isinstance(one, LineDifference) else {THEIRS, MINE, BY_HAND} for one in conflicts
    }
    chosen = {key: post.get(f"choose:{key}", "") for key in offered}
    return {key: choice for key, choice in chosen.items() if choice in offered[key]}


def posted_name(merged, difference):
    """Return the name of a field in the merged form, lines counted in its order."""
    prefix, line_id = difference.line
    if not prefix:
        return difference.name
    place = next(number for number, line in enumerate(merged.lines[prefix]) if line["id"] == line_id)
    return f"{prefix}-{place}-{difference.name}"


def carried_out(merged, choices, post):
    """Return the merged form after the choices; a conflict without one keeps what I typed."""
    done = Merged(deepcopy(merged.fields), deepcopy(merged.lines), merged.differences, merged.line_differences)
    for one in merged.differences:
        choice = choices.get(one.key) if one.is_conflict else None
        if choice:
            by_hand = tidied(post.getlist(posted_name(merged, one))) if choice == BY_HAND else []
            _fields_at(done, one.line)[one.name] = {THEIRS: one.theirs, MINE: one.mine, BY_HAND: by_hand}[choice]
    for one in merged.line_differences:
        if one.is_conflict:
            _settle_line(done, one, choices.get(one.key, MINE))
    return done


def _fields_at(merged, place):
    prefix, line_id = place
    if not prefix:
        return merged.fields
    return next(line["fields"] for line in merged.lines[prefix] if line["id"] == line_id)


def _settle_line(merged, conflict, choice):
    lines = merged.lines[conflict.prefix]
    if conflict.by == "mine":
        line = next(line for line in lines if line["id"] == conflict.id)
        line["is_deleted"] = choice == MINE
    elif choice == THEIRS:
        merged.lines[conflict.prefix] = [line for line in lines if line.get("was_id") != conflict.id]


def as_post(merged, formsets, left_over, ticket):
    """Return the merged form as a browser would send it, with the ticket of the version that it was merged with."""
    post = QueryDict(mutable=True)
    for name, values in {**left_over, **merged.fields, tickets.NAME: [str(ticket)]}.items():
        post.setlist(name, values)
    for formset in formsets:
        lines = merged.lines.get(formset.prefix, [])
        post[f"{formset.prefix}-{TOTAL_FORM_COUNT}"] = str(len(lines))
        post[f"{formset.prefix}-{INITIAL_FORM_COUNT}"] = str(sum(1 for line in lines if line["id"]))
        for number, line in enumerate(lines):
            _put_line(post, f"{formset.prefix}-{number}-", line, formset.model._meta.pk.name)
    return post


def _put_line(post, start, line, key):
    post[start + key] = line["id"]
    for name, values in line["fields"].items():
        post.setlist(start + name, values)
    if line.get("is_deleted"):
        post[start + DELETION_FIELD_NAME] = "on"
