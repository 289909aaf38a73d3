"""Synthetic records: the claims of the starting data shuffled, with other words, actors, places and tags."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.vocabulary import LongTail, Vocabulary
from cooperations.models.identifiers import identifier_for
from cooperations.publishing.entry import entry_of
from cooperations.publishing.walk import branches, is_mention, is_texts

#: In which languages a case speaks, and of a hundred cases how many.
SPOKEN = {("de", "en"): 45, ("de",): 15, ("ca", "es"): 15, ("ca", "en"): 10, ("de", "en", "es", "ca"): 15}
#: Words per text, by the name the text stands under.
LENGTHS = {"title": 3, "summary": 18, "description": 45, "text": 16}
#: Claims of a case besides its codings, and codings.
CLAIMS, CODINGS = (1, 3), (1, 3)


@dataclass(frozen=True)
class Record:
    """As much of a record as the door asks for beside its content."""

    record_kind: str
    identifier: str
    slug: str
    title: dict

    def label_texts(self):
        """Return the title per language."""
        return self.title


class World:
    """What synthetic cases are made of: the starting data's documents, and actors, places, works and tags besides."""

    def __init__(self, documents, size):
        self.documents = documents
        self.vocabulary = Vocabulary([one for found in documents.values() for one in found])
        self.claims = [claim for one in documents["project"] for claim in one["content"]["claims"]]
        self.participations = {
            side: [claim for claim in self.claims if claim.get("actor_sector") == side]
            for side in ("civil-society", "administration")
        }
        self.others = [claim for claim in self.claims if claim["kind"] not in ("coding", "demand-relation")]
        self.coding = next(claim for claim in self.claims if claim["kind"] == "coding" and claim["value"])
        variables = documents["codebook"][0]["content"]["variables"]
        self.variables = [one for one in variables if "project" in one["record_types"] and one["values"]]
        self.surroundings = {
            "region": [self.record("region", number) for number in range(400)],
            "actor": [self.record("actor", number) for number in range(size // 5 + 50)],
            "source": [self.record("source", number) for number in range(size // 5 + 50)],
        }
        self.mentions = {kind: LongTail(map(mention_of, found)) for kind, found in self.surroundings.items()}
        self.mentions["field"] = LongTail(mention_of(record_of(one)) for one in documents["field"])
        self.tags = LongTail(self.tag(number) for number in range(size // 4 + 50))

    def record(self, kind, number):
        """Return the record with that number of a kind."""
        random = Random(f"{kind} {number}")
        title = {language: self.vocabulary.name(random, language, number) for language in self.languages(random)}
        return Record(kind, identifier_for("benchmark", kind, str(number)), f"{kind}-{number}", title)

    def tag(self, number):
        """Return the tag with that number."""
        return {"slug": f"tag-{number}", "name": self.vocabulary.name(Random(f"tag {number}"), "de", number)}

    def languages(self, random):
        """Return the languages that a record speaks."""
        return random.choices(list(SPOKEN), weights=SPOKEN.values())[0]

    def surrounding(self, kind):
        """Yield the entries of the actors, regions or sources."""
        for number, record in enumerate(self.surroundings[kind]):
            random = Random(f"{kind} {number}")
            content = deepcopy(random.choice(self.documents[kind]))["content"] | {"claims": []}
            content |= {"title": next(iter(record.title.values()))} if kind == "source" else {"name": record.title}
            if kind == "region":
                content["parent"] = mention_of(self.surroundings[kind][number // 8]) if number else None
            yield entry_of(record, content)

    def case(self, number):
        """Return the entry of the case with that number; the same number makes the same case every time."""
        random = Random(f"case {number}")
        languages = self.languages(random)
        record = self.record("project", number)
        content = deepcopy(random.choice(self.documents["project"])["content"] | {"claims": []})
        claims = [random.choice(side) for side in self.participations.values()]
        claims += [*random.choices(self.others, k=random.randint(*CLAIMS)), *self.coded(random)]
        claims = [deepcopy(claim) for claim in claims]
        content |= {"is_study_case": False, "start": self.date(random), "end": None, "claims": claims}
        self.reword(content, random, languages)
        content |= {
            "title": record.title,
            "policy_fields": self.mentions["field"].some(random, random.choice((0, 1, 1, 1, 2))),
            "regions": self.mentions["region"].some(random, random.choice((1, 1, 1, 2))),
            "tags": self.tags.some(random, random.randint(0, 6)),
        }
        for place, claim in enumerate(claims):
            claim |= {"identifier": identifier_for("benchmark", "claim", str(number), str(place)), "contradicts": []}
        return entry_of(record, content)

    def coded(self, random):
        """Return codings of some of the codebook's variables."""
        for variable in random.sample(self.variables, random.randint(*CODINGS)):
            value = random.choice(variable["values"])
            yield self.coding | {
                "variable": {"type": "variable", "identifier": variable["slug"], "label": variable["name"]},
                "value": {
                    "type": "value",
                    "identifier": f"{variable['slug']}.{value['slug']}",
                    "label": value["label"],
                },
            }

    def reword(self, content, random, languages):
        """Give every text other words and every mention another name, in place."""
        for path, part in list(branches(content)):
            if is_mention(part) and part["type"] in self.mentions:
                part.update(self.mentions[part["type"]].one(random))
            elif is_texts(part) and path[-1] in LENGTHS and "label" not in path:
                words = self.vocabulary.text(random, languages, LENGTHS[path[-1]])
                part.clear()
                part.update(words)

    def date(self, random):
        """Return a day, a year or nothing as a document has it."""
        day = date(1975, 1, 1) + timedelta(days=random.randrange(18_000))
        year = {"edtf": f"{day.year}", "earliest": f"{day.year}-01-01", "latest": f"{day.year}-12-31"}
        exact = {name: day.isoformat() for name in year}
        return random.choice((exact, exact, exact, year, None))


def mention_of(record):
    """Return the mention of a record as documents have it."""
    return {"type": record.record_kind, "identifier": record.identifier, "slug": record.slug, "label": record.title}


def record_of(document):
    """Return the record that a document of the starting data is about."""
    name = document["content"]["name"]
    return Record(document["type"], document["identifier"], document["slug"], name)
