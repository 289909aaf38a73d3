"""Long work with visible progress: the page grows while the work goes on, and whoever leaves takes the work back."""

from django.contrib import admin, messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

#: From so many rows on the work shows how far it is.
LONG = 1000
PLACE = "<!-- progress -->"


def carried_out(request, title, work, total, where, problems=(), success=""):
    """Do the work and lead to ``where()``, an address; show the progress if there is much to do.

    ``work`` yields how many of the ``total`` rows are done. It runs in one transaction of its own, so that a
    connection that breaks, and with it this response, takes all of it back. What it adds to ``problems`` is told;
    where there are none, ``success`` is.
    """
    if total < LONG:
        for _done in work:
            pass
        for problem in problems:
            messages.error(request, problem)
        if success and not problems:
            messages.success(request, success)
        return redirect(where())
    context = {**admin.site.each_context(request), "title": title, "total": total, "place": PLACE}
    page = render_to_string("admin/cooperations/import_progress.html", context, request)
    response = StreamingHttpResponse(_growing(page, work, total, where, problems, success))
    response.headers["X-Accel-Buffering"] = "no"  # a proxy that waits for the end would hide the progress
    return response


def _growing(page, work, total, where, problems, success):
    before, _place, after = page.partition(PLACE)
    language = get_language()
    yield before
    with override(language):
        for done in work:
            yield format_html(
                '<li><progress max="{}" value="{}" aria-hidden="true"></progress> {}</li>\n',
                total,
                done,
                _("%(done)d of %(total)d rows") % {"done": done, "total": total},
            )
        yield format_html(
            "</ol>\n<ul>{}</ul>\n",
            format_html_join("", "<li>{}</li>", ((text,) for text in problems or filter(None, [success]))),
        )
        follow = "" if problems else mark_safe("data-follow")
        yield format_html('<p><a class="button" {} href="{}">{}</a></p>', follow, where(), _("Show the result"))
    yield after
