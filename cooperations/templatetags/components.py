"""The template tag that shows parts of public pages at the desk, whose templates are Django's own."""

from django import template
from django.template import engines

register = template.Library()


@register.simple_tag
def component(name, **variables):
    """Show a component of the public pages: `{% component "change" change=change %}`."""
    module = engines["pages"].env.get_template(f"components/{name}.html").module
    return getattr(module, f"show_{name}")(**variables)
