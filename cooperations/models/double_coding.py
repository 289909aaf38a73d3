"""Two researchers code the same case without seeing each other, so that the codebook itself can be tested."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperations.choices import CodingState
from cooperations.models.claims.claim import Claim
from cooperations.models.claims.coding import EXACTLY_ONE, NOTHING, VALUE_COLUMNS
from cooperations.models.codebook import Code, Variable, VariableValue
from cooperations.models.projects import Project
from cooperations.models.sources import Source
from cooperations.versioned import Versioned, VersionedQuerySet

#: The categories of answers that are no value of a variable.
ABSENT, SHOWN, NOT_SHOWN = "absent", "shown", "not-shown"


class DoubleCodingQuerySet(VersionedQuerySet):
    def of_coder(self, user):
        """Keep those in which a researcher is one of the two coders."""
        return self.filter(Q(first=user) | Q(second=user))

    def complete(self):
        """Keep those that both coders have handed in, so that they may be looked at side by side."""
        return self.exclude(first_submitted_at=None).exclude(second_submitted_at=None)


class DoubleCoding(Versioned):
    """A case that two researchers code independently, by the same variables and codes."""

    project = models.ForeignKey(
        Project,
        verbose_name=_("case"),
        on_delete=models.CASCADE,
        related_name="double_codings",
        help_text=_("The case that both code, for example Can Batlló."),
    )
    variables = models.ManyToManyField(
        Variable,
        verbose_name=_("variables"),
        blank=True,
        related_name="double_codings",
        help_text=_("What is asked of the case, for example form of cooperation."),
    )
    codes = models.ManyToManyField(
        Code,
        verbose_name=_("codes"),
        blank=True,
        related_name="double_codings",
        help_text=_("Of each code both say whether the case shows it, for example “different working modes”."),
    )
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("first coder"),
        on_delete=models.PROTECT,
        related_name="double_codings_as_first",
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("second coder"),
        on_delete=models.PROTECT,
        related_name="double_codings_as_second",
    )
    material = models.TextField(
        _("material"),
        blank=True,
        help_text=_(
            "What both read, so that they judge the same: for example the concession and the annual report 2017."
        ),
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("opened by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="opened_double_codings",
    )
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now, editable=False)
    first_submitted_at = models.DateTimeField(_("first handed in at"), null=True, editable=False)
    second_submitted_at = models.DateTimeField(_("second handed in at"), null=True, editable=False)

    objects = DoubleCodingQuerySet.as_manager()

    class Meta:
        verbose_name = _("double coding")
        verbose_name_plural = _("double codings")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(first=F("second")),
                name="double_coding_by_two_people",
                violation_error_message=_("The two coders are the same person; choose another second coder."),
            ),
        ]

    def __str__(self):
        return f"{self.project} ({self.first}, {self.second})"

    @property
    def is_complete(self):
        """Whether both have handed in, so that nobody is influenced any more."""
        return self.first_submitted_at is not None and self.second_submitted_at is not None

    def place_of(self, key):
        """Return "first" or "second" for the primary key of a coder of this case, "" for everybody else's."""
        return {self.first_id: "first", self.second_id: "second"}.get(key, "")

    def has_submitted(self, user):
        """Whether a coder has handed in."""
        return getattr(self, f"{self.place_of(user.pk)}_submitted_at") is not None

    @transaction.atomic
    def submit(self, user):
        """Hand in a coder's answers for good; raise ValidationError while one is missing."""
        answered = self.answers.filter(coder=user)
        open_variables = self.variables.exclude(pk__in=answered.exclude(variable=None).values("variable"))
        open_codes = self.codes.exclude(pk__in=answered.exclude(code=None).values("code"))
        missing = [str(item) for item in (*open_variables, *open_codes)]
        if missing:
            raise ValidationError(_("Not yet answered: %(items)s."), params={"items": ", ".join(missing)})
        name = f"{self.place_of(user.pk)}_submitted_at"
        setattr(self, name, timezone.now())
        self.save(update_fields=[name])


