"""The order in which the processes of a run are given the files of tests, so that they end at about the same time."""

import os

#: The files that take longest, a minute or two each: begun last, one of them would leave every other process idle.
#: Those that wait for a browser stand between those that compute.
LONGEST = [
    "browser/test_desk_pages.py",
    "test_permissions.py",
    "test_crawl.py",
    "browser/test_public_pages.py",
    "test_versions.py",
    "contracts/test_across_links.py",
    "browser/test_claim_dialog.py",
    "test_two_editors.py",
    "browser/test_can_batllo.py",
    "test_import_round_trip.py",
    "browser/test_replies.py",
    "test_transitions.py",
    "browser/test_locking.py",
    "contracts/test_windows.py",
    "browser/test_review.py",
    "browser/test_desk_history.py",
    "browser/test_sections.py",
    "test_withdrawal_and_renaming.py",
    "test_merging_property.py",
    "test_leaks.py",
]
PLACES = {f"tests/{name}": place for place, name in enumerate(LONGEST)}


def longest_first(items):
    """Bring the tests of the longest files to the front; within a file, and among the others, chance's order stays."""
    items.sort(key=lambda item: PLACES.get(item.nodeid.partition("::")[0], len(PLACES)))


def processes():
    """Return how many processes share the tests: half as many again as there are cores, which browsers let wait."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, cores * 3 // 2)
