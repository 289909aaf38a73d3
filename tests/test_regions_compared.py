"""Regions side by side: every number leads to exactly what it counts, every coding to its statement."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_starting_data")]
PAGE = "/en/regions/compare/"


def rows_of(client, **asked):
    """Return the rows of the comparison by (section, label): lists of answers, one list per region."""
    response = client.get(PAGE, asked)
    assert response.status_code == 200
    return {
        (section["key"], row["label"]): [
            [answer for part in cell["parts"] for answer in part["answers"]] for cell in row["cells"]
        ]
        for section in response.context["sections"]
        for row in section["rows"]
    }


def counted_on(page):
    """Return how many records or statements the page says that it lists."""
    return page.context["flows" if section_of(page) == "flows" else "listing"]["count"]


def section_of(page):
    """Return the last part of the address of a page, before its question."""
    return page.request["PATH_INFO"].rstrip("/").rpartition("/")[2]


def test_the_study_areas_stand_side_by_side(client, django_assert_num_queries):
    client.get(PAGE)
    with django_assert_num_queries(4):  # the revision, the codebook, the codings of regions, their documents
        response = client.get(PAGE)
    assert [column["label"]["de"] for column in response.context["columns"]] == ["Berlin", "Thüringen", "Barcelona"]
    assert [section["key"] for section in response.context["sections"]] == [
        "dimensions",
        "levels",
        "cases",
        "instruments",
        "flows",
        "demands",
        "challenges",
    ]


def test_every_number_leads_to_exactly_what_it_counts(client):
    wrong, seen = [], 0
    for (section, label), cells in rows_of(client).items():
        for answer in (one for cell in cells for one in cell if one["text"].isdigit()):
            listed = client.get(answer["url"])
            seen += 1
            if listed.status_code != 200 or counted_on(listed) != int(answer["text"]):
                wrong.append((section, label, answer))
    assert wrong == []
    assert seen > 70


def test_demands_are_told_apart_by_what_became_of_them(client):
    labels = [label for section, label in rows_of(client) if section == "demands"]
    assert "What became of it: Not documented" in labels
    assert all(label.startswith("What became of it: ") for label in labels)


def test_a_region_without_a_coding_has_that_of_the_region_around_it_and_says_so(client):
    rows = rows_of(client)
    typology = rows["dimensions", "Type of welfare regime"]
    assert [answer["note"].split("\N{NO-BREAK SPACE}· ")[0] for answer in typology[0]] == ["coded for Germany"]
    assert all(answer["url"].startswith("/en/regions/germany/#claim-") for answer in typology[0])
    assert len(typology[2]) > 1  # the sources contradict each other, and stand side by side
    assert {"Southern European (familistic)", "conservative"} == {answer["text"] for answer in typology[2]}
    assert (
        rows_of(client, region=["berlin", "germany"])["dimensions", "Type of welfare regime"][1][0]["note"]
        .split("\N{NO-BREAK SPACE}· ")[0]
        .startswith("as of")
    )


def test_what_is_coded_nowhere_is_named_as_such(client):
    [dimensions, *_others] = client.get(PAGE).context["sections"]
    assert dimensions["silent"] == ["Who pays", "Who provides", "Competence of the municipality"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (["berlin"], "One region alone cannot be compared. Choose at least one more below."),
        (["berlin", "atlantis"], "There is no region at the address “atlantis”."),
        (["berlin", "thueringen", "barcelona", "erfurt", "germany"], "5 regions are too many for one page"),
    ],
)
def test_regions_that_cannot_be_compared_are_refused_by_name(client, asked, message):
    response = client.get(PAGE, {"region": asked})
    assert response.status_code == 400
    [error] = response.context["errors"]
    assert error["message"].startswith(message)
    assert message[:40] in response.content.decode()


def test_the_address_keeps_the_readers_order(client):
    columns = client.get(PAGE, {"region": ["barcelona", "berlin"]}).context["columns"]
    assert [column["label"]["de"] for column in columns] == ["Barcelona", "Berlin"]
