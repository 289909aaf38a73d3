"""Every step × every role × every status: which is taken, which is refused with what help, and what is logged."""

import pytest

from cooperations.choices import ALLOWED_TRANSITIONS, ReviewAction, Status
from cooperations.models import Comment, Review, ReviewStep
from cooperations.publishing.approve import approve
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import publish, withdraw
from cooperations.publishing.transitions import LEADS_TO, may_follow, objection, send_back, submit, take_back
from tests.team import edited_by, fresh, in_review, in_status, member

pytestmark = pytest.mark.django_db

STATUSES = ("draft", "review", "published", "withdrawn")
#: Who the steps are tried by; the author has created and, where there is a review, submitted the record.
PEOPLE = ("guest", "author", "colleague", "editor", "administrator")

FINAL = "The record was withdrawn; a withdrawal is final."
WAITS = "It is in review already. Its submitter can take it back, an editor can send it back."
NO_NEWS = "It is published, and nothing was edited since. Edit it first, then submit it."
NOT_WAITING = "It is not in review any more. Open it again to see where it stands."
NO_RESEARCHER = "Your account may not edit records. Ask an administrator for the role of a researcher."
NO_EDITOR = "Only an editor can send it back or publish it. Write a comment instead."
NOT_YOURS = "Only author, who submitted it, can take it back. An editor can send it back."

#: For each step and status what each of the PEOPLE is answered, "" where the step is taken.
ANSWERS = {
    ("submitted", "draft"): (NO_RESEARCHER, "", "", "", ""),
    ("submitted", "review"): (WAITS,) * 5,
    ("submitted", "published"): (NO_NEWS,) * 5,
    ("submitted", "withdrawn"): (FINAL,) * 5,
    ("taken-back", "draft"): (NOT_WAITING,) * 5,
    ("taken-back", "review"): (NOT_YOURS, "", NOT_YOURS, NOT_YOURS, NOT_YOURS),
    ("taken-back", "published"): (NOT_WAITING,) * 5,
    ("taken-back", "withdrawn"): (FINAL,) * 5,
    ("sent-back", "draft"): (NOT_WAITING,) * 5,
    ("sent-back", "review"): (NO_EDITOR, NO_EDITOR, NO_EDITOR, "", ""),
    ("sent-back", "published"): (NOT_WAITING,) * 5,
    ("sent-back", "withdrawn"): (FINAL,) * 5,
    ("published", "draft"): (NO_EDITOR, NO_EDITOR, NO_EDITOR, NOT_WAITING, NOT_WAITING),
    ("published", "review"): (NO_EDITOR, NO_EDITOR, NO_EDITOR, "", ""),
    ("published", "published"): (NO_EDITOR, NO_EDITOR, NO_EDITOR, NOT_WAITING, NOT_WAITING),
    ("published", "withdrawn"): (FINAL,) * 5,
}
TAKE = {
    "submitted": submit,
    "taken-back": take_back,
    "sent-back": lambda record, by: send_back(record, by, "Die Zahl braucht eine Einheit."),
    "published": lambda record, by: approve(record, by, "Gelesen", record.revision),
}


@pytest.fixture
def people():
    return {
        "guest": member("guest"),
        "author": member("author", "researcher"),
        "colleague": member("colleague", "researcher"),
        "editor": member("editor", "editor"),
        "administrator": member("administrator", "administrator"),
    }


def answer_to(step, record, by):
    """Take a step and return why it was refused; "" when it was taken."""
    try:
        TAKE[step](record, by)
    except RefusedError as refusal:
        return refusal.problems[0].message
    return ""


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("step", TAKE)
@pytest.mark.parametrize("who", PEOPLE)
def test_step_by_role_and_status(people, settings, who, step, status):
    settings.LANGUAGE_CODE = "en"
    record = in_status(status, people["author"])
    logged = ReviewStep.objects.count()
    expected = ANSWERS[step, status][PEOPLE.index(who)]
    assert answer_to(step, record, people[who]) == expected
    assert fresh(record).status == (status if expected else LEADS_TO[step])
    assert ReviewStep.objects.count() == logged + (not expected)
    if not expected:
        last = record.steps.last()
        assert (last.action, last.by, last.from_status, last.to_status) == (
            step,
            people[who],
            status,
            LEADS_TO[step],
        )
    assert Review.objects.open().filter(record=record.pk).exists() == (fresh(record).status == "review")


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("action", ReviewAction)
def test_no_step_leads_where_the_table_does_not(status, action):
    if may_follow(status, action):
        assert LEADS_TO[action] in ALLOWED_TRANSITIONS[status]


