"""What the plain HTTP addresses answer: health, the answers as JSON for people who script, the feed."""

import datetime as dt
from collections.abc import Mapping

from starlette.responses import JSONResponse, Response

from dashboard import frames
from dashboard.exports.atom import atom
from dashboard.news import news
from data.answers.asked import country_of, known, month_of
from data.answers.demand import demand as demand_answer
from data.answers.shares import Slice
from data.output import plain, records
from data.tables import ARRANGEMENTS, LEVELS, ROLES

LONGEST = 60
"""Characters of a query value; longer ones are nobody's choice."""


def health(asked: Mapping[str, str]) -> Response:
    """That the server stands and which release it reads."""
    release = frames.release()
    return JSONResponse({"status": "ok", "release_id": release.release_id, "released_at": plain(release.released_at)})


def demand(asked: Mapping[str, str]) -> Response:
    """The rows of `python -m data demand` for ?role=…&country=…&level=…&since=…&until=…"""
    wanted = {name: value[:LONGEST] for name, value in asked.items() if value}
    role = wanted.pop("role", "")
    allowed = {"country", "level", "arrangement", "since", "until"}
    if role not in ROLES or not wanted.keys() <= allowed:
        told = f"expected role of {', '.join(ROLES)} and any of {', '.join(sorted(allowed))}"
        return JSONResponse({"error": told}, status_code=400)
    try:
        chosen = _chosen(role, wanted)
    except ValueError as error:
        return JSONResponse({"error": str(error)}, status_code=400)
    found = demand_answer(frames.frames(role), chosen, frames.categories())
    return JSONResponse(records(found))


def _chosen(role: str, wanted: Mapping[str, str]) -> Slice:
    """The slice that the address names; ValueError for what does not exist."""
    known("level", wanted.get("level"), LEVELS)
    known("arrangement", wanted.get("arrangement"), ARRANGEMENTS)
    return Slice(
        role,
        country=country_of(wanted.get("country")),
        level=wanted.get("level"),
        arrangement=wanted.get("arrangement"),
        since=month_of(wanted.get("since")),
        until=month_of(wanted.get("until")),
    )


def feed(asked: Mapping[str, str]) -> Response:
    """What changed, as Atom."""
    return Response(atom(news(), dt.datetime.now(dt.UTC)), media_type="application/atom+xml")
