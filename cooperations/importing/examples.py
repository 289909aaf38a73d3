"""The example rows of each template: whole ones, so that one sees how cells are filled."""

CLAIM = {"certainty": "established", "visibility": "public", "citations": "conveni-can-batllo|p. 3"}
CASE = {"record": "project/can-batllo"}
EXAMPLES = {
    "source": {
        "slug": "conveni-can-batllo",
        "title": "Conveni de cessió d'ús de Can Batlló",
        "original_language": "ca",
        "kind": "document",
        "standing": "official",
        "publisher": "Ajuntament de Barcelona",
        "published": "2019-03",
        "accessed_on": "2026-11-23",
        "url": "https://example.org/conveni.pdf",
    },
    "actor": {
        "slug": "districte-sants-montjuic",
        "name_de": "Bezirk Sants-Montjuïc",
        "name_ca": "Districte de Sants-Montjuïc",
        "sector": "administration",
        "kind": "district-office",
        "level": "district",
        "parent": "ajuntament-de-barcelona",
        "region": "barcelona",
    },
    "project": {
        "slug": "can-batllo",
        "title_de": "Can Batlló",
        "title_ca": "Can Batlló",
        "kind": "cooperation",
        "summary_de": "Nachbarinnen und Stadt betreiben ein Fabrikgelände.",
        "policy_fields": "housing, food",
        "regions": "barcelona",
        "latitude": "41.369",
        "longitude": "2.135",
        "precision": "neighbourhood",
        "coordinates_origin": "editors",
        "start": "2011-06-11",
        "tags": "commons, former-factory",
    },
    "participation": CASE | {"actor": "ajuntament-de-barcelona", "role": "owner", "since": "2019-03-19/.."} | CLAIM,
    "succession": {"record": "actor/la-borda", "other": "can-batllo", "relation": "grew-out-of", "date": "2012"}
    | CLAIM,
    "flow": CASE
    | {"giver": "ajuntament-de-barcelona", "receiver": "can-batllo", "resource": "money"}
    | {"comparator": "about", "lower": "1250.5", "unit": "eur", "period": "2017"}
    | CLAIM,
    "agreement": CASE
    | {"name_ca": "Concessió", "instrument": "instrument.concession", "concluded": "2019-03-19", "term_years": "30"}
    | {
        "extension_count": "2",
        "extension_years": "10",
        "has_parity": "true",
        "seats": "4|ajuntament-de-barcelona|Stadt",
    }
    | CLAIM,
    "episode": CASE
    | {"date": "2011-06-11", "step": "agreement", "stance": "1", "text_de": "Die Nachbarschaft bekommt Halle 11."}
    | {"actors": "ajuntament-de-barcelona|1"}
    | CLAIM,
    "figure": CASE
    | {"measure": "site-area", "measure_label_de": "Fläche des Geländes"}
    | {"comparator": "range", "lower": "9", "upper": "14", "unit": "ha", "date": "2017"}
    | CLAIM,
    "finding": CASE
    | {"category": "challenge", "code": "challenge-working-modes", "perspective": "civil-society"}
    | {"text_de": "Verwaltung und Initiative arbeiten in verschiedenem Takt."}
    | CLAIM,
    "demand": CASE
    | {"demanded_by": "can-batllo", "addressee": "ajuntament-de-barcelona", "raised": "2011", "outcome": "unknown"}
    | {"text_de": "Räume auf lange Sicht."}
    | CLAIM,
    "demandrelation": CASE | {"first": "k7m2q9xdt4", "second": "3f8w1n6rbz", "similarity": "similar"} | CLAIM,
    "coding": CASE | {"variable": "status", "state": "coded", "value": "status.active", "as_of": "2019-03-22"} | CLAIM,
}
#: Second rows, where one does not show how an amount is written: a single number beside a range, and none at all.
SECOND = {
    "figure": CASE
    | {"measure": "users", "measure_label_de": "Nutzende im Jahr", "text_de": "2017 nutzten es 48.000 Menschen."}
    | {"comparator": "exactly", "lower": "48000", "unit": "people", "date": "2017"}
    | CLAIM,
    "flow": CASE
    | {"giver": "can-batllo", "receiver": "ajuntament-de-barcelona", "resource": "expertise"}
    | {"text_de": "Die Initiative berät den Bezirk; wie viele Stunden, sagt keine Quelle."}
    | CLAIM,
}


def examples_of(kind):
    """Return the example rows of a kind's template, one or two."""
    return [EXAMPLES[kind], *([SECOND[kind]] if kind in SECOND else [])]


def is_example(kind, cells):
    """Tell whether somebody left an example of a template in the file."""
    return {name: text for name, text in cells.items() if text} in examples_of(kind)
