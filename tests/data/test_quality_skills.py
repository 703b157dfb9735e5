"""Scores are counted as the annotation guideline says."""

from pathlib import Path

from data.quality_skills import Annotation, Passage, score, scored
from data.skills import load_extractor

ANNOTATION = Annotation(
    canonical={"python": "Python", "sql": "SQL", "tableau": "Tableau", "r": "R", "docker": "Docker"},
    category={"Python": "language", "SQL": "language"},
    uncounted=frozenset({"Docker"}),
)


def _passage(text: str, wanted: str, allowed: str = "", traps: str = "") -> Passage:
    return Passage(text, ("plain",), *(frozenset(names.split()) for names in (wanted, allowed, traps)))


def test_counts_right_false_missed_traps_and_whole_passages() -> None:
    passages = [
        _passage("Python and SQL, Tableau and Docker", wanted="Python SQL", allowed="Tableau"),
        _passage("Python in the R&D team", wanted="Python Fortran", traps="R"),
        _passage("We use SQL and Kafka", wanted="", traps="SQL"),
    ]
    result = scored(load_extractor(), passages, ANNOTATION)
    assert (result["right"], result["false"], result["missed"]) == (3, 2, 1)
    assert result["precision"] == 3 / 5
    assert result["recall"] == 3 / 4
    assert (result["passages"], result["exact_passages"]) == (3, 1)
    assert (result["traps"], result["traps_avoided"]) == (2, 1)
    assert dict(result["unknown"]) == {"Apache Kafka": 1}
    assert result["by_category"]["language"]["right"] == 3
    assert result["by_slice"]["plain"]["missed"] == 1


def test_open_passages_reach_the_goal(shared: Path) -> None:
    result = score(shared)
    assert result["passages"] == 100
    assert result["precision"] >= 0.98
    assert result["recall"] >= 0.96
    assert result["traps_avoided"] >= 0.9 * result["traps"]
    assert result["exact_passages"] >= 75
    assert not result["unknown"]
