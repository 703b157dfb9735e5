"""What stands behind one share: the counts, employers, sources, months and newest links it was made from."""

from typing import Any

import numpy as np
import pandas as pd

from data.answers.compare import employers_of
from data.answers.floors import COUNT, HIDDEN, floors_in_slice, per_cent, per_cent_span, sentence
from data.answers.independence import effective_sizes
from data.answers.shares import Frames, Slice, rows
from data.estimates import wilson

LINKS = 5


def receipt(frames: Frames, chosen: Slice, skill: str) -> dict[str, Any]:
    """skill, mentions, vacancies, share, low, high, effective_n, first_month, last_month, floor, sentence, formula;

    employers: that name it, of the role over all months, None if unknown; employers_of: "slice" where they are those of
    the chosen country, "role" where of all; sources: list of source, name, attribution, month_means, mentions,
    vacancies; links: list of url, source, posted_on, country, newest first; links_of: "slice" or "role".
    """
    by_source = _by_source(frames, chosen, skill)
    mentions, vacancies = (sum(line[c] for line in by_source) for c in ("mentions", "vacancies"))
    share = mentions / vacancies if vacancies else float("nan")
    of_source = {line["source"]: line["vacancies"] for line in by_source}
    sizes, slice_n = effective_sizes(frames, chosen, pd.Index([skill]), of_source)
    size = float(sizes[0])
    low, high = (float(end) for end in wilson(share, size))
    first, last = _months(frames, chosen)
    links, links_of = _links(frames, chosen, skill)
    employers = employers_of(frames, chosen, skill)
    everywhere = employers_of(frames, chosen.widened("country"), skill) if employers is None else employers
    answer = {
        "skill": skill, "mentions": mentions, "vacancies": vacancies, "share": share, "low": low, "high": high,
        "effective_n": size, "employers": everywhere,
        "employers_of": "slice" if chosen.country and employers is not None else "role", "sources": by_source,
        "first_month": first, "last_month": last, "links": links, "links_of": links_of,
        "floor": str(floors_in_slice([size], slice_n)[0]),
    }  # fmt: skip
    return answer | {"sentence": _sentence(answer, slice_n), "formula": _formula(answer)}


def _by_source(frames: Frames, chosen: Slice, skill: str) -> list[dict[str, Any]]:
    base, cells = frames["vacancy_counts"], frames["skill_counts"]
    of_slice = base.loc[rows(base, chosen)]
    of_skill = cells.loc[rows(cells, chosen) & (cells["skill"] == skill).to_numpy()]
    vacancies = of_slice.groupby("source", observed=True)["vacancies"].sum()
    mentions = of_skill.groupby("source", observed=True)["mentions"].sum().to_dict()
    known = frames["sources"].set_index("source").to_dict("index")
    lines = [
        {
            "source": str(source), "name": known.get(source, {}).get("name", str(source)),
            "attribution": _text(known.get(source, {}).get("attribution")),
            "month_means": known.get(source, {}).get("month_means", ""),
            "mentions": int(mentions.get(source, 0)), "vacancies": int(number),
        }
        for source, number in vacancies.to_dict().items()
        if number
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (-line["vacancies"], line["source"]))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _months(frames: Frames, chosen: Slice) -> tuple[str | None, str | None]:
    base = frames["vacancy_counts"]
    months = base["month"][rows(base, chosen) & (base["vacancies"] > 0).to_numpy()].astype(str)
    return (str(months.min()), str(months.max())) if len(months) else (None, None)


def _links(frames: Frames, chosen: Slice, skill: str) -> tuple[list[dict[str, Any]], str]:
    evidence = frames["evidence"]
    of_skill = (evidence["skill"] == skill).to_numpy()
    day = evidence["posted_on"].dt.strftime("%Y-%m")
    in_window = (day >= (chosen.since or "")).to_numpy() & (day <= (chosen.until or "9999-12")).to_numpy()
    narrow, wide = (of_skill & rows(evidence, c) for c in (chosen, Slice(chosen.role)))
    found, of = (narrow & in_window, "slice") if (narrow & in_window).any() else (wide, "role")
    newest = evidence.loc[found].sort_values("posted_on", ascending=False, kind="stable").head(LINKS)
    columns = ["url", "source", "posted_on", "country"]
    return [dict(zip(columns, link, strict=True)) for link in newest[columns].itertuples(index=False)], of


def _sentence(answer: dict[str, Any], slice_n: float) -> str:
    if not answer["vacancies"]:
        return "No vacancy matches this choice. Widen it."
    where = "over all months" if answer["employers_of"] == "slice" else "over all months and places"
    employers = "" if answer["employers"] is None else f"Named by {answer['employers']:,} employers {where}."
    names = ", ".join(line["name"] for line in answer["sources"])
    months = f"{answer['first_month']} to {answer['last_month']}"
    told = f"{answer['mentions']:,} of {answer['vacancies']:,} vacancies"
    if answer["floor"] not in (HIDDEN, COUNT):
        told += f", {per_cent(answer['share'])} ({per_cent_span(answer['low'], answer['high'])})"
    said = f"{told}; {names}; {months}."
    return " ".join(part for part in (said, employers, sentence(answer["vacancies"], slice_n)) if part)


def _formula(answer: dict[str, Any]) -> str:
    """The arithmetic with its figures put in, one step a line."""
    if not answer["vacancies"]:
        return ""
    k, n, p, size = (answer[c] for c in ("mentions", "vacancies", "share", "effective_n"))
    root = np.sqrt(p * (1 - p) / size + 1.96**2 / (4 * size**2))
    return "\n".join(
        (
            f"share = mentions / vacancies = {k} / {n} = {p:.4f}",
            f"effective n = vacancies / design effect of employers = {n} / {n / size:.2f} = {size:.1f}",
            "interval = (p + 1.96² / 2n ± 1.96 √(p(1 − p) / n + 1.96² / 4n²)) / (1 + 1.96² / n)"
            f" with p = {p:.4f}, n = {size:.1f}",
            f"         = ({p + 1.96**2 / (2 * size):.4f} ± {1.96 * root:.4f}) / {1 + 1.96**2 / size:.4f}"
            f" = {answer['low']:.4f} to {answer['high']:.4f}",
        )
    )
