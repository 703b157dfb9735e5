"""Where the work is done: remote, hybrid or on site, as a location, a title or an explicit sentence of the ad says it."""

import re
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

MOST_KEPT = 100_000
NOT_REMOTE = re.compile(
    r"\b(?:no|not|non|isn't|without)[\s-]*(?:fully |currently |a )?(?:remote|telecommut\w*|wfh)"
    r"|remote[^,.;|]{0,12}\b(?:not|no)\b|\bno (?:remote|telework|home ?office)|kein(?:e)? (?:remote|home ?office)|sin remoto|pas de (?:teletravail|télétravail|remote)",
    re.IGNORECASE,
)
SPLIT_WEEK = re.compile(r"remote[^,;|]{0,6}\b(?:50|60|40)\s?[/%]", re.IGNORECASE)
FOR_NOW = re.compile(
    r"\b(?:during|until|till|due to|while|temporar\w*|initially|for now|currently|because of|post[- ]?(?:covid|pandemic)|covid)\b",
    re.IGNORECASE,
)
HYBRID = re.compile(
    r"\bhybrid\w*|\bh[ií]brid[oa]\b|\bibrid[oa]\b|\bhybride\b|\bpart(?:ly|ial|ially|[- ]time)?[\s-]remote|\bsemi[- ]?remote|\bsome remote|\bflexible remote|\b\d ?(?:days?|x) ?(?:a|per|/)? ?(?:week)? ?(?:remote|wfh|in (?:the )?office|on-?site)"
    r"|remote[^,;|]{0,14}\b\d ?(?:days?|x)\b|t[eé]l[eé]travail (?:partiel|possible)|home ?office m[oö]glich|ハイブリッド|混合办公|混合",
    re.IGNORECASE,
)
REMOTE = re.compile(
    r"\bremot[eoa]s?\b|\bremotely\b|\bremote(?=[A-Z_(/-])|\bwork[- ]from[- ](?:home|anywhere)\b|\bwfh\b|\bwfa\b|\btele-?commut\w*|\btele-?work\w*|\bt[eé]l[eé]travail\b|\bteletrabajo\b|\bteletrabalho\b"
    r"|\bda remoto\b|\bhome[- ]?office\b|\bhome[- ]based\b|\banywhere\b|\bworldwide\b|\b(?:fully|globally|completely) distributed\b|\bvirtual\b(?! reality|ly| assist| machine| onsite| care| event| health)|\bthuiswerk\w*|\bdistans(?:arbete)?\b|\bzdalna\b|リモート|在宅|远程|遠端|在家|재택|원격|フルリモート",
    re.IGNORECASE,
)
ON_SITE = re.compile(
    r"\bon[- ]?site\b|\bin[- ]?(?:the[- ])?office\b|\bin[- ]person\b|\bpresencial\b|\bpr[eé]sentiel\b|\bvor ort\b|\bin sede\b|\bin presenza\b|\bop locatie\b|\bp[åa] plats\b|常駐|出社|坐班|驻场",
    re.IGNORECASE,
)

FIRST_LINE = re.compile(r"[^\n]{0,260}")
LONGEST_HEADER = 220
CLAIM_SPAN = 60
"""Characters on either side of the telling word that decide what is claimed."""
NEAR = 30
MOST_WORDS = 14
REMOTE_WORDS = ("emote", "EMOTE", "emoto", "eletrab", "eletrav", "élétravail", "ork from home", "ork from anywhere", "ome office", "omeoffice", "ome-office", "リモート", "远程", "在宅", "ork-from-home")  # fmt: skip
HYBRID_WORDS = ("ybrid", "YBRID", "íbrid", "mart working", "mart Working")
OFFICE_WORDS = (
    "nsite",
    "NSITE",
    "n-site",
    "N-SITE",
    "n-Site",
    "n site",
    "-office",
    "-Office",
    " office",
    "-person",
    "n person",
    "-Person",
    "resencial",
    "or Ort",
)

