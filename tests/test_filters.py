"""FilterSets turn a query string into a Selection, or say what is wrong with which value."""

import pytest
from django.core.paginator import EmptyPage
from django.http import QueryDict
from django.utils import translation

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Publication
from cooperations.shelf.selection import Selection
from tests.factories_shelf import actor, codebook, policy_field, project, region, shelve, unshelve, variable

pytestmark = pytest.mark.django_db

TAGS = [{"slug": "park", "name": "Park"}, {"slug": "squat", "name": "Besetzung"}]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def shelf():
    """Three projects in two countries, with what they speak of."""
    shelve(
        codebook(variable("status")),
        policy_field("f1", {"de": "Wohnen", "en": "Housing"}, slug="housing"),
        region("r1", {"de": "Deutschland", "en": "Germany"}, slug="germany"),
        region("r2", {"de": "Berlin"}, slug="berlin", parent="r1"),
        region("r3", {"ca": "Barcelona"}, slug="barcelona"),
        actor("a1", {"ca": "La Hidra"}, slug="la-hidra"),
        project(
            "p1", "Alpha", start="2011-06-11", field="f1", region="r2", kind="cooperation", study="yes",
            status="active",
        ),
        project("p2", "Beta", start="2016-01-01", region="r3", kind="network", study="no", actor="a1", tag=["park"]),
        project(
            "p3", "Gamma", start="2020-01-01", region="r2", kind="cooperation", study="no", actor="a1",
            tag=["park", "squat"], content={"tags": TAGS},
        ),
    )  # fmt: skip


def questions(querystring="", record_type="project", language="en", **given):
    """Return the FilterSet of a record type for a query string."""
    return RECORD_TYPES[record_type].filters(QueryDict(querystring), language=language, **given)


def found(querystring, **given):
    """Return the identifiers that a valid query string selects."""
    asked = questions(querystring, **given)
    assert asked.errors == {}
    return asked.selection.identifiers()


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("querystring", "identifiers"),
    [
        ("", ["p1", "p2", "p3"]),
        ("field=&q=&year_from=&sort=", ["p1", "p2", "p3"]),
        ("field=housing", ["p1"]),
        ("field=none", ["p2", "p3"]),
        ("field=housing&field=none", ["p1", "p2", "p3"]),
        ("region=germany", ["p1", "p3"]),
        ("region=germany&region=barcelona", ["p1", "p2", "p3"]),
        ("kind=cooperation&study=no", ["p3"]),
        ("actor=la-hidra", ["p2", "p3"]),
        ("tag=park", ["p2", "p3"]),
        ("tag=park&tag=squat", ["p3"]),
        ("status=active", ["p1"]),
        ("status=not-yet-coded", ["p2", "p3"]),
        ("status=failed", []),
        ("year_from=2012", ["p2", "p3"]),
        ("year_from=2012&year_to=2016", ["p2"]),
        ("q=%C3%84lph", ["p1"]),
        ("q=alpha+beta", []),
        ("utm_source=x", ["p1", "p2", "p3"]),
    ],
)
def test_query_string_selects(querystring, identifiers):
    assert found(querystring) == identifiers


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("querystring", "errors"),
    [
        ("field=hosing", {"field": ["“hosing” is not among the values of “Policy field”."]}),
        ("region=x&region=berlin", {"region": ["“x” is not among the values of “Region”."]}),
        ("kind=Cooperation", {"kind": ["“Cooperation” is not among the values of “Kind”."]}),
        ("study=maybe", {"study": ["“maybe” is not among the values of “Part of the study”."]}),
        ("tag=unheard", {"tag": ["“unheard” is not among the values of “Tag”."]}),
        ("status=p1", {"status": ["“p1” is not among the values of “Status (en)”."]}),
        ("actor=berlin", {"actor": ["“berlin” is not among the values of “Actor”."]}),
        ("year_from=soon", {"year_from": ["“soon” is no year for “Begun from”. Write four digits, for example 2016."]}),
        ("year_to=20160", {"year_to": ["“20160” is no year for “Begun until”. Write four digits, for example 2016."]}),
        ("year_to=-5", {"year_to": ["“-5” is no year for “Begun until”. Write four digits, for example 2016."]}),
        ("year_from=2016&year_to=2011", {"__all__": ["The years run backwards: 2016 to 2011. Exchange them."]}),
        ("year_from=2016&year_from=2011", {"year_from": ["“Begun from” can be given only once."]}),
        ("sort=random", {"sort": ["“random” is not among the values of “Order”."]}),
        ("page=0", {"page": ["“0” is no page number. Pages are counted from 1."]}),
        ("q=a%00b", {"q": ["“Words” contains a character that cannot be searched for."]}),
        ("field=a%00b", {"field": ["“Policy field” contains a character that cannot be searched for."]}),
        ("q=" + "x" * 201, {"q": [f"“Words” is too long: “{'x' * 80} …”. Shorten it."]}),
    ],
)
def test_wrong_values_are_named(querystring, errors):
    asked = questions(querystring)
    assert asked.is_valid() is False
    assert asked.errors == errors


