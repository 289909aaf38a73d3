"""A large table that changes little at a time: each change makes a new one that shares the bulk with the old one."""

#: From this many changes on, the next table is written out in full.
MOST_RECENT = 2000

GONE = object()


class Layers:
    """Looks like a dict that is only read; `after` returns the next one, readers of the old one see no change."""

    __slots__ = ("base", "recent")

    def __init__(self, base=None, recent=None):
        self.base, self.recent = base or {}, recent or {}

    def after(self, changes, without=()):
        """Return the table with these changes and without those keys."""
        recent = self.recent | dict.fromkeys(without, GONE) | changes
        if len(recent) <= MOST_RECENT:
            return Layers(self.base, recent)
        return Layers({key: value for key, value in (self.base | recent).items() if value is not GONE})

    def get(self, key, default=None):
        """Return a key's value, or the default."""
        value = self.recent.get(key, self)
        if value is self:
            return self.base.get(key, default)
        return default if value is GONE else value

    def __getitem__(self, key):
        value = self.get(key, GONE)
        if value is GONE:
            raise KeyError(key)
        return value

    def several(self, keys):
        """Return the values of keys that are all there, in their order: much quicker than one by one."""
        recent, base = self.recent, self.base
        if not recent:
            return map(base.__getitem__, keys)
        return [recent[key] if key in recent else base[key] for key in keys]

    def __contains__(self, key):
        return self.get(key, GONE) is not GONE

    def __bool__(self):
        return bool(self.base or self.recent)

    def __eq__(self, other):
        return self.as_dict() == other.as_dict()

    __hash__ = None

    def as_dict(self):
        """Return everything as a dict of its own."""
        return {key: value for key, value in (self.base | self.recent).items() if value is not GONE}

    def values(self):
        """Return all values."""
        return self.as_dict().values()

    def keys(self):
        """Return all keys."""
        return self.as_dict().keys()
