"""Judges a "Who is hiring?" comment as a careful reader would: a vacancy or not, remote or not, which roles."""

import re

from data import places
from scrapers.hn_header import Header

NOT_REMOTE = re.compile(
    r"\b(?:no|not|non|isn'?t|can'?t be|cannot be|don'?t (?:do|offer|support)|without|never)\b"
    r"[ -]{1,2}(?:\w+ ){0,2}?(?:remote|telecommut)|"
    r"\bremote\s*(?::|=|-|\u2013)?\s*(?:no\b|not\b|n/a|isn'?t|none)|\bon[ -]?site only\b|\bonly on[ -]?site\b|"
    r"\bremote\s+(?:candidates|applicants|work(?:ers)?)?\s*(?:is|are)?\s*(?:not|unfortunately)\b|\bsorry,? no remote",
    re.IGNORECASE,
)
PART_REMOTE = re.compile(
    r"\b(?:partial(?:ly)?|partly|semi|some|occasional(?:ly)?|hybrid|limited|flexible|temporar(?:y|ily))"
    r"[ -]?(?:\w+ )?remote|"
    r"\bremote[ -](?:hybrid|\d+ days|fridays?|days?)|\b\d(?:-\d)? days? (?:a week )?(?:remote|in[ -](?:the )?office)|"
    r"\bhybrid[ -]remote\b|\bremote (?:during|until|for now|due to|while) ?(?:covid|the pandemic|pandemic)?",
    re.IGNORECASE,
)
REMOTE = re.compile(
    r"\b(?:remote(?:ly)?|wfh|work from home|telecommute|distributed|work from anywhere)\b", re.IGNORECASE
)
NO_ARRANGEMENT = re.compile(
    r"\bremote[ -](?:sens|control|monitor|desktop|support|access|patient|care|exec)|"
    r"distributed (?:sys|comp|data|team lead)"
)
HYBRID = re.compile(r"\bh[yi\u00ed]brid[oa]?\b(?! cloud| app| mobile)", re.IGNORECASE)
ON_SITE = re.compile(
    r"\b(?:on[ -]?site|in[ -]office|in[ -]person|local only|locals only)\b|"
    r"(?:^|\|)\W*local\W*(?:\(?preferred\)?\W*)?(?:\||$)",
    re.IGNORECASE,
)
BODY_REMOTE = re.compile(
    r"\b(?:fully|100%|completely|entirely|all)[ -]remote\b|\bremote[ -](?:first|friendly|ok|okay|only)\b|"
    r"\bremote (?:work )?(?:is |are )?(?:ok|okay|welcome|possible|available|considered|encouraged|"
    r"fine|an option|positions?)\b|"
    r"\b(?:open to|welcome|accept|consider|allow|support)\w* (?:fully )?remote\b|\bwork(?:ing)? remotely\b|"
    r"\bwe(?:'re| are) (?:a |an )?(?:fully |100% )?(?:remote|distributed)\b|\bwork from anywhere\b|"
    r"\bremote\s*[:=]\s*(?:yes|ok|possible)|\bremote (?:or|/) |\b(?:or|/) ?remote\b",
    re.IGNORECASE,
)
BODY_CAPITALS = re.compile(r"\bREMOTE\b")
BODY_ON_SITE = re.compile(
    r"\bONSITE\b|\bON-SITE\b|"
    r"\b(?:must|have to|need to) (?:be )?(?:work(?:ing)? )?(?:on[ -]?site|in (?:the|our) office)\b"
)

WANTS_WORK = re.compile(
    r"^\W*(?:seeking (?:work|employment|freelance)|"
    r"looking for (?:a |new |remote |freelance )*(?:job|work|position|opportunit)|"
    r"i(?:'m| am) (?:a |an )?(?:[\w-]+ ){0,4}(?:looking for|seeking|available|searching)|available for hire|hire me|"
    r"location:.{0,80}\n+remote:)",
    re.IGNORECASE,
)
HIRING = re.compile(
    r"\b(?:hiring|looking for|seeking|searching for|we need|join (?:us|our|the)|apply|open positions?|openings?|"
    r"we(?:'re| are) growing|recruiting|come work|work with us|opportunit(?:y|ies)|positions?|vacanc(?:y|ies)|careers?|"
    r"jobs?|roles?|e-?mail|contact)\b",
    re.IGNORECASE,
)
IS_HIRING_NOW = re.compile(r"\b(?:is|are|we're|we are) (?:\w+ )?hiring\b", re.IGNORECASE)
SEEKS = re.compile(r"\bwe(?:['’]re| are) (?:\w+ )?(?:hiring|seeking|looking for)\b|\bwe need\b", re.IGNORECASE)
REACHABLE = re.compile(r"https?://|www\.|@|\[at\]|\(at\)|\bdot com\b|e-?mail", re.IGNORECASE)
META = re.compile(
    r"\b(?:this thread|these threads|hn readers|mods?\b|whoishiring|downvot|upvot|who is hiring (?:thread|posts?)|"
    r"please (?:normalize|stop|don'?t post|include)|meta\b|search(?:able)? (?:tool|version)|i (?:made|built|created) a|"
    r"job posters?|posters?,)",
    re.IGNORECASE,
)