TEXT_HYBRID = re.compile(
    r"\bh[iyí]brid[eoa]?[\s-]+(?:work\w*|flexib\w+|remote|role(?! that| combin)|position|model|schedule|environment|office|setup|set-up|arrangement|policy|job|opportunity|basis|style|format|mode|employ\w*|team|structure|approach|organi[sz]ation|rhythm|culture|flexib\w+|contract|in\b|from|working|arbeit\w*|and remote|& remote|–|-|\()"
    r"|\(hybrid\s*(?:[),;:–-]|\d|work|role|from|in\b)|\bhybrid\)|#\w+-hybrid|(?:^|\n)\W*hybrid\W*(?:\n|$)|/ ?hybrid\b|\bhybrid\s*[|•]|(?:work\w*|role|position|location|arrangement|model|schedule|type|mode|is|office|remote|setting|place|modalit[àa]|fully|are|we're)\s*(?:is|:|-|–|/)?\s*(?:a |flexible |fully )?hybrid\b(?! (?:cloud|and multi))"
    r"|modalidad h[ií]brida|projeto h[ií]brido|proyecto h[ií]brido|modelo h[ií]brido|trabajo h[ií]brido|trabalho h[ií]brido|formato h[ií]brido|atua[çc][ãa]o h[ií]brida|regime h[ií]brido|\(h[ií]brid|h[ií]brid[oa]\b[^.\n]{0,25}(?:d[ií]as|dias|vezes|presencia)|smart working|lavoro ibrido|modalit[aà] ibrida|travail hybride|mode hybride|hybride? werken|hybrid arbete|hybrid(?:es|er|e) (?:arbeit|arbeiten)",
    re.IGNORECASE,
)
NUMBER = r"(?:\d|one|two|three|four|once|twice|zwei|drei|deux|trois|dos|tres)"
TEXT_SOME_DAYS = re.compile(
    rf"(?:(?<!\d){NUMBER}(?:\s?(?:-|to|–|or)\s?\d)?\+?(?:\s?[x×]|\s+(?:full |required |or more )*(?:days?|times?))|once|twice)\s*(?:a|per|/|each|every|in)?\s*(?:week\w*)?,?\s*(?:on-?site|in[\s-](?:the |our |your )?(?:\w+ )?(?:office|person)|(?:at|from) (?:the|our) (?:\w+ ){{0,2}}(?:office|hub)|in-office|in (?:the|our) (?:\w+ ){{0,2}}(?:office|hub))"
    rf"|(?:on-?site|in-?office|in[- ]person|office(?:s|,| location)?|hub)\W{{0,3}}(?:\w+ ){{0,8}}?(?<!\d){NUMBER}(?:\s?(?:-|to|–|or)\s?\d)?\+?\s*(?:x|days?|times?)\b|{NUMBER} days? (?:a|per) week (?:from )?(?:remote\w*|(?:at|from) home|wfh)|(?:remote\w*|home ?office|work from home|wfh|mobil\w*)\W{{0,3}}(?:\w+ ){{0,2}}?{NUMBER}(?:\s?(?:-|to|–)\s?\d)? (?:days?|tage|jours?|d[ií]as?)"
    r"|in-office (?:days|on)|offices? on (?:mon|tues|wednes|thurs)days?|work from home (?:day|one|two)|remote (?:mon|tues|wednes|thurs|fri)days?|(?:partly|partially|part[- ]time|partial) remote|mobiles? arbeiten|home[- ]?office[^.\n]{0,20}(?:m[oö]glich|regelung|tage|anteil)|tage (?:pro woche )?(?:im )?(?:home[- ]?office|b[uü]ro)|t[eé]l[eé]travail (?:partiel|\d|possible|hybride)|jours? (?:par semaine )?(?:de|en) t[eé]l[eé]travail|d[ií]as? (?:de |en )?(?:teletrabajo|remoto)|entre (?:el )?(?:teletrabajo|t[ée]l[ée]travail) (?:y|et)|remote days|not (?:quite )?(?:fully|100%)[- ]remote|some (?:on-?site|in-office) required|(?:on-?site|office) and (?:home|remote)|(?:home|remote) and (?:on-?site|(?:in-)?office)|work from home or (?:the )?office|mix of (?:remote|office)",
    re.IGNORECASE,
)
MEALS = re.compile(r"lunch|\bmeals?\b|cater|breakfast|snack|dinner", re.IGNORECASE)
FIVE_DAYS = re.compile(
    r"\b(?:5|five|4-5|4–5)(?:\+)? (?:full )?days|\b(?:5|five)\s?(?:x|days?)(?=[\s/.])", re.IGNORECASE
)
TEXT_REMOTE = re.compile(
    r"\b(?:fully|100\s?%|completely|entirely|all|full[- ]time|permanent(?:ly)?|work|mostly|mainly|predominantly|largely|primarily)[\s-]+(?:remote|distributed)\b|remote (?:work )?environment|remote, (?:globally )?distributed|flexibility of remote|\bremote[- ]?(?:first|only|native|friendly)\b|#\w+-remote|(?:^|\n)\W*(?:fully )?remote\W*(?:\n|$)|[\[(]remote"
    r"|\b(?:this|the|is|are|a|an|as|our|location|type|arrangement|workplace|primarily)\s*(?:is|role|position|job|opportunity|team|company)?\s*(?:is|:|-|–)?\s*(?:a |an |fully |100% |permanent(?:ly)? |currently |completely |us-based |entirely |primarily )*remote,?\s+(?:role|position|job|opportunity|team|company|contract|work(?:force|place)?\b(?! experience)|full[- ]time|startup|organi[sz]ation|freelance|part[- ]time)"
    r"|\b(?:role|position|job|opportunity|location|workplace|work type|arrangement|setting|contract|arbeitsort)\s*(?:type|model|details)?\s*(?:is|can be|will be|may be|:|-|–)\s*(?:a |fully |100% |completely |open to |performed |done |entirely |us |usa |u\.s\. )*remote\w*"
    r"|\bwork(?:ing)? (?:fully |100% |completely )?(?:remotely|from (?:home|anywhere))\b (?:in|from|within|anywhere|full)|\bwork from anywhere(?! (?:month|week|policy|for \d|days|up to|\d))|\bremote (?:\(|–|,? ?(?:within|across|anywhere|us\b|usa|uk\b|eu\b|worldwide|ok\b|possible|is possible))|\bremote is possible|open to remote|\b(?:full|100\s?%)[- ]?(?:remoto|remota|en remoto|home ?office|t[eé]l[eé]travail|teletrabajo)|, remote,|(?<!pol[íi]tica de )\btrabajo (?:100% )?remoto\b|\btrabalho (?:100% )?remoto\b|\bremoto (?:100|al 100)|modalidad(?:e)?:? remot[oa]|\b(?:completamente|totalmente|interamente) (?:da )?remot[oa]|\bwork[- ]from[- ]home (?:position|role|job|opportunity)|フルリモート|完全远程|远程办公|フルリモ",
    re.IGNORECASE,
)
TEXT_NO_REMOTE = re.compile(
    r"\b(?:no|not(?: an?| eligible for| open to| available for| offer\w*| support\w*)?)\s(?:fully )?(?:remote\b|telework|telecommut)|\bremote (?:work |candidates? |applica\w+ )?(?:(?:is |are |will )?not\b|(?:is )?discouraged)|\bcannot (?:be|work) (?:done )?remote",
    re.IGNORECASE,
)
TEXT_ON_SITE = re.compile(
    r"\b(?:fully|100\s?%|strictly|must (?:be|work)|(?:able|ability) to (?:be|work)|required to (?:be|work)|required|will work|works?|to work|is|:|5 days(?: a week| per week)?|five days(?: a week| per week)?|full[- ]time,?|role|position)\s*(?:an? |fully |based |100% )*(?:on[- ]?site\b(?! (?:und|and|&) off| interview| visit| team| meeting| event| gym| parking| caf)|in[- ]office\b|in[- ]person\b(?! interview| event| meet| team| training| collab| gather| off)|in the office\b)"
    r"|\b(?:on[- ]?site|in[- ]office|in[- ]person)[\s-]*(?:role|position|job\b|only\b|required|requirement|company|work(?:ing)? (?:model|environment|culture|policy)|culture|contract|first|5 days|five days)|office[- ]first\b|#\w+-on-?site|(?:^|\n)\W*on-?site\W*(?:\n|$)|[(\[]on-?site\b|workplace[^\n]{0,30}(?:on-?site|in-office)|trabajo presencial|modalidad presencial|regime:? presencial|modelo presencial|trabalho presencial|100% presencial|\(presencial|arbeiten vor ort",
    re.IGNORECASE,
)
OTHER_SENSE = re.compile(
    r"ybrid (?:cloud|and multi|search|retriev|modell?ing|infrastr|app\b|system|electric|vehicle|data|architect|solution|deploy|algorithm|multi|quantum|event|\(mech|ml|ai\b|recommend)|emote (?:sens|desktop|monitor|server|control|patient|access|teams|teammates|stakeholder|site|diagnos|procedure|meeting|support\b|deposit|interview|workspace|worker|procedure|machine|repositor|branch|execut)",
    re.IGNORECASE,
)


