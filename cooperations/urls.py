"""The addresses of the windows: the same for every type of record."""

from django.urls import path

from cooperations import sitemaps
from cooperations.api import claim_files, documents, downloads, geojson, lists, networks
from cooperations.api.documentation import documentation, to_documentation
from cooperations.api.oembed import oembed
from cooperations.api.qca_routes import qca_file_routes
from cooperations.api.schema import schema
from cooperations.api.search import search_documents, suggest
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.mapped import MAPPED
from cooperations.feeds import record_feed
from cooperations.views.across.demand_routes import demand_routes
from cooperations.views.across.finding_routes import finding_routes
from cooperations.views.across.flows import case_flows, flows
from cooperations.views.across.negotiation import record_negotiation
from cooperations.views.across.negotiations import negotiations
from cooperations.views.across.network import network
from cooperations.views.across.qca import qca
from cooperations.views.across.regions import compare_regions
from cooperations.views.compare import compare
from cooperations.views.details import record_detail, record_version, the_codebook
from cooperations.views.embeds import list_embed, record_embed
from cooperations.views.event_files import event_file_routes
from cooperations.views.explore.routes import explore_routes
from cooperations.views.framing import framed
from cooperations.views.home import home
from cooperations.views.last_page import with_last_page
from cooperations.views.letters import letter, letter_thanks
from cooperations.views.lists import record_list
from cooperations.views.map_marks import record_marks
from cooperations.views.maps import record_map
from cooperations.views.media import file
from cooperations.views.permalinks import permalink, start
from cooperations.views.replies import reply, reply_document
from cooperations.views.search import search_page
from cooperations.views.terms import code_detail, variable_detail
from cooperations.views.unchanged import of_the_shelf
from cooperations.views.versions import record_changes, record_versions


def page(route, view, *args, **kwargs):
    """Return the address of a view that shows nothing but the shelf, and hence is not made again while that stays."""
    return path(route, of_the_shelf(with_last_page(view)), *args, **kwargs)


def pages_of(entry):
    """Return the addresses of the pages of a type of record."""
    here, key = entry.segment, {"key": entry.key}
    shown = the_codebook if entry.key == "codebook" else record_list
    return [
        page(f"{here}/", shown, key, name=entry.list_route),
        page(f"{here}.atom", record_feed, key, name=f"{entry.key}-feed"),
        page(f"{here}/<slug:slug>/", record_detail, key, name=entry.detail_route),
        page(f"{here}/<slug:slug>/versions/", record_versions, key, name=entry.versions_route),
        page(f"{here}/<slug:slug>/v<int:number>/", record_version, key, name=entry.version_route),
        page(f"{here}/<slug:slug>/v<int:number>/changes/", record_changes, key, name=entry.changes_route),
    ]


def data_of(entry):
    """Return the addresses of the same as data."""
    here, key = f"api/{entry.segment}", {"key": entry.key}
    return [
        *downloads_of(entry),
        path(f"{here}/", lists.document_list, key, name=f"api-{entry.key}-list"),
        path(f"{here}/<slug:slug>/", documents.document_detail, key, name=f"api-{entry.key}-detail"),
        path(f"{here}/<slug:slug>/v<int:number>/", documents.document_version, key, name=f"api-{entry.key}-version"),
    ]


def downloads_of(entry):
    """Return the addresses of a selection of them as a file, and of what the columns of its tables mean."""
    views = {
        "csv": ("csv", downloads.record_csv),
        "claims-csv": ("claims.csv", downloads.claim_csv),
        "documents-csv": ("documents.csv", downloads.document_csv),
        "json": ("json", downloads.record_json),
        "lines": ("ndjson", downloads.record_lines),
        "columns": ("csv-metadata.json", downloads.record_columns),
        "claims-columns": ("claims.csv-metadata.json", downloads.claim_columns),
        "documents-columns": ("documents.csv-metadata.json", downloads.document_columns),
    }
    here, key = f"api/{entry.segment}", {"key": entry.key}
    return [path(f"{here}.{end}", view, key, name=f"api-{entry.key}-{n}") for n, (end, view) in views.items()]


def maps_of(key):
    """Return the addresses of the map of a list, before those of its records."""
    here = f"{RECORD_TYPES[key].segment}/map"
    return [
        page(f"{here}/", record_map, {"key": key}, name=f"{key}-map"),
        page(f"{here}/marks/", record_marks, {"key": key}, name=f"{key}-marks"),
    ]


