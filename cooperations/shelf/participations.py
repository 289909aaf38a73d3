"""Who takes part in which project, and when that may have been: the published participations of a selection."""

from collections import Counter
from itertools import accumulate, combinations, product

from cooperations.choices import ClaimKind
from cooperations.shelf.claim_lines import MOST_NAMED, lines_of
from cooperations.shelf.sorting import year_of

KIND = ClaimKind.PARTICIPATION.value
#: On a shelf with so many projects, all participations are read once and kept as long as nothing is published.
FEW_PROJECTS = 2000
#: A row of years names every year of so long a time; of a longer one those in which something changes.
EVERY_YEAR = 30
#: So many years are named, the latest ones.
MOST_YEARS = 60


def is_readable(selection):
    """Whether the participations in the selected projects are few enough to be read for one page."""
    return is_small(selection.index) or selection.count <= MOST_NAMED


def is_small(index):
    """Whether all participations are kept in memory."""
    return len(index.of("project").everything) <= FEW_PROJECTS


def participations_of(selection):
    """Return the Lines of all participations in the selected projects, or None where they are too many to be read."""
    return participations_in(selection.index, selection.ids) if is_readable(selection) else None


def participations_in(index, numbers):
    """Return the Lines of all participations in these projects; one query, on a small shelf none until it changes."""
    if not is_small(index):
        return [line for line in lines_of(index, KIND, numbers) if line.giver]
    every = index.once("participations", lambda index: by_project(lines_of(index, KIND)))
    return [line for number in numbers for line in every.get(number, ())]


def by_project(lines):
    """Return the Lines of each project that name an actor, {head number: [Line]}."""
    found = {}
    for line in lines:
        if line.giver:
            found.setdefault(line.head, []).append(line)
    return found


def is_undated(line):
    """Whether neither its beginning nor its end is bounded by a date, so that nothing places it in time."""
    return line.earliest is None and line.latest is None


def may_hold(line, year):
    """Whether a participation may have held at some day of that year, as far as its dates tell.

    It counts from the earliest day of its beginning to the latest day of its end. Where one of the two is open or not
    documented it counts on that side without end; where both are, it counts in no year, because it would in all.
    """
    if is_undated(line):
        return False
    has_begun = line.earliest is None or year_of(line.earliest) <= year
    return has_begun and (line.latest is None or year_of(line.latest) >= year)


def together(one, other):
    """Return the (earliest, latest) bounds of the time in which both may have held, or None where there is none.

    Bounds are numbers such as 20110611, None where open or not documented.
    """
    starts = [line.earliest for line in (one, other) if line.earliest is not None]
    ends = [line.latest for line in (one, other) if line.latest is not None]
    earliest, latest = max(starts, default=None), min(ends, default=None)
    return None if earliest is not None and latest is not None and earliest > latest else (earliest, latest)


def is_open(line):
    """Whether it is dated, and may hold in all years after its beginning."""
    return line.latest is None and line.earliest is not None


def years_of(lines, *, of_pairs=False):
    """Return [(year, how many ties may have held then)], the first year first: ties of an actor to a project or, with
    `of_pairs`, of two actors who may both have taken part in the same project.

    Of a time longer than EVERY_YEAR only the years in which something begins or has ended: between them nothing
    changes. At most MOST_YEARS, the latest. The last one stands for all later years where a participation is open.
    """
    dated = [line for line in lines if not is_undated(line)]
    bounds = [year_of(bound) for line in dated for bound in (line.earliest, line.latest) if bound is not None]
    if not bounds:
        return []
    first, last = min(bounds), max(bounds)
    has_ended = any(line.latest is not None and year_of(line.latest) == last for line in dated)
    if has_ended and any(map(is_open, dated)):
        last += 1
    spans = {tie: united(found) for tie, found in spans_of_ties(dated, first, last).items()}
    changes = changes_of(spans)
    years = sorted({first, *(year for year in changes if year <= last)})
    if last - first < EVERY_YEAR:
        years = range(first, last + 1)
    counted = changes_of(spans_of_pairs(spans)) if of_pairs else changes
    return list(zip(years, accumulate(counted[year] for year in years), strict=True))[-MOST_YEARS:]


def changes_of(spans):
    """Return by how much the number of ties rises or falls with each year; `spans` do not overlap."""
    changes = Counter()
    for found in spans.values():
        for start, end in found:
            changes[start] += 1
            changes[end + 1] -= 1
    return changes


def spans_of_pairs(spans):
    """Return {(actor, actor): [(first year, last year)]} in which both may have taken part in the same project."""
    by_project, found = {}, {}
    for (actor, project), own in spans.items():
        by_project.setdefault(project, {})[actor] = own
    for members in by_project.values():
        for one, other in combinations(sorted(members), 2):
            for (start, end), (other_start, other_end) in product(members[one], members[other]):
                both = max(start, other_start), min(end, other_end)
                if both[0] <= both[1]:
                    found.setdefault((one, other), []).append(both)
    return {pair: united(common) for pair, common in found.items()}


def spans_of_ties(dated, first, last):
    """Return {(actor, project): [(first year, last year)]}; open sides end where the whole time does."""
    found = {}
    for line in dated:
        start = first if line.earliest is None else year_of(line.earliest)
        end = last if line.latest is None else year_of(line.latest)
        if start <= end:
            found.setdefault((line.giver, line.head), []).append((start, end))
    return found


def united(spans):
    """Return spans of years without overlaps, so that a tie with two roles counts once."""
    found = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