@pytest.mark.usefixtures("shelf")
def test_valid_parameters_hold_beside_wrong_ones():
    asked = questions("kind=network&field=hosing")
    assert asked.selection.identifiers() == ["p2"]
    assert asked.querystring == "kind=network"


@pytest.mark.usefixtures("shelf")
def test_machines_get_an_error_for_an_unknown_parameter():
    asked = questions("regoin=berlin&format=csv", strict=True, also_known=["format"])
    assert asked.errors == {"__all__": ["There is no parameter “regoin”."]}
    assert questions("format=csv&status=active", strict=True, also_known=["format"]).is_valid() is True


@pytest.mark.usefixtures("shelf")
def test_former_slugs_are_understood_and_replaced():
    shelve(region("r2", {"de": "Land Berlin"}, slug="land-berlin", parent="r1"))
    asked = questions("region=berlin")
    assert asked.selection.identifiers() == ["p1", "p3"]
    assert asked.querystring == "region=land-berlin"


@pytest.mark.usefixtures("shelf")
def test_withdrawn_records_are_no_values():
    unshelve("a1")
    asked = questions("actor=la-hidra")
    assert asked.errors == {"actor": ["“la-hidra” is not among the values of “Actor”."]}
    assert "actor" not in [menu.parameter for menu in asked.menus()]


@pytest.mark.usefixtures("shelf")
def test_chips_can_be_taken_away_one_by_one():
    chips = questions("tag=park&tag=squat&region=barcelona&year_from=2012&q=Gam&sort=oldest&page=2").chips()
    assert [(chip.parameter, chip.value, chip.label, chip.language) for chip in chips] == [
        ("q", "Gam", "“Gam”", ""),
        ("region", "barcelona", "Barcelona", "ca"),
        ("tag", "park", "Park", ""),
        ("tag", "squat", "Besetzung", ""),
        ("year_from", "2012", "2012", ""),
    ]
    assert chips[2].parameter_label == "Tag"
    assert chips[2].querystring == "q=Gam&sort=oldest&region=barcelona&tag=squat&year_from=2012"


def options(menu):
    """Return what one reads in a menu."""
    return [(option.value, option.label, option.count, option.is_selected, option.depth) for option in menu.options]


@pytest.mark.usefixtures("shelf")
def test_menus_count_what_each_value_would_show():
    menus = {menu.parameter: menu for menu in questions("kind=network").menus()}
    assert list(menus) == ["field", "region", "kind", "study", "status", "actor", "tag"]
    assert options(menus["kind"]) == [("cooperation", "Cooperation", 2, False, 0), ("network", "Network", 1, True, 0)]
    assert options(menus["field"]) == [("none", "None of the study’s fields", 1, False, 0)]
    assert options(menus["tag"]) == [("park", "Park", 1, False, 0)]
    assert options(menus["status"]) == [("not-yet-coded", "Not yet coded", 1, False, 0)]
    assert menus["status"].label == "Status (en)"
    assert [option.querystring for option in menus["kind"].options] == ["kind=network&kind=cooperation", ""]


@pytest.mark.usefixtures("shelf")
def test_regions_are_offered_as_a_tree():
    menu = next(menu for menu in questions("region=berlin").menus() if menu.parameter == "region")
    assert menu.is_tree is True
    assert options(menu) == [
        ("germany", "Germany", 2, False, 0),
        ("berlin", "Berlin", 2, True, 1),
        ("barcelona", "Barcelona", 1, False, 0),
    ]


@pytest.mark.usefixtures("shelf")
def test_chosen_values_stay_offered_without_results():
    menus = {menu.parameter: menu for menu in questions("status=failed&q=alpha").menus()}
    assert options(menus["status"]) == [("active", "Active", 1, False, 0), ("failed", "Failed", 0, True, 0)]


