"""What is compared of cases: the glance, key data, codings, agreements, flows, figures and findings."""

from django.utils.translation import gettext as _

from cooperations.choices import ClaimKind, CodingState, FindingCategory, Resource
from cooperations.formats import answers, claims, dates, quantities
from cooperations.formats.codings import coding_rows
from cooperations.formats.comparison import nothing_told, row, section, unlike, with_page
from cooperations.formats.glance import QUESTIONS, STATUS, called, codings, direction, glance, members, part, worked_out
from cooperations.formats.naming import choice_label, mention_text, mention_url, plain, wording

#: The categories of findings that the glance tells in their own words.
IN_THE_GLANCE = FindingCategory.CHALLENGE, FindingCategory.STRENGTH, FindingCategory.INSIGHT, FindingCategory.EFFECT


def case(content, uses, variables, url, index):
    """Return what is known of a case, ready to be laid beside others; `url` is the address of its page."""
    own = content["claims"]
    by_kind = claims.by_kind(own)
    known = [*members(by_kind["finding"]), *worked_out(uses)]
    asked = glance(content, by_kind, claims.participants(own, index), uses, index.former)
    return {
        "content": content,
        "url": url,
        "former": index.former,
        "claims": {kind: members(by_kind[kind]) for kind in ("agreement", "flow", "figure")},
        "findings": known,
        "codings": {one["variable"]["identifier"]: one for one in coding_rows(own, variables)},
        "status": codings(by_kind, called(STATUS, index.former)),
        "glance": {question["key"]: question["parts"] for question in asked},
    }


def comparison(cases, is_only=False):
    """Return the sections of a comparison, each with rows of as many cells as there are cases."""
    parts = (
        ("glance", _("At a glance"), glance_rows),
        ("facts", _("Key data"), fact_rows),
        ("agreements", _("What was agreed"), agreement_rows),
        ("flows", _("Who gives what"), flow_rows),
        ("figures", _("In figures"), figure_rows),
        ("findings", _("What it teaches"), finding_rows),
        ("codings", _("Coding"), coding_rows_of),
    )
    return [section(key, label, list(rows(cases)), is_only) for key, label, rows in parts]


def compared_by(cases, label, tell, key="", url=""):
    """Return a row of which `tell(case)` gives the parts of each cell."""
    return row(str(label), [with_page(tell(one), one["url"]) for one in cases], key, url)


def glance_rows(cases):
    """Yield the seven questions; programmes and networks answer the same ones in their own way."""
    for key, label in QUESTIONS.items():
        yield compared_by(cases, label, lambda one, key=key: one["glance"][key], key)


def fact_rows(cases):
    """Yield the key data; a case that belongs to none of the study's policy fields is known to."""

    def facts(*texts):
        return [part([answers.fact(text) | {"language": spoken} for text, spoken in texts if text], "#facts")]

    def mentions(name, nothing=""):
        def tell(one):
            return facts(*([wording(mention_text(found)) for found in one["content"][name]] or [(nothing, "")]))

        return tell

    def date(name):
        return lambda one: facts((dates.readable(one["content"][name]), ""))

    yield compared_by(cases, _("Kind"), lambda one: facts((choice_label(one["content"]["kind"], "ProjectKind"), "")))
    yield compared_by(cases, _("Policy field"), mentions("policy_fields", _("none of the three")))
    yield compared_by(cases, _("Region"), mentions("regions"))
    yield compared_by(cases, _("Start"), date("start"))
    yield compared_by(cases, _("End"), date("end"))
    yield compared_by(cases, _("Status"), lambda one: [part(answers.codings(one["status"]), "#codings")])


def agreement_rows(cases):
    """Yield the terms of the agreements: instrument, day, duration and parties."""
    tells = (
        (_("Instrument"), lambda claim: [wording(mention_text(claim["instrument"]))] if claim["instrument"] else []),
        (_("Concluded"), lambda claim: [(dates.readable(claim["concluded"]), "")]),
        (_("Term"), lambda claim: [(answers.term(claim), "")]),
        (_("Parties"), lambda claim: [wording(mention_text(party)) for party in claim["parties"]]),
    )
    for label, tell in tells:
        yield compared_by(cases, label, lambda one, tell=tell: told_by(one["claims"]["agreement"], tell, "#agreements"))


