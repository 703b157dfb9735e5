"""Names glued to another word: two words of a scraped page that lost their blank, or one made-up word of a brand."""

import re

REACH = 8
_BRAND_BEFORE = re.compile(r"[A-Za-z0-9]{0,5}[A-Z](?![A-Za-z0-9])")
"""Read backwards: a short word that begins with a capital."""
_BRAND_BEHIND = re.compile(r"[A-Za-z]{1,5}(?![A-Za-z])")
OPENER = re.compile(
    r"(?:Abilit|About|Additional|Advanced|Analy|And|As|Bachelor|Basic|Benefit|Bonus|Build|Certif|Collab|Commun|Comput"
    r"|Create|Data|Degree|Demon|Design|Desir|Devel|Educ|English|Ensure|Excel|Exper|Famil|Flu|Good|Hands|Have|Identif"
    r"|If|Implem|In|Job|Knowledge|Lead|Loc|Maintain|Manag|Master|Min|Must|Nice|Our|Perf|Plus|Pref|Prior|Proficien"
    r"|Proven|Provid|Qualif|Requ|Respons|Role|Salary|Skill|Solid|Strong|Support|Team|Technical|The|Tools|Under|Using"
    r"|We|What|Who|Why|Will|With|Work|Write|Year|You)[a-z]*(?![A-Za-z0-9])"
)
"""Words that open a sentence of an ad."""


def in_brand(text: str, start: int, end: int) -> bool:
    """Whether an ambiguous name is a part of a made-up word rather than glued to the next sentence."""
    if text[start - 1].isalnum() and _BRAND_BEFORE.match(text[start - REACH : start][::-1]):
        return True
    return _BRAND_BEHIND.match(text, end) is not None and OPENER.match(text, end) is None
