"""The rules of the house that a machine can read: the wall, the ceilings, and where things are called what."""

import ast
import re
from pathlib import Path

import grimp
import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
CODE = ("koopwohl", "cooperations", "tests", "benchmarks")

PUBLIC_SIDE = (
    "shelf",
    "formats",
    "browsing",
    "qca",
    "views",
    "api",
    "feeds",
    "sitemaps",
    "urls",
    "templatetags",
    "letterbox",
    "filestore",
    "mandatory_pages",
)
DESK = (
    "models",
    "admin",
    "importing",
    "loading",
    "links",
    "publishing.catalogue",
    "roles",
    "translation",
    "management",
    "start_page",
    "pasting",
    "reliability",
    "uploads",
    "tidying",
    "history",
    "locking",
    "replying",
    "backups",
    "signing_in",
)
WINDOWS = ("browsing", "views", "api", "feeds", "sitemaps", "urls")

CEILINGS = {".py": 300, ".html": 120, ".css": 200, ".js": 150}
FUNCTION_CEILING = 40
NAMES_WITHOUT_TOPIC = {"utils", "util", "helpers", "common", "services", "managers", "mixins", "signals", "misc"}


def files(*folders, suffix):
    """Return the files of that kind, without what machines write."""
    found = (path for folder in folders for path in (BASE / folder).rglob(f"*{suffix}"))
    return sorted(path for path in found if not {"migrations", "vendor", "node_modules"} & set(path.parts))


def name_of(path):
    return str(path.relative_to(BASE))


@pytest.fixture(scope="module")
def imports():
    graph = grimp.build_graph("cooperations", cache_dir=None)
    # Django finds tables only through the package `models`, which therefore names the shelf's and the letterbox's, and
    # uses none of them.
    shelf = ("shelf.publication", "shelf.files", "shelf.lines", "shelf.claim_lines", "shelf.known_words")
    for table in (*shelf, "letterbox.letter", "letterbox.invitation"):
        graph.remove_import(importer="cooperations.models", imported=f"cooperations.{table}")
    return graph


def room(graph, name):
    """Return the modules of a room that exist so far."""
    package = f"cooperations.{name}"
    return sorted(module for module in graph.modules if module == package or module.startswith(f"{package}."))


def ways(graph, origins, targets):
    """Return every shortest way, transitive ones too, by which one of the rooms reaches one of the others."""
    reached = {module for target in targets for module in room(graph, target)}
    return [
        " → ".join(graph.find_shortest_chain(importer=module, imported=forbidden))
        for origin in origins
        for module in room(graph, origin)
        for forbidden in sorted(graph.find_upstream_modules(module) & reached)
    ]


def test_no_window_sees_the_desk(imports):
    assert ways(imports, PUBLIC_SIDE, DESK) == []


def test_desk_and_door_do_not_reach_for_the_windows(imports):
    assert ways(imports, ("models", "history", "publishing", "admin"), WINDOWS) == []


def test_the_door_writes_no_pages_and_the_letterbox_stands_outside_of_it(imports):
    assert ways(imports, ("publishing",), ("formats",)) == []
    assert ways(imports, ("letterbox",), ("publishing", "formats", *WINDOWS)) == []


def test_models_do_not_know_who_reads_them(imports):
    assert ways(imports, ("models",), ("history", "publishing", "shelf", "formats", "admin")) == []


def test_choices_import_nothing_of_ours(imports):
    own = room(imports, "choices")
    foreign = {module: sorted(imports.find_modules_directly_imported_by(module) - set(own)) for module in own}
    assert {module: found for module, found in foreign.items() if found} == {}


def test_shelf_knows_neither_formats_nor_windows(imports):
    assert ways(imports, ("shelf",), ("formats", *WINDOWS)) == []


def test_a_way_through_the_wall_would_be_found():
    graph = grimp.ImportGraph()
    graph.add_import(importer="cooperations.views.lists", imported="cooperations.browsing.catalogue")
    graph.add_import(importer="cooperations.browsing.catalogue", imported="cooperations.models.projects")
    assert ways(graph, ("views",), DESK) == [
        "cooperations.views.lists → cooperations.browsing.catalogue → cooperations.models.projects"
    ]


@pytest.mark.parametrize("suffix", CEILINGS)
def test_no_file_outgrows_its_ceiling(suffix):
    lengths = {
        name_of(path): len(path.read_text().splitlines()) for path in files(*CODE, "templates", "static", suffix=suffix)
    }
    assert {name: lines for name, lines in lengths.items() if lines > CEILINGS[suffix]} == {}


def functions():
    for path in files(*CODE, suffix=".py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name_of(path)}: {node.name}", node


def test_no_function_outgrows_its_ceiling():
    lengths = {name: node.end_lineno - node.lineno + 1 for name, node in functions()}
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_CEILING} == {}


def test_no_import_hides_in_a_function():
    hidden = [
        name
        for name, node in functions()
        if any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node))
    ]
    assert hidden == []


def test_modules_are_named_after_their_topic():
    assert [name_of(path) for path in files(*CODE, suffix=".py") if path.stem in NAMES_WITHOUT_TOPIC] == []


def test_every_module_says_what_it_is_about():
    silent = [
        name_of(path)
        for path in files(*CODE, suffix=".py")
        if path.read_text().strip() and ast.get_docstring(ast.parse(path.read_text())) is None
    ]
    assert silent == []


def test_templates_bring_no_inline_style_script_or_event():
    inline = re.compile(
        r"""<style|<script(?![^>]*\bsrc=)(?![^>]*type="application/)|\sstyle=|\son[a-z]+=""", re.IGNORECASE
    )
    found = {name_of(path): inline.findall(path.read_text()) for path in files("templates", suffix=".html")}
    assert {name: pieces for name, pieces in found.items() if pieces} == {}
