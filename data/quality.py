"""Every measure of quality in one run, and the page that holds them: docs/quality.md."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data.output import plain
from data.proofs import report
from data.quality_agreement import agreement
from data.quality_duplicates import score as score_duplicates
from data.quality_readings import score_readings, score_titles
from data.quality_skills import score as score_skills
from data.skills import load_extractor
from data.store import embedded

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "quality.md"
MEASURED = Path(__file__).parent / "reference" / "quality.json"
"""What the dashboard shows beside the numbers."""
FIRST_READINGS = MEASURED.with_name("first_readings.csv")
"""What fresh random samples showed before anything they showed was corrected; written by hand, never measured again."""


def measure(shared: Path, progress: Callable[[str, int], None]) -> dict[str, Any]:
    """All measures on the labelled material beside the checkout; takes a few minutes."""
    extractor, release = load_extractor(), embedded()
    found: dict[str, Any] = {"measured_on": datetime.now(UTC).date(), "dictionary": extractor.version}
    steps: dict[str, Callable[[], Any]] = {
        "skills": lambda: score_skills(shared),
        "titles": lambda: score_titles(shared),
        "readings": lambda: score_readings(shared),
        "duplicates": lambda: score_duplicates(shared),
        "agreement": lambda: agreement(shared, release),
        "simulation": lambda: list(report()),
    }
    for name, step in steps.items():
        progress(name, 0)
        found[name] = step()
    return dict(plain(found))


def written(found: Mapping[str, Any]) -> str:
    """Write the page and the figures for the dashboard; returns where."""
    MEASURED.write_text(json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text("\n".join(_page(found)) + "\n", encoding="utf-8")
    return f"{PAGE.relative_to(ROOT)} and {MEASURED.relative_to(ROOT)}"


def _page(found: Mapping[str, Any]) -> Iterator[str]:
    yield f"# Quality\n\nMade by `make quality` on {found['measured_on']}, dictionary {found['dictionary']}.\n"
    for name, heading in (
        ("skills", "Skills found in passages annotated by hand"),
        ("titles", "Roles and levels of titles labelled by hand"),
        ("readings", "Place, remote and pay of postings read by hand"),
        ("duplicates", "Pairs of postings labelled by hand"),
    ):
        yield f"\n## {heading}\n"
        yield from _told(found[name])
    yield "\n## First readings of fresh random samples, before anything they showed was corrected\n"
    yield from _first_readings()
    yield "\n## Beside a collection whose skills somebody else extracted\n"
    yield from _agreement(found["agreement"])
    yield "\n## Simulated markets whose truth is known\n"
    yield from found["simulation"]


def _first_readings() -> Iterator[str]:
    with FIRST_READINGS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    yield "| what | sample | read | right throughout | share | false names | missed names |\n" + "|---" * 7 + "|"
    for row in rows:
        share = f"{100 * int(row['right']) / int(row['size']):.1f} %"
        read = f"{row['size']} {row['unit']}"
        yield f"| {' | '.join([row['what'], row['sample'], read, row['right'], share, row['false'], row['missed']])} |"


def _told(value: Any, depth: int = 0) -> Iterator[str]:
    """Nested figures as nested lists, tables of equal rows as tables."""
    for key, inner in value.items():
        if isinstance(inner, dict) and inner and all(isinstance(row, dict) for row in inner.values()):
            names = list(dict.fromkeys(name for row in inner.values() for name in row))
            yield f"\n**{key}**\n\n| | {' | '.join(names)} |\n|---|{'---|' * len(names)}"
            for label, row in inner.items():
                yield f"| {label} | {' | '.join(_shown(row.get(name)) for name in names)} |"
            yield ""
        elif isinstance(inner, dict):
            yield f"{'  ' * depth}- {key}: " + ", ".join(f"{k} {_shown(v)}" for k, v in inner.items())
        elif isinstance(inner, list):
            yield f"{'  ' * depth}- {key}: " + ", ".join(_shown(each) for each in inner[:25])
        else:
            yield f"{'  ' * depth}- {key}: {_shown(inner)}"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return str(value).replace("|", "\\|")


def _agreement(found: Mapping[str, Any]) -> Iterator[str]:
    yield (
        "Theirs: ads of 2023 and 2024 gathered from a search engine's job pages, skills by a public dictionary of "
        "about 250 names, roles read from their titles with our rules. Ours: vacancies of the same roles, 2023 to "
        "2025.\n"
    )
    for role, told in found.items():
        yield (
            f"\n**{role}**: {told['their_ads']:,} of their ads, {told['our_vacancies']:,} of our vacancies; "
            f"rank correlation {told['rank_correlation']:.2f}, mean difference "
            f"{told['mean_difference_points']:.1f} points.\n"
        )
        yield "| skill | ours | theirs | difference |\n|---|---|---|---|"
        for row in told["skills"]:
            ours, theirs = 100 * row["ours"], 100 * row["theirs"]
            yield f"| {row['skill']} | {ours:.0f} % | {theirs:.0f} % | {ours - theirs:+.0f} |"
    yield (
        "\nWhy the two differ. Known: 15 % of their ads have no skill of their dictionary and are left out here, which "
        "lifts their shares by up to a sixth; their dictionary knows no context (Go, Excel, Word) and holds SAS twice; "
        "half of their ads are from the US, then the UK and India, ours are spread over more of Europe; "
        "theirs end in 2024. Likely, not verified: Java, Hadoop and SAS stand for larger and older employers, Google "
        "Cloud, dbt, Terraform and PostgreSQL for smaller ones."
    )
