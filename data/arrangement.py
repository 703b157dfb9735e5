"""Where the work is done: remote, hybrid or on site, as a location, a title or a plain sentence of the ad says it.

The words are data, in lower case: `reference/arrangement_words.csv`. Kinds that begin with `ad_` are claims of running
text; `gate_` are cheap words without which the longer expressions need not be tried.
"""

import re
from functools import lru_cache

from data.patterns import either, gates_of
from data.signals import Hits, signals

TABLE = "arrangement_words"
MOST_KEPT = 100_000
LONGEST_LINE, LONGEST_HEADER = 260, 220
SHORT_LINE, FEW_SMALL = 90, 3
"""Characters of a line, and words in it that begin with a small letter, up to which it is no sentence."""
SPAN, NEAR = 60, 30
"""Characters on either side of a telling word that decide what is claimed."""
MOST_WORDS = 14
CLEAR = 3
"""Claims of one kind after which the rest is not read."""
GATES_OF_TITLES = ("gate_remote", "gate_hybrid", "gate_on_site", "gate_not")
GATES_OF_CLAIMS = (
    "gate_not", "gate_days", "gate_number", "gate_named_days", "gate_mixed", "gate_share", "gate_rarely", "gate_meal",
)  # fmt: skip
SPLIT_WEEK = re.compile(r"remote[^,;|]{0,6}\b(?:50|60|40)\s?[/%]")
OFFERS_BOTH = re.compile(
    r"remote\w{0,20}\s*(?:\([^)]{1,24}\)\s*)?(?:,|/|\||or|and|&|;|\+)\s*\(?(?:on-?site ?/ ?)?hybrid"
    r"|remote \([^)]{0,24}hybrid option|hybrid\w{0,20}\)?\s*(?:,|\||or|;|&| and)\s*(?:fully )?remote"
)


OPENS_PLACE = re.compile(r"\W*(?:location|work|format)|[^.:]*\|", re.IGNORECASE)
"""How a line begins whose `hybrid` is the work's: many other things are hybrid."""


@lru_cache(maxsize=MOST_KEPT)
def stated_arrangement(said: str) -> str:
    """remote, hybrid, onsite or unknown, as a location or a title says it."""
    text = lower = said.lower()
    gates = gates_of(TABLE, GATES_OF_TITLES, lower)
    if gates <= {"gate_not"}:
        return "unknown"
    if "remote " in text or "hybrid " in text:
        text = either(TABLE, "other_sense").sub(" ", text)
    if "gate_remote" in gates and SPLIT_WEEK.search(text):
        return "hybrid"
    if {"gate_remote", "gate_not"} <= gates and either(TABLE, "not_remote").search(text):
        return "onsite"
    remote = either(TABLE, "remote").search(text) if "gate_remote" in gates else None
    is_on_site = "gate_on_site" in gates and either(TABLE, "on_site").search(text) is not None
    is_hybrid = "gate_hybrid" in gates and either(TABLE, "hybrid").search(text) is not None
    if is_hybrid and not (remote and OFFERS_BOTH.search(text)):
        return "hybrid"
    if remote and not _is_for_now(text, remote, is_on_site=is_on_site):
        return "remote"
    return "onsite" if is_on_site else "unknown"


def _is_for_now(text: str, remote: re.Match[str], *, is_on_site: bool) -> bool:
    """`Onsite (remote during covid)`: remote work that is said to end."""
    for_now = either(TABLE, "for_now", before=r"\b", after=r"\b")
    near = text if is_on_site else text[max(0, remote.start() - 20) : remote.end() + 40]
    return for_now.search(near) is not None and (is_on_site or "permanent" not in text)


def arrangement_in(text: str | None) -> str:
    """What the ad says outright in its header line or in a sentence; unknown where it says nothing."""
    if not text:
        return "unknown"
    _, found, _ = signals(text)
    if not found:
        return "unknown"
    header = text[:LONGEST_LINE].split("\n", 1)[0]
    if found[0][1] < len(header) and ("|" in header or len(header) <= LONGEST_HEADER):
        stated = stated_arrangement(header)
        if stated != "unknown" and ("|" in header or not _says_more(header.lower())):
            return stated
    voted = _vote(found[:MOST_WORDS], text)
    return _of_early_line(text, found[0][1]) if voted == "unknown" and found[0][1] < LONGEST_LINE else voted


