"""From a reader's choice to counts: which cells belong to a slice, and what they add up to per skill."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.estimates import Floats
from data.values import ALL_SKILLS

Frames = Mapping[str, pd.DataFrame]
Mask = NDArray[np.bool_]
ALL_ROLES = ""


@dataclass(frozen=True)
class Slice:
    """What the reader chose; None is all, as is an empty role. Months are YYYY-MM and inclusive."""

    role: str
    country: str | None = None
    level: str | None = None
    arrangement: str | None = None
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] | None = None
    with_agencies: bool = True

    def widened(self, *fields: str) -> "Slice":
        """The same choice without the named fields."""
        return replace(self, **dict.fromkeys(fields, None))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Tally:
    """Sums over the cells of a slice, per skill in the order of `skills`."""

    skills: pd.Index
    mentions: Floats
    capped: Floats
    by_source: dict[str, int]
    capped_vacancies: float

    @property
    def vacancies(self) -> int:
        """Of all sources."""
        return sum(self.by_source.values())

    @property
    def shares(self) -> Floats:
        """Mentions over vacancies."""
        return self.mentions / self.vacancies if self.vacancies else np.zeros(len(self.mentions))

    def aligned(self, skills: pd.Index) -> Floats:
        """Shares in the order of other skills; 0 for what was never mentioned."""
        return picked(self.shares, self.skills.get_indexer(skills))


def picked(values: Floats, places: NDArray[np.intp], missing: float = 0.0) -> Floats:
    """values[places], with `missing` where the place is -1."""
    return np.append(values, missing)[places]


def coded(column: pd.Series) -> tuple[NDArray[np.integer], pd.Index]:
    """Integer codes (-1: missing) and the values they stand for."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories
    codes, values = pd.factorize(column)
    return codes, pd.Index(values)


def rows(frame: pd.DataFrame, chosen: Slice) -> Mask:
    """Which cells belong to the slice, asking each column that the table has."""
    inside = np.zeros(len(frame), dtype=bool)
    inside[places(frame, chosen)] = True
    return inside


def places(frame: pd.DataFrame, chosen: Slice) -> NDArray[np.intp]:
    """Where these cells stand; each column is asked only about what the columns before it left."""
    kept: NDArray[np.intp] | slice = slice(None)
    for column, keep in _conditions(chosen).items():
        if column in frame.columns:
            codes, values = coded(frame[column])
            allowed = np.array([keep(value) for value in values.tolist()], dtype=bool)
            if not allowed.all():
                kept = _kept(kept, _is_allowed(codes[kept], allowed))
    if not chosen.with_agencies and "is_agency" in frame.columns:
        kept = _kept(kept, ~frame["is_agency"].to_numpy(dtype=bool)[kept])
    return np.arange(len(frame)) if isinstance(kept, slice) else kept


def _kept(before: NDArray[np.intp] | slice, inside: Mask) -> NDArray[np.intp]:
    return np.flatnonzero(inside) if isinstance(before, slice) else before[inside]


def _conditions(chosen: Slice) -> dict[str, Callable[[str], bool]]:
    conditions: dict[str, Callable[[str], bool]] = {}
    for column in ("role", "country", "level", "arrangement"):
        wanted = getattr(chosen, column)
        if wanted:
            conditions[column] = wanted.__eq__
    if chosen.since is not None or chosen.until is not None:
        first, last = chosen.since or "", chosen.until or "9999-12"
        conditions["month"] = lambda month: first <= month <= last
        conditions["year"] = lambda year: first[:4] <= f"{year:04d}" <= last[:4]
    if chosen.sources is not None:
        conditions["source"] = frozenset(chosen.sources).__contains__
    return conditions


def _is_allowed(codes: NDArray[np.integer], allowed: Mask) -> Mask:
    """Whether the value of each code is allowed, as what is missing never is."""
    if np.count_nonzero(allowed) == 1:  # most often, and many times faster
        return np.asarray(codes == allowed.argmax())
    return np.take(np.append(allowed, False), codes)


def tally(frames: Frames, chosen: Slice) -> Tally:
    """Vacancies of the slice and, per skill, those that mention it."""
    return tallies(frames, chosen, ())[0]