def test_a_refused_approval_leaves_everything_as_it_was(people):
    record = in_review(people["author"])
    edited_by(people["editor"], record, title_de="", title_en="")
    before = list(ReviewStep.objects.values_list("pk"))
    with pytest.raises(RefusedError):
        approve(record, people["editor"], "Gelesen", fresh(record).revision)
    assert fresh(record).status == Status.REVIEW
    assert list(ReviewStep.objects.values_list("pk")) == before
    assert Review.objects.open().count() == 1


def test_what_was_edited_since_it_was_read_is_not_published(people, settings):
    settings.LANGUAGE_CODE = "en"
    record = in_review(people["author"])
    edited_by(people["administrator"], record, body_de="Etwas anderes")
    with pytest.raises(RefusedError, match="It was edited since you opened this page"):
        approve(record, people["editor"], "Gelesen", record.revision)
    assert fresh(record).status == Status.REVIEW


def test_sending_back_needs_a_reason_and_becomes_a_comment_for_the_submitter(people):
    record = in_review(people["author"])
    with pytest.raises(RefusedError) as refused:
        send_back(record, people["editor"], "  ")
    assert (refused.value.problems[0].field, fresh(record).status) == ("note", "review")
    send_back(record, people["editor"], "Die Zahl braucht eine Einheit.")
    comment = Comment.objects.get()
    assert (comment.author, comment.addressee, comment.text) == (
        people["editor"],
        people["author"],
        "Die Zahl braucht eine Einheit.",
    )


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("author", "Choose somebody else than yourself, or nobody: then it goes to all editors."),
        ("colleague", "colleague is no editor. Choose an editor, or nobody: then it goes to all editors."),
    ],
)
def test_a_reviewer_can_review(people, settings, who, message):
    settings.LANGUAGE_CODE = "en"
    record = in_status("draft", people["author"])
    with pytest.raises(RefusedError) as refused:
        submit(record, people["author"], "", people[who])
    assert [(problem.message, problem.field) for problem in refused.value.problems] == [(message, "reviewer")]
    assert fresh(record).status == "draft"


def test_publishing_and_withdrawing_past_the_review_are_logged_and_end_it(people):
    record = in_review(people["author"])
    publish([record], by=people["editor"], note="Gleich veröffentlicht")
    withdraw(record, people["editor"], "Auf Bitte")
    steps = record.steps.values_list("action", "from_status", "to_status", "by__username", "version", "note")
    assert list(steps) == [
        ("submitted", "draft", "review", "author", None, "Bitte lesen"),
        ("published", "review", "published", "editor", 1, "Gleich veröffentlicht"),
        ("withdrawn", "published", "withdrawn", "editor", None, "Auf Bitte"),
    ]
    review = Review.objects.get()
    assert (review.closed_as, review.version, review.closed_at is None) == ("published", 1, False)


def test_an_edit_in_review_keeps_it_in_review(people):
    record = in_review(people["author"])
    assert edited_by(people["editor"], record, body_de="Tippfehler behoben").status == "review"


def test_a_form_that_was_open_before_the_submission_does_not_take_it_back(people):
    record = in_status("draft", people["author"])
    opened = fresh(record)
    submit(record, people["author"])
    opened.body_de = "Später gespeichert"
    opened.save()
    assert fresh(record).status == "review"


def test_objections_are_told_before_the_step_is_tried(people, settings):
    settings.LANGUAGE_CODE = "en"
    record = in_review(people["author"])
    assert objection(record, ReviewAction.TAKEN_BACK, people["author"]) == ""
    assert objection(record, ReviewAction.SENT_BACK, people["author"]) == NO_EDITOR
