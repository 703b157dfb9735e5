"""The shapes that amounts of pay, and what stands beside them, have in running text."""

import re

UNMARKED = r"(?<![\w$€£.,])(?<!\d[–—-])(?<![kK][–—-])(?<!\d\s[–—-]\s)(?<![kK]\s[–—-]\s)"
BARE = re.compile(
    UNMARKED + r"(?:\d{2,3}(?:[.,]\d)?(?:\s?[kK])?\s?(?:-|–|—|/|to|bis|à)\s?\d{2,3}(?:[.,]\d)?\s?[kK]\b"
    r"|(?<=[Bb]etween )\d{2,3}(?:\s?[kK])?\s?and\s?\d{2,3}\s?[kK]\b"
    r"|(?!40[13]\b|40[13]\s?[kK])\d{2,3}\s?[kK]\b"
    r"|(?:\d{2,3}(?:[.,]\d\d)?(?:\s?/\s?hr)?\s?(?:-|–|—|to)\s?)?\d{2,3}(?:[.,]\d\d)?"
    r"(?=\s?(?:(?:/|per |an )\s?(?:hr|hour|day)|[Hh]ourly)\b)"
    r"|\d{2,3}\s?(?:-|–|—|to|a)\s?\d{2,3}[.,]000(?![\d/])"
    r"|\d{1,3}(?:[.,]?\d{3})(?:[.,]\d\d)?"
    r"(?=\s?(?:gross|brutt?o|brut|p\.?a|per (?:annum|year)|/ ?(?:year|annum)|annually|yearly)\b)"
    r"|\d{2,3}[.,]\d{3}(?:\.\d\d)?\s?/\s?\d{2,3}[.,]\d{3}(?:\.\d\d)?(?![\d/])"
    r"|(?<=Minimum: )\d{5,6}(?=\s+(?:[Pp]ay|[Ss]alary) [Rr]ange [Mm]ax)"
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?![\d,])"
    r"|\d{1,2}(?:\.\d)?\s?(?:-|–|to)\s?\d{1,2}(?:\.\d)?\s?L\b"
    r"|\d{2,3}[.,]?\d{3}(?:[.,]\d{2})?\s?(?:-|–|—|to|bis|à|and|und|e i|e|y)\s?\d{2,3}[.,]?\d{3}(?:[.,]\d{2})?"
    r"(?!\d|/(?!\s?(?:annum|year|yr))))"
)
BARE_RANGE = re.compile(
    UNMARKED + r"(?:\d{2,3}\s?[kK]?\s?(?:-|–|—|to)\s?\d{2,3}\s?[kK]\b"
    r"(?!\s?(?:users|people|customers|employees|req|rps|devices|lines|students))"
    r"|(?:(?<=\|\s)|(?<=\|\s[~>])|(?<=\|\s>=\s))\d{2,3}\s?[kK](?=\+?[^\S\n]?(?:\||\n|$)))"
)
"""A range in thousands, or a part of the header that is nothing but an amount: `| Berlin | 80k+ |`."""
DIGITS = re.compile(r"\d\d")
DIGIT_AFTER = re.compile(r"[^\S\n]?\d")
DIGIT_BEFORE = re.compile(r"\d(?:[.,][-–—]{1,2})?\s?(?:[kKtT]|mil|ezer|e|tis[ií]c|t[iy]s\.?|тыс\.?|万|만|[lL])?\+?\s?$")
NOT_MONEY = re.compile(
    r"[^\S\n]?(?:m|mm|mn|mio|million|billion|bn|b(?!/)|t|%|x(?!\s?1[234]\b))\b|\s?%|\+?[^\S\n]?(?:years|yrs|employees|people|users|"
    r"customers|companies|firms|businesses|organi[sz]ations|clients|students|members|units|requests|hours|days)"
)
PAY_PARTS = re.compile(
    r"\s?\+?\s?(?:\+|plus|and|&|,|with)?\s?(?:up to )?(?:\d[\d.]*%?(?:\s?[-–]\s?\d[\d.]*)?%\s)?"
    r"(?:equity|bonus|stock|benefits|ote|base|brutto|gross|brut|(?:inc\w*|excl?\w*)?\.?\s?super\b)"
)
NAMED_AFTER = re.compile(r"\W{0,3}(?:per \w+ |/ ?\w+ |annually )?\(?(usd|cad|aud|nzd|sgd|hkd|eur|gbp|chf|mxn|inr)\b")
OF_STATES = re.compile(r"\b(?:US|U\.S\.)\b[^.\n]{0,45}$")
MOST_AFTER = re.compile(r"[ ,(]{0,2}max\b(?!:| sal)|-ig\b")
OF_PLUS = re.compile(r"\+\s?(?:salar|pay\b|per\b|[/|,;.)]|$)")
ODD_PERIOD = re.compile(
    r"[^\w\n]{0,3}(?:gross |paid |payable )?(?:per |an? |/ ?|every )?"
    r"(?:bi-?week|fortnight|semi-?month|bi-?month|quarter\b|two weeks|2 weeks|14 days|pay ?(?:period|check))"
)
"""Periods whose amounts are neither a week's nor a month's."""
ODD_AHEAD = re.compile(r"\b(?:bi|semi)-?\s?(?:week|month)ly\b")
OWN_STIPEND = re.compile(
    r"^(?:\W*(?:an? )?(?:monthly |internship |the )?|.{0,50}\binternship\b[^.]{0,50}\b)"
    r"stipend(?: of| is)?(?: ranging)?(?: between| from)?\W*$"
)
"""A sentence that opens with the stipend, or with the internship, speaks of its pay, if it is for a month or less."""
NAMES_PAY = re.compile(
    r"salar|salair|salári|gehalt|lohn|lön|compensation|r[eé]mun|vergüt|vergoeding|wage|retrib|sueldo|gage|stipend|rimborso|rate"
    r"|\bpay:|gross|brutt?o|lord|nett?[oós]|\bcomp\b|budget|allowance|indennit"
)
"""What a single amount has beside it that is a month's pay by its size alone; rewards are `paid` and `earned` too."""
ADDS_TO = re.compile(r"(?:\+|\bequity (?:and|plus))\s?$")
"""`1% equity + $90k-$150k`: what stands before the sign is told by itself."""
NO_AMOUNT = re.compile(r"(?:\b(?:ref\w*|id|req\w*|code|number|no|tel|phone|call|zip|suite)|#)[\s.:#-]*$")
"""What a number without a currency is, when these stand before it."""
SENTENCE_END = re.compile(
    r"\.(?<![A-Z]\.)\s(?<!\b[Cc]a..)(?<!\b[Mm]ax..)(?<!\b[Mm]in..)(?<!\b[Cc]..)(?<!pprox..)(?<!\b[KkRr][rs]..)|[;!?•|]\s|\n"
)
OPENS_PART = re.compile(r"[|(:]\s*$")
OPENS_HEADER = re.compile(r"(?:[|(\[]\s?|\s[-–—]\s?|\n\W{0,3})(?:c\.?\s?)?$")
OPENS_ALONE = re.compile(r"\|\s?(?:[~>]=?\s?)?$")
OR_ELSE = re.compile(r"[^\S\n]?(?:/|\|)|[^\S\n](?:or|oder|ou)\s")
"""What stands between an amount and the same in another currency."""
OPENS_LINE = re.compile(r":\s*$")
CLOSES_PART = re.compile(r"[^\S\n]*(?:[|\n)\],;+]|[-–—]\s|$)")
ABOUT = re.compile(r"(?:^|[\s(|–—-])c\.?\s?$")
"""`c. £80,000`"""
OF_BASE = re.compile(r"\s?(?:annual |yearly |per[- ](?:month|year) )?(?:base|salary)\b")
LEAST_AFTER = re.compile(r"k?(?:[^\S\n]?\(?(?:and|or) (?:up(?! to)|above|more|higher|upwards?)\b|-t[óő]l\b|起|以上)")
