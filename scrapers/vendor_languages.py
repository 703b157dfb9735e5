"""Names of the languages an exam is offered in, whatever language the page is in; pure."""

import re
from functools import cache

from babel import Locale

PAGE_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "ja", "ko", "zh", "zh_Hant", "id", "nl")
CODES = (
    "en", "ja", "ko", "zh", "zh_Hans", "zh_Hant", "de", "fr", "fr_CA", "es", "es_419", "es_ES", "pt", "pt_BR", "pt_PT",
    "it", "id", "ar", "ru", "th", "tr", "vi", "nl", "pl", "cs", "sv", "hi", "he", "uk", "el", "hu", "fi", "da", "nb",
)  # fmt: skip
OTHER_NAMES = {
    "simplified chinese": "Simplified Chinese",
    "traditional chinese": "Traditional Chinese",
    "brazilian portuguese": "Brazilian Portuguese",
    "latin american spanish": "Latin American Spanish",
    "bahasa": "Indonesian",
    "bahasa indonesia": "Indonesian",
    "bahasa indonesian": "Indonesian",
    "mandarin": "Chinese",
    "chinese simplified": "Chinese (Simplified)",
    "chinese traditional": "Chinese (Traditional)",
    "vereinfachtes chinesisch": "Simplified Chinese",
    "traditionelles chinesisch": "Traditional Chinese",
    "中国語": "Chinese",
    "tionghoa sederhana": "Simplified Chinese",
    "tionghoa tradisional": "Traditional Chinese",
    "mandarin sederhana": "Simplified Chinese",
    "mandarin tradisional": "Traditional Chinese",
    "簡体字中国語": "Simplified Chinese",
    "繁体字中国語": "Traditional Chinese",
    "중국어 간체": "Simplified Chinese",
    "중국어 번체": "Traditional Chinese",
    "brasilianisches portugiesisch": "Brazilian Portuguese",
    "latam spanish": "Latin American Spanish",
}
OTHER_PLACES = dict.fromkeys(
    ("中南米", "américa latina", "latinoamérica", "hispanoamérica", "latam", "라틴아메리카", "중남미", "拉美"),
    "Latin America",
)
SCRIPTS = (
    ("Simplified", re.compile(r"simpl|vereinf|semplif|sederhana|vereenv|簡体|简体|간체|簡體", re.IGNORECASE)),
    ("Traditional", re.compile(r"trad|繁体|繁體|번체", re.IGNORECASE)),
)
BETWEEN = re.compile(
    r"\s*(?:[,;、，/|&\n]|\s(?:and|und|et|y|e|dan|en)\s|および|及び|(?<=語)と|(?<=[语語文])[和与與]|(?<=어)[와과]\s|및)\s*(?:(?:and|und|et|y|e|dan|en)\s|및\s?|および|及び|以及|和)?\s*",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^(?:(?:(?:this|the) exam is )?(?:currently |derzeit |actuellement )?(?:available|offered|verfügbar|"
    r"angeboten|disponibles?|disponible)"
    r"(?: only| nur)? (?:in|auf|en|em|in den sprachen)(?: the following languages)?:?\s+)",
    re.IGNORECASE,
)
OFFERED = re.compile(
    r"\b(?:this|the) exam is (?:available|offered) in (?P<en>[^.:\d]{4,160})\.|"
    r"diese prüfung ist (?:auf|in) (?P<de>[^.:\d]{4,160}) (?:verfügbar|erhältlich)\.|"
    r"cet examen est (?:disponible|proposé) en (?P<fr>[^.:\d]{4,160})\.|"
    r"este examen está disponible en (?P<es>[^.:\d]{4,160})\.|"
    r"este exame está disponível em (?P<pt>[^.:\d]{4,160})\.|"
    r"この試験は(?P<ja>[^。\d]{2,60})で(?:受験|ご?利用|提供)",
    re.IGNORECASE,
)
IN = re.compile(r"\b(?:in|en|em|auf) ", re.IGNORECASE)
NAME_AND_PLACE = re.compile(r"^(?P<name>[^()（）]+)(?:[(（](?P<place>[^()（）]{2,40})[)）])?(?P<rest>.*)$", re.DOTALL)
NAME_DASH_PLACE = re.compile(r"(?P<name>[^\W\d_]+)\s?[-–]\s?(?P<place>[^\W\d_]+(?: [^\W\d_]+)?)")
HALF_KNOWN = re.compile(r"[^\W\d_]+ (?-i:[a-zß-ÿ]+)")
LONGEST_NAME = 3
MORE = frozenset(
    (
        "more",
        "others",
        "other",
        "weitere",
        "andere",
        "autres",
        "más",
        "otros",
        "mais",
        "outros",
        "altre",
        "lainnya",
        "etc",
    )
)
LONGEST_UNSPACED = 12
"""Letters of a name in a script that puts no blanks between words."""
FIRST_UNSPACED = "\u3040"
"""From this letter on scripts put no blank between words: `英語版`."""
NAME_END = ".。*†‡:"
"""May follow a name: a full stop or the mark of a footnote."""


@cache
def _names() -> dict[str, str]:
    """English name by name in lower case."""
    english = Locale("en").languages
    known: dict[str, str] = {}
    for language in PAGE_LANGUAGES:
        local = Locale.parse(language).languages
        for code in CODES:
            if code in local:
                known.setdefault(local[code].lower(), english.get(code, english[code.split("_")[0]]))
                if language == "id" or code == "id":
                    known.setdefault(f"bahasa {local[code].lower()}", english.get(code, english[code.split("_")[0]]))
    return OTHER_NAMES | known


@cache
def _english() -> frozenset[str]:
    names = Locale("en").languages
    return frozenset(names[code].lower() for code in CODES if code in names) | {
        "simplified chinese", "traditional chinese", "brazilian portuguese", "latin american spanish", "mandarin",
        "bahasa", "chinese simplified", "chinese traditional",
    }  # fmt: skip


@cache
def _places() -> dict[str, str]:
    english = Locale("en").territories
    return {
        name.lower(): english[code]
        for language in PAGE_LANGUAGES
        for code, name in Locale.parse(language).territories.items()
        if code in english
    }


def languages(value: str) -> list[str] | None:
    """English names in the order of the page; English ones stay as published. None where the list does not begin with
    a language, holds a name that is not known, or breaks off after a comma."""
    value = value.strip()
    lines = value.split("\n")
    if not any(line.startswith("- ") for line in lines):
        value = " ".join(lines)
    value = OPENING.sub("", re.sub(r"(?m)^- ", "", value).strip(" |-"))
    if value.endswith((",", "、", "，", " and", " und")):
        return None
    found: list[str] = []
    parts = [part.strip(" |") for part in BETWEEN.split(value) if part.strip(" |")]
    for part, following in zip(parts, [*parts[1:], ""], strict=False):
        name, is_last = _language(part)
        if name is None:
            if found and _may_be_a_name(part):
                return None
            break
        if is_last and HALF_KNOWN.fullmatch(part) and _language(following)[0]:
            return None  # `bahasa indonesio, German`: the list goes on, and this is a name half known
        if name not in found:
            found.append(name)
        if is_last:
            break
    return found or None


def offered_in(text: str) -> list[str] | None:
    """The languages of a sentence `This exam is available in …` that says nothing else."""
    found = OFFERED.search(" ".join(text.split()))
    if found is None:
        return None
    listed = IN.sub("", next(names for names in found.groups() if names))
    parts = [part for part in BETWEEN.split(listed) if part.strip()]
    return languages(listed) if all(not is_more for _, is_more in map(_language, parts)) else None


@cache
def _any_name() -> re.Pattern[str]:
    names = sorted((name for name in _names() if len(name) > 1), key=len, reverse=True)
    spaced, unspaced = (
        "|".join(re.escape(name) for name in names if (name[0] >= FIRST_UNSPACED) == is_unspaced)
        for is_unspaced in (False, True)
    )
    return re.compile(rf"(?<![^\W_])(?:{spaced})(?:e[nrs]?|ne)?(?![^\W_])|{unspaced}", re.IGNORECASE)


def names_a_language(sentence: str) -> bool:
    """Whether a sentence speaks of one language, so that it does not hold for the exam in all of them."""
    return _any_name().search(sentence) is not None


def _may_be_a_name(part: str) -> bool:
    """Words like names, or that the list goes on elsewhere: `and more`."""
    words = part.split()
    if part[0] >= FIRST_UNSPACED:
        return len(part) <= LONGEST_UNSPACED
    are_names = all(word[0].isupper() or not word[0].isalpha() for word in words)
    return len(words) <= LONGEST_NAME and (are_names or words[0].lower().strip(".") in MORE)


def _language(part: str) -> tuple[str | None, bool]:
    """The language a part of a list begins with, and whether other words follow it."""
    dashed = NAME_DASH_PLACE.fullmatch(part)
    if dashed and dashed["name"].lower() in _names() and dashed["place"].lower() in _places():
        part = f"{dashed['name']} ({dashed['place']})"
    read = NAME_AND_PLACE.match(part)
    if read is None:
        return None, True
    words = read["name"].split()
    for count in range(min(len(words), LONGEST_NAME), 0, -1):
        name = " ".join(words[:count]).rstrip(NAME_END)
        if name.lower() in _names():
            is_last = count < len(words) or bool((read["rest"] or "").strip(NAME_END + " "))
            return _published(name, read["place"] if count == len(words) else None), is_last
    return None, True


def _published(name: str, place: str | None) -> str:
    is_english = name.lower() in _english()
    shown = name[:1].upper() + name[1:] if is_english else _names()[name.lower()]
    if place is None:
        return shown
    return f"{shown} ({' '.join(place.split()) if is_english else _place(place)})"


def _place(words: str) -> str:
    words = " ".join(words.split())
    script = next((name for name, pattern in SCRIPTS if pattern.search(words)), None)
    return script or _places().get(words.lower()) or OTHER_PLACES.get(words.lower(), words)


def language_of_code(code: str) -> str | None:
    """`pt-br` as `Portuguese (Brazil)`, `zh-cn` as `Chinese (Simplified)`; None for what is no code."""
    base, _, place = code.strip().replace("_", "-").partition("-")
    names: dict[str, str] = dict(Locale("en").languages)
    name = names.get(base.lower())
    if name is None or not re.fullmatch(r"[A-Za-z]{2,3}", base):
        return None
    if not place or base.lower() in ("en", "de", "fr", "it", "ja", "ko"):
        return name
    if base.lower() == "zh":
        return f"{name} ({'Traditional' if place.lower() in ('tw', 'hk', 'hant') else 'Simplified'})"
    return f"{name} ({Locale('en').territories.get(place.upper(), place)})"
