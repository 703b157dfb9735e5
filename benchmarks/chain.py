"""Ads as HTML to the tables of a release on one core, beside a naive chain and the bare floor in the same run.

    python -m benchmarks.chain [POSTINGS]

The postings beside this checkout are plain text; each is wrapped into simple HTML first (a paragraph per line). Two
chains of ours are measured. One does what the naive chain does: the HTML to text, its skills, and counts by role, month
and skill, role and month being given to both. The other does all steps of a build: also role, level, place, pay,
language, agency, copies and the other tables. The naive chain is BeautifulSoup, flashtext and pandas explode, on every
so many-th ad of the same ones. The floor takes the tags out with the same parser and puts the text into lower case.
Seconds are those of the processor; postings are given as checked rows, and what is loaded once is loaded before.
"""

import html
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
from selectolax.lexbor import LexborHTMLParser
from threadpoolctl import threadpool_limits

from benchmarks.rows import Row, show
from data import shingles
from data.build import release_tables, with_vacancies
from data.coded_facts import coded
from data.counts import count
from data.inputs import BATCH_ROWS, batches, input_files
from data.provenance import collection_of
from data.reading import per_text, read_postings
from data.skill_names import load_names
from data.skills import SkillExtractor, load_extractor
from scrapers.simple_pages import simple_pages
from scrapers.text import plain_text

TITLE = "The whole chain, from an ad's HTML to a release, one core"
POSTINGS = Path(__file__).resolve().parents[2] / "shared" / "postings"
SIZE = 30_000
NAIVE = 1_000
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def postings_of(count: int) -> pd.DataFrame:
    """Checked postings of all files: whole batches, so that the copies of an employer stay together."""
    files = input_files([POSTINGS])
    kept = []
    for number, path in enumerate(files):
        room = count * (number + 1) // len(files) - sum(map(len, kept))
        for batch in batches(path, NOW):
            kept.append(batch.postings.head(room))
            room -= len(kept[-1])
            if room <= 0:
                break
    return pd.concat(kept, ignore_index=True).drop_duplicates("posting_id", ignore_index=True)


def as_html(text: object) -> str:
    """A text as a simple page would hold it."""
    lines = [line for line in str(text).split("\n") if line.strip()] if isinstance(text, str) else []
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def chain(postings: pd.DataFrame, pages: list[str], extractor: SkillExtractor) -> dict[str, float]:
    """Processor seconds of each part of ours."""
    spent: dict[str, float] = {}

    def timed(name: str, task: Callable[[], Any]) -> Any:
        begin = time.process_time()
        done = task()
        spent[name] = time.process_time() - begin
        return done

    texts = timed("HTML to text", lambda: [plain_text(page) for page in pages])
    read = postings.assign(description=pd.Series(texts, dtype="str"))
    facts = timed("facts", lambda: facts_of(read, extractor))
    found = timed("copies", lambda: with_vacancies(facts, read))
    nothing = pd.DataFrame({"source": pd.Series(dtype="str"), "reason": pd.Series(dtype="str")})
    timed("counts and tables", lambda: release_tables(found, nothing, extractor))
    begin = time.process_time()
    extractor.extract(texts)
    spent["skills, part of the facts"] = time.process_time() - begin
    return spent


def load_once(postings: pd.DataFrame, pages: list[str], extractor: SkillExtractor) -> None:
    """What a build loads once, however many postings there are: tables, compiled steps, the regression's library."""
    import statsmodels.regression.linear_model  # noqa: F401

    extractor.compile()
    if (compiled := simple_pages()) is not None:
        compiled.text("<p>compiled</p>")
    shingles.STEPS.compiled(shingles.MUCH)
    chain(postings, pages, extractor)


