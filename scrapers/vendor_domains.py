"""The weighted parts of an exam guide, exactly as published, from headings, lists and tables of any language; pure."""

import re
from collections.abc import Sequence
from typing import Any

Domain = dict[str, Any]
"""`name`, and `weight_percent` or `weight_min` and `weight_max` where the guide publishes a weight."""

NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
BETWEEN = r"(?:[-–—‐‑‒−~〜～]|to|bis|à|a|al|et|y|and|até|から)"
WEIGHT = rf"(?P<low>{NUMBER})\s*[%％]?(?:\s*{BETWEEN}\s*(?P<high>{NUMBER}))?\s*[%％]"
ABOUT = (
    r"(?:[~≈〜～]|approx(?:\.|imately)?|about|around|ca\.?|circa|etwa|rund|ungefähr|environ|aprox(?:\.|imadamente)?|"
    r"alrededor|cerca|aproximadamente|約|约|약|del?|el|between|zwischen|entre|tra)"
)
IN_BRACKETS = re.compile(
    rf"[(（\[]\s*(?P<before>[^()（）\[\]\d]{{0,40}}?)\s*{WEIGHT}(?P<after>[^()（）\[\]\d]{{0,60}})[)）\]]",
    re.IGNORECASE,
)
ONLY_WEIGHT = re.compile(
    rf"[(（\[]\s*(?:(?:{ABOUT})\s*)*{WEIGHT}(?:\s*(?:of|der|des|du|de|del|do|dell['’]?)\b[^()（）\[\]\d]{{0,50}})?\s*[)）\]]",
    re.IGNORECASE,
)
AT_END = re.compile(
    rf"^(?P<name>.+?)(?:\s*[|:,]\s*|\s+[-–—]\s+|\s+)(?:{ABOUT}\s*)*{WEIGHT}"
    r"(?:\s*(?:of|der|des|du|de|del|do|dell['’]?)\b[^|\d]{0,60})?[\s|.]*$",
    re.IGNORECASE | re.DOTALL,
)
ALONE = re.compile(rf"^[-|\s(（]*(?:{ABOUT}\s*)*{WEIGHT}", re.IGNORECASE)
ITEM_OR_TASK = re.compile(r"\n(?=- |#|\d{1,2}\.\d|[a-z][.)] )")
TABLE_ROW = re.compile(
    rf"^\s*\|?\s*(?:(?:domain\s*)?\d{{1,2}}\s*[:.|]\s*)?(?P<name>[^|\n]{{3,160}}?)\s*\|\s*(?:{ABOUT}\s*)*{WEIGHT}\s*\|?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
TOTAL = re.compile(r"^(?:sub-?)?(?:total|gesamt|summe|totale|合計|합계)\b", re.IGNORECASE)
TOTAL_BEHIND = re.compile(r"\s(?:total|gesamt|summe|totale|合計|합계)\W{0,3}100\s?[%％].*$", re.IGNORECASE | re.DOTALL)
"""The foot of a table whose lines are lost."""
REST_OF_BRACKET = re.compile(r"^[^()\n]{0,60}\)", re.MULTILINE)
TRIM = " \t\n|:：-–—.#"
LONGEST_NAME = 200
LONGEST_CHUNK = 600
SLACK = 5
"""Percent by which published weights may miss 100: they are rounded, and one guide adds up to 101."""
TABLE_LEAST = 3
INDENT = 3
"""Blanks that stood before a wrapped line."""


def weight_of(match: re.Match[str]) -> Domain:
    low = _figure(match["low"])
    return (
        {"weight_percent": low} if match["high"] is None else {"weight_min": low, "weight_max": _figure(match["high"])}
    )


def _figure(words: str) -> int | float:
    figure = float(words.replace(",", "."))
    return int(figure) if figure.is_integer() else figure


def numbered_domains(text: str, words: Sequence[str]) -> list[Domain]:
    """`Section 1: Name (~13% of the exam)` and its kin, where `words` are those for section: the first version a
    page holds, complete from its first part to its last, or nothing."""
    each = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    head = re.compile(
        rf"(?<![^\W_])(?:{each})[^\S\n]*\n?[^\S\n]*(?P<number>\d{{1,2}})\s*(?P<mark>[:：.]|\s[-–—](?=\s)|(?:部分|节|章)[:：]?)?[^\S\n]*\n?",
        re.IGNORECASE,
    )
    starts = [match for match in head.finditer(text) if _is_heading(text, match)]
    runs: list[list[tuple[int, Domain]]] = []
    for match, following in zip(starts, [*starts[1:], None], strict=False):
        end = following.start() if following else len(text)
        domain = _domain(text[match.end() : min(end, match.end() + LONGEST_CHUNK)])
        if domain is None or (match["mark"] is None and len(domain) == 1):
            continue
        number = int(match["number"])
        if not runs or number <= runs[-1][-1][0]:
            runs.append([])
        runs[-1].append((number, domain))
    whole = [[domain for _, domain in run] for run in runs if [n for n, _ in run] == list(range(1, len(run) + 1))]
    whole = [run for run in whole if len(run) > 1]
    weighted = [run for run in whole if all(len(domain) > 1 for domain in run)]
    return _merged(weighted[0] if weighted else whole[0] if whole else [], runs)


def _merged(run: list[Domain], runs: list[list[tuple[int, Domain]]]) -> list[Domain]:
    """The weight of a domain that the list at the top leaves out and its own heading states."""
    merged: list[Domain] = []
    for number, domain in enumerate(run, start=1):
        others = [other for each in runs for n, other in each if n == number and len(other) > 1]
        same = [other for other in others if other["name"].casefold() == domain["name"].casefold()]
        merged.append(domain if len(domain) > 1 or not same else {"name": domain["name"]} | same[0])
    return merged


def _is_heading(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 8) : match.start()]
    begins_line = re.search(r"(?:^|\n)[\s#|>*-]*$", before) is not None or match.start() == 0
    return begins_line or (match["mark"] is not None and match[0][0].upper() == match[0][0])


