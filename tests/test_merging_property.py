"""Whatever is merged with whatever: no claim, no citation and no quotation is lost, and nothing leads nowhere."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperations import models
from cooperations.tidying.merge import merge
from cooperations.tidying.moving import JOINED
from cooperations.tidying.references import references_to
from tests import factories

pytestmark = pytest.mark.django_db

NUMBER = st.integers(0, 3)
PARTICIPATION = st.tuples(NUMBER, st.sampled_from(["partner", "funder"]), st.sampled_from(["", "2011", "2012"]))
CITATION = st.tuples(NUMBER, NUMBER, st.sampled_from(["", "p. 1"]), st.sampled_from(["", "Zitat", "Anderes Zitat"]))
GRAPH = st.fixed_dictionaries(
    {
        "participations": st.lists(PARTICIPATION, max_size=5),
        "flows": st.lists(st.tuples(NUMBER, NUMBER), max_size=3),
        "citations": st.lists(CITATION, max_size=8),
        "parents": st.lists(st.tuples(NUMBER, NUMBER), max_size=3),
        "mentions": st.lists(st.tuples(NUMBER, NUMBER), max_size=3),
        "mergers": st.lists(st.tuples(st.sampled_from(["actor", "source"]), NUMBER, NUMBER), min_size=1, max_size=4),
    }
)


def build(graph):
    """Make four actors and four sources and the claims between them; return them."""
    actors = [factories.an_actor(f"Verein {number}") for number in range(4)]
    sources = [factories.a_source(f"Werk {number}") for number in range(4)]
    project = factories.a_project("Das Haus")
    claims = [
        factories.a_claim(models.Participation, project, actor=actors[actor], role=role, since=since)
        for actor, role, since in graph["participations"]
    ]
    claims += [
        factories.a_claim(models.Flow, project, giver=actors[one], receiver=actors[other], resource="money")
        for one, other in graph["flows"]
    ]
    for number, claim in enumerate(claims):
        factories.cite(claim, sources[number % 4], quotation=f"Beleg {number}", quotation_language="de")
    for number, source, locator, quotation in graph["citations"]:
        if claims and not claims[number % len(claims)].citations.filter(source=sources[source], locator=locator):
            language = "de" if quotation else ""
            claim = claims[number % len(claims)]
            factories.cite(claim, sources[source], locator=locator, quotation=quotation, quotation_language=language)
    for child, parent in graph["parents"]:
        if child < parent:
            actors[child].parent = actors[parent]
            actors[child].save()
    for number, actor in graph["mentions"]:
        if claims:
            claims[number % len(claims)].about.add(actors[actor])
    return {"actor": actors, "source": sources}


def said():
    """Return what is said in all: which role is borne when, which flows there are, and what is quoted how often."""
    roles = {(role, since) for role, since in models.Participation.objects.values_list("role", "since") if since} | {
        (role, "") for role in models.Participation.objects.values_list("role", flat=True)
    }
    quoted = set(models.Citation.objects.exclude(quotation="").values_list("claim__claim_kind", "quotation"))
    return roles, models.Flow.objects.count(), quoted


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(graph=GRAPH)
def test_no_claim_and_no_citation_is_lost(graph):
    with transaction.atomic():
        things = build(graph)
        before, expected = said(), models.Participation.objects.count()
        for kind, away, stays in graph["mergers"]:
            live = [one for one in things[kind] if type(one).objects.filter(pk=one.pk).exists()]
            if len(live) > 1 and live[away % len(live)] != live[stays % len(live)]:
                gone = live[away % len(live)]
                outcome = merge(gone, live[stays % len(live)], None)
                assert not any(reference.rows(gone).exists() for reference in references_to(type(gone)))
                expected -= sum(
                    moved.outcome == JOINED and moved.row[0] is models.Participation for moved in outcome.moves.moved
                )
                assert outcome.stays.parent_id != outcome.stays.pk if kind == "actor" else True
        assert said() == before
        assert models.Participation.objects.count() == expected
        assert not models.Claim.objects.filter(citations=None).exists(), "every claim keeps its evidence"
        for actor in models.Actor.objects.all():
            assert actor.pk not in above(actor)
        connection.check_constraints()
        transaction.set_rollback(True)


def above(actor):
    """Return everything above an actor; a circle would go on for ever and fails."""
    found = []
    while actor.parent is not None:
        actor = actor.parent
        assert actor.pk not in found, "a circle"
        found.append(actor.pk)
    return found
