"""Counts, pairs and pay of simulated vacancies from integer codes, beside DuckDB on the same codes in the same run.

    python -m benchmarks.counting [VACANCIES]

Rounds are interleaved, the best of each is kept, seconds are those of the processor, DuckDB has one thread.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from scipy import sparse

from benchmarks.rows import Row, show
from data import counts
from data.coded_facts import CodedFacts
from data.incidence import grouped
from data.values import ROLES

TITLE = "Counting"
VACANCIES = 1_000_000
SKILLS, COUNTRIES = 1_000, 75
MEAN_DRAWN = 9.2
"""Drawn per vacancy; what is drawn twice counts once, which leaves 8.5."""
ROUNDS = 3
JOINED = "from mentions join vacancies using (vacancy)"
CUBE = f"select role, month, country, skill, count(*) {JOINED} group by all"
SAME_CUBE = (
    f"select role, skill, country, month, count(*), sum(weight) {JOINED} group by all order by role, skill, country, "
    "month"
)
QUARTILES = f"select role, skill, quantile_cont(pay, [.25, .5, .75]) {JOINED} where pay > 0 group by all"
PAIRS = """select role, a.skill, b.skill, count(*) from mentions a join mentions b
    on a.vacancy = b.vacancy and a.skill < b.skill join vacancies on vacancies.vacancy = a.vacancy
    where role <> {other} group by all having count(*) >= {fewest}"""


def simulated(size: int, seed: int = 7) -> CodedFacts:
    """Codes as `coded` gives them: few large and many small countries, skills and employers; a third state pay."""
    draw = np.random.default_rng(seed)
    one = np.zeros(size, np.int64)
    values: dict[str, np.ndarray] = {name: np.array(["x"], object) for name in ("source", "level", "arrangement")}
    values |= {
        "role": np.array(sorted(ROLES), object),
        "country": np.array([f"C{number:02d}" for number in range(COUNTRIES)], object),
        "month": np.array([f"{year}-{month:02d}" for year in range(2022, 2026) for month in range(1, 13)], object),
        "currency": np.array(["USD"], object),
        "is_agency": np.array([False]),
    }
    codes = {name: one for name in values} | {
        "role": draw.integers(0, len(ROLES), size),
        "country": np.minimum(draw.zipf(1.3, size) - 1, COUNTRIES - 1),
        "month": draw.integers(0, len(values["month"]), size),
    }
    popularity = 1 / np.arange(1, SKILLS + 1) ** 0.9
    drawn = draw.poisson(MEAN_DRAWN, size)
    flat = draw.choice(SKILLS, drawn.sum(), p=popularity / popularity.sum())
    vacancy, skill = np.divmod(np.unique(np.repeat(np.arange(size), drawn) * SKILLS + flat), SKILLS)
    pointers = np.concatenate([[0], np.cumsum(np.bincount(vacancy, minlength=size))]).astype(np.int32)
    skills = sparse.csr_array((np.ones(len(skill), np.int8), skill.astype(np.int32), pointers), shape=(size, SKILLS))
    pay = np.where(draw.random(size) < 0.36, np.exp(draw.normal(11.6, 0.4, size)), np.nan)
    names = np.array([f"skill {number:04d}" for number in range(SKILLS)], object)
    return CodedFacts(codes, values, draw.zipf(1.3, size) % max(1, size // 4), pay, skills, names)


def loaded(facts: CodedFacts) -> duckdb.DuckDBPyConnection:
    """The same codes in DuckDB, in memory."""
    size = facts.skills.shape[0]
    vacancies = pd.DataFrame(
        {"vacancy": np.arange(size, dtype=np.int32), "pay": facts.pay_year, "weight": facts.weights.astype(np.int16)}
        | {name: facts.codes[name].astype(np.int16) for name in ("role", "country", "month")}
    )
    of = np.repeat(np.arange(size, dtype=np.int32), np.diff(facts.skills.indptr))
    mentions = pd.DataFrame({"vacancy": of, "skill": facts.skills.indices.astype(np.int16)})
    base = duckdb.connect()
    base.execute("set threads = 1")
    for name, frame in (("vacancies", vacancies), ("mentions", mentions)):
        base.register("given", frame)
        base.execute(f"create table {name} as select * from given")
        base.unregister("given")
    return base


def quartiles(table: pd.DataFrame) -> np.ndarray:
    """The quartiles of every role and skill from the histogram: what a page does with it."""
    by_skill = table[table["level"] == "all"]
    key = by_skill["role"].cat.codes.to_numpy(np.int64) * (SKILLS + 1) + by_skill["skill"].cat.codes.to_numpy()
    bins = by_skill["bin"].to_numpy()
    lowest, width = bins.min(), np.ptp(bins) + 1
    histogram = np.bincount(key * width + bins - lowest, by_skill["vacancies"], minlength=(key.max() + 1) * width)
    upto = np.cumsum(histogram.reshape(-1, width), axis=1)
    upto = upto[upto[:, -1] > 0]
    places = [(upto < share * upto[:, -1:]).sum(axis=1) for share in (0.25, 0.5, 0.75)]
    return np.exp(counts.PAY_STEP * (np.array(places) + lowest + 0.5))


def seconds(tasks: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Least processor seconds of each task over interleaved rounds."""
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            begin = time.process_time()
            task()
            best[name] = min(best[name], time.process_time() - begin)
    return best


