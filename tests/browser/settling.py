"""Lets what a click or a key has set off come to its end, so that a test reads no page that is half here.

Playwright waits after a click until the next page has begun to arrive, and not even that where a form is sent later: by
the browser, or by a script that first asks the server whether it is there. On a busy machine a test would then read an
empty list, or click in the old page.
"""

from playwright.sync_api import Error, Locator

#: Answers when what the click has put into the queues of the page is done. Without scripts a page has no timers.
QUEUES = "new Promise((done) => setTimeout(() => setTimeout(done)))"
#: How long a page may take, in steps of so many milliseconds.
STEP, STEPS = 10, 6_000
#: One quiet moment may lie between the answer to a script and what the script does next.
QUIET = 2


class Settling:
    """Listens to which frames of a page are being loaded, and to what its scripts have asked of the server."""

    def __init__(self, page, has_scripts):
        self.page, self.has_scripts = page, has_scripts
        self.loading, self.asked = set(), set()
        self.session = page.context.new_cdp_session(page)
        for event in ("frameRequestedNavigation", "frameStartedLoading"):
            self.session.on(f"Page.{event}", self._begins)
        for event in ("frameStoppedLoading", "frameDetached"):
            self.session.on(f"Page.{event}", self._ends)
        for event in ("loadingFinished", "loadingFailed"):
            self.session.on(f"Network.{event}", lambda event: self.asked.discard(event["requestId"]))
        self.session.on("Network.requestWillBeSent", self._asks)
        self.session.on("Page.frameNavigated", self._arrives)
        for domain in ("Page", "Network"):
            self.session.send(f"{domain}.enable")
        page.settling = self
        page.keyboard.press = settled(page.keyboard.press, page)

    def _begins(self, event):
        if event.get("disposition", "currentTab") == "currentTab":
            self.loading.add(event["frameId"])

    def _ends(self, event):
        self.loading.discard(event["frameId"])

    def _asks(self, event):
        if event.get("type") in ("Fetch", "XHR"):
            self.asked.add(event["requestId"])

    def _arrives(self, event):
        if "parentId" not in event["frame"]:
            self.asked.clear()

    def wait(self):
        """Wait until nothing is being loaded or asked; a page that takes longer than all other waiting is an error."""
        try:
            quiet = 0
            for _step in range(STEPS):
                self._empty_queues()  # an answer of the server may have set off the next thing
                quiet = 0 if self.loading or self.asked else quiet + 1
                if quiet == QUIET:
                    return
                if not quiet:
                    self.page.wait_for_timeout(STEP)
        except Error:
            if not self.page.is_closed():
                raise
            return
        raise AssertionError(f"{self.page.url} is still loading after {STEP * STEPS} ms.")

    def _empty_queues(self):
        try:
            if self.has_scripts:
                self.session.send("Runtime.evaluate", {"expression": QUEUES, "awaitPromise": True})
                return
            for _turn in range(2):  # the page answers when it has had its turn, however busy the machine is
                self.session.send("Runtime.evaluate", {"expression": "0"})
                self.page.wait_for_timeout(STEP)
        except Error as error:  # the page that should have answered is gone already
            if "navigated" not in str(error) and "collected" not in str(error) and "context" not in str(error):
                raise


def settled(press, page):
    """Return the pressing of keys in a page with the wait for what it sets off."""

    def press_and_wait(*args, **options):
        press(*args, **options)
        page.settling.wait()

    return press_and_wait


def wait_after_every_click(monkeypatch):
    """Make each use of an element wait for what it sets off."""

    def waiting(act):
        def act_and_wait(locator, *args, **options):
            done = act(locator, *args, **options)
            if hasattr(locator.page, "settling"):  # a window that a page has opened has none
                locator.page.settling.wait()
            return done

        return act_and_wait

    for name in ("check", "click", "press", "select_option"):
        monkeypatch.setattr(Locator, name, waiting(getattr(Locator, name)))
