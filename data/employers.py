"""Who hires: one key for the spellings of an employer's name, and whether the ad comes from an agency."""

import csv
import re
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation

from data.title_text import REFERENCE, folded

MOST_NAMES_KEPT = 200_000
LEGAL_FORMS = frozenset(
    """inc incorporated llc llp lp ltd limited plc corp corporation co company pbc gmbh mbh ag se kg kgaa ohg gbr ug ev sas sasu sarl sa srl spa snc scarl slu sl
    bv nv bvba cv ab as asa aps oy oyj abp oü ou doo dd ad kft zrt sro spol sp zoo pty pte pvt private sdn bhd kk gk pt tbk jsc pjsc ooo ltda eireli me sapi cia holding holdings group""".split()
)  # fmt: skip
CJK_FORMS = re.compile(
    r"株式会社|（株）|\(株\)|有限会社|合同会社|有限责任公司|股份有限公司|有限公司|科技有限公司|주식회사|\(주\)|㈜"
)
IN_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]\s*")
ADDRESS = re.compile(
    r"^(?:https?://)?(?:www\.)?([a-z0-9-]+)\.(?:com|io|ai|co|net|org|de|fr|dev|app|tech|eu|uk|ch|nl|es|it|me|us|so|xyz)(?:\.[a-z]{2})?/?$"
)
NOT_A_NAME = frozenset(
    {
        "",
        "confidential",
        "confidential company",
        "unknown",
        "n a",
        "na",
        "none",
        "anonymous",
        "stealth",
        "stealth startup",
        "stealth mode startup",
        "undisclosed",
        "private",
        "company",
        "hiring",
        "self employed",
        "not specified",
    }
)

STAFFING_WORD = re.compile(
    r"\b(?:recruit(?:ment|ing|ers?|ics)?|staffing|personnel|headhunt\w*|talent (?:solutions|partners|acquisition|group|search|agency|consult\w*|hub)|executive search|search (?:partners|group|consult\w*)|employment agency|manpower|zeitarbeit|personaldienst\w*|personalberatung|personalvermittlung|int[ée]rim|travail temporaire|recrutement|reclutamiento|seleccion de personal|recrutamento|agenzia per il lavoro|uitzendbureau|detachering|rekrytering|bemanning|workforce solutions|人材|派遣|人力资源|猎头)\b",
    re.IGNORECASE,
)
CLIENT_PHRASE = re.compile(
    r"\bour (?:\w+[ -]){0,4}?client(?:'s|s')?\b(?=,? (?:is|are|has|have|in|based|who|which|seeks?|requires?|need|want|a\b|an\b|the\b|located|company|\(|–|-|are\b|team|looking|currently|provid|oper|offers?|within|develop|special|builds?|creat))(?<!our clients)"
    r"|\bon behalf of (?:our|a|my|one of our) (?:\w+[ -]){0,3}?(?:client|customer)|\b(?:my|one of our|one of my) (?:\w+[ -]){0,3}?clients?\b[^.\n]{0,40}\b(?:is|are|seek\w*|look\w*|need\w*|requires?|hir\w+)|\b(?:a|the) client of ours\b|\bclient of (?:ours|mine)\b|\bour (?:end )?client,? (?:a|an|the|is|one)\b|\bfor (?:our|my|a) (?:direct |end |prestigious |fortune \d+ |global |leading )?client\b(?! \w+ing)|\bdirect client\b|\bimplementation partner\b|\bend client\s*[:-]"
    r"|\bfür unseren (?:\w+ ){0,3}(?:kunden|mandanten|auftraggeber)\b|\bim auftrag (?:unseres|eines)\b|\bunser (?:kunde|mandant|auftraggeber)\b,? (?:ist|ein|sucht|mit|aus|das|der)|\bim kundenauftrag\b|\barbeitnehmerüberlassung\b|\bpersonalvermittlung\b"
    r"|\bnotre client\b,? (?:est|un|une|acteur|soci|bas|leader|spéc|rech|grand)|\bpour (?:le compte de|l'un de nos|un de nos|notre) clients?\b(?! final)|\bcabinet de recrutement\b"
    r"|\b(?:para|nuestro) (?:uno de nuestros |nuestro )?cliente,? (?:es|una?|empresa|del|busca|multinac|líder|importante)|\bseleccionamos para\b|\bper (?:conto di )?(?:un |nostr[oa] |azienda |importante )(?:\w+ )?client[ei]\b|\bazienda cliente\b|\bper nostro cliente\b|\bvoor (?:een van onze|onze|één van onze) (?:opdrachtgever|klant|relatie)|\bpara (?:um dos nossos|o nosso|nosso|um) cliente\b",
    re.IGNORECASE,
)
HINTS = ("client", "Client", "CLIENT", "kunde", "Kunde", "auftrag", "Auftrag", "mandant", "Mandant", "cliente", "opdrachtgever", "vermittlung", "überlassung", "recrutement", "implementation partner", "onze klant")  # fmt: skip
READ_CHARACTERS = 3_000


@lru_cache(maxsize=MOST_NAMES_KEPT)
def employer_key(name: str | None) -> str:
    """The name without case, accents, legal form and punctuation; empty where no employer is named."""
    if not name:
        return ""
    text = CJK_FORMS.sub(" ", folded(name)).strip()
    address = ADDRESS.match(text)
    if address:
        return address[1].replace("-", " ")
    text = IN_BRACKETS.sub(" ", text).strip() or text
    text = text.replace("&", " and ").replace("+", " plus ") if text.strip("&+ ") else text
    words = re.sub(r"[^\w\s]", " ", re.sub(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.(?=\s|$|,)|[’'`]", "", text)).split()
    kept = list(words)
    while len(kept) > 1 and kept[-1] in LEGAL_FORMS:
        kept.pop()
    while len(kept) > 1 and kept[-1] in ("and", "the"):
        kept.pop()
    if len(kept) > 1 and kept[0] == "the":
        kept = kept[1:]
    key = " ".join(kept)
    return "" if key in NOT_A_NAME else key


def is_agency(companies: Sequence[str | None], texts: Sequence[str | None]) -> np.ndarray:
    """yes, no or unknown: a known agency, a staffing name, or an ad that hires for `our client`."""
    return np.array([_agency(company, text) for company, text in zip(companies, texts, strict=True)], dtype=object)


def _agency(company: str | None, text: str | None) -> str:
    key = employer_key(company)
    if key and _is_known_agency(key):
        return "yes"
    head = text[:READ_CHARACTERS] if text else ""
    if head and any(_speaks_of_client(head, at) for at, _ in _client_words(head)):
        return "yes"
    return "no" if key and head else "unknown"


def _speaks_of_client(head: str, at: int) -> bool:
    return CLIENT_PHRASE.search(head, max(0, at - 60), at + 70) is not None


def _client_words(head: str) -> list[tuple[int, int]]:
    return [(start, end) for _, start, end in _hints().find_matches_as_indexes(head)]


@cache
def _hints() -> AhoCorasick:
    return AhoCorasick(list(HINTS), implementation=Implementation.DFA)


@lru_cache(maxsize=MOST_NAMES_KEPT)
def _is_known_agency(key: str) -> bool:
    return key in _agencies() or STAFFING_WORD.search(key) is not None


@cache
def _agencies() -> frozenset[str]:
    with (REFERENCE / "agencies.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(employer_key(row["name"]) for row in csv.DictReader(lines))
