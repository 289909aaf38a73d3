"""Search in SQLite: FTS5 tables of a record's words and stems, of those of its titles alone, and of their trigrams."""

from array import array
from dataclasses import replace
from math import log

from django.db import connection
from pyroaring import BitMap

from cooperations.shelf.words import fold, folded_spellings, spellings, stem, tokens, words_of

WORDS, TITLES = "cooperations_words_fts", "cooperations_titles_fts"
#: The words of titles alone: small, so that asking for them does not run through all texts that hold the words.
TITLE_WORDS = "cooperations_title_words_fts"
COLUMNS = ("titles", "texts", "title_stems", "text_stems")
TITLE_COLUMNS = ("titles", "title_stems")
#: Longer texts are found by their first letters only, as in PostgreSQL.
MOST_LETTERS = 100_000
LANGUAGES = ("de", "en", "es", "ca")
LETTERS = "tokenize='unicode61 remove_diacritics 0'"
# Where a statement is put together here (S608), it is of our own names and of numbers.
CREATE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {WORDS} USING fts5({', '.join(COLUMNS)}, {LETTERS})",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TITLES} USING fts5(titles, tokenize='trigram')",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TITLE_WORDS} USING fts5({', '.join(TITLE_COLUMNS)}, {LETTERS})",
)
TABLES = (WORDS, TITLES, TITLE_WORDS)
DROP = tuple(f"DROP TABLE IF EXISTS {table}" for table in TABLES)
#: Fills the table of the titles' words from that of all words.
FILL_TITLE_WORDS = (
    f"DELETE FROM {TITLE_WORDS}",  # noqa: S608
    f"INSERT INTO {TITLE_WORDS} (rowid, titles, title_stems) SELECT rowid, titles, title_stems FROM {WORDS}",  # noqa: S608
)

#: How much a word in a title weighs against one in a text; how soon further ones count less; the length of most texts.
IN_TITLES, SATURATION, USUAL_LENGTH = 10, 1.2, 5000
#: Shorter stems are looked for as whole words only: they begin too many others.
SHORTEST_STEM = 4


def put(texts):
    """Let records be found by these texts alone: {head number: {language: (title, body)}}."""
    remove(texts)
    rows = [(number, *columns_of(by_language)) for number, by_language in texts.items()]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {WORDS} (rowid, {', '.join(COLUMNS)}) VALUES (%s, %s, %s, %s, %s)", rows)  # noqa: S608
        cursor.executemany(f"INSERT INTO {TITLES} (rowid, titles) VALUES (%s, %s)", [row[:2] for row in rows])  # noqa: S608
        cursor.executemany(
            f"INSERT INTO {TITLE_WORDS} (rowid, titles, title_stems) VALUES (%s, %s, %s)",  # noqa: S608
            [(number, titles, stems) for number, titles, _texts, stems, _text_stems in rows],
        )


def remove(numbers):
    """Let records no longer be found."""
    rows = [(number,) for number in numbers]
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", rows)  # noqa: S608


def columns_of(by_language):
    """Return a record's folded titles and texts, and the stems that occur in each of them."""
    titles, texts, title_stems, text_stems = [], [], set(), set()
    for language, (title, body) in by_language.items():
        titles.append(" ".join(words_of(title)))
        texts.append(" ".join(words_of(body[:MOST_LETTERS])))
        title_stems |= stems_of(tokens(title), language)
        text_stems |= stems_of(tokens(body[:MOST_LETTERS]), language)
    return "\n".join(titles), "\n".join(texts), " ".join(sorted(title_stems)), " ".join(sorted(text_stems))


def stems_of(found, language):
    """Return the stems of words in a language, with and without regard to their accents."""
    return {stem(form, language) for word in set(found) for form in (word, fold(word))}


def ask(asked):
    """Return a BitMap of head numbers for each (way, question) that is asked; one query.

    All numbers of a part come as one text: handing them over one by one would take longer than finding them.
    """
    parts, values = [], []
    for place, (way, question) in enumerate(asked):
        table, match = WAYS[way](question)
        parts.append(f"SELECT {place}, group_concat(rowid) FROM {table} WHERE {table} MATCH %s")  # noqa: S608
        values.append(match)
    with connection.cursor() as cursor:
        found = dict(cursor.execute(" UNION ALL ".join(parts), values).fetchall())
    numbers = [map(int, found[place].split(",")) if found[place] else () for place in range(len(asked))]
    return [BitMap(array("I", part)) for part in numbers]


def anywhere(question):
    """Return where to look, and for what, if titles or texts shall answer the question."""
    return WORDS, match_of(question, "titles texts", "title_stems text_stems")


