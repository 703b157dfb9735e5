"""From what a source wrote to plain text, names, moments, numbers and words; pure."""

import codecs
import html
import re
import unicodedata
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache
from typing import Any

from babel import Locale

from data import places
from scrapers.nesting import parsed
from scrapers.simple_pages import simple_text
from scrapers.tidying import INVISIBLE, in_one_line, tidy

TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
ESCAPED_TAG = re.compile(r"&(?:amp;)?lt;/?[a-zA-Z!]")
ESCAPED_MARKUP = re.compile(
    r"&(?:amp;)*lt;/?(?:p|br|div|span|strong|b|em|i|u|a|ul|ol|li|h[1-6]|table)(?:\s[^<>&]{0,200})?/?\s?&(?:amp;)*gt;",
    re.IGNORECASE,
)
"""A tag of HTML in a text that holds none unescaped."""
ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8}\d{0,2});")
LINE_BREAK = re.compile(
    r"<(?=(?:/?(?:p|div|h[1-6]|ul|ol|tr|table|section|article|header|footer|blockquote|pre|dl|dt|dd|hr)|br)(?:[\s/>]))",
    re.IGNORECASE,
)
CELL = re.compile(r"<(?=t[dh][\s>])", re.IGNORECASE)
"""A cell of a table; a browser shows it apart from its neighbour."""
BARE_ITEM = re.compile(r"(?:^|\n)- \s*\n\s*(?!- )")
"""A list item whose words stand in a paragraph of their own."""
LIST_ITEM = re.compile(r"<(?=li[\s>])", re.IGNORECASE)
UNSEEN = ("script", "style", "template", "noscript", "iframe", "svg")
OPENS_UNSEEN = re.compile(f"<(?:{'|'.join(UNSEEN)})", re.IGNORECASE)
SCRIPTED = re.compile(
    r"^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) (\d{2}) (\d{4} \d{2}:\d{2}:\d{2}) (?:GMT|UTC)([+-]\d{4})(?: \([^)]*\))?$"
)
MILLISECONDS_FROM = 100_000_000_000
"""Epoch seconds stay below this until the year 5138; milliseconds passed it in 1973."""

REMOTE_TITLE = re.compile(
    r"(?:^|[\s(\[,/|\u2013\u2014-])(?:100 ?% |fully |full )?remote\s*(?:$|[()\],|/:\u2013\u2014-]|"
    r"(?:in|from|within|anywhere|eligible|us|usa|uk|eu|europe|emea|latam|canada|india|germany|worldwide|global)\b)|"
    r"\b(?:work(?:ing)? (?:from|at) home|home[ -]based|telecommute)\b",
    re.IGNORECASE,
)
"""Remote as an arrangement; `Remote Sensing Engineer` and `Remote Support` name a trade."""
HYBRID_TITLE = re.compile(r"[(\[,|\u2013\u2014-]\s*hybrid\s*(?:$|[)\],|\u2013\u2014-])", re.IGNORECASE)

PERIODS = (
    ("hour", r"hour|\bhr|\bph$|^h$|stunde|\bheure|\bhora\b|\buur\b"),
    ("day", r"\bday|daily|\bpd$|^d$|per_diem|\btag\b|\bjour\b|\bd[ií]a\b"),
    ("week", r"week|\bwoche\b|\bsemaine\b|\bsemana\b"),
    ("month", r"month|\bpm$|^mon$|^m$|\bmonat\b|\bmois\b|\bmes\b|\bmese\b|\bmaand\b"),
    ("year", r"year|annual|annum|\bann$|\bpa$|yr|^y$|\bjahr\b|\bann[ée]e?\b|\ban\b|\baño\b|\bano\b|\banno\b|\bjaar\b"),
)
FEW_WORDS = 2_000
"""Words for kinds of contract and for currencies that are kept; boards use a few over and over."""
CURRENCY_SIGNS = {
    "$": "USD", "US$": "USD", "€": "EUR", "EUROS": "EUR", "£": "GBP", "C$": "CAD", "CA$": "CAD", "A$": "AUD",
    "AU$": "AUD", "R$": "BRL", "₹": "INR", "RS": "INR", "RS.": "INR", "ZŁ": "PLN", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₽": "RUB",
}  # fmt: skip


def one_line(value: Any) -> str | None:
    """A name as one line: entities resolved, NFC, blanks collapsed; None where nothing is left."""
    if value is None or isinstance(value, dict | list | bool):
        return None
    words = html.unescape(str(value)) if "&" in str(value) else str(value)
    words = INVISIBLE.sub("", unicodedata.normalize("NFC", words))
    return " ".join(words.split()) or None


