"""Takes a saved "Who is hiring?" thread, in any form it is published in, to its top-level comments."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from selectolax.lexbor import LexborNode

from scrapers.contract import LayoutChanged, Page, TooFewRows
from scrapers.hn_clock import Clock, id_of, thread_month
from scrapers.nesting import parsed
from scrapers.payload import at, listed, not_the_page, place, refuse_error, shape
from scrapers.text import decoded, moment, one_line
from scrapers.tidying import tidy

OTHER_THREAD = re.compile(r"wants? to be hired|freelancer|seeking work", re.IGNORECASE)
HIRING_THREAD = re.compile(r"\bwho(?: is|['’]s)? hiring\b", re.IGNORECASE)
LINK = re.compile(r"<a\s[^<>]*?href=[\"']([^\"'<>]*)[\"'][^<>]*>(.{0,2000}?)</a>", re.IGNORECASE | re.DOTALL)
PARAGRAPH = re.compile(r"</?(?:p|pre)(?:\s[^<>]*)?>", re.IGNORECASE)
ANY_TAG = re.compile(r"</?(?:a|i|b|em|code|font|span|div|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
ITEM = re.compile(r"[?&]id=(\d+)")


@dataclass(frozen=True, kw_only=True)
class Comment:
    id: str
    html: str
    posted_at: datetime | None


def plain(fragment: str) -> str:
    """Plain text of a comment: paragraphs apart, line breaks kept, links by their address, never by their cut text."""
    text = LINK.sub(lambda link: _address(link[1], link[2]), fragment)
    text = ANY_TAG.sub("", PARAGRAPH.sub("\n\n", text))
    return tidy(html.unescape(text))


def _address(target: str, label: str) -> str:
    return label if target.startswith("mailto:") else target


def comments_of_item(page: Page, item: dict[str, Any]) -> Iterator[Comment]:
    """Top-level comments of a whole thread as Algolia gives it; replies are never vacancies."""
    if item.get("type") == "comment":
        if item.get("dead") is True:  # taken down by the site's readers
            return
        yield from _comment(
            item.get("id"), item.get("text"), item.get("created_at_i") or item.get("created_at") or item.get("time")
        )
        return
    _refuse_other_thread(page, one_line(item.get("title")))
    children = item.get("children")
    if not isinstance(children, list):
        raise LayoutChanged(f"expected the thread's comments, found {shape(item)} at {place(page)}")
    if not children:
        raise TooFewRows(f"expected the thread's comments, found none at {place(page)}")
    for child in children:
        if at(child, "parent_id") in (None, item.get("id")):
            stamp = at(child, "created_at_i") or at(child, "created_at")
            yield from _comment(at(child, "id"), at(child, "text"), stamp)


def comments_of_hits(hits: list[Any]) -> Iterator[Comment]:
    """Top-level comments among the hits of a search."""
    for hit in hits:
        parent, story = at(hit, "parent_id"), at(hit, "story_id")
        if parent is None or story is None or str(parent) == str(story):
            stamp = at(hit, "created_at_i") or at(hit, "created_at")
            yield from _comment(at(hit, "objectID"), at(hit, "comment_text"), stamp)


def comments_of_list(page: Page, items: list[Any]) -> Iterator[Comment]:
    """Comments kept one by one: items of the official interface, or `full_html` beside the comment's address."""
    kids = {str(kid) for item in items for kid in listed(at(item, "kids")) if at(item, "type") == "story"}
    found = False
    for item in items:
        address = ITEM.search(one_line(at(item, "url")) or "")
        identifier = at(item, "id") or at(item, "objectID") or (address[1] if address else None)
        fragment = at(item, "full_html") or at(item, "text") or at(item, "comment_text")
        if at(item, "type") == "story" or at(item, "dead") is True or (kids and str(identifier) not in kids):
            continue
        found = found or (identifier is not None and ("full_html" in item or "type" in item or "comment_text" in item))
        yield from _comment(identifier, fragment, at(item, "time") or at(item, "created_at"))
    if not found:
        raise LayoutChanged(f"expected comments with id and text, found {shape(items)} at {place(page)}")


def _comment(identifier: Any, fragment: Any, stamp: Any) -> Iterator[Comment]:
    """Nothing for deleted comments: they keep their id and lose their text."""
    name = one_line(identifier)
    if name and isinstance(fragment, str) and fragment.strip() not in ("", "[deleted]", "[flagged]", "[dead]"):
        yield Comment(id=name, html=fragment, posted_at=moment(stamp))


def _refuse_other_thread(page: Page, title: str | None) -> None:
    """The sister threads of the same minute hold people, not vacancies."""
    if title and (OTHER_THREAD.search(title) or HIRING_THREAD.search(title) is None):
        raise LayoutChanged(f"expected a thread 'Who is hiring?', found {title[:80]!r} at {place(page)}")


def refuse_message(page: Page, payload: dict[str, Any]) -> None:
    """Searches beyond a thousand hits answer with a message and no hits."""
    if not payload.get("hits"):
        refuse_error(page, payload)


def comments_of_html(page: Page) -> Iterator[Comment]:
    """Top-level comments of a saved thread page; their day from the page's own ages and the thread's month."""
    text = decoded(page.body)
    tree = parsed(text)
    rows = tree.css("tr.athing.comtr") or [cell.parent for cell in tree.css("td.default") if cell.parent is not None]
    title_node = tree.css_first("title")
    title = one_line(title_node.text()) if title_node else None
    if not rows:
        raise not_the_page(page, "a thread of comments", text)
    if "</html" not in text[-2_000:].lower():
        raise LayoutChanged(f"expected a whole page, found one that ends early at {place(page)}")
    _refuse_other_thread(page, (title or "").removesuffix(" | Hacker News") or None)
    clock = Clock.of(tree, rows, thread_month(title), page.fetched_at)
    for row in rows:
        if not _is_top_level(row):
            continue
        node = row.css_first(".commtext") or row.css_first(".comment > span") or row.css_first(".comment")
        if node is not None:
            for reply in node.css('.reply, a[href^="reply?"]'):
                reply.decompose()
        fragment = (node.inner_html or "") if node is not None else ""
        yield from _dated(id_of(row), fragment, clock.moment_of(row))


def _dated(identifier: str | None, fragment: str, posted: datetime | None) -> Iterator[Comment]:
    for comment in _comment(identifier, fragment, None):
        yield Comment(id=comment.id, html=comment.html, posted_at=posted)


def _is_top_level(row: LexborNode) -> bool:
    cell = row.css_first("td.ind") or row.css_first("td")  # before 2015 the cell had no class
    stated = cell.attributes.get("indent") if cell else None
    image = cell.css_first("img") if cell else None
    width = stated if stated is not None else (image.attributes.get("width") if image else None)
    return width == "0"
