"""No line of a page ends within "e. V."; tables and the API keep what is stored."""

import pytest

from cooperations.formats.abbreviations import held_together
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("openBerlin e. V.", "openBerlin e.~V."),
        ("Ro70 e. G., Weimar", "Ro70 e.~G., Weimar"),
        ("La Borda S. C. C. L.", "La Borda S.~C.~C.~L."),
        ("Erlebe g GmbH", "Erlebe g~GmbH"),
        ("z. B. Nabatchi u. a. (2017)", "z.~B. Nabatchi u.~a. (2017)"),
        ("Plan B. Danach nichts. A bis Z. Ende.", "Plan B. Danach nichts. A bis Z. Ende."),
        ("Ohne Punkt", "Ohne Punkt"),
    ],
)
def test_abbreviations_are_held_together_and_sentences_are_not(stored, shown):
    assert held_together(stored) == shown.replace("~", "\N{NO-BREAK SPACE}")


def test_pages_hold_names_together_and_files_keep_them(client):
    factories.published(factories.an_actor("openBerlin e. V.", slug="openberlin"))
    for address in ("/de/actors/", "/de/actors/openberlin/"):
        assert "<a" in (page := client.get(address).content.decode())
        assert "openBerlin e.\N{NO-BREAK SPACE}V.</" in page, address
    table = b"".join(client.get("/api/actors.csv").streaming_content).decode()
    assert "openBerlin e. V." in table
    assert "openBerlin e. V." in client.get("/api/actors/openberlin/").content.decode()
