"""Check whether the web addresses of sources still answer; run by hand, where there is a network."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperations.choices import RecordKind, Status
from cooperations.choices.history import Origin
from cooperations.links import NoNetworkError, ask_all, is_public
from cooperations.models import Source
from cooperations.models.history import acting, begin
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import publish
from cooperations.shelf.publication import Publication


def to_check(limit=None, older_than=None):
    """Return the sources with an address, those never checked first, then those whose check is longest ago."""
    sources = Source.objects.exclude(url="").exclude(status=Status.WITHDRAWN)
    if older_than is not None:
        limit_of_age = timezone.now() - timedelta(days=older_than)
        sources = sources.filter(Q(link_checked_at=None) | Q(link_checked_at__lt=limit_of_age))
    # Beyond that by chance: addresses whose answer stays unclear must not keep the others from their turn.
    return list(sources.order_by(F("link_checked_at").asc(nulls_first=True), "?")[:limit])


def keep(sources, verdicts):
    """Write what was found, and count no edit: nobody wrote anything, so no draft begins and no load is held up."""
    now = timezone.now()
    with acting(Origin.COMMAND) as act:
        for source in sources:
            if state := verdicts[source.url].state:
                begin(Source, {source.pk})
                same = Source.objects.filter(pk=source.pk, url=source.url)  # somebody may have mended it meanwhile
                same.update(link_state=state, link_checked_at=now)
                act.touch(Source, source.pk)


def told_otherwise():
    """Return the sources whose published document tells another state of the link than the desk has."""
    current = Publication.objects.current().of_type(RecordKind.SOURCE).select_related("head")
    published = {publication.head.identifier: publication.parsed()["content"] for publication in current}
    desk = Source.objects.filter(identifier__in=published).order_by("slug")
    return [source for source in desk if published[source.identifier]["link_state"] != source.link_state]


class Command(BaseCommand):
    help = "Asks the web addresses of sources whether they still answer and notes at the desk which are broken."
    #: For tests: which addresses may be asked, and how to wait.
    stealth_options = ("is_allowed", "pause")

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, help="Check so many sources at most.")
        parser.add_argument("--older-than", type=int, metavar="DAYS", help="Only those not checked for so many days.")
        parser.add_argument("--publish", action="store_true", help="Publish sources whose link has changed its state.")

    def handle(self, *args, limit, older_than, **options):
        for name, number in (("--limit", limit), ("--older-than", older_than)):
            if number is not None and number < 0:
                raise CommandError(f"{name} {number}: give zero or more.")
        sources = to_check(limit, older_than)
        ways = {name: options[name] for name in self.stealth_options if name in options}
        try:
            verdicts = ask_all(dict.fromkeys(source.url for source in sources), **{"is_allowed": is_public} | ways)
        except NoNetworkError as error:
            raise CommandError(f"There seems to be no network: {error}. Nothing was changed.") from error
        keep(sources, verdicts)
        self.report(sources, verdicts)
        self.publish_changes(told_otherwise(), options["publish"])

    def report(self, sources, verdicts):
        """Print every address that does not plainly work, and how many there are of each."""
        states = [verdicts[source.url].state or "unclear" for source in sources]
        for source, state in zip(sources, states, strict=True):
            if state != "works":
                self.stdout.write(f"{state}: {source.slug}: {source.url} ({verdicts[source.url].said})")
        counts = ", ".join(f"{states.count(state)} {state}" for state in ("works", "broken", "unclear"))
        self.stdout.write(f"{len(sources)} checked: {counts}. What was unclear stays as it was.")

    def publish_changes(self, changed, is_wanted):
        """Publish the sources whose readers are told otherwise, or say which they are."""
        ready = [source for source in changed if source.status == Status.PUBLISHED]
        for source in changed:
            hint = "" if source in ready else " (has unpublished edits: publish it at the desk)"
            self.stdout.write(f"readers are told otherwise: {source.slug} is {source.link_state}{hint}")
        if not is_wanted:
            if ready:
                self.stdout.write("Run again with --publish to publish these states as new versions.")
            return
        try:
            versions = publish(ready, note=_("Web address checked.")) if ready else []
        except RefusedError as error:
            raise CommandError(f"The states are noted at the desk, but nothing was published: {error}") from error
        self.stdout.write(f"{len(versions)} published.")
