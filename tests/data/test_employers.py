"""One key for the spellings of an employer, and ads of agencies by name and by phrase."""

import pytest

from data.employers import employer_key, is_agency


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Apple, Inc.", "apple"),
        ("APPLE INC", "apple"),
        ("Müller GmbH & Co. KG", "muller"),
        ("株式会社メルカリ", "メルカリ"),
        ("Checkr (YC S14)", "checkr"),
        ("S.A.S. Dupont", "sas dupont"),
        ("Dupont S.A.S.", "dupont"),
        ("https://www.acme.io/", "acme"),
        ("The Boat Company", "boat"),
        ("Acme Ltd.", "acme"),
        ("Acme A/S", "acme"),
        ("Acme sp. z o.o.", "acme"),
        ("Acme México S. de R.L. de C.V.", "acme mexico"),
        ("PT Acme Tbk.", "acme"),
        ("Acme, UAB", "acme"),
        ("acme.com", "acme"),
        ("Acme.com B.V.", "acme"),
        ("Acme Com", "acme com"),
        ("Confidential", ""),
        ("  ", ""),
        (None, ""),
    ],
)
def test_employer_key(name: str | None, key: str):
    assert employer_key(name) == key


def test_a_name_of_nothing_but_brackets_is_read_once():
    assert employer_key("Acme " + "(" * 300_000) == "acme"


@pytest.mark.parametrize(
    ("company", "text", "expected"),
    [
        ("Robert Half", "We build boats.", "yes"),
        ("Antal International", "We build boats.", "yes"),
        ("Nordic Recruitment AS", "We build boats.", "yes"),
        ("Acme", "Our client is a leading bank in Oslo.", "yes"),
        ("Acme", "Für unseren Kunden suchen wir eine Person.", "yes"),
        ("Acme", "Notre client, un acteur de la banque, recherche", "yes"),
        ("Acme", "You listen to our clients and to client feedback.", "no"),
        ("Acme", "We are hiring on behalf of a young software company.", "yes"),
        ("Acme", "This job is posted by Acme on behalf of a partner company.", "yes"),
        ("Acme", "You answer questions on behalf of our customers.", "no"),
        ("Acme", "We build boats.", "no"),
        (None, "We build boats.", "unknown"),
        ("Acme", None, "unknown"),
    ],
)
def test_is_agency(company: str | None, text: str | None, expected: str):
    assert is_agency([company], [text]).tolist() == [expected]