@cache
def _telling() -> AhoCorasick:
    return AhoCorasick([*REMOTE_WORDS, *HYBRID_WORDS, *OFFICE_WORDS], implementation=Implementation.DFA)


@lru_cache(maxsize=MOST_KEPT)
def stated_arrangement(words: str) -> str:
    """remote, hybrid, onsite or unknown, as a location or a title says it."""
    if not words:
        return "unknown"
    words = OTHER_SENSE.sub(" ", words)
    if SPLIT_WEEK.search(words):
        return "hybrid"
    if NOT_REMOTE.search(words):
        return "onsite"
    remote = REMOTE.search(words)
    on_site = ON_SITE.search(words)
    hybrid = HYBRID.search(words)
    if hybrid and not _offers_both(words, remote):
        return "hybrid"
    if remote and on_site and FOR_NOW.search(words):
        return "onsite"
    if (
        remote
        and FOR_NOW.search(words[max(0, remote.start() - 20) : remote.end() + 40])
        and not re.search(r"permanent", words, re.IGNORECASE)
    ):
        return "unknown" if on_site is None else "onsite"
    if remote:
        return "remote"
    return "onsite" if on_site else "unknown"


def _offers_both(words: str, remote: re.Match[str] | None) -> bool:
    """`Hybrid or Remote`: the reader may choose remote."""
    return (
        remote is not None
        and re.search(
            r"remote\w*\s*(?:,|/|\||or|and|&|;)\s*\(?hybrid|hybrid\w*\)?\s*(?:,|\||or|;|&| and)\s*(?:fully )?remote",
            words,
            re.IGNORECASE,
        )
        is not None
    )