class BlindAnswer(models.Model):
    """What one coder says on one variable or code of a double coding; the other sees it when both have handed in."""

    double_coding = models.ForeignKey(DoubleCoding, on_delete=models.CASCADE, related_name="answers")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="blind_answers")
    variable = models.ForeignKey(
        Variable, null=True, blank=True, on_delete=models.PROTECT, related_name="blind_answers"
    )
    code = models.ForeignKey(Code, null=True, blank=True, on_delete=models.PROTECT, related_name="blind_answers")
    state = models.CharField(_("state"), max_length=20, choices=CodingState, default=CodingState.CODED)
    value = models.ForeignKey(
        VariableValue, null=True, blank=True, on_delete=models.PROTECT, related_name="blind_answers"
    )
    number = models.DecimalField(_("number"), max_digits=18, decimal_places=4, null=True, blank=True)
    flag = models.BooleanField(_("yes or no"), null=True, blank=True)
    is_absent = models.BooleanField(_("coded as absent"), default=False)
    reasoning = models.TextField(_("coder's reason"), blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="blind_answers")
    locator = models.CharField(_("page or section"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("blind answer")
        verbose_name_plural = _("blind answers")
        ordering = ["double_coding", "coder", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["double_coding", "coder", "variable"],
                condition=Q(code=None),
                name="blind_answer_once_per_variable",
            ),
            models.UniqueConstraint(
                fields=["double_coding", "coder", "code"],
                condition=Q(variable=None),
                name="blind_answer_once_per_code",
            ),
            models.CheckConstraint(
                condition=Q(variable=None, code__isnull=False) | Q(variable__isnull=False, code=None),
                name="blind_answer_on_variable_or_code",
            ),
            models.CheckConstraint(
                condition=Q(state=CodingState.CODED) & EXACTLY_ONE | ~Q(state=CodingState.CODED) & NOTHING,
                name="blind_answer_value_only_when_coded",
            ),
        ]

    def __str__(self):
        return f"{self.variable or self.code}: {self.label}"

    @property
    def label(self):
        """What the coder says, as a category by which two coders' answers are compared."""
        if self.state != CodingState.CODED:
            return self.state
        if self.is_absent:
            return ABSENT
        if self.code_id:
            return SHOWN if self.flag else NOT_SHOWN
        found = getattr(self, VALUE_COLUMNS[self.variable.type])
        if isinstance(found, VariableValue):
            return found.slug
        return {True: "yes", False: "no"}[found] if isinstance(found, bool) else f"{found.normalize():f}"

    @property
    def in_words(self):
        """What the coder says, for people."""
        if self.state != CodingState.CODED:
            return self.get_state_display()
        if self.is_absent:
            return _("Coded as absent")
        if self.code_id:
            return _("The case shows it") if self.flag else _("The case does not show it")
        if self.value_id:
            return str(self.value)
        return {"yes": _("yes"), "no": _("no")}.get(self.label, self.label)


class Reconciliation(models.Model):
    """What the team made of two coders' answers on one item: whose answer holds, and the claim it became."""

    double_coding = models.ForeignKey(DoubleCoding, on_delete=models.CASCADE, related_name="reconciliations")
    variable = models.ForeignKey(Variable, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    code = models.ForeignKey(Code, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken = models.ForeignKey(BlindAnswer, null=True, blank=True, on_delete=models.PROTECT, related_name="taken_in")
    claim = models.ForeignKey(Claim, null=True, blank=True, on_delete=models.SET_NULL, related_name="agreed_in")
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reconciliations")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reconciliation")
        verbose_name_plural = _("reconciliations")
        ordering = ["double_coding", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["double_coding", "variable"], condition=Q(code=None), name="reconciled_once_per_variable"
            ),
            models.UniqueConstraint(
                fields=["double_coding", "code"], condition=Q(variable=None), name="reconciled_once_per_code"
            ),
        ]

    def __str__(self):
        return f"{self.variable or self.code}: {self.taken or _('neither')}"
