"""A conference as rich as one can be: two days with times, a long report, a demand with every outcome, and silences."""

from cooperations import models
from cooperations.publishing.publish import publish
from tests import factories

MAIN = "demands-conference"
OUTCOMES = ("met", "partly-met", "open", "rejected", "dropped", "unknown")

#: key, day, begins, ends, part, kind, title, states.
SESSIONS = (
    ("welcome", "2023-05-12", "09:30", "10:00", 1, "plenary", "Welcome", {}),
    ("input", "2023-05-12", "10:00", "11:15", 1, "input", "Input: a square becomes a commons", {}),
    ("introductions", "2023-05-12", None, None, 1, "introductions", "Round of introductions", {}),
    (
        "group-housing",
        "2023-05-12",
        "14:00",
        "16:30",
        2,
        "working-group",
        "Demands: housing",
        {"demands_state": "documented"},
    ),
    (
        "group-food",
        "2023-05-12",
        "14:00",
        None,
        2,
        "working-group",
        "Demands: food",
        {"demands_state": "wording-undocumented"},
    ),
    ("results", "2023-05-13", "09:00", "10:30", 3, "results", "First results", {"findings_state": "documented"}),
    (
        "plenary",
        "2023-05-13",
        "11:00",
        "12:30",
        3,
        "plenary",
        "What we ask for together",
        {"demands_state": "documented"},
    ),
    ("outlook", "2023-05-13", "12:30", "13:00", None, "outlook", "Outlook", {"findings_state": "wording-undocumented"}),
)

DEMANDS = (
    (
        "met",
        "group-housing",
        "Contracts of at least ten years for self-managed houses.",
        "2025-02",
        "The council decided so.",
    ),
    (
        "partly-met",
        "group-housing",
        "Ground rents below the market for common-good uses.",
        "2024",
        "In two districts of twelve.",
    ),
    ("open", "plenary", "A contact person in every district office.", "2025-06-30", ""),
    (
        "rejected",
        "plenary",
        "A veto of the neighbourhood councils.",
        "2024-03-01",
        "Held to be against the municipal code.",
    ),
    ("dropped", "plenary", "One application form for all funds.", "", "The networks no longer raise it."),
    ("unknown", "plenary", "Paid time for volunteers in negotiations.", "", ""),
)

PARAGRAPH = (
    "What was negotiated on the square did not begin on that day, and nobody in the room claimed it did. The minutes "
    "of the first round name eleven groups, an office that had changed hands twice, and a lease nobody could find. "
)


def the_event():
    """Return the main event as it was published."""
    return models.Event.objects.get(slug=MAIN)


def build():
    """Publish everything and return the main event."""
    around = surroundings()
    before = event("First round table", "first-round-table", "2022-11", around)
    main = event("Whose city? A conference on demands", MAIN, "2023-05-12/2023-05-13", around)
    after = event("Follow-up on the demands", "follow-up", "2024-05", around)
    main.follows.add(before)
    after.follows.add(main)
    sessions = sessions_of(main, around)
    claims = claims_on(main, sessions, around)
    report_of(main, sessions, claims, around)
    records = [one for group in around.values() for one in group.values()]
    publish([*records, before, main, after], note="First version")
    main.refresh_from_db()
    return main


def surroundings():
    """Return what the conference speaks of, by kind and name."""
    works = {
        "minutes": factories.a_source("Minutes of the conference", slug="minutes", original_language="en"),
        "study": factories.a_source("A study of the square", slug="study", original_language="en"),
        "press": factories.a_source("Notas de prensa", slug="press", original_language="es"),
    }
    book = factories.a_codebook(slug="rich-codebook", title_en="Codebook")
    for slug, label in (("challenge-time", "Time"), ("strength-trust", "Trust")):
        factories.a_code(book, slug, slug.split("-")[0], label_en=label, label_de=label)
    region = factories.a_region("Barcelona", slug="rich-barcelona", name_en="Barcelona")
    actors = {
        "network": factories.an_actor("Red Plaza", slug="red-plaza", name_en="Square Network", region=region),
        "office": factories.an_administration("Oficina de Distrito", slug="district-office", name_en="District Office"),
        "kitchen": factories.an_actor("Cocina Común", slug="common-kitchen", name_en="Common Kitchen"),
    }
    return {
        "work": works,
        "book": {"book": book},
        "region": {"barcelona": region},
        "field": {
            "housing": factories.a_field("Wohnen", slug="rich-housing", name_en="Housing"),
            "food": factories.a_field("Ernährung", slug="rich-food", name_en="Food"),
        },
        "actor": actors,
        "case": cases(actors, works["study"], region),
    }


def cases(actors, work, region):
    """Return two cases that the report speaks of."""
    found = {}
    for slug, title in (("square-house", "Square House"), ("night-market", "Night Market")):
        found[slug] = factories.a_project(title, slug=slug, title_en=title, summary_en="A house on the square.")
        found[slug].regions.add(region)
        for actor in (actors["network"], actors["office"]):
            factories.a_participation(found[slug], actor, work)
    return found


