"""The jobs that are measured, each as often as it takes, on the database of the settings; prints one line of JSON."""

import gc
import json
import sys
from datetime import timedelta
from io import BytesIO
from itertools import cycle
from random import Random
from urllib.parse import urlencode

from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import QueryDict

from benchmarks.comparative import read_comparative
from benchmarks.cpu import cost, measured, resident
from benchmarks.downloads import read_downloads
from benchmarks.load import FIRST_DAY, NOTE, fill
from cooperations.browsing.catalogue import record_type
from cooperations.shelf.index import current_index, forget
from cooperations.shelf.publication import Head, Publication
from cooperations.shelf.shelving import put_all

FACETS = ("field", "kind", "sector", "status", "form")
#: A question that leaves about a fifth of the cases.
QUESTION = {"kind": "cooperation", "field": "housing"}
#: So many cases are asked for one after the other, before one comes again.
MOST_CASES = 10_000


class Site:
    """Answers requests as the web server would have them answered, all middleware included, without a network."""

    def __init__(self):
        self.application = get_wsgi_application()

    def get(self, address, **headers):
        """Return status, headers and body of an answer."""
        answered = []
        body = b"".join(self.parts(address, answered, **headers))
        return *answered[0], body

    def parts(self, address, answered=None, **headers):
        """Yield the body of an answer as it comes; status and headers are added to `answered`."""
        path, _mark, question = address.partition("?")
        answered = [] if answered is None else answered
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": question,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            **headers,
        }
        response = self.application(environ, lambda status, fields, *_: answered.append((status, dict(fields))))
        try:
            yield from response
        finally:
            response.close()


def read_build():
    """Return what building the index costs and holds, in a process that has done nothing else yet."""
    connection.ensure_connection()
    gc.collect()
    before = resident()
    seconds = measured(current_index, 1)
    return {"index build": seconds, "memory of the index": resident() - before, "memory of the process": resident()}


def read_pages(site, size):
    """Return what pages and answers cost."""
    random = Random(size)
    cases = cycle([f"/de/projects/project-{number}/" for number in random.sample(range(size), min(size, MOST_CASES))])
    listing = f"/de/projects/?{urlencode(QUESTION)}"
    status, headers, body = site.get(listing)
    known = {"HTTP_IF_NONE_MATCH": headers["ETag"]}
    found = {
        "filtered list": cost(lambda: site.get(listing)),
        "filtered list, compressed": cost(lambda: site.get(listing, HTTP_ACCEPT_ENCODING="gzip")),
        "same list as data": cost(lambda: site.get(listing.replace("/de/", "/api/"))),
        "case page": cost(lambda: site.get(next(cases))),
        "document as data": cost(lambda: site.get(next(cases).replace("/de/", "/api/"))),
        "largest case of the starting data": cost(lambda: site.get("/de/projects/can-batllo/")),
        "words and facets": cost(lambda: site.get(f"{listing}&q=verein+vertrag")),
        "network of all cases": cost(lambda: site.get("/de/projects/network/")),
        "unchanged page (304)": cost(lambda: site.get(listing, **known)),
        "static text (limit)": cost(lambda: site.get("/robots.txt")),
    }
    answered = {"list": status, "304": site.get(listing, **known)[0], "case": site.get(next(cases))[0]}
    return found | {"answers": answered, "bytes of the list": len(body)}


def read_counts():
    """Return what five facet counts cost, by selection, and at the limits: bitmaps alone and the database alone."""
    index = current_index()
    filterset = record_type("project").filters(QueryDict(urlencode(QUESTION)), index=index)
    selection = filterset.selection
    ids = selection.ids
    bitmaps = [bitmap for facet in FACETS for bitmap in index.facet("project", facet).values()]
    current = Publication.objects.current().of_type("project").order_by()
    for name in QUESTION:
        current = current.filter(facet_keys__contains=json.dumps(filterset.meanings[name][0]))

    return {
        "5 counts": cost(lambda: [selection.facet_counts(facet) for facet in FACETS]),
        "5 counts, bitmaps alone (limit)": cost(lambda: [one.intersection_cardinality(ids) for one in bitmaps]),
        "1 count in SQL (limit)": cost(current.count),
        "selected": selection.count,
    }


def read_update(world):
    """Return what the index costs after one publication, of which nothing remains afterwards."""
    entry, spans = world.case(0), []
    with transaction.atomic():
        for minute in range(20):
            put_all([entry], NOTE, None, FIRST_DAY + timedelta(days=400, minutes=minute))
            spans.append(measured(current_index, 1))
        transaction.set_rollback(True)
    forget()
    return {"index update": sorted(spans)[len(spans) // 2]}


def measure(size):
    """Return all figures of the database, which then holds that many synthetic cases."""
    built = read_build()
    site = Site()
    gc.freeze()
    found = built | read_pages(site, size) | read_counts() | read_downloads(site, urlencode(QUESTION))
    found |= read_comparative(site) | read_update(fill(size))
    return found | {"size": size, "heads": Head.objects.count(), "database": connection.vendor}


def main(size):
    """Print the figures of the database."""
    sys.stdout.write(json.dumps(measure(size)) + "\n")
