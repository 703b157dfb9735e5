"""Career pages the user lists: their schema.org JobPosting, in the many ways it is really written."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.boards import host_of
from scrapers.contract import LayoutChanged, Page, Plan, Rejected, Request, Row, Source, Unavailable
from scrapers.employment import employment
from scrapers.jsonld_values import country_of, is_remote, location_of, moment_of, organisation, pay_of
from scrapers.nesting import parsed
from scrapers.payload import at, listed, not_the_page, place, words
from scrapers.rows import Values, posting
from scrapers.structured import canonical, job_nodes, meta_node, microdata_nodes, nodes_of, page_title
from scrapers.text import decoded, one_line, plain_text, unescaped_once

SOURCE = Source(
    id="jsonld",
    name="Career pages",
    homepage="https://schema.org/JobPosting",
    documentation="https://schema.org/JobPosting",
    terms="https://schema.org/JobPosting",
    terms_read_on=date(2026, 11, 20),
    hosts=(),
    pause_seconds=2.0,
    min_hours_between_runs=24.0,
    robots=True,
    is_complete_listing=True,
)
OLDEST = timedelta(days=3 * 365)
TEXTS = ("description", "responsibilities", "qualifications", "educationRequirements", "skills")
CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
STRUCTURE = "schema.org JobPosting"


def start(plan: Plan) -> Iterator[Request]:
    for address in plan.pages:
        yield Request(url=address, purpose=f"page {host_of(address)}", headers={"Accept": "text/html"})


def parse(page: Page) -> Iterator[Row]:
    text = _text(page)
    tree = parsed(text)
    nodes, complaints = _nodes(text, tree)
    if not nodes and "</html" in text[-5_000:].lower():  # in tags, half a page would look like a whole one
        only = meta_node(tree)
        nodes = microdata_nodes(tree) or ([only] if only else [])
    nodes = [node for node in nodes if any(node.get(name) for name in ("title", "name", "description"))]
    if not nodes:
        if complaints:
            raise LayoutChanged(f"expected a {STRUCTURE}, found only {' and '.join(complaints)} at {place(page)}")
        raise not_the_page(page, f"a {STRUCTURE}", text)
    named: dict[str, str | None] = {}
    for node in nodes:
        values = _values(node, tree, page, is_only=len(nodes) == 1)
        key, name = values["source_posting_id"] or "", _name_apart(node)
        if named.get(key, name) != name:  # vacancies of one page that all give the page's address as theirs
            key = values["source_posting_id"] = f"{key}#{name}"
        if key in named:
            continue
        named[key] = name
        yield _closed(node, values, page) or posting(SOURCE, page, values)


def _nodes(text: str, tree: LexborHTMLParser) -> tuple[list[dict[str, Any]], list[str]]:
    """Of the blocks in a page, or of a saved block alone."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return job_nodes(tree)
    try:
        return nodes_of(text), []
    except ValueError as problem:
        return [], [f"JSON that cannot be read ({str(problem)[:80]})"]


def _text(page: Page) -> str:
    if not page.body.strip():
        raise Unavailable(f"expected a page, found an empty body at {place(page)}")
    declared = re.search(r"charset=([\w-]+)", page.headers.get("content-type", "")) or CHARSET.search(page.body[:4_000])
    charset = declared[1] if declared else None
    return decoded(page.body, charset.decode("ascii") if isinstance(charset, bytes) else charset)


def _closed(node: dict[str, Any], values: Values, page: Page) -> Rejected | None:
    """A posting past its own last day is closed; 1970 and days far ahead mean that nobody set one.

    Where the page's age is not known (a file without its time) the day says nothing.
    """
    last = moment_of(node.get("validThrough"))
    if last is None or last.year < 2000 or page.carried.get("age_unknown"):
        return None
    is_whole_day = last.time() == time.min  # a day without an hour holds to its end
    if last + timedelta(days=is_whole_day) >= page.fetched_at:
        return None
    names = {"source_posting_id": values["source_posting_id"], "title": one_line(values["title"])}
    return Rejected(
        row=names, reason=f"closed on {last:%Y-%m-%d}", source_posting_id=values["source_posting_id"], is_sound=True
    )


