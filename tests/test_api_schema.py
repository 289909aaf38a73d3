"""The description of the API: complete, valid, true of what is answered, and readable without a script."""

import pytest
from django.http import QueryDict
from jsonschema import Draft202012Validator

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.choices import ClaimKind
from tests.factories_published import a_codebook_with_terms, a_published, data_address, republished, withdrawn
from tests.openapi import api_description, complaints, shape_of_answer
from tests.routes import public_routes

pytestmark = pytest.mark.django_db
TYPES = pytest.mark.parametrize("key", RECORD_TYPES)


def template(key, *rest):
    """Return the path as the description has it."""
    return f"/api/{RECORD_TYPES[key].segment}/{''.join(f'{part}/' for part in rest)}"


def test_every_shape_is_a_json_schema():
    for schema in api_description()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_address_of_the_api_is_described():
    routes = {path.replace("<slug:slug>", "{slug}").replace("<int:number>", "{number}") for path, _ in public_routes()}
    data = {path for path in routes if path.startswith("/api/")}
    assert data - {"/api/schema/", "/api/docs/"} == set(api_description()["paths"])


def test_every_reference_leads_to_a_shape():
    description = api_description()
    named = {part.partition("'")[0] for part in str(description).split("#/components/schemas/")[1:]}
    # The kinds of claim stand for themselves: each is the constant by which one shape of claim is told.
    assert set(description["components"]["schemas"]) - named == {"ClaimKind"}
    assert named <= set(description["components"]["schemas"])


@TYPES
def test_every_parameter_of_a_list_is_described(key):
    a_published("codebook")
    described = api_description()["paths"][template(key)]["get"]["parameters"]
    read = RECORD_TYPES[key].filters(QueryDict()).filters
    assert [parameter["name"] for parameter in described] == list(read)
    assert ("status" in read) == (key == "project")


def test_claims_are_told_apart_by_their_kind():
    claim = api_description()["components"]["schemas"]["Claim"]
    assert list(claim["discriminator"]["mapping"]) == ClaimKind.values
    assert len(claim["oneOf"]) == len(ClaimKind)


@TYPES
def test_documents_and_lists_are_as_described(client, key):
    record = republished(a_published(key))
    description = api_description()
    for path, described in (
        (data_address(record), template(key, "{slug}")),
        (data_address(record, "v1"), template(key, "{slug}", "v{number}")),
        (template(key), template(key)),
    ):
        shape = shape_of_answer(description, described, 200)
        assert complaints(description, shape, client.get(path).content) == []


@TYPES
def test_refusals_are_as_described(client, key):
    record = a_published(key)
    description = api_description()
    assert client.get(template(key), {"page": "x"}).status_code == 400
    refused = client.get(template(key), {"page": "x", "colour": "red"})
    assert complaints(description, shape_of_answer(description, template(key), 400), refused.content) == []
    unknown = client.get(data_address(record, "v9"))
    assert complaints(description, shape_of_answer(description, template(key, "{slug}"), 404), unknown.content) == []
    gone = client.get(data_address(withdrawn(record)))
    assert gone.status_code == 410
    assert complaints(description, shape_of_answer(description, template(key, "{slug}"), 410), gone.content) == []


def test_the_root_is_as_described(client):
    description = api_description()
    assert complaints(description, "Root", client.get("/api/").content) == []


def test_an_undescribed_field_would_be_found(client):
    record, description = a_published("page"), api_description()
    document = client.get(data_address(record)).json()
    document["content"]["secret"] = "x"
    assert complaints(description, "PageDocument", document) == [
        "$.content: Additional properties are not allowed ('secret' was unexpected)"
    ]


def test_the_documentation_is_led_to_in_the_readers_language(client):
    answer = client.get("/api/docs/", headers={"accept-language": "en"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/api/")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_documentation_shows_every_shape_parameter_and_value(client, language, django_assert_num_queries):
    a_codebook_with_terms()
    client.get(f"/{language}/api/")
    with django_assert_num_queries(1):
        page = client.get(f"/{language}/api/").content.decode()
    description = api_description()
    for name in description["components"]["schemas"]:
        assert f'id="shape-{name}"' in page, name
    for path, operations in description["paths"].items():
        if path != "/api/":
            assert path in page
        for parameter in operations["get"].get("parameters", ()):
            assert parameter["in"] == "path" or f"<code>{parameter['name']}</code>" in page
