"""CPU time, of this process and of the database that works for it: what a job costs, however busy the machine is."""

import os
import time
from pathlib import Path
from statistics import median

from django.db import connection

TICK = os.sysconf("SC_CLK_TCK")
#: A job is done in so many portions of at least so many seconds of CPU; the median portion counts.
PORTIONS, PORTION = 5, 0.3


def spent():
    """Return the seconds of CPU that this process and the server's process for its connection have used so far."""
    return time.process_time() + database_spent()


def database_spent():
    """Return the seconds of the PostgreSQL process behind our connection; SQLite works inside our own process."""
    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()  # it may have been closed by age
    status = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text()
    user, system = status.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / TICK


def cost(job):
    """Return the seconds of CPU that doing a job once takes, after it has been done before."""
    return costs({"job": job})["job"]


def costs(jobs):
    """Return the same for several jobs by name, measured in turn, so that a busy machine is unfair to all alike."""
    connection.ensure_connection()
    times = {name: times_of(job) for name, job in jobs.items()}
    rounds = [{name: measured(job, times[name]) / times[name] for name, job in jobs.items()} for _ in range(PORTIONS)]
    return {name: median(one[name] for one in rounds) for name in jobs}


def times_of(job):
    """Return how often a job is to be done to last long enough, after doing it."""
    job()
    times = 1
    while (seconds := measured(job, times)) < PORTION:
        times = max(times * 2, round(times * PORTION / max(seconds, 0.001)))
    return times


def measured(job, times):
    """Return the seconds of CPU for doing a job so often."""
    before = spent()
    for _ in range(times):
        job()
    return spent() - before


def resident():
    """Return the mebibytes of memory that this process holds."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
