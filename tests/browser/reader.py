"""Somebody at a browser, with an eye on what must never happen: errors, requests to elsewhere, cookies."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()


class Reader:
    """A browser window that remembers what its pages complained about and what they asked of others."""

    def __init__(self, context, site):
        self.context = context
        self.page = context.new_page()
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

    def violations(self):
        """Return what axe finds against WCAG and good practice, as one line per element."""
        found = AXE.run(self.page).response["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    def overflow(self):
        """Return by how many pixels the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
