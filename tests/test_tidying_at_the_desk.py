"""Tidying at the desk: who may merge what, tags of many projects with a way back, likely duplicates, the codebook."""

import pytest
from django.urls import NoReverseMatch, reverse

from cooperations import models
from cooperations.roles import create_roles
from tests import factories
from tests.desk_forms import confirm_deletion, form_data
from tests.factories_published import a_codebook_with_terms, a_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, django_user_model):
    """Return a function that signs the client in with a role, in English."""

    def sign_in(role):
        user = django_user_model.objects.create_user(role, password="x", is_staff=True)
        user.groups.set([create_roles()[role]])
        client.force_login(user)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return sign_in


def url(name, *args):
    return reverse(f"admin:cooperations_{name}", args=args)


def told(response):
    return [str(message) for message in response.context["messages"]]


def merging(client, stays, away, **choices):
    """Look at the preview and send its form, with some choices changed."""
    address = url(f"{stays._meta.model_name}_merge", stays.pk)
    page = client.get(address, {"with": away.pk})
    assert page.status_code == 200
    form = page.context["form"]
    usual = {name: field.initial for name, field in form.fields.items()}
    return client.post(address, {"with": away.pk, "seen": page.context["seen"], **usual, **choices}, follow=True)


def test_editor_merges_published_actors_and_is_told_what_to_publish(signed_in):
    *others, project = factories.a_cooperation("Das Haus")
    stays = factories.an_actor("Der richtige Verein")
    factories.published(*others, stays, project)
    page = merging(signed_in("editor"), stays, others[1], name_de="stays")
    assert told(page) == ["“Nachbarschaftsverein” is now “Der richtige Verein”."]
    assert "Das Haus" in page.content.decode()
    merger = models.Merger.objects.get()
    assert (merger.into.pk, merger.merged_by.username, merger.identifier) == (stays.pk, "editor", others[1].identifier)


@pytest.mark.parametrize("role", ["researcher", "editor", "administrator"])
def test_persons_are_links_only_for_those_who_may_open_accounts(signed_in, django_user_model, role):
    emma = django_user_model.objects.create_user("emma", first_name="Emma", last_name="Erb")
    rows = [
        models.Merger.objects.create(kind="actor", label="Eins", into_label="Zwei", merged_by=emma),
        models.Distinction.objects.create(kind="actor", first="1", second="2", decided_by=emma),
        models.ImportRun.objects.create(kind="actor", file_name="x.csv", checksum="0", imported_by=emma),
    ]
    client = signed_in(role)
    for row in rows:
        shown = client.get(url(f"{row._meta.model_name}_change", row.pk)).content.decode()
        account = f'href="{url("researcher_change", emma.pk)}"'
        assert (row._meta.model_name, "Emma Erb" in shown) == (row._meta.model_name, True)
        assert (account in shown) == (role == "administrator" and client.get(account[6:-1]).status_code == 200)


def test_preview_lists_fields_and_references_with_links_and_changes_nothing(signed_in):
    away, stays = factories.an_actor("Eins"), factories.an_actor("Zwei")
    claim = factories.a_participation(factories.a_project("Das Haus"), away, factories.a_source())
    page = signed_in("researcher").get(url("actor_merge", stays.pk), {"with": away.pk})
    assert [one.label for one in page.context["form"]] == ["Name [de]"]
    assert [group["name"] for group in page.context["groups"]] == ["Participations: actor"]
    assert page.context["groups"][0]["rows"][0]["url"] == url("participation_change", claim.pk)
    claim.refresh_from_db()
    assert claim.actor == away


def test_researcher_merges_drafts_but_nothing_that_was_published(signed_in):
    client = signed_in("researcher")
    away, stays = factories.a_source("Bericht"), factories.a_source("Bericht")
    assert merging(client, stays, away).redirect_chain[-1][0] == url("merger_change", models.Merger.objects.get().pk)
    public = a_published("source")
    for pair in ((public, stays), (stays, public)):
        page = client.post(url("source_merge", pair[0].pk), {"with": pair[1].pk, "seen": ""})
        assert len(page.context["problems"]) == 1
    assert set(models.Source.objects.values_list("pk", flat=True)) == {public.pk, stays.pk}


def test_form_of_a_record_that_was_edited_meanwhile_is_shown_again(signed_in):
    away, stays = factories.an_actor("Eins"), factories.an_actor("Zwei")
    client = signed_in("editor")
    address = url("actor_merge", stays.pk)
    seen = client.get(address, {"with": away.pk}).context["seen"]
    away.save()
    page = client.post(address, {"with": away.pk, "seen": seen, "name_de": "stays"})
    assert page.context["problems"] == ["One of the two was edited or merged meanwhile. Look at both again."]
    assert models.Actor.objects.filter(pk=away.pk).exists()


