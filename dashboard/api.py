"""What the plain HTTP addresses answer: health, the answers as JSON for people who script, the feed."""

import datetime as dt
from collections.abc import Mapping

from starlette.responses import JSONResponse, Response

from dashboard import frames
from dashboard.exports.atom import atom
from dashboard.news import news
from data.answers.demand import demand as demand_answer
from data.answers.shares import Slice
from data.asked import checked
from data.output import plain, records
from data.values import ROLES

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
        chosen = checked(Slice(role, **wanted))
    except ValueError as problem:
        return JSONResponse({"error": str(problem)}, status_code=400)
    found = demand_answer(frames.frames(role), chosen, frames.categories())
    return JSONResponse(records(found))


def feed(asked: Mapping[str, str]) -> Response:
    """What changed, as Atom."""
    return Response(atom(news(), dt.datetime.now(dt.UTC)), media_type="application/atom+xml")


def nothing(asked: Mapping[str, str]) -> Response:
    """An address that is none."""
    return JSONResponse({"error": "expected /api/health, /api/demand or /feed.atom"}, status_code=404)
