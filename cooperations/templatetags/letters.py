"""Template tags that say how many letters wait at the desk."""

from django import template

from cooperations.letterbox.letter import Letter

register = template.Library()


@register.simple_tag
def waiting_letters():
    """Return the number of letters that nobody has dealt with; one query."""
    return Letter.objects.waiting().count()
