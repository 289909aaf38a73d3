"""Cuts out of a record's published texts the piece that shows best why a search has found it."""

from dataclasses import dataclass

from cooperations.shelf.languages import fallback_order
from cooperations.shelf.publication import SearchText
from cooperations.shelf.words import POINT, WITHIN_A_TEXT, fold, folded_spellings, spellings, stem, words_of

#: Letters of an extract, and of those as many as may stand before the first hit.
WIDTH, LEAD = 260, 70
#: Only the beginning of a long text is searched for an extract.
MOST_LETTERS = 60_000
#: A passage of this length says more than a name.
A_SENTENCE = 80
#: A passage of so few words is a name.
A_NAME = 3


@dataclass(frozen=True)
class Piece:
    """A part of an extract; `is_hit` says that it is what was searched for."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True)
class Extract:
    """A passage in one language, in pieces; plain text, to be escaped by whoever shows it."""

    language: str
    pieces: tuple

    @property
    def is_name(self):
        """Whether it is so short that it is a label rather than something said."""
        return len(words_of("".join(piece.text for piece in self.pieces))) <= A_NAME


class Marker:
    """Knows the words of a question again, in whatever form."""

    def __init__(self, question):
        words = {*question.words, *(word for phrase in question.phrases for word in phrase)}
        self.meant = {fold(form): word for word in words for form in spellings(word)}
        self.beginning = question.beginning
        self.beginnings = tuple(folded_spellings(question.beginning) if question.beginning else ())
        self.forms = {form: word for word in words for form in spellings(word)}
        self.starts = {folded[:2] for folded in self.meant}
        self.stems, self.known = {}, {}

    def word_of(self, written, language):
        """Return the word of the question that a written word stands for, or ""."""
        key = written, language
        if key not in self.known:
            self.known[key] = self.recognised(POINT.sub("", fold(written)), written.casefold(), language)
        return self.known[key]

    def recognised(self, folded, lower, language):
        """Return what `word_of` returns; stems are only made of words that begin alike."""
        if folded in self.meant:
            return self.meant[folded]
        if folded.startswith(self.beginnings):
            return self.beginning
        if folded[:2] not in self.starts:
            return ""
        stems = self.stems_in(language)
        return stems.get(stem(lower, language)) or stems.get(stem(folded, language), "")

    def stems_in(self, language):
        """Return the stems of the question's words in a language, each with its word."""
        if language not in self.stems:
            self.stems[language] = {
                stem(spelt, language): word for form, word in self.forms.items() for spelt in (form, fold(form))
            }
        return self.stems[language]


def extracts(question, numbers, language):
    """Return {head number: Extract} for a reader; what is found by its title alone has none. One query."""
    marker, order = Marker(question), fallback_order(language)
    texts = {}
    for text in SearchText.objects.filter(head__in=numbers).order_by():
        texts.setdefault(text.head_id, []).append(text)
    found = {}
    for number, of_record in texts.items():
        of_record.sort(key=lambda text: order.index(text.language))
        passages = [passage for text in of_record for passage in passages_of(text, marker)]
        if passages:
            found[number] = extract_of(*max(passages, key=worth))
    return found


def passages_of(text, marker):
    """Yield (language, passage, hits as [(start, end, word)]) of every passage with a hit, the title left out."""
    for passage in text.body[:MOST_LETTERS].split("\n"):
        if passage == text.title:
            continue
        written = ((one.start(), one.end(), one.group()) for one in WITHIN_A_TEXT.finditer(passage))
        hits = [(start, end, word) for start, end, w in written if (word := marker.word_of(w, text.language))]
        if hits:
            yield text.language, passage, hits


def worth(passage):
    """Return what makes one passage better than another: more of the words, then sentences before names, long first."""
    _language, text, hits = passage
    return len({word for _start, _end, word in hits}), len(text) >= A_SENTENCE, len(words_of(text)) > A_NAME


def extract_of(language, passage, hits):
    """Return the extract of a passage around the hits that hold most of the words."""
    first = max(hits, key=lambda hit: (words_near(hit, hits), -hit[0]))
    start = max(0, first[0] - LEAD)
    if start:
        start = passage.rfind(" ", start, first[0]) + 1 or start
    end = len(passage)
    if end > start + WIDTH:
        end = max(passage.rfind(" ", start, start + WIDTH), first[1])
    pieces, place = [Piece("… " if start else "")], start
    for hit_start, hit_end, _word in hits:
        if place <= hit_start and hit_end <= end:
            pieces += [Piece(passage[place:hit_start]), Piece(passage[hit_start:hit_end], is_hit=True)]
            place = hit_end
    pieces.append(Piece(passage[place:end] + (" …" if end < len(passage) else "")))
    return Extract(language, tuple(piece for piece in pieces if piece.text))


def words_near(hit, hits):
    """Return how many words of the question an extract would hold that begins with that hit."""
    return len({word for start, _end, word in hits if hit[0] <= start < hit[0] + WIDTH - LEAD})
