"""Finds schema.org JobPostings in a career page: JSON-LD first, then microdata, then plain meta tags."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.text import one_line

MAX_DEPTH = 8
BESIDE = re.compile(
    r"(?:[\s\ufeff,;]|<!\[CDATA\[|\]\]>|>?<!--|-->|<!(?=\]\]>)|/\*.*?\*/|"
    r"//(?=\s*(?:>?<!|\]\]>|-->|$))|//[^\n]*\n)*",
    re.DOTALL,
)
"""What may stand round an object and says nothing: guards, comments, the mark of a byte order."""
BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])|\\u(?![0-9a-fA-F]{4})')
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
MISSING_COMMA = re.compile(
    r'("datePosted"\s*:\s*"[^"]*")(?=\s*"hiringOrganization")|(["\d}\]el])(?=\s*\n\s*"[@\w]+"\s*:)'
)
SPARE_COMMA = re.compile(r"(?<=[,{\[])\s*,")
NO_VALUE = re.compile(r"(:\s*)(?:undefined\s*)?(?=[,}])")
LOOSE = json.JSONDecoder(strict=False)
META_NAMES = {
    "title": ("job-title", "job_title", "jobtitle"),
    "description": ("job-description", "job_description", "description", "og:description"),
    "hiringOrganization": ("job-company", "company", "company-name", "job-organization", "og:site_name"),
    "jobLocation": ("job-location", "job_location", "location"),
    "datePosted": ("job-date", "job-posted", "date-posted", "job-date-posted"),
    "employmentType": ("job-type", "employment-type", "job-employment-type"),
}


def job_nodes(tree: LexborHTMLParser) -> tuple[list[dict[str, Any]], list[str]]:
    """JobPostings of all JSON-LD blocks, each block alone, and a complaint per block that cannot be read."""
    nodes: list[dict[str, Any]] = []
    complaints: list[str] = []
    for script in tree.css("script"):
        kind = (script.attributes.get("type") or "").split(";")[0].strip().lower()
        text = script.text() if kind == "application/ld+json" else ""
        if kind == "application/ld+json" and not text.strip():
            complaints.append("an empty JSON-LD block")
        if text.strip():
            try:
                nodes += nodes_of(text)
            except ValueError as problem:
                complaints.append(f"a JSON-LD block that is no JSON ({str(problem)[:80]})")
    return nodes, complaints


def nodes_of(text: str) -> list[dict[str, Any]]:
    """JobPostings of one block.

    Raises ValueError where it is no JSON.
    """
    found: list[dict[str, Any]] = []
    named: dict[str, Any] = {}
    _walk(loose_json(text), found, named, 0)
    return [_whole(node, named) for node in found]


def loose_json(text: str) -> Any:
    """JSON as career pages write it: guards, raw line breaks, stray escapes and commas, entities for quotes.

    An unfinished text is never completed: half a posting would look like a whole one.
    """
    problem: ValueError = ValueError("nothing in it")
    for attempt in _attempts(text):
        try:
            return _objects(attempt)
        except RecursionError:
            raise ValueError("nested too deeply") from None
        except ValueError as found:
            problem = found
    raise problem


def _attempts(text: str) -> Iterator[str]:
    """The text as it is, then with ever more of what people get wrong put right."""
    yield text
    if '"' not in text:
        text = html.unescape(text)
        yield text
    text = BAD_ESCAPE.sub("", text)
    yield text
    text = MISSING_COMMA.sub(lambda end: f"{end[0]},", TRAILING_COMMA.sub(r"\1", text))
    yield text
    yield NO_VALUE.sub(r"\1null", SPARE_COMMA.sub("", text))


def _objects(text: str) -> Any:
    """The object in its guards, or the objects one after another as a list; anything else beside them is refused."""
    found: list[Any] = []
    place = _after_guards(text, 0)
    while not found or place < len(text):
        value, place = LOOSE.raw_decode(text, place)
        found.append(value)
        place = _after_guards(text, place)
    return found[0] if len(found) == 1 else found


def _after_guards(text: str, place: int) -> int:
    skipped = BESIDE.match(text, place)
    return skipped.end() if skipped else place


def _walk(node: Any, nodes: list[dict[str, Any]], named: dict[str, Any], depth: int) -> None:
    if depth > MAX_DEPTH:
        return
    if isinstance(node, list):
        for entry in node:
            _walk(entry, nodes, named, depth + 1)
    elif isinstance(node, dict):
        if isinstance(name := node.get("@id"), str) and len(node) > 1:
            named.setdefault(name, node)
        if is_job(node.get("@type", node.get("type", node.get("Type")))):
            nodes.append(node)
            return
        for value in node.values():
            _walk(value, nodes, named, depth + 1)


def _whole(node: Any, named: dict[str, Any], depth: int = 0) -> Any:
    """Keys as schema.org writes them, and in place of a reference to another node of the block that node."""
    if depth > MAX_DEPTH:
        return None
    if isinstance(node, list):
        return [_whole(entry, named, depth + 1) for entry in node]
    if not isinstance(node, dict):
        return node
    if set(node) == {"@id"} and isinstance(node["@id"], str):
        node = named.get(node["@id"], node)
    return {key[:1].lower() + key[1:]: _whole(value, named, depth + 1) for key, value in node.items()}


def is_job(kind: Any) -> bool:
    """Whether a type is JobPosting, alone or among others, as a word or as an address."""
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and re.split(r"[/#:]", name)[-1].lower() == "jobposting" for name in kinds)


def microdata_nodes(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """JobPostings written into the tags of the page."""
    return [_item(node) for node in tree.css("[itemscope][itemtype]") if is_job(node.attributes.get("itemtype"))]


def _item(scope: LexborNode) -> dict[str, Any]:
    """Properties of a scope; those of a scope inside it belong to that one."""
    found: dict[str, Any] = {}
    for node in scope.css("[itemprop]"):
        if node.mem_id == scope.mem_id or _nearest_scope(node) != scope.mem_id:
            continue
        value: Any = _item(node) if "itemscope" in node.attributes else _value(node)
        for name in (node.attributes.get("itemprop") or "").split():
            earlier = found.get(name)
            if earlier is None:
                found[name] = value
            elif value and value != earlier:
                found[name] = [*earlier, value] if isinstance(earlier, list) else [earlier, value]
    return found


def _nearest_scope(node: LexborNode) -> int | None:
    parent = node.parent
    while parent is not None and "itemscope" not in parent.attributes:
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _value(node: LexborNode) -> str | None:
    for name in ("content", "datetime"):
        if node.attributes.get(name):
            return node.attributes[name]
    if node.tag in ("a", "link") and node.attributes.get("href"):
        return node.attributes["href"]
    return node.html if "<" in (node.inner_html or "") else node.text()


def meta_node(tree: LexborHTMLParser) -> dict[str, Any] | None:
    """A posting from `<meta name="job-title">` and its kin; title and description must both be there."""
    written: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
        written.setdefault(name, node.attributes.get("content") or "")
    found = {
        key: next((written[name] for name in names if written.get(name)), None) for key, names in META_NAMES.items()
    }
    return {key: value for key, value in found.items() if value} if found["title"] and found["description"] else None


def canonical(tree: LexborHTMLParser) -> list[str]:
    """The addresses a page gives for itself, the canonical one first."""
    link = tree.css_first("link[rel=canonical]")
    graph = tree.css_first('meta[property="og:url"]')
    stated = [link.attributes.get("href") if link else None, graph.attributes.get("content") if graph else None]
    return [address for address in map(one_line, stated) if address]


def page_title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    return one_line(node.text()) if node else None