def _of_early_line(text: str, at: int) -> str:
    """What a line near the beginning states that is no sentence: `Example Ltd\nPalo Alto - REMOTE`."""
    line = text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
    small = sum(word[0].islower() for word in line.split())
    is_header = "|" in line or (len(line) <= SHORT_LINE and small <= FEW_SMALL)
    if not is_header or len(line) > LONGEST_HEADER or "nterview" in line or _says_more(line.lower()):
        return "unknown"
    stated = stated_arrangement(line)
    return "unknown" if stated == "hybrid" and not OPENS_PLACE.match(line) else stated


def _says_more(sentence: str) -> bool:
    """A first line that is a sentence: it shares the week, or says that remote work is not to be had."""
    gates = gates_of(TABLE, GATES_OF_CLAIMS, sentence)
    return _refuses_remote(sentence, gates) or _named_days(sentence, gates) is not None


def _vote(found: Hits, text: str) -> str:
    """The first claim decides between remote and hybrid; on site needs more voices than remote."""
    votes = {"remote": 0, "onsite": 0}
    for kind, start, end in found:
        low = max(0, start - SPAN)
        claim = _claim(kind, text[low : end + SPAN].lower(), start - low, end - low)
        if claim == "hybrid":
            return "remote" if votes["remote"] else "hybrid"
        if claim is not None:
            votes[claim] += 1
            if votes[claim] == CLEAR:
                break
    if votes["remote"] and votes["remote"] >= votes["onsite"]:
        return "remote"
    return "onsite" if votes["onsite"] else "unknown"


def _claim(kind: str, around: str, start: int, end: int) -> str | None:
    """What is said around one telling word that stands at `start`."""
    if either(TABLE, "other_sense").match(around, start):
        return None
    near = max(0, start - NEAR)
    if kind == "hybrid":
        return "hybrid" if either(TABLE, "ad_hybrid").search(around, near) else None
    gates = gates_of(TABLE, GATES_OF_CLAIMS, around)
    if kind == "remote":
        if _refuses_remote(around, gates):
            return "onsite"
        if _some_days(around, gates):
            return "hybrid"
        return "remote" if _says("ad_remote", around, gates, near, len(around)) else None
    if "gate_meal" in gates and either(TABLE, "meal").search(around):
        return None
    some = _some_days(around, gates)
    if some and not either(TABLE, "five_days").search(around, max(0, some.start() - 4), some.end() + 8):
        return "hybrid"
    return "onsite" if some or _says("ad_on_site", around, gates, near, end + NEAR) else None


def _says(kind: str, around: str, gates: set[str], start: int, end: int) -> bool:
    """A claim in its common words, or in those of other languages and rarer ones."""
    if either(TABLE, kind).search(around, start, end):
        return True
    return "gate_rarely" in gates and either(TABLE, f"{kind}_rarely").search(around, start, end) is not None


def _refuses_remote(said: str, gates: set[str]) -> bool:
    return "gate_not" in gates and either(TABLE, "ad_no_remote").search(said) is not None


def _named_days(said: str, gates: set[str]) -> re.Match[str] | None:
    days = either(TABLE, "ad_some_days").search(said) if {"gate_days", "gate_number"} <= gates else None
    if days is None and "gate_named_days" in gates:
        return either(TABLE, "ad_named_days").search(said)
    return days


def _some_days(around: str, gates: set[str]) -> re.Match[str] | None:
    """Words that share the week between two places."""
    days = _named_days(around, gates)
    if days is None and "gate_mixed" in gates:
        days = either(TABLE, "ad_mixed").search(around)
    if days is None and "gate_share" in gates:
        return either(TABLE, "ad_share").search(around)
    return days


def is_remote(location: str | None, workplace: str | None = None) -> bool | None:
    """True or False where the source's own field or the location says so."""
    for said in (workplace, location):
        stated = stated_arrangement(str(said).replace("_", "-")) if said else "unknown"
        if stated != "unknown":
            return stated == "remote"
    return None
