"""The vocabulary of "Who is hiring?" heads: what a role, a place, an arrangement, pay look like in a field."""

import re

ROLE_NOUN = (
    r"engineers?|developers?|devs?|programmers?|designers?|scientists?|analysts?|architects?|managers?|leads?|directors?|"
    r"researchers?|interns?|internships?|hackers?|consultants?|specialists?|technologists?|technicians?|writers?|"
    r"recruiters?|testers?|coders?|evangelists?|advocates?|administrators?|strategists?|representatives?"
)
STRONG_ROLE = re.compile(
    rf"\b(?:{ROLE_NOUN}|engineering|tech(?:nical)? leads?|head of|vp|cto|coo|cfo|cmo|chief|founders?|co-?founders?|"
    r"sre|swe|sde|mle|devops|"
    r"dbas?|sysadmins?|assistants?|executives?|associates?|interviewers?|entwickler(?:in)?|ingénieur|développeu[rs]e?)\b",
    re.IGNORECASE,
)
ENDS_AS_ROLE = re.compile(
    rf"\b(?:{ROLE_NOUN}|sre|swe|devops|cto|sysadmins?|dbas?)\b\W*(?:\([^)]*\))?\W*$", re.IGNORECASE
)
WEAK_ROLE = re.compile(
    r"\b(?:full[ -]?stack|front[ -]?end|back[ -]?end|mobile|ios|android|data|machine learning|ml|qa|support|product|"
    r"marketing|sales|design|swe|rails|python|java|javascript|react|node|golang|c\+\+|php|ruby|rust|scala|clojure|"
    r"roles?|positions?|openings?|multiple|various|several|operations|security|infrastructure|research|all levels)\b",
    re.IGNORECASE,
)
ARRANGEMENT = re.compile(
    r"\b(?:no[nt]?[ -]*)?(?:fully |100% |partial(?:ly)? |semi-?)?"
    r"(?:remote(?:ly)?(?:[ -](?:ok|okay|friendly|first|possible|only|welcome|optional))?|on[ -]?site|in[ -]office|"
    r"in[ -]person|hybrid|wfh|work from home|telecommute|local|distributed)\b",
    re.IGNORECASE,
)
TYPE = re.compile(
    r"\b(?:full[ -]?time|part[ -]?time|part-or-full-time|ft|pt|fte|contract(?:or|ors|ing)?|freelance(?:rs?)?|"
    r"perm(?:anent)?|interns? welcome|internships?|temporary|salaried|w2|1099|cdi|cdd)\b",
    re.IGNORECASE,
)
PAY = re.compile(
    r"[$€£₹¥₩]\s?\d|\d\s?k\b|\b\d{2,3}[,.]?000\b|\b(?:usd|eur|gbp|chf|cad|aud)\s?\d|\bsalary\b|\bequity\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"^(?:visas?(?: .*)?|h-?1b.*|equity.*|benefits.*|interns?|relocation.*|series [a-e].*|yc ?[swf]\d{2}|seed.*|"
    r"startup|early[ -]stage|competitive.*|u\.?s\.? citizens?.*|immediate.*|will sponsor.*|"
    r"join .*|we(?:'re|'ve|’re|’ve)? .*|our .*|i[’']m .*)$",
    re.IGNORECASE,
)
WIDE_PLACE = re.compile(
    r"\b(?:(?-i:SF|NYC|LA|DC|EU|US|UK|CET|EST|PST|UTC|Europe)|sf|nyc|bay area|silicon valley|europe|emea|apac|latam|"
    r"worldwide|globally|anywhere|usa|u\.s\.a?|north america|south america|americas|asia|africa|"
    r"(?:us |european? |american )?time ?zones?|midwest|east coast|west coast)\b",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"[\s()\[\],;:./&+*_-]+|\b(?:or|and|ok|in|only|preferred|possible|available|work|us|based|friendly)\b",
    re.IGNORECASE,
)
TERMS = re.compile(
    r"\b(?:visas?|h-?1b|sponsor(?:s|ship|ed)?|assistance|transfers?|interns?|internships?|relocation|welcome|provided|"
    r"considered)\b",
    re.IGNORECASE,
)
"""Conditions that stand beside type and arrangement and make no role of them."""
GOES_ON = re.compile(
    r"(?<![sj]r)\.\s+(?=(?:looking|hiring|seeking|full|part|h-?1b|visa|remote|on-?site|some|we|our)\b)", re.IGNORECASE
)
ADDRESS = re.compile(
    r"\(?\[?\b(?:https?://|www\.)[^\s)\]|]+[)\]]?|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?$", re.IGNORECASE
)
IS_HIRING = re.compile(
    r"^\W*(?:we(?:'re| are)? at |here at |at )?"
    r"(?P<company>[A-Z0-9][\w.&'!+-]*(?: [A-Z0-9&(][\w.&'!+)-]*){0,4}?),?(?: \([^)]*\))?,? "
    r"(?:is|are|we are|we're|has|was|makes|builds|provides|helps|offers|develops|creates|trades|runs)\b"
)
AT_COMPANY = re.compile(r"\b(?:at|for|with|@) (?P<company>[A-Z0-9][\w.&'!+-]*(?: [A-Z0-9&][\w.&'!+-]*){0,3})")
GREETING = re.compile(r"^\W*(?:hi|hey|hello)\b[^.!,\n]{0,25}[.!,]\s*", re.IGNORECASE)
MARKED_LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s]*)\)")
ABBREVIATION = re.compile(r"\b(?:AI|ML|IT|IO|PM|QA)\b")
"""Codes of countries that in these heads mean something else."""
LABELLED = re.compile(
    r"(?:^|\|)\W*(?:company|employer)(?: name)?\s*[:=]\s*(?P<company>[^|\n]{2,80})", re.IGNORECASE | re.MULTILINE
)
LABELLED_PLACE = re.compile(r"^\W*locations?\s*[:=]\s*(?P<place>[^|\n]{2,80})", re.IGNORECASE | re.MULTILINE)
NOT_A_NAME = re.compile(
    r"^(?:we|i|our|this|it|there|you|they|who|what|here|if|the (?:team|company|role|position)|location|remote|hiring|"
    r"looking|currently|my|all|please|full[ -]?time|hi|hello|hey|join|inspire|do|are|come|want|senior|below|summer|"
    r"positions?|roles?|job|title|seeking|in|for|several|multiple|onsite|part[ -]?time|fulltime|contract|yes|note|edit|"
    r"update|apply)\b",
    re.IGNORECASE,
)
