"""One spelling for the address of an ad, and the requisition it names on an applicant tracking system."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

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
LANDING = re.compile(
    r"^/?((en|de|fr|[a-z]{2}-[a-z]{2})/)?(jobs?|careers?|about|join-us|team|vacancies|openings)?/?$", re.I
)


def canonical_address(url: str | None) -> str | None:
    """Host, path and the parameters that say which ad; None for a page that is not one ad's.

    Left out: scheme, `www.`, usual port, fragment, tracking parameters, closing slash, `/apply`.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    if not host or parts.scheme not in {"http", "https"}:
        return None
    kept = sorted((name, value) for name, value in parse_qsl(parts.query) if not TRACKING.match(name))
    path = re.sub(r"/{2,}", "/", unquote(parts.path)).rstrip("/").removesuffix("/apply").removesuffix("/application")
    if not kept and LANDING.match(path):
        return None
    place = host if port in {None, 80, 443} else f"{host}:{port}"
    return f"{place}{path}" + (f"?{urlencode(kept)}" if kept else "")


def requisition(url: str | None) -> str | None:
    """`system:number` where the address is that of one ad on a known system."""
    if not url:
        return None
    for system, pattern in REQUISITIONS:
        found = pattern.search(url)
        if found:
            return f"{system}:{'/'.join(found.groups()).casefold()}"
    return None
