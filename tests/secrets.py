"""A desk full of things the public must not see, each marked with the same word."""

from django.db import models as db

from cooperations import models
from cooperations.letterbox.letter import Letter
from cooperations.models.claims.reading import CLAIM_KINDS
from cooperations.models.dates import EdtfField
from cooperations.publishing.catalogue import DESK_TYPES
from cooperations.publishing.publish import publish, withdraw
from tests import factories
from tests.files_to_upload import a_jpeg_with_gps, a_medium, a_pdf
from tests.replying import a_part

#: The word that may never appear in public.
MARK = "Zitterpappel"

MAKERS = {
    "project": factories.a_project,
    "actor": factories.an_actor,
    "region": factories.a_region,
    "field": factories.a_field,
    "event": factories.an_event,
    "source": factories.a_source,
    "codebook": factories.a_codebook,
}
MADE_BY_MACHINES = {"file", "original_name"}
LEFT_ALONE = {"slug", "identifier", "measure"}


def mark(instance, without=()):
    """Write the mark into every text of a row, in every language, and save it."""
    for field in instance._meta.concrete_fields:
        is_text = isinstance(field, db.CharField | db.TextField) and not isinstance(field, EdtfField | db.SlugField)
        if is_text and not field.choices and field.name not in {*LEFT_ALONE, *without}:
            value = f"https://{MARK.lower()}.example/" if isinstance(field, db.URLField) else f"{MARK} {field.name}"
            setattr(instance, field.name, value[: field.max_length])
    instance.save()
    return instance


def a_page(slug, role):
    return models.Page.objects.create(slug=slug, title_de="Seite", role=role)


def a_desk():
    """Return {state: {type: record}} with records that are drafts, withdrawn, or published and rewritten since.

    The published project carries one internal claim of every kind, citing an unpublished source.
    """
    desk = {"draft": {}, "withdrawn": {}, "rewritten": {}}
    for key in DESK_TYPES:
        for number, (state, records) in enumerate(desk.items()):
            if key == "page":
                records[key] = a_page(f"page-{state}", ["method", "about", "reading"][number])
            else:
                records[key] = MAKERS[key](slug=f"{key}-{state}")
    for state in ("withdrawn", "rewritten"):
        desk[state]["project"].is_counterpart_undocumented = True
        desk[state]["project"].save()
    desk["rewritten"]["project"].tags.add("garten")
    _mention(desk["rewritten"])
    _show(desk["draft"]["project"], desk["withdrawn"]["project"], desk["rewritten"]["project"])
    for record in desk["withdrawn"].values():
        mark(record, without=_names(record))
    publish([*desk["withdrawn"].values(), *desk["rewritten"].values()], note="Erste Fassung")
    for record in desk["withdrawn"].values():
        record.refresh_from_db()
        withdraw(record, None, "Auf Bitte")
    for record in [*desk["draft"].values(), *desk["rewritten"].values()]:
        record.refresh_from_db()
        mark(record)
    _hide(desk)
    _ask(desk["draft"]["actor"], desk["draft"]["project"], desk["rewritten"]["project"])
    return desk


def _show(*projects):
    """Let each have a picture and a document; what nobody may know stands in them, their names and their texts.

    In those of the last one nothing does that a reader may see.
    """
    for project in projects:
        is_public = project is projects[-1]
        picture = a_medium(project, a_jpeg_with_gps(MARK), f"{MARK}.jpg")
        text = b"Guten Tag" if is_public else MARK.encode()
        document = a_medium(project, a_pdf(text=text), f"{MARK}.pdf", position=1)
        for medium in () if is_public else (picture, document):
            mark(medium, without=MADE_BY_MACHINES)


def _names(record):
    return {record.LABEL, *(f"{record.LABEL}_{language}" for language in ("de", "en", "es", "ca"))}


def _mention(records):
    """Let the project's and the event's public documents mention the records that are rewritten afterwards."""
    project, event, source = records["project"], records["event"], records["source"]
    project.policy_fields.add(records["field"])
    project.regions.add(records["region"])
    factories.a_participation(project, records["actor"], source)
    event.organisers.add(records["actor"])
    variable = factories.a_variable(records["codebook"], "status", "active")
    code = factories.a_code(records["codebook"], "challenge-modes")
    value = variable.values.get()
    factories.a_claim(models.Coding, project, source, variable=variable, value=value)
    factories.a_claim(models.Finding, project, source, text_de="Ein Befund.", category="challenge", code=code)


