"""The two stylesheets that visitors load are made of their parts and of nothing else, and no page lacks one."""

import re

import pytest
from django.conf import settings

from cooperations.management.commands import bundle_styles

BOTH = (bundle_styles.SITE, bundle_styles.COMPARING)
TEMPLATES = settings.BASE_DIR / "templates"
#: Within these pages something of it is styled, they are not.
AROUND = {"record", "way"}
NAMED = re.compile(r'{%-? *(?:from|import|extends|include) *"([^"]+)"')


@pytest.mark.parametrize("target", BOTH)
def test_stylesheets_are_up_to_date(target):
    assert target.read_text(encoding="utf-8") == bundle_styles.bundle(target)


@pytest.mark.parametrize("target", BOTH)
def test_every_part_puts_its_rules_into_a_layer(target):
    squeezed = {part.name: bundle_styles.squeeze(part.read_text()) for part in bundle_styles.parts(target)}
    assert [name for name, css in squeezed.items() if not css.startswith("@layer ")] == []


def test_squeeze_keeps_the_spaces_that_mean_something():
    css = "/* why */\n.a > .b :first-child,\n.c {\n  margin: 0 1rem;\n  width: calc(1px + 2px);\n}\n"
    assert bundle_styles.squeeze(css) == ".a > .b :first-child,.c{margin: 0 1rem;width: calc(1px + 2px)}"


@pytest.mark.parametrize("target", BOTH)
def test_stylesheets_load_nothing(target):
    text = bundle_styles.bundle(target)
    assert "url(" not in text
    assert "@import" not in text


def styled(target):
    """Return the classes that a stylesheet has rules for."""
    selectors = re.sub(r"\{[^{}]*\}", "{}", bundle_styles.bundle(target))
    return set(re.findall(r"\.([a-z][\w-]*)", selectors))


def made_of(name, found):
    """Return the names of a template and of all that it is made of."""
    if name not in found:
        found.add(name)
        for other in NAMED.findall((TEMPLATES / name).read_text()):
            made_of(other, found)
    return found


def test_pages_that_show_what_compares_load_its_stylesheet():
    own = styled(bundle_styles.COMPARING) - styled(bundle_styles.SITE) - AROUND
    assert {"qca-choice", "network-count"} <= own
    pages = [path.relative_to(TEMPLATES) for path in TEMPLATES.rglob("*.html")]
    for page in [one for one in pages if one.parts[0] not in ("admin", "components")]:
        texts = [(TEMPLATES / name).read_text() for name in made_of(str(page), set())]
        shown = {word for text in texts for given in re.findall(r'class="([^"]*)"', text) for word in given.split()}
        missing = set() if any("css/comparing.css" in text for text in texts) else shown & own
        assert missing == set(), page
