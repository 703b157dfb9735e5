"""Commands that answer: status, demand, compare, certifications, plan."""

from dataclasses import fields
from typing import Annotated, Any

import pandas as pd
import typer

from data.answers.shares import Slice
from data.answers.staleness import age_of_catalog, age_of_counts
from data.asked import checked, day, in_words, known, usd
from data.asked import country as known_country
from data.command_line import (
    Day,
    Form,
    Month,
    StoreFolder,
    day_of,
    lines_of,
    one_line_errors,
    opened,
    print_mapping,
    rows_of,
)
from data.output import Format, as_json, rendered
from data.released import Release
from data.values import ROLES

CERTIFICATION_COLUMNS = (
    "certification_id", "status", "status_since", "days_left", "price_usd", "duration_minutes", "validity_months",
    "cost_5y_likely", "coverage", "successors", "checked_on",
)  # fmt: skip
"""What fits a terminal; JSON and CSV have everything."""
SOURCE_COLUMNS = ("source", "name", "first_month", "last_month", "postings", "rejected", "vacancies", "employers")
PLAN_COLUMNS = (
    "id", "kind", "starts_on", "ends_on", "hours_likely", "cost_usd_low", "cost_usd_high", "coverage_after",
)  # fmt: skip


def status(store: StoreFolder = None, form: Form = Format.table) -> None:
    """What a release holds: postings, vacancies, sources, months, roles."""
    with one_line_errors():
        release = opened(store)
        sources = release.table("sources")
        told = {"released_at": release.released_at, **release.summary}
        seen = rows_of(sources[list(SOURCE_COLUMNS)])
        if form is Format.json:
            typer.echo(as_json({**told, "sources": sources.to_dict("records")}))
        elif form is Format.csv:
            of_sources = [line for row in seen for line in lines_of(row, source=row.pop("source"))]
            typer.echo(rendered([*lines_of(told, source=""), *of_sources], form))
        else:
            print_mapping(told, form, "release")
            typer.echo(rendered(seen, form, "sources"))


