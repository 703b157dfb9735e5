"""Twenty simulated boards of two hundred postings with the faults of real ones, and what a good run makes of each."""

from dataclasses import dataclass

from tests.boards import faults
from tests.boards.server import BoardServer

EVERY = 200


@dataclass(frozen=True)
class Expected:
    """What a run must say of one board: postings published, outcome and words of its fault (none when it is well)."""

    source: str
    token: str
    fault: faults.Fault | None = None
    postings: int = EVERY
    outcome: str | None = None
    words: str = ""
    is_endless: bool = False
    is_shifting: bool = False


BOARDS = (
    Expected("greenhouse", "goodone"),
    Expected("greenhouse", "stumbling", faults.failing_first(2)),
    Expected("greenhouse", "moved", faults.page_for_people, 0, "layout_changed", "expected JSON, found"),
    Expected("greenhouse", "renamed", faults.renamed_fields, 0, "layout_changed", "expected a title"),
    Expected("greenhouse", "gone", faults.gone, 0, "unavailable", "answered 404"),
    Expected("greenhouse", "utf8", faults.wrong_charset_named),
    Expected("lever", "shifting", is_shifting=True),
    Expected("lever", "hasty", faults.throttled("1", times=1)),
    Expected("lever", "circle", None, EVERY, "layout_changed", "repeat", is_endless=True),
    Expected("ashby", "plain"),
    Expected("ashby", "halfway", faults.truncated, 0, "unavailable", "no whole answer"),
    Expected("ashby", "bomb", faults.bomb, 0, "unavailable", "at most 5 MB"),
    Expected("ashby", "envelope", faults.other_envelope, 0, "layout_changed", "expected"),
    Expected("recruitee", "endless", faults.endless, 0, "unavailable", "at most 5 MB"),
    Expected("recruitee", "dripping", faults.one_byte_a_second, 0, "unavailable", "had not finished its answer"),
    Expected(
        "recruitee", "astray", faults.redirected("https://elsewhere.test/jobs"), 0, "unavailable", "elsewhere.test"
    ),
    Expected("recruitee", "inward", faults.redirected("https://127.0.0.1/"), 0, "unavailable", "127.0.0.1"),
    Expected("recruitee", "guarded", faults.challenge, 0, "blocked", "challenge page"),
    Expected("recruitee", "busy", faults.throttled("7200"), 0, "throttled", "come back after"),
    Expected("recruitee", "oncecut", faults.truncated_once),
)


def faulty_server() -> BoardServer:
    server = BoardServer()
    for board in BOARDS:
        server.add(board.source, board.token, board.fault, EVERY)
        if board.is_endless:
            server.endless_pages.add((board.source, board.token))
        if board.is_shifting:
            server.shifting_pages.add((board.source, board.token))
    return server


def good_server(boards: int = 20, postings: int = EVERY) -> BoardServer:
    """The same boards on their good days; `boards` of them with so many postings each."""
    server = BoardServer()
    for board in BOARDS[:boards]:
        server.add(board.source, board.token, None, postings)
    return server