MODIFIER = (
    r"(?:senior|sr\.?|junior|jr\.?|lead|principal|staff|founding|chief|full[ -]?stack|front[ -]?end|back[ -]?end|"
    r"software|"
    r"web|mobile|ios|android|data|machine learning|ml|ai|nlp|computer vision|devops|site reliability|platform|security|"
    r"infrastructure|cloud|systems?|embedded|firmware|hardware|network|qa|test|automation|product|project|program|"
    r"engineering|research|applied|python|java|javascript|ruby(?: on rails)?|rails|php|go|golang|scala|react|"
    r"node(?:\.js)?|"
    r"c\+\+|\.net|ui|ux|ui/ux|visual|graphic|technical|support|sales|solutions?|customer|marketing|growth|business|"
    r"database|big data|analytics|quantitative|quant|experienced|talented|entry[ -]level|mid[ -]level|core|api|game)"
)
ROLE_PHRASE = re.compile(
    rf"\b((?:{MODIFIER}[ /,-]{{1,2}}){{0,4}}(?:engineers?|developers?|devs?|programmers?|designers?|scientists?|"
    r"analysts?|architects?|"
    r"managers?|researchers?|administrators?|consultants?|interns?|devops|sre|hackers?|cto|"
    r"director of \w+|vp of \w+|head of \w+))\b(?!\.\w)",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://\S+")
VAGUE = re.compile(
    r"^(?:devs?|engineers?|developers?|managers?|hackers?|designers?|interns?|researchers?|programmers?)$",
    re.IGNORECASE,
)
EXPERIENCED = re.compile(r"^(?:experienced|talented)\s+", re.IGNORECASE)
MAX_ROLES = 4


def is_vacancy(header: Header, text: str) -> str | None:
    """None for a vacancy; else the sentence that says why it is none."""
    if WANTS_WORK.search(text[:200]):
        return "somebody looks for work, nobody is hired"
    named_role = bool(header.roles)
    stated = [named_role, bool(header.locations), bool(header.arrangements), bool(header.types), bool(header.pay)]
    if header.is_divided and sum(stated) >= 1:
        return None
    role = named_role or bool(ROLE_PHRASE.search(text))
    points = (2 if role else 0) + bool(header.company) + any(stated[1:4]) + bool(HIRING.search(text))
    points += bool(REACHABLE.search(text)) + (len(text) > 250)
    if META.search(text[:300]) and not any(stated):
        points -= 2
    elif REACHABLE.search(text):
        is_placed = header.locations and (header.company or header.types or header.pay or SEEKS.search(text))
        if is_placed or IS_HIRING_NOW.search(text[:300]):
            return None
    needed = 4 if role else 5
    return None if points >= needed else "reads as a remark: no company and role that somebody is hired for"


def is_remote(header: Header, text: str) -> bool | None:
    """True where remote work is offered, False for office or hybrid only, None where nothing is said."""
    head = " | ".join((*header.arrangements, *header.locations)) or header.line
    judged = _judged(head)
    if judged is None:
        judged = _judged(header.line)
    if judged is not None:
        return judged
    body = text[len(header.line) :]
    if NOT_REMOTE.search(body):
        return False
    if BODY_CAPITALS.search(body) or (BODY_REMOTE.search(body) and not PART_REMOTE.search(body)):
        return True
    return False if BODY_ON_SITE.search(body) else None


def _judged(head: str) -> bool | None:
    """The order matters: a denial holds `remote` too, and `on site or remote` leaves the choice."""
    if NOT_REMOTE.search(head):
        return False
    offers = REMOTE.search(head) is not None and not NO_ARRANGEMENT.search(head.lower())
    if offers and not PART_REMOTE.search(head):
        return True
    if offers or HYBRID.search(head) or ON_SITE.search(head):
        return False
    return None


def body_roles(text: str) -> list[str]:
    """Roles named in the text: exact ones first, at most a few."""
    found = [EXPERIENCED.sub("", " ".join(role.split())) for role in ROLE_PHRASE.findall(ADDRESS.sub(" ", text))]
    exact = [role for role in found if not VAGUE.match(role)]
    unlike: dict[str, str] = {}
    for role in exact or found:
        unlike.setdefault(role.lower().rstrip("s"), role)
    return [
        role if role[0].isupper() else role.title() if role.islower() else role
        for role in list(unlike.values())[:MAX_ROLES]
    ]


def sole_country(said: list[str]) -> str | None:
    """The one country these places lie in; wishes about remote work name none."""
    codes = set()
    for label in said:
        for part in re.split(r"\s+(?:or|and)\s+|[;|/&+]", label):
            rest = re.sub(
                r"\b(?:remote|on-?site|in[ -](?:person|office)|hybrid|only|ok|friendly|possible|wfh)\b",
                " ",
                part,
                flags=re.IGNORECASE,
            )
            rest = " ".join(rest.strip(" ()[]-,.").split())
            code = places.country_code(rest) if len(rest) > 1 else None
            if code:
                codes.add(code)
    return codes.pop() if len(codes) == 1 else None
