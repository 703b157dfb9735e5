"""Removes what would let a reader of the store contact a person: e-mail addresses and telephone numbers."""

import re

AT_WORD, DOT_WORD = (
    "a ?t@?|\u00e4t|arroba|arobase|chiocciola|kukac|ma[\u0142l]pa",
    "dot\\.?|punkt|punto|point|ponto|kropka",
)
"""How a person spells out the two signs."""
BRACKETED_POINT = rf"\s*[\[({{<]\s*(?:\.|{DOT_WORD})\s*[\])}}>]\s*"
DOT = rf"(?:\.|{BRACKETED_POINT}|\s+-?dot-?\s+|_dot_)"
AT_SIGN = rf"\s*(?:_?[\[({{<]\s*(?:@|{AT_WORD})\s*[\])}}>]_?|_at_|\s-at-\s)\s*"
LOCAL = r"[\w{}][\w.+%'{}-]{0,63}"
"""As long as the standard allows; without an end, one very long word would be read again from each of its letters."""
LABEL = r"[^\W_][\w-]*"
LONG_ENDING = (
    "agency|careers|cloud|company|consulting|digital|email|energy|example|finance|global|group|health|jobs|media|online|"
    "software|solutions|space|studio|systems|world"
)
MAILBOX = (
    "jobs?|careers?|hr|hiring|info|hello|hi|hey|contact|recruit\\w*|talent|apply|team|work|join|people|bewerbung|mail"
)

WIDE_AT = "\uff20"
PLAIN_MAIL = re.compile(rf"(?:mailto:)?{LOCAL}@{LABEL}(?:\.{LABEL})+")
NAME_PARTS = rf"(?:(?<![\w-])[\w-]{{1,64}}(?:{BRACKETED_POINT}|\s+dot\s+)){{0,3}}"
HIDDEN_MAIL = re.compile(rf"{NAME_PARTS}{LOCAL}{AT_SIGN}{LABEL}(?:{DOT}{LABEL})*", re.IGNORECASE)
SPACED_MAIL = re.compile(
    rf"{LOCAL}\s?@\s?{LABEL}(?:\s+dot\s+{LABEL}|\s*[\[({{<]\s*(?:dot|\.)\s*[\])}}>]\s*{LABEL})+", re.IGNORECASE
)
SPELLED_POINT = rf"(?:\s+(?:dot|punto|ponto)\s+|\s+dot(?=com\b)|{BRACKETED_POINT})"
SPELLED_MAIL = re.compile(
    rf"\b(?:{LOCAL}\s+dot\s+)?{LOCAL}\s+(?:at|arroba)\s+(?!(?:the|a|our|this)\b){LABEL}(?:{SPELLED_POINT}{LABEL})*"
    rf"{SPELLED_POINT}(?:[a-z]{{2,4}}|{LONG_ENDING})\b",
    re.IGNORECASE,
)
"""The last part is one that addresses end in: people also look at the dot product."""
BOX_MAIL = re.compile(
    rf"\b(?:{MAILBOX})\s?@\s{LABEL}(?:\.{LABEL})+|\b(?:{MAILBOX})\s@{LABEL}(?:\.{LABEL})+", re.IGNORECASE
)
HALF_MAIL = re.compile(
    r"(?<![\w@/.])[a-z][a-z0-9._+-]{0,63}"
    r"(?: @ [a-z0-9-]+(?: ?(?:\.[a-z0-9-]+)*\.[a-z]{2,}| \. (?:com|org|net|io|ai|co|eu|de)\b)|@[a-z]{3,}\b(?![./])|"
    r"@ ?[<(\[][^>)\]\n]{3,30}[>)\]])"
)
"""Written around a machine's eye: `tmiller @ acme.com`, `jesse@acme`, `jane@(our domain)`."""
DASHED_MAIL = re.compile(r"[\w.]{1,64}-at-\w+(?:-dot-\w+)+", re.IGNORECASE)
BRACKETED_AT = re.compile(rf"[\[({{<]\s*(?:@|{AT_WORD})\s*[\])}}>]")
DASHED_AT = re.compile(r"\s-at-\s")
"""Looked for in lower case, as it is cheaper than looking for both cases."""
BRACKETED_DOT = re.compile(r"[\[({<]\s*\.\s*[\])}>]")
BLANK_AT = re.compile(rf"@(?:\s|(?<=\s@)){LABEL}\.{LABEL}")
SPELLED_DOTS = ("dot", "punto", "ponto", "punkt")
SPELLED_DOT = re.compile(rf"\s(?:dot|punto|ponto)\s|\sdotcom|[\[({{<]\s*(?:\.|{DOT_WORD})\s*[\])}}>]")
AT_HOST = re.compile(r" at [\w-]+\.[\w-]", re.IGNORECASE)
WRITE_TO = re.compile(
    r"((?:e-?mail(?:ing)?|write|resume|cv|cc|contact|reach|ping)\b[^.\n]{0,40}?[\s(])"
    r"((?:[\w-]{1,64} dot ){0,2}[\w.+-]+ at [\w-]+(?:\.[\w-]+)*\.[a-z]{2,})\b",
    re.IGNORECASE,
)
NO_MAILBOX = re.compile(
    r"(?:me|us|out|him|her|them|here|more|directly|it|page|site|roles|positions|openings|someone|working|people|"
    r"engineers?|developers?|employees|online|now|folks|anyone|designers?|founder|ceo|cto) at ",
    re.IGNORECASE,
)

