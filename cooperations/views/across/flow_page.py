"""What a page of resource flows consists of, whichever cases they are told of."""

from functools import cached_property

from django.urls import reverse

from cooperations.browsing.flows import between, narrowed
from cooperations.formats import flow_bands, flow_groups, flow_matrix, flow_rows
from cooperations.formats.addresses import page_url
from cooperations.formats.flow_parties import OTHERS, others, parts, party, ranked, shown
from cooperations.formats.flow_words import Statement
from cooperations.shelf.flows import ACTOR, counted
from cooperations.shelf.selection import Page, require_page
from cooperations.views.across import flow_choice
from cooperations.views.pagination import paginator

#: So many flows are read and shown one by one on a page; of more, matrix and diagram count.
MOST_READ = 40
#: So many figures are named beside them.
MOST_FIGURES = 12
SIDES = ("giver", "receiver")


class Sheet:
    """The flows that a page shows, before and after their claims are read."""

    def __init__(self, flows, question, url, before, index, number=1, is_read=False):
        """`before` are the pairs of the list's own question, `number` the page of the table.

        Where all claims are read anyway (`is_read`), all are shown on one page.
        """
        self.question, self.url, self.before, self.index = question, url, list(before), index
        self.telling = counted(flows, question.by, index).telling
        self.open = between(flows, question, index)
        self.counted = narrowed(self.open, question)
        self.triples = self.counted.triples
        self.is_complete = is_read or len(self.triples) <= MOST_READ
        self.results = self.page(number)
        self.needed = [flow for flow, _giver, _receiver in self.results.items]

    @property
    def is_between(self):
        """Whether only flows between certain parties or of one resource are shown."""
        return bool(self.question.giver or self.question.receiver or self.question.resource)

    @property
    def is_narrowed(self):
        """Whether only some of the flows of the selected cases are shown."""
        return self.is_between or bool(self.question.unit)

    def page(self, number):
        """Return the page of the table that is asked for; raise NoSuchPage where there is none."""
        count = len(self.triples)
        size = max(1, count) if self.is_complete else MOST_READ
        require_page(number, count, size)
        return Page(number, size, count, self.triples[(number - 1) * size : number * size])

    def context(self, said):
        """Return what the template needs; `said` are the claims of `needed` by identifier, as documents state them."""
        statements = [self.statement(*triple, said) for triple in self.results.items if triple[0].identifier in said]
        rows = flow_rows.rows(statements, self.named_actor, self.cases(statements))
        return {
            "flows": {
                "count": len(self.triples),
                "is_complete": self.is_complete,
                "is_narrowed": self.is_narrowed,
                "most": MOST_READ,
            },
            "by": self.question.by,
            "matrix": self.matrix(statements),
            "diagrams": self.diagrams(statements),
            "rows": rows,
            "contradicted": flow_rows.contradicted(rows),
            "paginator": paginator(self.results, self.url, self.query().removeprefix("?")),
            "switches": flow_choice.switches(self.open.units, self.question, self.url, self.before),
            "parts": self.parts_shown(),
        }

    def statement(self, flow, giver, receiver, said):
        """Return the Statement of a flow."""
        place = page_url("project", self.index.of("project").rows[flow.head].slug)
        return Statement(flow, giver, receiver, said[flow.identifier], place)

    def cases(self, statements):
        """Return label and address of the records of these statements by head number."""
        rows = self.index.of("project").rows
        return {s.flow.head: {"label": rows[s.flow.head].label, "url": s.place} for s in statements}

    def named_actor(self, key):
        """Name an actor of a row; rows name actors, however the page groups them."""
        return party(key, ACTOR, self.index)

    def query(self, **changed):
        """Return the query string of this page, some of its own parameters changed."""
        return self.question.query(self.before, **changed)

    @cached_property
    def ranked(self):
        """The keys of both sides, the frequent ones first."""
        return [ranked(counts) for counts in self.counted.sides]

    @cached_property
    def number_of_parts(self):
        """In how many parts the parties are shown."""
        return parts(*self.ranked)

    @cached_property
    def part(self):
        """The part that is asked for, at most the last one."""
        return min(self.question.part, self.number_of_parts)

    @cached_property
    def next_part_url(self):
        """The address of the part after this one, or of the first after the last."""
        return f"{self.url}{self.query(part=self.part % self.number_of_parts + 1)}"

    def parts_shown(self):
        """Return the links to all parts where there are several."""
        if self.number_of_parts == 1:
            return []
        numbers = range(1, self.number_of_parts + 1)
        return [{"number": n, "url": f"{self.url}{self.query(part=n)}", "is_current": n == self.part} for n in numbers]

    @cached_property
    def sides(self):
        """The parties of both sides that this part shows, by side and key."""
        found = {}
        for side, keys in zip(SIDES, self.ranked, strict=True):
            named, rest = shown(keys, self.part)
            found[side] = {key: party(key, self.question.by, self.index) for key in named}
            if rest:
                found[side][OTHERS] = others(rest) | {"url": self.next_part_url}
        return found

    def key_of(self, side, key):
        """Return the key that a party is shown under."""
        return key if key in self.sides[side] else OTHERS

    @cached_property
    def cells(self):
        """The counts of the cells of this part; what is between others alone stands in the first one."""
        found = flow_matrix.shown_cells(self.counted.cells, self.key_of)
        if self.part > 1:
            found.pop((OTHERS, OTHERS), None)
        return found

    def url_of(self, giver, receiver, **changed):
        """Return the address of this page narrowed to two parties."""
        if OTHERS in (giver, receiver):
            return self.next_part_url
        values = {"giver": self.sides["giver"][giver]["value"], "receiver": self.sides["receiver"][receiver]["value"]}
        return f"{self.url}{self.query(part=1, **values, **changed)}#flows-told"

    def matrix(self, statements):
        """Return the matrix; with amounts where all statements are read."""
        by_cell = None
        if self.is_complete:
            by_cell = {}
            for one in statements:
                cell = self.key_of("giver", one.giver), self.key_of("receiver", one.receiver)
                by_cell.setdefault(cell, []).append(one)
        found = flow_matrix.matrix(self.cells, self.sides["giver"], self.sides["receiver"], self.url_of, by_cell)
        return flow_groups.in_columns(found)

    def named(self, side, key):
        """Name a party of a diagram."""
        return self.sides[side].get(key) or party(key, self.question.by, self.index)

    def diagrams(self, statements):
        """Return a diagram per unit where all statements are read, else one of all cells."""
        if not self.triples:
            return []
        if self.is_complete:
            found = flow_bands.by_unit(statements, self.named)
        else:
            found = [flow_bands.of_groups(self.cells, self.url_of, self.named)]
        return [one | {"caption": flow_bands.caption_of(one)} for one in found]


def figures_shown(figures, said, index, querystring):
    """Return the first figures in units of resources with their places, and where all others are found."""
    rows, first = index.of("project").rows, [one for one in figures[:MOST_FIGURES] if one.identifier in said]
    cases = {
        one.head: {"label": rows[one.head].label, "url": page_url("project", rows[one.head].slug)} for one in first
    }
    table = reverse("api-project-claims-csv")
    return {
        "rows": [flow_rows.figure(said[one.identifier], cases[one.head]) for one in first],
        "most": MOST_FIGURES,
        "more": max(0, len(figures) - MOST_FIGURES),
        "more_url": f"{table}?{querystring}" if querystring else table,
    }
