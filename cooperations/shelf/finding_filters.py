"""The questions that can be asked of findings: what they speak of, where, in which field, and by whose account."""

from django.utils.translation import gettext_lazy as _

from cooperations.choices import FindingCategory, Perspective, RecordKind
from cooperations.shelf.facets import ANSWERS, NOTHINGS, ChoiceFacet, Facet, RecordFacet, marked
from cooperations.shelf.filters import SelectionFilterSet
from cooperations.shelf.findings import FINDING, NOT_DOCUMENTED, findings_of, select_findings
from cooperations.shelf.index import NOT_YET_CODED
from cooperations.shelf.labels import label
from cooperations.shelf.languages import wording_in
from cooperations.shelf.terms_today import regime_dimensions, wider_codes
from cooperations.shelf.whereabouts import ELSEWHERE

REGION_SPECIALS = {ELSEWHERE: _("Outside the study areas"), NOT_DOCUMENTED: _("Region not documented")}
FIELD_SPECIALS = {NOT_DOCUMENTED: _("Policy field not documented")}
PERSPECTIVES = {**dict(Perspective.choices), NOT_DOCUMENTED: _("Perspective not documented")}


class CodeFacet(Facet):
    """Chooses among the codes of the codebook, each with its narrower ones, and findings without a code."""

    is_tree = True

    def stored(self, value):
        """Return the code as it is called today, if the codebook or a finding has it."""
        index = self.parent.index
        value = index.former.get(value, value)
        is_known = index.defined.get(value, {}).get("type") == "code" or value in findings_of(index).codes
        return value if value == NOT_YET_CODED or (is_known and value) else None

    def label_of(self, meaning, language):
        """Return the codebook's label of the code."""
        if meaning == NOT_YET_CODED:
            return str(NOTHINGS[NOT_YET_CODED]), ""
        found = label(meaning, self.parent.index)
        return marked(found, language) if found else (meaning, "")

    def wider(self):
        """Return which code lies within which."""
        return wider_codes(self.parent.index)


class RegimeFacet(Facet):
    """Chooses among the values that a regime dimension has for the regions of a record."""

    def __init__(self, variable, **kwargs):
        super().__init__(field_name=variable["slug"], **kwargs)
        self.known = {*(value["slug"] for value in variable["values"]), *NOTHINGS, *ANSWERS}

    def stored(self, value):
        """Return the value, as it is called today, if the codebook or a coding has it."""
        index, prefix = self.parent.index, f"{self.field_name}."
        value = index.former.get(prefix + value, prefix + value).removeprefix(prefix)
        return value if value in self.known | findings_of(index).facet(FINDING, self.field_name).keys() else None

    def label_of(self, meaning, language):
        """Return the codebook's label of the value; a number stands for itself."""
        if found := label(f"{self.field_name}.{meaning}", self.parent.index):
            return marked(found, language)
        return str((NOTHINGS | ANSWERS).get(meaning, meaning)), ""


class FindingFilterSet(SelectionFilterSet):
    """Asks for findings; the regime dimensions of the codebook come besides."""

    record_type = FINDING

    category = ChoiceFacet(FindingCategory.choices, label=_("Category"))
    code = CodeFacet(label=_("Code"))
    region = RecordFacet("region", specials=REGION_SPECIALS, is_tree=True, label=_("Region"))
    field = RecordFacet("field", specials=FIELD_SPECIALS, label=_("Policy field"))
    perspective = ChoiceFacet(PERSPECTIVES, label=_("Perspective"))
    type = ChoiceFacet(RecordKind.choices, label=_("Said of"))

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.queryset = select_findings(self.index)
        del self.filters["q"], self.filters["sort"]  # findings are neither searched nor sorted
        for variable in regime_dimensions(self.index):
            if variable["slug"] not in self.filters:
                facet = RegimeFacet(variable, label=wording_in(variable["name"], self.language))
                facet.parent = self
                self.filters[variable["slug"]] = facet
