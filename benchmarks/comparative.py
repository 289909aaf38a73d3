"""What pages that compare many records cost: first after a publication, and again as long as nothing changes."""

from gzip import compress
from statistics import median
from urllib.parse import urlencode

from benchmarks.cpu import cost, measured
from cooperations.shelf.index import current_index, forget

#: A filter that leaves about a fifth of the cases, as the lists are measured with.
FILTER = "kind=cooperation&field=housing"
#: Each set of the analysis with the values that count as 1; the first is the outcome.
SETS = {
    "coding-status": ("active", "made-permanent"),
    "sector": ("public-company",),
    "finding-challenge": ("yes",),
    "finding-reason": ("yes",),
}
ANALYSIS = urlencode(
    [("kind", "cooperation"), ("outcome", "coding-status"), *(("condition", key) for key in list(SETS)[1:])]
    + [(f"one.{key}", value) for key, values in SETS.items() for value in values]
    + [(f"{name}.{key}", value) for key in SETS for name, value in (("several", "latest"), ("because", "Measured"))]
)
#: The pages by what they show, in the order of the entry page.
PAGES = {
    "Regions side by side": "/de/regions/compare/",
    "Negotiations side by side, of a filter": f"/de/projects/negotiations/?{FILTER}",
    "Resource flows": "/de/projects/flows/",
    "Actor network": "/de/projects/network/",
    "Demands": "/de/demands/",
    "Demands by field and region": "/de/demands/matrix/",
    "Findings by field and region": "/de/findings/matrix/",
    "Who says what": "/de/findings/perspectives/",
    "Effects": "/de/effects/",
    "All findings": "/de/findings/",
    "Qualitative comparative analysis, of all cooperations": f"/de/qca/?{ANALYSIS}",
    "Report of the conference": "/de/events/co-production-or-co-existence/",
}
#: So many new states of the index each page is shown from.
STATES = 3


def read_comparative(site):
    """Return of each page what it costs first and again, in seconds of CPU, and how many bytes it has, compressed."""
    shown = {name: shown_by(site, address) for name, address in PAGES.items()}
    again = {name: cost(lambda address=address: site.get(address)) for name, address in PAGES.items()}
    first = read_first_views(site)
    return {
        "comparative": {
            name: {"first": first[name], "again": again[name], "bytes": len(compress(body, 6))}
            for name, body in shown.items()
        }
    }


def shown_by(site, address):
    """Return the body of a page; what is no page would cost nothing."""
    status, _headers, body = site.get(address)
    if not status.startswith("200"):
        raise ValueError(f"{address} answers {status}.")
    return body


def read_first_views(site):
    """Return what each page costs with an index that knows nothing of it yet, as after a publication."""
    found = {name: [] for name in PAGES}
    for name, address in STATES * tuple(PAGES.items()):
        forget()
        current_index()
        found[name].append(measured(lambda address=address: site.get(address), 1))
    return {name: median(seconds) for name, seconds in found.items()}
