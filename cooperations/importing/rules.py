"""The rules of the database that a row may break, each with the columns it is about and words for it."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

#: Per constraint: its columns, the first of which is named, and words where the model has none.
RULES = {
    "project_coordinates_whole": (("latitude", "longitude", "precision", "coordinates_origin"), ""),
    "project_coordinates_from_source_cite_it": (("coordinates_source", "coordinates_origin"), ""),
    "project_coordinates_on_earth": (("latitude", "longitude"), ""),
    "actor_not_its_own_parent": (("parent",), _("An organisation cannot be part of itself.")),
    "actor_level_only_for_administration": (("level", "sector"), ""),
    "agreement_extension_counted": (("extension_count", "extension_years"), ""),
    "flow_number_has_comparator_and_unit": (("lower", "comparator", "unit"), ""),
    "flow_range_has_two_ends": (("upper", "lower", "comparator"), ""),
    "figure_number_has_comparator_and_unit": (("lower", "comparator", "unit"), ""),
    "figure_range_has_two_ends": (("upper", "lower", "comparator"), ""),
    "figure_has_number": (("lower",), _("A figure needs a number, for example 13000.")),
    "coding_value_only_when_coded": (("value", "number", "flag", "is_absent", "state"), ""),
    "demand_relation_of_two": (("second", "first"), ""),
    "demand_relation_once": (
        ("second", "first"),
        _("These two demands are compared already. Change the claim that does, by its identifier."),
    ),
}
#: Constraints that no row can break, because its cells are checked for the same already.
CHECKED_BY_CELLS = {
    "record_slug_unique_per_kind",
    "record_kind_known",
    "record_status_known",
    "record_slug_not_empty",
    "claim_kind_known",
    "claim_certainty_known",
    "claim_visibility_known",
    "coding_state_known",
    "episode_stance_on_spectrum",
}


def broken(instance, wrong_columns):
    """Return {column: messages} of what a row breaks; rules about columns that are wrong anyway are left aside."""
    found = {}
    for model, constraints in instance.get_constraints():
        for constraint in constraints:
            columns, words = RULES.get(constraint.name, ((), ""))
            if columns and not wrong_columns.intersection(columns):
                try:
                    constraint.validate(model, instance)
                except ValidationError as error:
                    found.setdefault(columns[0], []).extend([str(words)] if words else error.messages)
    return found


def said_by_model(instance):
    """Return {column: messages} of what the model's own check holds against a row."""
    try:
        instance.clean()
    except ValidationError as error:
        return error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    return {}