def tallies(frames: Frames, chosen: Slice, narrowing: Sequence[str]) -> list[Tally]:
    """Tallies of ever narrower slices, in one pass: without the named fields, with the first of them, …, with all."""
    base, cells = frames["vacancy_counts"], frames["skill_counts"]
    base_depth, cell_depth = (_depths(table, chosen, narrowing) for table in (base, cells))
    source_codes, sources = coded(base["source"])
    skill_codes, skills = coded(cells["skill"])
    vacancies, capped_vacancies = (
        _summed_within(base_depth, len(narrowing), source_codes, base[column].to_numpy(), len(sources))
        for column in ("vacancies", "capped_milli")
    )
    mentions, capped = (
        _summed_within(cell_depth, len(narrowing), skill_codes, cells[column].to_numpy(), len(skills))
        for column in ("mentions", "capped_milli")
    )
    names = [str(source) for source in sources]
    in_order = sorted(range(len(names)), key=names.__getitem__)  # the same sums to the last bit, however cells lie
    return [
        Tally(
            skills=skills,
            mentions=mentions[depth],
            capped=capped[depth] / 1000,
            by_source={names[code]: int(vacancies[depth, code]) for code in in_order if vacancies[depth, code]},
            capped_vacancies=float(capped_vacancies[depth].sum()) / 1000,
        )
        for depth in range(len(narrowing) + 1)
    ]


def _depths(table: pd.DataFrame, chosen: Slice, narrowing: Sequence[str]) -> NDArray[np.int8]:
    """How many of the narrowing fields, in their order, a cell of the widest slice meets; -1 outside of it."""
    inside = rows(table, chosen.widened(*narrowing))
    depth = inside.astype(np.int8) - 1
    for field in narrowing:
        codes, values = coded(table[field])
        inside &= _is_allowed(codes, np.asarray(values == getattr(chosen, field), dtype=bool))
        depth += inside
    return depth


def _summed_within(
    depth: NDArray[np.int8], deepest: int, codes: NDArray[np.integer], values: NDArray[np.integer], size: int
) -> Floats:
    """depth × code: sums over the cells at least that deep."""
    if (depth < 0).any():
        kept = np.flatnonzero(depth >= 0)
        depth, codes, values = depth[kept], codes[kept], values[kept]
    keys = codes if deepest == 0 else depth.astype(np.int64) * size + codes
    own = summed(keys, values, (deepest + 1) * size).reshape(deepest + 1, size)
    return own[::-1].cumsum(axis=0)[::-1]


def summed(codes: NDArray[np.integer], values: NDArray[np.integer], size: int) -> Floats:
    """Sums of the values per code from 0 to size - 1."""
    return np.bincount(codes, weights=values, minlength=size).astype(np.float64, copy=False)


def source_mix(vacancy_counts: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """source, vacancies, part: which sources the slice is made of, largest first."""
    codes, names = coded(vacancy_counts["source"])
    inside = places(vacancy_counts, chosen)
    sums = summed(codes[inside], vacancy_counts["vacancies"].to_numpy()[inside], len(names)).astype(np.int64)
    mix = pd.DataFrame({"source": names.astype(str), "vacancies": sums})
    mix = mix[sums > 0].sort_values(["vacancies", "source"], ascending=[False, True], ignore_index=True)
    return mix.assign(part=mix["vacancies"] / max(1, sums.sum()))


def all_roles_shares(frames: Frames, chosen: Slice, counted: Tally, skills: pd.Index) -> Floats:
    """Share among the vacancies of all roles in the same window, each source weighing as much as it does in the slice.

    Without that weighting, a role that is found mostly in one source would differ from all roles by the source alone.
    """
    months = frames["skill_months"]
    kept = places(months, replace(chosen, role=ALL_ROLES))
    source_codes, sources = coded(months["source"])
    skill_codes, names = coded(months["skill"])
    if ALL_SKILLS not in names:
        return np.zeros(len(skills))
    keys = source_codes[kept].astype(np.int64) * len(names) + skill_codes[kept]
    sums = summed(keys, months["mentions"].to_numpy()[kept], len(sources) * len(names)).reshape(
        len(sources), len(names)
    )
    bases = sums[:, names.get_loc(ALL_SKILLS)]
    mix = np.array([counted.by_source.get(str(source), 0) for source in sources], dtype=np.float64)
    weights = np.where(bases > 0, mix, 0.0)
    if weights.sum() == 0:
        return np.zeros(len(skills))
    shares = (weights / weights.sum() / np.maximum(bases, 1.0)) @ sums
    return picked(shares, names.get_indexer(skills))
