"""Lets the addresses of a published record that turned out to be another one lead on to it."""

from cooperations.shelf.publication import Head
from cooperations.shelf.revision import next_revision
from cooperations.shelf.shelving import ShelfError, require_transaction, take_out_of_search


def lead_on(identifier, into, at):
    """Let a record that is published lead on to another one that is; return the head of the one that stays.

    Its versions keep their addresses. Every record that mentions it is read anew by all processes (the shelf's revision
    is raised for them), so that lists and counts know only the one that stays. Needs a transaction; a record that was
    never published has no addresses, and None is returned for it. Raises a ShelfError when one of the two was withdrawn
    or the one that stays cannot be read.
    """
    require_transaction()
    if not Head.objects.filter(identifier=identifier).exists():
        return None
    revision = next_revision()
    heads = {head.identifier: head for head in Head.objects.filter(identifier__in=[identifier, into])}
    away, stays = heads[identifier], heads.get(into)
    if away.is_withdrawn or away.merged_into_id:
        raise ShelfError(f"{away} was withdrawn or merged already, so it leads nowhere else.")
    if stays is None or stays.is_withdrawn or stays.merged_into_id or stays.record_type != away.record_type:
        raise ShelfError(f"{into} cannot be read, so {away} cannot lead on to it. Publish it first.")
    followers = [away, *away.merged_heads.all()]
    for head in followers:
        mentioning = Head.objects.filter(current__facet_keys__contains=f'"{head.identifier}"')
        mentioning.update(revision=revision)
    Head.objects.filter(pk__in=[head.pk for head in followers]).update(
        merged_into=stays, merged_at=at, revision=revision
    )
    take_out_of_search(away)
    return stays
