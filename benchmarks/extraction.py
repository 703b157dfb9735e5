"""Skill extraction on one core, against its peers in the same run.

    python -m benchmarks extraction

Every engine reads the same real postings beside this checkout, a slow one fewer of them, and looks for the same names.
The extractor does more than its peers: case, boundaries, joined words, context rules, codes instead of words. Rounds
are interleaved and the best of each is kept; seconds are those of the processor. A peer that is not installed is left
out.
"""

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.rows import Row
from data.skill_dictionary import Dictionary, read_dictionary
from data.skills import REFERENCE, SkillExtractor

TITLE = "Skill extraction, one core"
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


PEERS: dict[str, tuple[Callable[[Sequence[str]], Reader], str, int, float]] = {
    "flashtext": (flashtext, "flashtext", 5, 10.0),
    "spaCy PhraseMatcher": (spacy, "spacy", 20, 35.0),
    "loop of `in`": (in_loop, "re", 40, 80.0),
    "loop of regular expressions": (regex_loop, "re", 400, 2_000.0),
}
"""Name, module, how many times fewer postings it reads, and what is promised of ours over it."""
BARE: dict[str, tuple[Callable[[Sequence[str]], Reader], str]] = {
    "hyperscan, no matches handed over": (hyperscan, "hyperscan"),
    "ahocorasick_rs, every raw hit": (ahocorasick_rs, "ahocorasick_rs"),
}
OURS, NUMPY, MANY, OWN = "ours", "numpy alone", f"{MANY_NAMES:,} names", "own scan without rules"


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


def run() -> list[Row]:
    """Ours beside each peer that is installed, and beside bare scans."""
    some = texts(DEFAULT_POSTINGS)
    dictionary = read_dictionary(REFERENCE)
    names = [alias.spelled.decode() for alias in dictionary.aliases]
    ready, numpy_alone = SkillExtractor(dictionary), SkillExtractor(dictionary, compile_from=None)
    many = SkillExtractor(enlarged(dictionary, MANY_NAMES))
    ready.compile()
    many.compile()
    readers: list[tuple[str, Reader, Sequence[str]]] = [
        (OURS, ready.extract, some),
        (NUMPY, numpy_alone.extract, some),
        (MANY, many.extract, some),
        (OWN, lambda part: [ready.places(part[first : first + 400]) for first in range(0, len(part), 400)], some),
    ]
    for name, (peer, module, fewer, _) in PEERS.items():
        if find_spec(module) is not None:
            readers.append((name, peer(names), some[::fewer]))
    readers += [(name, peer(names), some) for name, (peer, module) in BARE.items() if find_spec(module) is not None]
    found = rates(readers)
    task = f"{len(some):,} postings, {len(names):,} names"
    limit = (OWN, found[OWN])
    rows = [
        Row(f"{task}, beside {name}", "MB/s", found[OURS], {name: found[name]}, least=least, limit=limit)
        for name, (*_, least) in PEERS.items()
        if name in found
    ]
    rows.append(Row(f"{task}, of the bare scan", "MB/s", found[OURS], {OWN: found[OWN]}, least=0.45, limit=limit))
    for name in BARE.keys() & found.keys():
        rows.append(Row(f"{task}, of another bare scan", "MB/s", found[OURS], {name: found[name]}, limit=limit))
    rows.append(Row(f"{MANY}, of the speed with {len(names):,}", "MB/s", found[MANY], {OURS: found[OURS]}, least=0.5))
    rows.append(Row(f"{task}, without the compiler", "MB/s", found[NUMPY], {OURS: found[OURS]}))
    return rows
