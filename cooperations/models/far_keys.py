"""Keys beyond what a database can hold: no row has one, so asking for one finds nothing.

Django answers so for a table's own key. A key that leads to another table, and a list of keys, it hands to the
database, and SQLite refuses a number of more than 64 bits with an error of its own. Forms and addresses can hold any.
"""

from django.core.exceptions import EmptyResultSet
from django.db.models import Field, IntegerField
from django.db.models.fields.related import ForeignObject
from django.db.models.fields.related_lookups import RelatedExact, RelatedIn
from django.db.models.lookups import In

#: What every whole number of ours fits in; greater ones are looked at closely.
NEAR = 2**31


def can_be_held(key, lookup, connection):
    """Tell whether a value can stand in the column that it is compared with; what is no number always can."""
    if not isinstance(key, int) or abs(key) < NEAR:
        return True
    field = lookup.lhs.output_field
    while field.is_relation:
        field = field.target_field
    if not isinstance(field, IntegerField):
        return True
    lowest, highest = connection.ops.integer_field_range(field.get_internal_type())
    return (lowest is None or key >= lowest) and (highest is None or key <= highest)


@ForeignObject.register_lookup
class KeyExact(RelatedExact):
    """An exact comparison that finds nothing for a key which no row can have."""

    def process_rhs(self, compiler, connection):
        if not can_be_held(self.rhs, self, connection):
            raise EmptyResultSet
        return super().process_rhs(compiler, connection)


class OnlyNearKeys:
    """A list of keys without those that no row can have."""

    def process_rhs(self, compiler, connection):
        if self.rhs_is_direct_value():
            self.rhs = [key for key in self.rhs if can_be_held(key, self, connection)]
        return super().process_rhs(compiler, connection)


@ForeignObject.register_lookup
class KeyIn(OnlyNearKeys, RelatedIn):
    """One of several keys that lead to another table."""


@Field.register_lookup
class OwnKeyIn(OnlyNearKeys, In):
    """One of several values of a column."""