def demand(
    role: Annotated[str, typer.Option(help="role id, e.g. data_scientist")],
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2")] = None,
    level: Annotated[str | None, typer.Option()] = None,
    arrangement: Annotated[str | None, typer.Option(help="remote, hybrid or onsite")] = None,
    since: Month = None,
    until: Month = None,
    source: Annotated[list[str] | None, typer.Option(help="only these sources")] = None,
    without_agencies: Annotated[bool, typer.Option("--without-agencies")] = False,
    top: Annotated[int, typer.Option(min=0, help="so many rows; 0 for all")] = 0,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """Which skills the vacancies of a role mention."""
    from data.answers.demand import demand as answer
    from data.frames import frames_for
    from data.skill_names import load_names

    with one_line_errors():
        release = opened(store)
        asked = Slice(
            role, country, level, arrangement, since, until, tuple(source) if source else None, not without_agencies
        )
        chosen = checked(asked, release.table("sources")["source"].astype(str) if source else ())
        found = answer(frames_for(release, role), chosen, load_names().by_category())
        shown = found.head(top) if top else found
        typer.echo(rendered(rows_of(shown), form, f"{role}: skills mentioned", tuple(found.columns)))
    _say_if_empty(found, chosen)
    _say_if_old(release)


def _say_if_old(release: Release) -> None:
    if old := age_of_counts(str(release.summary.get("last_month")), day_of(None)):
        typer.echo(f"note: {old}", err=True)


def _say_if_empty(found: pd.DataFrame, *chosen: Slice) -> None:
    """An answer without rows is true, and looks like a failure."""
    if found.empty:
        what = " or ".join(in_words(each) for each in chosen)
        typer.echo(f"note: no vacancy that names a skill was counted for {what}; widen the choice", err=True)


def compare(
    first: Annotated[str, typer.Argument(help="role id")],
    second: Annotated[str, typer.Argument(help="role id")],
    country: Annotated[str | None, typer.Option()] = None,
    since: Month = None,
    until: Month = None,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """How two roles differ, skill by skill, tested."""
    from data.answers.compare import compare_roles
    from data.frames import frames_for

    with one_line_errors():
        slices = [checked(Slice(role, country, since=since, until=until)) for role in (first, second)]
        release = opened(store)
        found = compare_roles(frames_for(release, first, second), *slices)
        typer.echo(rendered(rows_of(found), form, f"{first} and {second}", tuple(found.columns)))
    _say_if_empty(found, *slices)
    _say_if_old(release)


def certifications(
    on: Day = None,
    role: Annotated[str | None, typer.Option(help="add the coverage of this role's demand")] = None,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """Every certification with its status on a day, its cost and where each figure comes from."""
    from data.answers.certifications import certifications_table
    from data.answers.demand import demand as answer
    from data.catalog import load_catalog
    from data.frames import frames_for

    with one_line_errors():
        shares, catalog, today = None, load_catalog(), day_of(on)
        if role is not None:
            known("role", role, ROLES)
            shares = answer(frames_for(opened(store), role), Slice(role))
        found = certifications_table(catalog, today, shares)
        shown = found if form is not Format.table else found[[c for c in CERTIFICATION_COLUMNS if c in found]]
        typer.echo(rendered(rows_of(shown), form, "certifications"))
    if old := age_of_catalog(catalog, today):
        typer.echo(f"note: {old}", err=True)


def plan(
    target: Annotated[str, typer.Option(help="a role, a certification id or exam code, or two of them with a comma")],
    hours_per_week: Annotated[float, typer.Option(help="hours of study a week")],
    have: Annotated[str, typer.Option(help="python:2,sql:1 with 2 knows well, 1 a little, 0 new")] = "",
    budget: Annotated[
        str | None,
        typer.Option(
            metavar="USD", help="US dollars at most, for the highest cost; other currencies are not converted"
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(help="last day, YYYY-MM-DD")] = None,
    free_only: Annotated[bool, typer.Option("--free-only", help="only what costs nothing")] = False,
    country: Annotated[str | None, typer.Option(help="demand of this country, ISO 3166-1 alpha-2")] = None,
    on: Day = None,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """A study plan: what to take, in which order, for how long and how much, to cover most of the demand.

    Money is in US dollars: list prices as seen, which differ by country, with a range for tax and retakes.
    """
    from data.answers.floors import per_cent
    from data.answers.path_have import parse_have
    from data.answers.path_model import Wish
    from data.answers.path_plan import Step
    from data.planning import planned, targets_of
    from data.skill_names import load_names

    with one_line_errors():
        names = load_names()
        wish = Wish(
            parse_have(have, names.canonical, names.nearest), targets_of(target), hours_per_week,
            None if budget is None else usd(budget), day(by) if by else None, free_only,
        )  # fmt: skip
        found = planned(wish, opened(store), day_of(on), known_country(country)).as_json()
    if form is Format.json:
        typer.echo(as_json(found))
        return
    ways = _ways(found)
    if form is Format.csv:
        columns = [*(field.name for field in fields(Step)), "target"]
        rows = [{**step, "target": way["target"]} for way in ways for step in way["steps"]]
        typer.echo(rendered([{name: row[name] for name in columns} for row in rows], form, columns=columns))
    for way in ways if form is Format.table else ():
        steps = [{name: step[name] for name in PLAN_COLUMNS} for step in way["steps"]]
        now, after = (per_cent(way[f"coverage_{when}"]) for when in ("now", "after"))
        title = f"{way['target']}: {now} now, {after} after; {_effort(way)}"
        typer.echo(rendered(steps, form, title, PLAN_COLUMNS))
    for warning in found["warnings"]:
        typer.echo(f"note: {warning}", err=True)


def _ways(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The plan, or of two targets the way to each, beginning with the steps that serve both."""
    if found["fork"] is None:
        return [found]
    return [{**branch, "steps": [*branch["core"], *branch["steps"]]} for branch in found["fork"]["branches"]]


def _effort(way: dict[str, Any]) -> str:
    """Weeks and money of a way, and what is in no sum."""
    cost = way["cost"]
    weeks = f"{way['weeks']:.0f} week{'' if round(way['weeks']) == 1 else 's'}"
    if not (cost["usd_high"] or cost["unknown"] or cost["renewals"]):
        return f"{weeks}, free"
    unknown = f" and {len(cost['unknown'])} unknown" if cost["unknown"] else ""
    kept = (
        f" ({cost['five_years_usd_low']:,.0f} to {cost['five_years_usd_high']:,.0f} with renewals of five years)"
        if cost["renewals"]
        else ""
    )
    return f"{weeks}, {cost['usd_low']:,.0f} to {cost['usd_high']:,.0f} USD{unknown}{kept}"
