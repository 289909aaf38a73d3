"""Loading the starting data: whole or not at all, once is as good as twice, and never over what people have edited."""

from decimal import Decimal

import pytest

from cooperations.choices import Status
from cooperations.loading.load import UnloadableError, check_files, load
from cooperations.loading.reading import find_files
from cooperations.loading.writing import write
from cooperations.models import Actor, Citation, Claim, Episode, Project, Record, Region, Session
from cooperations.publishing.publish import withdraw
from cooperations.shelf.publication import Head, Publication
from tests.starting_data import CAN_BATLLO, FILES, identifier, replace_in_file, write_file, write_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    return write_files(tmp_path)


def states(outcomes):
    """Return the paths by state, without those that are unchanged."""
    found = {}
    for outcome in outcomes:
        if outcome.state != "unchanged":
            found.setdefault(outcome.state, []).append(outcome.path)
    return found


def reasons(outcomes):
    return {outcome.path: outcome.reason for outcome in outcomes if outcome.reason}


def problems_of(folder):
    with pytest.raises(UnloadableError) as refused:
        load(folder)
    return [str(problem) for problem in refused.value.problems]


def can_batllo():
    return Project.objects.get(identifier=identifier("project", "can-batllo"))


def versions(kind, key):
    numbers = Publication.objects.filter(head__identifier=identifier(kind, key)).values_list("number", flat=True)
    return sorted(numbers)


def contents():
    """Return what the desk holds, down to the count of edits."""
    records = Record.objects.order_by("pk").values_list("identifier", "revision", "status", "changed_at")
    return [*records, *Claim.objects.order_by("pk").values_list("pk", "identifier"), Citation.objects.count()]


def test_written_rows_say_what_the_file_says(folder):
    rows, known = check_files(find_files(folder)[0])
    _instances, problems = write(rows.values(), known)
    assert problems == []
    project = can_batllo()
    assert (project.slug, project.title_ca, project.title_es) == ("can-batllo", "Can Batlló", None)
    assert (project.latitude, project.precision) == (Decimal("41.369"), "neighbourhood")
    assert project.start_earliest.isoformat() == "2011-06-11"
    assert [tag.slug for tag in project.tags.order_by("slug")] == ["commons", "former-factory"]
    assert [region.name_de for region in project.regions.all()] == ["Barcelona"]
    assert Region.objects.get(slug="barcelona").parent.slug == "spain"
    assert [claim.claim_kind for claim in project.claims.all()] == [
        "participation", "participation", "episode", "episode", "agreement", "figure", "coding",
    ]  # fmt: skip


def test_written_claims_say_what_the_file_says(folder):
    load(folder)
    first = Episode.objects.get(date="2008")
    second = Episode.objects.get(date="2009")
    assert (first.certainty, second.certainty) == ("disputed", "established")
    cited = first.citations.values_list("source__slug", "locator", "quotation", "quotation_language")
    assert list(cited) == [("s099", "", "", ""), ("s030", "§ 2", "el conveni", "ca")]
    assert list(first.actors.values_list("actor__slug", "stance")) == [("neighbours", -1), ("city", None)]
    assert [record.slug for record in first.about.all()] == ["barcelona"]
    assert (list(first.contradicts.all()), list(second.contradicts.all())) == (
        [second.claim_ptr], [first.claim_ptr],
    )  # fmt: skip
    finding = Claim.objects.get(claim_kind="finding").child
    assert (finding.code.slug, finding.session.key) == ("challenge-working-modes", "working-group")
    assert [outcome.pk for outcome in finding.session.event.report.sections.get().outcomes.all()] == [finding.pk]


def test_load_publishes_everything(folder):
    outcomes = load(folder)
    assert states(outcomes) == {"created": sorted(FILES)}
    assert Head.objects.count() == Publication.objects.count() == len(FILES)
    assert set(Record.objects.values_list("status", flat=True)) == {Status.PUBLISHED}


def test_second_load_changes_nothing(folder):
    load(folder)
    before = contents()
    assert states(load(folder)) == {}
    assert contents() == before
    assert Publication.objects.count() == len(FILES)


def test_second_load_asks_little_of_the_database(folder, django_assert_num_queries):
    load(folder)
    with django_assert_num_queries(
        7
    ):  # two for the transaction, then records, loaded files, mergers, heads, files that are gone
        load(folder)


def test_changed_file_changes_its_record_and_publishes_version_2(folder):
    load(folder)
    before = contents()
    replace_in_file(folder, CAN_BATLLO, "term_years: 30", "term_years: 50")
    assert states(load(folder)) == {"changed": [CAN_BATLLO]}
    assert Claim.objects.get(claim_kind="agreement").child.term_years == 50
    assert versions("project", "can-batllo") == [1, 2]
    assert versions("actor", "neighbours") == [1]
    assert len(contents()) == len(before)
    assert states(load(folder)) == {}


def test_comment_in_a_file_publishes_nothing(folder):
    load(folder)
    replace_in_file(folder, CAN_BATLLO, "kind: cooperation", "kind: cooperation  # no programme")
    assert states(load(folder)) == {"changed": [CAN_BATLLO]}
    assert versions("project", "can-batllo") == [1]
    assert can_batllo().status == Status.PUBLISHED


