"""A row of any table of the desk that nothing else depends on, made with the least around it."""

from cooperations import models
from tests import factories
from tests.files_to_upload import a_medium
from tests.replying import a_reply


def a_demand():
    return factories.a_claim(models.Demand, factories.a_project(), text_de="Mehr Räume")


def a_variable():
    return factories.a_variable(factories.a_codebook(), "status", "active")


def a_value():
    return a_variable().values.get()


def a_session():
    return models.Session.objects.create(event=factories.an_event(), key="s", position=1, kind="plenary", title_de="S")


def a_report():
    return models.Report.objects.create(event=factories.an_event(), lead_de="Vorab")


def a_claim_of(model):
    """Return a claim of a kind with what only this kind needs."""
    own = {
        models.Participation: lambda: {"actor": factories.an_actor(), "role": "partner"},
        models.Succession: lambda: {"other": factories.an_actor(), "relation": "grew-out-of"},
        models.Finding: lambda: {"category": "challenge"},
        models.DemandRelation: lambda: {"first": a_demand(), "second": a_demand(), "similarity": "similar"},
        models.Episode: lambda: {"step": "protest"},
        models.Flow: lambda: {"resource": "money"},
        models.Figure: lambda: {"measure": "users", "comparator": "exactly", "lower": 1, "unit": "people"},
        models.Coding: lambda: {"variable": a_variable(), "state": "not-found"},
    }.get(model, dict)
    return factories.a_claim(model, factories.a_project(), **own())


MAKERS = {
    models.Project: factories.a_project,
    models.Actor: factories.an_actor,
    models.Region: factories.a_region,
    models.PolicyField: factories.a_field,
    models.Source: factories.a_source,
    models.Event: factories.an_event,
    models.Page: factories.a_page,
    models.Codebook: factories.a_codebook,
    models.Variable: a_variable,
    models.VariableValue: a_value,
    models.Code: lambda: factories.a_code(factories.a_codebook(), "time"),
    models.Keyword: lambda: models.Keyword.objects.create(name="garten", slug="garten"),
    models.PolicyFieldAlias: lambda: models.PolicyFieldAlias.objects.create(
        policy_field=factories.a_field(), name="Alias"
    ),
    models.Session: a_session,
    models.Contribution: lambda: models.Contribution.objects.create(
        session=a_session(), actor=factories.an_actor(), role="input"
    ),
    models.Report: a_report,
    models.ReportSection: lambda: models.ReportSection.objects.create(
        report=a_report(), key="k", position=1, heading_de="Anfang"
    ),
    models.Citation: lambda: factories.cite(a_demand(), factories.a_source(), locator="S. 1"),
    models.EpisodeActor: lambda: models.EpisodeActor.objects.create(
        episode=a_claim_of(models.Episode), actor=factories.an_actor()
    ),
    models.FormerTerm: lambda: models.FormerTerm.objects.create(
        slug="frueher", code=factories.a_code(factories.a_codebook(), "time")
    ),
    models.Reply: lambda: a_reply(models.Reply, factories.a_project(), factories.an_actor()),
    models.Medium: lambda: a_medium(factories.a_project()),
    models.GovernanceSeat: lambda: models.GovernanceSeat.objects.create(
        agreement=a_claim_of(models.Agreement), holder_de="Bezirk", seats=1
    ),
}


def a_row_of(model):
    """Return a row of the table."""
    return MAKERS[model]() if model in MAKERS else a_claim_of(model)
