"""Writes rows to the desk's tables: what is missing is created, what exists is brought in line with its file."""

from collections import defaultdict

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError
from django.utils.text import slugify
from django.utils.translation import override

from cooperations.loading.reading import problem_at
from cooperations.loading.shapes import shape_of
from cooperations.loading.values import messages_of
from cooperations.models import Claim, DemandRelation, FormerTag, Keyword, Merger, Record
from cooperations.models.identifiers import identifier_for

#: Rows in order are moved out of the way first, so that two of them can change places.
OUT_OF_THE_WAY = 10_000


def identifier_of(identity):
    """Return the lasting identifier of a record or claim of the starting data."""
    return identifier_for(*identity)


def write(rows, known):
    """Write the rows of records with all their parts; return the rows by identity and the problems met.

    ``known`` holds every row of all files by identity, so that links may lead to rows that are not written now.
    The caller opens the transaction and undoes it when there is a problem.
    """
    problems = []
    instances = existing(known)
    wanted = [row for record in rows for row in record.with_parts()]
    _make_way(wanted, instances, problems)
    written = {row.identity for row in wanted}
    for row in _in_order(wanted, problems):
        _write_row(row, instances, written, problems)
    for row in wanted:
        _write_sets(row, instances, written, problems)
    for row in wanted:
        _remove_vanished(row, instances, problems)
    return instances, problems


def existing(known):
    """Return what the desk has of the known rows, by identity."""
    by_model = defaultdict(list)
    for identity, row in known.items():
        by_model[row.model].append((identity, row))
    instances = {}
    for model, rows in by_model.items():
        if issubclass(model, Record | Claim):
            names = {identifier_of(identity): identity for identity, _row in rows}
            found = model.objects.filter(identifier__in=names)
            instances |= {names[instance.identifier]: instance for instance in found}
            led_on = Merger.objects.led_on(names) if issubclass(model, Record) else {}
            instances |= {names[identifier]: record.child for identifier, record in led_on.items()}
        else:
            instances |= _existing_parts(model, rows, instances)
    return instances


def _existing_parts(model, rows, instances):
    part = rows[0][1].part
    wanted = {}
    for identity, row in rows:
        owner = instances.get(row.owner.identity)
        if owner:
            wanted[owner.pk, identity[-1] if part.name else ""] = identity
    owners = {owner for owner, _name in wanted}
    found = {
        (getattr(instance, f"{part.owner}_id"), getattr(instance, part.name) if part.name else ""): instance
        for instance in model.objects.filter(**{f"{part.owner}__in": owners})
    }
    return {identity: found[key] for key, identity in wanted.items() if key in found}


def _make_way(rows, instances, problems):
    """Take out what is written anew each time, loosen the order of what stays, and drop claims of another kind."""
    for row in rows:
        owner = instances.get(row.identity)
        for part in shape_of(row.model).parts.values() if owner else ():
            siblings = part.model.objects.filter(**{part.owner: owner})
            if part.name and part.model is not Claim:
                siblings.update(position=F("position") + OUT_OF_THE_WAY)
            elif not part.name and not part.is_single:
                siblings.delete()
    claims = {row.identity: row for row in rows if issubclass(row.model, Claim) and row.identity not in instances}
    places = {identifier_of(identity): row for identity, row in claims.items()}
    for claim in Claim.objects.filter(identifier__in=places):
        _delete(claim, places[claim.identifier].node, problems)


def _in_order(rows, problems):
    """Return the rows in their order, except that each comes after its owner and after the rows it links to."""
    by_identity = {row.identity: row for row in rows if row.identity}
    ordered, under_way = {}, set()

    def visit(row):
        if row in ordered:
            return
        if row in under_way:
            problems.append(problem_at(row.node, "leads back to itself by way of others"))
            return
        under_way.add(row)
        linked = (by_identity.get(link.identity) for link in row.links.values() if link)
        for needed in (row.owner, *linked):
            if needed is not None:
                visit(needed)
        ordered[row] = True

    for row in rows:
        visit(row)
    return ordered


def _write_row(row, instances, written, problems):
    """Save one row; what the database or the model refuses becomes a problem."""
    linked = {name: instances.get(link.identity) if link else None for name, link in row.links.items()}
    if row.owner:
        linked[row.part.owner] = instances.get(row.owner.identity)
        if linked[row.part.owner] is None:
            return
    if any(link and linked[name] is None for name, link in row.links.items()):
        problems += _gone(row.links.values(), instances, written)
        return
    instance = instances.get(row.identity) if row.identity else None
    instance = instance or _new(row)
    for name, value in [*row.values.items(), *linked.items()]:
        setattr(instance, name, value)
    saved = _saved(row, instance, problems) or (_stand_in(row) if row.owner is None else None)
    if row.identity and saved:
        instances[row.identity] = saved


