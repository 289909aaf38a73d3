"""The queue: what waits for whom, kind by kind, narrowed and paged, in the same number of queries for any number."""

import pytest
from django.urls import reverse

from cooperations.admin.queue import ON_A_PAGE
from cooperations.models import Comment, Review
from cooperations.publishing.transitions import send_back, submit
from cooperations.waiting import KINDS, waiting_for
from tests import factories
from tests.team import fresh, member

pytestmark = pytest.mark.django_db
URL = "/admin/cooperations/review/"


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def team():
    return {
        "rita": member("rita", "researcher"),
        "edda": member("edda", "editor"),
        "emil": member("emil", "editor"),
    }


def submitted(by, to=None, make=factories.an_actor, **values):
    record = make(**values)
    return submit(record, by, "Bitte lesen", to)


def keys(reviews):
    return set(reviews.values_list("pk", flat=True))


def test_what_is_addressed_to_me_or_to_nobody_waits_for_me(team):
    rita, edda, emil = team.values()
    to_edda, to_emil, to_all = submitted(rita, edda), submitted(rita, emil), submitted(rita)
    own = submitted(edda)
    assert keys(waiting_for(edda)) == {to_edda.pk, to_all.pk}
    assert keys(waiting_for(emil)) == {to_emil.pk, to_all.pk, own.pk}
    assert keys(waiting_for(rita)) == set(), "researchers do not review"


def test_what_was_addressed_to_somebody_who_left_waits_for_all_editors(team):
    rita, edda, emil = team.values()
    review = submitted(rita, emil)
    emil.is_active = False
    emil.save()
    assert keys(waiting_for(edda)) == {review.pk}


def test_what_was_sent_back_waits_for_its_submitter_until_it_is_submitted_again(client, team):
    rita, edda, emil = team.values()
    review = submitted(rita, name="Verein")
    send_back(review.record, edda, "Die Rechtsform fehlt.")
    waiting = {kind.key: kind.rows(rita).count() for kind in KINDS if kind.is_for_me}
    assert waiting == {"review": 0, "sent-back": 1, "comment": 1, "reply": 0, "correction": 0}
    client.force_login(rita)
    [entry] = client.get(URL, {"show": "sent-back"}).context["entries"]
    assert entry["url"] == reverse("admin:cooperations_actor_change", args=[review.record.pk]) + "#comments"
    assert (entry["by"], entry["to"], entry["text"]) == (edda, rita, "Die Rechtsform fehlt.")
    assert len(client.get(URL, {"show": "sent-back", "person": edda.pk}).context["entries"]) == 1
    assert client.get(URL, {"show": "sent-back", "person": emil.pk}).context["entries"] == []
    submit(fresh(review.record), rita)
    assert client.get(URL, {"show": "sent-back"}).context["entries"] == []


def test_a_comment_waits_for_whoever_has_the_next_word(team):
    rita, edda, emil = team.values()
    record = factories.an_actor()
    waits = Comment.objects.waiting_for
    thread = Comment.objects.create(record_id=record.pk, author=edda, addressee=rita, text="Woher?")
    assert [waits(person).exists() for person in (rita, edda, emil)] == [True, False, False]
    Comment.objects.create(record_id=record.pk, author=rita, parent=thread, text="Seite 12")
    assert [waits(person).exists() for person in (rita, edda, emil)] == [False, True, False]
    Comment.objects.filter(pk=thread.pk).update(resolved_at=thread.written_at, resolved_by=edda)
    assert [waits(person).exists() for person in (rita, edda, emil)] == [False] * 3


def test_an_answer_waits_with_its_own_words(client, team):
    rita, edda, emil = team.values()
    thread = Comment.objects.create(record_id=factories.an_actor().pk, author=edda, text="Woher?")
    for person, text in ((rita, "Aus der Satzung"), (emil, "Seite 12")):
        answer = Comment.objects.create(record_id=thread.record_id, author=person, parent=thread, text=text)
    client.force_login(edda)
    [waiting] = client.get("/admin/").context["start"]["waiting"]
    [entry] = waiting["entries"]
    assert (entry["by"], entry["to"], entry["text"], entry["since"]) == (emil, edda, "Seite 12", answer.written_at)
    assert len(client.get(URL, {"show": "comment", "person": emil.pk}).context["entries"]) == 1