def test_other_one_is_found_by_likeness_and_by_words(signed_in):
    stays, double, other = (factories.an_actor(name) for name in ("Bürgerhaus e.V.", "Buergerhaus", "Stadtteilladen"))
    double.name_en, double.slug = "Bürgerhaus", "double"
    double.save()
    client = signed_in("researcher")
    page = client.get(url("actor_merge", stays.pk), {"q": "stadtteil"})
    assert [pair.second.pk for pair in page.context["likely"]] == [double.pk]
    assert page.context["found"] == [other]
    assert client.get(url("actor_merge", stays.pk), {"with": "x"}).status_code == 404


def test_events_and_pages_cannot_be_merged(signed_in):
    client = signed_in("editor")
    event = factories.an_event()
    with pytest.raises(NoReverseMatch):
        url("event_merge", event.pk)
    assert "Merge …" not in client.get(url("event_change", event.pk)).content.decode()
    assert "Merge …" in client.get(url("actor_change", factories.an_actor().pk)).content.decode()


def tag_many(client, projects, **values):
    data = {"action": "change_tags", "_selected_action": [project.pk for project in projects], **values}
    return client.post(url("project_changelist"), data, follow=True)


def test_many_projects_are_tagged_after_a_look_and_untagged_again(signed_in):
    client = signed_in("researcher")
    one, other = factories.a_project("Eins"), factories.a_project("Zwei")
    one.tags.add("commons", "alt")
    assert tag_many(client, [one, other]).context["changes"] is None
    values = {"add": "commons, gemeingut", "remove": ["alt"]}
    page = tag_many(client, [one, other], **values)
    assert [(change.project, change.added, change.removed) for change in page.context["changes"]] == [
        (one, ("gemeingut",), ("alt",)),
        (other, ("commons", "gemeingut"), ()),
    ]
    assert page.context["new"] == ["gemeingut"]
    assert sorted(one.tags.names()) == ["alt", "commons"], "nothing is done before it was seen"
    seen = page.context["seen"]
    page = tag_many(client, [one, other], confirmed="yes", seen=seen, add="etwas anderes", remove=[])
    assert list(other.tags.names()) == [], "what was changed since is shown first"
    page = tag_many(client, [one, other], confirmed="yes", seen=seen, **values)
    assert "The tags of 2 projects were changed." in told(page)[0]
    assert sorted(one.tags.names()) == sorted(other.tags.names()) == ["commons", "gemeingut"]
    before = models.Project.objects.get(pk=one.pk).revision
    assert len(client.get(url("project_untag")).context["changes"]) == 2
    page = client.post(url("project_untag"), follow=True)
    assert told(page) == ["Undone for 2 projects."]
    assert (sorted(one.tags.names()), list(other.tags.names())) == (["alt", "commons"], [])
    assert not models.Keyword.objects.filter(name="gemeingut").exists(), "it came with the tagging and goes with it"
    assert models.Project.objects.get(pk=one.pk).revision == before + 1
    assert client.get(url("project_untag")).context["changes"] == []


def test_tagging_without_a_tag_says_what_is_missing(signed_in):
    page = tag_many(signed_in("researcher"), [factories.a_project()], add=" ")
    assert page.context["form"].non_field_errors() == ["Name a tag to add, or tick one to remove."]


def test_renamed_tag_is_found_by_its_former_name(signed_in):
    client = signed_in("researcher")
    project = factories.a_project()
    project.tags.add("commons")
    tag = models.Keyword.objects.get()
    form = url("keyword_change", tag.pk)
    client.post(form, form_data(client.get(form), name="Gemeingut", slug="gemeingut"))
    assert models.FormerTag.objects.get().slug == "commons"
    projects = [project, factories.a_project()]
    seen = tag_many(client, projects, add="commons").context["seen"]
    tag_many(client, projects, add="commons", confirmed="yes", seen=seen)
    assert list(models.Keyword.objects.values_list("name", flat=True)) == ["Gemeingut"]


def test_list_of_tags_counts_uses_and_finds_unused_ones(signed_in):
    client = signed_in("researcher")
    for _number in range(2):
        factories.a_project().tags.add("commons")
    models.Keyword.objects.create(name="leer", slug="leer")
    rows = client.get(url("keyword_changelist")).context["cl"].result_list
    assert {tag.name: tag.uses for tag in rows} == {"commons": 2, "leer": 0}
    rows = client.get(url("keyword_changelist"), {"used": "no"}).context["cl"].result_list
    assert [tag.name for tag in rows] == ["leer"]


