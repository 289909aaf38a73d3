"""What is said about starting data that cannot be loaded: file, line, place and reason, all of them at once."""

import pytest

from cooperations.loading.load import UnloadableError, check_files
from cooperations.loading.reading import find_files
from cooperations.loading.shapes import CLAIMS, RECORDS, SEGMENTS
from tests.starting_data import CAN_BATLLO, replace_in_file, write_file, write_files


@pytest.fixture
def folder(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    return write_files(tmp_path)


def problems_of(folder):
    files, problems = find_files(folder)
    try:
        check_files(files, problems)
    except UnloadableError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_whole_set_has_no_problem(folder):
    assert problems_of(folder) == []


EDITS = [
    (
        "cite: [s099, {source: s030,",
        "cite: [s999, {source: s030,",
        "17: claims[platform-2008].cite: source “s999” does not exist; did you mean s099?",
    ),
    (
        "kind: cooperation",
        "kind: coperation",
        "2: kind: “coperation” is not one of cooperation, programme, network; did you mean cooperation?",
    ),
    ("kind: cooperation", "kind: [cooperation]", "2: kind: expected a text, found a list"),
    ("policy_fields: [housing]", "policy_fields: housing", "4: policy_fields: expected a list, found a text"),
    ("policy_fields: [housing]", "policy_fields: [housing, housing]", "4: policy_fields: “housing” is listed twice"),
    (
        "regions: [barcelona]",
        "regions: [barcelon]",
        "5: regions: region “barcelon” does not exist; did you mean barcelona?",
    ),
    ('start: "2011-06-11"', "start: 2011", "7: start: expected a text, found a number; put it in quotes"),
    (
        'start: "2011-06-11"',
        'start: "11.6.2011"',
        "7: start: “11.6.2011” is not a date in EDTF. Write for example 2011-06-11, 2022-06, 2016 or 2020/2022.",
    ),
    (
        "title: {ca: Can Batlló, de: Can Batlló}",
        "title: Can Batlló",
        "1: title: expected keys (de, en, es, ca), found a text",
    ),
    ("title: {ca: Can Batlló, de: Can Batlló}", "title: {fr: Can Batlló, de: X}", "1: title.fr: unknown key"),
    ("title: {ca: Can Batlló, de: Can Batlló}", "title: {de: }", "1: title: has no text in any language"),
    ("title: {ca: Can Batlló, de: Can Batlló}\n", "", "1: title: is missing"),
    ("summary: {de:", "sumary: {de:", "3: sumary: unknown key; did you mean summary?"),
    (
        "tags: [commons, former-factory]",
        "tags: [Commons]",
        "8: tags: expected words of lower-case letters, digits, hyphens and single blanks",
    ),
    ('latitude: "41.369"', "latitude: north", "6: place.latitude: “north” is not a number"),
    ('longitude: "2.135"', "length: 3", "6: place.length: unknown key"),
    (
        "kind: participation, actor: neighbours",
        "kind: party, actor: neighbours",
        f"11: claims[neighbours]: kind “party” is not one of {', '.join(CLAIMS)}",
    ),
    ("actor: neighbours, role: operator", "role: operator", "11: claims[neighbours].actor: is missing"),
    ("key: neighbours, kind", "kind", "11: claims[1]: key is missing"),
    (
        "key: city, kind",
        "key: neighbours, kind",
        "12: claims[neighbours]: claim “neighbours” exists already in projects/can-batllo.yaml:11",
    ),
    (
        "step: contact\n    stance: null",
        "step: contact\n    stance: 3",
        "22: claims[platform-2008].stance: Ensure this value is less than or equal to 2.",
    ),
    (
        "step: contact\n    stance: null",
        "step: contact\n    stance: true",
        "22: claims[platform-2008].stance: expected a whole number, found true or false",
    ),
    (
        "about: [region/barcelona]",
        "about: [barcelona]",
        (
            "18: claims[platform-2008].about: “barcelona” does not say what it is; write kind/key, "
            f"the kind being one of {', '.join(RECORDS)}"
        ),
    ),
    (
        "contradicts: [platform-2009]",
        "contradicts: [platform-2010]",
        (
            "19: claims[platform-2008].contradicts: claim “platform-2010” does not exist in project can-batllo; "
            "did you mean platform-2009?"
        ),
    ),
    (
        "actors: [{actor: neighbours, stance: -1}, {actor: city}]",
        "actors: [neighbours]",
        "23: claims[platform-2008].actors: expected keys, found a text",
    ),
    (
        "instrument: concession\n",
        "instrument: active\n",
        "27: claims[concession].instrument: value “active” does not exist for the variable instrument",
    ),
    ("seats: 2}]", "seats: 2, chair: 1}]", "31: claims[concession].seats[1].chair: unknown key"),
    (
        "text: {de: Erst 2009.}, cite: [s030]",
        "text: {de: Erst 2009.}",
        "24: claims[platform-2009].cite: is missing; a claim needs at least one citation",
    ),
    (
        "value: active, as_of",
        "value: open, as_of",
        "39: claims[status].value: value “open” does not exist for the variable status",
    ),
]


@pytest.mark.parametrize(("old", "new", "problem"), EDITS)
def test_problem_names_file_line_and_reason(folder, old, new, problem):
    replace_in_file(folder, CAN_BATLLO, old, new)
    assert problems_of(folder) == [f"projects/can-batllo.yaml:{problem}"]


def test_all_problems_are_told_at_once(folder):
    replace_in_file(folder, CAN_BATLLO, "step: contact\n    stance", "stepp: contact\n    stance")
    replace_in_file(folder, CAN_BATLLO, "regions: [barcelona]", "regions: [barcelone, madrid]")
    replace_in_file(folder, "fields/housing.yaml", "is_study_field: true", "is_study_field: yes")
    assert problems_of(folder) == [
        "fields/housing.yaml:2: is_study_field: expected true or false, found a text",
        "projects/can-batllo.yaml:5: regions: region “barcelone” does not exist; did you mean barcelona?",
        "projects/can-batllo.yaml:5: regions: region “madrid” does not exist",
        "projects/can-batllo.yaml:13: claims[platform-2008].step: is missing",
        "projects/can-batllo.yaml:21: claims[platform-2008].stepp: unknown key; did you mean step?",
    ]


def test_claims_without_a_certainty_of_the_file_need_their_own(folder):
    replace_in_file(folder, CAN_BATLLO, "certainty: established\n", "")
    assert [line.partition(": ")[2] for line in problems_of(folder)] == [
        f"claims[{key}].certainty: is missing"
        for key in ("neighbours", "city", "platform-2009", "concession", "area", "status")
    ]


def test_coding_that_found_nothing_needs_a_reason_instead_of_a_citation(folder):
    line = 'variable: status, value: active, as_of: "2019-03-22", cite: [s030]'
    replace_in_file(folder, CAN_BATLLO, line, "variable: status, state: not-found")
    assert problems_of(folder) == [
        "projects/can-batllo.yaml:39: claims[status].cite: is missing; a claim needs at least one citation"
    ]
    reason = "state: not-found, reasoning: {de: Keine Quelle nennt ihn.}"
    replace_in_file(folder, CAN_BATLLO, "state: not-found", reason)
    assert problems_of(folder) == []


FILES = [
    ("projects/x.yaml", b"title: {de: [}\n", "projects/x.yaml:1: not valid YAML: "),
    ("projects/x.yaml", b"title:\n\tde: X\n", "projects/x.yaml:2: not valid YAML: "),
    (
        "projects/x.yaml",
        b"kind: network\nkind: network\ntitle: {de: X}\n",
        "projects/x.yaml:2: kind: given twice; first in line 1",
    ),
    ("projects/x.yaml", b"", "projects/x.yaml:1: the file is empty"),
    ("projects/x.yaml", b"# nothing yet\n", "projects/x.yaml:1: the file is empty"),
    ("projects/x.yaml", b"- a\n", "projects/x.yaml:1: expected keys"),
    (
        "projects/x.yaml",
        "kind: network\ntitle: {de: Übung}\n".encode("latin-1"),
        "projects/x.yaml:2: not UTF-8; save the file in this encoding",
    ),
    (
        "projects/x.yaml",
        b"kind: network\ntitle: {de: a\x07b}\n",
        "projects/x.yaml:2: the character U+0007 is not allowed in YAML",
    ),
    ("projects/x.yaml", b"a: " + b"[" * 40 + b"]" * 40, "projects/x.yaml:1: a: nested too deeply"),
    (
        "projects/X_1.yaml",
        b"",
        "projects/X_1.yaml: the name of a file is its record's key: lower-case letters, digits and single hyphens",
    ),
    ("projects/x.yml", b"", "projects/x.yml: unknown kind of file; its name ends in .yaml"),
    ("cases/x.yaml", b"", f"cases/x.yaml: unknown folder; a file lies directly in one of {', '.join(SEGMENTS)}"),
]


@pytest.mark.parametrize(("path", "content", "problem"), FILES)
def test_file_that_cannot_be_read_is_named(folder, path, content, problem):
    write_file(folder, path, "").write_bytes(content)
    problems = problems_of(folder)
    assert problems[0].startswith(problem)


def test_unreadable_file_stands_beside_the_problems_of_others(folder):
    write_file(folder, "projects/x.yaml", "title: {de: [}\n")
    replace_in_file(folder, CAN_BATLLO, "kind: cooperation", "kind: case")
    assert problems_of(folder) == [
        "projects/can-batllo.yaml:2: kind: “case” is not one of cooperation, programme, network",
        "projects/x.yaml:1: not valid YAML: expected the node content, but found '}'",
    ]


def test_folder_without_a_file_is_a_problem(tmp_path, settings):
    settings.BASE_DIR = tmp_path.parent
    assert problems_of(tmp_path) == [f"{tmp_path.name}: there is no file in this folder"]


def test_dates_stay_the_texts_they_are(folder):
    replace_in_file(folder, CAN_BATLLO, 'start: "2011-06-11"', "start: 2011-06-11")
    rows, _known = check_files(find_files(folder)[0])
    starts = {file.key: row.values.get("start") for file, row in rows.items() if file.kind == "project"}
    assert starts == {"can-batllo": "2011-06-11"}
