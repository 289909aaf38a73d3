"""The whole line in a browser: a stranger finds a case and the report, signs in, corrects, publishes, compares."""

import re

from playwright.sync_api import expect

CORRECTED = "Nachbarschaft und Stadt betreiben das Haus seit 2011 zusammen."


def test_stranger_finds_a_case_by_field_and_region_and_reads_the_report(reader):
    window = reader()
    page, main = window.page, window.page.locator("main")
    window.reads("/")
    assert page.url.endswith("/de/")
    page.get_by_role("navigation", name="Hauptnavigation").get_by_role("link", name="Projekte").click()
    expect(main).to_contain_text("Krankenschein")
    main.get_by_role("checkbox", name="Wohnen").check()
    page.wait_for_url("**/?field=housing")
    main.get_by_role("checkbox", name="Barcelona").check()
    page.wait_for_url("**/?field=housing&region=barcelona")
    expect(main.locator(".rows")).not_to_contain_text("Krankenschein")
    main.get_by_role("link", name="Can Batlló").first.click()
    expect(page.locator("h1")).to_have_text("Can Batlló")
    assert re.search(r"\b9\sha\b.*\b14\sha\b", main.inner_text(), re.DOTALL), "both figures are told"
    page.get_by_role("navigation", name="Hauptnavigation").get_by_role("link", name="Veranstaltungen").click()
    main.get_by_role("link", name="Koproduktion oder Koexistenz?").first.click()
    assert "Was zwei Gruppen in vier Stunden fanden." in main.inner_text()
    assert "Räume auf lange Sicht." in main.inner_text()
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])


def test_a_case_is_corrected_published_and_read_beside_its_former_version(reader, password):
    window = reader()
    page, main = window.page, window.page.locator("main")
    window.reads("/admin/")
    page.get_by_label("Benutzername").fill("maria")
    page.get_by_label("Passwort").fill(password)
    page.get_by_role("button", name="Anmelden").click()
    page.get_by_role("navigation", name="Datensätze").get_by_role("link", name="Projekte").click()
    page.get_by_role("link", name="Can Batlló").click()
    page.locator("[name=summary_de]").fill(CORRECTED)
    page.locator("[name=_continue]").first.click()
    page.get_by_role("link", name="Veröffentlichen …").click()
    page.locator("[name=note]").fill("Zusammenfassung berichtigt")
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.locator(".messagelist")).to_have_text("Veröffentlicht: Eine Version ist jetzt öffentlich.")

    page.get_by_role("link", name="Auf der Website anzeigen").click()
    assert page.url.endswith("/de/projects/can-batllo/")
    assert CORRECTED in main.inner_text()
    window.reads("/de/projects/can-batllo/v1/")
    assert CORRECTED not in main.inner_text()
    window.reads("/de/projects/can-batllo/versions/")
    assert "Zusammenfassung berichtigt" in main.inner_text()
    window.reads("/de/projects/can-batllo/v2/changes/")
    assert [text.endswith(CORRECTED) for text in main.locator("ins").all_inner_texts()] == [True]
    assert (window.complaints, window.foreign_requests) == ([], [])
