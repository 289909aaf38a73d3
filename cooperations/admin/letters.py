"""The desk for what readers write: letters are read, answered by correcting the record, and set aside."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cooperations.admin.claim_links import change_url as claim_form_url
from cooperations.admin.workflow import change_url as record_form_url
from cooperations.formats.naming import plain
from cooperations.letterbox.letter import Letter
from cooperations.models import Claim, Merger, Record
from cooperations.shelf.labels import label

WORDS_IN_LIST = 14


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    """A letter as it came, with what the desk makes of it; nobody rewrites what a reader wrote."""

    list_display = ["sent_at", "kind", "about", "beginning", "state"]
    list_filter = ["state", "kind", "record_type", "language"]
    search_fields = ["text", "identifier", "claim", "desk_note"]
    date_hierarchy = "sent_at"
    list_per_page = 50
    readonly_fields = ["sent_at", "kind", "about", "claim", "version", "forms", "text", "source_url", "language"]
    fieldsets = [
        (_("The letter"), {"fields": readonly_fields}),
        (_("What became of it"), {"fields": ["state", "desk_note"]}),
    ]

    def has_add_permission(self, request):
        """Letters come from readers only."""
        return False

    @admin.display(description=_("This is about"))
    def about(self, letter):
        """Show today's label of the record."""
        found = label(letter.identifier) if letter.identifier else None
        return plain(found.text) if found else letter.identifier or _("the whole platform")

    @admin.display(description=_("text"))
    def beginning(self, letter):
        """Show the first words."""
        return Truncator(letter.text).words(WORDS_IN_LIST)

    @admin.display(description=_("where to mend it"))
    def forms(self, letter):
        """Link to the form of the record or claim and to the page that the reader saw."""
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>', places_of(letter)) or "–"


def places_of(letter):
    """Yield the addresses where the desk deals with a letter, each with its name."""
    if claim := Claim.objects.filter(identifier=letter.claim).first() if letter.claim else None:
        yield claim_form_url(claim), _("Form of the claim")
    record = Record.objects.filter(identifier=letter.identifier).first() if letter.identifier else None
    if record := record or Merger.objects.led_on([letter.identifier]).get(letter.identifier):
        yield record_form_url(record.child), _("Form of the record")
    if letter.identifier:
        page = reverse("version-permalink", args=[letter.identifier, letter.version])
        yield page + (f"#claim-{letter.claim}" if letter.claim else ""), _("The page that was read")
