"""Reads the pages of demands in tests, and calls demands by the names they have in the rich data."""


def page(client, path="", status=200):
    """Return the answer of a page of demands."""
    answer = client.get(f"/en/demands/{path}")
    assert answer.status_code == status, path
    return answer


def names(rich, shown):
    """Return which demands are shown, by the names they have in the data."""
    known = {demand.identifier: name for name, demand in rich.demands.items()}
    return [known[one["identifier"]] for one in shown]
