"""A small, whole set of starting data, for tests that load it and change a file of it."""

from textwrap import dedent

from cooperations.models.identifiers import identifier_for

FILES = {
    "codebook/koopwohl.yaml": """
        title: {de: Codebuch, en: Codebook}
        variables:
          - slug: status
            name: {de: Status, en: Status}
            is_facet: true
            values:
              - {slug: active, label: {de: läuft, en: active}}
              - {slug: failed, label: {de: gescheitert, en: failed}}
          - slug: instrument
            name: {de: Instrument, en: Instrument}
            values:
              - {slug: concession, label: {de: Konzession, en: Concession}}
        codes:
          - {slug: challenges, category: challenge, label: {de: Herausforderungen, en: Challenges}}
          - slug: challenge-working-modes
            parent: challenges
            category: challenge
            label: {de: Arbeitsweisen, en: Working modes}
            literature: [s030]
        """,
    "fields/housing.yaml": """
        name: {de: Wohnen, en: Housing}
        is_study_field: true
        aliases: [{name: Stadtentwicklung/Wohnen, language: de}]
        """,
    "regions/spain.yaml": """
        name: {de: Spanien, en: Spain}
        kind: country
        """,
    "regions/barcelona.yaml": """
        name: {de: Barcelona}
        kind: city
        parent: spain
        is_study_area: true
        """,
    "actors/neighbours.yaml": """
        name: {ca: Plataforma, de: Plattform}
        sector: civil-society
        kind: initiative
        region: barcelona
        """,
    "actors/city.yaml": """
        name: {ca: Ajuntament}
        sector: administration
        kind: municipality
        level: municipality
        """,
    "sources/s030.yaml": """
        title: Conveni
        kind: document
        published: "2019-03"
        accessed_on: "2026-11-01"
        """,
    "sources/s099.yaml": """
        title: Notícia
        kind: press
        url: https://example.org/news
        """,
    "projects/can-batllo.yaml": """
        title: {ca: Can Batlló, de: Can Batlló}
        kind: cooperation
        summary: {de: Nachbarinnen und Stadt betreiben ein Fabrikgelände.}
        policy_fields: [housing]
        regions: [barcelona]
        place: {latitude: "41.369", longitude: "2.135", precision: neighbourhood, origin: editors}
        start: "2011-06-11"
        tags: [commons, former-factory]
        certainty: established
        claims:
          - {key: neighbours, kind: participation, actor: neighbours, role: operator, cite: [s030]}
          - {key: city, kind: participation, actor: city, role: owner, since: "2019-03-19", cite: [s030]}
          - key: platform-2008
            kind: episode
            text: {de: Eine Plattform entsteht.}
            certainty: disputed
            cite: [s099, {source: s030, at: "§ 2", quote: el conveni, quote_language: ca}]
            about: [region/barcelona]
            contradicts: [platform-2009]
            date: "2008"
            step: contact
            stance: null
            actors: [{actor: neighbours, stance: -1}, {actor: city}]
          - {key: platform-2009, kind: episode, text: {de: Erst 2009.}, cite: [s030], date: "2009", step: contact}
          - key: concession
            kind: agreement
            instrument: concession
            parties: [neighbours, city]
            concluded: "2019-03-19"
            term_years: 30
            seats: [{holder: {de: Bezirk}, actor: city, seats: 2}]
            cite: [s030]
          - key: area
            kind: figure
            measure: site-area
            measure_label: {de: Fläche}
            quantity: {comparator: range, lower: 9, upper: "14.5", unit: ha}
            cite: [s030]
          - {key: status, kind: coding, variable: status, value: active, as_of: "2019-03-22", cite: [s030]}
        """,
    "events/conference.yaml": """
        title: {de: Konferenz}
        kind: conference
        date: "[..2022-05]"
        organisers: [neighbours]
        sessions:
          - {key: input, kind: input, title: {de: Impuls}, contributions: [{actor: neighbours, role: input}]}
          - {key: working-group, kind: working-group, title: {de: Arbeitsgruppe}, findings_state: documented}
        report:
          lead: {de: Worum es ging.}
          sections:
            - key: challenges
              heading: {de: Herausforderungen}
              records: [project/can-batllo]
              outcomes: [different-modes]
        claims:
          - key: different-modes
            kind: finding
            text: {de: Verwaltung und Initiativen arbeiten verschieden.}
            certainty: established
            category: challenge
            code: challenge-working-modes
            session: working-group
            about: [field/housing]
            cite: [s030]
        """,
    "pages/method.yaml": """
        title: {de: Methode}
        body: {de: Wie wir arbeiten.}
        role: method
        """,
}
CAN_BATLLO = "projects/can-batllo.yaml"


def write_files(folder):
    """Write the whole set into a folder."""
    for path, text in FILES.items():
        write_file(folder, path, text)
    return folder


def write_file(folder, path, text):
    """Write one file; the indentation of this module is taken off."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return target


def replace_in_file(folder, path, old, new):
    """Replace a piece of a file, which must be there once."""
    text = (folder / path).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def identifier(kind, key):
    """Return the identifier of a record of the set."""
    return identifier_for(kind, key)
