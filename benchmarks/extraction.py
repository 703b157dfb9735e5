"""Skill extraction on one core, against its peers in the same run.

    python -m benchmarks.extraction [POSTINGS]

Every engine reads the same real postings beside this checkout, a slow one fewer of them, and looks for the same names.
The extractor does more than its peers: case, boundaries, joined words, context rules, codes instead of words. Rounds
are interleaved and the best of each is kept; seconds are those of the processor. A peer that is not installed is left
out.
"""

import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet as pq

from data.skill_dictionary import Dictionary, read_dictionary
from data.skill_scan import Scanner
from data.skill_text import canvas
from data.skills import REFERENCE, SkillExtractor

POSTINGS = Path(__file__).resolve().parents[2] / "shared" / "postings"
DEFAULT_POSTINGS = 3_000
ROUNDS = 3
MANY_NAMES = 10_000
Reader = Callable[[Sequence[str]], object]


def texts(count: int) -> list[str]:
    """Descriptions from all files of postings, evenly."""
    files = sorted(POSTINGS.glob("*.parquet"))
    if not files:
        raise SystemExit(f"no postings found in {POSTINGS}")
    found: list[str] = []
    for file in files:
        column = pq.read_table(file, columns=["description"]).column("description").drop_null().to_pylist()
        found += column[:: max(1, len(column) * len(files) // count)]
    return found


def enlarged(dictionary: Dictionary, size: int) -> Dictionary:
    """The dictionary with made-up further names, up to so many: two names of it joined by a hyphen."""
    plain = [alias for alias in dictionary.aliases if alias.case == 0 and alias.spelled.isalpha()]
    known = {alias.folded for alias in dictionary.aliases}
    made = []
    for step in range(1, len(plain)):
        for first, second in zip(plain, plain[step:], strict=False):
            if len(dictionary.aliases) + len(made) >= size:
                break
            folded = first.folded + b" " + second.folded
            if folded not in known and len(folded) < 60:
                known.add(folded)
                made.append(replace(first, folded=folded, spelled=first.spelled + b" " + second.spelled))
    return replace(
        dictionary,
        aliases=dictionary.aliases + tuple(made),
        skill_of=dictionary.skill_of + (0,) * len(made),
        guard_of=dictionary.guard_of + (None,) * len(made),
    )


def own_bare_scan(dictionary: Dictionary) -> Reader:
    scanner = Scanner(dictionary.aliases)
    return lambda some: [scanner.scan(canvas(some[first : first + 400])) for first in range(0, len(some), 400)]


def flashtext(names: Sequence[str]) -> Reader:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for name in names:
        processor.add_keyword(name)
    return lambda some: [set(processor.extract_keywords(text)) for text in some]


def spacy(names: Sequence[str]) -> Reader:
    from spacy.lang.en import English
    from spacy.matcher import PhraseMatcher

    language = English()
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("skill", [language.make_doc(name) for name in names])
    return lambda some: [{str(found) for found in matcher(language(text), as_spans=True)} for text in some]


def in_loop(names: Sequence[str]) -> Reader:
    lowered = [name.lower() for name in names]
    return lambda some: [[name for name in lowered if name in low] for low in map(str.lower, some)]


def regex_loop(names: Sequence[str]) -> Reader:
    patterns = [re.compile(rf"(?i)(?<!\w){re.escape(name)}(?!\w)") for name in names]
    return lambda some: [[pattern.pattern for pattern in patterns if pattern.search(text)] for text in some]


def hyperscan(names: Sequence[str]) -> Reader:
    import hyperscan as hs

    database = hs.Database()
    expressions = [re.escape(name).encode() for name in names]
    database.compile(expressions=expressions, ids=range(len(names)), flags=[hs.HS_FLAG_CASELESS] * len(names))
    scratch = hs.Scratch(database)
    return lambda some: database.scan("\n".join(some).encode(), match_event_handler=None, scratch=scratch)


def ahocorasick_rs(names: Sequence[str]) -> Reader:
    import ahocorasick_rs as ac

    automaton = ac.BytesAhoCorasick([name.lower().encode() for name in names], implementation=ac.Implementation.DFA)
    return lambda some: automaton.find_matches_as_indexes("\n".join(some).lower().encode(), overlapping=True)


PEERS: dict[str, tuple[Callable[[Sequence[str]], Reader], str, int, float | None]] = {
    "flashtext": (flashtext, "flashtext", 5, 10.0),
    "spaCy PhraseMatcher": (spacy, "spacy", 20, 35.0),
    "loop of `in`": (in_loop, "re", 40, 80.0),
    "loop of regular expressions": (regex_loop, "re", 400, 2_000.0),
    "bare scan, hyperscan, no matches handed over": (hyperscan, "hyperscan", 1, 0.45),
    "bare scan, ahocorasick_rs, every raw hit": (ahocorasick_rs, "ahocorasick_rs", 1, None),
}
"""Name, module, how many times fewer postings it reads, and the goal for ours over it."""


def rates(readers: Iterable[tuple[str, Reader, Sequence[str]]]) -> dict[str, float]:
    """Megabytes a second, the best of some rounds in turn."""
    readers = list(readers)
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, read, some in readers:
            size = sum(len(text.encode()) for text in some) / 1e6
            begun = time.process_time()
            read(some)
            best[name] = max(best.get(name, 0.0), size / (time.process_time() - begun))
    return best


def main() -> None:
    """Print the table."""
    some = texts(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_POSTINGS)
    dictionary = read_dictionary(REFERENCE)
    names = [alias.spelled.decode() for alias in dictionary.aliases]
    readers: list[tuple[str, Reader, Sequence[str]]] = [
        ("ours", SkillExtractor(dictionary).extract, some),
        ("ours, bare scan without rules", own_bare_scan(dictionary), some),
        (f"ours, {MANY_NAMES:,} names", SkillExtractor(enlarged(dictionary, MANY_NAMES)).extract, some),
    ]
    for name, (peer, module, fewer, _) in PEERS.items():
        if find_spec(module) is None:
            print(f"{name}: not installed, left out")
        else:
            readers.append((name, peer(names), some[::fewer]))
    found = rates(readers)
    size = sum(len(text.encode()) for text in some) / len(some)
    goals = {"ours, bare scan without rules": 0.45, f"ours, {MANY_NAMES:,} names": None}
    goals |= {name: goal for name, (*_, goal) in PEERS.items()}
    print(f"{len(some):,} postings, {len(names):,} names, one core")
    print(f"{'':46}{'MB/s':>9}{'postings/s':>13}{'ours over it':>14}{'goal':>9}")
    for name, rate in found.items():
        goal = goals.get(name)
        ratio = "" if name == "ours" else f"{found['ours'] / rate:,.2f}"
        print(f"{name:46}{rate:9.2f}{rate * 1e6 / size:13,.0f}{ratio:>14}{'' if goal is None else f'{goal:,}':>9}")


if __name__ == "__main__":
    main()
