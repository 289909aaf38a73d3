"""Fills databases of several sizes, measures each in a process of its own, and prints the table: `make bench`."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.table import document


def arguments():
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000], help="numbers of cases")
    parser.add_argument("--folder", type=Path, default=Path("benchmarks/databases"), help="keeps the databases")
    parser.add_argument("--postgres", help="address of a PostgreSQL server on this machine, without database")
    parser.add_argument("--write", type=Path, help="file for the results, for example docs/performance.md")
    return parser.parse_args()


def run(step, size, database):
    """Do one step in a process of its own and return what it prints."""
    code = f"import django; django.setup(); from benchmarks import {step}; {step}.main({size})"
    environment = os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "koopwohl.settings"}
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def main():
    """Fill, measure and print."""
    asked = arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    found = []
    for size in asked.sizes:
        database = f"sqlite:///{asked.folder.resolve()}/{size}.sqlite3"
        if asked.postgres:
            database = f"{asked.postgres.rstrip('/')}/koopwohl_{size}"
        sys.stderr.write(f"{size} cases: filling the database ...\n")
        run("load", size, database)
        sys.stderr.write(f"{size} cases: measuring ...\n")
        found.append(json.loads(run("jobs", size, database).splitlines()[-1]))
    text = document(found)
    sys.stdout.write(text)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")


main()
