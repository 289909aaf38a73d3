"""The one module that weasyprint is known to; loading it needs the system's Pango."""

import weasyprint
from PIL import ImageFile
from weasyprint.urls import URLFetcher

# weasyprint lets the whole process read half pictures; uploads of such are damaged and have to be refused.
ImageFile.LOAD_TRUNCATED_IMAGES = False

#: PDF for everybody: tags that tell headings, lists and tables, the language, and a title (ISO 14289-1).
VARIANT = "pdf/ua-1"


class RefusedError(ValueError):
    """A page asked for something while it was printed; it is printed without."""


class Nothing(URLFetcher):
    """Fetches nothing, neither from the network nor from the disk: what is printed is in the page itself."""

    def fetch(self, url, headers=None):
        """Refuse whatever it is."""
        raise RefusedError(f"A PDF is made of its page alone, which asked for {url[:200]}")


def printed(html, styles, base):
    """Return HTML as a tagged PDF; the same page makes the same bytes."""
    nothing = Nothing()
    page = weasyprint.HTML(string=html, base_url=base, url_fetcher=nothing)
    sheet = weasyprint.CSS(string=styles, url_fetcher=nothing)
    return page.write_pdf(stylesheets=[sheet], pdf_variant=VARIANT)