def _hide(desk):
    """Add what is internal or new since the publication: claims of every kind, citations, codes, sessions, a report."""
    project, event = desk["rewritten"]["project"], desk["rewritten"]["event"]
    actor, source, book = desk["draft"]["actor"], desk["draft"]["source"], desk["rewritten"]["codebook"]
    public = project.claims.first()
    variable = models.Variable.objects.get()
    mark(variable)
    mark(variable.values.get())
    mark(models.Code.objects.get())
    mark(factories.a_code(book, "challenge-new"))
    mark(models.Citation.objects.create(claim=public, source=source, quotation_language="de"))
    hidden = {"visibility": "internal"}
    demands = [mark(factories.a_claim(models.Demand, project, source, **hidden)) for _number in range(2)]
    own = {
        "participation": {"actor": actor, "role": "partner"},
        "succession": {"other": actor, "relation": "grew-out-of"},
        "finding": {"category": "challenge"},
        "demand": {},
        "demand-relation": {"first": demands[0], "second": demands[1], "similarity": "similar"},
        "episode": {"step": "protest"},
        "agreement": {},
        "flow": {"resource": "money"},
        "figure": {"measure": "users", "comparator": "exactly", "lower": 1, "unit": "people"},
        "coding": {"variable": variable, "state": "not-found"},
    }
    for model in CLAIM_KINDS:
        claim = factories.a_claim(model, project, source, **hidden, **own[model.KIND])
        mark(claim)
        public.contradicts.add(claim)
    session = mark(models.Session.objects.create(event=event, key="s", position=1, kind="plenary", title_de="x"))
    models.Contribution.objects.create(session=session, actor=actor, role="participant")
    report = mark(models.Report.objects.create(event=event))
    mark(models.ReportSection.objects.create(report=report, key="k", position=1, heading_de="x"))
    mark(models.PolicyFieldAlias.objects.create(policy_field=desk["rewritten"]["field"], name="x"))
    project.tags.add(MARK)
    _attach_and_write(project)
    _talk(desk)


def _attach_and_write(project):
    """Add files for the team only, and a reader's letter."""
    a_medium(project, a_pdf(text=MARK.encode()), f"{MARK}.pdf", visibility="internal")
    for medium in project.media.all():
        mark(medium, without=MADE_BY_MACHINES)
    about = {"record_type": "project", "identifier": project.identifier, "version": 1, "language": "de"}
    mark(Letter.objects.create(kind="error", text="x", **about), without=("identifier", "claim"))


def _talk(desk):
    """Let the team comment on every record, on a public claim of one, and send records through review."""
    author = models.Researcher.objects.create(username=f"{MARK}-editor", is_active=False)
    for record in (record for records in desk.values() for record in records.values()):
        about = {"record_id": record.pk, "author": author, "addressee": author}
        thread = mark(models.Comment.objects.create(**about, text="x", version=1), without=("field",))
        models.Comment.objects.create(record_id=record.pk, parent=thread, author=author, text=f"{MARK} Antwort")
        step = {"action": "sent-back", "from_status": "review", "to_status": "draft"}
        mark(models.ReviewStep.objects.create(record_id=record.pk, by=author, **step))
        mark(models.Review.objects.create(record_id=record.pk, submitted_by=author))
    project = desk["rewritten"]["project"]
    mark(models.Comment.objects.create(record_id=project.pk, author=author, claim=project.claims.first(), text="x"))
    mark(models.DeskRule.objects.create(set_by=author))


def _ask(actor, *records):
    """Ask the actor for a reply to the records, and let its replies, of which none is accepted, be full of the mark."""
    for record in records:
        part = mark(a_part(record, actor, text=MARK, by=models.Researcher.objects.first()), without=("claim",))
        mark(part.invitation, without=("token_digest", "record_type", "document", "saved"))