def arrangement_in(text: str | None) -> str:
    """What the ad says outright in its header line or in a sentence; unknown where it says nothing."""
    if not text:
        return "unknown"
    found = _telling().find_matches_as_indexes(text)
    if not found:
        return "unknown"
    line = FIRST_LINE.match(text)
    header = line.group() if line is not None else ""
    if (
        found[0][1] < len(header)
        and ("|" in header or len(header) <= LONGEST_HEADER)
        and not OTHER_SENSE.search(header)
    ):
        stated = stated_arrangement(header)
        if stated != "unknown":
            return stated
    return _vote(
        [(number, start, end) for number, start, end in found[:MOST_WORDS] if not OTHER_SENSE.match(text, start)], text
    )


def _vote(found: list[tuple[int, int, int]], text: str) -> str:
    """The first claim decides between remote and hybrid; on site needs more voices than remote."""
    votes = {"remote": 0, "onsite": 0}
    for number, start, end in found:
        claim = _claim(number, start, end, text)
        if claim == "hybrid":
            return "remote" if votes["remote"] else "hybrid"
        if claim is not None:
            votes[claim] += 1
    if votes["remote"] and votes["remote"] >= votes["onsite"]:
        return "remote"
    return "onsite" if votes["onsite"] else "unknown"


def _claim(number: int, start: int, end: int, text: str) -> str | None:
    """What is said around one telling word."""
    low, high = max(0, start - CLAIM_SPAN), end + CLAIM_SPAN
    near = max(0, start - NEAR)
    if number < len(REMOTE_WORDS):
        if TEXT_NO_REMOTE.search(text, low, high):
            return "onsite"
        if TEXT_SOME_DAYS.search(text, low, high):
            return "hybrid"
        return "remote" if TEXT_REMOTE.search(text, near, high) else None
    if number < len(REMOTE_WORDS) + len(HYBRID_WORDS):
        return "hybrid" if TEXT_HYBRID.search(text, near, high) else None
    if MEALS.search(text, low, high):
        return None
    some = TEXT_SOME_DAYS.search(text, low, high)
    if some is not None and not FIVE_DAYS.search(text, max(0, some.start() - 4), some.end() + 8):
        return "hybrid"
    return "onsite" if some is not None or TEXT_ON_SITE.search(text, near, end + NEAR) else None


def is_remote(location: str | None, workplace: str | None = None) -> bool | None:
    """True or False where the source's own field or the location says so."""
    for words in (workplace, location):
        if not words:
            continue
        stated = stated_arrangement(str(words).replace("_", "-"))
        if stated != "unknown":
            return stated == "remote"
    return None