def in_titles(question):
    """Return the same if the titles shall answer it alone, whatever is excluded."""
    return TITLE_WORDS, match_of(replace(question, excluded=()), "titles", "title_stems")


def inside_titles(question):
    """Return the same if the titles shall hold its words, be it inside longer ones."""
    return TITLES, " AND ".join(quoted(fold(word)) for word in question.words)


WAYS = {"anywhere": anywhere, "in titles": in_titles, "inside titles": inside_titles}


def match_of(question, words, stems):
    """Return a question as FTS5 reads it; every word is quoted, so that none is an operator."""
    needed = [word_match(word, words, stems, begins=word == question.beginning) for word in question.words]
    needed += [phrase_match(phrase, words) for phrase in question.phrases]
    barred = [
        phrase_match(found, words) if len(found) > 1 else word_match(found[0], words, stems)
        for found in question.excluded
    ]
    return f"({' AND '.join(needed)})" + "".join(f" NOT ({one})" for one in barred)


def word_match(word, words, stems, begins=False):
    """Return the match of a word in any form and language, perhaps only of its beginning.

    The word itself need not be asked for: folded words that are alike have the same stems.
    """
    stemmed = {quoted(one) for language in LANGUAGES for one in stems_of(spellings(word), language) if one}
    inflected = f"{{{stems}}} : ({' OR '.join(sorted(stemmed))})"
    if not begins:
        return inflected
    begun = " OR ".join(sorted(f"{quoted(spelling)}*" for spelling in folded_spellings(word)))
    return f"({{{words}}} : ({begun}) OR {inflected})"


def phrase_match(phrase, words):
    """Return the match of words that follow each other."""
    return f"{{{words}}} : {quoted(' '.join(map(fold, phrase)))}"


def quoted(text):
    """Return words as FTS5 reads them letter by letter."""
    return '"{}"'.format(text.replace('"', '""'))


def ranks(question, numbers):
    """Return {head number: (whether it holds other forms of a word alone, minus its rank)}, the least is best.

    One query, its cost bound to the number of records. The formula is that of bm25, told of these records alone:
    FTS5's own counts every word in all records first.
    """
    places = ", ".join(str(int(number)) for number in numbers)
    with connection.cursor() as cursor:
        rows = cursor.execute(f"SELECT rowid, titles, texts FROM {WORDS} WHERE rowid IN ({places})").fetchall()  # noqa: S608
    words = dict.fromkeys([*question.words, *(word for phrase in question.phrases for word in phrase)])
    found = dict.fromkeys((number for number, _titles, _texts in rows), 0.0)
    for sought in map(beginning_of, words):
        weights = [weight(sought, titles, texts) for _number, titles, texts in rows]
        rarity = log(1 + len(rows) / (1 + sum(one > 0 for one in weights)))
        for (number, _titles, _texts), one in zip(rows, weights, strict=True):
            found[number] += rarity * one
    typed = [[f" {form}" for form in folded_spellings(word)] for word in question.words]
    return {
        number: (not holds_as_typed(typed, f" {titles}", f" {texts}"), -found[number]) for number, titles, texts in rows
    }


def holds_as_typed(typed, titles, texts):
    """Whether words of folded titles or texts begin with each that was typed, however they go on."""
    return all(any(form in titles or form in texts for form in forms) for forms in typed)


def beginning_of(word):
    """Return what a word's forms begin with, in all languages, as it stands in a folded text."""
    stems = {one for language in LANGUAGES for one in stems_of(spellings(word), language)}
    long = [one for one in stems if len(one) >= SHORTEST_STEM and fold(word).startswith(one)]
    return f" {min(long, key=len)}" if long else f" {fold(word)} "


def weight(sought, titles, texts):
    """Return how much a word weighs in a record: more often is more, in long texts less."""
    often = IN_TITLES * f" {titles} ".count(sought) + texts.count(sought)
    return often / (often + SATURATION * (0.25 + 0.75 * len(texts) / USUAL_LENGTH))


def similar(words, most):
    """Return the numbers of the records whose titles hold words like these, the most similar first; one query."""
    pieces = {fold(word)[place : place + 3] for word in words for place in range(len(fold(word)) - 2)}
    match = " OR ".join(quoted(piece) for piece in sorted(pieces))
    question = f"SELECT rowid FROM {TITLES} WHERE {TITLES} MATCH %s ORDER BY rank LIMIT %s"  # noqa: S608
    with connection.cursor() as cursor:
        return [number for (number,) in cursor.execute(question, [match, most])] if pieces else []
