"""Synthetic records: the claims of the starting data shuffled, with other words, actors, places and tags."""

from dataclasses import dataclass
from random import Random

from benchmarks.claims import Claims, copied, day
from benchmarks.vocabulary import LongTail, Vocabulary
from cooperations.models.identifiers import identifier_for
from cooperations.publishing.entry import entry_of
from cooperations.publishing.walk import branches, is_mention, is_texts

#: In which languages a case speaks, and of a hundred cases how many.
SPOKEN = {("de", "en"): 45, ("de",): 15, ("ca", "es"): 15, ("ca", "en"): 10, ("de", "en", "es", "ca"): 15}
#: Words per text, by the name the text stands under.
LENGTHS = {"title": 3, "summary": 18, "description": 45, "text": 16}
#: So many of the first synthetic regions lie in the starting data's study areas, all others in those before them.
ROOTS = 8


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
        self.surroundings = {
            "region": [self.record("region", number) for number in range(400)],
            "actor": [self.record("actor", number) for number in range(size // 5 + 50)],
            "event": [self.record("event", number) for number in range(size // 100 + 20)],
            "source": [self.record("source", number) for number in range(size // 5 + 50)],
        }
        self.mentions = {kind: LongTail(map(mention_of, found)) for kind, found in self.surroundings.items()}
        self.mentions["field"] = LongTail(mention_of(record_of(one)) for one in documents["field"])
        self.areas = [mention_of(record_of(one)) for one in documents["region"] if one["content"]["is_study_area"]]
        self.claims = Claims(documents, self.mentions)
        self.tags = LongTail(self.tag(number) for number in range(size // 4 + 50))

    def record(self, kind, number):
        """Return the record with that number of a kind."""
        random = Random(f"{kind} {number}")
        title = {language: self.vocabulary.name(random, language, number) for language in self.languages(random)}
        return Record(kind, identifier_for("benchmark", kind, str(number)), f"{kind}-{number}", title)

    def tag(self, number):
        """Return the tag with that number."""
        name = self.vocabulary.name(Random(f"tag {number}"), "de", number)
        return {"slug": f"tag-{number}", "name": name, "former_slugs": []}

    def languages(self, random):
        """Return the languages that a record speaks."""
        return random.choices(list(SPOKEN), weights=SPOKEN.values())[0]

    def surrounding(self, kind):
        """Yield the entries of the actors, regions, events or sources."""
        for number, record in enumerate(self.surroundings[kind]):
            random = Random(f"{kind} {number}")
            content = copied(random.choice(self.documents[kind])["content"] | {"claims": []})
            if kind == "source":
                content["title"] = next(iter(record.title.values()))
            elif kind == "event":
                content |= {"title": record.title, "date": day(random), "sessions": [], "report": None}
            else:
                content["name"] = record.title
            if kind == "region":
                area = self.areas[number % len(self.areas)]
                parent = area if number < ROOTS else mention_of(self.surroundings[kind][number // ROOTS])
                content |= {"is_study_area": False, "parent": parent}
            yield entry_of(record, content)

    def case(self, number):
        """Return the entry of the case with that number; the same number makes the same case every time."""
        random = Random(f"case {number}")
        languages = self.languages(random)
        record = self.record("project", number)
        content = copied(random.choice(self.documents["project"])["content"] | {"claims": []})
        claims = self.claims.of(number, random)
        content |= {"is_study_case": False, "start": day(random), "end": None, "claims": claims}
        self.reword(content, random, languages)
        content |= {
            "title": record.title,
            "policy_fields": self.mentions["field"].some(random, random.choice((0, 1, 1, 1, 2))),
            "regions": self.mentions["region"].some(random, random.choice((1, 1, 1, 2))),
            "tags": self.tags.some(random, random.randint(0, 6)),
        }
        return entry_of(record, content)

    def reword(self, content, random, languages):
        """Give every text other words and every mention another name, in place."""
        for path, part in list(branches(content)):
            if is_mention(part) and part["type"] in self.mentions:
                part.update(self.mentions[part["type"]].one(random))
            elif is_texts(part) and path[-1] in LENGTHS and "label" not in path:
                words = self.vocabulary.text(random, languages, LENGTHS[path[-1]])
                part.clear()
                part.update(words)


def mention_of(record):
    """Return the mention of a record as documents have it."""
    return {"type": record.record_kind, "identifier": record.identifier, "slug": record.slug, "label": record.title}


def record_of(document):
    """Return the record that a document of the starting data is about."""
    name = document["content"]["name"]
    return Record(document["type"], document["identifier"], document["slug"], name)
