"""A job title as a row of concepts: many languages and the word order of each become one small alphabet.

`Ingénieur Data (H/F)` and `Analista de Datos Sr.` become words such as `senior`, `eng` and `data`, so that the rules
and levels are written once. The words are data: `reference/role_title_words.csv`.
"""

import csv
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"

BREAK = ","
"""Concept of everything that starts a new part of a title: a dash, a comma, a bracket, `for`."""
JOIN = "/"
"""Concept of everything that puts two things side by side: a slash, `&`, `and`."""
UNKNOWN = "x"
SOFTWARE = ("stack", "swish")
"""Concepts of languages and parts of software."""
SILENT = "-"
LONGEST_TITLE = 300

GENDER_MARKS = re.compile(
    r"[(\[]?(?<![\w.+#&/])(?:all genders?|[mwfdxhgi](?:\s?[/|*,\\+-]\s?[mwfdxhgi]){1,4}|f\.?m\.?x|gn|mwd)"
    r"(?![\w+#])[)\]]?"
)
SIGNS_OF_GENDER = re.compile(r"[/|*(:_·•]|gender|mwd|fmx")
GENDER_ENDINGS = re.compile(
    r"(?<=[a-z])(?:[:*_·.•](?:innen|in|e|se|rice)\b|/-?(?:innen|in|euse|trice|a)\b|\((?:innen|in|e|a|s|ne)\))"
)
SCRIPT_WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LOWER_I = re.compile(r"(?<=\w) i (?=\w)")
"""`Data Analyst i Oslo`: in Scandinavian and Slavic titles a small i inside is a word, no numeral."""
BRACKET_INSIDE = re.compile(r"^([^()]*[^()\s])\s*(\([^()]*\))\s*(\w+)$")
"""`Vacuum (and Pumps) Engineer`: the bracket parts a name of work from its last word."""
TOKEN = re.compile(
    r"(?P<word>\.net\b|[^\W_]+(?:\.(?:js|net|ts)\b)?[+#]*)|(?P<join>[/&+|\\])|(?P<hyphen>(?<=\w)[-‐‑](?=\w))"
    r"|(?P<break>[-–—‒―,;:()\[\]{}•·@~*>!?\"“”「」（）【】、，：]+)"
)
SCRIPTS_MEET = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])(?=[a-z0-9])|(?<=[a-z0-9])(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
)


def folded(text: str) -> str:
    """Lower case without Latin accents and with one width; other scripts keep their signs."""
    text = unicodedata.normalize("NFKC", text).lower()
    if text.isascii():
        return text
    return "".join(_unaccented(sign) for sign in text)


@lru_cache(maxsize=4096)
def _unaccented(sign: str) -> str:
    if sign in "ßøæłđ":
        return {"ß": "ss", "ø": "o", "æ": "ae", "ł": "l", "đ": "d"}[sign]
    if sign in "’`´":
        return "'"
    if ord(sign) >= 0x250 and not "\u1e00" <= sign <= "\u1eff":  # the letters of Vietnamese
        return "" if unicodedata.combining(sign) and ord(sign) < 0x370 else sign
    return "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))


def concepts(title: str) -> tuple[str, ...]:
    """The concepts of a title in order; unknown words are `x`, repeated marks are written once."""
    text = folded(LOWER_I.sub(" - ", title[:LONGEST_TITLE]))
    if SIGNS_OF_GENDER.search(text):
        text = GENDER_ENDINGS.sub("", GENDER_MARKS.sub(" ", text))
    if ")" in text and text[-1] != ")":
        text = BRACKET_INSIDE.sub(_bracket_first, text)
    text = text.replace("r&d", "rnd").replace("'s ", " ").replace("'", " ")
    if not text.isascii() and SCRIPT_WITHOUT_BLANKS.search(text):
        text = SCRIPTS_MEET.sub(" ", _signs().sub(lambda found: f" {found.group()} ", text))
    return _read(_tokens(text))


def _bracket_first(found: re.Match[str]) -> str:
    """The name of work in one piece, unless the bracket says more of it: `Systems (Rust) Engineer`."""
    words, _, _ = _vocabulary()
    says_more = any(words.get(token) in SOFTWARE for token in _tokens(found[2]))
    return found.group() if says_more else f"{found[2]} {found[1]} {found[3]}"


def _tokens(text: str) -> list[str]:
    tokens = []
    for found in TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "word":
            tokens.append(found.group())
        elif kind == "join":
            tokens.append(JOIN)
        elif kind == "break":
            tokens.append(BREAK)
    return tokens


def _read(tokens: list[str]) -> tuple[str, ...]:
    words, phrases, longest = _vocabulary()
    tokens = [JOIN if meaning == JOIN else token for token in tokens if (meaning := words.get(token)) != SILENT]
    said: list[str] = []
    at, last = 0, ""
    while at < len(tokens):
        first = tokens[at]
        meaning = None
        if first in longest:
            for length in range(min(longest[first], len(tokens) - at), 1, -1):
                meaning = phrases.get(tuple(tokens[at : at + length]))
                if meaning is not None:
                    at += length
                    break
        if meaning is None:
            meaning = first if first in (JOIN, BREAK) else words.get(first, UNKNOWN)
            at += 1
        for concept in meaning.split(" ") if " " in meaning else (meaning,):
            if concept != SILENT and not (concept == last and concept in (BREAK, JOIN, UNKNOWN)):
                said.append(concept)
                last = concept
    return tuple(said)


@cache
def _vocabulary() -> tuple[dict[str, str], dict[tuple[str, ...], str], dict[str, int]]:
    """Single words, phrases by their tokens, and the length of the longest phrase by its first token."""
    with (REFERENCE / "role_title_words.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["words"], row["concepts"]) for row in csv.DictReader(lines)]
    words: dict[str, str] = {}
    cut: list[tuple[list[str], str]] = []
    for text, meaning in rows:
        tokens = _tokens(text)
        if len(tokens) == 1:
            words[tokens[0]] = meaning
        else:
            cut.append((tokens, meaning))
    phrases: dict[tuple[str, ...], str] = {}
    longest: dict[str, int] = {}
    for tokens, meaning in cut:
        kept = tuple(JOIN if words.get(token) == JOIN else token for token in tokens if words.get(token) != SILENT)
        if not kept:
            continue
        phrases[kept] = meaning
        longest[kept[0]] = max(longest.get(kept[0], 1), len(kept))
    return words, phrases, longest


@cache
def _signs() -> re.Pattern[str]:
    """Every known word of a script without blanks, the longest first."""
    with (REFERENCE / "role_title_words.csv").open(encoding="utf-8", newline="") as lines:
        known = [row["words"] for row in csv.DictReader(lines) if SCRIPT_WITHOUT_BLANKS.search(row["words"])]
    return re.compile("|".join(re.escape(word) for word in sorted(known, key=len, reverse=True)))