def test_queue_says_what_who_since_when_and_how_much_is_open(client, team):
    rita, edda, _emil = team.values()
    review = submitted(rita, edda, name="Verein")
    Review.objects.update(problem_count=3)
    for _number in range(2):
        Comment.objects.create(record_id=review.record.pk, author=edda, text="Woher?")
    client.force_login(edda)
    page = client.get(URL)
    [entry] = page.context["entries"]
    assert (str(entry["record"]), entry["by"], entry["to"], entry["since"]) == (
        "Verein",
        rita,
        edda,
        review.submitted_at,
    )
    assert (entry["open_comments"], entry["problems"], entry["is_edited_since"]) == (2, 3, False)
    told = " ".join(page.content.decode().split())
    for words in ("2 open comments · 3 things in the way", "by rita, ", "Bitte lesen"):
        assert words in told, words
    assert entry["url"] == reverse("admin:cooperations_actor_review", args=[review.record.pk])


def test_reading_a_review_brings_the_number_of_problems_up_to_date(client, team):
    rita, edda, _emil = team.values()
    review = submitted(rita, edda, make=factories.a_project, kind="network", summary_de="haus@example.org")
    client.force_login(edda)
    client.get(reverse("admin:cooperations_project_review", args=[review.record.pk]))
    review.refresh_from_db()
    assert (review.problem_count, review.checked_revision) == (1, review.record.revision)


def test_queue_is_narrowed_by_type_and_person(client, team):
    rita, edda, emil = team.values()
    actor, page = submitted(rita, name="Verein"), submitted(emil, make=factories.a_page)
    client.force_login(edda)

    def shown(**question):
        return {entry["record"].pk for entry in client.get(URL, question).context["entries"]}

    assert shown() == {actor.record.pk, page.record.pk}
    assert shown(record_kind="actor") == {actor.record.pk}
    assert shown(person=emil.pk) == {page.record.pk}
    assert shown(record_kind="actor", person=emil.pk) == set()
    assert shown(record_kind="nonsense") == set()
    assert shown(show="nonsense") == {actor.record.pk, page.record.pk}, "the first kind stands in for an unknown one"
    assert "Nothing fits." in client.get(URL, {"record_kind": "event"}).content.decode()


def test_queue_is_paged(client, team):
    rita, edda, _emil = team.values()
    for _number in range(ON_A_PAGE + 1):
        submitted(rita)
    client.force_login(edda)
    first, second = client.get(URL), client.get(URL, {"page": 2, "record_kind": "actor"})
    assert [len(page.context["entries"]) for page in (first, second)] == [ON_A_PAGE, 1]
    assert "?show=review&amp;page=2" in first.content.decode()
    assert "?page=1&amp;record_kind=actor&amp;show=review" in second.content.decode(), "the narrowing stays"


@pytest.mark.parametrize("rows", [1, 3])
#: Replies of organisations are counted in `test_replies_at_the_desk`, their corrections in `test_reply_corrections`.
@pytest.mark.parametrize("kind", [kind.key for kind in KINDS if kind.key not in ("reply", "correction")])
def test_queue_takes_the_same_queries_for_any_number(client, team, django_assert_num_queries, kind, rows):
    rita, edda, _emil = team.values()
    for make in [factories.an_actor, factories.a_project, factories.a_source][:rows]:
        review = submitted(rita, edda, make=make)
        Comment.objects.create(record_id=review.record.pk, author=edda, addressee=rita, text="Woher?")
        back = submitted(rita, edda, make=make)
        send_back(back.record, edda, "Fehlt")
    client.force_login(edda if kind in ("review", "all") else rita)
    assert len(client.get(URL, {"show": kind}).context["entries"]) == (2 * rows if kind == "comment" else rows)
    queries = {"review": 14, "all": 14, "sent-back": 12, "comment": 12}.get(kind, 11)
    with django_assert_num_queries(queries):
        client.get(URL, {"show": kind})


def test_start_page_says_how_much_waits(client, team):
    rita, edda, _emil = team.values()
    client.force_login(edda)
    assert client.get("/admin/").context["start"]["waiting"] == []
    review = submitted(rita)
    [waiting] = client.get("/admin/").context["start"]["waiting"]
    assert (waiting["kind"].key, waiting["count"]) == ("review", 1)
    assert waiting["entries"][0]["record"].pk == review.record.pk
