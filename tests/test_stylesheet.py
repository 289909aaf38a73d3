"""The one stylesheet that visitors load is made of its parts and of nothing else."""

from cooperations.management.commands import bundle_styles


def test_site_css_is_up_to_date():
    assert bundle_styles.TARGET.read_text(encoding="utf-8") == bundle_styles.bundle()


def test_every_part_puts_its_rules_into_a_layer():
    without = [
        part.name for part in bundle_styles.parts() if not bundle_styles.squeeze(part.read_text()).startswith("@layer ")
    ]
    assert without == []


def test_squeeze_keeps_the_spaces_that_mean_something():
    css = "/* why */\n.a > .b :first-child,\n.c {\n  margin: 0 1rem;\n  width: calc(1px + 2px);\n}\n"
    assert bundle_styles.squeeze(css) == ".a > .b :first-child,.c{margin: 0 1rem;width: calc(1px + 2px)}"


def test_stylesheet_loads_nothing():
    text = bundle_styles.bundle()
    assert "url(" not in text
    assert "@import" not in text
