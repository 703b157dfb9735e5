"""Ads as integer codes, and what pairs of them have in common besides their texts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from data.duplicate_rules import Compared
from data.near_duplicates import Floats, Pairs
from data.said_in_text import said
from data.shingles import Mask
from data.text_columns import I64
from data.titles_alike import levels, lowered, plain_words, title_phrase, title_words

THREADS = frozenset({"hn", "hackernews"})
"""Sources where an employer writes once a month, by custom, for all its places: the first place read from the text
says nothing of another month's ad, nor does the one role its title was read from."""

TEXTS_AT_HAND = 2_000
"""Pairs come in order of their first ad, so few texts are asked for twice at a distance."""

Words = list[frozenset[str]]


@dataclass(frozen=True)
class Codes:
    """One number per ad for each of its features; equal numbers, equal feature; below zero, unknown."""

    employer: I64
    country: I64
    title: I64
    level: I64
    town: I64
    days: Floats
    in_thread: Mask
    title_words: Words
    """By number of the title; `levels` and `towns` by theirs."""
    levels: Words
    towns: Words


def _coded(said: pd.Series) -> tuple[I64, Words]:
    """Number of each ad's words, and the words by their number."""
    numbers, distinct = pd.factorize(said)
    return numbers.astype(np.int64), [frozenset(words.split()) for words in distinct]


def day_numbers(days: pd.Series) -> Floats:
    """Days since 1970; unknown days are NaN."""
    moments = days.to_numpy("datetime64[D]")
    return np.where(np.isnat(moments), np.nan, moments.astype(np.int64).astype(float))


def codes(ads: pd.DataFrame) -> Codes:
    """Of ads with their `features`."""
    title, words = _coded(ads["title_said"])
    level_words = [levels(said) for said in words]
    level_numbers = {said: number for number, said in enumerate(dict.fromkeys(level_words))}
    level = np.array([level_numbers[said] for said in level_words], np.int64)
    town, towns = _coded(ads["towns_said"])
    source, sources = pd.factorize(ads["source"])
    in_thread = np.array([name.split("_", 1)[0] in THREADS for name in sources], bool)[source]
    country = pd.factorize(ads["country"])[0].astype(np.int64)
    return Codes(
        employer=pd.factorize(ads["employer_key"].replace("", None))[0].astype(np.int64),
        country=np.where(in_thread, -1, country),
        title=title,
        level=level[title] if len(level) else title,
        town=town,
        days=day_numbers(ads["posted_on"]),
        in_thread=in_thread,
        title_words=words,
        levels=list(level_numbers),
        towns=towns,
    )


def _of_pairs(left: I64, right: I64, count: int, holds: Callable[[int, int], bool]) -> Mask:
    """`holds` for each pair of numbers; each distinct pair is asked once."""
    asked, place = np.unique(left * (count + 1) + right, return_inverse=True)
    answers = [holds(*divmod(code, count + 1)) for code in asked.tolist()]
    return np.array(answers, bool)[place] if len(asked) else np.zeros(0, bool)


def compare(known: Codes, pairs: Pairs) -> Compared:
    """All but what only the texts tell; see `read_again`."""
    left, right = pairs.T
    titles, towns, stated = known.title_words, known.towns, known.levels

    def within(one: int, other: int) -> bool:
        mine, theirs = titles[one], titles[other]
        return bool(mine) and bool(theirs) and (mine <= theirs or theirs <= mine)

    def one_town(one: int, other: int) -> bool:
        return not towns[one].isdisjoint(towns[other])

    def one_level(one: int, other: int) -> bool:
        if one == other or not (stated[one] or stated[other]):
            return True
        return not (stated[one] and stated[other]) and "intern" not in stated[one] | stated[other]

    apart = np.abs(known.days[right] - known.days[left])
    here, there = known.country[left], known.country[right]
    named = np.array([bool(words) for words in towns], bool)
    same_named = _of_pairs(known.town[left], known.town[right], len(towns), one_town)
    return Compared(
        same_title=known.title[left] == known.title[right],
        title_within=_of_pairs(known.title[left], known.title[right], len(titles), within),
        same_level=_of_pairs(known.level[left], known.level[right], len(stated), one_level),
        both_levels=known.level[left] == known.level[right],
        titles_in_texts=np.zeros(len(pairs), bool),
        title_in_text=np.zeros(len(pairs), bool),
        same_town=same_named | ~named[known.town[left]] | ~named[known.town[right]],
        named_town=same_named,
        own_towns_in_texts=np.zeros(len(pairs), bool),
        same_country=(here == there) | (here < 0) | (there < 0),
        in_thread=known.in_thread[left] & known.in_thread[right],
        days=np.nan_to_num(apart, nan=0.0),
    )


def read_again(
    text_of: Callable[[int], str], titles: list[str], known: Codes, pairs: Pairs, about: Compared, alike: Mask
) -> Compared:
    """Adds what only the texts of the pairs tell, where the decision hangs on it."""
    towns, texts = known.towns, _Texts(text_of)
    both, one, own_towns = (np.zeros(len(pairs), bool) for _ in range(3))
    for number in np.flatnonzero(alike & about.same_country & (~about.same_title | ~about.same_town)).tolist():
        left, right = pairs[number].tolist()
        if not about.same_title[number]:
            by_words = bool(about.in_thread[number])
            said = texts.says(left, titles[right], by_words), texts.says(right, titles[left], by_words)
            if by_words and texts.headers_differ(left, titles[left], right, titles[right]):
                continue
            both[number], one[number] = all(said), any(said)
        elif not about.same_town[number]:
            here, there = towns[known.town[left]], towns[known.town[right]]
            own_towns[number] = texts.names_only(left, here, there) and texts.names_only(right, there, here)
    return replace(about, titles_in_texts=both, title_in_text=one, own_towns_in_texts=own_towns)


class _Texts:
    """Texts in lower case, made when first asked for."""

    def __init__(self, text_of: Callable[[int], str]) -> None:
        self.text_of = lru_cache(maxsize=TEXTS_AT_HAND)(text_of)
        self.lowered = lru_cache(maxsize=TEXTS_AT_HAND)(self._lowered)
        self.header_of = lru_cache(maxsize=TEXTS_AT_HAND)(self._header)

    def _lowered(self, row: int) -> str:
        return lowered(self.text_of(row))

    def says(self, row: int, title: str, by_words: bool) -> bool:
        """Word for word, or (in threads, whose titles are put together from the text) each word somewhere."""
        phrase = _phrase(title)
        asked = _title_words(title) if by_words else {phrase}
        return bool(phrase) and all(said(part, self.lowered(row)) for part in asked)

    def headers_differ(self, left: int, mine: str, right: int, other: str) -> bool:
        """Whether the first lines themselves advertise different roles."""
        here, there = self.header_of(left), self.header_of(right)
        one, two = _title_words(mine), _title_words(other)
        return one <= here and two <= there and not one <= there and not two <= here

    def _header(self, row: int) -> frozenset[str]:
        return frozenset(plain_words(self.text_of(row).lstrip().split("\n", 1)[0]))

    def names_only(self, row: int, own: frozenset[str], other: frozenset[str]) -> bool:
        text = self.lowered(row)
        return any(said(_phrase(town), text) for town in own) and not any(said(_phrase(town), text) for town in other)


_phrase = lru_cache(maxsize=TEXTS_AT_HAND)(title_phrase)
_title_words = lru_cache(maxsize=TEXTS_AT_HAND)(title_words)
