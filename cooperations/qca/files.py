"""An analysis as tables: memberships as the usual software reads them, and the raw data with its evidence."""

from django.utils.translation import override

from cooperations.formats.addresses import permalink
from cooperations.formats.csv_tables import NUMERIC, codebook_permalink, line_of
from cooperations.formats.formulas import guarded
from cooperations.formats.licence import LICENCE_URL
from cooperations.formats.naming import plain
from cooperations.qca.evidence import bearing, claim_lines, kinds_of
from cooperations.qca.naming import reasons, row_of, rule_in_words
from cooperations.qca.units import KINDS
from cooperations.shelf.claim_lines import claims_said

#: Files say the same to whoever asks, in this language.
LANGUAGE = "en"
#: The documents of so many units are read at a time.
PORTION = 200
MARK = "\ufeff"
COLUMN = "CASE"
HEAD = ("case", "record", "title", "version", "is_complete")
OF_A_SET = ("values", "left_out", "membership", "rule", "reason", "claims", "sources")
LAST = ("data_licence", "codebook")
write = line_of(",")


def case_id(reading, unit):
    """Return the name of a unit in files: the record's slug, and the claim's identifier where it is one."""
    slug = row_of(reading, unit).slug
    return f"{slug}-{reading.units.lines[unit].identifier}" if reading.units.kind in KINDS else slug


def safe(cell):
    """Return a cell that no spreadsheet runs; numbers stay numbers."""
    return cell if NUMERIC.fullmatch(cell) else guarded(cell)


def membership_table(reading):
    """Yield the bytes of the table of complete units: their names first, then conditions, then the outcome.

    fs/QCA and R's package QCA read it as it is; there is no mark before it and no text beside names.
    """
    analysis = reading.analysis
    sets = (*analysis.conditions, analysis.outcome)
    columns = [*analysis.matrix.T, analysis.results]
    yield write([COLUMN, *(one.name for one in sets)]).encode()
    for place, unit in enumerate(analysis.cases):
        cells = [f"{column[place]:g}" for column in columns]
        yield write([safe(case_id(reading, unit)), *cells]).encode()


def raw_table(reading):
    """Yield the bytes of the table of all units: values, why they are left out, memberships, claims and sources."""
    analysis, last = reading.analysis, (LICENCE_URL, codebook_permalink(reading.index))
    names = [f"{one.name}_{name}" for one in analysis.sets for name in OF_A_SET]
    yield (MARK + write([*HEAD, *names, *LAST])).encode()
    units = list(analysis.everything)
    for start in range(0, len(units), PORTION):
        portion = units[start : start + PORTION]
        with override(LANGUAGE):
            found = [[*line, *last] for line in raw_lines(reading, portion)]
        yield "".join(write([safe(cell) for cell in line]) for line in found).encode()


def raw_lines(reading, units):
    """Yield the cells of each of these units; two queries for all of them."""
    analysis, index = reading.analysis, reading.index
    heads = {reading.units.head_of(unit) for unit in units}
    lines = claim_lines(index, kinds_of(one.variable for one in analysis.sets), heads)
    claims = {
        (unit, one.name): bearing(one.variable, unit, reading.units, lines) for unit in units for one in analysis.sets
    }
    wanted = {name for names in claims.values() for name in names}
    of_units = [reading.units.lines[unit] for unit in units] if reading.units.kind in KINDS else []
    behind = [line for found in lines.values() for line in found if line.identifier in wanted]
    said = claims_said([*behind, *(line for line in of_units if line.identifier in wanted)])
    for unit in units:
        row = row_of(reading, unit)
        head = [case_id(reading, unit), row.identifier, plain(row.label), permalink(row.identifier, row.version)]
        cells = [cell for one in analysis.sets for cell in set_cells(one, unit, analysis, claims[unit, one.name], said)]
        yield [*head, "yes" if unit in analysis.complete else "no", *cells]


def set_cells(one, unit, analysis, claims, said):
    """Return what the table says of a unit and a set."""
    degree = analysis.degree(one, unit)
    why = next((name for name, units in one.blocked.items() if unit in units), "")
    values = [value for value, units in one.variable.values.items() if unit in units]
    works = dict.fromkeys(
        citation["source"]["identifier"] for name in claims if name in said for citation in said[name]["citations"]
    )
    return [
        " ".join(values),
        reasons()[why] if why else "",
        "" if degree is None else f"{degree:g}",
        rule_in_words(one),
        one.rule.reason,
        " ".join(claims),
        " ".join(permalink(name) for name in works),
    ]
