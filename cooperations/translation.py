"""Which texts of the desk are kept in every language of content."""

from modeltranslation.translator import TranslationOptions, register

from cooperations import models
from cooperations.models.history import keep_history


def _translate(model, *names):
    register(model)(type(f"{model.__name__}Translation", (TranslationOptions,), {"fields": names}))


_translate(models.Region, "name", "description")
_translate(models.Actor, "name", "description")
_translate(models.PolicyField, "name", "definition")
_translate(models.Keyword, "label")
_translate(models.Project, "title", "summary", "description", "counterpart_note")
_translate(models.Source, "assessment")
_translate(models.Codebook, "title", "description")
_translate(models.Variable, "name", "question", "definition", "retired_reason")
_translate(models.VariableValue, "label", "alt_labels", "definition", "retired_reason")
_translate(models.Code, "label", "alt_labels", "definition", "inclusion", "exclusion", "example", "retired_reason")
_translate(models.Page, "title", "body")
_translate(models.Event, "title", "summary", "programme_note")
_translate(models.Session, "title", "summary")
_translate(models.Report, "lead")
_translate(models.ReportSection, "heading", "body")
_translate(models.Medium, "caption", "alt")
_translate(models.Claim, "text", "reasoning")
_translate(models.Participation)
_translate(models.Succession)
_translate(models.Finding)
_translate(models.Demand, "outcome_note")
_translate(models.DemandRelation)
_translate(models.Episode, "trigger")
_translate(models.Agreement, "name", "governance_body", "evaluation_duty")
_translate(models.GovernanceSeat, "holder")
_translate(models.Flow)
_translate(models.Figure, "measure_label")
_translate(models.Coding)

# Only now are all columns known; registered earlier, the history would miss the languages.
keep_history()
