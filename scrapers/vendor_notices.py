"""What a page says about the life of an exam: its last day, its end, its beta, the versions that follow; pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.certification import Vendor
from scrapers.vendor_dates import WrittenDay, written_days
from scrapers.vendor_identity import addressed, coded, named
from scrapers.vendor_languages import names_a_language
from scrapers.vendor_text import VendorPage

EXAM = (
    r"(?:exams?|certifications?|certificates?|certified|credentials?|tests?|programm?e?|prüfung(?:en)?|zertifizierung(?:en)?|"
    r"zertifikat\w*|examens?|examen|exámenes|certificación|certificaciones|exames?|certificação|certificações|esam[ei]|"
    r"certificazion[ei]|試験|認定(?:資格|試験)?|시험|인증|考试|认证|[A-Z]{2,3}-(?:C\d\d|\d{3}))"
)
ELSE = (
    r"(?:courses?|learning paths?|modules?|renewal assessments?|practice (?:exams?|assessments?|tests?)|vouchers?|"
    r"badges?|services?|features?|labs?|webassessor|videos?|skills? badges?)"
)
SUBJECT = re.compile(rf"(?<![^\W_]){EXAM}(?![^\W\d_])", re.IGNORECASE)
OTHER_SUBJECT = re.compile(rf"(?<![^\W_]){ELSE}(?![^\W_])", re.IGNORECASE)
ENDS = re.compile(
    r"will (?:\w+ )?(?:be )?(?:retir\w+|discontinued?|sunset|clos\w+)|(?:is|are) (?:being |now )?(?:retiring|closing)|"
    r"(?:to|going to) (?:be retired|retire)|retires? on|no longer be (?:available|offered)|"
    r"last (?:day|date|chance) (?:to|for) (?:take|sit|taking|sitting|complete|schedule and take)|last exam day|"
    r"last day (?:of|for) (?:the |this )?[\w-]* ?exam|retirement date|"
    r"(?:wird|werden)\b(?:[^.]|(?<=\d)\.){0,80}\b(?:eingestellt|zurückgezogen|abgelöst|außer betrieb)|"
    r"letzte[rn]? (?:prüfungs)?tag|"
    r"(?:sera|seront)\b[^.]{0,30}\b(?:retiré|supprimé|mise? hors service|abandonné)|dernier jour|"
    r"se retirar[áa]|ser[áa] retirad|último d[íi]a|ser[áa] (?:descontinuad|desativad|retirad|aposentad)|"
    r"(?:verrà|sarà) ritirat|ultimo giorno|"
    r"(?:廃止|終了)(?:予定|し?ます|される予定)|最終日|사용 중지됩니다|종료됩니다|将(?:于|停用)",
    re.IGNORECASE,
)
ENDED = re.compile(
    r"(?:has|have|was|were|is|are) (?:now )?(?:been )?(?:retired|discontinued|closed)|"
    r"(?:retired|closed|ended|discontinued) on|"
    r"no longer (?:available|offered|accepting)|(?:has|have) ended|"
    r"wurden?\b(?:[^.]|(?<=\d)\.){0,80}\b(?:eingestellt|zurückgezogen|abgelöst)|"
    r"ist (?:nicht mehr verfügbar|eingestellt)|"
    r"a été (?:retiré|supprimé|abandonné)|n'est plus (?:disponible|proposé)|"
    r"(?:ha sido|fue) retirad|se retiró|ya no está disponible|"
    r"foi (?:descontinuad|desativad|retirad)|não está mais disponível|è stat[oa] ritirat|non è più disponibile|"
    r"(?:廃止|終了)(?:し|され)ま?した|已(?:停用|停止|退役)",
    re.IGNORECASE,
)
REGISTRATION = re.compile(r"(?:register|registration|purchase|buy|schedule(?! and take)|book)\w*", re.IGNORECASE)
BETA = re.compile(
    r"(?:exam|certification|version|prüfung|examen|exame|esame)\b[^.]{0,60}\b(?:is|ist|currently|derzeit|now|est|está)\b"
    r"[^.]{0,25}\bbeta\b|beta[- ](?:exam|version|prüfung|exam is)\b[^.]{0,40}\b(?:now |currently |jetzt )?"
    r"(?:open|available|live|verfügbar)|in beta\b|\(beta\)|beta exam\b",
    re.IGNORECASE,
)
BETA_OVER = re.compile(
    r"(?:no longer|not|was|were|took|ended|closed|after|during|results?|nicht mehr|previous\w*)\b[^.]{0,40}\bbeta|"
    r"\bbeta\b[^.]{0,60}\b(?:ended|closed|over|results?|took|passed)",
    re.IGNORECASE,
)
COMES = re.compile(
    r"\b(?:new|updated|upcoming|next|latest|registration|opens?|begins?|starts?|starting|launch\w*|available|first day|"
    r"replac\w+|introduc\w+)\b",
    re.IGNORECASE,
)
REPLACED = re.compile(r"replac|supersed|success|instead", re.IGNORECASE)
OWN = re.compile(
    r"\b(?:this|diese[rs]?|cette|est[ea]|quest[ao]) (?:exam|certifi|credential|prüfung|zertifi|esame)", re.IGNORECASE
)
"""How a page speaks of its own exam; in the sentence behind one on another exam it points back to that."""
POINTS_BACK = re.compile(rf"{OWN.pattern}|\b(?:the|its?|die|der) ", re.IGNORECASE)
OVER = ("retired", "retiring")
NOBODY = ""
"""Of another certification whose versions share the name: whose end it is cannot be told."""
SENTENCE_END = re.compile(r"(?<=[^\d\s][.!?])\s+|(?<=20\d\d[.!?])\s+|(?<=。)")


@dataclass(frozen=True)
class Notice:
    """`certification_id` is None where the page speaks of its own exam."""

    certification_id: str | None
    word: str
    day: date | None = None


def notices(document: VendorPage, vendor: Vendor) -> list[Notice]:
    """Every notice of a page in its order."""
    own, found = _own(document, vendor), []
    for item in _items(document.text):
        spoken_of: list[str] = []
        for sentence in _sentences_of(item):
            mine = list(_notices(sentence, document, vendor, (own, spoken_of)))
            named_here = [each.certification_id for each in mine if each.certification_id and each.word in OVER]
            spoken_of = named_here if mine or (spoken_of and _others(sentence, vendor, own)) else spoken_of
            found += [each for each in mine if each.certification_id != NOBODY]
    return found


def sentences(text: str) -> Iterator[str]:
    """Sentences and items of lists as single lines, however they are wrapped."""
    for item in _items(text):
        yield from _sentences_of(item)


def _items(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text):
        yield from re.split(r"\n(?=- |#|\|)", paragraph)


def _sentences_of(item: str) -> Iterator[str]:
    return (line for line in SENTENCE_END.split(" ".join(item.split())) if line)


def _own(document: VendorPage, vendor: Vendor) -> frozenset[str]:
    """Every id that the page may be about; with none, a name in a sentence tells nothing."""
    head = f"{document.heading}\n{document.title}"
    at_heading = named(document.heading, vendor) + named(document.title, vendor)
    return frozenset([*at_heading, *coded(head, vendor), *addressed(document.url, vendor)])


def _others(words: str, vendor: Vendor, own: frozenset[str]) -> list[str]:
    """Ids of the certification that some words call by its full name, where it is none the page may be about."""
    called = named(words, vendor, is_full=True) if own else []
    return [] if own & set(called) else called


def _notices(
    sentence: str, document: VendorPage, vendor: Vendor, about: tuple[frozenset[str], Sequence[str]]
) -> Iterator[Notice]:
    """`about` are the ids the page may be about, and those the sentence before spoke of."""
    days = written_days(sentence)
    phrase = ENDS.search(sentence) or ENDED.search(sentence)
    if phrase and _is_about_the_exam(sentence, phrase) and not names_a_language(sentence):
        day = _day(days, phrase)
        word = _word(document, day, is_past=ENDS.search(sentence) is None)
        for each in _subjects(sentence, phrase, vendor, about):
            yield Notice(each, word, day)
        return
    last = max((written.day for written in days), default=None)
    if last is not None and COMES.search(sentence) and not names_a_language(sentence):
        word = "announced" if last > document.seen_on else "live"
        yield from (Notice(each, word, last) for each in coded(sentence, vendor))
    if BETA.search(sentence) and not BETA_OVER.search(sentence) and (last is None or last <= document.seen_on):
        yield Notice(next(iter(coded(sentence, vendor)), None), "beta")


def _is_about_the_exam(sentence: str, phrase: re.Match[str]) -> bool:
    """The first thing the sentence speaks of is the exam; last days to register are none of the exam."""
    subject, other = SUBJECT.search(sentence), OTHER_SUBJECT.search(sentence)
    if subject is None or (other is not None and other.start() <= subject.start()):
        return False
    around = sentence[max(0, phrase.start() - 20) : phrase.end() + 25]
    return not (REGISTRATION.search(around) and "last day" in phrase[0].lower()) or "take" in phrase[0].lower()


def _day(days: list[WrittenDay], phrase: re.Match[str]) -> date | None:
    after = [written.day for written in days if written.start >= phrase.start()]
    before = [written.day for written in days if written.start < phrase.start()]
    return after[0] if after else before[-1] if before else None


def _word(document: VendorPage, day: date | None, *, is_past: bool) -> str:
    """Judged by the day it was seen; a page of unknown age is taken at its own word."""
    if day is None or not document.is_age_known:
        return "retired" if is_past else "retiring"
    return "retired" if day < document.seen_on or (is_past and day <= document.seen_on) else "retiring"


def _subjects(
    sentence: str, phrase: re.Match[str], vendor: Vendor, about: tuple[frozenset[str], Sequence[str]]
) -> list[str | None]:
    """Whose end a sentence tells: by code, by name, or of what the sentence before spoke; None is the page's own."""
    own, spoken_of = about
    before = sentence[: phrase.start()]
    codes = coded(before, vendor)
    if codes:
        return [codes[-1]] if REPLACED.search(before) else list(codes)
    after = re.split(r"replac|\bby\b|instead|successor", sentence[phrase.end() :], maxsplit=1)[0]
    if codes := coded(after, vendor)[:1]:
        return list(codes)
    if not OWN.search(before) or spoken_of:
        called = _others(before, vendor, own) or ([] if OWN.search(sentence) else _others(after, vendor, own))
        if called:
            return list(called) if len(called) == 1 else [NOBODY]
    points_back = POINTS_BACK.search(sentence) and not named(sentence, vendor, is_full=True)
    return list(spoken_of) if spoken_of and points_back else [None]
