"""The network: readable in every width and light, by keyboard, without scripts, and asking nobody else."""

import pytest
from playwright.sync_api import expect

NETWORK = "/en/projects/network/"


@pytest.mark.parametrize(("width", "color_scheme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("question", ["", "?mode=actors&year=2011"])
def test_network_is_readable_in_every_width_and_light(reader, width, color_scheme, question):
    window = reader(width=width, color_scheme=color_scheme, locale="en-GB")
    assert window.reads(f"{NETWORK}{question}") == 200
    expect(window.page.locator(".network-node")).to_have_count(4 if not question else 2)
    assert window.violations() == []
    assert (window.overflow(), window.small_targets()) == (0, [])
    assert (window.foreign_requests, window.context.cookies(), window.complaints) == ([], [], [])


def test_nodes_lead_to_their_pages_and_ties_to_their_evidence_without_scripts(reader):
    window = reader(java_script_enabled=False, locale="en-GB")
    window.reads(NETWORK)
    page = window.page
    ties = page.locator(".network-ties tbody tr")
    expect(ties).to_have_count(4)
    evidence = ties.first.get_by_role("link", name="Partner").get_attribute("href")
    assert "/en/projects/" in evidence
    page.goto(evidence)
    expect(page.locator(f"#{evidence.partition('#')[2]}")).to_be_visible()
    window.reads(NETWORK)
    page.get_by_role("link", name="Can Batlló, Case, 2 ties").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/projects/can-batllo/")


def test_name_and_ties_of_a_node_stand_out_while_it_has_the_focus(reader):
    window = reader(locale="en-GB")
    window.reads(NETWORK)
    page = window.page
    node = page.get_by_role("link", name="Krankenschein, Case, 2 ties")
    node.focus()
    expect(page.locator(".network-picture")).to_have_class("network-picture is-looked-at")
    expect(page.locator(".network-tie.is-near")).to_have_count(2)
    expect(page.locator(".network-node.is-near")).to_have_count(3)
    page.locator("h1").click()
    expect(page.locator(".network-picture")).to_have_class("network-picture")
    stops, unringed = window.unringed_stops()
    assert stops > 20
    assert unringed == []


def test_paper_gets_the_picture_and_both_tables(reader):
    window = reader(locale="en-GB")
    window.reads(NETWORK)
    window.page.emulate_media(media="print")
    for part in (".network-picture", ".network-nodes", ".network-ties"):
        expect(window.page.locator(part)).to_be_visible()
    expect(window.page.locator(".network-modes li:visible")).to_have_text(["Actors and cases"])