def test_what_a_file_no_longer_says_is_taken_back(folder):
    load(folder)
    replace_in_file(folder, CAN_BATLLO, 'start: "2011-06-11"\n', "")
    replace_in_file(folder, CAN_BATLLO, "tags: [commons, former-factory]", "tags: [commons]")
    replace_in_file(folder, CAN_BATLLO, "cite: [s099, {source: s030,", "cite: [{source: s030,")
    load(folder)
    project = can_batllo()
    assert (project.start, project.start_earliest) == ("", None)
    assert [tag.slug for tag in project.tags.all()] == ["commons"]
    assert [citation.source.slug for citation in Episode.objects.get(date="2008").citations.all()] == ["s030"]


def test_claim_that_vanished_from_its_file_is_deleted(folder):
    load(folder)
    line = '  - {key: status, kind: coding, variable: status, value: active, as_of: "2019-03-22", cite: [s030]}\n'
    replace_in_file(folder, CAN_BATLLO, line, "")
    load(folder)
    assert not Claim.objects.filter(claim_kind="coding").exists()
    assert Citation.objects.count() == 8


def test_claim_may_become_another_kind(folder):
    load(folder)
    identity = Claim.objects.get(claim_kind="coding").identifier
    replace_in_file(folder, CAN_BATLLO, "key: status, kind: coding, variable: status, value: active",
                    "key: status, kind: episode, step: offer, text: {de: Angebot.}")  # fmt: skip
    load(folder)
    assert Claim.objects.get(identifier=identity).claim_kind == "episode"


def test_sessions_may_change_places_and_go(folder):
    load(folder)
    group = Session.objects.get(key="working-group").pk
    text = (folder / "events/conference.yaml").read_text(encoding="utf-8")
    first, second = [line for line in text.splitlines(keepends=True) if line.startswith("  - {key: ")]
    write_file(folder, "events/conference.yaml", text.replace(first + second, second + first))
    load(folder)
    assert list(Session.objects.values_list("key", "position")) == [("working-group", 1), ("input", 2)]
    replace_in_file(folder, "events/conference.yaml", first, "")
    load(folder)
    assert list(Session.objects.values_list("pk", "position")) == [(group, 1)]


def test_part_that_is_still_used_cannot_vanish(folder):
    load(folder)
    replace_in_file(folder, "codebook/koopwohl.yaml", "      - {slug: active, label: {de: läuft, en: active}}\n", "")
    assert problems_of(folder) == [
        "projects/can-batllo.yaml:39: claims[status].value: value “active” does not exist for the variable status"
    ]


def test_edit_at_the_desk_is_left_alone(folder):
    load(folder)
    project = can_batllo()
    project.title_de = "Can Batlló, wie wir es sehen"
    project.save()
    replace_in_file(folder, CAN_BATLLO, "ca: Can Batlló, de: Can Batlló", "ca: Can Batlló, de: Anders")
    outcomes = load(folder)
    assert states(outcomes) == {"left alone": [CAN_BATLLO]}
    assert reasons(outcomes) == {CAN_BATLLO: "edited at the desk since the last load"}
    assert can_batllo().title_de == "Can Batlló, wie wir es sehen"


def test_edit_of_a_claim_at_the_desk_is_left_alone(folder):
    load(folder)
    claim = Claim.objects.get(claim_kind="agreement").child
    claim.term_years = 10
    claim.save()
    replace_in_file(folder, CAN_BATLLO, "term_years: 30", "term_years: 50")
    assert states(load(folder)) == {"left alone": [CAN_BATLLO]}
    claim.refresh_from_db()
    assert claim.term_years == 10


def test_withdrawn_stays_withdrawn(folder, django_user_model):
    load(folder)
    withdraw(can_batllo(), django_user_model.objects.create(username="editor"), "An error.")
    replace_in_file(folder, CAN_BATLLO, "term_years: 30", "term_years: 50")
    assert reasons(load(folder)) == {CAN_BATLLO: "withdrawn"}
    assert versions("project", "can-batllo") == [1]
    assert Head.objects.get(identifier=identifier("project", "can-batllo")).is_withdrawn


def test_deleted_after_publication_is_not_made_again(folder):
    load(folder)
    Actor.objects.create(slug="other", name_de="Andere", sector="private", kind="company")
    page = Record.objects.get(slug="method")
    page.delete()
    assert reasons(load(folder)) == {"pages/method.yaml": "deleted at the desk"}
    assert not Record.objects.filter(slug="method").exists()


def test_file_that_is_gone_leaves_its_record(folder):
    load(folder)
    (folder / "pages/method.yaml").unlink()
    assert reasons(load(folder)) == {"pages/method.yaml": "its file is gone; the record stays"}
    assert Record.objects.filter(slug="method").exists()


def test_link_to_what_the_desk_deleted_is_a_problem(folder):
    load(folder)
    Claim.objects.filter(citations__source__slug="s099").delete()
    Record.objects.filter(slug="s099").delete()
    replace_in_file(folder, "codebook/koopwohl.yaml", "literature: [s030]", "literature: [s099]")
    assert problems_of(folder) == [
        (
            "codebook/koopwohl.yaml:19: codes[challenge-working-modes].literature: "
            "source “s099” no longer exists at the desk"
        )
    ]
