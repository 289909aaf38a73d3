"""Synthetic claims: those of the starting data with other values, so that pages which compare have much to count."""

import json
from datetime import date, timedelta

from cooperations.choices import DemandOutcome, EpisodeStep, Perspective, Resource, Similarity
from cooperations.models.identifiers import identifier_for

#: Of a hundred claims beside participations, codings and demands, how many are of which kind.
KINDS = {"episode": 34, "finding": 24, "flow": 16, "figure": 13, "agreement": 13}
#: Claims of a case of these kinds, and codings.
CLAIMS, CODINGS = (1, 2), (1, 3)
#: Every fifth case has a demand; half of these are compared with that of the fifth case before.
DEMANDS = 5
SIDES = ("civil-society", "administration")
#: Stances, perspectives and outcomes are documented as often as not.
STANCES = (None, None, None, -2, -1, 0, 1, 2)


class Claims:
    """Makes the claims of synthetic cases out of those of the starting data; `mentions` are long tails by type."""

    def __init__(self, documents, mentions):
        self.mentions = mentions
        self.known = {}
        for claim in (claim for found in documents.values() for one in found for claim in one["content"]["claims"]):
            self.known.setdefault(claim["kind"], []).append(claim | {"session": None, "replies": []})
        codebook = documents["codebook"][0]["content"]
        self.codes = [code for code in codebook["codes"] if code["parent"]]
        self.variables = [one for one in codebook["variables"] if "project" in one["record_types"] and one["values"]]
        self.dimensions = [one for one in codebook["variables"] if one["record_types"] == ["region"]]

    def of(self, number, random):
        """Return the claims of the case with that number."""
        sides = [[one for one in self.known["participation"] if one["actor_sector"] == side] for side in SIDES]
        kinds = random.choices(list(KINDS), weights=KINDS.values(), k=random.randint(*CLAIMS))
        claims = [copied(random.choice(side)) for side in sides]
        claims += [self.varied(copied(random.choice(self.known[kind])), random) for kind in kinds]
        claims += self.coded(random)
        for place, claim in enumerate(claims):
            claim |= {"identifier": identifier_for("benchmark", "claim", str(number), str(place)), "contradicts": []}
        return [*claims, *self.demands(number, random)]

    def varied(self, claim, random):
        """Return a claim with other values, changed in place."""
        if claim["kind"] == "episode":
            claim |= {"date": day(random), "step": random.choice(EpisodeStep.values), "stance": random.choice(STANCES)}
        elif claim["kind"] == "finding":
            code = random.choice(self.codes)
            claim |= {"category": code["category"], "code": term("code", code, "label")}
            claim["perspective"] = random.choice(["", *Perspective.values])
        elif claim["kind"] == "flow":
            claim |= {"giver": self.perhaps("actor", random), "receiver": self.perhaps("actor", random)}
            if not claim["quantity"]:
                claim["resource"] = random.choice(Resource.values)
        return claim

    def coded(self, random):
        """Yield codings of some of the codebook's variables."""
        like = next(claim for claim in self.known["coding"] if claim["value"])
        for variable in random.sample(self.variables, random.randint(*CODINGS)):
            value = random.choice(variable["values"])
            coded = {"type": "value", "identifier": f"{variable['slug']}.{value['slug']}", "label": value["label"]}
            yield copied(like) | {"variable": term("variable", variable, "name"), "value": coded}

    def demands(self, number, random):
        """Yield the demand of a case that has one, and how it compares with another case's."""
        if number % DEMANDS:
            return
        values = {"outcome": random.choice(DemandOutcome.values), "outcome_note": {}, "contradicts": []}
        who = {name: self.perhaps("actor", random) for name in ("demanded_by", "addressee")}
        where = {"raised_at": self.perhaps("event", random), "policy_field": dict(self.mentions["field"].one(random))}
        demand = copied(random.choice(self.known["demand"])) | values | who | where
        yield demand | {"identifier": demand_identifier(number), "raised": day(random)}
        if number % (2 * DEMANDS):
            common = {name: demand[name] for name in COMMON} | {"about": [], "kind": "demand-relation"}
            pair = {"first": demand_identifier(number), "second": demand_identifier(number - DEMANDS)}
            why = {"explained_by": term("variable", random.choice(self.dimensions), "name")}
            identifier = {"identifier": identifier_for("benchmark", "relation", str(number))}
            yield common | pair | why | identifier | {"similarity": random.choice(Similarity.values)}

    def perhaps(self, kind, random):
        """Return the mention of a record of that type, or nothing, as a fifth of the claims do."""
        return dict(self.mentions[kind].one(random)) if random.random() < 0.8 else None


#: What a claim of any kind has.
COMMON = (
    *("text", "reasoning", "certainty", "citations", "as_of", "coded_by", "coded_on"),
    *("contradicts", "session", "replies"),
)


def demand_identifier(number):
    """Return the identifier of the demand of the case with that number."""
    return identifier_for("benchmark", "demand", str(number))


def term(kind, found, name):
    """Return the mention of a term of the codebook as documents have it."""
    return {"type": kind, "identifier": found.get("slug") or found["identifier"], "label": found[name]}


def copied(content):
    """Return a copy that shares nothing; quicker than deepcopy."""
    return json.loads(json.dumps(content))


def day(random):
    """Return a day, a year or nothing as a document has it."""
    found = date(1975, 1, 1) + timedelta(days=random.randrange(18_000))
    year = {"edtf": f"{found.year}", "earliest": f"{found.year}-01-01", "latest": f"{found.year}-12-31"}
    exact = {name: found.isoformat() for name in year}
    return random.choice((exact, exact, exact, year, None))