def bare_pass(facts: CodedFacts) -> np.ndarray:
    """The least a count of cells must do: make a key per mention and add one in its place, unsorted, all in memory."""
    cell = facts.codes["role"] * 48 * COUNTRIES + facts.codes["month"] * COUNTRIES + facts.codes["country"]
    key = np.repeat(cell, np.diff(facts.skills.indptr)) * SKILLS + facts.skills.indices
    return np.bincount(key)


def memory_mb(line: str) -> float:
    """A line of what Linux tells about this process's memory."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return float(told.split(f"{line}:")[1].split()[0]) / 1024


def extra_mb(task: Callable[[], object]) -> float:
    """Most memory the task needs beside what was there."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the peak so far
    before = memory_mb("VmRSS")
    task()
    return memory_mb("VmHWM") - before


def run(size: int = VACANCIES) -> list[Row]:
    """Rows of the table."""
    facts = simulated(size)
    counts.count(simulated(1_000))  # loads what is loaded once
    facts.by_name.sum()
    extra = extra_mb(lambda: counts.count(facts))
    units = grouped(facts.codes["source"], facts.codes["role"])
    base = loaded(facts)
    other = list(facts.values["role"]).index("other")
    of_pairs = PAIRS.format(other=other, fewest=counts.FEWEST_PAIRS)
    spent = seconds({
        "cube": lambda: counts.skill_cells(facts, units),
        "duckdb cube": lambda: base.sql(CUBE).to_arrow_table(),
        "duckdb same": lambda: base.sql(SAME_CUBE).to_arrow_table(),
        "bare": lambda: bare_pass(facts),
        "pay": lambda: quartiles(counts.pay(facts, units)),
        "duckdb pay": lambda: base.sql(QUARTILES).to_arrow_table(),
        "pairs": lambda: counts.pairs(facts),
        "duckdb pairs": lambda: base.sql(of_pairs).to_arrow_table(),
        "all": lambda: counts.count(facts),
    })  # fmt: skip
    duckdb_all = spent["duckdb same"] + spent["duckdb pay"] + spent["duckdb pairs"]
    named = f"{size / 1e6:g} M vacancies × {facts.skills.nnz / size:.1f} skills"
    cells, table = counts.skill_cells(facts, units)[1], base.sql(CUBE).to_arrow_table()
    if len(cells) != table.num_rows or int(cells["mentions"].sum()) != facts.skills.nnz:
        raise SystemExit(f"counts differ: {len(cells)} cells of ours, {table.num_rows} of DuckDB")
    return [
        Row(f"{named}: role × skill × month × country, sorted, with weights", "s CPU", spent["cube"],
            {"DuckDB, unsorted, no weights": spent["duckdb cube"], "DuckDB, the same": spent["duckdb same"]},
            most=1.0, limit=("one bincount", spent["bare"])),
        Row("pay quartiles by role × skill", "s CPU", spent["pay"], {"DuckDB": spent["duckdb pay"]}, most=1.2),
        Row("skill pairs by role", "s CPU", spent["pairs"], {"DuckDB": spent["duckdb pairs"]}, most=0.3),
        Row("all six tables of a release", "s CPU", spent["all"], {"DuckDB, the three above": duckdb_all}),
        Row("memory beside the data", "MB", extra, most=300),
    ]  # fmt: skip


if __name__ == "__main__":
    show(TITLE, run(int(sys.argv[1]) if len(sys.argv) > 1 else VACANCIES))
