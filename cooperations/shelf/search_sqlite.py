"""Search in SQLite: two FTS5 tables, made by a migration, of a record's words and stems and of its titles' trigrams."""

from django.db import connection
from pyroaring import BitMap

from cooperations.shelf.words import fold, spellings, stem, tokens, words_of

WORDS, TITLES = "cooperations_words_fts", "cooperations_titles_fts"
COLUMNS = ("titles", "texts", "title_stems", "text_stems")
#: Longer texts are found by their first letters only, as in PostgreSQL.
MOST_LETTERS = 100_000
LANGUAGES = ("de", "en", "es", "ca")
#: How much a hit weighs in titles, texts, stems of titles and stems of texts.
# Where a statement is put together here (S608), it is of our own names and of numbers.
RANK = f"bm25({WORDS}, 10.0, 1.0, 8.0, 0.8)"

CREATE = (
    f"CREATE VIRTUAL TABLE {WORDS} USING fts5({', '.join(COLUMNS)}, tokenize='unicode61 remove_diacritics 0')",
    f"CREATE VIRTUAL TABLE {TITLES} USING fts5(titles, tokenize='trigram')",
)
DROP = tuple(f"DROP TABLE {table}" for table in (WORDS, TITLES))


def put(texts):
    """Let records be found by these texts alone: {head number: {language: (title, body)}}."""
    remove(texts)
    rows = [(number, *columns_of(by_language)) for number, by_language in texts.items()]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {WORDS} (rowid, {', '.join(COLUMNS)}) VALUES (%s, %s, %s, %s, %s)", rows)  # noqa: S608
        cursor.executemany(f"INSERT INTO {TITLES} (rowid, titles) VALUES (%s, %s)", [row[:2] for row in rows])  # noqa: S608


def remove(numbers):
    """Let records no longer be found."""
    rows = [(number,) for number in numbers]
    with connection.cursor() as cursor:
        for table in (WORDS, TITLES):
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
    """Return a BitMap of head numbers for each (way, question) that is asked; one query."""
    parts, values = [], []
    for place, (way, question) in enumerate(asked):
        table, match = WAYS[way](question)
        parts.append(f"SELECT {place}, rowid FROM {table} WHERE {table} MATCH %s")  # noqa: S608
        values.append(match)
    found = [[] for _part in parts]
    with connection.cursor() as cursor:
        for place, number in cursor.execute(" UNION ALL ".join(parts), values):
            found[place].append(number)
    return [BitMap(numbers) for numbers in found]


def anywhere(question):
    """Return where to look, and for what, if titles or texts shall answer the question."""
    return WORDS, match_of(question, "titles texts", "title_stems text_stems")


def in_titles(question):
    """Return the same if the titles shall answer it alone."""
    return WORDS, match_of(question, "titles", "title_stems")


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
    """Return the match of a word in any form and language, perhaps only of its beginning."""
    wanted = {quoted(fold(spelling)) for spelling in spellings(word)}
    if begins:
        wanted.add(f"{quoted(fold(word))}*")
    stemmed = {quoted(one) for language in LANGUAGES for one in stems_of(spellings(word), language) if one}
    exact, inflected = " OR ".join(sorted(wanted)), " OR ".join(sorted(stemmed))
    return f"({{{words}}} : ({exact}) OR {{{stems}}} : ({inflected}))"


def phrase_match(phrase, words):
    """Return the match of words that follow each other."""
    return f"{{{words}}} : {quoted(' '.join(map(fold, phrase)))}"


def quoted(text):
    """Return words as FTS5 reads them letter by letter."""
    return '"{}"'.format(text.replace('"', '""'))


def ranks(question, numbers):
    """Return {head number: rank} of these records, higher is better; one query.

    The plus keeps SQLite from looking up every number by itself: it runs through the hits and ranks only these.
    """
    match = match_of(question, "titles texts", "title_stems text_stems")
    places = ", ".join(str(int(number)) for number in numbers)
    ranking = f"SELECT rowid, -{RANK} FROM {WORDS} WHERE {WORDS} MATCH %s AND +rowid IN ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        return dict(cursor.execute(ranking, [match]).fetchall())


def similar(words, most):
    """Return the numbers of the records whose titles hold words like these, the most similar first; one query."""
    pieces = {fold(word)[place : place + 3] for word in words for place in range(len(fold(word)) - 2)}
    match = " OR ".join(quoted(piece) for piece in sorted(pieces))
    question = f"SELECT rowid FROM {TITLES} WHERE {TITLES} MATCH %s ORDER BY rank LIMIT %s"  # noqa: S608
    with connection.cursor() as cursor:
        return [number for (number,) in cursor.execute(question, [match, most])] if pieces else []
