"""From the values a source gives to a checked posting, or to a rejected row with its sentence."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import ValidationError

from data.pay import pay_in
from data.records import MAX_DESCRIPTION, Posting
from scrapers.contract import Page, Rejected, Source, TooFewRows
from scrapers.payload import place
from scrapers.private import without_contacts
from scrapers.text import moment, one_line, plain_text

LONGEST_URL = 2_000
PENSION = re.compile(r"\b40[13]\s?\(?[kb]\)?(?!\w)", re.IGNORECASE)
"""`401k` is a benefit and reads like a sum."""
IN_MILLIONS = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{1,2})?) ?M(?!\w)")
SMALL_COINS = re.compile(r"[¥₩₫]|\b(?:JPY|KRW|HUF|COP|CLP|IDR|VND)\b")
"""Currencies in which people earn millions; in others a million is a company's."""
LONGEST_FIELD = 120
MARKUP = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|iframe|img|li|p|script|small|span|strong|style|sub|sup|svg|u|ul)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
LONGEST_LOCATION = 1_000


class Money(NamedTuple):
    minimum: float | None
    maximum: float | None
    currency: str | None
    period: str | None


Values = dict[str, Any]
"""Fields of a posting as far as the source gives them, and `pay` as Money in place of the four salary fields."""


def read_rows(
    source: Source, page: Page, rows: list[Any], read: Callable[[dict[str, Any], Page], Values | None]
) -> Iterator[Posting | Rejected]:
    """One posting or rejected row per row; rows that `read` answers with None are no vacancies and are left out."""
    seen: set[str] = set()
    for row in rows:
        if not isinstance(row, dict):
            yield Rejected(row={}, reason=f"expected an object, found {type(row).__name__} {str(row)[:60]!r}")
            continue
        values = read(row, page)
        if values is None:
            continue
        made = posting(source, page, values)
        if isinstance(made, Posting):
            if made.source_posting_id in seen:
                repeat = rejected(values, f"the page shows {made.source_posting_id} twice; the first is kept")
                made = replace(repeat, is_sound=True)
            else:
                seen.add(made.source_posting_id)
        yield made


def posting(source: Source, page: Page, values: Values) -> Posting | Rejected:
    """A checked posting without contact data, or the reason why it is none."""
    pay = values.get("pay") or Money(None, None, None, None)
    has_pay = pay.minimum is not None or pay.maximum is not None
    posted_at = values.get("posted_at")
    posted_at = None if isinstance(posted_at, str) and not posted_at.strip() else posted_at
    if not one_line(values.get("source_posting_id")):
        return rejected(values, "expected an id, found none")
    if not _name(values.get("title")):
        return rejected(values, "expected a title, found none")
    if posted_at is not None and moment(posted_at) is None:
        return rejected(values, f"expected a date, found {str(posted_at)[:60]!r}")
    try:
        made = Posting(
            source=source.id,
            source_posting_id=one_line(values["source_posting_id"]) or "",
            url=_address(values.get("url")),
            title=_name(values["title"]) or "",
            company=_name(values.get("company")),
            location=_shortened(_name(values.get("location"))),
            country=values.get("country"),
            remote=values.get("remote"),
            posted_at=moment(posted_at),
            salary_min=pay.minimum if has_pay else None,
            salary_max=pay.maximum if has_pay else None,
            salary_currency=pay.currency if has_pay else None,
            salary_period=pay.period if has_pay else None,  # type: ignore[arg-type]  # checked by the record
            employment_type=values.get("employment_type"),
            description=without_contacts(values.get("description") or "")[:MAX_DESCRIPTION],
            attribution=source.attribution,
        )
    except ValidationError as problem:
        return rejected(values, "; ".join(f"{error['loc'] or ''} {error['msg']}".strip() for error in problem.errors()))
    if not made.not_after(page.fetched_at):
        return rejected(values, f"posted on {made.posted_at:%Y-%m-%d}, after it was seen on {page.fetched_at:%Y-%m-%d}")
    return made


def rejected(values: Values, reason: str) -> Rejected:
    """Keeps what names the row, never its text: a rejected row must not hold what a good one may not."""
    names = {key: _name(values.get(key)) for key in ("source_posting_id", "title", "company", "url")}
    return Rejected(row=names, reason=reason, source_posting_id=names["source_posting_id"])


def _name(value: Any) -> str | None:
    """As one line, without the tags of HTML that a form let through; `<Java>` is none of them."""
    line = one_line(value)
    if line and "<" in line and MARKUP.search(line):
        line = one_line(plain_text(line))
    return without_contacts(line) if line else None


def _shortened(location: str | None) -> str | None:
    """Vacancies open to every country list them all; the record holds a thousand characters."""
    if location is None or len(location) <= LONGEST_LOCATION:
        return location
    return location[: LONGEST_LOCATION - 3].rsplit(", ", 1)[0] + ", …"


def _address(value: Any) -> str | None:
    line = one_line(value)
    is_usable = line is not None and line.startswith(("https://", "http://")) and len(line) <= LONGEST_URL
    return line if is_usable else None


def money(minimum: float | None, maximum: float | None, currency: str | None, period: str | None) -> Money | None:
    """None where no sum is given, whatever currency and period say; a span written backwards is turned."""
    if minimum is not None and maximum is not None and minimum > maximum:
        minimum, maximum = maximum, minimum
    return None if minimum is None and maximum is None else Money(minimum, maximum, currency, period)


def written_pay(*texts: str | None, country: str | None = None) -> Money | None:
    """Pay from the first of these texts that states one."""
    for text in texts:
        found = pay_in(PENSION.sub(" ", _in_full(text)), country=country) if text else None
        if found is not None:
            return Money(found.minimum, found.maximum, found.currency, found.period)
    return None


def _in_full(text: str) -> str:
    """`¥10M - ¥14M` of a field with its noughts; in running text millions are more often something else."""
    if len(text) > LONGEST_FIELD or "M" not in text or SMALL_COINS.search(text) is None:
        return text
    return IN_MILLIONS.sub(lambda sum_: f"{float(sum_[1]) * 1_000_000:.0f}", text)


def not_empty(source: Source, page: Page, rows: list[Any]) -> list[Any]:
    """The rows of a feed that is never empty while it works."""
    if not rows:
        raise TooFewRows(f"expected vacancies, found an empty list of {source.name} at {place(page)}")
    return rows
