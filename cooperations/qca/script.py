"""The analysis as a script for R with the packages QCA and admisc, which minimise what the page does not."""

import json

from django.utils.translation import override

from cooperations.formats.csv_tables import codebook_permalink
from cooperations.formats.licence import LICENCE_URL
from cooperations.qca.files import COLUMN, LANGUAGE
from cooperations.qca.naming import rule_in_words

#: Letters beside these are written by their numbers, so that the file means the same in every encoding.
SCRIPT = """\
# Qualitative comparative analysis of data published by KoopWohl
#
# Address of the analysis: {page}
# State of the data:       {state}
# Codebook:                {codebook}
# Licence:                 {licence}
#
# Units: {units}, of which {complete} are complete and analysed. Units without a value for the outcome or a
# condition are left out; nothing was filled in for them. The file of raw data says who, and why.
#
{sets}
#
# Put the file of memberships beside this script, or read it from its address:
# {file_address}

# install.packages(c("QCA", "admisc"))
library(admisc)
library(QCA)

memberships <- read.csv({file}, row.names = {column}, check.names = FALSE, encoding = "UTF-8")

# Why each set is calibrated as it is
reasons <- c(
{reasons}
)

# Conditions taken alone, present and absent
print(pofind(memberships, outcome = {outcome}, conditions = c({conditions}), relation = "necessity"))
print(pofind(memberships, outcome = {outcome}, conditions = c({conditions}), relation = "sufficiency"))

# The truth table
rows <- truthTable(
  memberships, outcome = {outcome}, conditions = c({conditions}),
  incl.cut = {cutoff}, n.cut = {frequency}, show.cases = TRUE, complete = TRUE
)
print(rows)

# The conservative solution goes by what was observed, the parsimonious one also by what was not
if (any(rows$tt$OUT == "1")) {{
  print(minimize(rows, details = TRUE, show.cases = TRUE))
  print(minimize(rows, include = "?", details = TRUE, show.cases = TRUE))
}}
"""


def comment(text):
    """Return a text as one line after which a comment ends only where the script says so."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def quoted(text):
    """Return a text as a string of R, in ASCII: quotes, backslashes, line ends and all other letters escaped."""
    found = []
    for letter in text.replace("\0", ""):
        if letter in '"\\':
            found.append(f"\\{letter}")
        elif letter == "\n":
            found.append("\\n")
        elif letter.isascii() and letter.isprintable():
            found.append(letter)
        else:
            found.append(f"\\U{{{ord(letter):x}}}")
    return f'"{"".join(found)}"'


def script_of(reading, page, file, file_address, state):
    """Return the script as text; `page` and `file_address` are absolute addresses, `state` names that of the data."""
    analysis = reading.analysis
    with override(LANGUAGE):
        sets = "\n".join(line for one in analysis.sets for line in described(one, one is analysis.outcome))
    return SCRIPT.format(
        page=comment(page),
        state=comment(state),
        codebook=comment(codebook_permalink(reading.index)) or "none published",
        licence=LICENCE_URL,
        units=f"{len(analysis.everything)} ({reading.units.kind})",
        complete=len(analysis.cases),
        sets=sets,
        file_address=comment(file_address),
        file=quoted(file),
        column=quoted(COLUMN),
        outcome=quoted(analysis.outcome.name),
        conditions=", ".join(quoted(one.name) for one in analysis.conditions),
        reasons=",\n".join(f"  {one.name} = {quoted(one.rule.reason)}" for one in analysis.sets),
        cutoff=json.dumps(analysis.cutoff),
        frequency=analysis.frequency,
    )


def described(one, is_outcome):
    """Yield the comments on one set."""
    yield f"# {one.name} ({'outcome' if is_outcome else 'condition'}): {comment(one.variable.label)}"
    yield f"#   calibration: {comment(rule_in_words(one))}"
    yield f"#   reason: {comment(one.rule.reason)}"
