"""What readers type in four languages, and what it must find: one table of examples for both databases."""

import pytest

from cooperations.shelf.correcting import corrections, words_of_titles
from cooperations.shelf.index import current_index
from cooperations.shelf.search import search, similar
from cooperations.shelf.selection import select
from cooperations.shelf.together import EVERY_TYPE
from tests.factories_shelf import project, shelve

pytestmark = pytest.mark.django_db

#: Records by name: the language, the title and a text of each.
SHELF = {
    "haeuser": ("de", "Häuser der Nachbarschaft", "Die Straße gehört den Mietern; Bürgerinnen verhandeln Verträge."),
    "genossen": ("de", "Wohnungsbaugenossenschaft Ilm", "Übergabe eines Erbbaurechts am Weißensee."),
    "gesund": ("de", "Gesundheitskiosk", "Ärztinnen beraten Geflüchtete ohne Papiere im Stadtteil."),
    "houses": ("en", "Housing negotiations", "The council's neighbours negotiated leases for community buildings."),
    "food": ("en", "Food policies", "Studies of cities and their naïve farmers' co-operatives."),
    "investigar": ("es", "Investigaciones vecinales", "Los niños y la educación: canciones, años y vivienda digna."),
    "espacio": ("es", "Espacios autogestionados", "Gestión cívica de un edificio municipal en cesión."),
    "ciutada": (
        "ca",
        "Patrimoni ciutadà",
        "Gestió comunitària d'equipaments: l'associació i les veïnes de l'Eixample.",
    ),
    "illa": (
        "ca",
        "Col·lectius de l’Hospitalet",
        "Cooperatives d’habitatge en cessió d’ús; negociacions amb l'ajuntament.",
    ),
}

#: What is typed, with a blank at the end (so that the last word is complete), and the record that it finds.
EXAMPLES = {
    "haeuser": (
        # umlauts in each spelling, ß and ss, forms of words
        "Häuser / Haeuser / hauser / HÄUSER / Haus / haus nachbarschaft",
        "Straße / Strasse / straßen / strassen / STRASSE",
        "Vertrag / Verträge / Vertraege / Vertrages / Bürgerin / Buergerin / Bürgerinnen",
        # stop words, also of other languages
        "die Häuser der / das Haus in der Straße / Häuser und Verträge / the Häuser of the / les Häuser dels",
    ),
    "genossen": (
        # compounds of titles by their parts
        "Genossenschaft / wohnungsbau / wohnungsbaugenossenschaften",
        "Weissensee / weißensee / Uebergabe / übergaben / Erbbaurecht / erbbaurechte",
    ),
    "gesund": ("Ärztin / Aerztinnen / arztinnen / Geflüchteter / gefluechtete / kiosk / Stadtteile",),
    "houses": (
        "negotiation / negotiate / negotiating / councils / council's / neighbour / lease / building",
        "the negotiation of leases / what are the leases",
    ),
    "food": ("policy / city / study / farmer / naive / naïve / co-operative / foods",),
    "investigar": (
        # accents given or missing, before the stemmer and after it
        "investigacion / investigación / investigaciones / INVESTIGACIÓN / cancion / canción / canciones",
        "nino / niño / ninos / niños / vecinal / viviendas / educacion / los niños y las canciones",
    ),
    "espacio": (
        "espacio / espacios / gestion cívica / gestión civica / autogestionado / edificios / cesion",
        "los espacios de la gestión / un edificio en cesión",
    ),
    "ciutada": (
        "ciutada / ciutadà / associacio / associació / associacions / veina / veïna / comunitari / patrimonis",
        "l'associació / d’equipament / el patrimoni i les veïnes",
        "la gestió d'un equipament / les veïnes de l'Eixample",
    ),
    "illa": (
        "col·lectiu / collectiu / col·lectius / cooperativa / negociacio / l'hospitalet / hospitalet",
        "les cooperatives dels ajuntaments / habitatges en cessió",
    ),
}

#: The same without a blank: the last word may go on.
BEGINNINGS = {
    "haeuser": "haeu/häu/strass/buergerin",
    "gesund": "gesundh/Geflü/geflue/ärzt/aerzt",
    "investigar": "investigac/educaci",
    "genossen": "Wohnungsbaugen",
}

#: Phrases and exclusions, and all that they find.
EXACT = {
    '"gehört den Mietern"': {"haeuser"},
    "„Gehört den Mietern“": {"haeuser"},
    '"den gehört Mietern"': set(),
    '"edificio municipal"': {"espacio"},
    "«gestió comunitària»": {"ciutada"},
    "nachbarschaft ": {"haeuser"},
    "nachbarschaft -mietern ": set(),
    "nachbarschaft -strasse ": set(),
    'nachbarschaft -"gehört den gärtnern" ': {"haeuser"},
    'nachbarschaft -"gehört den mietern" ': set(),
    "patrimoni -cooperativa ": {"ciutada"},
}


def shelve_examples():
    """Publish the records; their titles are in one language alone."""
    shelve(
        *(
            project(name, {language: title}, search={language: (title, text)})
            for name, (language, title, text) in SHELF.items()
        )
    )


def test_every_example_finds_what_it_must():
    shelve_examples()
    names, missed = {current_index().record(name).id: name for name in SHELF}, {}
    typed = [
        (text.strip() + " ", name) for name, lines in EXAMPLES.items() for line in lines for text in line.split("/")
    ]
    typed += [(text, name) for name, texts in BEGINNINGS.items() for text in texts.split("/")]
    for text, name in typed:
        found = {names[number] for number in search(text).numbers}
        if name not in found or len(found) > 2:  # another language may have the word as well
            missed[text] = found
    assert missed == {}


def test_phrases_and_exclusions_find_that_and_nothing_else():
    shelve_examples()
    names = {current_index().record(name).id: name for name in SHELF}
    assert {text: {names[number] for number in search(text).numbers} for text in EXACT} == EXACT


#: What is mistyped, what was meant, and the record whose title says so.
MISTYPED = [
    ("nachbarshaft", "nachbarschaft", "haeuser"),
    ("gesundheitskiosck", "gesundheitskiosk", "gesund"),
    ("negotations", "negotiations", "houses"),
    ("investigasiones", "investigaciones", "investigar"),
    ("autogestionats", "autogestionados", "espacio"),
    ("patrimomi", "patrimoni", "ciutada"),
    ("hospitlet", "hospitalet", "illa"),
]


def test_typing_errors_lead_to_what_was_meant():
    shelve_examples()
    index, found = current_index(), {}
    for typed, meant, _name in MISTYPED:
        question = search(typed).question
        rows = [index.together[number] for number in similar(question)]
        known = words_of_titles(title for row in rows for title in row.label.values())
        found[typed] = corrections(question, known), meant
        assert _name in [row.identifier for row in rows]
    assert {typed: corrected for typed, (corrected, _meant) in found.items()} == {
        typed: [meant] for typed, (_corrected, meant) in found.items()
    }


def test_a_title_comes_before_texts_in_every_language():
    shelve_examples()
    for name, (_language, title, _text) in SHELF.items():
        shelve(project(f"other-{name}", "Anderes", search={"de": ("Anderes", f"{title} {title}")}))
    index = current_index()
    first = {
        name: select(EVERY_TYPE, index).finding(search(title)).identifiers("relevance")[0]
        for name, (_language, title, _text) in SHELF.items()
    }
    assert first == {name: name for name in SHELF}
