"""One spelling for the address of an ad, and the requisition it names on an applicant tracking system."""

import re
from urllib.parse import unquote

ADDRESS = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:@]+)(:\d+)?(/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$", re.I | re.S)
SLASHES = re.compile(r"/{2,}")
USUAL_PORTS = ("", ":80", ":443")
TRACKING = re.compile(
    r"^(utm_.*|gh_src|lever-(source|origin|via).*|ref|referer|referrer|src|source|sourceid|trk|trkinfo|trackingid|"
    r"refid|gclid|fbclid|msclkid|dclid|yclid|mc_(cid|eid)|igshid|_hs(enc|mi)|spm|si|jobsite|jobboard|"
    r"campaign(id)?|medium|iis|iisn|ittk|pagenum|originalsubdomain)$",
    re.I,
)
REQUISITIONS = (
    ("greenhouse", re.compile(r"greenhouse\.io/.*?(?:jobs/|[?&]token=)(\d{5,})")),
    ("greenhouse", re.compile(r"[?&]gh_jid=(\d{5,})")),
    ("lever", re.compile(r"jobs\.(?:eu\.)?lever\.co/[^/]+/([0-9a-f]{8}-[0-9a-f-]{27})")),
    ("ashby", re.compile(r"jobs\.ashbyhq\.com/[^/]+/([0-9a-f]{8}-[0-9a-f-]{27})")),
    ("ashby", re.compile(r"[?&]ashby_jid=([0-9a-f]{8}-[0-9a-f-]{27})")),
    ("smartrecruiters", re.compile(r"smartrecruiters\.com/[^/]+/(\d{12,})")),
    ("workable", re.compile(r"apply\.workable\.com/(?:[^/]+/)?j/([0-9A-F]{10})", re.I)),
    ("recruitee", re.compile(r"//([a-z0-9-]+\.recruitee\.com/o/[^/?#]+)")),
    ("teamtailor", re.compile(r"//([a-z0-9.-]+\.teamtailor\.com/jobs/\d+)")),
    ("personio", re.compile(r"//([a-z0-9-]+\.jobs\.personio\.(?:de|com)/job/\d+)")),
    ("workday", re.compile(r"//([a-z0-9-]+)\.[a-z0-9.]*myworkdayjobs\.com/.*_([A-Z]{0,6}-?\d{3,}(?:-\d+)?)\b", re.I)),
    ("linkedin", re.compile(r"linkedin\.com/jobs/view/(?:[^/?]*?-)?(\d{8,})")),
)  # fmt: skip
"""Where each system writes its number; a copy elsewhere that links to the ad carries the same one."""
ON_A_SYSTEM = re.compile(
    r"greenhouse|gh_jid|lever\.co|ashby|smartrecruiters|workable|recruitee|teamtailor|personio|myworkday|linkedin"
)
"""Most addresses name none of them; one search instead of twelve."""
LANDING = re.compile(
    r"^/?((en|de|fr|[a-z]{2}-[a-z]{2})/)?(jobs?|careers?|about|join-us|team|vacancies|openings)?/?$", re.I
)


def canonical_address(url: str | None) -> str | None:
    """Host, path and the parameters that say which ad; None for a page that is not one ad's.

    Left out: scheme, `www.`, usual port, fragment, tracking parameters, closing slash, `/apply`.
    """
    if not isinstance(url, str):  # a column's missing value is not always None
        return None
    found = ADDRESS.match(url.strip())
    if found is None:
        return None
    host, port, path, query = found.groups(default="")
    host = host.casefold().rstrip(".").removeprefix("www.")
    if "%" in path:
        path = unquote(path)
    path = SLASHES.sub("/", path).rstrip("/").removesuffix("/apply").removesuffix("/application")
    kept = sorted(pair for pair in query.split("&") if pair and not TRACKING.match(pair.partition("=")[0]))
    if not host or (not kept and LANDING.match(path)):
        return None
    return f"{host}{'' if port in USUAL_PORTS else port}{path}" + (f"?{'&'.join(kept)}" if kept else "")


def requisition(url: str | None) -> str | None:
    """`system:number` where the address is that of one ad on a known system."""
    if not isinstance(url, str) or not ON_A_SYSTEM.search(url):
        return None
    for system, pattern in REQUISITIONS:
        found = pattern.search(url)
        if found:
            return f"{system}:{'/'.join(found.groups()).casefold()}"
    return None
