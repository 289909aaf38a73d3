"""Small deterministic records for tests: each complete enough to be published, every detail overridable."""

from itertools import count

from cooperations import models
from cooperations.publishing.publish import publish

_numbers = count(1)


def _named(model, defaults, values):
    number = next(_numbers)
    values = {"slug": f"{model._meta.model_name}-{number}", **defaults, **values}
    return model.objects.create(**values)


def a_region(name="Berlin", **values):
    return _named(models.Region, {"name_de": name, "kind": "city"}, values)


def a_field(name="Wohnen", **values):
    return _named(models.PolicyField, {"name_de": name}, values)


def a_source(title="Bericht der Stadt", **values):
    return _named(models.Source, {"title": title, "kind": "web-page", "original_language": "de"}, values)


def an_actor(name="Nachbarschaftsverein", **values):
    return _named(models.Actor, {"name_de": name, "sector": "civil-society", "kind": "association"}, values)


def an_administration(name="Bezirksamt", **values):
    return an_actor(name, **{"sector": "administration", "kind": "district-office", "level": "district", **values})


def a_project(title="Gemeinsames Haus", **values):
    return _named(models.Project, {"title_de": title}, values)


def an_event(title="Werkstatt", **values):
    return _named(models.Event, {"title_de": title, "kind": "workshop"}, values)


def a_page(title="Methode", **values):
    return _named(models.Page, {"title_de": title, "role": "method"}, values)


def a_codebook(**values):
    return _named(models.Codebook, {"title_de": "Codebuch"}, values)


def a_variable(codebook, slug, *values, **more):
    """Return a variable with the given value slugs, each labelled by its slug."""
    defaults = {"name_de": slug.capitalize(), "is_facet": True}
    variable = models.Variable.objects.create(codebook=codebook, slug=slug, **{**defaults, **more})
    for position, value in enumerate(values):
        models.VariableValue.objects.create(
            variable=variable,
            slug=value,
            label_de=value.capitalize(),
            position=position,
        )
    return variable


def a_code(codebook, slug, category="challenge", **more):
    return models.Code.objects.create(
        codebook=codebook,
        slug=slug,
        category=category,
        **{"label_de": slug.capitalize(), **more},
    )


def a_claim(model, record, *sources, **values):
    """Return a claim of that model on a record, citing the sources."""
    claim = model.objects.create(record=record, **{"certainty": "established", **values})
    for source in sources:
        cite(claim, source)
    return claim


def cite(claim, source, **values):
    return models.Citation.objects.create(claim=claim, source=source, **values)


def a_participation(project, actor, source, role="partner", **values):
    return a_claim(models.Participation, project, source, actor=actor, role=role, **values)


def a_cooperation(title="Gemeinsames Haus", **values):
    """Return a project with an actor on each side and what it mentions, in the order they can be published."""
    source, association, office = a_source(), an_actor(), an_administration()
    project = a_project(title, **values)
    a_participation(project, association, source)
    a_participation(project, office, source)
    return [source, association, office, project]


def published(*records, note="Erste Fassung"):
    """Publish the records together and return the last one."""
    publish(records, note=note)
    records[-1].refresh_from_db()
    return records[-1]
