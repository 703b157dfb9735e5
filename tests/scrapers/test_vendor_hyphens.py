"""Words broken at the end of a line by the layout of a PDF."""

import pytest

from scrapers.vendor_hyphens import unbroken
from tests.scrapers.vendor_cases import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Abschnitt 5: Arbeitslasten automa-\ntisieren", "Abschnitt 5: Arbeitslasten automatisieren"),
        ("Abschnitt 5: Arbeitslasten automa- \n   tisieren", "Abschnitt 5: Arbeitslasten automatisieren"),
        ("Abschnitt 2: Daten-\nverarbeitung. Daten speichern", "Abschnitt 2: Datenverarbeitung. Daten speichern"),
        ("Abschnitt 2: Daten-\nund Modellverwaltung", "Abschnitt 2: Daten-\nund Modellverwaltung"),
        ("Abschnitt 2: Cloud-\nLösungen", "Abschnitt 2: Cloud-Lösungen"),
        ("Section 1: Architecting low-\ncode AI solutions", "Section 1: Architecting low-code AI solutions"),
        ("binary classifica-\ntion and regression", "binary classification and regression"),
        ("Using machine-\nlearning models of a machine", "Using machine-learning models of a machine"),
        ("Self-service analy-\ntics; analytics", "Self-service analytics; analytics"),
        ("Automation of work\u00ad\nloads", "Automation of workloads"),
        ("Monitor (10-\n15%)", "Monitor (10-\n15%)"),
        ("Level: Associate -\nexam", "Level: Associate -\nexam"),
    ],
)
def test_a_broken_word_is_one_again(text: str, expected: str) -> None:
    assert unbroken(text) == expected


def test_domains_and_labels_of_a_guide_whose_words_are_broken() -> None:
    guide = """Professional Data Engineer
Prüfungsleitfaden
Anmelde-
gebühr: 200 $
Abschnitt 1: Datenverarbeitungssysteme entwerfen (~ 60 % der Prü-
fung)
Abschnitt 2: Datenarbeitslasten verwalten und automa-
tisieren (~ 40 % der Prüfung)
"""
    found = read("google_cloud", guide)
    assert found["price_usd"] == 200
    assert found["domains"] == [
        {"name": "Datenverarbeitungssysteme entwerfen", "weight_percent": 60},
        {"name": "Datenarbeitslasten verwalten und automatisieren", "weight_percent": 40},
    ]
