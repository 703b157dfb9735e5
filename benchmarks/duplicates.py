"""Vacancies from simulated postings: seconds, postings per second and memory at several sizes.

    python -m benchmarks.duplicates 50000 200000 1000000

The postings are made, not collected: words by a Zipf law, 3 kB a posting, employers of very different size with
standing paragraphs of their own, one employer with a template of a thousand near-identical ads, and one posting in
five a copy (put up again, reworded, or under an agency's name).
"""

import resource
import sys
import time

import numpy as np
import pandas as pd

from data import near_duplicates as near
from data.duplicates import vacancies
from data.shingles import columns_of

SIZES = (50_000, 200_000)
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
        MinHash(num_perm=near.PERMUTATIONS).update_batch(shingles)
    return (time.process_time() - begin) / len(texts)


def run(sizes: tuple[int, ...] = SIZES) -> list[dict[str, float]]:
    rows = []
    for size in sizes:
        postings = simulated(size)
        before = peak_mb()
        begin, processor = time.perf_counter(), time.process_time()
        found = vacancies(postings)
        spent = time.process_time() - processor
        rows.append({
            "postings": size,
            "mean_bytes": float(postings["text"].str.len().mean()),
            "seconds": time.perf_counter() - begin,
            "processor_ms_per_posting": 1000 * spent / size,
            "postings_per_second": size / spent,
            "vacancies": found["vacancy_id"].nunique(),
            "peak_mb_before": before,
            "peak_mb": peak_mb(),
        })  # fmt: skip
    begin = time.process_time()
    sample = postings["text"].iloc[:2_000]
    near.sketches(columns_of(sample))
    ours = (time.process_time() - begin) / len(sample)
    theirs = peer(sample.tolist())
    rows.append({"minhash_ms": 1000 * ours, "datasketch_ms": 1000 * theirs, "ratio": theirs / ours})
    return rows


if __name__ == "__main__":
    for row in run(tuple(int(size) for size in sys.argv[1:]) or SIZES):
        print(
            "  ".join(f"{name} {value:,.3g}" if value < 1000 else f"{name} {value:,.0f}" for name, value in row.items())
        )
