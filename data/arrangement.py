"""Where the work is done: remote, hybrid or on site, as a location, a title or an explicit sentence of the ad says it."""

import re
from functools import lru_cache

MOST_KEPT = 100_000
NOT_REMOTE = re.compile(
    r"\b(?:no|not|non|isn't|without)[\s-]*(?:fully |currently |a )?(?:remote|telecommut\w*|wfh)"
    r"|remote[^,.;|]{0,12}\b(?:not|no)\b|\bno (?:remote|telework|home ?office)|kein(?:e)? (?:remote|home ?office)|sin remoto|pas de (?:teletravail|télétravail|remote)",
    re.IGNORECASE,
)
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
    r"|\bda remoto\b|\bhome[- ]?office\b|\bhome[- ]based\b|\banywhere\b|\bworldwide\b|\bdistributed\b|\bthuiswerk\w*|\bdistans(?:arbete)?\b|\bzdalna\b|リモート|在宅|远程|遠端|在家|재택|원격|フルリモート",
    re.IGNORECASE,
)
ON_SITE = re.compile(
    r"\bon[- ]?site\b|\bin[- ]?(?:the[- ])?office\b|\bin[- ]person\b|\bpresencial\b|\bpr[eé]sentiel\b|\bvor ort\b|\bin sede\b|\bin presenza\b|\bop locatie\b|\bp[åa] plats\b|常駐|出社|坐班|驻场",
    re.IGNORECASE,
)

HEADER = re.compile(r"^[^\n]{0,300}?\|[^\n]{0,300}")
CLAIM_SPAN = 70
"""Characters on either side of the telling word that decide what is claimed."""
TELLING = ("emote", "EMOTE", "ybrid", "YBRID", "onsite", "on-site", "n-office", "ONSITE", "On-site", "Onsite", "n the office", "n-person",
           "travail", "eletrab", "omeoffice", "ome office", "ome-office", "work from home", "Work from home", "presencial", "híbrido", "リモート", "远程", "在宅")  # fmt: skip
TEXT_HYBRID = re.compile(
    r"\bhybrid[\s-]+(?:work\w*|remote|role|position|model|schedule|environment|office|setup|set-up|arrangement|policy|job|opportunity|basis|in\b|-|–|\(|from|style|format|mode|employ\w*|team|structure|approach|from|,|/|\|)"
    r"|(?:work\w*|role|position|location|arrangement|model|this is a|schedule|type|mode|is|office|remote|setting|place)\s*(?:is|:|-|–|/)?\s*(?:a |flexible |fully )?hybrid\b(?! cloud| and multi)"
    r"|(?:\d|one|two|three|four)(?:\s?(?:-|to|–)\s?\d)?\+?(?:\s?[x×]|\s+days?)\s*(?:a|per|/|each|every|in)?\s*(?:week\w*)?,?\s*(?:in|at|from|on)[\s-]*(?:the|our|your|an?)?\s*(?:\w+\s)?(?:office|site|person|onsite|hub)"
    r"|(?:\d|one|two|three|four) days? (?:a|per) week (?:from )?(?:remote\w*|(?:at|from) home|wfh)|(?:office|on-?site)\s*(?:\d|one|two|three|four) days"
    r"|(?:partly|partially|part[- ]time) remote|hybrides? arbeiten|mobiles? arbeiten|home[- ]?office[^.]{0,20}(?:m[oö]glich|regelung|tage)|tage home[- ]?office|t[eé]l[eé]travail (?:partiel|\d)|jours? (?:par semaine )?de t[eé]l[eé]travail|modalidad h[ií]brida|modelo h[ií]brido|trabajo h[ií]brido|formato h[ií]brido|smart working|lavoro ibrido|modalit[aà] ibrida|regime h[ií]brido|hybride? werken|hybrid arbete",
    re.IGNORECASE,
)
TEXT_REMOTE = re.compile(
    r"\b(?:fully|100\s?%|completely|entirely|all|full[- ]time)[\s-]+(?:remote|distributed)\b|\bremote[- ](?:first|only|native)\b"
    r"|\b(?:this|the|is|are|a|an|as|our|location|type|arrangement|workplace|work)\s*(?:is|role|position|job|opportunity|team|company)?\s*(?:is|:|-|–)?\s*(?:a |an |fully |100% |permanent(?:ly)? |currently |completely |us-based |entirely )*remote\s+(?:role|position|job|opportunity|team|company|contract|work(?:force|place)?\b(?! experience)|full[- ]time|startup|organi[sz]ation)"
    r"|\b(?:role|position|job|opportunity|location|workplace|work type|arrangement)\s*(?:type)?\s*(?:is|can be|will be|:|-|–)\s*(?:a |fully |100% |currently |open to |performed |done |completely |entirely |us |usa )*remote\w*"
    r"|\bwork(?:ing)? (?:fully |100% |completely )?(?:remotely|from (?:home|anywhere))\b(?: (?:in|from|within|anywhere|full))|\bwork from anywhere\b|\bremote \(|\(remote\)|\bremote (?:-|–|,|in|within|from|across|anywhere|us|usa|uk|eu|worldwide|ok|ok!|possible|friendly)\b|\b(?:full|100\s?%)[- ]?(?:remoto|remota|en remoto|home ?office|t[eé]l[eé]travail|teletrabajo)|\btrabajo remoto\b|\btrabalho remoto\b|\bremoto (?:100|al 100)|\bda remoto\b|フルリモート|完全远程",
    re.IGNORECASE,
)
TEXT_ON_SITE = re.compile(
    r"\b(?:no|not (?:a |eligible for |open to |available for )?)\s?(?:remote|telework\w*|telecommut\w*)|\bremote (?:work )?(?:is |are )?not\b|\b(?:fully|100%|strictly|must (?:be|work)|required to (?:be|work)|is|are|:|work(?:ing)?|5 days(?: a week| per week)?|five days(?: a week| per week)?|full[- ]time|role|position)\s*(?:an? |fully |based |100% )*(?:on[- ]?site|in[- ]office|in[- ]person|in the office)\b"
    r"|\b(?:on[- ]?site|in[- ]office|in[- ]person)\s*(?:role|position|job|only|required|requirement|work\b|\(|5 days|five days)|\b(?:5|five) days (?:a|per) week (?:in|on|at|from)|trabajo presencial|modalidad presencial|regime presencial|modelo presencial|100% presencial|arbeiten vor ort",
    re.IGNORECASE,
)
OTHER_SENSE = re.compile(
    r"hybrid (?:cloud|and multi|search|retriev|model(?:s|ing)\b|infrastr|environments|app|approach|system|electric|vehicle|data|architect|solution|deploy|algorithm|multi|quantum)|remote (?:sens|desktop|monitor|server|control|patient|access|location|team(?:s|mates)|stakeholder|site|diagnos|procedure|system|management|sens|area|meeting|support|deposit|teams)",
    re.IGNORECASE,
)


