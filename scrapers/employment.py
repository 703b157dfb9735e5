"""From what a source writes of a contract to the kinds it names; pure."""

import re
from functools import lru_cache
from typing import Any

from scrapers.text import FEW_WORDS, one_line

EMPLOYMENT = (
    ("per_diem", r"per[ _-]?diem"),
    (
        "intern",
        r"\b(?:intern|interns|internship|trainee\w*|apprentice\w*|praktik\w*|praktyk\w*|werkstudent\w*|working student|"
        r"stagiaire?|stagista|tirocinio|est[áa]gi\w+|pr[áa]cticas|alternance)\b|^stage$|^stage (?:de|di|en)\b",
    ),
    ("volunteer", r"\bvolunteer"),
    ("freelance", r"\bfreelanc|\bfreiberuf|\bself[ -]employed"),
    (
        "part_time",
        r"\bpart[ _-]?time|parttime|^pt$|\bteilzeit|\btemps partiel|\b(?:tiempo|tempo) par\w+|media jornada|\bdeeltijd|"
        r"\bdeltid|\bniepełny|\bcz[ęe]ść etatu|\bzkrácený|兼职|兼職|パート|アルバイト",
    ),
    (
        "full_time",
        r"\bfull[ _-]?time|fulltime|\bfte\b|^ft$|\bvollzeit|\btemps (?:plein|complet)|\btiempo completo|"
        r"\btempo (?:pieno|integral)|jornada completa|\bvoltijd|\bheltid|\bpełny|\bplný|\bteljes|全职|全職|フルタイム",
    ),
    ("contract", r"\bcontract|^b2b$"),
    ("permanent", r"\bpermanent|\bfestanstellung|\bunbefristet|^cdi$|\bindefinido|\bindetermina|\bindéterminée|正社員"),
    (
        "temporary",
        r"\btemp(?:orary|oraire)?\b|\bfixed[ _-]?term|\bseasonal|\bbefristet|^cdd$|\bdeterminat|\bdéterminée|"
        r"\bzeitarbeit|\bint[ée]rim\w*",
    ),
    ("other", r"^other$"),
)


def employment(*values: Any) -> str | None:
    """full_time, part_time, contract, temporary, intern, freelance, volunteer, per_diem, permanent or other.

    Several are joined by `, ` in the order the source gives them; words that name none of them give None.
    """
    found: list[str] = []
    for value in values:
        for part in value if isinstance(value, list) else [value]:
            found += _kinds(one_line(part) or "")
    return ", ".join(dict.fromkeys(found)) or None


@lru_cache(maxsize=FEW_WORDS)
def _kinds(said: str) -> list[str]:
    words = re.sub(r"([a-z])([A-Z])", r"\1 \2", said).lower()
    kinds = (
        next((name for name, pattern in EMPLOYMENT if re.search(pattern, word.strip())), None)
        for word in re.split(r"[,;/|]", words)
    )
    return [kind for kind in kinds if kind]
