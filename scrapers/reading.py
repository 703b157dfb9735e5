"""One stored page to its rows: all of them or the error, nothing in between."""

from collections.abc import Callable
from dataclasses import dataclass, field

from data.records import CertificationFact, Posting
from scrapers.contract import LayoutChanged, Page, Rejected, Request, SourceModule, Unavailable
from scrapers.raw import RawPage

PARSER_BUGS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True)
class Reading:
    """What a page gives."""

    postings: list[Posting] = field(default_factory=list)
    facts: list[CertificationFact] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    further: list[Request] = field(default_factory=list)


def reading(module: SourceModule, page: RawPage, request: Request, scrub: Callable[[str], str]) -> Reading:
    """Parse a page; rows that came before an error are not trusted.

    Raises the SourceError of the module, LayoutChanged for a page its parser fails on.
    """
    given = Page(
        url=page.headers.get("final-url", page.url), body=page.body, fetched_at=page.fetched_at,
        status=page.status, headers=page.headers, carried=request.carried,
    )  # fmt: skip
    found = Reading()
    try:
        for row in module.parse(given):
            if isinstance(row, Request):
                found.further.append(row)
            elif isinstance(row, Rejected):
                found.rejected.append(row)
            elif isinstance(row, Posting):
                found.postings.append(row)
            else:
                found.facts.append(row)
    except PARSER_BUGS as bug:
        what = scrub(f"{type(bug).__name__}: {bug}")[:200]
        raise LayoutChanged(f"{request.purpose}: the page could not be read, {what}") from None
    if page.status >= 400:
        raise Unavailable(f"expected a page, found status {page.status} for {request.purpose}")
    return found
