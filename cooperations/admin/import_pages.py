"""Importing and exporting at the desk: choose a table, upload a file, read its preview, import it, take rows out."""

import hashlib

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cooperations.admin.import_doubles import DOUBLES, rows_to_show, with_doubles
from cooperations.admin.import_progress import carried_out
from cooperations.choices.importing import Verdict
from cooperations.importing.amounts import amounts
from cooperations.importing.checking import check
from cooperations.importing.csv_files import error_table
from cooperations.importing.explaining import explained
from cooperations.importing.exporting import FORMATS, exported, template
from cooperations.importing.kinds import KINDS, columns_of_kind, may_export, may_import
from cooperations.importing.limits import MOST_BYTES, MOST_ROWS, UnreadableError
from cooperations.importing.sheets import read
from cooperations.importing.writing import OutdatedError, refuse, write
from cooperations.models import ImportFile, ImportRun
from cooperations.models.hands import InReviewError

ROWS_PER_PAGE = 100


class UploadForm(forms.Form):
    """The file to import."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8, parted by commas or semicolons, or XLSX. The next page is a preview."),
        max_length=250,
    )

    def clean_file(self):
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB. Split it into several files.") % {"most": MOST_BYTES // 2**20}
            )
        return file


def _page(request, name, title, **context):
    shared = {**admin.site.each_context(request), "title": title, "opts": ImportRun._meta}
    return TemplateResponse(request, f"admin/cooperations/{name}.html", shared | context)


def _kind(request, kind, is_allowed):
    """Return the model of a kind; 404 when there is none, 403 when the researcher may not."""
    if kind not in KINDS:
        raise Http404
    if not is_allowed(request.user, kind):
        raise PermissionDenied
    return KINDS[kind]


def _plural(model):
    return capfirst(str(model._meta.verbose_name_plural))


def start(request):
    """Offer the tables that can be imported and exported, each with its template."""
    kinds = [
        {
            "key": kind,
            "label": _plural(model),
            "may_import": may_import(request.user, kind),
            "may_export": may_export(request.user, kind),
        }
        for kind, model in KINDS.items()
    ]
    kinds = [kind for kind in kinds if kind["may_import"] or kind["may_export"]]
    if not kinds:
        raise PermissionDenied
    waiting = ImportFile.objects.waiting().filter(owner=request.user).defer("content")
    return _page(
        request,
        "import_start",
        _("Import and export"),
        kinds=kinds,
        most_rows=MOST_ROWS,
        waiting=waiting.order_by("-pk"),
    )


def upload(request, kind):
    """Take a file, say at once what is wrong with it as a whole, and check its rows."""
    model = _kind(request, kind, may_import)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = _keep(request.user, kind, form.cleaned_data["file"])
        except UnreadableError as error:
            for message in error.messages:
                form.add_error("file", message)
        else:
            return _checked(request, kept)
    title = _("Import: %(kind)s") % {"kind": _plural(model)}
    told = {"columns": explained(kind), "amounts": amounts(kind)}
    return _page(request, "import_upload", title, form=form, kind=kind, **told)


def _keep(user, kind, file):
    """Keep an uploaded file for its preview; UnreadableError when no table can be read out of it."""
    content = file.read()
    sheet = read(content, columns_of_kind(kind))
    ImportFile.objects.expired().defer("content").delete()
    return ImportFile.objects.create(
        owner=user,
        kind=kind,
        file_name=file.name[-250:],
        checksum=hashlib.sha256(content).hexdigest(),
        content=content,
        row_count=len(sheet.rows),
    )


def _own(request, file_id):
    """Return a file of the researcher's own; anybody else's is not there."""
    kept = get_object_or_404(ImportFile.objects.kept(), pk=file_id)
    if kept.owner_id != request.user.pk:
        raise Http404
    if not may_import(request.user, kept.kind):
        raise PermissionDenied
    return kept


def _checked(request, kept):
    address = reverse("admin:cooperations_importrun_preview", args=[kept.pk])
    return carried_out(request, _("Checking the file"), check(kept), kept.row_count, lambda: address)


@require_POST
def check_again(request, file_id):
    """Check an uploaded file anew."""
    return _checked(request, _own(request, file_id))


def preview(request, file_id):
    """Show what importing a file would do with each of its rows, or only with those of one kind."""
    kept = _own(request, file_id)
    if kept.run:
        return redirect("admin:cooperations_importrun_change", kept.run.pk)
    shown = rows_to_show(kept)
    chosen = request.GET.get("show") if request.GET.get("show") in shown else ""
    same = ImportRun.objects.filter(checksum=kept.checksum, kind=kept.kind, undone_at=None).first()
    counts = {value: rows.count() for value, (_label, rows) in shown.items()}
    to_do = counts[Verdict.NEW] + counts[Verdict.CHANGED]
    page = Paginator(shown[chosen][1], ROWS_PER_PAGE).get_page(request.GET.get("page"))
    return _page(
        request,
        "import_preview",
        _("Preview: %(file)s") % {"file": kept.file_name},
        kept=kept,
        page=page,
        rows=with_doubles(page.object_list, kept.kind),
        filters=[{"value": value, "label": label, "count": counts[value]} for value, (label, _r) in shown.items()],
        chosen=chosen,
        wrong=counts[Verdict.WRONG],
        perhaps_doubles=counts[DOUBLES],
        to_do=to_do,
        may_write=bool(kept.checked_at and to_do and not counts[Verdict.WRONG] and not kept.outdated),
        same_run=same,
    )


def errors(request, file_id):
    """Hand out the errors of a file as CSV: row, name, column, what is wrong."""
    kept = _own(request, file_id)
    rows = kept.rows.filter(verdict=Verdict.WRONG)
    found = ((row.number, row.label, column, message) for row in rows for column, message in row.errors)
    head = (_("Row"), _("Name"), _("Column"), _("What is wrong"))
    return _download(error_table(head, found), "comma", f"{kept.kind}-errors")


@require_POST
def carry_out(request, file_id):
    """Import a file as its preview showed it; what has changed since then sends back to the preview."""
    kept = _own(request, file_id)
    if not kept.checked_at or kept.outdated or kept.rows.filter(verdict=Verdict.WRONG).exists():
        return redirect("admin:cooperations_importrun_preview", kept.pk)
    address = reverse("admin:cooperations_importrun_preview", args=[kept.pk])  # leads on to the run
    return carried_out(request, _("Importing"), _writing(kept, request.user), kept.row_count, lambda: address)


def _writing(kept, user):
    try:
        yield from write(kept.pk, user)
    except OutdatedError as outdated:
        refuse(kept, outdated)
    except InReviewError as error:
        refuse(kept, OutdatedError([["", "", str(error)]]))


def template_file(request, kind):
    """Hand out a file to fill in."""
    _kind(request, kind, may_import)
    form = request.GET.get("as", "xlsx")
    if form not in FORMATS:
        raise Http404
    return _download(template(kind, form), form, f"koopwohl-{kind}-template")


def export(request, kind):
    """Offer the rows of a list, as it is filtered, in each format; hand them out when one is chosen."""
    model = _kind(request, kind, may_export)
    request.GET = request.GET.copy()
    form = (request.GET.pop("as", None) or [""])[-1]
    try:
        rows = admin.site.get_model_admin(model).get_changelist_instance(request).queryset
    except IncorrectLookupParameters as error:
        raise BadRequest from error
    problem = ""
    if form in FORMATS:
        try:
            return _download(exported(kind, rows, form), form, f"koopwohl-{kind}-{timezone.localdate()}")
        except UnreadableError as error:
            problem = str(error)
    title = _("Export: %(kind)s") % {"kind": _plural(model)}
    return _page(
        request, "import_export", title, kind=kind, count=rows.count(), filters=request.GET.urlencode(), problem=problem
    )


def _download(pieces, form, name):
    ending, content_type = FORMATS[form]
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
