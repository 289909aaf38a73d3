"""The names that public addresses give to their parameters: no new variable of the codebook may be called so."""

#: Every parameter that a public page, file or frame reads; a test walks the pages and holds this to what they read.
#: Not among them is `form`: lists of events alone know it, and the study's codebook asks for the form of cooperations.
PARAMETERS = frozenset(
    {
        # lists of records and what they are narrowed by
        *("q", "sort", "page", "more", "year_from", "year_to", "study", "tag", "field", "region", "parent"),
        *("actor", "kind", "level", "role", "sector", "type"),
        # demands and findings
        *("addressee", "category", "code", "columns", "demanded_by", "event", "outcome", "perspective"),
        # networks, flows, and sets of cases
        *("mode", "node", "rank", "year", "by", "giver", "receiver", "resource", "unit", "part"),
        *("condition", "consistency", "frequency", "step"),
        # cases side by side, maps and frames
        *("align", "case", "only", "title", "at", "width", "size"),
        # files, and addresses that machines ask
        *("bom", "separator", "format", "language", "about", "url", "maxheight", "maxwidth"),
    }
)
