"""Facts to additive counts: the counts of two partitions, two days or two machines are simply added."""

import numpy as np
import pandas as pd

from data.cells import CELL
from data.coded_facts import CodedFacts, labels_at, named
from data.incidence import Groups, Ints, Runs, block_sums, blocks, grouped, merged, runs
from data.pair_counts import pair_counts
from data.tables import columns

ANY = "all"
PAY_STEP = float(np.log(1.02))
"""Width of a pay bin in log pay: medians are exact to about one per cent."""
FEWEST_PAIRS = 10


def count(facts: CodedFacts) -> dict[str, pd.DataFrame]:
    """All additive tables of the facts; every frame has the columns of its table and is sorted by its cells."""
    units = grouped(facts.codes["source"], facts.codes["role"])
    base, skill, months = skill_cells(facts, units)
    return {
        "vacancy_counts": base,
        "skill_counts": skill,
        "skill_months": months,
        "design": design(facts, units),
        "pay_counts": pay(facts, units),
        "skill_pairs": pairs(facts),
    }


def skill_cells(facts: CodedFacts, units: Groups) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Vacancies per finest cell, mentions per finest cell and skill, and mentions per role, skill and month."""
    cells = grouped(*(facts.codes[c] for c in CELL))
    sizes = {"vacancies": cells.sizes, "capped_milli": cells.sums(facts.weights)}
    base = pd.DataFrame(labels_at(facts, CELL, cells.first) | sizes)
    found = runs(facts.by_name, facts.weights, cells, units)
    unit, skill = np.divmod(found.column, facts.by_name.shape[1])
    labels = labels_at(facts, ("source", "role"), units.first, unit) | labels_at(
        facts, CELL[2:], cells.first, found.group
    )
    labels["skill"] = named(skill - 1, facts.sorted_names[1:])
    by_skill = pd.DataFrame(labels | {"mentions": found.vacancies, "capped_milli": found.weight})
    return base, by_skill[columns("skill_counts")], _months(facts, units, (cells, sizes["capped_milli"]), found)


def _months(facts: CodedFacts, units: Groups, weighed: tuple[Groups, Ints], found: Runs) -> pd.DataFrame:
    """Cells added up to months, with all vacancies of a role as one more skill."""
    cells, weights = weighed
    width, wide = facts.by_name.shape[1], max(1, len(facts.values["month"]))
    month, edges = facts.codes["month"][cells.first], np.arange(len(units) + 1)
    of_skill = np.searchsorted(found.column, (edges * width).astype(found.column.dtype))
    of_all = np.searchsorted(units.of[cells.first], edges)
    parts: list[list[Ints]] = [[np.zeros(0, np.int64)] * 4]
    for number in range(len(units)):
        mine, whole = (slice(ends[number], ends[number + 1]) for ends in (of_skill, of_all))
        skill = found.column[mine].astype(np.int64) - number * width
        place = np.concatenate([month[whole], skill * wide + month[found.group[mine]]])  # all vacancies are column 0
        mentions = np.bincount(place, np.concatenate([cells.sizes[whole], found.vacancies[mine]]))
        capped = np.bincount(place, np.concatenate([weights[whole], found.weight[mine]]))
        there = np.flatnonzero(mentions)
        sums = (values[there].astype(np.int64) for values in (mentions, capped))
        parts.append([np.full(len(there), number), there, *sums])
    unit, place, mentions, capped = (np.concatenate(part) for part in zip(*parts, strict=True))
    labels = labels_at(facts, ("source", "role"), units.first, unit)
    labels |= {"skill": named(place // wide, facts.sorted_names), "month": named(place % wide, facts.values["month"])}
    return pd.DataFrame(labels | {"mentions": mentions, "capped_milli": capped})[columns("skill_months")]


def design(facts: CodedFacts, units: Groups) -> pd.DataFrame:
    """Sums over employers per role, skill and calendar year, and over all vacancies of each role and year."""
    clusters = grouped(facts.codes["source"], facts.codes["role"], facts.year, facts.employer)
    found = runs(facts.by_name, np.ones(len(facts.year), np.int64), clusters, units)
    year, unit = facts.year[clusters.first], units.of[clusters.first]
    width = facts.by_name.shape[1]
    parts = [
        _sums_over_employers(unit * width, year, clusters.sizes, clusters.sizes),
        _sums_over_employers(found.column, year[found.group], found.vacancies, clusters.sizes[found.group]),
    ]
    order = merged([parts[0]["column"]], [parts[1]["column"]])
    sums = {name: np.concatenate([part[name] for part in parts])[order] for name in parts[0]}
    unit, skill = np.divmod(sums.pop("column"), width)
    labels = labels_at(facts, ("source", "role"), units.first, unit) | {"skill": named(skill, facts.sorted_names)}
    return pd.DataFrame(labels | sums)[columns("design")]


def _sums_over_employers(column: Ints, year: Ints, mentions: Ints, vacancies: Ints) -> dict[str, Ints]:
    starts = blocks(column, year)
    sums = {
        "employers": np.ones_like(mentions),
        "vacancies": mentions,
        "sum_aa": mentions * mentions,
        "sum_ab": mentions * vacancies,
    }
    return {"column": column[starts], "year": year[starts]} | {n: block_sums(v, starts) for n, v in sums.items()}


def pay_bins(pay_year: np.ndarray) -> np.ndarray:
    """Bin of each yearly amount; the amount must be positive."""
    return np.asarray(np.floor(np.log(pay_year) / PAY_STEP + 1e-9), np.int64)


def pay(facts: CodedFacts, units: Groups) -> pd.DataFrame:
    """Histograms of stated pay: per level and country over all skills, per skill over all levels and countries."""
    paid = np.flatnonzero(facts.pay_year > 0)
    codes = {name: facts.codes[name][paid] for name in ("source", "role", "level", "country", "currency")}
    codes |= {"year": facts.year[paid], "bin": pay_bins(facts.pay_year[paid])}
    bins = grouped(*(codes[name] for name in ("source", "role", "currency", "year", "bin")))
    cells = grouped(*codes.values())
    mine = Groups(units.of[paid], units.first)
    found = runs(facts.by_name[paid], np.ones(len(paid), np.int64), bins, mine)
    width = facts.by_name.shape[1]
    column = mine.of[cells.first] * width
    order = merged([column], [found.column])
    entry = np.concatenate([cells.first, bins.first[found.group]])[order]
    is_all = np.concatenate([np.zeros(len(cells), bool), np.ones(len(found.group), bool)])[order]
    unit, skill = np.divmod(np.concatenate([column, found.column])[order], width)
    labels = labels_at(facts, ("source", "role"), units.first, unit) | {"skill": named(skill, facts.sorted_names)}
    for name in ("level", "country"):
        values = np.append(facts.values[name], ANY)
        labels[name] = named(np.where(is_all, len(values) - 1, codes[name][entry]), values, is_sorted=False)
    labels["currency"] = named(codes["currency"][entry], facts.values["currency"])
    numbers = {name: codes[name][entry] for name in ("year", "bin")}
    vacancies = np.concatenate([cells.sizes, found.vacancies])[order]
    return pd.DataFrame(labels | numbers | {"vacancies": vacancies})[columns("pay_counts")]


def pairs(facts: CodedFacts) -> pd.DataFrame:
    """How many vacancies of a role mention two skills; the first of them is the earlier in the dictionary."""
    code = facts.name_order
    found: list[tuple[Ints, ...]] = [(np.zeros(0, np.int64),) * 4]
    for role, name in enumerate(facts.values["role"]):
        if name == "other":
            continue
        a, b, together = pair_counts(facts.by_name[facts.codes["role"] == role], FEWEST_PAIRS)
        a, b = a - 1, b - 1
        a, b = np.where(code[a] < code[b], (a, b), (b, a))
        order = np.lexsort((b, a))
        found.append((np.full(len(order), role), a[order], b[order], together[order]))
    roles, first, second, together = (np.concatenate(part) for part in zip(*found, strict=True))
    labels = {"role": named(roles, facts.values["role"])}
    labels |= {"skill_a": named(first, facts.sorted_names[1:]), "skill_b": named(second, facts.sorted_names[1:])}
    used = {column: values.remove_unused_categories() for column, values in labels.items()}
    return pd.DataFrame(used | {"vacancies": together})
