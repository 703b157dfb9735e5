"""Durations, prices, counts of questions and scores in the words vendors use, in several languages; pure."""

import re
from functools import cache
from typing import NamedTuple

from babel import Locale

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ninety": 90,
    "ein": 1, "eine": 1, "einer": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4,
    "uno": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5,
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5,
    "한": 1, "두": 2, "세": 3, "네": 4,
    "一": 1, "两": 2, "兩": 2, "二": 2, "三": 3, "四": 4, "五": 5,
}  # fmt: skip
UNSPACED = "一两兩二三四五"
"""Stand before their unit without a blank."""
SPACED = "|".join(sorted(WORDS.keys() - set(UNSPACED), key=len, reverse=True))
COUNT = rf"(?P<count>\d{{1,3}}(?:[.,]\d{{1,2}})?|\b(?:{SPACED})\b|(?<![第十百])[{UNSPACED}])"
HOUR = r"(?:hours?|hrs?|stunden?|std|heures?|horas?|or[ae]|時間|시간|个?小时|個?小時|jam|h)(?![^\W\d_])"
MINUTE = r"(?:minut(?:e[ns]?|os?|i)|mins?|menit|分(?:間|钟|鐘)?|분)(?![^\W\d_])"
YEAR = r"(?:years?|jahre?n?|ans?|années?|años?|anos?|ann[io]|年(?:間)?|년|tahun)(?![^\W\d_])"
MONTH = r"(?:months?|monate?n?|mois|mes(?:es|i|e)?|[かヶカケヵ]月(?:間)?|个月|個月|개월|bulan)(?![^\W\d_])"
HALF = r"(?P<half>\s*½|\s+and\s+a\s+half)?"
TWICE = r"(?:\s*\(\d{1,3}\))?"
"""`two (2) hours`: the number once more."""
HOURS = re.compile(
    rf"{COUNT}{TWICE}{HALF}[\s-]*{HOUR}"
    rf"(?:\s*(?:and|und|et|y|e)?,?\s*(?P<minutes>\d{{1,2}})[\s-]*(?:{MINUTE}|m(?![^\W\d_])))?",
    re.IGNORECASE,
)
MINUTES = re.compile(rf"{COUNT}{TWICE}[\s-]*{MINUTE}", re.IGNORECASE)
YEARS = re.compile(rf"{COUNT}{TWICE}[\s-]*{YEAR}", re.IGNORECASE)
MONTHS = re.compile(rf"{COUNT}{TWICE}[\s-]*{MONTH}", re.IGNORECASE)
OF_NAME = r"(?: (?:de|da|do|di|von|zum))?(?-i:(?: [A-Z][\w-]*){0,6})"
VALID_FOR = re.compile(
    rf"(?:certifications?|credentials?) (?:is|are|remains?) valid for (?P<en>[^.]{{3,40}})|"
    rf"zertifizierung(?:en)?(?:{OF_NAME}| zum [^.]{{3,40}}?) (?:ist|sind|bleib\w{{1,3}}) "
    rf"(?:für )?(?P<de>[^.]{{3,60}}?) (?:lang )?gültig|"
    rf"certifications?{OF_NAME} (?:est|sont) (?:valables?|valides?) (?:pendant |durant )?(?P<fr>[^.]{{3,30}})|"
    rf"certificaci(?:ón|ones){OF_NAME} (?:es|son|tiene|tienen) (?:válidas?|una validez|una vigencia) "
    rf"(?:por|durante|de) (?P<es>[^.]{{3,30}})|"
    rf"certificaç(?:ão|ões){OF_NAME} (?:é|são|têm|tem) (?:válidas?|validade) (?:por|durante|de) (?P<pt>[^.]{{3,30}})|"
    rf"(?:certificazione{OF_NAME} è valida|certificazioni{OF_NAME} sono valide) per (?P<it>[^.]{{3,30}})|"
    r"認定(?:資格)?(?:の有効期間)?は、?[^。\d]{0,12}(?P<ja>\d\s?年間?)|"
    r"(?:인증|자격증)(?:의? 유효 ?기간)?[은는이][^.\d]{0,15}(?P<ko>\d\s?년)|"
    r"认证的?有效期[为是][^。\d]{0,8}(?P<zh>\d\s?年)",
    re.IGNORECASE,
)
YEARLY = re.compile(r"^\W*(?:annual(?:ly)?|yearly|every year|jährlich|annuel\w*|anual\w*)\b", re.IGNORECASE)
SHORTEST_EXAM, LONGEST_EXAM = 10, 600