def decoded(body: bytes, charset: str | None = None) -> str:
    """Text of a page: UTF-8 unless it is declared or proves to be something else; one broken sign is no proof."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", charset or "utf-8"):
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    mended = body.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    is_utf_8 = sum(not sign.isascii() for sign in mended) > 2 * broken
    return mended if is_utf_8 else body.decode("windows-1252", errors="replace")


def unescaped_once(text: str) -> str:
    """Undo one round of escaping where most tags are there as `&lt;p&gt;`; a real footer may follow them."""
    return html.unescape(text) if len(ESCAPED_TAG.findall(text)) > len(TAG.findall(text)) else text


def plain_text(text: Any) -> str:
    """Readable text of an HTML fragment or of plain text: a line per block, `- ` before list items."""
    if not isinstance(text, str) or not text.strip():
        return ""
    if "lt;" in text and "<" not in text and ESCAPED_MARKUP.search(text):
        return plain_text(html.unescape(text))
    quick = simple_text(text) if "<" in text else None
    return _parsed_text(text) if quick is None else _finished(quick)


def _finished(quick: str) -> str:
    """The text of a simple page, which is tidy already unless something in it is escaped once more."""
    return tidy(_unescaped(quick)) if _has_entity(quick) else quick


def _has_entity(text: str) -> bool:
    return "&" in text and ENTITY.search(text) is not None


def _unescaped(text: str) -> str:
    """Some sources escape twice; a third round has not been seen."""
    for _ in range(2):
        if _has_entity(text):
            text = html.unescape(text)
    return text


def _parsed_text(text: str) -> str:
    """The text by way of the parser, whatever the page is made of."""
    if TAG.search(text):
        if LINE_BREAK.search(text) or LIST_ITEM.search(text):  # else the line breaks of the text are its own
            text = in_one_line(text)
        tree = parsed(CELL.sub(" <", LIST_ITEM.sub("\n- <", LINE_BREAK.sub("\n<", text))))
        if tree.body is None:
            return ""
        if OPENS_UNSEEN.search(text):
            tree.strip_tags(list(UNSEEN), recursive=True)
        text = BARE_ITEM.sub("\n- ", tree.body.text(deep=True, separator=""))
    elif "\\n" in text and "\n" not in text:
        text = text.replace("\\r", "").replace("\\n", "\n").replace("\\t", " ")
    return tidy(_unescaped(text))


def moment(value: Any) -> datetime | None:
    """A moment in UTC from epoch seconds or milliseconds, ISO 8601 and its near forms, or as mail writes it.

    No zone means UTC.
    """
    if isinstance(value, bool) or value is None:
        return None
    words = str(value).strip()
    if re.fullmatch(r"\d{9,14}(?:\.\d+)?", words):
        epoch = float(words)
        return datetime.fromtimestamp(epoch / 1000 if epoch >= MILLISECONDS_FROM else epoch, tz=UTC)
    if words[:1].isalpha():
        return _mail_date(words)
    words = re.sub(r"([+-]\d{2}:?\d{2})?\s*(?:UTC|GMT)$", lambda zone: zone[1] or "+00:00", words)
    words = re.sub(r"\s+([+-]\d{2}:?\d{2})$", r"\1", words)
    try:
        read = datetime.fromisoformat(words)
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _mail_date(written: str) -> datetime | None:
    """`Thu, 01 Oct 2026 10:00:00 GMT`, as feeds write it, or `Thu Oct 01 2026 10:00:00 GMT+0000`, as scripts do."""
    written = SCRIPTED.sub(r"\1, \3 \2 \4 \5", written)
    if not re.match(r"[A-Z][a-z]{2}, \d", written):
        return None
    try:
        read = parsedate_to_datetime(written)
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def amount(value: Any) -> float | None:
    """A sum of money given as number or numeric text; zero and less mean that none was given."""
    if isinstance(value, bool) or value is None:
        return None
    words = re.sub(r"[\s'\u2019]", "", str(value)).lstrip("$€£¥₹")
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", words):
        words = words.replace(",", "")
    elif isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,12},\d{1,2}", words):
        words = words.replace(".", "").replace(",", ".")  # nobody pays in thousandths
    if not re.fullmatch(r"\d{1,12}(?:\.\d+)?", words):
        return None
    return float(words) or None


def period(value: Any) -> str | None:
    """year, month, week, day or hour from a source's own word; two weeks and piece work are none of them."""
    words = (one_line(value) or "").lower().replace("-", " ")
    if re.search(r"two week|(?:bi|semi) ?(?:week|month|annual|year)|fortnight|^bw$", words):
        return None
    return next((name for name, pattern in PERIODS if re.search(pattern, words)), None)


def currency(value: Any) -> str | None:
    """An ISO 4217 code, also from a sign or an English name beside or instead of it; None for anything else."""
    return _coin(one_line(value) or "")


@lru_cache(maxsize=FEW_WORDS)
def _coin(said: str) -> str | None:
    words = said.upper()
    named = CURRENCY_SIGNS.get(words) or _currencies().get(words.lower())
    codes = {code for code in re.findall(r"\b[A-Z]{3}\b", words) if code.lower() in _currencies()}
    return named or (codes.pop() if len(codes) == 1 else None)


@cache
def _currencies() -> dict[str, str]:
    """Code by code and by English name, in lower case."""
    names = {str(code): str(name) for code, name in Locale("en").currencies.items()}
    return {name.lower(): code for code, name in names.items()} | {code.lower(): code for code in names}


def remote_of(location: str | None, workplace: str | None = None, title: Any = None) -> bool | None:
    """Whether the work can be done remotely: from place and flag, then from a title that says so plainly."""
    stated = places.is_remote(location, workplace)
    line = one_line(title)
    if stated is not None or line is None:
        return stated
    if HYBRID_TITLE.search(line):
        return False
    return True if REMOTE_TITLE.search(line) else None
