"""Who hires: one key for the spellings of an employer's name, and whether the ad comes from an agency."""

import csv
import re
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

from data.patterns import either, words
from data.signals import signals
from data.title_text import REFERENCE, folded

MOST_NAMES_KEPT = 200_000
LONGEST_NAME = 300
CJK_FORMS = re.compile(
    r"株式会社|（株）|\(株\)|有限会社|合同会社|有限责任公司|股份有限公司|有限公司|科技有限公司|주식회사|\(주\)|㈜"
)
INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.(?=\s|$|,)|(?<=\b[a-z])/(?=[a-z]\b)|[’'`]")
"""Signs that part or follow single letters, and apostrophes: `S.A.`, `A/S`."""
IN_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]\s*")
ADDRESS = re.compile(
    r"^(?:https?://)?(?:www\.)?([a-z0-9-]+)\.(?:com|io|ai|co|net|org|de|fr|dev|app|tech|eu|uk|ch|nl|es|it|me|us|so|xyz)(?:\.[a-z]{2})?/?$"
)
TABLE = "employers_words"
READ_CHARACTERS = 3_000


@lru_cache(maxsize=MOST_NAMES_KEPT)
def employer_key(name: str | None) -> str:
    """The name without case, accents, legal form and punctuation; empty where no employer is named."""
    if not name:
        return ""
    text = CJK_FORMS.sub(" ", folded(name[:LONGEST_NAME])).strip()
    address = ADDRESS.match(text)
    if address:
        return address[1].replace("-", " ")
    text = IN_BRACKETS.sub(" ", text).strip() or text
    text = text.replace("&", " and ").replace("+", " plus ") if text.strip("&+ ") else text
    parts = re.sub(r"[^\w\s]", " ", INITIALS.sub("", text)).split()
    kept = either(TABLE, "legal_phrase", before=" ", after="$").sub("", " ".join(parts)).split()
    while len(kept) > 1 and (kept[-1] in _listed("legal_form") or kept[-1] in ("and", "the")):
        kept.pop()
    if len(kept) > 1 and kept[0] in _listed("legal_prefix"):
        kept = kept[1:]
    address = ADDRESS.match(".".join(kept)) if len(kept) == 2 and ".".join(kept) in text else None
    key = address[1] if address else " ".join(kept)
    return "" if key in _listed("no_name") else key


def is_agency(companies: Sequence[str | None], texts: Sequence[str | None]) -> np.ndarray:
    """yes, no or unknown: a known agency, a staffing name, or an ad that hires for `our client`."""
    return np.array([_agency(company, text) for company, text in zip(companies, texts, strict=True)], dtype=object)


def _agency(company: str | None, text: str | None) -> str:
    key = employer_key(company)
    if key and _is_known_agency(key):
        return "yes"
    if text and any(_speaks_of_client(text, at) for _, at, _ in signals(text)[2] if at < READ_CHARACTERS):
        return "yes"
    return "no" if key and text else "unknown"


def _speaks_of_client(text: str, at: int) -> bool:
    return either(TABLE, "phrase").search(text[max(0, at - 60) : at + 70].lower()) is not None


@lru_cache(maxsize=MOST_NAMES_KEPT)
def _is_known_agency(key: str) -> bool:
    return key in _agencies() or either(TABLE, "name", before=r"\b", after=r"\b").search(key) is not None


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(words(TABLE)[kind])


@cache
def _agencies() -> frozenset[str]:
    with (REFERENCE / "agencies.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(employer_key(row["name"]) for row in csv.DictReader(lines))