def embeds_of(entry):
    """Return the addresses of what other sites may show in a frame, before those of the records of the type."""
    here, key = entry.segment, {"key": entry.key}
    return [
        path(f"{here}/embed/", framed(of_the_shelf(list_embed)), key, name=f"{entry.key}-list-embed"),
        path(f"{here}/<slug:slug>/embed/", framed(of_the_shelf(record_embed)), key, name=f"{entry.key}-embed"),
    ]


#: The pages of projects, in front of all others: an address is compared with one route after the other.
project_urlpatterns = [
    *maps_of("project"),
    page("projects/compare/", compare, name="project-compare"),
    page("projects/negotiations/", negotiations, name="project-negotiations"),
    page("projects/<slug:slug>/negotiation/", record_negotiation, {"key": "project"}, name="project-negotiation"),
    page("projects/flows/", flows, name="flows"),
    page("projects/<slug:slug>/flows/", case_flows, {"key": "project"}, name="project-flows"),
    page("projects/network/", network, name="project-network"),
    *embeds_of(RECORD_TYPES["project"]),
    *pages_of(RECORD_TYPES["project"]),
]

#: Below a language.
localised_urlpatterns = [
    page("", home, name="home"),
    *project_urlpatterns,
    page("api/", documentation, name="api-documentation"),
    page("codebook/codes/<slug:identifier>/", code_detail, name="code-detail"),
    page("codebook/variables/<slug:identifier>/", variable_detail, name="variable-detail"),
    page("search/", search_page, name="search"),
    *(page(route, view, name=name) for route, view, name in explore_routes),
    page("qca/", qca, name="qca"),
    *(page(route, view, name=name) for route, view, name in demand_routes),
    *(page(route, view, name=name) for route, view, name in finding_routes),
    *(page(route, view, {"key": "event"}, name=name) for route, view, name in event_file_routes),
    path("letter/", letter, name="letter"),
    path("letter/thanks/", letter_thanks, name="letter-thanks"),
    path("reply/<slug:token>/", reply, name="reply"),
    path("reply/<slug:token>/record/", reply_document, name="reply-document"),
    *(pattern for key in MAPPED if key != "project" for pattern in maps_of(key)),
    page(f"{RECORD_TYPES['region'].segment}/compare/", compare_regions, name="region-compare"),
    *(
        pattern
        for key, entry in RECORD_TYPES.items()
        if key != "project"
        for pattern in (*embeds_of(entry), *pages_of(entry))
    ),
]

#: The same in every language.
urlpatterns = [
    path("", start, name="start"),
    path("id/<slug:identifier>/", permalink, name="permalink"),
    path("id/<slug:identifier>/v<int:number>/", permalink, name="version-permalink"),
    path("media/<slug:file>/<str:name>", file, name="file"),
    path("api/", lists.root, name="api-root"),
    path("api/search/", search_documents, name="api-search"),
    path("api/suggest/", suggest, name="api-suggest"),
    path("api/oembed", oembed, name="oembed"),
    *(path(route, view, name=name) for route, view, name in qca_file_routes),
    *[
        pattern
        for key in claim_files.KINDS
        for pattern in (
            path(f"api/{key}.csv", claim_files.kind_csv, {"kind": key}, name=f"api-{key}-csv"),
            path(f"api/{key}.json", claim_files.kind_json, {"kind": key}, name=f"api-{key}-json"),
            path(f"api/{key}.csv-metadata.json", claim_files.kind_columns, {"kind": key}, name=f"api-{key}-columns"),
        )
    ],
    path("api/schema/", schema, name="api-schema"),
    path("api/docs/", to_documentation, name="api-docs"),
    *(pattern for entry in RECORD_TYPES.values() for pattern in data_of(entry)),
    *(
        path(f"api/{RECORD_TYPES[key].segment}.geojson", geojson.features, {"key": key}, name=f"api-{key}-geojson")
        for key in MAPPED
    ),
    *(path(f"api/projects/network.{end}", view, name=f"api-network-{key}") for key, end, view in networks.FILES),
    page("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    page("sitemap-<slug:key>-<int:number>.xml", sitemaps.sitemap_part, name="sitemap-part"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("favicon.ico", sitemaps.favicon, name="favicon"),
]
