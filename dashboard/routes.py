"""Plain HTTP beside the pages: health, the answers as JSON for people who script, the feed."""

import datetime as dt
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard import frames
from dashboard.exports.atom import atom
from dashboard.news import news
from data.answers.demand import demand as demand_answer
from data.answers.shares import Slice
from data.output import plain, records
from data.tables import ROLES

LONGEST = 60
"""Characters of a query value; longer ones are nobody's choice."""


async def health(request: Request) -> Response:
    """That the server stands and which release it reads."""
    release = await run_in_threadpool(frames.release)
    return JSONResponse({"status": "ok", "release_id": release.release_id, "released_at": plain(release.released_at)})


async def demand(request: Request) -> Response:
    """The rows of `python -m data demand` for ?role=…&country=…&level=…&since=…&until=…"""
    asked = {name: value[:LONGEST] for name, value in request.query_params.items() if value}
    role = asked.pop("role", "")
    allowed = {"country", "level", "arrangement", "since", "until"}
    if role not in ROLES or not asked.keys() <= allowed:
        told = f"expected role of {', '.join(ROLES)} and any of {', '.join(sorted(allowed))}"
        return JSONResponse({"error": told}, status_code=400)
    found = await run_in_threadpool(
        lambda: demand_answer(frames.frames(role), Slice(role, **asked), frames.categories())
    )
    return JSONResponse(records(found))


async def feed(request: Request) -> Response:
    """What changed, as Atom."""
    content = await run_in_threadpool(lambda: atom(news(), dt.datetime.now(dt.UTC)))
    return Response(content, media_type="application/atom+xml")


ROUTES: dict[str, Callable[[Request], Awaitable[Response]]] = {
    "/api/health": health,
    "/api/demand": demand,
    "/feed.atom": feed,
}
