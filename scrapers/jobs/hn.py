"""Hacker News "Ask HN: Who is hiring?": whole monthly threads back to 2011, one posting per top-level comment."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from scrapers.contract import LayoutChanged, Page, Plan, Rejected, Request, Row, Source, TooFewRows
from scrapers.employment import employment
from scrapers.hn_clock import thread_month
from scrapers.hn_comments import (
    Comment,
    comments_of_hits,
    comments_of_html,
    comments_of_item,
    comments_of_list,
    plain,
    refuse_message,
)
from scrapers.hn_header import Header, read_header
from scrapers.hn_names import is_arranged_place, is_field_of_arrangement
from scrapers.hn_reading import REMOTE as OFFERS
from scrapers.hn_reading import body_roles, is_remote, is_vacancy, sole_country
from scrapers.hn_words import STRONG_ROLE
from scrapers.payload import at, json_of, place, shape
from scrapers.rows import Values, posting, written_pay
from scrapers.text import decoded, one_line

API = "https://hn.algolia.com/api/v1"
SOURCE = Source(
    id="hn",
    name="Hacker News: Who is hiring?",
    homepage="https://news.ycombinator.com/submitted?id=whoishiring",
    documentation="https://hn.algolia.com/api",
    terms="https://github.com/HackerNews/API",
    terms_read_on=date(2026, 11, 20),
    hosts=("hn.algolia.com",),
    read_timeout_seconds=60.0,
    min_rows=5,
    has_whole_months=True,
    expires_after_days=60,
)
THREADS_KNOWN = 1_000
"""Three threads a month since 2011 are fewer than one answer may hold."""
MAX_TITLE = 200
LABEL = re.compile(r"^\W*(?:salary|compensation|comp|pay|rate)\b(?: range)?\s*[:=]?\s*", re.IGNORECASE)
SPLIT_PAY = re.compile(r"\s*(?:\+(?!\d|\s*$)|;|,(?!\d))\s*|\s+(?=salary\b)", re.IGNORECASE)
SHARES = re.compile(r"%|\bequity\b|\boptions\b|\bfund|\braised\b|\bseries\b|\bARR\b", re.IGNORECASE)


def start(plan: Plan) -> Iterator[Request]:
    yield Request(
        url=f"{API}/search_by_date?tags=story,author_whoishiring&hitsPerPage={THREADS_KNOWN}",
        purpose="the list of threads",
        headers={"Accept": "application/json"},
        carried={"since": plan.since.isoformat()},
    )


def parse(page: Page) -> Iterator[Row]:
    """Reads Algolia's list of threads, whole items and searches, saved items, and the thread's page."""
    text = decoded(page.body).lstrip()
    if text.startswith("<") and ("athing" in text or "comhead" in text):
        yield from _rows(page, comments_of_html(page))
        return
    payload = json_of(page)
    if isinstance(payload, list):
        yield from _rows(page, comments_of_list(page, payload))
        return
    if not isinstance(payload, dict):
        raise LayoutChanged(f"expected a thread, found {shape(payload)} at {place(page)}")
    hits = next((payload[key] for key in ("hits", "comments") if isinstance(payload.get(key), list)), None)
    if hits is None and ("children" in payload or payload.get("type") == "comment"):
        yield from _rows(page, comments_of_item(page, payload))
        return
    refuse_message(page, payload)
    if hits is None:
        raise LayoutChanged(f"expected 'hits' or 'children', found {shape(payload)} at {place(page)}")
    if hits and all(at(hit, "comment_text") is None and at(hit, "title") is not None for hit in hits):
        yield from _threads(page, hits)
        return
    if not hits:
        raise TooFewRows(f"expected comments or threads, found an empty list at {place(page)}")
    yield from _rows(page, comments_of_hits(hits))


def _threads(page: Page, hits: list[Any]) -> Iterator[Request]:
    """A request per hiring thread of the months wanted; the sister threads of the same minute are not."""
    since = str(page.carried.get("since") or "")[:7]
    known = 0
    for hit in hits:
        month = thread_month(one_line(at(hit, "title")))
        identifier = one_line(at(hit, "objectID")) or ""
        if month is None or not identifier.isdecimal():
            continue
        known += 1
        if f"{month[0]}-{month[1]:02d}" >= since:
            yield Request(
                url=f"{API}/items/{identifier}",
                purpose=f"thread of {month[0]}-{month[1]:02d}",
                headers={"Accept": "application/json"},
                carried={"month": f"{month[0]}-{month[1]:02d}"},
            )
    if not known:
        raise LayoutChanged(f"expected threads 'Ask HN: Who is hiring? (month year)', found none at {place(page)}")


def _rows(page: Page, comments: Iterable[Comment]) -> Iterator[Row]:
    seen: set[str] = set()
    for comment in comments:
        if comment.id in seen:
            continue
        seen.add(comment.id)
        text = plain(comment.html)
        header = read_header(text)
        reason = is_vacancy(header, text)
        if reason:
            names = {"source_posting_id": comment.id, "url": _address(comment)}
            yield Rejected(row=names, reason=reason, source_posting_id=comment.id)
        else:
            yield posting(SOURCE, page, _values(comment, header, text))
    if not seen:
        raise TooFewRows(f"expected top-level comments, found none at {place(page)}")


def _address(comment: Comment) -> str:
    return f"https://news.ycombinator.com/item?id={comment.id}"


def _values(comment: Comment, header: Header, text: str) -> Values:
    location = "; ".join(header.locations) or None
    if location is None:  # `REMOTE (US)` is place and arrangement at once
        fields = (said for said in header.arrangements if is_field_of_arrangement(said))
        location = next((said for said in fields if OFFERS.search(said) or is_arranged_place(said)), None)
    country = sole_country(header.locations) or sole_country(header.arrangements)
    return {
        "source_posting_id": comment.id,
        "url": _address(comment),
        "title": _title(header, text),
        "company": header.company,
        "location": location,
        "country": country,
        "remote": is_remote(header, text),
        "posted_at": comment.posted_at.isoformat() if comment.posted_at else None,
        "pay": written_pay(*_pay_fields(header), header.line, text, country=country),
        "employment_type": employment(*header.types),
        "description": text,
    }


def _pay_fields(header: Header) -> list[str]:
    """The parts of pay fields that are sums of money: `$90-120k` of `1% equity + $90-120k`, named as pay.

    A field of its own says what its number is, which the same number in a sentence does not.
    """
    parts = [part for said in header.pay for part in SPLIT_PAY.split(said)]
    sums = [LABEL.sub("", part) for part in parts if re.search(r"\d", part) and not SHARES.search(part)]
    return [*sums, *(f"salary {part}" for part in sums)]


def _title(header: Header, text: str) -> str:
    """The roles of the head, else those the text names, else the head itself."""
    strong = [role for role in header.roles if STRONG_ROLE.search(role)] or header.roles
    title = ", ".join(strong) or ", ".join(body_roles(text))
    title = title or " | ".join(header.others) or header.line
    return re.sub(r"\s*https?://\S+", "", title)[:MAX_TITLE].strip(" |-") or header.line[:MAX_TITLE]