@lru_cache(maxsize=MOST_KEPT)
def stated_arrangement(words: str) -> str:
    """remote, hybrid, onsite or unknown, as a location or a title says it."""
    if not words:
        return "unknown"
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
    header = HEADER.match(text)
    if header is not None:
        stated = stated_arrangement(header.group())
        if stated != "unknown":
            return stated
    if not any(word in text for word in TELLING):
        return "unknown"
    votes = {"remote": 0, "hybrid": 0, "onsite": 0}
    for claim in _claims(text):
        for kind, pattern in (("hybrid", TEXT_HYBRID), ("onsite", TEXT_ON_SITE), ("remote", TEXT_REMOTE)):
            if pattern.search(claim):
                votes[kind] += 1
                break
    if votes["hybrid"]:
        return "hybrid"
    if votes["remote"] and votes["remote"] >= votes["onsite"]:
        return "remote"
    return "onsite" if votes["onsite"] else "unknown"


def _claims(text: str) -> list[str]:
    """The surroundings of each telling word, without the senses that speak of something else."""
    claims: list[str] = []
    end_of_last = -1
    for found in WORD.finditer(text):
        if found.start() < end_of_last:
            continue
        start, end = max(0, found.start() - CLAIM_SPAN), found.end() + CLAIM_SPAN
        if not OTHER_SENSE.match(text, found.start()):
            claims.append(text[start:end].replace("\n", " "))
            end_of_last = found.end() + 20
        if len(claims) == MOST_CLAIMS:
            break
    return claims


WORD = re.compile(
    r"[Rr]emot|REMOTE|[Hh]ybrid|HYBRID|[Oo]n-?[Ss]ite|ONSITE|ON-SITE|[Ii]n[- ][Oo]ffice|in the office|[Ii]n-[Pp]erson|t[eé]l[eé]travail|[Tt]eletrab|[Hh]ome[- ]?[Oo]ffice|[Ww]ork from|[Pp]resencial|[Hh]íbrid|[Ss]mart [Ww]orking|リモート|远程|在宅|days? (?:a|per) week"
)
MOST_CLAIMS = 12


def is_remote(location: str | None, workplace: str | None = None) -> bool | None:
    """True or False where the source's own field or the location says so."""
    for words in (workplace, location):
        if not words:
            continue
        stated = stated_arrangement(str(words).replace("_", "-"))
        if stated != "unknown":
            return stated == "remote"
    return None