def test_yes_or_no_variables_and_absences_have_labels():
    shelve(codebook(variable("paid", values=())))
    shelve(project("a", paid="true"), project("b", paid="false"), project("c", paid="absent"), project("d", paid="7"))
    asked = questions("paid=true&paid=absent")
    assert asked.selection.identifiers() == ["a", "c"]
    assert [(option.value, option.label) for option in asked.menus()[-1].options] == [
        ("absent", "Coded as absent"),
        ("false", "No"),
        ("true", "Yes"),
    ]


def test_long_facets_show_their_most_frequent_values_and_the_chosen_ones():
    shelve(*[actor(f"a{number}") for number in range(6)])
    shelve(*[project(f"p{number}", actor=[f"a{place}" for place in range(number + 1)]) for number in range(6)])
    menu = questions("actor=a5").menus(limit=2)[-1]
    assert options(menu) == [("a0", "A0", 6, False, 0), ("a1", "A1", 5, False, 0), ("a5", "A5", 1, True, 0)]
    assert menu.has_more is True
    assert [questions("").menus(limit=limit)[-1].has_more for limit in (5, 6, 7, None)] == [True, False, False, False]
    assert len(questions("").menus(limit=None)[-1].options) == 6


@pytest.mark.usefixtures("shelf")
def test_an_empty_result_names_the_filter_to_loosen():
    asked = questions("kind=network&kind=programme&field=housing&tag=park&tag=squat")
    assert asked.selection.count == 0
    assert [(way.parameter, way.labels, way.count, way.querystring) for way in asked.loosenings()] == [
        ("field", ["Housing"], 0, "kind=network&kind=programme&tag=park&tag=squat"),
        ("kind", ["Network", "Programme or instrument"], 0, "field=housing&tag=park&tag=squat"),
        ("tag", ["Park"], 0, "field=housing&kind=network&kind=programme&tag=squat"),
        ("tag", ["Besetzung"], 0, "field=housing&kind=network&kind=programme&tag=park"),
    ]
    assert [(way.parameter, way.count) for way in questions("field=housing&q=alpha&year_from=2015").loosenings()] == [
        ("year_from", 1),
        ("q", 0),
        ("field", 0),
    ]


@pytest.mark.usefixtures("shelf")
def test_order_is_the_types_own_unless_asked_for():
    asked = questions("kind=cooperation&sort=newest&page=1")
    assert [item.identifier for item in asked.results().items] == ["p3", "p1"]
    assert [(choice.value, choice.is_selected, choice.querystring) for choice in asked.sorts()] == [
        ("title", False, "kind=cooperation"),
        ("newest", True, "kind=cooperation&sort=newest"),
        ("oldest", False, "kind=cooperation&sort=oldest"),
        ("updated", False, "kind=cooperation&sort=updated"),
    ]
    assert questions("", "event").sort_name == "newest"
    assert questions("sort=newest", "region").is_valid() is False


@pytest.mark.usefixtures("shelf")
def test_pages_end():
    assert [item.identifier for item in questions("page=2").results(size=2).items] == ["p3"]
    with pytest.raises(EmptyPage):
        questions("page=3").results(size=2)


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(("querystring", "queries"), [("", 2), ("kind=cooperation&region=germany", 2), ("q=alpha", 4)])
def test_a_whole_list_takes_few_queries(querystring, queries, django_assert_num_queries):
    current_index()
    with django_assert_num_queries(queries):
        asked = questions(querystring)
        assert asked.is_valid()
        asked.results()
        asked.menus()
        asked.chips()
        asked.loosenings()


@pytest.mark.usefixtures("shelf")
def test_a_codebook_variable_never_hides_a_parameter():
    shelve(codebook(variable("kind"), variable("format"), variable("form")))
    asked = questions("", also_known=["format"])
    assert asked.filters["kind"].label == "Kind"
    assert "format" not in asked.filters
    assert asked.filters["form"].label == "Form (en)"


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_every_type_can_be_asked_and_answers_with_its_own(record_type):
    asked = questions("q=x", record_type)
    assert asked.is_valid()
    assert isinstance(asked.selection, Selection)
    assert (asked.selection.record_type, asked.selection.count, asked.selection.model) == (record_type, 0, Publication)
    assert asked.default_sort in asked.sort_names
    assert asked.menus() == []
    assert [str(parameter.label) for parameter in asked.filters.values() if not parameter.label] == []