def _domain(chunk: str) -> Domain | None:
    """Name and weight of a heading from the words after its number."""
    paragraphs = [part for part in re.split(r"\n\s*\n", chunk) if part.strip()]
    if not paragraphs:
        return None
    heading = TOTAL_BEHIND.sub("", ITEM_OR_TASK.split(_closed(paragraphs).strip(), maxsplit=1)[0])
    line = " ".join(heading.split())
    found = next((m for m in IN_BRACKETS.finditer(line) if len(m[0]) <= LONGEST_NAME), None)
    if found and _is_name(line[: found.start()]):
        return {"name": _name(line[: found.start()]), **weight_of(found)}
    if found and not line[: found.start()].strip(TRIM) and _is_name(line[found.end() :]):
        return {"name": _name(line[found.end() :]), **weight_of(found)}
    lines = heading.split("\n")
    for count in range(1, min(len(lines), 4) + 1):
        found = AT_END.match(" ".join(" ".join(lines[:count]).split()))
        if found and _is_name(found["name"]):
            return {"name": _name(found["name"]), **weight_of(found)}
    below = ALONE.match(paragraphs[1]) if len(paragraphs) > 1 else None
    first = lines[0]
    for following in lines[1:]:
        if not following[:1].islower():
            break
        first = f"{first} {following}"
    if not _is_name(first):
        return None
    return {"name": _name(first)} | (weight_of(below) if below else {})


def _closed(paragraphs: Sequence[str]) -> str:
    """The first one; where it leaves a bracket open, with the line that closes it: every line may be a paragraph, and
    the foot and head of a page may stand between."""
    first = paragraphs[0]
    rest = REST_OF_BRACKET.search("\n".join(paragraphs[1:])) if first.count("(") > first.count(")") else None
    return f"{first} {rest[0].strip()}" if rest else first


def _is_name(words: str) -> bool:
    """Of a fitting length, no sentence, and no bracket left open, as where a text breaks off."""
    is_whole = words.count("(") <= words.count(")")
    return is_whole and 1 < len(words.strip(TRIM)) <= LONGEST_NAME and not re.search(r"[.!?] [A-Z]", words)