SUM = r"(?P<sum>\d{1,3}(?:[.,]\d{3})+|\d{1,5})(?:[.,](?P<cents>\d{2}))?"
DOLLARS_BEFORE = re.compile(
    rf"(?<![A-Z$])(?<!CAD )(?<!AUD )(?<!NZD )(?<!SGD )(?<!HKD )(?<!MXN )(?<!BRL )(?:US\s?\$|USD\s?\$?|"
    rf"\$)\s?{SUM}(?![\d%])(?!\s?(?:CAD|AUD|NZD|SGD|HKD|MXN|BRL)\b)"
)
DOLLARS_AFTER = re.compile(
    rf"(?<![\d.,$€£¥]){SUM}\s?(?:USD|US-?\s?Dollars?|US\s?\$|U\.S\. dollars|dollars? américains|dólares|dollari|"
    r"米?ドル|달러|美元|\$(?!\s?\d)(?!\s?(?:CA|CAD|AUD|AU|NZ|HK|SG)\b))(?![^\W\d_])",
    re.IGNORECASE,
)
HOME = ("united states", "us", "usa", "vereinigte staaten", "états-unis", "estados unidos", "stati uniti",
        "米国", "アメリカ合衆国", "미국", "美国", "美國")  # fmt: skip

RANGE = re.compile(
    r"(?<!\d)(?P<low>\d{2,3})\s?"
    r"(?:-|–|—|‑|to|bis|à|a|et|y|e|and|und|~|〜|～|から)\s?(?P<high>\d{2,3})(?!\d|\s?%)"
)
ASKED = r"(?:questions?|fragen|preguntas|perguntas|questões|domande|問題?|문항|문제|题|題|pertanyaan)"
SINGLE = re.compile(rf"(?<![\d.,])(?P<count>\d{{2,3}})(?!\d)\s?(?:[^\W\d_][\w/-]*[\s,]+){{0,8}}?{ASKED}", re.IGNORECASE)
BARE = re.compile(r"(?<![\d.,])(?P<count>\d{2,3})(?![\d.,–-]|\s?%)")
NOUN = r"(?:(?:questions?|fragen|preguntas|perguntas|questões|domande|pertanyaan),?\s+)?"
UNSCORED = re.compile(
    rf"(?P<count>\d{{1,3}})\s+{NOUN}(?:unscored|(?:that )?(?:do|will) not affect|nicht bewertete|non notées|"
    r"no puntuables|sin (?:puntuación|puntaje|puntuar)|não pontuadas|senza punteggio|non valutate|tanpa penilaian|"
    r"(?:yang )?tidak dinilai)|"
    r"採点(?:対象外の|されない)[^。\d]{0,10}(?P<ja>\d{1,3})\s?問|(?P<ko>\d{1,3})개의 채점되지 않는|"
    r"채점되지 않는 (?P<kor>\d{1,3})개|(?P<zh>\d{1,3})\s?道(?:不计分|非计分|不計分)",
    re.IGNORECASE,
)
SCORED = re.compile(
    rf"(?P<count>\d{{1,3}})\s+{NOUN}(?:scored\b|that (?:will )?affect|bewertete|notées|puntuables|pontuadas|"
    r"die sich auf|qui (?:affectent|comptent|ont une incidence)|que (?:afectan|influyen|cuentan|afetam|influenciam|"
    r"contam)|con puntuación|che (?:influiscono|contano|incidono)|yang (?:memengaruhi|dinilai))|"
    r"スコアに影響する\s?(?P<ja>\d{1,3})\s?問|영향을 미치는 (?P<ko>\d{1,3})개|(?P<zh>\d{1,3})\s?道(?:影响|计分|計分)",
    re.IGNORECASE,
)
SCORE_FIRST = re.compile(
    r"(?:passing score|pass(?:ing)? mark|score to pass|mindestpunktzahl|bestehensgrenze|note de passage|"
    r"score (?:minimal|minimum|de réussite)|(?:puntuación|puntaje) (?:mínim[ao]|de aprobad?o)|pontuação mínima|"
    r"punteggio minimo|skor kelulusan|合格(?:の最低)?(?:点|スコア)|합격 (?:최소 |기준 )?점수|(?:及格|合格|通过)分数)"
    r"(?P<between>[^.\d]{0,90}?)(?<![A-Za-z])(?<![A-Za-z]-)(?P<score>\d{3,4})(?![\d%])",
    re.IGNORECASE,
)
PASS_SENTENCE = re.compile(
    r"(?:score|skor|punktzahl|puntuación|pontuação|punteggio|スコア)\D{0,30}(?P<score>\d{3})(?!\d)[^.]{0,60}?"
    r"(?:required to pass|to pass\b|or greater|or higher|oder höher|ou plus|ou supérieur|o superior|o más|"
    r"ou superior|atau lebih|以上)",
    re.IGNORECASE,
)
AT_LEAST = re.compile(
    r"(?:scor(?:e|ing)|punktzahl|puntuación|puntaje|pontuação|punteggio)\b[^.\d]{0,25}?"
    r"\b(?:at least|a minimum of|mindestens|au moins|al menos|como mínimo|mínim[ao] de|pelo menos|no mínimo|almeno)\b"
    r"[^.\d]{0,5}(?P<score>\d{3})(?![\d%])|mindestens (?P<before>\d{3})(?: von [\d.]+)? punkte",
    re.IGNORECASE,
)
PASS_UNSPACED = re.compile(
    r"(?:合格|합격|통과|通过|通過)[^。.\d]{0,25}(?P<score>\d{3})\s?[点점分]?(?:\s?以上|\s?이상|\s?或(?:更高|以上))|"
    r"(?P<before>\d{3})\s?分?或(?:更高|以上)[^。\d]{0,20}通[过過]"
)


