"""Loading after a merger: files that name what was merged away land on the one that stays."""

import pytest

from cooperations.loading.load import load
from cooperations.models import Actor, Keyword, Participation, Project
from cooperations.tidying.merge import merge
from tests import factories
from tests.starting_data import CAN_BATLLO, replace_in_file, write_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    return write_files(tmp_path)


def as_loaded(record):
    """Let the loader take the record as it is for what it loaded last."""
    record.refresh_from_db()
    record.loaded_file.revision = record.revision
    record.loaded_file.save()


def can_batllo():
    return Project.objects.get(slug="can-batllo")


@pytest.fixture
def merged(folder):
    """Return the actor that neighbours.yaml made, merged into another one, and that other one."""
    load(folder)
    away = Actor.objects.get(slug="neighbours")
    stays = factories.published(factories.an_actor("Der richtige Verein", slug="richtig"))
    merge(away, stays, None)
    return away, stays


def test_file_of_what_was_merged_away_is_left_alone_with_the_reason(folder, merged):
    outcome = next(one for one in load(folder) if one.path.endswith("actors/neighbours.yaml"))
    assert (outcome.state, outcome.reason) == ("left alone", "merged into Der richtige Verein at the desk")
    assert not Actor.objects.filter(slug="neighbours").exists()


def test_other_files_that_name_it_land_on_the_one_that_stays(folder, merged):
    _away, stays = merged
    as_loaded(can_batllo())
    replace_in_file(folder, CAN_BATLLO, "precision: neighbourhood", "precision: city")
    outcome = next(one for one in load(folder) if one.path.endswith(CAN_BATLLO))
    assert outcome.state == "changed"
    assert can_batllo().precision == "city"
    actors = {claim.actor.slug for claim in Participation.objects.filter(record=can_batllo())}
    assert actors == {"richtig", "city"}
    assert stays.pk in {claim.actor_id for claim in Participation.objects.all()}


def test_tags_are_loaded_under_the_name_of_today(folder):
    load(folder)
    stays = Keyword.objects.create(name="Gemeingut", slug="gemeingut")
    merge(Keyword.objects.get(slug="commons"), stays, None)
    as_loaded(can_batllo())
    replace_in_file(folder, CAN_BATLLO, "precision: neighbourhood", "precision: city")
    load(folder)
    assert sorted(can_batllo().tags.names()) == ["Gemeingut", "former-factory"]
    assert not Keyword.objects.filter(slug="commons").exists()


def test_a_tag_is_called_by_its_words_unless_the_desk_has_named_it(folder):
    load(folder)
    Keyword.objects.filter(slug="commons").update(name="Gemeingut")
    replace_in_file(folder, CAN_BATLLO, "tags: [commons, former-factory]", "tags: [commons, former factory, new use]")
    outcome = next(one for one in load(folder) if one.path.endswith(CAN_BATLLO))
    assert outcome.state == "changed"
    assert dict(can_batllo().tags.values_list("slug", "name")) == {
        "commons": "Gemeingut",
        "former-factory": "former factory",
        "new-use": "new use",
    }