DIGITS = re.compile(r"\d(?:[\s().\u2010-\u2015/-]{0,4}\d){6,}")
"""All that a number below can be made of; most hold what only one of them begins with."""
NUMBER_LIKE = re.compile(r"\d(?:[\s().\u2010-\u2015/-]{0,3}\d){6}")
SEPARATED = r"(?:[\s().\u2010-\u2015/-]{0,3}\d)"
NOT_BEFORE = r"(?<![\w$€£.,/-])(?<!\d\s)"
NOT_AFTER = r"(?![\w%])(?![.,]\d)"
INTERNATIONAL = re.compile(rf"(?<![\w$€£.,/+-])\(?\+\d{{1,3}}{SEPARATED}{{6,12}}{NOT_AFTER}")
DOUBLE_ZERO = re.compile(rf"{NOT_BEFORE}00[1-9]\d?[\s./-]{SEPARATED}{{7,11}}{NOT_AFTER}")
NORTH_AMERICAN = re.compile(
    rf"{NOT_BEFORE}(?:1[\s.-])?(?:\([2-9]\d{{2}}\)\s?|[2-9]\d{{2}}[\s.\u2010-\u2015-])"
    rf"[2-9]\d{{2}}[\s.\u2010-\u2015-]\d{{4}}{NOT_AFTER}(?!-\d)|{NOT_BEFORE}\(\d{{2}}\)\s?(?!20\d\d-20)(?:9\d|[2-5])\d{{3}}-\d{{4}}{NOT_AFTER}"
)
"""Of North America, or of Brazil with its area in brackets: `(11) 98765-4321`."""
IN_PAIRS = re.compile(
    rf"{NOT_BEFORE}(?:[08][\s-]?\(?[2-9]\d{{2}}\)?|\([2-9]\d{{2,3}}\))[\s-]?\d{{3}}"
    rf"(?:-\d{{2}}-\d{{2}}| \d{{2}} \d{{2}}){NOT_AFTER}(?!-)|"
    rf"{NOT_BEFORE}0[1-9](?P<dot>[.-])\d{{2}}(?:(?P=dot)\d{{2}}){{3}}{NOT_AFTER}(?!-)"
)
"""That end in two pairs, `8 (495) 123-45-67` and `0 212 123 45 67`, or are pairs alone, `01.99.00.12.34`."""
NATIONAL = re.compile(
    rf"{NOT_BEFORE}(?!0\d{{4}}-\d{{4}}\b)\(?0[1-9]\d{{0,4}}\)?[\s/.-]{{1,3}}\d{{2,5}}(?:[\s.-]?\d{{2,5}}){{1,3}}{NOT_AFTER}"
)
ANNOUNCES = (
    r"tel|tlf|t[ée]l[ée]phone|tél|phone|mobile|mob|m[óo]vil|mobil|cell|celular|cellulare|handy|gsm|whatsapp|fax|fone|"
    r"tel[eé]fono?|telefone|call(?: me| us)?|text (?:me|us)|ll[aá]m\w{1,15}|ring|appelez|contact(?= n|\s?:)|"
    r"tlm|telem[óo]vel|telf|tfno|ph|fon|rufnummer|telefon|puh|тел|телефон|моб|τηλ"
)
ANNOUNCED = (":", ".", "\uff1a", " at", " on", " no", " nr", " number", " al", " au")
ANNOUNCES_UNPARTED = "电话|電話|電話番号|手机|手機|전화|연락처"
"""In scripts that leave no blank before them."""
LEADS_ON = "number|no|nr|at|on|al|au"
SPOKEN = re.compile(
    rf"((?:\b(?:{ANNOUNCES})\b\.?(?:\s*+(?:{LEADS_ON})\b\.?)?|{ANNOUNCES_UNPARTED})\s*+[:.\uff1a]?\s*)"
    r"(\+?\(?\d(?:[\s().\u2010-\u2015/-]{0,3}\d){6,14})(?![\w%])",
    re.IGNORECASE,
)
MAY_BE_INTERNATIONAL = re.compile(rf"\+\d{SEPARATED}{{6}}")
MAY_BE_DOUBLE_ZERO = re.compile(r"00[1-9]\d?[\s./-]")
MAY_BE_NORTH_AMERICAN = re.compile(r"\d{3}[\s.\u2010-\u2015-]\d{4}")
MAY_BE_IN_PAIRS = re.compile(r"\d{3}([ -])\d{2}\1\d{2}|0[1-9][.-]\d{2}[.-]")
MAY_BE_NATIONAL = re.compile(r"0[1-9]\d{0,4}\)?[\s/.-]{1,3}\d")
MAY_BE_SPOKEN = re.compile(rf"(?:{ANNOUNCES}|contact|{ANNOUNCES_UNPARTED}|{LEADS_ON})$", re.IGNORECASE)
LONGEST_ANNOUNCED = 20
BETWEEN = " \t\n:.+(\uff1a"
"""What may stand between a number and its word."""
SPOKEN_BEFORE = 60
"""Characters before a number in which its word is looked for; where they are all blanks it may stand before them."""
DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b")
THOUSANDS = re.compile(r"\+?\d{1,3}(?:[ .]\d{3})+")


