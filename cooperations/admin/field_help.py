"""Help, with an example, for fields of the desk's forms that explain themselves nowhere else."""

from django.utils.translation import gettext_lazy as _

#: By field, or by model and field where the same name means different things.
HELP = {
    "actor": _("The organisation that takes part, never a private person; “+” adds one that is not there yet."),
    "role": _("What it does in the case, for example “Owner” for the city that the building belongs to."),
    "other": _("The organisation it came out of; “+” adds one that is not there yet."),
    "relation": _("How the one came out of the other, for example “was renamed from”."),
    "step": _("What kind of step it was, for example “Protest” for an announced occupation."),
    "trigger": _("What set it off, for example: the owner announces the sale."),
    "instrument": _("A value of the variable “legal instrument”, for example a concession. Empty when no source says."),
    "parties": _("Who concluded it, for example the association and the city."),
    "term_years": _("As agreed and without extensions, for example 30."),
    "extension_count": _("How often it can be extended, for example 2."),
    "extension_years": _("How long each extension is, for example 10."),
    "governance_body": _("The body that decides or watches together, for example: follow-up commission."),
    "evaluation_interval_years": _("For example 2 when it is evaluated every second year."),
    "giver": _("Who gives, for example the city. Empty when the source does not say."),
    "receiver": _("Who receives, for example the association. Empty when the source does not say."),
    "resource": _("What is given, for example “Land, buildings and space” for a house that may be used."),
    "comparator": _(
        "How the source puts it, for example “more than” for “over 13,000 m²”. A number without a comparator is saved "
        "as “exactly”, or as “from – to” when it has an upper end."
    ),
    "unit": _("What is counted, for example m² for a floor area. Numbers of different units are never added."),
    "category": _("What the finding is, for example “Challenge” for two modes of working that collide."),
    "demanded_by": _("Who demands it, for example the neighbourhood platform. Empty when no source says."),
    "addressee": _("Of whom it is demanded, for example the district. Empty when no source says."),
    "raised_at": _("The event where it was said, for example the conference. Empty when it was elsewhere."),
    "outcome": _("What the sources say has happened since; “Not documented” while none says anything."),
    "outcome_note": _("In one or two sentences, for example: The district pays the rent since 2023."),
    "first": _("One of the two demands; look for a word of its text."),
    "second": _("The other demand; look for a word of its text."),
    "similarity": _("Whether the two ask for the same in substance. The reason belongs into the statement."),
    "explained_by": _("The dimension of the regime that explains it, for example who pays. Empty when none does."),
    "variable": _("The question of the codebook that is answered, for example “Form of cooperation”."),
    "state": _("“Coded” when you give a value; the others say why there is none."),
    "Coding.value": _("For a variable with categories, for example “Concession”."),
    "Coding.number": _("For a variable that asks for a number, for example 3."),
    "flag": _("For a variable that is answered by yes or no."),
    "certainty": _("“Established” when the sources leave no doubt, “Disputed” when they contradict each other."),
    "visibility": _("“Public” is published with the record; “Team only” never leaves the desk."),
    "session": _("For outcomes of an event: the session they were worked out in. Else empty."),
    "position": _("Orders the claims of one kind: 1 stands before 2. Leave 0 where the order does not matter."),
    "policy_field": _("The field it is about, for example housing. Empty when it is about several."),
    "policy_fields": _("One, several or none, for example housing; type the first letters."),
    "Project.policy_fields": _(
        "One, several or none, for example housing; type the first letters. Left empty it says “none of the three”."
    ),
    "regions": _("As narrow as the sources say, for example the district; the city and the country follow from it."),
    "organisers": _("The organisations that invited, for example the university."),
    "precision": _("How exact the coordinates are: “Neighbourhood” when the address is not known or not to be shown."),
    "coordinates_origin": _("“Given by a source” needs that source below; else they were set by the editors."),
    "coordinates_source": _("The work that gives the coordinates, for example the city's map."),
    "counterpart_note": _("What is known about it, for example: The sources only speak of “the administration”."),
    "website": _("The project's or organisation's own page, for example https://canbatllo.org/."),
    "Project.kind": _("“Cooperation” for a case; a funding line is a programme, and is not counted as a cooperation."),
    "Actor.kind": _("What it is, for example “Association” for an e. V. or an associació."),
    "sector": _("The side it stands on, for example “Civil society” for a neighbourhood association."),
    "Event.kind": _("For example “Workshop” for a half day with working groups."),
    "Region.kind": _("For example “Neighbourhood” for La Bordeta."),
    "Source.kind": _("For example “Press article” for a report of a daily newspaper."),
    "title": _("As readers shall find it, for example: Co-production or co-existence?"),
    "name": _("As readers shall find it, for example: Housing."),
    "definition": _("What belongs to it and what does not, in one or two sentences."),
    "description": _("What readers need to know about it, in one or two sentences."),
    "summary": _("Two or three sentences: who met, about what, with what result."),
    "is_study_field": _("One of the three fields of the study."),
    "Page.role": _("Which of the platform's own pages it is, for example the imprint."),
    "original_language": _("The language the work is written in, for example Catalan for the city's decision."),
    "url": _("Where it can be read, for example https://ajuntament.barcelona.cat/…"),
    "archived_url": _("A copy that stays when the page goes, for example at web.archive.org."),
    "licence": _("As the work says, for example CC BY 4.0. Empty when it says nothing."),
    "link_state": _("Whether the address still answers; it is set by the check of the links."),
}


def with_help(db_field, form_field):
    """Return the field of a form with its help, unless the model explains it already."""
    if form_field is not None and not form_field.help_text:
        original = getattr(db_field, "translated_field", db_field).name
        form_field.help_text = HELP.get(f"{db_field.model.__name__}.{original}", HELP.get(original, ""))
    return form_field
