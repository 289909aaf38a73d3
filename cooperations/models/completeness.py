"""What a case still lacks: one line-up of questions, each asked of all cases by the database in the same way."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperations.choices import CIVIL_SIDE, PUBLIC_SIDE, CodingState, Language, ProjectKind, RecordKind, Status
from cooperations.models.claims import Agreement, Claim, Coding, Episode, Finding, Flow, Participation
from cooperations.models.codebook import Variable
from cooperations.models.projects import Project
from cooperations.models.translations import lacking

#: A status that no source younger than this confirms is worth another look: two years.
STATUS_IS_OLD_AFTER = datetime.timedelta(days=2 * 365)
#: The texts that every language should have once one language has them.
TEXTS = ("title", "summary", "description")
#: The variable whose age is asked for.
STATUS_VARIABLE = "status"


@dataclass(frozen=True)
class Question:
    """One thing a case should say: ``lacking`` is the condition, on projects, under which it does not.

    ``field`` names the place in the case's form; ``claim`` the kind of claim that is to be added instead, and
    ``variable`` what that claim codes.
    """

    key: str
    label: Any
    lacking: Q
    field: str = ""
    claim: Any = None
    variable: Any = None


def on_case(model, **conditions):
    """Return the condition that a case has a claim of that kind."""
    return Exists(model.objects.filter(record=OuterRef("pk"), **conditions))


def _side(sectors):
    """Return the condition that a cooperation has no actor on a side and does not say that none is known."""
    return Q(kind=ProjectKind.COOPERATION, is_counterpart_undocumented=False) & ~Q(
        on_case(Participation, actor__sector__in=sorted(sectors))
    )


def uncited_claims():
    """Return the claims without a citation; what was searched and not found, or does not apply, needs none."""
    needs_none = Exists(Coding.objects.filter(pk=OuterRef("pk")).exclude(state=CodingState.CODED))
    return (
        Claim.objects.filter(citations=None)
        .exclude(needs_none)
        .exclude(record__status=Status.WITHDRAWN)
        .order_by("record__record_kind", "record__slug", "pk")
    )


def without(name):
    """Return the condition that a translated text stands in no language."""
    condition = Q()
    for language in Language.values:
        condition &= Q(**{f"{name}_{language}": None}) | Q(**{f"{name}_{language}": ""})
    return condition


def old_status():
    """Return the condition that the youngest dated status of a case is older than two years, or that none is dated."""
    limit = timezone.localdate() - STATUS_IS_OLD_AFTER
    status = {"variable__slug": STATUS_VARIABLE}
    return Q(on_case(Coding, **status)) & ~Q(on_case(Coding, **status, as_of_latest__gte=limit))


def _of_the_case():
    regions = Project.regions.through.objects.filter(project=OuterRef("pk"))
    return [
        Question("summary", _("Summary"), without("summary"), field="summary"),
        Question("region", _("Region"), ~Q(Exists(regions)), field="regions"),
        Question("start", _("Start"), Q(start=""), field="start"),
        Question("coordinates", _("Coordinates"), Q(latitude=None), field="latitude"),
        Question("website", _("Website"), Q(website=""), field="website"),
        Question("checked", _("Day of the last check"), Q(last_checked_on=None), field="last_checked_on"),
    ]


def _of_the_claims():
    return [
        Question("civil-side", _("Civil society takes part"), _side(CIVIL_SIDE), claim=Participation),
        Question("public-side", _("Administration takes part"), _side(PUBLIC_SIDE), claim=Participation),
        Question("flow", _("What is exchanged"), ~Q(on_case(Flow)), claim=Flow),
        Question("agreement", _("What was agreed"), ~Q(on_case(Agreement)), claim=Agreement),
        Question("episode", _("How it went"), ~Q(on_case(Episode)), claim=Episode),
        Question("finding", _("What was found"), ~Q(on_case(Finding)), claim=Finding),
        Question(
            "citation",
            _("A source for every claim"),
            Q(Exists(uncited_claims().filter(record=OuterRef("pk")).order_by())),
            field="claims",
        ),
        Question("status", _("Status of the last two years"), old_status(), claim=Coding),
    ]


def _of_the_languages():
    return [
        Question(f"language-{language}", language.label, lacking(TEXTS, language.value), field="title")
        for language in Language
    ]


def _of_the_codebook():
    """Return a question per variable that is coded about projects; a coding of any state answers it."""
    variables = [variable for variable in Variable.objects.all() if RecordKind.PROJECT.value in variable.applies_to]
    return [
        Question(
            f"coded-{variable.slug}",
            variable.name,
            ~Q(on_case(Coding, variable=variable)),
            claim=Coding,
            variable=variable,
        )
        for variable in variables
    ]


#: Groups of questions: key, name, and what makes the questions of the group.
GROUPS = (
    ("case", _("The case itself"), _of_the_case),
    ("claims", _("Claims and their sources"), _of_the_claims),
    ("codebook", _("Not yet coded"), _of_the_codebook),
    ("languages", _("Languages behind"), _of_the_languages),
)


def questions():
    """Return every question of every group, in order; one query, for the variables of the codebook."""
    return [question for _key, _name, make in GROUPS for question in make()]


def cases():
    """Return the projects that can still be worked on."""
    return Project.objects.exclude(status=Status.WITHDRAWN)


@dataclass(frozen=True)
class Completeness:
    """How far a case has come: how many questions were asked, and which of them it does not answer."""

    asked: int
    lacking: list

    @property
    def answered(self):
        """The number of questions that the case answers."""
        return self.asked - len(self.lacking)

    @property
    def percent(self):
        """The share of answered questions in per cent, rounded down so that 100 means all."""
        return self.answered * 100 // self.asked


def completeness(keys):
    """Return the Completeness of each case by primary key; two queries, however many cases."""
    asked = questions()
    conditions = {f"lacks_{number}": _asked(question) for number, question in enumerate(asked)}
    rows = Project.objects.filter(pk__in=keys).annotate(**conditions).values("pk", *conditions)
    return {
        row["pk"]: Completeness(
            len(asked), [question for name, question in zip(conditions, asked, strict=True) if row[name]]
        )
        for row in rows
    }


def _asked(question):
    return ExpressionWrapper(question.lacking, output_field=BooleanField())


def counts(asked):
    """Return by key of question how many cases do not answer it; one query."""
    found = cases().aggregate(
        **{f"lacks_{number}": Count("pk", filter=question.lacking) for number, question in enumerate(asked)}
    )
    return {question.key: found[f"lacks_{number}"] for number, question in enumerate(asked)}