def event(title, slug, date, around):
    found = factories.an_event(
        title, slug=slug, title_en=title, date=date, kind="conference", form="hybrid", summary_en=f"{title}, in short."
    )
    found.organisers.add(around["actor"]["network"])
    found.regions.add(around["region"]["barcelona"])
    found.policy_fields.add(*around["field"].values())
    return found


def sessions_of(main, around):
    """Enter the programme; a session of the round of introductions has no time."""
    found = {}
    for position, (key, day, begins, ends, part, kind, title, states) in enumerate(SESSIONS, start=1):
        field = around["field"].get(key.removeprefix("group-"))
        found[key] = models.Session.objects.create(
            event=main,
            key=key,
            position=position,
            part=part,
            held_on=day,
            starts_at=begins,
            ends_at=ends,
            kind=kind,
            title_de=title,
            title_en=title,
            summary_en=f"What happened under the title “{title}”.",
            policy_field=field,
            is_part_editorial=part == 3,
            **states,
        )
    contributed = models.Contribution.objects.create
    contributed(session=found["input"], actor=around["actor"]["network"], role="input")
    contributed(session=found["input"], project=around["case"]["square-house"], role="presented")
    contributed(session=found["group-food"], project=around["case"]["night-market"], role="presented")
    return found


def claims_on(main, sessions, around):
    """Enter a demand with every outcome, and two findings that contradict each other."""
    works, actors, found = around["work"], around["actor"], {}
    for outcome, session, text, as_of, note in DEMANDS:
        found[outcome] = factories.a_claim(
            models.Demand,
            main,
            works["minutes"],
            text_en=text,
            text_de=text,
            outcome=outcome,
            outcome_note_en=note,
            as_of=as_of,
            session=sessions[session],
            demanded_by=actors["network"],
            addressee=actors["office"] if outcome != "unknown" else None,
            policy_field=around["field"]["housing"],
        )
    codes = {code.slug: code for code in around["book"]["book"].codes.all()}
    for name, code in (("time", "challenge-time"), ("trust", "strength-trust")):
        found[name] = factories.a_claim(
            models.Finding,
            main,
            works["study"],
            category=code.split("-")[0],
            code=codes[code],
            text_en=f"A finding about {name}.",
            session=sessions["results"],
            certainty="probable",
        )
    found["time"].contradicts.add(found["trust"])
    return found


def report_of(main, sessions, claims, around):
    """Enter a report of seven sections with headings, lists, quotations, a table and references."""
    report = models.Report.objects.create(event=main, lead_en="Two days on a square, told in seven sections.")
    case, actors, works = around["case"], around["actor"], around["work"]
    told = (
        ("beginnings", "How it began", ["welcome"], [], [case["square-house"], actors["network"]]),
        ("square", "The square", ["input"], [], [case["square-house"]]),
        ("kitchen", "The kitchen", ["introductions"], [], [actors["kitchen"], case["night-market"]]),
        (
            "housing",
            "What was demanded for housing",
            ["group-housing"],
            ["met", "partly-met"],
            [around["field"]["housing"]],
        ),
        ("food", "What was demanded for food", ["group-food"], [], [around["field"]["food"]]),
        (
            "together",
            "What was asked for together",
            ["plenary"],
            ["open", "rejected", "dropped", "unknown"],
            [actors["office"]],
        ),
        ("results", "What was found", ["results", "outlook"], ["time", "trust"], []),
    )
    for position, (key, heading, own, outcomes, records) in enumerate(told, start=1):
        section = models.ReportSection.objects.create(
            report=report, key=key, position=position, heading_en=heading, body_en=body(position, works)
        )
        section.sessions.add(*(sessions[name] for name in own))
        section.outcomes.add(*(claims[name] for name in outcomes))
        section.records.add(*records)


def body(position, works):
    """Return the text of a section; the first ones have everything that prose may have."""
    mark = f'<a href="#source-{works["minutes"].identifier}">p. {position}</a>'
    first = f"<p>The Square Network met the District Office at the Square House.{mark} {PARAGRAPH * 2}</p>"
    parts = [first, f"<p>{PARAGRAPH * 3}The Night Market and the Common Kitchen came later.</p>"]
    if position == 1:
        parts.append("<h3>Who called</h3><ul><li>a network</li><li>an office</li></ul><p>And others.</p>")
    if position == 2:
        study = f'<a href="#source-{works["study"].identifier}">ch. 2</a>'
        parts.append(f"<blockquote><p>We did not ask for a favour.{study}</p></blockquote>")
    if position == 3:
        parts.append(
            "<table><tbody><tr><th>Year</th><th>Meals</th></tr><tr><td>2021</td><td>4,000</td></tr></tbody></table>"
        )
    return "".join([*parts, f"<p>{PARAGRAPH}</p>"])
