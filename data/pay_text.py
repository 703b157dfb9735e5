"""The grammar of pay in running text: amounts beside a currency, their range and period, and what is no pay."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from data.title_text import REFERENCE

PERIOD_AFTER = (
    ("hour", r"(?:/|\bper|\ban|\ba|\bpro|\bde l'|\bl'|\bla|\bpor|\ball'|\bpar|\bp\.?)\s?(?:hour|hr|h\b|stunde|std|heure|hora|ora|uur|timme|time\b)s?\b|\bhourly\b|\bhr\b|\bph\b|\bstundenlohn|\bhoraire"),
    ("day", r"(?:/|\bper|\ba|\bpro|\bpar|\bal|\bpor|\bpr\.?|\bp\.?)\s?(?:day|tag|jour|d[ií]a|dia|giorno|dag|d\b|diem)\b|\bdaily\b|\bday rate|\btagessatz|\bp/d\b|\btjm\b|\bpd\b"),
    ("week", r"(?:/|\bper|\ba|\bpro|\bpar|\bpor)\s?(?:week|wk|woche|semaine|semana|settimana|w\b)\b|\bweekly\b|\bp/w\b"),
    ("month", r"(?:/|\bper|\ba|\bpro|\bpar|\bal|\bpor|\bpr\.?|\bim|\bp\.?\s?)\s?(?:month|mo\b|mth|monat|mois|mes\b|m[eê]s|mese|maand|m[aå]nad|m[aå]ned|m[aå]n|mnd|m\b|pm\b)s?\b|\bmonthly\b|\bmtl\.?\b|\bmonatlich|\bmensu\w+|\bmensa[il]\w*|\bp\.?\s?m\.?\b|\bper maand\b|/月|\b[xX×] ?1[234]\b"),
    ("year", r"(?:/|\bper|\ba|\ban|\bpro|\bpar|\bal|\bpor|\bim|\bp\.?)\s?(?:year|yr|annum|jahr|an\b|ann[eé]e|a[nñ]o|ano\b|anno|jaar|[aå]r\b|y\b|p\.?a\b|a\b)|\b(?:annual\w*|yearly|p\.?\s?a\.?(?=\W|$)|annum|j[aä]hrlich|annuel\w*|anual\w*|annu[oia]\w*|jaarlijks|brut/an|b\.?a\.?b)\b|/年|\bRAL\b|\bOTE\b"),
)  # fmt: skip
PERIOD_BEFORE = (
    ("hour", r"\bhourly|per hour|hour rate|stundenlohn|時給|时薪|시급"),
    ("day", r"\bdaily|day rate|tagessatz|tjm|taux journalier|日給|日薪"),
    ("week", r"\bweekly"),
    ("month", r"\bmonthly|monats|mensual|mensuel|mensal|mensile|maandsalaris|månadslön|月給|月薪|월급|per month"),
    ("year", r"\bannual|\byearly|per annum|jahres|annuel|anual|annua|annuo|\bRAL\b|jaarsalaris|årslön|年収|年薪|연봉|per year"),
)  # fmt: skip
PAY_WORD = re.compile(
    r"salar|compensation|\bcomp\b|\bpay\b|\bpays\b|\bpaying|\bpaid|\bbase\b|\bOTE\b|\bwage|\bearn|hiring range|pay range|target range|\brate\b|\brates\b|\bTC\b|remunerat|gehalt|vergütung|verguetung|verdienst|brutto|salaire|r[ée]mun[ée]ration|brut\b|package|fixe\b"
    r"|sueldo|salari|retribuci|retribuzione|stipendio|\bRAL\b|lord[io]|ordenado|vencimento|remunera|salaris|bruto|\blön\b|\bløn\b|gage|年収|月給|時給|年俸|給与|薪资|薪酬|月薪|年薪|工资|연봉|급여|\bCTC\b|LPA|band\b|bracket|\bDoE\b|depending on experience",
    re.IGNORECASE,
)
NO_PAY_BEFORE = re.compile(
    r"\bmov(?:es|ing)|\busers\b|raised|raising|raise of|funding|funded|\bseries [a-f]\b|\bseed\b|revenue|\bARR\b|\bGMV\b|\bAUM\b|valuation|valued|backed|invest|\bassets?\b|market|\bspend|\bbudget|\bbonus|sign[- ]?on|signing|stipend|allowance|reimburs|equity|stock|\bRSU|options|shares|401|tuition|referral|relocation|gift|credit|discount|saving|saved|insurance|deductible|premium|match|\bfund\b|grant|prize|award|fee\b|fees\b|cost|price|pricing|worth|portfolio|transactions?|payments? volume|processed|processing|sales of|contracts? of|donat|loan|mortgage|debt|fraud|bill|customers|perk|learning|education|wellness|home office|equipment|laptop|lunch|meal|gym|phone|internet|travel|health|benefit|profit|turnover|umsatz|prime\b|interessement|ticket|budgets|per diem|commission|quota|deal|acquisition|acquired|exit|ipo|over \$|more than|capital|run rate|opportunit|industry|monthly spend|minimum wage|fines?\b|penalt",
    re.IGNORECASE,
)
NO_PAY_AFTER = re.compile(
    r"^\W{0,3}(?:\w+\W+){0,2}?(?:in (?:\w+ )?(?:funding|revenue|sales|capital|assets|arr|annual recurring|vc|venture|seed|series|equity|stock|rsus?|credits?|savings|transactions|payments)|funding|revenue|\barr\b|\bgmv\b|valuation|series|seed|round|raise|invest\w*|fund\b|bonus|sign[- ]?on|signing|stipend|allowance|reimburs\w*|equity grant|worth of|referral|gift|credit|discount|budget|tuition|deductible|company|industry|market|problem|opportunity|business|startup|deals?|contracts?|customers?|clients?|users?|(?:paid\W+){1,2}vacation|vacation|relocation|a month stipend|towards|toward|401|contribution|match|per employee|learning|education|professional development|wellness|lunch|for (?:learning|education|equipment|home|professional|training|your|books|courses|conferences)|prize|donat\w*|in stock|of stock|stock|rsus?|options|in equity|life insurance|monthly (?:stipend|budget|allowance)|annual (?:stipend|budget|bonus|learning|education|training|allowance)|spend|grant|fee|cap\b|million|billion|bn\b|mm\b)",
    re.IGNORECASE,
)
AMOUNT = r"(?:\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?)"
SUFFIX = r"(?:\s?(?:[kK](?![a-zA-Z])|mil\b|[Tt]sd\.?|(?:lakhs?|lacs?|[lL][pP][aA]|[lL](?![a-zA-Z]))\b|万|천|만))"
TIMES = {
    "k": 1_000,
    "mil": 1_000,
    "tsd": 1_000,
    "lakh": 100_000,
    "lac": 100_000,
    "lpa": 100_000,
    "l": 100_000,
    "万": 10_000,
    "만": 10_000,
    "천": 1_000,
}
TO = r"\s*(?:,?\s*max(?:imum)?:|-{1,2}|–|—|‒|−|―|~|〜|～|\bto\b|\bbis\b|\bà\b|\ba\b|\bal\b|\btot\b|\btil\b|\btill\b|\be\b|\by\b|\bund\b|\band\b|\ben\b|\bet\b|\bor\b|/(?=\s?[$€£\d])|\bthrough\b|\b(?:in our lowest geographic market )?up to\b|\[[^\]\n]{0,90}\]\s?to\b|\.\.\.?|…|→|(?:&lt;|<)/span[^$€£\d\n]{0,180})\s*"
UP_TO = re.compile(
    r"(?:\bup[\s-]?to(?: c\.?)?|\bbis(?: zu)?|\bmax(?:imum|imal|\.)?|\bjusqu'[àa]|\bhasta|\baté|\bfino a|\btot|\bunder|\bupto|\bas much as|\bno more than|上限|最高|〜|~|[|(,]\s?to)\s*:?\s*(?:the )?$",
    re.IGNORECASE,
)
FROM = re.compile(
    r"(?:\bfrom|\bab|\bstarting(?: at| from)?|\bstarts? at|\bmin(?:imum|\.)?|\bat least|\bà partir de|\bdesde|\ba partire da|\bvanaf|\bfra|\bmore than|\bmindestens|>=?|≥|\bover|a partir de)\s*:?\s*(?:of )?$",
    re.IGNORECASE,
)
BEFORE, AFTER = 70, 60
HEADER_CHARACTERS = 350


@dataclass(frozen=True)
class Currency:
    code: str
    low: float
    high: float


@dataclass(frozen=True)
class Found:
    """One reading of pay, with the weight of what speaks for it."""

    minimum: float | None
    maximum: float | None
    currency: str
    period: str
    weight: int
    at: int


@cache
def currencies() -> dict[str, Currency]:
    return {
        row["currency"]: Currency(row["currency"], float(row["low_year"]), float(row["high_year"])) for row in _rows()
    }


@cache
def currency_of_country() -> dict[str, str]:
    return {country: row["currency"] for row in _rows() for country in row["countries"].split()}


@cache
def _rows() -> list[dict[str, str]]:
    with (REFERENCE / "currencies.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _marks() -> dict[str, str]:
    """Currency by its mark; a plain dollar and `kr` depend on the country."""
    return {mark.replace("~", " ").lower(): row["currency"] for row in _rows() for mark in row["marks"].split()} | {
        "$": "$",
        "kr": "kr",
        "dollars": "$",
    }


@cache
def _grammar() -> re.Pattern[str]:
    words = sorted(_marks(), key=len, reverse=True)
    mark = "|".join(
        re.escape(word) if not word[-1].isalpha() else rf"(?<![a-zA-Z]){re.escape(word)}(?![a-zA-Z])" for word in words
    )
    period = r"(?:\s?(?:/|per|an?)\s?(?:hour|hr|h|day|month|mo|year|yr|week|annum)\b\.?)?"
    return re.compile(_money("low", mark) + rf"{period}(?:{TO}" + _money("high", mark) + ")?", re.IGNORECASE)


def _money(name: str, mark: str) -> str:
    return rf"(?P<{name}_cur>{mark})?\s?(?P<{name}>(?<![\d.,]){AMOUNT})(?:,[-–—]{{1,2}})?(?P<{name}_k>{SUFFIX})?(?P<{name}_plus>\+)?\s?(?P<{name}_cur2>{mark})?"


SIGNS = ("$", "€", "£", "¥", "₹", "zł", "₪", "₱", "円", "万", "元")
CODES = (
    "EUR", "USD", "GBP", "CHF", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "INR", "SGD", "BRL", "CZK", "JPY", "AED", "MXN", "ZAR", "HKD", "RMB",
    "Euro", "euro", "LPA", "lakh", "Lakh", "MYR", " kr", "PHP", "ILS", "NZD", "HUF", "RON", "THB", "CNY", "IDR", "ARS", "CLP", "COP", "RM", "Rs",
    "dollars", "SAR", "TWD", "KRW",
)  # fmt: skip
WORDS = (
    "OTE",
    "alary",
    "ALARY",
    "ompensation",
    "ehalt",
    "rutto",
    "alaire",
    "RAL",
    "alario",
    "omp:",
    "ange is",
    "quity",
    "ay range",
    "ase pay",
)
BARE = re.compile(
    r"(?<![\w$€£.,])(?<!\d[–—-])(?<![kK][–—-])(?<!\d\s[–—-]\s)(?<![kK]\s[–—-]\s)(?:\d{2,3}(?:[.,]\d)?(?:\s?[kK])?\s?(?:-|–|—|to|bis|à)\s?\d{2,3}(?:[.,]\d)?\s?[kK]\b|(?!40[13]\b|40[13]\s?[kK])\d{2,3}\s?[kK]\b|\d{2,3}[.,]?\d{3}(?:[.,]\d{2})?\s?(?:-|–|—|to|bis|à)\s?\d{2,3}[.,]?\d{3}(?:[.,]\d{2})?(?![\d/]))"
)
BARE_RANGE = re.compile(
    r"(?<![\w$€£.,])(?<!\d[–—-])(?<![kK][–—-])(?<!\d\s[–—-]\s)(?<![kK]\s[–—-]\s)\d{2,3}\s?[kK]?\s?(?:-|–|—|to)\s?\d{2,3}\s?[kK]\b(?!\s?(?:users|people|customers|employees|req|rps|devices|lines|students))"
)
MOST_PLACES = 40
REACH_BACK = 30
DIGIT_AFTER = re.compile(r"\s?\d")
DIGIT_BEFORE = re.compile(r"\d\s?(?:[kK]|mil|万|[lL])?\+?\s?$")


@cache
def _money_words() -> AhoCorasick:
    return AhoCorasick([*SIGNS, *CODES, *WORDS], implementation=Implementation.DFA, matchkind=MatchKind.LeftmostLongest)


def _openings(text: str) -> Iterator[int]:
    """Where an amount with a currency, or one spoken of as pay, begins; cheap, so that the grammar runs only there."""
    first_word = len(SIGNS) + len(CODES)
    header = BARE_RANGE.search(text, 0, HEADER_CHARACTERS)
    if header is not None:
        yield header.start()
    for number, start, end in _money_words().find_matches_as_indexes(text)[:MOST_PLACES]:
        if number >= first_word:
            bare = BARE.search(text, max(0, start - REACH_BACK), end + 45)
            if bare is not None:
                yield bare.start()
        elif DIGIT_AFTER.match(text, end):
            yield start
        elif DIGIT_BEFORE.search(text, max(0, start - 8), start):
            yield -start


def readings(text: str, country: str | None) -> list[Found]:
    """Every plausible reading of pay in a text, in order."""
    found: list[Found] = []
    done = -1
    for opening in sorted(_openings(text), key=abs):
        at = abs(opening)
        if at < done:
            continue
        match = _before_mark(text, at, done) if opening < 0 else _at_mark(text, at, done)
        if match is None:
            continue
        done = match.end()
        reading = _reading(text, match, country)
        if reading is not None:
            found.append(reading)
    return found


def _at_mark(text: str, at: int, done: int) -> re.Match[str] | None:
    """The amount that opens at a mark; `US$`, `CA$` and their like begin before their sign."""
    for start in range(at - 5, at):
        if start >= max(done, 0) and text[start : start + 1].isalpha() and not text[start - 1 : start].isalnum():
            match = _grammar().match(text, start)
            if match is not None and match["low_cur"] and match.end() > at + 1:
                return match
    return _grammar().match(text, at)


def _before_mark(text: str, at: int, done: int) -> re.Match[str] | None:
    """`45 - 55k €`: the amount whose mark follows it."""
    for match in _grammar().finditer(text, max(done, 0, at - REACH_BACK), at + REACH_BACK * 2):
        if match.start() > at:
            return None
        if match.end() >= at:
            return match
    return None


def _reading(text: str, match: re.Match[str], country: str | None) -> Found | None:
    marks = [match[name].lower() for name in ("low_cur", "low_cur2", "high_cur", "high_cur2") if match[name]]
    before = text[max(0, match.start() - BEFORE) : match.start()]
    after = text[match.end() : match.end() + AFTER]
    is_spoken_of = PAY_WORD.search(before[-40:] + after[:30]) is not None or (
        match["high_k"] is not None and (match.start() < HEADER_CHARACTERS or "quity" in after[:20])
    )
    home = "US" if OF_STATES.search(before) else country
    currency = _currency(marks, after, home, has_bare_context=is_spoken_of)
    if currency is None:
        return None
    low, high = _amounts(match)
    if low is None or re.match(
        r"\s?(?:m|mm|mn|mio|million|billion|bn|b|t|%|x)\b|\s?%|\+?\s?(?:years|yrs|employees|people|users|customers|hours|days)",
        after,
        re.IGNORECASE,
    ):
        return None
    line_before = re.split(r"[\n.;!?|•]\s|\n", before)[-1]
    period = _period(line_before, match.group(), after)
    settled = settle(low, high, currency, period)
    if settled is None:
        return None
    weight = _weight(match, line_before, before, after, period, high)
    if weight < ENOUGH:
        return None
    minimum, maximum = _open_ended(low, high, line_before, match, after)
    return Found(minimum, maximum, currency, settled, weight, match.start())


ENOUGH = 2
APART = re.compile(r"[|(:]\s*$")
GROSS = re.compile(r"\bgross\b|brutto|\bbruto|\blord[oi]\b|\bbrut\b", re.IGNORECASE)
BESIDES = re.compile(r"\+|&|,|\bplus\b|\band\b|\bwith\b|\bw/|/", re.IGNORECASE)
OF_STATES = re.compile(r"\b(?:US|U\.S\.)\b[^.\n]{0,45}$")
UNNAMED = ""
"""Pay without a currency: kept as stated, never counted in money."""
UNBOUND = "USD"
"""Whose bounds decide whether an amount without a currency is plausible."""
SENTENCE_END = re.compile(r"[.;!?•|]\s|\n")


def _weight(
    match: re.Match[str], line_before: str, before: str, after: str, period: str | None, high: float | None
) -> int:
    near = line_before[-45:]
    weight = 2 if high is not None else 0
    weight += 2 if period is not None else 0
    weight += 2 if PAY_WORD.search(near) or PAY_WORD.search(after[:25]) else 1 if PAY_WORD.search(before) else 0
    weight += 1 if match["low_k"] or match["high_k"] else 0
    weight += 1 if UP_TO.search(near) else 0
    weight += 1 if match.start() < HEADER_CHARACTERS else 0
    weight += (
        1
        if re.match(
            r"\s?\+?\s?(?:\+|plus|and|&|,|with)?\s?(?:equity|bonus|stock|benefits|ote|base|brutto|gross|brut)",
            after,
            re.IGNORECASE,
        )
        else 0
    )
    if APART.search(before) and match["low_k"]:
        weight += 1
    if not GROSS.search(near + after[:20]):
        if NO_PAY_BEFORE.search(near[-32:]) and not PAY_WORD.search(near[-14:]):
            weight -= 4
        other = NO_PAY_AFTER.search(SENTENCE_END.split(after, maxsplit=1)[0])
        if other and not BESIDES.search(other.group()) and not match["high_plus"]:
            weight -= 4
    return weight


def _currency(marks: list[str], after: str, country: str | None, *, has_bare_context: bool) -> str | None:
    known = [_marks().get(mark, "") for mark in marks]
    exact = [code for code in known if code not in ("", "$", "kr")]
    own = currency_of_country().get(country or "")
    if exact:
        return exact[0] if len(set(exact)) == 1 else None
    if "kr" in known:
        return own if own in ("SEK", "NOK", "DKK", "ISK") else "SEK"
    named = re.match(r"\W{0,3}(?:per \w+ |/\w+ |annually )?\(?(USD|CAD|AUD|NZD|SGD|HKD|EUR|GBP|CHF|MXN|INR)\b", after)
    if "$" in known:
        if named:
            return named[1]
        return own if own in ("CAD", "AUD", "NZD", "SGD", "HKD", "TWD") else "USD"
    if named:
        return named[1]
    return (own or UNNAMED) if has_bare_context else None


def _amounts(match: re.Match[str]) -> tuple[float | None, float | None]:
    low, high = _number(match["low"]), _number(match["high"]) if match["high"] else None
    if low is None:
        return None, None
    low_times, high_times = _times(match["low_k"]), _times(match["high_k"])
    if high is not None:
        if low_times == 1 and high_times > 1 and low < 1_000:
            low_times = high_times
        elif high_times == 1 and low_times > 1 and high < 1_000:
            high_times = low_times
        low, high = low * low_times, high * high_times
        if low < 1_000 <= high and low * 1_000 <= high:
            low *= 1_000
        if high < low or high > low * 12:
            return (
                (low, None) if high < low and match["high_cur"] is None and match["high_cur2"] is None else (None, None)
            )
        return low, high
    return low * low_times, None


def _times(suffix: str | None) -> int:
    if not suffix:
        return 1
    word = suffix.strip().lower().rstrip(".")
    return TIMES.get(word, TIMES.get(word.rstrip("s"), 1))


def _number(text: str) -> float | None:
    """Thousands and decimals in either notation."""
    bare = re.sub(r"[\s'’\u00a0\u202f]", "", text)
    grouped = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?", bare)
    if grouped:
        return float(re.sub(r"[.,]", "", grouped[1]) + ("." + grouped[2] if grouped[2] else ""))
    try:
        return float(bare.replace(",", "."))
    except ValueError:
        return None


def _period(before: str, amount: str, after: str) -> str | None:
    tail = WORKED.sub(" ", after[:40].split("\n", 1)[0])[:28]
    best: tuple[int, str] | None = None
    for period, pattern in _periods_after():
        hit = pattern.search(tail)
        if hit and (best is None or hit.start() < best[0]):
            best = (hit.start(), period)
    if best is not None and best[0] <= 16:
        return best[1]
    inside = next((period for period, pattern in _periods_after() if pattern.search(amount)), None)
    if inside:
        return inside
    stated = [(hit.start(), period) for period, pattern in _periods_before() for hit in pattern.finditer(before[-60:])]
    if stated:
        return max(stated)[1]
    return best[1] if best else None


@cache
def _periods_after() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((period, re.compile(pattern, re.IGNORECASE)) for period, pattern in PERIOD_AFTER)


@cache
def _periods_before() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((period, re.compile(pattern, re.IGNORECASE)) for period, pattern in PERIOD_BEFORE)


WORKED = re.compile(
    r"\d+\s?(?:uur|hours?|hrs?|stunden|std|h|heures?|ore|horas?)\s?(?:per|/|a|pro|par|la|por|alla)\s?\w+", re.IGNORECASE
)
TIMES_A_YEAR = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": 2080}


def settle(low: float, high: float | None, currency: str, period: str | None) -> str | None:
    """The period that makes the amount a plausible pay in its currency; None where there is none."""
    bounds = currencies().get(currency or UNBOUND)
    if bounds is None:
        return None
    middle = (low + high) / 2 if high is not None else low
    candidates = [period] if period is not None else ["year", "month", "hour"]
    if period is not None and period != "year":
        candidates.append("year")
    for candidate in candidates:
        if bounds.low <= middle * TIMES_A_YEAR[candidate] <= bounds.high and (
            candidate not in ("month", "week") or middle * TIMES_A_YEAR[candidate] <= bounds.high / 3
        ):
            return candidate
    return None


def _open_ended(
    low: float, high: float | None, before: str, match: re.Match[str], after: str
) -> tuple[float | None, float | None]:
    if high is not None:
        return low, high
    if UP_TO.search(before):
        return None, low
    if FROM.search(before) or match["low_plus"] or after.startswith("+"):
        return low, None
    return low, low
