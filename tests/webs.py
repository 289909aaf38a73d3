"""A web around a record: one row for every relation of the data model that may lead to it."""

from cooperations import models
from cooperations.models import Researcher
from cooperations.tidying.references import references_to
from tests import factories
from tests.replying import a_reply


def add_up(target):
    """Return how many rows refer to a record, by relation."""
    return {
        f"{reference.model.__name__}.{reference.field.name}": reference.model._base_manager.filter(
            **{reference.field.name: target.pk}
        ).count()
        for reference in references_to(type(target))
    }


def a_web_around(target):
    """Make a row for every relation that leads to the record; a relation that nobody knows here is made empty."""
    {
        models.Actor: around_an_actor,
        models.Source: around_a_source,
        models.Project: around_a_project,
        models.Region: around_a_region,
        models.PolicyField: around_a_field,
    }[type(target)](target)
    around_a_record(target)


def around_a_record(target):
    """Make what may refer to any record."""
    project, event = factories.a_project(), factories.an_event()
    factories.a_claim(models.Finding, target, factories.a_source(), category="reason", text_de="Auf ihm")
    factories.a_claim(models.Finding, project, category="reason", text_de="Nebenbei").about.add(target)
    report = models.Report.objects.create(event=event)
    section = models.ReportSection.objects.create(report=report, key="one", position=1, heading_de="Eins")
    section.records.add(target)
    merger = models.Merger.objects.create(kind="x", identifier=f"x{target.pk}", slug="x", label="X", into=target)
    merger.concerned.add(target)
    author = Researcher.objects.get_or_create(username="web")[0]
    models.Comment.objects.create(record_id=target.pk, author=author, text="Woher?")
    models.Medium.objects.create(record_id=target.pk, kind="document", file=f"file-{target.pk}")
    a_reply(models.Reply, target, factories.an_actor())


def a_double_coding(project):
    """Make a double coding of a project by two people."""
    first, second = (Researcher.objects.get_or_create(username=name)[0] for name in ("web", "web-2"))
    return models.DoubleCoding.objects.create(project=project, first=first, second=second)


def a_session(**values):
    return models.Session.objects.create(
        event=factories.an_event(), key="one", position=1, kind="input", title_de="Eins", **values
    )


def around_an_actor(actor):
    """Make every role that an actor may have."""
    project, source, other = factories.a_project(), factories.a_source(), factories.an_actor()
    factories.a_participation(project, actor, source)
    factories.a_claim(models.Flow, project, source, giver=actor, receiver=other, resource="money")
    factories.a_claim(models.Flow, project, source, giver=other, receiver=actor, resource="space")
    factories.a_claim(models.Demand, project, source, demanded_by=actor, addressee=other, text_de="Mehr Platz")
    factories.a_claim(models.Demand, project, source, demanded_by=other, addressee=actor, text_de="Weniger Lärm")
    episode = factories.a_claim(models.Episode, project, source, step="protest", text_de="Besetzung")
    models.EpisodeActor.objects.create(episode=episode, actor=actor)
    agreement = factories.a_claim(models.Agreement, project, source, name_de="Vertrag")
    agreement.parties.add(actor, other)
    models.GovernanceSeat.objects.create(agreement=agreement, holder_de="Verein", actor=actor, seats=2)
    factories.a_claim(models.Succession, other, source, other=actor, relation="split-off")
    factories.an_actor("Teil", parent=actor)
    factories.an_event().organisers.add(actor)
    models.Contribution.objects.create(session=a_session(), actor=actor, role="input")
    a_reply(models.Reply, project, actor)


def around_a_source(source):
    """Make everything that a source may bear out."""
    codebook = factories.a_codebook()
    factories.a_variable(codebook, "status").literature.add(source)
    factories.a_code(codebook, "reason-money").literature.add(source)
    claim = factories.a_claim(models.Finding, factories.a_project(), category="reason", text_de="Geld")
    factories.cite(claim, source)
    place = {"latitude": "41", "longitude": "2", "precision": "city", "coordinates_origin": "source"}
    factories.a_project(coordinates_source=source, **place)
    double = a_double_coding(factories.a_project())
    code = factories.a_code(codebook, "reason-expertise")
    models.BlindAnswer.objects.create(double_coding=double, coder=double.first, code=code, flag=True, source=source)


def around_a_project(project):
    """Make everything that may be said of a project."""
    models.Contribution.objects.create(session=a_session(), project=project, role="presented")
    project.tags.add("commons")
    a_double_coding(project)


def around_a_region(region):
    """Make everything that may lie in a region."""
    factories.a_region("Teil", parent=region)
    factories.an_actor(region=region)
    factories.a_project().regions.add(region)
    factories.an_event().regions.add(region)


def around_a_field(field):
    """Make everything that may belong to a policy field."""
    models.PolicyFieldAlias.objects.create(policy_field=field, name="Wohnpolitik")
    factories.a_project().policy_fields.add(field)
    factories.an_event().policy_fields.add(field)
    a_session(policy_field=field)
    factories.a_claim(models.Demand, factories.a_project(), policy_field=field, text_de="Mehr Platz")