class Span(NamedTuple):
    position: int
    amount: float


def minutes(value: str) -> int | None:
    """Length of an exam; what is shorter or longer than any exam is none."""
    found = [
        Span(m.start(), (_number(m["count"]) + bool(m["half"]) / 2) * 60 + int(m["minutes"] or 0))
        for m in HOURS.finditer(value)
    ]
    found += [Span(m.start(), _number(m["count"])) for m in MINUTES.finditer(value)]
    fitting = [span for span in sorted(found) if SHORTEST_EXAM <= span.amount <= LONGEST_EXAM]
    return round(fitting[0].amount) if fitting else None


def months(value: str) -> int | None:
    found = [Span(m.start(), _number(m["count"]) * 12) for m in YEARS.finditer(value)]
    found += [Span(m.start(), _number(m["count"])) for m in MONTHS.finditer(value)]
    if not found:
        return 12 if YEARLY.match(value) else None
    return round(min(found).amount) or None


def months_valid(text: str) -> int | None:
    """How long a certification is valid, from the sentence that says so in running text."""
    found = VALID_FOR.search(" ".join(text.split()))
    return months(next(time for time in found.groups() if time)) if found else None


def price_usd(value: str) -> int | float | None:
    """The first sum in US dollars, unless it is said to be the price of another country."""
    found = [match for pattern in (DOLLARS_BEFORE, DOLLARS_AFTER) for match in pattern.finditer(value)]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    if _names_other_country(value[: first.end() + 30]):
        return None
    whole = int(re.sub(r"[.,]", "", first["sum"]))
    cents = int(first["cents"] or 0)
    return whole + cents / 100 if cents else whole


@cache
def _countries() -> re.Pattern[str]:
    names = [name for code, name in Locale("en").territories.items() if re.fullmatch("[A-Z]{2}", code)]
    others = [re.escape(name) for name in names if name.lower() not in HOME and len(name) > 3]
    return re.compile(rf"\b(?:{'|'.join(sorted(others, key=len, reverse=True))})\b")


def _names_other_country(words: str) -> bool:
    return _countries().search(words) is not None and not any(
        f"{home}" in words.lower() for home in HOME[3:] + HOME[:1]
    )


def questions(value: str, *, is_count: bool = False) -> int | str | None:
    """How many questions: 65, or `50-60`. With `is_count` the value is the label's own and needs no word for them."""
    span = RANGE.search(value)
    asked = SINGLE.search(value)
    if span and (is_count or re.search(ASKED + "|multiple", value[span.end() : span.end() + 60], re.IGNORECASE)):
        return f"{span['low']}-{span['high']}"
    if asked:
        return int(asked["count"])
    bare = BARE.search(value) if is_count else None
    return int(bare["count"]) if bare else None


def questions_with_unscored(text: str) -> int | None:
    """Scored and unscored questions together, where a guide tells them apart."""
    scored, unscored = SCORED.search(text), UNSCORED.search(text)
    return _first(scored) + _first(unscored) if scored and unscored else None


def passing_score(text: str) -> int | None:
    """On the vendor's scale; the ends of the scale itself are not taken for it."""
    for pattern in (SCORE_FIRST, PASS_SENTENCE, AT_LEAST, PASS_UNSPACED):
        for match in pattern.finditer(text):
            score = int(match["score"] or match["before"])
            if 300 <= score < 1_000:
                return score
    return None


def _first(match: re.Match[str]) -> int:
    return int(next(number for number in match.groups() if number))


def _number(words: str) -> float:
    return float(WORDS[words.lower()]) if words.lower() in WORDS else float(words.replace(",", "."))
