"""Undefined variables fail in our templates and nowhere else."""

from pathlib import Path

import pytest
from django.template import Context, Origin, Template, engines

from tests.strict_templates import OURS, UndefinedVariableError


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
