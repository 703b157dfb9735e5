"""A vendor's page as words: HTML, markdown, plain text or PDF to one text of paragraphs, with its title and heading."""

import io
import logging
import re
from dataclasses import dataclass
from datetime import date

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.contract import Gone, LayoutChanged, Page, Unavailable
from scrapers.nesting import parsed
from scrapers.payload import not_the_page, place
from scrapers.text import decoded, one_line
from scrapers.tidying import tidy
from scrapers.vendor_grids import CELLS, Grid, tables_as_lines
from scrapers.vendor_hyphens import unbroken
from scrapers.vendor_words import field_of

BLOCKS = (
    "p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,tr,table,section,article,header,footer,main,aside,blockquote,pre,dl,dt,dd,hr,"
    "figure,figcaption,details,summary,form,button,label,option,select,[role=row]"
)
UNSEEN = ["script", "style", "template", "noscript", "iframe", "svg", "nav", "head"]
NOT_THERE = re.compile(
    r"^(?:error |fehler |erreur )?40[04]\b|(?:page|seite|exam|certification)\b[^|]{0,20} (?:not|nicht|can['’]?t be|"
    r"cannot be|could not be|couldn['’]t be) (?:found|gefunden)|page (?:introuvable|non trouvée)|"
    r"página (?:no|não) encontrada|no se (?:encontró|encuentra) la página|pagina non trovata|"
    r"ページ(?:が|は)見つかりません|페이지를 찾을 수 없|找不到(?:页面|頁面|该页|此页)|未找到页面",
    re.IGNORECASE,
)
FRAME, CONTENT = "header,footer,[role=contentinfo]", ("main", "article", "header", "footer")
MOST_FRAMES = 200
"""More headers and footers than that no page has."""
MARKUP = re.compile(r"<(?:div|p|h[1-6]|li|table|body|section|span)\b", re.IGNORECASE)
WHOLE_PAGE = re.compile(r"^\s*(?:<!--.*?-->\s*)*<(?:!doctype|html)\b", re.IGNORECASE | re.DOTALL)
ITEM = "\ue000"
"""Stands before the words of a list item until the breaks of the blocks inside it are gone."""
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
BULLET = re.compile(r"^(?:[●○•▪■·*+❏]|\uf0b7)\s+", re.MULTILINE)
EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|`")
PDF = b"%PDF"
PDF_STARTS_WITHIN = 1_024


@dataclass(frozen=True, kw_only=True)
class VendorPage:
    """What a reader sees of a page; `url` is the one it was asked under, or the one the page itself names."""

    url: str | None
    title: str
    heading: str
    text: str
    seen_on: date
    is_age_known: bool
    where: str
    page: Page


def vendor_page(page: Page, expected: str) -> VendorPage:
    """The page as words. Raises where it is empty, a challenge for browsers, JSON, or ends before its end mark."""
    body = page.body
    if not body.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unavailable(f"expected {expected}, found an empty body at {place(page)}")
    if PDF in body[:PDF_STARTS_WITHIN]:
        return _made(page, title="", heading="", text=tidy(unbroken(_pdf_text(page))))
    source = decoded(body)
    start = source.lstrip("\ufeff \t\r\n")
    if start[:1] in ("{", "["):
        raise LayoutChanged(f"expected {expected}, found JSON ({one_line(start[:60])!r}) at {place(page)}")
    if start.startswith("<") or (len(MARKUP.findall(start)) > 2 and not re.search(r"^#{1,4} ", start, re.MULTILINE)):
        return _html_page(page, source, expected)
    return _written_page(page, source)


def _made(page: Page, *, title: str, heading: str, text: str, canonical: str | None = None) -> VendorPage:
    return VendorPage(
        url=page.url or canonical,
        title=title,
        heading=heading,
        text=text,
        seen_on=page.fetched_at.date(),
        is_age_known=not page.carried.get("age_unknown"),
        where=place(page),
        page=page,
    )


def _pdf_text(page: Page) -> str:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is said once, by the error
    try:
        reader = PdfReader(io.BytesIO(page.body))
        text = "\n".join(sheet.extract_text() for sheet in reader.pages)
    except (
        PyPdfError,
        DependencyError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        OSError,
        RecursionError,
    ) as problem:
        # pypdf meets a broken file with whichever of these its reading of it runs into
        raise LayoutChanged(f"expected a whole PDF, found {one_line(problem) or 'none'} at {place(page)}") from None
    if not text.strip():
        raise LayoutChanged(f"expected a PDF with words, found one without any at {place(page)}")
    return _bulleted(text)


def _html_page(page: Page, source: str, expected: str) -> VendorPage:
    if WHOLE_PAGE.match(source) and not re.search(r"</(?:html|body)\s*>", source[-20_000:], re.IGNORECASE):
        raise _cut(page, source, expected)
    tree = parsed(" ".join(source.replace("\x00", "").split()))
    title, heading = tree.css_first("title"), tree.css_first("main h1, article h1") or tree.css_first("h1")
    names = (_words(title.text() if title else ""), _words(heading.text() if heading else ""))
    if any(NOT_THERE.search(name) for name in names):
        raise Gone(f"expected {expected}, found {next(filter(None, names))[:80]!r} at {place(page)}")
    canonical = _canonical(tree)
    tree.strip_tags(UNSEEN, recursive=True)
    _without_frame(tree)
    tables_as_lines(tree, _has_labels)
    for node in tree.css(BLOCKS):
        node.insert_before("\n\n")
        node.insert_after("\n\n")
        if node.tag == "li" and node.child is not None and node.text().strip():
            node.child.insert_before(ITEM)
    for node in tree.css("br"):
        node.insert_before("\n")
    for node in tree.css(CELLS):
        node.insert_after(" | ")
    text = tree.body.text(deep=True, separator="") if tree.body else ""
    text = _bulleted(tidy(re.sub(rf"\s*{ITEM}[{ITEM}\s]*", "\n- ", text)))
    if not text:
        raise not_the_page(page, expected, source)
    return _made(page, title=names[0], heading=names[1], text=text, canonical=canonical)


def _without_frame(tree: LexborHTMLParser) -> None:
    """Takes a site's footer and the menus in its header away: they name other exams and the languages of the site."""
    for node in tree.css(FRAME)[:MOST_FRAMES]:
        if node.css_first("h1") is None and not _is_inside(node, CONTENT):
            for part in node.css("ul,ol") if node.tag == "header" else [node]:
                part.remove()


def _has_labels(grid: Grid) -> bool:
    """Whether labels stand in its first rows or column."""
    return any(field_of(cell) for row in grid[:2] for cell in row) or any(field_of(row[0]) for row in grid)


def _is_inside(node: LexborNode, tags: tuple[str, ...]) -> bool:
    above = node.parent
    while above is not None and above.tag not in tags:
        above = above.parent
    return above is not None


def _cut(page: Page, source: str, expected: str) -> Exception:
    named = not_the_page(page, expected, source)
    if named.outcome == "blocked":
        return named
    return LayoutChanged(f"expected a whole page, found one that ends before its end mark at {place(page)}")


def _canonical(tree: LexborHTMLParser) -> str | None:
    for selector, attribute in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        node = tree.css_first(selector)
        address = node.attributes.get(attribute) if node else None
        if address and address.startswith("https://"):
            return address.strip()
    return None


def _written_page(page: Page, source: str) -> VendorPage:
    """Markdown or the text of a PDF or page; the first heading or line is its heading."""
    text = tidy(unbroken(source))
    matter = FRONT_MATTER.match(text)
    title = ""
    if matter:
        stated = re.search(r"^title:\s*[\"']?(.+?)[\"']?$", matter[1], re.MULTILINE)
        title = stated[1] if stated else ""
        text = text[matter.end() :]
    text = _bulleted(EMPHASIS.sub("", LINK.sub(r"\1", text)).replace("\\-", "-").replace("\\|", "|"))
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE)
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    first = next((line for line in text.splitlines() if line.strip(" -#|>")), "")
    return _made(page, title=title, heading=_words(heading[1] if heading else first), text=text)


def _bulleted(text: str) -> str:
    return BULLET.sub("- ", text)


def _words(value: str) -> str:
    return one_line(value) or ""


def without_landmarks(document: VendorPage, expected: str) -> Exception:
    """The error for a page that was read whole and says nothing of what it should."""
    return not_the_page(document.page, expected, decoded(document.page.body) if _is_text(document.page) else "")


def _is_text(page: Page) -> bool:
    return PDF not in page.body[:PDF_STARTS_WITHIN]