def told_by(told, tell, more_url, silence=""):
    """Return the part that holds what `tell(claim)` says of some claims, each wording once."""
    found = {}
    for claim in told:
        for words in tell(claim):
            if words[0]:
                found.setdefault(words[0], answers.answer(claim, words))
    return [part(list(found.values()), more_url, silence=silence)]


def flow_rows(cases):
    """Yield what is given, a row for each resource that any of the cases knows."""
    for resource in Resource.values:

        def tell(one, resource=resource):
            own = [claim for claim in one["claims"]["flow"] if claim["resource"] == resource]
            return told_by(own, lambda claim: [(flow_in_words(claim), "")], "#flows")

        if any(claim["resource"] == resource for one in cases for claim in one["claims"]["flow"]):
            yield compared_by(cases, choice_label(resource, "Resource"), tell)


def flow_in_words(claim):
    """Return who gives whom how much of a resource and when, as far as it is documented."""
    amount = ", ".join(filter(None, (quantities.readable(claim["quantity"]), dates.readable(claim["period"]))))
    return f"{direction(claim)}: {amount}" if amount else direction(claim)


def figure_rows(cases):
    """Yield the figures, a row for each measure and unit that several cases have; nothing is ever summed.

    What only one of them counts can be compared with nothing and stands in one row.
    """
    found = {}
    for place, one in enumerate(cases):
        for claim in one["claims"]["figure"]:
            label, places = found.setdefault(measure(claim), (plain(claim["measure_label"]), set()))
            places.add(place)
    shared = {measured: label for measured, (label, places) in found.items() if len(places) > 1}
    for measured, label in shared.items():

        def tell(one, measured=measured, label=label):
            own = [claim for claim in one["claims"]["figure"] if measure(claim) == measured]
            return told_by(own, lambda claim: [(figure_in_words(claim, label), "")], "#figures")

        yield compared_by(cases, label, tell)

    def alone(one):
        own = [claim for claim in one["claims"]["figure"] if measure(claim) not in shared]
        return told_by(own, lambda claim: [(figure_in_words(claim), "")], "#figures")

    yield unlike(compared_by(cases, _("Figures of one case alone"), alone))


def measure(claim):
    """Return what a figure measures, in which unit: only what has both in common stands in one row."""
    return claim["measure"], (claim["quantity"] or {}).get("unit")


def figure_in_words(claim, label=""):
    """Return a number with its unit and its day, and what it counts where the row is called otherwise."""
    own = plain(claim["measure_label"])
    said = ", ".join(filter(None, (quantities.readable(claim["quantity"]), dates.readable(claim["date"]))))
    return said if own == label else f"{own}: {said}"


def finding_rows(cases):
    """Yield the codes of what was found, a row for each category: they speak the same language in all cases.

    Where no case has a code, what was found stands in its own words, unless the glance says it already.
    """
    for category in FindingCategory:
        own = [[claim for claim in one["findings"] if claim["category"] == category] for one in cases]
        is_coded = any(claim["code"] for told in own for claim in told)
        if is_coded or category not in IN_THE_GLANCE or not any(own):
            cells = zip(own, cases, strict=True)
            found = [with_page(coded_findings(told, is_coded), one["url"]) for told, one in cells]
            yield row(str(category.label), found)


def coded_findings(own, is_coded):
    """Return the part that holds the codes of findings, else their own words."""

    def tell(claim):
        words = claim["code"] and mention_text(claim["code"]) if is_coded else claim["text"]
        return [wording(words)] if words else []

    silence = _("documented without a code") if own else ""
    return told_by(own, tell, "#findings", silence)


def coding_rows_of(cases):
    """Yield the variables of the codebook, except for the status, which is one of the key data."""
    labels = {name: one["variable"] for case_ in cases for name, one in case_["codings"].items()}
    for name, variable in labels.items():
        if name in {spoken for one in cases for spoken in called(STATUS, one["former"])}:
            continue

        def tell(one, name=name):
            return coded(one["codings"].get(name))

        yield compared_by(cases, plain(mention_text(variable)), tell, name, mention_url(variable))


def coded(one):
    """Return the part that holds what is coded of a variable; the kinds of nothing are told apart."""
    told = [claim for claim in one["claims"] if claim["kind"] == ClaimKind.CODING] if one else []
    return [part(answers.codings(told), "#codings", silence=nothing_told(CodingState.NOT_YET_CODED))]
