"""Comments: on a record, a field or a claim, to somebody or all, answered, resolved, kept with their version."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cooperations.models import Comment
from cooperations.publishing.publish import publish
from cooperations.shelf.publication import Publication, SearchText
from tests import factories
from tests.team import a_page_by, edited_by, member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def rita():
    return member("rita", "researcher")


@pytest.fixture
def edda():
    return member("edda", "editor")


def url(record, step="comments"):
    return reverse(f"admin:cooperations_{record._meta.model_name}_{step}", args=[record.pk])


def write(client, record, text, back="form", **values):
    return client.post(url(record), {"comment-text": text, "back": back, **values})


def act(client, comment, action, **values):
    return client.post(reverse("admin:cooperations_comment_change", args=[comment.pk]), {"action": action, **values})


def a_comment(record, author, text="Woher?", **values):
    return Comment.objects.create(record_id=record.pk, author=author, text=text, **values)


def test_everybody_is_called_by_the_full_name_and_without_one_by_that_of_the_account(client, rita, edda):
    rita.first_name, rita.last_name = "Rita", "Levi"
    rita.save()
    page = a_page_by(rita)
    client.force_login(rita)
    write(client, page, "Woher?", **{"comment-addressee": edda.pk})
    text = client.get(url(page, "change")).content.decode()
    assert ("<strong>Rita Levi</strong> → <strong>edda</strong>" in text, ">rita<" in text) == (True, False)
    assert "Welcome, <strong>Rita Levi</strong>." in text


def test_a_comment_is_on_the_record_a_field_or_a_claim(client, rita, edda):
    _source, _actor, _office, project = factories.a_cooperation()
    claim = project.claims.first()
    client.force_login(rita)
    assert write(client, project, "Zum Ganzen").url == f"{url(project, 'change')}#comment-{Comment.objects.get().pk}"
    write(client, project, "Zum Feld", **{"comment-about": "field:summary", "comment-addressee": edda.pk})
    write(client, project, "Zur Aussage", back="review", **{"comment-about": f"claim:{claim.identifier}"})
    told = Comment.objects.values_list("text", "field", "claim", "addressee", "author__username")
    assert list(told) == [
        ("Zum Ganzen", "", None, None, "rita"),
        ("Zum Feld", "summary", None, edda.pk, "rita"),
        ("Zur Aussage", "", claim.pk, None, "rita"),
    ]
    places = [entry["place"] for entry in client.get(url(project, "change")).context["comments"]["threads"]]
    assert places[0] is None
    assert (places[1]["name"], places[1]["url"]) == ("Summary", f"{url(project, 'change')}#field-summary")
    assert places[2]["claim"] == claim.identifier


@pytest.mark.parametrize(
    "values",
    [
        {"comment-about": "field:password"},
        {"comment-about": "claim:xyz"},
        {"comment-addressee": 0},
        {"comment-text": " "},
    ],
)
def test_nonsense_is_refused_and_keeps_the_text(client, rita, values):
    page = a_page_by(rita)
    client.force_login(rita)
    answer = write(client, page, "Was ich schrieb", **values)
    assert (answer.status_code, Comment.objects.exists()) == (200, False)
    assert answer.context["comments"]["form"].errors
    if "comment-text" not in values:
        assert "Was ich schrieb</textarea>" in answer.content.decode()


def test_a_comment_outlives_the_claim_it_was_about(client, rita):
    _source, _actor, _office, project = factories.a_cooperation()
    claim = project.claims.first()
    name = str(claim.child)
    client.force_login(rita)
    write(client, project, "Zur Aussage", **{"comment-about": f"claim:{claim.identifier}"})
    claim.delete()
    [entry] = client.get(url(project)).context["comments"]["threads"]
    assert entry["place"] == {"name": name, "url": "", "claim": ""}


def test_a_comment_is_no_edit(client, rita):
    page = factories.published(a_page_by(rita))
    revision = page.revision
    client.force_login(rita)
    write(client, page, "Nur eine Frage")
    page.refresh_from_db()
    assert (page.status, page.revision) == ("published", revision)


def test_answers_are_one_level_deep_and_an_answer_to_an_answer_joins_the_thread(client, rita, edda):
    page = a_page_by(rita)
    thread = a_comment(page, edda)
    client.force_login(rita)
    act(client, thread, "answer", text="Seite 12")
    answer = Comment.objects.get(parent=thread)
    act(client, answer, "answer", text="Und Seite 13")
    assert list(thread.answers.values_list("text", flat=True)) == ["Seite 12", "Und Seite 13"]
    assert act(client, thread, "answer", text=" ").context["answer"].errors.keys() == {"text"}
    assert thread.answers.count() == 2


def test_resolving_says_who_and_when_and_can_be_undone(client, rita, edda):
    thread = a_comment(a_page_by(rita), edda)
    client.force_login(rita)
    act(client, thread, "resolve")
    thread.refresh_from_db()
    assert (thread.resolved_by, thread.resolved_at is None) == (rita, False)
    client.force_login(edda)
    act(client, thread, "resolve")
    thread.refresh_from_db()
    assert thread.resolved_by == rita, "who resolved it first stays named"
    act(client, thread, "reopen")
    thread.refresh_from_db()
    assert (thread.resolved_by, thread.resolved_at) == (None, None)


#: What is tried with edda's comment, in which state of the thread, by whom, and whether it happens.
CORRECTIONS = [
    ("edda", "fresh", True),
    ("rita", "fresh", False),
    ("edda", "answered", False),
    ("edda", "resolved", False),
]


@pytest.mark.parametrize("action", ["correct", "delete"])
@pytest.mark.parametrize(("who", "state", "happens"), CORRECTIONS)
def test_own_comments_are_changed_only_while_unanswered(client, rita, edda, action, who, state, happens):
    thread = a_comment(a_page_by(rita), edda, "Woher?")
    if state == "answered":
        a_comment(thread.record, rita, "Seite 12", parent=thread)
    client.force_login({"edda": edda, "rita": rita}[who])
    if state == "resolved":
        act(client, thread, "resolve")
    act(client, thread, action, **{"correction-text": "Woher kommt das?"})
    kept = Comment.objects.filter(pk=thread.pk).values_list("text", flat=True)
    changed = [] if action == "delete" else ["Woher kommt das?"]
    assert list(kept) == (changed if happens else ["Woher?"])


def test_an_own_answer_is_changed_while_it_is_the_last_word(client, rita, edda):
    thread = a_comment(a_page_by(rita), edda)
    first, last = (a_comment(thread.record, rita, text, parent=thread) for text in ("eins", "zwei"))
    client.force_login(rita)
    for answer in (first, last):
        act(client, answer, "correct", **{"correction-text": "neu"})
    assert list(thread.answers.values_list("text", flat=True)) == ["eins", "neu"]


def test_comments_of_a_round_bear_the_version_they_led_to(client, rita, edda):
    page = a_page_by(rita)
    settled = a_comment(page, edda, "Erledigt")
    client.force_login(edda)
    act(client, settled, "resolve")
    open_one = a_comment(page, edda, "Noch offen")
    answer = a_comment(page, rita, "Gleich", parent=open_one)
    publish([page], by=edda, note="Erste Fassung")
    page = edited_by(rita, page, body_de="Neu")
    later = a_comment(page, edda, "Zweite Runde")
    assert [comment.version for comment in Comment.objects.filter(pk__in=[settled.pk, open_one.pk, answer.pk])] == [
        1
    ] * 3
    later.refresh_from_db()
    assert later.version is None
    shown = client.get(url(page, "change")).context["comments"]
    assert [entry["comment"].text for entry in shown["threads"]] == ["Noch offen", "Zweite Runde"]
    assert (shown["open_count"], shown["hidden_count"]) == (2, 1)
    publish([page], by=edda, note="Zweite Fassung")
    versions = client.get(url(page, "versions")).context["comments_by_version"]
    told = [(version["number"], [entry["comment"].text for entry in version["threads"]]) for version in versions]
    assert told == [(2, ["Zweite Runde"]), (1, ["Erledigt", "Noch offen"])]


def test_a_publication_without_a_change_gives_them_the_number_of_what_stands(rita, edda):
    page = factories.published(a_page_by(rita))
    comment = a_comment(page, edda)
    assert publish([page], by=edda, note="Noch einmal") == []
    comment.refresh_from_db()
    assert comment.version == 1


def test_comments_are_in_nothing_that_is_published(rita, edda):
    page = a_page_by(rita)
    thread = a_comment(page, edda, "Zitterpappel", addressee=rita)
    a_comment(page, rita, "Zitterpappel", parent=thread)
    publish([page], by=edda, note="Erste Fassung")
    [version] = Publication.objects.all()
    stored = [version.document, version.card, version.facet_keys, version.sort_keys]
    assert "Zitterpappel" not in "".join([*stored, *SearchText.objects.values_list("body", flat=True)])


def test_guests_of_the_desk_read_and_write_no_comment(client, rita):
    page = a_page_by(rita)
    thread = a_comment(page, rita, "Zitterpappel")
    client.force_login(member("guest"))
    for answer in (
        write(client, page, "Ich auch"),
        act(client, thread, "answer", text="Ich auch"),
        client.get(url(page)),
    ):
        assert answer.status_code == 403
        assert "Zitterpappel" not in answer.content.decode()
    assert Comment.objects.count() == 1


def test_an_answer_has_no_state_of_its_own(rita):
    page = a_page_by(rita)
    thread = a_comment(page, rita)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_comment(page, rita, parent=thread, addressee=rita)