def test_pair_is_told_apart_for_good_and_can_be_asked_about_again(signed_in):
    client = signed_in("editor")
    first, second = factories.an_actor("Bürgerhaus"), factories.an_actor("Bürgerhaus")
    address = url("actor_duplicates")
    assert [row["pair"].score for row in client.get(address).context["rows"]] == [100]
    client.post(address, {"key": [first.identifier, second.identifier]})
    assert client.get(address).context["rows"] == []
    distinction = models.Distinction.objects.get()
    assert distinction.decided_by.username == "editor"
    confirm_deletion(client, url("distinction_delete", distinction.pk))
    assert len(client.get(address).context["rows"]) == 1
    client.post(address, {"key": [first.identifier]})
    assert models.Distinction.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_duplicates_asks_six_questions(signed_in, django_assert_num_queries, rows):
    client = signed_in("researcher")
    for number in range(rows):
        factories.a_source(f"Bericht {number}", doi="10.5334/ijc.1385")
    factories.a_source("Bericht", doi="10.5334/ijc.1385")
    client.get(url("source_duplicates"))
    # Session, account, its rights (twice), the sources, what was told apart.
    with django_assert_num_queries(6):
        assert len(client.get(url("source_duplicates")).context["rows"]) >= rows


def test_adding_what_may_be_there_already_is_saved_with_a_warning(signed_in):
    client = signed_in("researcher")
    factories.an_actor("Bürgerhaus")
    data = {"name_de": "Bürgerhaus e. V.", "slug": "zwei", "sector": "civil-society", "kind": "association"}
    page = client.post(url("actor_add"), form_data(client.get(url("actor_add")), **data), follow=True)
    assert models.Actor.objects.count() == 2
    warning = next(text for text in told(page) if "Is it the same as" in text)
    assert "“Bürgerhaus”" in warning
    assert url("actor_merge", models.Actor.objects.get(slug="zwei").pk) in warning


@pytest.mark.parametrize("codes", [1, 4])
def test_tree_of_codes_asks_the_same_number_of_questions(signed_in, django_assert_num_queries, codes):
    client, codebook = signed_in("researcher"), factories.a_codebook()
    for number in range(codes):
        factories.a_code(codebook, f"reason-{number}", "reason")
    client.get(url("code_tree"))
    with django_assert_num_queries(8):
        page = client.get(url("code_tree"))
    assert [len(nodes) for _label, nodes in page.context["tree"]] == [codes]


def test_codes_are_moved_and_retired_by_button(signed_in):
    codebook = factories.published(a_codebook_with_terms())
    client = signed_in("editor")
    code = models.Code.objects.get()
    other = factories.a_code(codebook, "reason-other", "reason", position=1)
    client.post(url("code_move", other.pk), {"direction": "up"})
    assert [one.slug for one in models.Code.objects.all()] == ["reason-other", "reason-money"]
    client.post(url("code_move", other.pk), {"parent": code.pk})
    other.refresh_from_db()
    assert other.parent == code
    client.post(url("code_retire", other.pk), {"successor": code.pk, "reason_de": "Doppelt"})
    other.refresh_from_db()
    assert (other.successor, other.retired_reason_de) == (code, "Doppelt")
    client.post(url("code_retire", other.pk), {"back": "yes"})
    other.refresh_from_db()
    assert other.retired_on is None


def test_retired_terms_are_not_offered_any_more(signed_in):
    codebook = a_codebook_with_terms()
    code = models.Code.objects.get()
    client = signed_in("editor")
    asked = {"app_label": "cooperations", "model_name": "finding", "field_name": "code", "term": "money"}
    assert len(client.get(reverse("admin:autocomplete"), asked).json()["results"]) == 1
    client.post(url("code_retire", code.pk), {"reason_en": "Too broad"})
    assert client.get(reverse("admin:autocomplete"), asked).json()["results"] == []
    assert [one.pk for one in client.get(url("code_changelist"), {"q": "money"}).context["cl"].result_list] == [code.pk]
    assert codebook.codes.count() == 1


def test_only_editors_retire_and_merge_terms_of_a_published_codebook(signed_in):
    codebook = factories.published(a_codebook_with_terms())
    other = factories.a_code(codebook, "reason-other", "reason")
    client = signed_in("researcher")
    code = models.Code.objects.get(slug="reason-money")
    assert client.get(url("code_retire", code.pk)).status_code == 403
    assert len(client.get(url("code_merge", code.pk), {"with": other.pk}).context["problems"]) == 1


def test_used_terms_are_not_deleted_and_unused_ones_are(signed_in):
    codebook = a_codebook_with_terms()
    unused = factories.a_code(codebook, "reason-unused", "reason")
    used = models.Code.objects.get(slug="reason-money")
    factories.a_claim(models.Finding, factories.a_project(), category="reason", code=used, text_de="Geld")
    client = signed_in("editor")
    assert confirm_deletion(client, url("code_delete", used.pk)).status_code == 403
    confirm_deletion(client, url("code_delete", unused.pk))
    assert [code.slug for code in models.Code.objects.all()] == ["reason-money"]


def test_tagging_many_projects_moves_the_version_of_their_forms(signed_in):
    client = signed_in("researcher")
    project, other = factories.a_project(), factories.a_project()
    before = project.row_version
    seen = tag_many(client, [project], add="commons").context["seen"]
    tag_many(client, [project], add="commons", confirmed="yes", seen=seen)
    for row, moved in ((project, True), (other, False)):
        number = row.row_version
        row.refresh_from_db()
        assert (row.row_version > number) == moved
    assert project.row_version > before
