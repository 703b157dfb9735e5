"""The slow reference of the skill extractor: one plain regular expression, and the rules asked one by one.

It shares with the extractor what a rule's pattern means (`Surroundings`), what an address is and what one character
becomes; how names are found, how overlaps are settled and which neighbours count is written here a second time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from data.skill_address import SIGNS, in_address
from data.skill_dictionary import IGNORED, Dictionary
from data.skill_patterns import BEFORE, BEHIND, BOTH
from data.skill_rules import CLAUSE_ENDS, Guard, in_list
from data.skill_scan import CAPITAL, EXACT, Alias
from data.skill_seams import in_brand
from data.skill_text import PAD, replacement

WORD = r"[A-Za-z0-9\xaa]"


def canonical(text: str) -> str:
    """One text in canonical form, character by character, between line ends."""
    text = text.encode("utf-8", "replace").decode()
    signs = []
    text = re.sub(r"(?<=[a-z])[\r\n](?=[a-z])", " ", text).replace("\r", "\n")
    for char in re.sub(r"[\x00-\x09\x0b-\x1f]", " ", text):
        plain = char.encode() if char.isascii() else replacement(char)
        width = len(char.encode())
        signs.append((plain * width if plain == b" " else plain.ljust(width, b"\x01")).decode("latin-1"))
    collapsed = re.sub(r"(?<=[ \n]) ", "", "".join(signs))
    collapsed = re.sub(r"(?<=\n)\n", "", collapsed)
    pad = "\n" * PAD
    return f"{pad}\n{collapsed.replace(chr(1), '')}\n{pad}"


def _pattern(alias: Alias) -> str:
    spelled = alias.spelled.decode()
    letters = []
    for char in spelled:
        if char in " -_":
            letters.append("[ _-]")
        elif char.isalpha() and alias.case != EXACT:
            letters.append(f"[{char.lower()}{char.upper()}]")
        else:
            letters.append(re.escape(char))
    lead = len(re.match(rf"(?:(?!{WORD}).)*", spelled)[0])  # type: ignore[index]
    before = rf"(?<!{WORD})"
    seam_before = r"(?=[A-Z])(?:(?<![A-Z])|(?=[A-Z][a-z\xaa]))"
    joined_before = alias.joinable and not lead
    begin = f"(?:{before}|{seam_before})" if joined_before else before
    capital = "(?=[A-Z])" if alias.case == CAPITAL else ""
    ends = [rf"(?!{WORD})"]
    if alias.joinable:
        ends.append(r"(?=[A-Z])(?:(?<![A-Z])|(?=[A-Z][a-z\xaa]))")
    if alias.versioned:
        ends.append(rf"(?=[0-9]{{1,4}}(?!{WORD}))")
    end = f"(?:{'|'.join(ends)})" if re.match(WORD, spelled[-1]) else ""
    return f"{begin}{''.join(letters[:lead])}{capital}{''.join(letters[lead:])}{end}(?!#|\\+\\+)"


def _initial(alias: Alias) -> str:
    return alias.folded[:1].decode()


def _size(dictionary: Dictionary, number: int) -> int:
    return len(dictionary.aliases[number].folded)


@dataclass
class Found:
    """One name in a text, longest first, without overlaps."""

    start: int
    end: int
    skill: int
    guard: Guard | None
    dead: bool = False


class Oracle:
    """Finds skills as the extractor promises to, slowly."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        numbers = range(len(dictionary.aliases))
        self._order = sorted(
            numbers, key=lambda number: (_initial(dictionary.aliases[number]), -_size(dictionary, number))
        )
        families = []
        for initial, family in groupby(self._order, key=lambda number: _initial(dictionary.aliases[number])):
            names = "|".join(f"({_pattern(dictionary.aliases[number])})" for number in family)
            families.append(f"(?=[{re.escape(initial)}{re.escape(initial.upper())}])(?:{names})")
        self._names = re.compile("|".join(families))

    def codes(self, text: str) -> set[int]:
        """The skills that the text mentions."""
        page = canonical(text)
        everything = list(self._found(page))
        mentions = [one for one in everything if one.skill > IGNORED]
        cues = [one for one in everything if one.skill < IGNORED]
        own = self._veto(page, mentions, cues)
        alive = [one for one in mentions if not one.dead]
        sure = {
            place
            for place, one in enumerate(alive)
            if one.guard is None or (not one.guard.needs_reason and one.skill not in own)
        }
        return {
            one.skill
            for place, one in enumerate(alive)
            if place in sure or _reason(page, alive, place, sure, one.skill in own)
        }

    def _found(self, page: str) -> Iterator[Found]:
        for match in self._names.finditer(page):
            number = self._order[(match.lastindex or 0) - 1]
            skill, guard = self._dictionary.skill_of[number], self._dictionary.guard_of[number]
            yield Found(match.start(), match.end(), skill, guard)

    def _veto(self, page: str, mentions: list[Found], cues: list[Found]) -> set[int]:
        own = set()
        names = {number: name for name, number in self._dictionary.cues.items()}
        for one in mentions:
            one.dead = _runs_on(page, one) and (
                in_address(page, one.start, one.end) or (one.guard is not None and in_brand(page, one.start, one.end))
            )
            if one.dead or one.guard is None:
                continue
            for distance, cue in one.guard.led:
                ends = [
                    led.end for led in cues if names[led.skill] == cue and one.start - distance <= led.end <= one.start
                ]
                one.dead |= bool(ends) and CLAUSE_ENDS.isdisjoint(page[max(ends) : one.start])
            if one.dead:
                continue
            everywhere = (page, one.start, one.end, BEFORE | BEHIND | BOTH)
            if one.guard.employer and one.guard.employer.fit(*everywhere):
                one.dead = True
                own.add(one.skill)
            elif one.guard.unless and one.guard.unless.fit(*everywhere):
                one.dead = True
        return own


def _runs_on(page: str, one: Found) -> bool:
    sides = (page[one.start - 1] + page[one.start - 2], page[one.end] + page[one.end + 1])
    return any((near.isalnum() or near in SIGNS) and far not in " \n" for near, far in sides)


def _reason(page: str, alive: list[Found], place: int, sure: set[int], own: bool) -> bool:
    one = alive[place]
    assert one.guard is not None
    pattern = one.guard.asked if own else one.guard.when
    if pattern and pattern.fit(page, one.start, one.end, BEFORE | BEHIND | BOTH):
        return True
    for other in alive[max(0, place - 1) : place] + alive[place + 1 : place + 2]:
        gap = page[other.end : one.start] if other.start < one.start else page[one.end : other.start]
        if other.skill != one.skill and (own or other.skill in one.guard.listed) and in_list(gap):
            return True
    if own:
        return False
    for near in one.guard.near:
        for position, other in enumerate(alive):
            distance = max(one.start - other.end, other.start - one.end)
            fits = other.skill in near.named or (position in sure and other.skill in near.skills)
            if other.skill != one.skill and distance <= near.distance and fits:
                return True
    return False