def _name(words: str) -> str:
    return " ".join(words.split()).strip(TRIM)


def bracketed_domains(text: str) -> list[Domain]:
    """`Name (20–25%)` as a heading, an item of a list or a line of its own; the first of each name counts."""
    domains: dict[str, Domain] = {}
    for entry in _entries(text):
        found = list(ONLY_WEIGHT.finditer(entry))
        if not found or entry[found[-1].end() :].strip(TRIM + "*"):
            continue
        name = entry[: found[-1].start()]
        if _is_name(name) and not TOTAL.match(name.strip(TRIM)):
            domains.setdefault(_name(name).casefold(), {"name": _name(name), **weight_of(found[-1])})
    return list(domains.values()) if len(domains) > 1 else []


def _entries(text: str) -> list[str]:
    """Lines, with those joined that a hard wrap has cut: such a line is as long as the longest, goes on in lower
    case or with a bracket, or leaves one open."""
    width = max((len(line) for line in text.split("\n")), default=0)
    entries: list[str] = []
    last = ""
    for line in text.split("\n"):
        starts_anew = not last or re.match(r"(?:- |#|\||\d{1,2}\. )", line) is not None
        if line and not starts_anew and _goes_on(entries[-1], last, line, width):
            entries[-1] = f"{entries[-1]} {line}"
        elif line:
            entries.append(line)
        last = line
    return [re.sub(r"^(?:- |#+ |\d{1,2}\. )+", "", entry).strip(" |") for entry in entries]


def _goes_on(entry: str, last: str, line: str, width: int) -> bool:
    if ONLY_WEIGHT.search(entry):
        return False
    is_open = entry.count("(") > entry.count(")")
    is_full = len(last) + 1 + len(line.split(maxsplit=1)[0]) > width - INDENT
    return is_open or is_full or line[0] in "(（" or line[0].islower()


def outline_domains(text: str) -> list[Domain]:
    """`1. Name` where `1.1 …` follows, as the oldest guides count their parts."""
    starts = list(re.finditer(r"^(?P<number>\d)\. (?!\d)", text, re.MULTILINE))
    domains: list[Domain] = []
    for match, following in zip(starts, [*starts[1:], None], strict=False):
        part = text[match.end() : following.start() if following else len(text)]
        domain = _domain(part[:LONGEST_CHUNK])
        has_tasks = re.search(rf"^(?:- )?{match['number']}\.1\b", part, re.MULTILINE) is not None
        if domain and has_tasks and int(match["number"]) == len(domains) + 1:
            domains.append(domain)
    return domains if len(domains) > 1 else []


def table_domains(text: str) -> list[Domain]:
    """Rows `Name | 20%`; totals are left out."""
    domains: dict[str, Domain] = {}
    for row in TABLE_ROW.finditer(text):
        name = _name(row["name"])
        if not TOTAL.match(name) and _is_name(name):
            domains.setdefault(name.casefold(), {"name": name, **weight_of(row)})
    found = list(domains.values())
    return found if len(found) >= TABLE_LEAST or (len(found) > 1 and sum_problem(found) is None) else []


def sum_problem(domains: Sequence[Domain]) -> str | None:
    """Why these weights cannot be those of a whole guide, in words; None where they can, or where none is published."""
    bare = [domain["name"] for domain in domains if len(domain) == 1]
    if len(bare) == len(domains):
        return None
    if bare:
        return f"expected a weight for every domain or for none, found none for {bare[0]!r}"
    low, high = (sum(_end(domain, end) for domain in domains) for end in ("weight_min", "weight_max"))
    if low <= 100 + SLACK and high >= 100 - SLACK:
        return None
    return f"expected weights of about 100 %, found {f'{low:g} %' if low == high else f'{low:g} to {high:g} %'}"


def _end(domain: Domain, end: str) -> float:
    return float(domain[end] if end in domain else domain["weight_percent"])
