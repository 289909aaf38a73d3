"""The results as a table of the goals, with what was reached beside what was to be reached."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

HEAD = """# Performance

What the jobs of the platform cost in CPU, measured on {date} with {cases} synthetic cases (`make bench`; 8 KB each,
in four languages; tags, actors and regions long-tailed). CPU of the server process and of the database together, median
of five portions; requests pass through all middleware, without a network.

Machine: {machine}.
CPU time grows with what else runs on the cores (a load of 1 per core is a full machine); ratios, taken in the same run,
hardly do. A figure that is not reached stands here as it is.

"""
FOOT = """
What these jobs cost before, what was done about it and what was tried in vain: [the log](performance-log.md).
"""

COMPARATIVE = """## Comparative pages

No goals were set for them. What a page counts over all claims is kept until something is published: the first view
after a publication makes it, the work on the index apart; all others find it.
"""
VERDICTS = {None: "", True: "yes", False: "**no**"}
#: What a list may weigh, compressed.
LIST_BYTES = 120_000


def milliseconds(name):
    """Return the reader of a figure in milliseconds."""
    return lambda found: f"{found[name] * 1000:,.{3 if found[name] < 0.0005 else 1}f} ms"


def ratio(name, to):
    """Return the reader of one figure in terms of another."""
    return lambda found: f"{found[name] / found[to]:.1f} ×"


def per_second(name):
    """Return the reader of how many requests two cores answer in a second, as far as CPU allows."""
    return lambda found: f"{2 / found[name]:,.0f} requests/s"


#: What is measured, what is to be reached, whether the largest size reaches it, and how it is read.
ROWS = (
    ("Filtered list, 20 rows, all facets", "≤ 10 ms", lambda f: f["filtered list"] <= 0.010, "filtered list"),
    ("The same, compressed", "", None, "filtered list, compressed"),
    ("The same as data, all facets", "", None, "same list as data"),
    ("Ranked search of 2 words + facets", "≤ 30 ms", lambda f: f["words and facets"] <= 0.030, "words and facets"),
    ("Case page", "≤ 4 ms, flat", lambda f: f["case page"] <= 0.004, "case page"),
    ("Case page of 31 KB (Can Batlló)", "", None, "largest case of the starting data"),
    ("Document as data", "", None, "document as data"),
    ("Network of all cases, drawn before", "", None, "network of all cases"),
    ("The 5 counts alone", "≤ 1 ms", lambda f: f["5 counts"] <= 0.001, "5 counts"),
    ("– bitmaps alone (limit)", "", None, "5 counts, bitmaps alone (limit)"),
    ("– one count by SQL, without any index (limit)", "", None, "1 count in SQL (limit)"),
    ("Unchanged page asked again (304)", "", None, "unchanged page (304)"),
    ("– a few bytes of text (limit)", "", None, "static text (limit)"),
    ("Index work after a publication", "≤ 20 ms", lambda f: f["index update"] <= 0.020, "index update"),
    ("Index built from nothing", "≤ 2 s", lambda f: f["index build"] <= 2, "index build"),
)


def rows(found):
    """Yield the lines of the table, each as its cells without the verdict, and whether the goal is reached."""
    last = found[-1]
    for label, goal, check, name in ROWS:
        yield label, goal, [milliseconds(name)(one) for one in found], check and check(last)
    growth = last["filtered list"] / found[0]["filtered list"]
    yield "Filtered list against the smallest size", "≤ 2 ×", [ratio_to_first(one, found) for one in found], growth <= 2
    yield "List, 8 connections, as far as CPU allows", "≥ 200 requests/s", *rate("filtered list", found, 200)
    yield "304, as far as CPU allows", "≥ 1,500 requests/s", *rate("unchanged page (304)", found, 1500)
    yield "5 counts against bitmaps alone", "", *times("5 counts", "5 counts, bitmaps alone (limit)", found)
    yield "304 against a few bytes of text", "", *times("unchanged page (304)", "static text (limit)", found)
    yield "Memory of the index", "stated", [f"{one['memory of the index']:,.0f} MiB" for one in found], None
    yield "Memory of the process with it", "stated", [f"{one['memory of the process']:,.0f} MiB" for one in found], None
    yield "Cases that the filter leaves", "", [f"{one['selected']:,}" for one in found], None
    yield from files(found)


def files(found):
    """Yield the lines about selections as files."""
    last, copy = found[-1], "COPY" if found[-1]["database"] == "postgresql" else "a cursor that reads the same"
    csv, json = last["CSV"] / last["COPY"], last["JSON"] / last["CSV"]
    yield "These cases as CSV, whole", f"≤ 1.5 × {copy}", [against(one, "CSV", "COPY") for one in found], csv <= 1.5
    if "COPY as CSV" in last:
        same = last["CSV"] / last["COPY as CSV"]
        cells = [against(one, "CSV", "COPY as CSV") for one in found]
        yield "– against the same cells as CSV by COPY", "≤ 1.5 × COPY as CSV", cells, same <= 1.5
    yield "– first line", "≤ 200 ms", *reached("first line of the CSV", found, milliseconds, 0.2)
    yield "– memory while it is sent", "≤ 20 MiB", *reached("memory of the CSV", found, mebibytes, 20)
    yield "Their fields as CSV, one column each", "", [against(one, "fields as CSV", "COPY") for one in found], None
    yield "Their claims as CSV", "", [against(one, "claims as CSV", "COPY") for one in found], None
    yield "As JSON, as stored", "≤ 0.5 × the CSV", [against(one, "JSON", "CSV") for one in found], json <= 0.5
    yield (
        "– reading alone, nothing made of it (limit)",
        "",
        [against(one, "reading alone", "CSV") for one in found],
        None,
    )
    for name, label in (("COPY", copy), ("COPY as CSV", "COPY as CSV")):
        if name in last:
            yield f"– {label} (limit)", "", [milliseconds(name)(one) for one in found], None


def against(one, name, limit):
    """Return a figure in milliseconds and in terms of its limit."""
    return f"{milliseconds(name)(one)} = {ratio(name, limit)(one)}"


def mebibytes(name):
    """Return the reader of a figure in mebibytes."""
    return lambda found: f"{found[name]:,.0f} MiB"


def reached(name, found, reader, goal):
    """Return a figure of all sizes, and whether the largest size stays within the goal."""
    return [reader(name)(one) for one in found], found[-1][name] <= goal


def ratio_to_first(one, found):
    """Return what the list costs in terms of the smallest size."""
    return f"{one['filtered list'] / found[0]['filtered list']:.1f} ×"


def rate(name, found, goal):
    """Return the rates that two cores allow, and whether the largest size reaches the goal."""
    return [per_second(name)(one) for one in found], 2 / found[-1][name] >= goal


def times(name, limit, found):
    """Return a figure in terms of its limit."""
    return [ratio(name, limit)(one) for one in found], None


def document(found):
    """Return the text of the results, found by size in rising order."""
    head = HEAD.format(
        date=datetime.now(UTC).date(),
        cases=", ".join(f"{one['size']:,}" for one in found),
        machine=machine(found[-1]["database"]),
    )
    sizes = "|".join(f" {one['size']:,} cases " for one in found)
    lines = [f"| job | to reach |{sizes}| reached |", f"|---|---|{'---:|' * len(found)}---|"]
    for label, goal, cells, is_reached in rows(found):
        lines.append(f"| {label} | {goal} | {' | '.join(cells)} | {VERDICTS[is_reached]} |")
    return head + "\n".join([*lines, "", COMPARATIVE, *comparative(found, sizes)]) + "\n" + FOOT


def comparative(found, sizes):
    """Return the lines of the table of comparative pages."""
    lines = [f"| page: first view, again |{sizes}| compressed | ≤ 120 KB |", f"|---|{'---:|' * len(found)}---:|---|"]
    for name, last in found[-1]["comparative"].items():
        views = (one["comparative"][name] for one in found)
        cells = " | ".join(", ".join(milliseconds(when)(view) for when in ("first", "again")) for view in views)
        size = last["bytes"]
        lines.append(f"| {name} | {cells} | {size / 1000:,.0f} KB | {VERDICTS[size <= LIST_BYTES]} |")
    return lines


def machine(database):
    """Return what was measured on, as far as it matters."""
    cpu = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in cpu.read_text().splitlines() if line.startswith("model name")]
    name = names[0] if names else platform.machine()
    load = f"load {os.getloadavg()[0]:.0f}"
    return f"{os.cpu_count()} cores ({name}), Python {platform.python_version()}, {database}, {load}"
