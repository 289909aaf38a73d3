"""The whole line in a browser: sign in at the desk, correct a case, publish it, read version 2 beside version 1."""

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.xdist_group("browser")

CASE = "/de/projects/rathausblock/"
CORRECTED = "Berichtigt: Der Fall in einem Satz."


@pytest.fixture
def password(site, capsys):
    """Return the password that a local start prints once."""
    call_command("create_local_account")
    return capsys.readouterr().out.splitlines()[0].rsplit(" ", 1)[1]


def test_a_case_is_corrected_published_and_read_beside_its_former_version(reader, password):
    window = reader()
    page = window.page
    window.reads(CASE)
    assert CORRECTED not in page.locator("main").inner_text()

    window.reads("/admin/")
    page.locator("[name=username]").fill("researcher")
    page.locator("[name=password]").fill(password)
    page.locator("[type=submit]").click()
    window.reads("/admin/cooperations/project/?q=rathausblock")
    page.locator("#result_list tbody th a").first.click()
    page.locator("[name=summary_de]").fill(CORRECTED)
    page.locator("[name=_continue]").first.click()

    page.get_by_role("link", name="Veröffentlichen …").click()
    page.locator("[name=note]").fill("Zusammenfassung berichtigt")
    page.get_by_role("button", name="Veröffentlichen").click()
    assert page.locator(".messagelist").inner_text() == "Veröffentlicht: Eine Version ist jetzt öffentlich."

    window.reads(CASE)
    assert CORRECTED in page.locator("main").inner_text()
    window.reads(f"{CASE}v1/")
    assert CORRECTED not in page.locator("main").inner_text()
    window.reads(f"{CASE}v2/changes/")
    changed = page.locator("main ins").all_inner_texts()
    assert [text.endswith(CORRECTED) for text in changed] == [True], "only what was typed has changed"
    assert "Zusammenfassung berichtigt" in page.locator("main").inner_text()
    assert (window.complaints, window.foreign_requests) == ([], [])
