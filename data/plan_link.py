"""A plan as a link: no account, no names, nothing kept on a server; hostile links end in one clear error."""

import base64
import re
import zlib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import orjson

from data.plan_file import LARGEST_PLAN, PlanFileError, SavedPlan, SavedStep, checked, parsed

LONGEST_LINK = 7_500
"""Characters of a token: with an address in front it stays under the 8,000 that servers and browsers take."""
TOKEN = re.compile(r"p1\.([A-Za-z0-9_-]+)")
STEP_FIELDS = tuple(SavedStep.model_fields)


def link_token(plan: SavedPlan) -> str:
    """The plan as text for an address. Where it would be too long, the steps are left out and planned anew."""
    token = _token(plan)
    if len(token) > LONGEST_LINK:
        token = _token(plan.model_copy(update={"routes": (), "core_steps": 0}))
    if len(token) > LONGEST_LINK:
        raise PlanFileError(f"the plan does not fit into a link of {LONGEST_LINK} characters: save it as a file")
    return token


def read_link(token: str) -> SavedPlan:
    if len(token) > LONGEST_LINK:
        raise PlanFileError(f"the link is too long: expected at most {LONGEST_LINK} characters, found {len(token)}")
    found = TOKEN.fullmatch(token)
    if found is None:
        raise PlanFileError("the link holds no plan: expected text that begins with p1.")
    return checked(SavedPlan, _from_short(_unpacked(found.group(1))), "link")


def _token(plan: SavedPlan) -> str:
    packed = zlib.compress(orjson.dumps(_short(plan)), level=9)
    return "p1." + base64.urlsafe_b64encode(packed).rstrip(b"=").decode("ascii")


def _unpacked(text: str) -> Any:
    """Never more than the limit in memory, however far the content would expand."""
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(packed, LARGEST_PLAN + 1)
    except (ValueError, zlib.error) as error:
        raise PlanFileError("the link is damaged: was it copied whole?") from error
    if len(content) <= LARGEST_PLAN and (not unpacker.eof or unpacker.unused_data):
        raise PlanFileError("the link is damaged: was it copied whole?")
    return parsed(content, LARGEST_PLAN, "link")


def _short(plan: SavedPlan) -> dict[str, Any]:
    """Steps as lists and days as distances: half the length, nothing lost."""
    short = {"version": plan.version, **plan.model_dump(mode="json", exclude_defaults=True)}
    for route in short.get("routes", []):
        day = plan.made_on
        for position, step in enumerate(route["steps"]):
            starts, ends = date.fromisoformat(step["starts_on"]), date.fromisoformat(step["ends_on"])
            step |= {"starts_on": (starts - day).days, "ends_on": (ends - starts).days}
            day = ends
            route["steps"][position] = [step[name] for name in STEP_FIELDS]
    return short


def _from_short(content: Any) -> Any:
    if not isinstance(content, Mapping) or not isinstance(content.get("routes", []), list):
        return content
    try:
        made_on = date.fromisoformat(content["made_on"])
        return {**content, "routes": [_long_route(route, made_on) for route in content.get("routes", [])]}
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise PlanFileError("the link cannot be read: its steps are not in the form this application writes") from error


def _long_route(route: dict[str, Any], day: date) -> dict[str, Any]:
    steps = []
    for short in route["steps"]:
        step = dict(zip(STEP_FIELDS, short, strict=True))
        starts = day + timedelta(days=step["starts_on"])
        day = starts + timedelta(days=step["ends_on"])
        steps.append(step | {"starts_on": starts.isoformat(), "ends_on": day.isoformat()})
    return {**route, "steps": steps}
