"""The state of putting postings together: ads as codes, the clusters they have joined, and who has their texts."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from data import duplicate_rules as rules
from data import min_hash
from data import near_duplicates as near
from data.clusters import Clusters
from data.compared import Codes, codes, day_numbers
from data.near_duplicates import Pairs
from data.shingles import Mask
from data.text_columns import I64, text_at

ONE_AD = ("same_id", "same_address")


@dataclass(frozen=True)
class Judged:
    """What is known of pairs of ads, their texts read; one row per pair."""

    about: rules.Compared
    texts: near.Likeness
    own_jaccard: near.Floats


class Elsewhere(Protocol):
    """Those who hold the texts where this process does not; texts are named by their place."""

    sketches: min_hash.Sketches

    def judged(self, found: "Found", pairs: Pairs, repeated: I64) -> tuple[Judged, list[str]]:
        """The pairs, and for each of the repeated rows a word that is equal where the plain texts are."""

    def likeness(self, places: Pairs) -> near.Likeness:
        """What the texts at these places have in common."""


@dataclass
class Found:
    """The state while pairs are put together; row numbers follow the dates, `place` leads to the text of a row."""

    ads: pd.DataFrame
    texts: near.Texts
    place: I64
    sketches: min_hash.Sketches
    codes: Codes
    clusters: Clusters
    kinds: npt.NDArray[np.object_]
    uncertain: Mask
    sets: near.Sets | None = None
    """Shingles of ads whose texts are not at hand; without them the texts are read."""
    is_new: Mask | None = None
    """Where given, pairs without a new ad are left as they are."""
    elsewhere: Elsewhere | None = None

    def likeness(self, pairs: Pairs) -> near.Likeness:
        if self.elsewhere is not None:
            return self.elsewhere.likeness(self.place[pairs])
        if self.sets is None:
            return near.likeness(self.texts, self.place[pairs])
        return near.likeness_of_sets(self.sets, *pairs.T)

    def text_of(self, row: int) -> str:
        return text_at(self.texts, int(self.place[row]))

    def candidates(self, blocks: I64, rank: I64) -> Pairs:
        pairs = min_hash.candidates(self.sketches.minhash, blocks, rank)
        return pairs if self.is_new is None else pairs[self.is_new[pairs].any(axis=1)]

    def join(self, pairs: Pairs, kind: str) -> None:
        for left, right in pairs.tolist():
            joined = self.clusters.root(left) == self.clusters.root(right)
            if not joined and self.clusters.join(left, right, is_one_ad=kind in ONE_AD):
                later = max(left, right)
                self.kinds[later] = kind if self.kinds[later] == "first" else self.kinds[later]

    def doubt(self, pairs: Pairs, cluster: I64) -> None:
        """Marks pairs that stayed apart, unless the employer's own system keeps them apart."""
        for left, right in pairs.tolist():
            if cluster[left] != cluster[right] and not self.clusters.are_kept_apart(left, right):
                self.uncertain[[left, right]] = True


def start(ads: pd.DataFrame, texts: near.Texts, place: I64, sketches: min_hash.Sketches) -> Found:
    """`ads` with their features, by date, numbered from 0, each its own vacancy yet.

    `texts` and `sketches` stand in the order they came in.
    """
    opened = day_numbers(ads["posted_on"])
    seen = day_numbers(ads["last_seen_on"]) if "last_seen_on" in ads else np.full(len(ads), np.nan)
    known, own = codes(ads), ads["own_requisition"]
    clusters = Clusters(
        known.country.tolist(),
        own.astype(object).where(own.notna(), None).tolist(),
        np.nan_to_num(opened, nan=-np.inf).tolist(),
        np.nan_to_num(seen, nan=np.inf).tolist(),
    )
    kinds = np.full(len(ads), "first", object)
    by_row = min_hash.Sketches(sketches.text_hash[place], sketches.word_count[place], sketches.minhash[place])
    found = Found(ads, texts, place, by_row, known, clusters, kinds, np.zeros(len(ads), bool))
    found.join(chains(own.fillna(ads["requisition"])), "same_id")
    return found


def chains(keys: pd.Series) -> Pairs:
    """Rows with equal keys, each with the one before it; missing keys meet nobody."""
    present = keys.dropna()
    before = present.index.to_series().groupby(present).shift().dropna()
    return np.stack([before.to_numpy(np.int64), before.index.to_numpy(np.int64)], axis=1)
