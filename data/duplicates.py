"""Which postings are the same vacancy: postings in, one row each with its vacancy out."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from data import near_duplicates as near
from data.addresses import canonical_address, requisition
from data.titles_alike import may_be_same_title, title_words

TRACKING_SYSTEMS = frozenset(
    "greenhouse lever ashby smartrecruiters recruitee workable personio teamtailor workday bamboohr icims jobvite".split()
)
SAME_EMPLOYER_JACCARD = 0.80
ACROSS_EMPLOYERS_JACCARD = 0.90
UNCERTAIN_JACCARD = 0.70
WINDOW_DAYS = 60
REPOST_DAYS = 21
"""A copy appears within days; what appears again after three weeks was put up again (monthly threads are 28 days apart)."""
LEAST_WORDS = 20
"""A shorter text says too little to recognise a vacancy by it."""
KINDS = ("same_id", "same_address", "same_text", "near_text", "rewritten")

Pairs = npt.NDArray[np.int64]


@dataclass
class Clusters:
    """Union-find over row numbers; two ads of one employer's tracking system are never put together."""

    own_ids: list[str | None]
    parent: list[int] = field(init=False)
    systems: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.parent = list(range(len(self.own_ids)))
        self.systems = {row: own for row, own in enumerate(self.own_ids) if own is not None}

    def root(self, row: int) -> int:
        while self.parent[row] != row:
            self.parent[row] = self.parent[self.parent[row]]
            row = self.parent[row]
        return row

    def join(self, left: int, right: int) -> bool:
        """False where the rule forbids it; the smaller row number stays the root."""
        first, second = sorted((self.root(left), self.root(right)))
        if first == second:
            return True
        mine, other = self.systems.get(first), self.systems.get(second)
        if mine is not None and other is not None and mine != other:
            return False
        self.parent[second] = first
        if other is not None:
            self.systems[first] = other
        return True


def _chains(keys: pd.Series) -> Pairs:
    """Rows with equal keys, each with the one before it; missing keys meet nobody."""
    present = keys.dropna()
    before = pd.Series(present.index, present.index).groupby(present).shift()
    linked = before.dropna()
    return np.stack([linked.to_numpy(np.int64), linked.index.to_numpy(np.int64)], axis=1)


def _own_ids(ads: pd.DataFrame) -> list[str | None]:
    """The requisition of an ad that comes from the employer's own tracking system."""
    system = ads["source"].str.split("_").str[0]
    own = (ads["source"] + ":" + ads["source_posting_id"]).where(system.isin(TRACKING_SYSTEMS))
    return [None if pd.isna(value) else str(value) for value in own]


def _ordered(postings: pd.DataFrame) -> pd.DataFrame:
    """Earliest first, undated last; row numbers as index."""
    ads = postings.assign(place=np.arange(len(postings)))
    return ads.sort_values(["posted_on", "posting_id"], kind="stable", na_position="last").reset_index(drop=True)


def _agree(ads: pd.DataFrame, pairs: Pairs) -> npt.NDArray[np.bool_]:
    """Countries that do not contradict and titles one of which says all of the other."""
    country = ads["country"].to_numpy(object)
    words = [title_words(title) for title in ads["title"]]
    result = np.zeros(len(pairs), bool)
    for number, (left, right) in enumerate(pairs.tolist()):
        here, there = country[left], country[right]
        apart = isinstance(here, str) and isinstance(there, str) and here != there
        result[number] = not apart and may_be_same_title(words[left], words[right])
    return result


def _days_apart(ads: pd.DataFrame, pairs: Pairs) -> npt.NDArray[np.float64]:
    days = ads["posted_on"].to_numpy("datetime64[D]")
    apart = (days[pairs[:, 1]] - days[pairs[:, 0]]).astype("timedelta64[D]")
    return np.where(np.isnat(apart), 0, apart.astype(np.int64)).astype(float)


def _near_pairs(ads: pd.DataFrame, sketches: near.Sketches, blocks: Pairs, least: float) -> tuple[Pairs, Pairs]:
    pairs = near.candidates(sketches.minhash, blocks, least - 0.15)
    return pairs, near.true_jaccard(ads["text"], pairs)


