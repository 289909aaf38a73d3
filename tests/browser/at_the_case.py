"""A researcher at the form of a case, who enters claims in the dialog over it."""

from contextlib import contextmanager

from django.urls import reverse

from tests.browser.reader import AXE


class Keys:
    """The keyboard of a window, which counts what is pressed."""

    def __init__(self, page):
        self.keyboard, self.pressed = page.keyboard, 0

    def press(self, *keys):
        for key in keys:
            self.keyboard.press(key)
        self.pressed += len(keys)

    def types(self, text):
        self.keyboard.type(text)
        self.pressed += len(text)

    def count(self, work):
        """Return how many keys a piece of work takes."""
        before = self.pressed
        work()
        return self.pressed - before


class CaseForm:
    """The form of a case in a window, and the dialog with a claim's form over it."""

    def __init__(self, window, case):
        self.window, self.page, self.case = window, window.page, case
        self.keys = Keys(self.page)
        self.dialog = self.page.locator("#claim-dialog")
        self.frame = self.page.frame_locator("#claim-dialog iframe")

    def opens(self, fragment=""):
        """Open the form of the case."""
        self.window.reads(reverse("admin:cooperations_project_change", args=[self.case.pk]) + fragment)
        return self

    def field(self, name):
        return self.frame.locator(f"[name='{name}']")

    def adds(self, kind):
        """Open the form for a new claim of that kind, and wait until it can be written in."""
        self.page.locator(f"#add-{kind}").click()
        self.is_ready()

    def is_ready(self):
        self.frame.locator("#content-main > form :focus").wait_for()

    def chooses(self, name, words):
        """Choose in a search box of the claim's form, by keyboard."""
        self.frame.locator(f"[name='{name}'] + .select2-container .select2-selection").click()
        search = self.frame.locator(".select2-container--open .select2-search__field")
        search.press_sequentially(words)  # by its keys: after an Enter the box leaves out what is put in at once
        self.frame.locator(".select2-results__option--highlighted", has_text=words).wait_for()
        search.press("Enter")

    def fills(self, **values):
        """Fill in fields of the claim's form: texts, and choices of short lists."""
        for name, value in values.items():
            field = self.field(name)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    @contextmanager
    def adds_new(self, name, words):
        """Write a record that the desk does not have yet, in a small window; it is saved, and chosen in the claim."""
        with self.page.expect_popup() as opened:
            self.frame.locator(f"[id='add_id_{name}']").click()
        window = opened.value
        yield window
        with window.expect_event("close"):
            window.locator("[name=_save]").first.click()
        self.frame.locator(f"[name='{name}'] + .select2-container", has_text=words).wait_for()

    @contextmanager
    def renewed(self):
        """Wait until the lists of the case's form are renewed."""
        with self.page.expect_response(lambda answer: answer.url.endswith("/claims/")) as answer:
            yield
        answer.value.finished()

    def saves(self):
        """Save by the button, and wait until the dialog is closed and the case's lists are renewed."""
        with self.renewed():
            self.frame.locator("[name=_save]").click()
        self.page.locator("#claim-dialog:not([open])").wait_for(state="attached")

    def saves_and_goes_on(self):
        """Save, and wait until the form for another claim of the kind has come, with the citation taken over."""
        with self.renewed():
            self.frame.locator("[name=_addanother]").click()
        self.frame.locator(".filled-in").wait_for()

    def violations_in_dialog(self):
        """Return what axe finds on the page and inside the dialog's frame."""
        complaints = list(self.window.complaints)
        inner = AXE.run(self.page.frames[1]).response["violations"]
        self.window.complaints = complaints
        found = [f"{rule['id']}: {node['html'][:160]}" for rule in inner for node in rule["nodes"]]
        return found + self.window.violations()  # now with axe in the frame, so that both are seen as one
