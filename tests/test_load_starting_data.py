"""The command: refusals by file and line with nothing kept, a dry run, and a report of what became of each file."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cooperations.loading.load import UnloadableError, load
from cooperations.models import LoadedFile, Record
from cooperations.shelf.publication import Head, Publication
from tests.starting_data import CAN_BATLLO, FILES, replace_in_file, write_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    return write_files(tmp_path)


def run(folder, **options):
    """Return what the command prints, and what it prints as errors."""
    out, err = StringIO(), StringIO()
    try:
        call_command("load_starting_data", folder=folder, stdout=out, stderr=err, **options)
    except CommandError as error:
        err.write(str(error))
    return out.getvalue().splitlines(), err.getvalue().splitlines()


def rows():
    """Return how many rows a load has left, per table."""
    return [model.objects.count() for model in (Record, LoadedFile, Head, Publication)]


BY_THE_MODELS = [
    (
        "actors/city.yaml",
        "sector: administration",
        "sector: private",
        "actors/city.yaml:1: Only public administration has a level; empty the level or change the sector.",
    ),
    (
        CAN_BATLLO,
        "origin: editors",
        "origin: source",
        "projects/can-batllo.yaml:1: Coordinates given by a source need that source.",
    ),
    (
        CAN_BATLLO,
        "lower: 9, ",
        "lower: 19, ",
        (
            "projects/can-batllo.yaml:33: claims[area]: "
            "A range needs an upper end above the lower; other numbers have none."
        ),
    ),
    (
        CAN_BATLLO,
        "{source: s030, at: ",
        "s099, {source: s030, at: ",
        (
            "projects/can-batllo.yaml:17: claims[platform-2008].cite: "
            "Citation with this Claim, Source and Page or section already exists."
        ),
    ),
    (
        CAN_BATLLO,
        "value: active, as_of",
        "number: 3, as_of",
        "projects/can-batllo.yaml:39: claims[status].value: The variable asks for this value.",
    ),
    (
        "regions/spain.yaml",
        "kind: country",
        "kind: country\nparent: barcelona",
        "regions/barcelona.yaml:1: leads back to itself by way of others",
    ),
    (
        "pages/method.yaml",
        "role: method",
        "role: method\nslug: method page",
        "pages/method.yaml:4: slug: Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
    ),
]


@pytest.mark.parametrize(("path", "old", "new", "problem"), BY_THE_MODELS)
def test_what_the_models_refuse_is_told_by_file_and_line(folder, path, old, new, problem):
    replace_in_file(folder, path, old, new)
    assert run(folder) == ([], [problem, "1 problem; nothing was loaded."])
    assert rows() == [0, 0, 0, 0]


BY_THE_DOOR = [
    (
        CAN_BATLLO,
        "summary: {de: ",
        "summary: {de: Fragen an info@example.org. ",
        (
            "projects/can-batllo.yaml:3: summary: refused by the door: "
            "The text contains “info@example.org”. Take e-mail addresses and telephone numbers out."
        ),
    ),
    (
        CAN_BATLLO,
        "text: {de: Erst 2009.}, ",
        "",
        (
            "projects/can-batllo.yaml:24: claims[platform-2009].text: refused by the door: "
            "The claim has no statement in words."
        ),
    ),
]


@pytest.mark.parametrize(("path", "old", "new", "problem"), BY_THE_DOOR)
def test_what_the_door_refuses_is_told_by_file_and_line(folder, path, old, new, problem):
    replace_in_file(folder, path, old, new)
    assert run(folder) == ([], [problem, "1 problem; nothing was loaded."])
    assert rows() == [0, 0, 0, 0]


def test_refused_record_does_not_hide_the_problems_of_its_claims(folder):
    replace_in_file(folder, CAN_BATLLO, "origin: editors", "origin: source")
    replace_in_file(folder, CAN_BATLLO, "lower: 9, ", "lower: 19, ")
    replace_in_file(folder, "actors/city.yaml", "sector: administration", "sector: private")
    _out, err = run(folder)
    assert [line.split(": ")[0] for line in err] == [
        "actors/city.yaml:1",
        "projects/can-batllo.yaml:1",
        "projects/can-batllo.yaml:33",
        "3 problems; nothing was loaded.",
    ]


def test_refused_change_leaves_what_was_loaded_before(folder):
    load(folder)
    before = rows()
    replace_in_file(folder, CAN_BATLLO, "lower: 9, ", "lower: 19, ")
    replace_in_file(folder, "pages/method.yaml", "Wie wir arbeiten.", "Ganz anders.")
    with pytest.raises(UnloadableError):
        load(folder)
    assert rows() == before
    assert Record.objects.get(slug="method").child.body_de == "<p>Wie wir arbeiten.</p>"


def test_check_tells_what_would_happen_and_keeps_nothing(folder):
    out, err = run(folder, check=True)
    assert (out[-1], err) == ("Checked only: nothing was kept.", [])
    assert out[5].split() == ["project", "1", "0", "0", "0"]
    assert rows() == [0, 0, 0, 0]


def test_check_looks_at_files_that_have_not_changed(folder):
    load(folder)
    assert run(folder, check=True)[1] == []
    (folder / "regions/spain.yaml").unlink()
    assert run(folder, check=True)[1] == [
        "regions/barcelona.yaml:3: parent: region “spain” does not exist",
        "1 problem; nothing was loaded.",
    ]


def test_report_counts_by_kind_and_names_what_was_left_alone(folder):
    load(folder)
    Record.objects.get(slug="method").child.save()
    replace_in_file(folder, CAN_BATLLO, "term_years: 30", "term_years: 50")
    assert run(folder) == (
        [
            "               created     changed   unchanged  left alone",
            "codebook             0           0           1           0",
            "field                0           0           1           0",
            "region               0           0           2           0",
            "actor                0           0           2           0",
            "project              0           1           0           0",
            "event                0           0           1           0",
            "source               0           0           2           0",
            "page                 0           0           0           1",
            "left alone: pages/method.yaml: edited at the desk since the last load",
        ],
        [],
    )


def test_folder_must_exist(folder):
    assert run(folder / "nowhere") == ([], [f"There is no folder {folder / 'nowhere'}."])


def test_every_file_is_remembered_with_its_record(folder):
    load(folder)
    found = {row.path: row.revision == row.record.revision for row in LoadedFile.objects.select_related("record")}
    assert found == dict.fromkeys(sorted(FILES), True)