def facts_of(postings: pd.DataFrame, extractor: SkillExtractor) -> pd.DataFrame:
    """As a build reads them, one batch after another."""
    collections = {source: collection_of(source) for source in postings["source"].unique()}
    cuts = [*range(0, len(postings), BATCH_ROWS), len(postings)]
    parts = [
        read_postings(postings.iloc[start:end].reset_index(drop=True), extractor, collections, NOW)
        for start, end in pairwise(cuts)
    ]
    return pd.concat(parts, ignore_index=True)


def skills_counted(pages: list[str], facts: pd.DataFrame, extractor: SkillExtractor) -> dict[str, pd.DataFrame]:
    """Ours, as far as the naive chain goes: what else the facts say is given."""
    texts = [plain_text(page) for page in pages]
    cuts = [*range(0, len(texts), BATCH_ROWS), len(texts)]
    batches = [texts[start:end] for start, end in pairwise(cuts)]
    found = [per_text(extractor.extract(batch), len(batch)) for batch in batches]
    return count(coded(facts.assign(skills=pd.concat(found, ignore_index=True)), extractor.names))


def naive_processor() -> Any:
    """flashtext with all names."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for alias, name in load_names().by_spelling.items():
        processor.add_keyword(alias, name)
    return processor


def naive(pages: list[str], facts: pd.DataFrame, processor: Any) -> pd.DataFrame:
    """What one writes first: skills, counted by role and month."""
    from bs4 import BeautifulSoup

    texts = [BeautifulSoup(page, "html.parser").get_text(" ") for page in pages]
    rows = facts[["role", "month"]].assign(skill=[set(processor.extract_keywords(text)) for text in texts])
    return rows.explode("skill").groupby(["role", "month", "skill"]).size().reset_index()


def floor(pages: list[str]) -> int:
    """The least any chain must do with the bytes: parse the HTML and look at every letter once."""
    size = 0
    for page in pages:
        tree = LexborHTMLParser(page)
        size += len(tree.text().lower()) if tree.body is not None else 0
    return size


def seconds_of(task: Callable[[], object]) -> float:
    begin = time.process_time()
    task()
    return time.process_time() - begin


def run(size: int = SIZE) -> list[Row]:
    """Rows of the table."""
    if not POSTINGS.exists():
        print(f"no postings found in {POSTINGS}", file=sys.stderr)
        return []
    postings = postings_of(size)
    pages = [as_html(text) for text in postings["description"]]
    extractor = load_extractor()
    load_once(postings.head(200), pages[:200], extractor)
    facts, processor = facts_of(postings, extractor), naive_processor()
    few = slice(None, None, max(1, len(pages) // NAIVE))
    naive(pages[:10], facts.head(10), processor)
    theirs = len(pages[few]) / seconds_of(lambda: naive(pages[few], facts.iloc[few], processor))
    least = len(pages) / seconds_of(lambda: floor(pages))
    with threadpool_limits(1):  # threads of the linear algebra that wait in a loop count as work
        like = len(pages) / seconds_of(lambda: skills_counted(pages, facts, extractor))
        spent = chain(postings, pages, extractor)
    part = spent.pop("skills, part of the facts")
    whole = sum(spent.values())
    peers, limit, ads = {"BeautifulSoup, flashtext, explode": theirs}, ("parse and lower", least), f"{len(pages):,} ads"
    rows = [
        Row(f"{ads} as HTML to counts by role, month and skill", "postings/s", like, peers, limit=limit),
        Row("the same, against the target", "postings/s", like, least=10_000),
        Row(f"{ads} as HTML to all tables of a release", "postings/s", len(pages) / whole, peers, limit=limit),
        Row("the same, against the target", "postings/s", len(pages) / whole, least=10_000),
    ]
    spent["skills, part of the facts"] = part
    micro = {name: 1e6 * spent_on / len(pages) for name, spent_on in spent.items()}
    return rows + [Row(f"of it {name}", "µs CPU per posting", cost) for name, cost in micro.items()]


if __name__ == "__main__":
    show(TITLE, run(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE))
