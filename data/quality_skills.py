"""How well the extractor reads annotated passages: precision, recall, traps, whole passages."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.skills import SkillExtractor, load_extractor


@dataclass(frozen=True)
class Passage:
    """One annotated text: what must be found, what may be, and what looks like a skill and is none."""

    text: str
    slices: tuple[str, ...]
    wanted: frozenset[str]
    allowed: frozenset[str]
    traps: frozenset[str]


@dataclass(frozen=True)
class Annotation:
    """The names of the annotation: which canonical name a spelling has, its category, and the names never counted."""

    canonical: Mapping[str, str]
    category: Mapping[str, str]
    uncounted: frozenset[str]


def score(shared: Path) -> dict[str, Any]:
    """The scores on the annotated passages in `shared`; ratios run from 0 to 1."""
    annotation = _annotation(shared / "skills" / "eval_rules.json")
    passages = _passages(shared / "skills" / "gold_open.jsonl")
    return scored(load_extractor(), passages, annotation)


def scored(extractor: SkillExtractor, passages: Iterable[Passage], annotation: Annotation) -> dict[str, Any]:
    """The scores of an extractor; a name the annotation does not know counts as wrong and is listed."""
    total: Counter[str] = Counter()
    by_category: dict[str, Counter[str]] = defaultdict(Counter)
    by_slice: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: dict[str, Counter[str]] = {"false_positive": Counter(), "false_negative": Counter(), "unknown": Counter()}
    count = exact = traps = traps_hit = 0
    for passage in passages:
        names = extractor.names_in(passage.text)
        wrong["unknown"].update(name for name in names if name.casefold() not in annotation.canonical)
        found = {annotation.canonical.get(name.casefold(), name) for name in names}
        outcome = {
            "true_positive": passage.wanted & found,
            "false_positive": found - passage.wanted - passage.allowed - annotation.uncounted,
            "false_negative": passage.wanted - found,
        }
        for kind, some in outcome.items():
            total[kind] += len(some)
            for name in some:
                by_category[annotation.category.get(name, "unknown")][kind] += 1
            for one in passage.slices:
                by_slice[one][kind] += len(some)
        wrong["false_positive"].update(outcome["false_positive"])
        wrong["false_negative"].update(outcome["false_negative"])
        count += 1
        exact += not outcome["false_positive"] and not outcome["false_negative"]
        traps += len(passage.traps)
        traps_hit += len(passage.traps & found)
    return {
        "passages": count,
        "exact_passages": exact,
        "traps": traps,
        "traps_avoided": traps - traps_hit,
        **_ratios(total),
        "by_category": {name: _ratios(counts) for name, counts in sorted(by_category.items())},
        "by_slice": {name: _ratios(counts) for name, counts in sorted(by_slice.items())},
        **{kind: names.most_common(20) for kind, names in wrong.items()},
        "version": extractor.version,
    }


def _ratios(counts: Mapping[str, int]) -> dict[str, float]:
    right, false, missed = (counts.get(kind, 0) for kind in ("true_positive", "false_positive", "false_negative"))
    precision = right / (right + false) if right + false else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    harmonic = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": precision, "recall": recall, "f1": harmonic, "right": right, "false": false, "missed": missed}


def _annotation(path: Path) -> Annotation:
    rules = json.loads(path.read_text(encoding="utf-8"))
    uncounted = frozenset().union(*(rules[kind] for kind in ("neutral", "soft", "extra_contextual_neutral")))
    canonical = {spelling.casefold(): name for spelling, name in rules["alias_to_canonical"].items()}
    return Annotation(canonical, rules["category"], uncounted)


def _passages(path: Path) -> list[Passage]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Passage(
            text=line["text"],
            slices=(*(line["hard"] or ["plain"]), f"language {line['lang']}", f"role {line['role']}"),
            wanted=frozenset(line["gold"]),
            allowed=frozenset(line["optional"]),
            traps=frozenset(line["traps"]),
        )
        for line in lines
    ]