def _new(row):
    instance = row.model()
    if issubclass(row.model, Record | Claim):
        instance.identifier = identifier_of(row.identity)
    return instance


def _gone(links, instances, written):
    """Return a problem for each link to a row that the desk has deleted; rows refused just now are told already."""
    return [
        problem_at(link.node, f"{link.identity[0]} “{link.identity[-1]}” no longer exists at the desk")
        for link in links
        if link and link.identity not in instances and link.identity not in written
    ]


def _saved(row, instance, problems):
    """Return the instance after saving it; None, with its problems, when model or database refuse it."""
    try:
        _check(instance, row)
        with transaction.atomic():
            instance.save()
    except ValidationError as error:
        problems.extend(_told(row, error))
    except IntegrityError as error:
        problems.extend(_told(row, _reason(instance, error)))
    else:
        return instance
    return None


def _check(instance, row):
    """Ask the model's own rules that no single value can show; links only where the model limits them."""
    instance.clean()
    for name, link in row.links.items():
        field = row.model._meta.get_field(name)
        if link and field.get_limit_choices_to():
            try:
                field.validate(getattr(instance, field.attname), instance)
            except ValidationError as error:
                allowed = ", ".join(f"{rule} is {value}" for rule, value in field.get_limit_choices_to().items())
                raise ValidationError({name: f"“{link.identity[-1]}” is not allowed here: {allowed}"}) from error


def _reason(instance, error):
    """Return in words which rule the database held against a row."""
    try:
        with override("en"):
            instance.validate_unique()
            instance.validate_constraints()
    except ValidationError as reason:
        return reason
    return ValidationError(str(error))


def _told(row, error):
    """Yield the problems of a validation error, each where its field stands in the file."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for name, errors in by_field.items():
        node = row.node if name == NON_FIELD_ERRORS else row.node_of(name)
        yield problem_at(node, messages_of(ValidationError(errors)))


def _stand_in(row):
    """Return a bare record in place of one that was refused, so that the rest of its file is checked all the same.

    The load ends with the refusal's problem and is undone; the bare record never stays.
    """
    required = {name for name, field in shape_of(row.model).fields.items() if not field.blank}
    bare = _new(row)
    bare.slug = bare.identifier
    for name, value in row.values.items():
        if name in required - {"slug", "role"}:
            setattr(bare, name, value)
    try:
        with transaction.atomic():
            bare.save()
    except IntegrityError:
        return None
    return bare


def _write_sets(row, instances, written, problems):
    """Write the many-to-many links and the tags of a row."""
    instance = instances.get(row.identity)
    if instance is None:
        return
    for name, links in row.many.items():
        problems += _gone(links, instances, written)
        targets = [instances[link.identity].pk for link in links if link.identity in instances]
        getattr(instance, name).set(targets)
    for name, tags in row.tags.items():
        getattr(instance, name).set(tags_of_today(tags))


def tags_of_today(tags):
    """Return the tags under the names they bear today; those that were merged or renamed lead to them.

    A tag that is called like its address, as files wrote all of them once, is called by its words from now on.
    """
    words = {slugify(tag): tag for tag in tags}
    for tag in Keyword.objects.filter(slug__in=words, name=F("slug")).exclude(name__in=tags):
        tag.name = words[tag.slug]
        tag.save()
    names = dict(Keyword.objects.filter(slug__in=words).values_list("slug", "name"))
    names |= dict(FormerTag.objects.filter(slug__in=words).values_list("slug", "tag__name"))
    return list(dict.fromkeys(names.get(slug, tag) for slug, tag in words.items()))


def _remove_vanished(row, instances, problems):
    """Delete the parts with a name of their own that the file no longer lists."""
    owner = instances.get(row.identity)
    for key, part in shape_of(row.model).parts.items():
        if not owner or not (part.name or part.is_single):
            continue
        made_here = (made.identity for made in row.parts if made.part is part)
        listed = [instances[identity].pk for identity in made_here if identity in instances]
        vanished = part.model.objects.filter(**{part.owner: owner}).exclude(pk__in=listed)
        if part.model is Claim:
            # Comparisons of demands go before the demands that they hold on to.
            vanished = sorted(vanished, key=lambda claim: claim.claim_kind != DemandRelation.KIND)
        for instance in vanished:
            _delete(instance, row.node.entry(key), problems)


def _delete(instance, node, problems):
    """Delete a part that its file no longer describes; what is still referred to is a problem."""
    try:
        instance.delete()
    except ProtectedError as error:
        users = ", ".join(sorted(str(user) for user in error.protected_objects))
        problems.append(problem_at(node, f"“{instance}” is no longer here, but is still used by: {users}"))
