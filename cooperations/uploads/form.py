"""The part of a form that takes a file, and the tidying up after it, however the form ends."""

from contextlib import contextmanager
from contextvars import ContextVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations import filestore
from cooperations.models.media import Medium
from cooperations.publishing.media import remove_unused
from cooperations.uploads.reading import read_upload

ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"
#: The uploads that the step at hand wrote, replaced or gave up.
_touched = ContextVar("touched", default=None)


@contextmanager
def files_of_step(*files):
    """Keep, of all uploads that this step touches, only those that something refers to once it is over.

    So a form that is refused or breaks off after its file was written leaves none behind, and what was replaced or
    deleted goes, unless a publication shows it. Put it around the transaction; ``files`` may be touched in any case.
    """
    if (outer := _touched.get()) is not None:
        outer.update(files)
        yield
        return
    token = _touched.set(set(files))
    try:
        yield
    finally:
        touched = _touched.get()
        _touched.reset(token)
        if touched:
            remove_unused(touched)


def touch(file):
    """Note that this step wrote, replaced or gave up an upload; outside of a step nothing is tidied up."""
    touched = _touched.get()
    if file and touched is not None:
        touched.add(file)


class MediumForm(forms.ModelForm):
    """A picture or document with the file itself, which may be exchanged later."""

    upload = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "A picture (JPEG, PNG, WebP; at most 40 million pixels) or a PDF, at most 20 MB. Pictures are written "
            "anew: place, camera and names in the file are lost. A PDF stays as it is, with the author and title it "
            "names."
        ),
    )

    class Meta:
        model = Medium
        fields = ("upload",)  # the admin names the others

    def clean_upload(self):
        """Return the checked upload, or None where the file stays."""
        sent = self.cleaned_data["upload"]
        if sent is not None:
            return read_upload(sent)
        if not self.instance.file:
            raise forms.ValidationError(_("Choose a file. If you had chosen one before, the browser forgot it."))
        return None

    def save(self, commit=True):
        """Store the file, then the row that names it."""
        if upload := self.cleaned_data["upload"]:
            touch(self.instance.file)
            self.instance.take(upload)
            touch(self.instance.file)
            filestore.write(self.instance.file, upload.contents)
        return super().save(commit)


class MediumFormSet(forms.BaseInlineFormSet):
    """The pictures and documents of a record."""

    def delete_existing(self, obj, commit=True):
        """Delete one, and its files when the step is over."""
        touch(obj.file)
        super().delete_existing(obj, commit)
