"""Somebody at a browser, with an eye on what must never happen: errors, requests to elsewhere, cookies."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.settling import Settling

AXE = Axe()
#: The controls that are lower or narrower than 24 pixels, with the label around them, if there is one.
SMALL_TARGETS = """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary")]
  .filter((element) => element.checkVisibility() && !element.matches(".select2-hidden-accessible, .visually-hidden"))
  .map((element) => [(element.closest("label") ?? element).getBoundingClientRect(), element])
  .filter(([box, element]) => box.width > 1 && (box.width < 23.9 || box.height < 23.9))
  .map(([box, element]) => `${element.outerHTML.slice(0, 120)} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
#: Whether the focused element shows it: an outline, or else a change of its border or shadow.
FOCUS = """() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const isRinged = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
  return { html: element.outerHTML.slice(0, 120), isRinged, isBody: element === document.body };
}"""


class Reader:
    """A browser window that remembers what its pages complained about and what they asked of others."""

    def __init__(self, context, site, *, has_scripts=True):
        self.context = context
        self.site = site
        self.page = context.new_page()
        Settling(self.page, has_scripts=has_scripts)
        self.complaints = []
        self.foreign_requests = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._note(request.url, site))

    def _listen(self, message):
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def _note(self, url, site):
        if not url.startswith((site, "data:")):
            self.foreign_requests.append(url)

    def reads(self, path):
        """Open the page and return its status."""
        return self.page.goto(path).status

    def looks(self, *, width, color_scheme):
        """Look at the same page in another width and light."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=color_scheme)

    def looks_right(self):
        """Look at the page in both widths and lights, and say whether nothing is wrong with it."""
        found = []
        for width, color_scheme in ((1280, "light"), (320, "dark")):
            self.looks(width=width, color_scheme=color_scheme)
            found += [*self.violations(), *self.small_targets()] + ["too wide"] * bool(self.overflow())
        self.looks(width=1280, color_scheme="light")
        assert found + self.complaints + self.foreign_requests == []
        return True

    def violations(self):
        """Return what axe finds against WCAG and good practice, as one line per element."""
        complaints = list(self.complaints)
        found = AXE.run(self.page).response["violations"]
        self.complaints = complaints  # axe reads stylesheets in a way that our policy refuses and the console reports
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    def overflow(self):
        """Return by how many pixels the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def small_targets(self):
        """Return the controls that are smaller than 24 pixels."""
        return self.page.evaluate(SMALL_TARGETS)

    def unringed_stops(self, most=200):
        """Walk through the page with the Tab key; return how many stops there were and those without a visible ring."""
        stops = []
        for _press in range(most):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(FOCUS)
            if stop["isBody"]:
                break
            stops.append(stop)
        return len(stops), [stop["html"] for stop in stops if not stop["isRinged"]]
