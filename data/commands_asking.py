"""Commands that answer: status, demand, compare, certifications, plan."""

from datetime import date
from typing import Annotated

import typer

from data.answers.asked import country_of, known, month_of
from data.command_line import (
    Day,
    Form,
    Month,
    StoreFolder,
    day_of,
    one_line_errors,
    opened,
    print_mapping,
    rows_of,
)
from data.output import Format, as_json, rendered
from data.tables import ARRANGEMENTS, LEVELS, ROLES

CERTIFICATION_COLUMNS = (
    "certification_id", "status", "status_since", "days_left", "price_usd", "duration_minutes", "validity_months",
    "cost_5y_likely", "coverage", "successors", "checked_on",
)  # fmt: skip
"""What fits a terminal; JSON and CSV have everything."""


def status(store: StoreFolder = None, form: Form = Format.table) -> None:
    """What a release holds: postings, vacancies, sources, months, roles."""
    with one_line_errors():
        release = opened(store)
        sources = release.table("sources")
        told = {"released_at": release.released_at, **release.summary}
        if form is Format.json:
            typer.echo(as_json({**told, "sources": sources.to_dict("records")}))
        else:
            print_mapping(told, form, "release")
            seen = ["source", "name", "first_month", "last_month", "postings", "rejected", "vacancies", "employers"]
            typer.echo(rendered(rows_of(sources[seen]), form, "sources"))


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
    from data.answers.shares import Slice
    from data.frames import frames_for
    from data.skill_names import load_names

    with one_line_errors():
        known("role", role, ROLES)
        known("level", level, LEVELS)
        known("arrangement", arrangement, ARRANGEMENTS)
        release = opened(store)
        for one in source or ():
            known("source", one, release.table("sources")["source"].astype(str).to_list())
        chosen = Slice(
            role, country_of(country), level, arrangement, month_of(since), month_of(until),
            tuple(source) if source else None, not without_agencies,
        )  # fmt: skip
        found = answer(frames_for(release, role), chosen, load_names().by_category())
        typer.echo(rendered(rows_of(found.head(top) if top else found), form, f"{role}: skills mentioned"))


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
    from data.answers.shares import Slice
    from data.frames import frames_for

    with one_line_errors():
        for role in (first, second):
            known("role", role, ROLES)
        place, first_month, last_month = country_of(country), month_of(since), month_of(until)
        slices = [Slice(role, country=place, since=first_month, until=last_month) for role in (first, second)]
        found = compare_roles(frames_for(opened(store), first, second), *slices)
        typer.echo(rendered(rows_of(found), form, f"{first} and {second}"))


def certifications(
    on: Day = None,
    role: Annotated[str | None, typer.Option(help="add the coverage of this role's demand")] = None,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """Every certification with its status on a day, its cost and where each figure comes from."""
    from data.answers.certifications import certifications_table
    from data.answers.demand import demand as answer
    from data.answers.shares import Slice
    from data.catalog import load_catalog
    from data.frames import frames_for

    with one_line_errors():
        shares = None
        if role is not None:
            known("role", role, ROLES)
            shares = answer(frames_for(opened(store), role), Slice(role))
        found = certifications_table(load_catalog(), day_of(on), shares)
        shown = found if form is not Format.table else found[[c for c in CERTIFICATION_COLUMNS if c in found]]
        typer.echo(rendered(rows_of(shown), form, "certifications"))


def plan(
    target: Annotated[str, typer.Option(help="a role, a certification id, or two of them with a comma")],
    hours_per_week: Annotated[float, typer.Option(help="hours of study a week")],
    have: Annotated[str, typer.Option(help="python:2,sql:1 with 2 knows well, 1 a little, 0 new")] = "",
    budget: Annotated[float | None, typer.Option(help="US dollars at most")] = None,
    by: Annotated[str | None, typer.Option(help="last day, YYYY-MM-DD")] = None,
    free_only: Annotated[bool, typer.Option("--free-only")] = False,
    country: Annotated[str | None, typer.Option(help="demand of this country, ISO 3166-1 alpha-2")] = None,
    on: Day = None,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """A study plan: what to take, in which order, for how long and how much, to cover most of the demand."""
    from data.answers.path_have import parse_have
    from data.answers.path_model import Wish
    from data.planning import planned
    from data.skill_names import load_names

    with one_line_errors():
        wish = Wish(
            parse_have(have, load_names().canonical),
            tuple(part.strip() for part in target.split(",") if part.strip()),
            hours_per_week, budget, date.fromisoformat(by) if by else None, free_only,
        )  # fmt: skip
        found = planned(wish, opened(store), day_of(on), country_of(country)).as_json()
    if form is Format.json:
        typer.echo(as_json(found))
        return
    shown = ("id", "kind", "starts_on", "ends_on", "hours_likely", "cost_usd_low", "cost_usd_high", "coverage_after")
    steps = found["steps"] if form is Format.csv else [{k: step[k] for k in shown} for step in found["steps"]]
    typer.echo(rendered(steps, form, f"{target}: {found['coverage_now']:.0%} now, {found['coverage_after']:.0%} after"))
    for warning in found["warnings"]:
        typer.echo(f"note: {warning}", err=True)
