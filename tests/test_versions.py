"""The version number of a row moves with what its form shows, on every way in, and with nothing else."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cooperations import models
from cooperations.loading.load import load
from cooperations.models.projects import TaggedProject
from cooperations.publishing.publish import publish, withdraw
from cooperations.versioned import stored_version, written_by
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return factories.a_project("Haus")


@pytest.fixture
def finding(project):
    return factories.a_claim(models.Finding, project, category="challenge", text_de="Ein Befund")


def moved(row, change):
    """Return by how much a change moves a row's number."""
    before = stored_version(row)
    change()
    return stored_version(row) - before


def test_a_new_row_has_the_first_number(project):
    assert stored_version(project) == 1


def test_saving_moves_the_number_by_one(project):
    assert moved(project, project.save) == 1
    assert moved(project, lambda: project.save(update_fields=["internal_note"])) == 1


def test_saving_counts_from_the_stored_number_not_from_the_one_in_memory(project):
    first, second = (models.Project.objects.get(pk=project.pk) for _reader in range(2))
    assert moved(project, lambda: (first.save(), second.save())) == 2


def test_changes_in_bulk_move_it_through_the_type_and_through_the_common_table(project):
    assert moved(project, lambda: models.Project.objects.filter(pk=project.pk).update(title_de="Neu")) == 1
    assert moved(project, lambda: models.Record.objects.filter(pk=project.pk).update(internal_note="Neu")) == 1
    project.title_en = "New"
    assert moved(project, lambda: models.Project.objects.bulk_update([project], ["title_en"])) == 1


def test_a_claim_added_or_changed_moves_the_claim_and_not_the_record(project, finding):
    assert moved(project, finding.save) == 0
    assert moved(project, lambda: factories.a_claim(models.Finding, project, category="reason")) == 0
    assert moved(finding, finding.save) == 1
    revision = project.revision
    project.refresh_from_db()
    assert project.revision > revision, "the count of edits of the whole goes on"


def test_a_citation_moves_its_claim(project, finding):
    source = factories.a_source()
    assert moved(finding, lambda: factories.cite(finding, source)) == 1
    citation = finding.citations.get()
    assert moved(finding, citation.save) == 1
    assert moved(project, citation.save) == 0
    assert moved(finding, citation.delete) == 1


def test_a_line_that_has_a_form_of_its_own_moves_both():
    event = factories.an_event()
    session = models.Session.objects.create(event=event, key="s", position=1, kind="plenary", title_de="Plenum")
    assert (moved(session, session.save), moved(event, session.save)) == (1, 1)
    contribution = models.Contribution(session=session, actor=factories.an_actor(), role="participant")
    assert moved(event, lambda: moved(session, contribution.save)) == 0
    variable = factories.a_variable(factories.a_codebook(), "form", "round-table")
    assert moved(variable, variable.values.get().save) == 1


def test_publishing_and_withdrawing_move_it_and_are_signed(django_user_model):
    records = factories.a_cooperation()
    project, anna = records[-1], django_user_model.objects.create_user("anna")
    with written_by(anna):
        assert moved(project, lambda: publish(records, note="Los")) == 1
    project.refresh_from_db()
    assert (project.row_saved_by, project.status) == (anna, "published")
    assert moved(project, lambda: withdraw(project, None, "Auf Bitte")) == 1
    project.refresh_from_db()
    assert project.row_saved_by is None


def test_a_checked_link_moves_the_source():
    source = factories.a_source(url="https://example.org/")
    assert moved(source, lambda: models.Source.objects.filter(pk=source.pk).update(link_state="works")) == 1


def test_loading_a_file_again_moves_what_it_writes(tmp_path):
    folder = tmp_path / "regions"
    folder.mkdir()
    file = folder / "jena.yaml"
    file.write_text("slug: jena\nname: {de: Jena}\nkind: city\n")
    load(tmp_path)
    region = models.Region.objects.get()
    file.write_text("slug: jena\nname: {de: Jena an der Saale}\nkind: city\n")
    assert moved(region, lambda: load(tmp_path)) > 0


def test_links_set_by_hand_are_told_with_move(project):
    rows = models.Project.objects.filter(pk=project.pk)
    assert moved(project, lambda: (project.regions.add(factories.a_region()), rows.move())) == 1
    assert TaggedProject.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_rows_older_than_the_number_get_one_by_the_migration():
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes("cooperations")
    executor.migrate([("cooperations", "0004_search_filled")])
    old = executor.loader.project_state([("cooperations", "0004_search_filled")]).apps
    old.get_model("cooperations", "Record").objects.create(record_kind="region", slug="alt", identifier="aaaaaaaaaa")
    MigrationExecutor(connection).migrate(leaves)
    try:
        assert models.Record.objects.values_list("row_version", flat=True).get(slug="alt") == 1
    finally:
        call_command("flush", verbosity=0, interactive=False)