def without_contacts(text: str) -> str:
    """The text with `[email]` and `[phone]` in place of addresses and numbers; pay, dates and ids stay."""
    return _without_numbers(_without_addresses(text.replace(WIDE_AT, "@")))


def _without_addresses(text: str) -> str:
    """Each pattern is tried only where its mark is in the text: most texts hold none."""
    if "@" in text:
        text = _without_signs(text)
    lower = text.lower()
    if "_at_" in lower or ("-at-" in lower and DASHED_AT.search(lower)) or BRACKETED_AT.search(lower):
        text = HIDDEN_MAIL.sub("[email]", text)
    if "-at-" in text and "-dot-" in lower:
        text = _without(DASHED_MAIL, text, "-at-", parted_by=" ")
    if " at " in text or " AT " in text or " arroba " in lower:
        if any(word in lower for word in SPELLED_DOTS) and SPELLED_DOT.search(lower):
            text = SPELLED_MAIL.sub("[email]", text)
        if AT_HOST.search(text):
            text = WRITE_TO.sub(_mail_after_verb, text)
    return text


def _without_signs(text: str) -> str:
    """The addresses written with an at sign."""
    text = _without(PLAIN_MAIL, text, "@", parted_by=" ")
    if "@" not in text:
        return text
    if "dot" in text.lower() or BRACKETED_DOT.search(text):
        text = SPACED_MAIL.sub("[email]", text)
    if BLANK_AT.search(text):
        text = BOX_MAIL.sub("[email]", text)
    return _without(HALF_MAIL, text, "@", parted_by="\n")


def _without(address: re.Pattern[str], text: str, mark: str, parted_by: str) -> str:
    """Look only into the parts that hold the mark; no address of the pattern reaches over what parts them."""
    parts = text.split(parted_by)
    return parted_by.join([address.sub("[email]", part) if mark in part else part for part in parts])


def _without_numbers(text: str) -> str:
    if NUMBER_LIKE.search(text) is None:
        return text
    found = list(DIGITS.finditer(text))
    numbers = "\n\n\n\n\n".join(match.group() for match in found)
    is_spoken = any(_may_be_spoken(text, at.start()) for at in found)
    if MAY_BE_INTERNATIONAL.search(text):
        text = INTERNATIONAL.sub(lambda found: _phone(found, at_least=8), text)
    if MAY_BE_DOUBLE_ZERO.search(numbers):
        text = DOUBLE_ZERO.sub(lambda found: _phone(found, at_least=10), text)
    if MAY_BE_NORTH_AMERICAN.search(numbers):
        text = NORTH_AMERICAN.sub("[phone]", text)
    if MAY_BE_IN_PAIRS.search(numbers):
        text = IN_PAIRS.sub("[phone]", text)
    if MAY_BE_NATIONAL.search(numbers):
        text = NATIONAL.sub(lambda found: _phone(found, at_least=9), text)
    return SPOKEN.sub(_phone_after_word, text) if is_spoken else text


def _may_be_spoken(text: str, at: int) -> bool:
    before = text[max(0, at - SPOKEN_BEFORE) : at].rstrip(BETWEEN)
    return not before or MAY_BE_SPOKEN.search(before[-LONGEST_ANNOUNCED:]) is not None


def _mail_after_verb(found: re.Match[str]) -> str:
    return found[0] if NO_MAILBOX.match(found[2]) else f"{found[1]}[email]"


def _digits(written: str) -> int:
    return sum(character.isdigit() for character in written)


def _is_sum(written: str) -> bool:
    """`+10 000 000` is a count of something; `+420 228 883 020` is not."""
    return THOUSANDS.fullmatch(written) is not None and _digits(written) < 10


def _phone(found: re.Match[str], at_least: int) -> str:
    written = found[0]
    is_phone = at_least <= _digits(written) <= 15 and not DATE.search(written) and not _is_sum(written)
    return "[phone]" if is_phone else written


def _phone_after_word(found: re.Match[str]) -> str:
    is_announced = found[1].rstrip().lower().endswith(ANNOUNCED)
    enough = _digits(found[2]) >= (7 if is_announced else 9)
    if not enough or DATE.search(found[2]) or (_is_sum(found[2]) and not is_announced):
        return found[0]
    return f"{found[1]}[phone]"
