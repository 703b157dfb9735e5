"""Ads as integer codes, and what pairs of them have in common besides their texts."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.duplicate_rules import Compared
from data.near_duplicates import Floats, Pairs
from data.shingles import I64, Mask
from data.titles_alike import levels, place_words, title_phrase, title_words

THREADS = frozenset({"hn", "hackernews"})
"""Sources where an employer writes once a month, by custom; their titles are read from the text."""

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
    """By number of the title; `towns` by number of the town."""
    towns: Words


def _coded(values: pd.Series, read: Callable[[str], frozenset[str]]) -> tuple[I64, Words]:
    """Number of each value's words; every distinct value is read once."""
    distinct, words_of = pd.factorize(values.fillna("").astype(str))
    read_words = [read(value) for value in words_of]
    numbers = {words: number for number, words in enumerate(dict.fromkeys(read_words))}
    per_value = np.array([numbers[words] for words in read_words], np.int64)
    return per_value[distinct] if len(per_value) else np.zeros(0, np.int64), list(numbers)


def day_numbers(days: pd.Series) -> Floats:
    """Days since 1970; unknown days are NaN."""
    moments = days.to_numpy("datetime64[D]")
    return np.where(np.isnat(moments), np.nan, moments.astype(np.int64).astype(float))


def codes(ads: pd.DataFrame) -> Codes:
    title, words = _coded(ads["title"], title_words)
    level_words = [levels(said) for said in words]
    level_numbers = {said: number for number, said in enumerate(dict.fromkeys(level_words))}
    level = np.array([level_numbers[said] for said in level_words], np.int64)
    places = ads["location"] if "location" in ads else pd.Series("", ads.index)
    town, towns = _coded(places, place_words)
    return Codes(
        employer=pd.factorize(ads["employer_key"].replace("", None))[0].astype(np.int64),
        country=pd.factorize(ads["country"])[0].astype(np.int64),
        title=title,
        level=level[title] if len(level) else title,
        town=town,
        days=day_numbers(ads["posted_on"]),
        in_thread=ads["source"].str.split("_", n=1).str[0].isin(THREADS).to_numpy(bool),
        title_words=words,
        towns=towns,
    )


def _of_pairs(left: I64, right: I64, count: int, holds: Callable[[int, int], bool]) -> Mask:
    """`holds` for each pair of numbers; each distinct pair is asked once."""
    asked, place = np.unique(left * (count + 1) + right, return_inverse=True)
    answers = [holds(*divmod(code, count + 1)) for code in asked.tolist()]
    return np.array(answers, bool)[place] if len(asked) else np.zeros(0, bool)


def compare(known: Codes, pairs: Pairs) -> Compared:
    """All but `titles_in_texts`, which needs the texts."""
    left, right = pairs.T
    titles, towns = known.title_words, known.towns

    def within(one: int, other: int) -> bool:
        return (
            bool(titles[one]) and bool(titles[other]) and (titles[one] <= titles[other] or titles[other] <= titles[one])
        )

    def one_town(one: int, other: int) -> bool:
        return not towns[one] or not towns[other] or not towns[one].isdisjoint(towns[other])

    apart = np.abs(known.days[right] - known.days[left])
    here, there = known.country[left], known.country[right]
    return Compared(
        same_title=known.title[left] == known.title[right],
        title_within=_of_pairs(known.title[left], known.title[right], len(titles), within),
        same_level=known.level[left] == known.level[right],
        titles_in_texts=np.zeros(len(pairs), bool),
        same_town=_of_pairs(known.town[left], known.town[right], len(towns), one_town),
        same_country=(here == there) | (here < 0) | (there < 0),
        in_thread=known.in_thread[left] & known.in_thread[right],
        days=np.nan_to_num(apart, nan=0.0),
    )


def titles_in_texts(ads: pd.DataFrame, pairs: Pairs, asked: Mask) -> Mask:
    """Whether each title stands word for word in the other's text; only for the pairs asked about."""
    said: dict[int, tuple[str, str]] = {}

    def read(row: int) -> tuple[str, str]:
        if row not in said:
            said[row] = title_phrase(titles[row]), f" {title_phrase(texts[row])} "
        return said[row]

    titles, texts = ads["title"].tolist(), ads["text"].tolist()
    result: npt.NDArray[np.bool_] = np.zeros(len(pairs), bool)
    for number in np.flatnonzero(asked).tolist():
        (one, one_text), (other, other_text) = read(int(pairs[number, 0])), read(int(pairs[number, 1]))
        result[number] = bool(one) and bool(other) and f" {one} " in other_text and f" {other} " in one_text
    return result
