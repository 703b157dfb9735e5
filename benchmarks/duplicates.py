"""Vacancies from simulated postings: seconds, memory and how both grow between two sizes.

    python -m benchmarks.duplicates [SMALLER LARGER]

The postings are made, not collected: words by a Zipf law, 3 kB a posting, employers of very different size with
standing paragraphs of their own, one employer with a template of a thousand near-identical ads, and one posting in
five a copy (put up again, reworded, or under an agency's name).
"""

import resource
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import psutil

from benchmarks.apart import apart
from benchmarks.rows import Row, show
from data import min_hash
from data.duplicates import vacancies
from data.text_columns import columns_of

TITLE = "Copies of a vacancy"
SIZES, SMALLER_SIZES = (250_000, 1_000_000), (50_000, 200_000)
FREE_MB = 8_000
"""A million postings and what finding their copies takes are about 5.4 GB; with less free memory, fewer are made."""
MOST_SECONDS = 180
"""For a million postings."""
MOST_GROWTH = 1.3
PEER_ADS = 1_000
WORDS_OF_AD = 260
STANDING_WORDS = 120
VOCABULARY = 30_000
COPIES = 0.2
TEMPLATE_ADS = 1_000
ROLES = ("Data Engineer", "Data Scientist", "Data Analyst", "ML Engineer", "Cloud Engineer", "Software Engineer")
LEVELS = ("", "Senior ", "Junior ", "Lead ")
COUNTRIES = np.array(["US", "GB", "DE", "FR", "IN", "CA", "NL", "ES"], object)
CHUNK = 50_000


def vocabulary(draw: np.random.Generator) -> np.ndarray:
    letters = np.array(list("etaoinshrdlucmfwypvbgkjqxz"), object)
    sizes = draw.integers(3, 12, VOCABULARY)
    return np.array(["".join(letters[np.minimum(draw.geometric(0.12, size) - 1, 25)]) for size in sizes], object)


def _text(words: np.ndarray, codes: np.ndarray) -> str:
    lines = np.array_split(words[codes], 12)
    return "\n".join(" ".join(line) for line in lines)


def simulated(count: int, seed: int = 7) -> pd.DataFrame:
    """`count` postings in the form `vacancies` reads."""
    draw = np.random.default_rng(seed)
    words = vocabulary(draw)
    employers = draw.zipf(1.4, count) % (count // 4 + 1)
    employers = np.where(draw.random(count) < 0.6, draw.integers(0, count // 4 + 1, count), employers)
    frames = []
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        frames.append(_chunk(draw, words, employers[start : start + size], start))
    postings = pd.concat(frames, ignore_index=True)
    return postings.astype({"text": "str", "title": "str", "url": "str", "employer_key": "str"})


def _chunk(draw: np.random.Generator, words: np.ndarray, employers: np.ndarray, start: int) -> pd.DataFrame:
    size = len(employers)
    titles = [LEVELS[at % 4] + ROLES[at % 6] for at in draw.integers(0, 24, size)]
    country = COUNTRIES[draw.integers(0, len(COUNTRIES), size)]
    days = draw.integers(0, 700, size)
    employer = employers.copy()
    bodies = draw.zipf(1.15, (size, WORDS_OF_AD)) % VOCABULARY
    source = np.where(draw.random(size) < 0.3, "greenhouse", "board").astype(object)
    copies = np.flatnonzero(draw.random(size) < COPIES)[1:]
    for row in copies.tolist():
        other = int(draw.integers(0, row))
        bodies[row] = bodies[other]
        titles[row], country[row], source[row] = titles[other], country[other], "board"
        days[row] = days[other] + int(draw.integers(0, 90))
        if draw.random() < 0.7:
            employer[row] = employer[other]
        if draw.random() < 0.5:
            bodies[row, draw.integers(0, WORDS_OF_AD, 8)] = draw.integers(0, VOCABULARY, 8)
    template = np.arange(size)[: min(TEMPLATE_ADS, size // 10)]
    bodies[template] = bodies[0]
    bodies[template, 5] = template
    employer[template], source[template] = -1, "board"
    texts = []
    for row in range(size):
        standing = np.random.default_rng(int(employer[row]) + 2).integers(0, VOCABULARY, STANDING_WORDS)
        texts.append(_text(words, np.concatenate([standing, bodies[row]])))
    ids = [str(start + row) for row in range(size)]
    return pd.DataFrame({
        "posting_id": [f"{name}:{own}" for name, own in zip(source, ids, strict=True)],
        "source": source,
        "source_posting_id": ids,
        "url": [f"https://example.org/{name}/{own}?utm_source=x" for name, own in zip(source, ids, strict=True)],
        "title": titles,
        "employer_key": [f"employer {number}" for number in employer],
        "country": country,
        "posted_on": pd.Timestamp("2024-01-01") + pd.to_timedelta(days, unit="D"),
        "text": texts,
    })  # fmt: skip


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peer(texts: list[str]) -> float:
    """Seconds of processor per posting for the MinHash alone with datasketch, words and shingles included."""
    from datasketch import MinHash

    begin = time.process_time()
    for text in texts:
        words = text.lower().split()
        shingles = {" ".join(words[at : at + 5]).encode() for at in range(len(words) - 4)}
        MinHash(num_perm=min_hash.PERMUTATIONS).update_batch(shingles)
    return (time.process_time() - begin) / len(texts)


def measured(size: int) -> dict[str, float]:
    """Seconds and memory of finding the vacancies of so many postings."""
    postings = simulated(size)
    held = memory_mb()
    begin, processor = time.perf_counter(), time.process_time()
    vacancies(postings)
    return {
        "seconds": time.perf_counter() - begin,
        "processor": time.process_time() - processor,
        "held_mb": held,
        "peak_mb": peak_mb(),
    }


def memory_mb() -> float:
    """What this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / (1 << 20)


def run(sizes: tuple[int, int] | None = None) -> list[Row]:
    """Rows of the table: the larger size, and how the cost grows up to it from the smaller."""
    sizes = sizes or (SIZES if psutil.virtual_memory().available > FREE_MB << 20 else SMALLER_SIZES)
    small, large = (apart(measured, size) for size in sizes)
    grown = (large["processor"] / small["processor"]) / (sizes[1] / sizes[0])
    named = f"{sizes[1]:,} simulated postings"
    sample = simulated(PEER_ADS)["text"]
    begin = time.process_time()
    min_hash.sketches(columns_of(sample))
    ours = (time.process_time() - begin) / len(sample)
    return [
        Row(f"vacancies of {named}", "s clock", large["seconds"], most=MOST_SECONDS * sizes[1] / 1_000_000),
        Row(f"vacancies of {named}", "s CPU", large["processor"]),
        Row(f"CPU per posting, {sizes[1]:,} over {sizes[0]:,}", "times", grown, most=MOST_GROWTH),
        Row(f"memory at its peak, {named} (made in the same process)", "MB", large["peak_mb"]),
        Row("memory of the postings alone", "MB", large["held_mb"]),
        Row(
            "words, shingles and MinHash",
            "ms CPU per posting",
            1000 * ours,
            {"datasketch": 1000 * peer(sample.tolist())},
        ),
    ]


if __name__ == "__main__":
    asked = tuple(int(size) for size in sys.argv[1:])
    show(TITLE, run((asked[0], asked[1]) if asked else None))
