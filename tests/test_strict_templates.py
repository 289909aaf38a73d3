"""Undefined variables fail in our templates and nowhere else."""

from pathlib import Path

import pytest
from django.template import Context, Origin, Template, engines
from django.utils.translation import override

from tests.strict_templates import OURS, UndefinedVariableError


def page(source):
    with override("de"):
        return engines["pages"].from_string(source).render({"known": {"values": "here"}})


def rendered(source, path):
    template = Template(source, origin=Origin(str(path)), engine=engines["django"].engine)
    return template.render(Context({"known": "here"}))


@pytest.mark.parametrize(
    "source", ["{{ unknown }}", "{{ known.unknown }}", "{% with known=unknown %}{{ known }}{% endwith %}"]
)
def test_undefined_variable_in_our_template_is_an_error(source):
    with pytest.raises(UndefinedVariableError, match=r"^records/project\.html uses (known\.)?unknown, which is undef"):
        rendered(source, OURS / "records" / "project.html")


def test_asking_whether_a_variable_is_there_is_no_error():
    assert rendered("{% if unknown %}yes{% else %}no{% endif %}", OURS / "base.html") == "no"


def test_templates_of_others_stay_as_lenient_as_they_were_written():
    assert rendered("[{{ unknown }}]", Path("/elsewhere/admin/base.html")) == "[]"


@pytest.mark.parametrize("source", ["{{ unknown }}", "{{ known.unknown }}", "{{ known.unknown.deeper }}"])
def test_printing_what_is_undefined_is_an_error_on_a_page(source):
    with pytest.raises(UndefinedVariableError, match="unknown"):
        page(source)


def test_page_may_ask_whether_something_is_there():
    assert page("{% if known.unknown.deeper %}yes{% else %}no{% endif %}") == "no"


def test_key_of_a_document_comes_before_what_a_dict_can_do():
    assert page("{{ known.values }}") == "here"


def test_page_escapes_what_it_prints():
    assert page("{{ '<b>' }}{{ text({'de': '<i>'}) }}") == "&lt;b&gt;&lt;i&gt;"
