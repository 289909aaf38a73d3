"""Search in PostgreSQL: stored, indexed vectors of all languages of a record, and trigrams of its titles."""

from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchVector, TrigramWordSimilarity
from django.db import connection
from django.db.models import Q, Value
from django.db.models.functions import Greatest
from pyroaring import BitMap

from cooperations.shelf.publication import SearchWords
from cooperations.shelf.words import fold, folded_spellings, spellings, tokens, words_of

CONFIGURATIONS = {"de": "german", "en": "english", "es": "spanish", "ca": "catalan"}
#: A vector holds one megabyte; longer texts are found by their first letters only.
MOST_LETTERS = 100_000
#: Ranks are divided by 1 + the logarithm of the length: long texts hold any word now and then.
BY_LENGTH = 1
#: The planner takes comparing a vector for cheap and would read them all, unpacking each; a compiled plan costs more
#: than it saves. Both hold for this statement, or for the transaction that it is part of.
BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL jit = off;"
#: The forms of a word, each once: the languages have most stems in common, and what is asked twice is read twice.
EACH_ONCE = """(SELECT coalesce(string_agg(DISTINCT '(' || form || ')', '|'), '')::tsquery FROM (
    SELECT plainto_tsquery(language, word)::text FROM unnest(%s::regconfig[], %s) AS given (language, word)
    UNION ALL SELECT to_tsquery('simple', start)::text FROM unnest(%s::text[]) AS beginning (start)
) AS found (form) WHERE form <> '')"""
TABLE = SearchWords._meta.db_table
#: Vectors are long: so many rows go to the database at a time.
PORTION = 100


def put(texts):
    """Let records be found by these texts alone: {head number: {language: (title, body)}}."""
    remove(texts)
    SearchWords.objects.bulk_create(
        [
            SearchWords(
                head_id=number,
                titles="\n".join(" ".join(words_of(title)) for title, _body in by_language.values()),
                title_vector=joined(title_vectors(by_language)),
                vector=joined([*title_vectors(by_language), *body_vectors(by_language)]),
            )
            for number, by_language in texts.items()
            if by_language
        ],
        batch_size=PORTION,
    )


def remove(numbers):
    """Let records no longer be found."""
    SearchWords.objects.filter(head__in=list(numbers)).delete()


def title_vectors(by_language):
    """Return the vectors of a record's titles, which weigh most."""
    return [vector for language, (title, _body) in by_language.items() for vector in vectors(title, language, "A")]


def body_vectors(by_language):
    """Return the vectors of a record's texts."""
    return [vector for language, (_title, body) in by_language.items() for vector in vectors(body, language, "D")]


def vectors(text, language, weight):
    """Return a text's vectors: its words as they are, and their stems with and without accents.

    Both kinds of stems, because an accent taken away before the Spanish stemmer changes the stem.
    """
    found = tokens(text[:MOST_LETTERS])
    accented, plain = " ".join(found), " ".join(map(fold, found))
    configuration = CONFIGURATIONS[language]
    wanted = {(plain, "simple"), (accented, configuration), (plain, configuration)}
    return [SearchVector(Value(words), config=config, weight=weight) for words, config in sorted(wanted)]


def joined(found):
    """Return vectors as one."""
    return reduce(lambda one, other: one + other, found)


def ask(asked):
    """Return a BitMap of head numbers for each (way, question) that is asked; one query.

    All numbers of a part come as one array: handing them over one by one would take longer than finding them.
    """
    parts, values = [], []
    for place, (way, question) in enumerate(asked):
        condition, given = WAYS[way](question)
        parts.append(f"SELECT {place}, array_agg(head_id) FROM {TABLE} WHERE {condition}")  # noqa: S608 - no value in it
        values += given
    with connection.cursor() as cursor:
        cursor.execute(f"{BY_INDEX} {' UNION ALL '.join(parts)}", values)
        found = dict(cursor.fetchall())
    return [BitMap(found[place] or ()) for place in range(len(asked))]


# What follows returns SQL and the values for its places. Django would put it together anew for each question from a
# hundred expressions, which takes as long as the database needs to answer.


def anywhere(question):
    """Return the condition that titles or texts answer the question."""
    query, values = sparing(question)
    return f"vector @@ {query}", values


def in_titles(question):
    """Return the condition that the titles answer it alone, whatever is excluded."""
    query, values = query_of(question)
    return f"title_vector @@ {query}", values


def inside_titles(question):
    """Return the condition that the titles hold its words, be it inside longer ones."""
    within = [f"%{connection.ops.prep_for_like_query(fold(word))}%" for word in question.words]
    return " AND ".join(["titles LIKE %s"] * len(within)), within


WAYS = {"anywhere": anywhere, "in titles": in_titles, "inside titles": inside_titles}


def query_of(question, joint="&&"):
    """Return what must be true of a vector, of all words and phrases together."""
    words = [word_query(word, begins=word == question.beginning) for word in question.words]
    return together([*words, *map(phrase_query, question.phrases)], joint)


def sparing(question):
    """Return what must be true of a vector, of what is excluded as well; the index answers all of it at once."""
    barred = [phrase_query(found) if len(found) > 1 else word_query(found[0]) for found in question.excluded]
    return together([query_of(question), *((f"!!{query}", values) for query, values in barred)], "&&")


def together(queries, joint):
    """Return queries as one."""
    return f"({f' {joint} '.join(query for query, _values in queries)})", [
        one for _query, values in queries for one in values
    ]


def word_query(word, begins=False):
    """Return the query for a word in any form and language, perhaps only its beginning."""
    wanted = {(config, form) for form in forms_of(word) for config in CONFIGURATIONS.values()}
    wanted |= {("simple", fold(form)) for form in forms_of(word)}
    configs, forms = zip(*sorted(wanted), strict=True)
    starts = folded_spellings(word) if begins else []
    return EACH_ONCE, [list(configs), list(forms), [f"'{start}':*" for start in starts]]


def forms_of(word):
    """Return a word as it may have been meant, with its accents and without."""
    return {form for spelling in spellings(word) for form in (spelling, fold(spelling))}


def phrase_query(phrase):
    """Return the query for words that follow each other."""
    return "phraseto_tsquery('simple', %s)", [" ".join(map(fold, phrase))]


def ranks(question, numbers):
    """Return {head number: (whether it holds other forms of a word alone, minus its rank)}, the least is best.

    One query, its cost bound to the number of records.
    """
    query, values = query_of(question, joint="||")
    ranking = (
        f"SELECT head_id, NOT vector @@ to_tsquery('simple', %s), -ts_rank(vector, {query}, {BY_LENGTH}) "  # noqa: S608
        f"FROM {TABLE} WHERE head_id = ANY(%s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(ranking, [as_typed(question.words), *values, list(numbers)])
        return {number: (is_other, rank) for number, is_other, rank in cursor.fetchall()}


def as_typed(words):
    """Return the query that words begin with each of these, however they go on; no vector answers an empty one."""
    starts = ([f"'{start}':*" for start in folded_spellings(word)] for word in words)
    return " & ".join(f"({' | '.join(alternatives)})" for alternatives in starts)


def similar(words, most):
    """Return the numbers of the records whose titles hold words like these, the most similar first; one query."""
    closeness = [TrigramWordSimilarity(fold(word), "titles") for word in words]
    near = reduce(or_, [Q(titles__trigram_word_similar=fold(word)) for word in words])
    best = Greatest(*closeness) if len(closeness) > 1 else closeness[0]
    found = SearchWords.objects.filter(near).annotate(closeness=best).order_by("-closeness", "head_id")
    return list(found.values_list("head_id", flat=True)[:most])