def _blocks(keys: pd.Series, sketches: near.Sketches) -> Pairs:
    codes = pd.factorize(keys)[0].astype(np.int64)
    codes[(sketches.word_count < LEAST_WORDS) | keys.isna().to_numpy() | (keys == "").to_numpy()] = -1
    return codes


def vacancies(postings: pd.DataFrame) -> pd.DataFrame:
    """One row per posting, in the order given: its vacancy, how it was recognised, and how often it was put up again."""
    ads = _ordered(postings)
    sketches = near.sketches(ads["text"])
    clusters = Clusters(_own_ids(ads))
    kinds = np.full(len(ads), "first", object)
    uncertain = np.zeros(len(ads), bool)

    def join(pairs: Pairs, kind: str) -> None:
        for left, right in pairs.tolist():
            if not clusters.join(left, right):
                uncertain[[left, right]] = True
            elif kinds[right] == "first":
                kinds[right] = kind

    join(_chains(ads["url"].map(requisition)), "same_id")
    join(_chains(ads["url"].map(canonical_address)), "same_address")
    text_key = ads["employer_key"] + pd.Series(sketches.text_hash.astype(str), ads.index)
    readable = (sketches.word_count >= LEAST_WORDS) & (ads["employer_key"] != "")
    exact = _chains(text_key.where(readable))
    join(exact[_agree(ads, exact)], "same_text")
    pairs, jaccard = _near_pairs(ads, sketches, _blocks(ads["employer_key"], sketches), SAME_EMPLOYER_JACCARD)
    agree = _agree(ads, pairs)
    join(pairs[agree & (jaccard >= SAME_EMPLOYER_JACCARD)], "near_text")
    grey = pairs[agree & (jaccard < SAME_EMPLOYER_JACCARD) & (jaccard >= UNCERTAIN_JACCARD)]
    uncertain[grey[[clusters.root(a) != clusters.root(b) for a, b in grey.tolist()]].ravel()] = True

    vacancy = np.array([clusters.root(row) for row in range(len(ads))], np.int64)
    agency = _agency_clusters(ads, sketches, vacancy)
    return _answer(ads, postings.index, vacancy, kinds, agency, uncertain)


def _agency_clusters(ads: pd.DataFrame, sketches: near.Sketches, vacancy: Pairs) -> Pairs:
    """For each ad the first ad of its cluster of copies across employers, or -1."""
    blocks = _blocks(ads["country"], sketches)
    blocks[vacancy != np.arange(len(ads))] = -1
    pairs, jaccard = _near_pairs(ads, sketches, blocks, ACROSS_EMPLOYERS_JACCARD)
    employer = ads["employer_key"].to_numpy(object)
    copies = (jaccard >= ACROSS_EMPLOYERS_JACCARD) & (employer[pairs[:, 0]] != employer[pairs[:, 1]])
    copies &= np.abs(_days_apart(ads, pairs)) <= WINDOW_DAYS
    together = Clusters([None] * len(ads))
    for left, right in pairs[copies].tolist():
        together.join(left, right)
    members = np.unique(pairs[copies])
    cluster = np.full(len(ads), -1, np.int64)
    cluster[members] = [together.root(row) for row in members.tolist()]
    return cluster[vacancy]


def _answer(
    ads: pd.DataFrame,
    index: pd.Index,
    vacancy: Pairs,
    kinds: npt.NDArray[np.object_],
    agency: Pairs,
    uncertain: npt.NDArray[np.bool_],
) -> pd.DataFrame:
    ids = ads["posting_id"].to_numpy(object)
    days = ads["posted_on"]
    before = days.groupby(vacancy).shift()
    is_repost = ((days - before).dt.days >= REPOST_DAYS).to_numpy()
    kind = np.where(
        vacancy == np.arange(len(ads)), np.where((agency >= 0) & (agency != vacancy), "agency_copy", "first"), kinds
    )
    result = pd.DataFrame({
        "posting_id": ids,
        "vacancy_id": ids[vacancy],
        "kind": np.where(is_repost, "repost", kind),
        "agency_cluster": np.where(agency >= 0, ids[agency], None),
        "first_seen": days.groupby(vacancy).transform("min"),
        "times_reposted": pd.Series(is_repost).groupby(vacancy).transform("sum").astype(np.int64),
        "is_uncertain": uncertain,
    })  # fmt: skip
    result = result.set_index(ads["place"].to_numpy()).sort_index()
    return result.set_index(index)
