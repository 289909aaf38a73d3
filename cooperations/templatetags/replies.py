"""Template tags that bring replies of organisations to the forms of the desk."""

from django import template

from cooperations.letterbox.invitation import ReplyPart

register = template.Library()


@register.inclusion_tag("admin/cooperations/reply_beside.html")
def reply_beside(request):
    """Show the reply that the address of a form names, beside what is corrected; nothing where it names none."""
    key = request.GET.get("reply", "")
    is_key = key.isascii() and key.isdecimal() and len(key) < 10
    return {"part": ReplyPart.objects.select_related("invitation").filter(pk=key).first() if is_key else None}
