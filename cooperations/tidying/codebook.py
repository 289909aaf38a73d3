"""Working on the codebook: how often each term is used, moving, retiring, and deleting what no claim ever used."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from cooperations.choices import Language, Visibility
from cooperations.models import Code, Variable, VariableValue
from cooperations.models.claims.claim import Claim
from cooperations.shelf.index import current_index
from cooperations.tidying.merge import ancestors
from cooperations.tidying.references import references_to

UP, DOWN = "up", "down"


def uses_of(model):
    """Return, by primary key of a term, how many claims use it: {"public": …, "internal": …}; a query per relation."""
    found = defaultdict(lambda: dict.fromkeys(Visibility.values, 0))
    for reference in claim_references(model):
        name = reference.field.name
        counts = reference.model.objects.order_by().values_list(name, "visibility").annotate(Count("pk", distinct=True))
        for term, visibility, number in counts:
            if term is not None:
                found[term][visibility] += number
    return found


def claim_references(model):
    """Return the relations by which claims use terms of that kind."""
    return [reference for reference in references_to(model) if issubclass(reference.model, Claim)]


def claims_using(term):
    """Return the claims that use a term, each once, with their records."""
    found = {}
    for reference in claim_references(type(term)):
        for claim in reference.model.objects.filter(**{reference.field.name: term}).select_related("record"):
            found[claim.pk] = claim
    return list(found.values())


def published_uses():
    """Return how many published records use each code, variable and value, by identifier as documents write it."""
    index, found = current_index(), defaultdict(int)
    for kind in index.types:
        for code, numbers in index.facet(kind, "code").items():
            found[code] += len(numbers)
        for variable in [slug for slug, pair in index.defined.items() if pair["type"] == "variable"]:
            values = index.facet(kind, variable)
            bearing = set()
            for value, numbers in values.items():
                found[f"{variable}.{value}"] += len(numbers)
                bearing |= set(numbers) if value != "not-yet-coded" else set()
            found[variable] += len(bearing)
    return found


def siblings(term):
    """Return the terms that stand in one order with a term, itself among them."""
    if isinstance(term, Code):
        return Code.objects.filter(codebook=term.codebook, category=term.category, parent=term.parent)
    if isinstance(term, VariableValue):
        return VariableValue.objects.filter(variable=term.variable)
    return Variable.objects.filter(codebook=term.codebook)


def others_in_use(term):
    """Return what may be used instead of a term: others of its kind, for values those of the same variable."""
    found = type(term).objects.filter(retired_on=None).exclude(pk=term.pk)
    if isinstance(term, VariableValue):
        return found.filter(variable=term.variable)
    return found.filter(codebook=term.codebook, **({"category": term.category} if isinstance(term, Code) else {}))


@transaction.atomic
def move(term, direction):
    """Let a term change places with its neighbour above or below; return whether there was one."""
    order = list(siblings(term).select_for_update().order_by("position", "slug"))
    place = order.index(term)
    other = place - 1 if direction == UP else place + 1
    if not 0 <= other < len(order):
        return False
    order[place], order[other] = order[other], order[place]
    for position, one in enumerate(order, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    return True


@transaction.atomic
def put_below(code, parent):
    """Let a code become narrower than another one, or stand at the top; raises ValidationError for a circle."""
    if parent is not None and code.pk in {parent.pk, *ancestors(parent)}:
        raise ValidationError({"parent": _("This code would lie within itself; choose another one.")})
    code.parent = parent
    code.save()


@transaction.atomic
def retire(term, day, reasons, successor=None):
    """Let a term no longer be offered; `reasons` is {language: text}. Raises ValidationError."""
    if not any(text.strip() for text in reasons.values()):
        raise ValidationError(_("Say why, in at least one language: readers of the codebook see it."))
    if successor is not None and (successor.pk == term.pk or successor.retired_on is not None):
        raise ValidationError(_("Choose as its successor one that is itself in use."))
    term.retired_on, term.successor = day, successor
    for language, text in reasons.items():
        setattr(term, f"retired_reason_{language}", text.strip())
    term.save()


@transaction.atomic
def bring_back(term):
    """Let a retired term be offered again."""
    for language in Language.values:
        setattr(term, f"retired_reason_{language}", "")
    term.retired_on, term.successor = None, None
    term.save()


def is_used(term):
    """Whether any claim at the desk or in public uses a term or one of its values: then it is never deleted."""
    identifier = f"{term.variable.slug}.{term.slug}" if isinstance(term, VariableValue) else term.slug
    if any(claims_using(part) for part in [term, *values_of(term)]):
        return True
    return published_uses().get(identifier, 0) > 0


def values_of(term):
    """Return the values of a variable; nothing else has any."""
    return term.values.all() if isinstance(term, Variable) else ()