def _values(node: dict[str, Any], tree: LexborHTMLParser, page: Page, *, is_only: bool) -> Values:
    url = _address(node, tree, page, is_only=is_only)
    company = organisation(node.get("hiringOrganization")) or host_of(url)
    country = country_of(node)
    return {
        "source_posting_id": _key(node, url, page, is_only=is_only),
        "url": url,
        "title": _title(node, tree, company),
        "company": company,
        "location": location_of(node),
        "country": country,
        "remote": is_remote(node),
        "posted_at": _posted(node, page),
        "pay": pay_of(node, country),
        "employment_type": employment(node.get("employmentType")),
        "description": _description(node),
    }


def _address(node: dict[str, Any], tree: LexborHTMLParser, page: Page, *, is_only: bool) -> str | None:
    """The page's canonical address; on pages with several postings each one's own.

    A canonical address without a path is the site's front page, left there by a template.
    """
    own = _own_address(node, page)
    stated = [urljoin(page.url, address) for address in canonical(tree)]
    order = [*stated, page.url, own] if is_only else [own, *stated, page.url]
    usable = [address for address in order if address and address.startswith(("https://", "http://"))]
    deep = [address for address in usable if urlsplit(address).path.strip("/")]
    return next(iter(deep or usable), None)


def _own_address(node: dict[str, Any], page: Page) -> str | None:
    stated = one_line(node.get("url")) or one_line(node.get("@id"))
    try:
        return urljoin(page.url, stated) if stated else None
    except ValueError:
        return None


def _key(node: dict[str, Any], url: str | None, page: Page, *, is_only: bool) -> str | None:
    value = _identifier(node)
    if url is None:
        return value or " / ".join(words(organisation(node.get("hiringOrganization")), node.get("title"))) or None
    if is_only or _own_address(node, page) == url:
        return url
    name = _name_apart(node)
    return f"{url}#{name}" if name else url


def _identifier(node: dict[str, Any]) -> str | None:
    stated = node.get("identifier")
    return one_line(at(stated, "value") if isinstance(stated, dict) else stated)  # its name is the employer's


def _name_apart(node: dict[str, Any]) -> str | None:
    """What tells a posting from others of the same page."""
    return _identifier(node) or one_line(plain_text(node.get("title")))


def _title(node: dict[str, Any], tree: LexborHTMLParser, company: str | None) -> str | None:
    title = plain_text(node.get("title")) or plain_text(node.get("name"))
    if title:
        return one_line(title)
    return _without_employer(page_title(tree), company)


def _without_employer(written: str | None, company: str | None) -> str | None:
    """`Data Clerk - Acme` as the page's own title: the last part goes where it names the employer."""
    parts = re.match(r"(.+)\s+[-|\u2013\u2014]\s+(.+)$", written or "")
    names_employer = parts is not None and company is not None and company.lower() in parts[2].lower()
    return parts[1] if parts is not None and names_employer else written


def _posted(node: dict[str, Any], page: Page) -> str | None:
    """None for days that cannot be: sites invent them from the moment of the request."""
    posted = moment_of(node.get("datePosted"))
    if posted is None or posted > page.fetched_at + timedelta(days=2):
        return None
    if posted < page.fetched_at - OLDEST and not page.carried.get("age_unknown"):
        return None
    return posted.isoformat() if posted.year >= 2000 else None


def _description(node: dict[str, Any]) -> str:
    parts: list[str] = []
    for name in TEXTS:
        for entry in listed(node.get(name)):
            text = _readable(entry)
            if text and not any(text in earlier for earlier in parts) and (name != "skills" or not parts):
                parts.append(text)
    return "\n\n".join(parts)


def _readable(entry: Any) -> str:
    """Plain text of a field: escaped once or twice, line breaks perhaps as a backslash and an n, perhaps as a value."""
    written = at(entry, "@value") if isinstance(entry, dict) else entry
    if not isinstance(written, str):
        return ""
    if "\\n" in written and "\n" not in written:
        written = re.sub(r"(?:\\r)?\\n", "\n", written)
    return plain_text(unescaped_once(unescaped_once(written)))
