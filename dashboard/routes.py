"""Plain HTTP addresses beside the pages; their answers are imported once somebody asks, so the server stands sooner."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dashboard import loading


def answered(name: str) -> Callable[[Request], Awaitable[Response]]:
    """The answer of that name in dashboard/api.py, made in a thread of its own."""

    def answer(request: Request) -> Response:
        response: Response = getattr(loading.module("api"), name)(request.query_params)
        return response

    async def route(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return route


ROUTES = {
    "/api/health": answered("health"),
    "/api/demand": answered("demand"),
    "/feed.atom": answered("feed"),
    "/api/{anything:path}": answered("nothing"),
}
"""In this order: a slip of the pen under /api/ would else be answered with the first page and the status of success."""
