"""Putting postings together into vacancies, one kind of evidence after another; `duplicate_rules` decides."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from data import duplicate_rules as rules
from data import min_hash
from data import near_duplicates as near
from data.boilerplate import recurring_lines
from data.clusters import Clusters
from data.compared import Codes, compare, read_again
from data.matching_state import Found, Judged, chains
from data.near_duplicates import Pairs
from data.text_columns import I64

LEAST_WORDS = 20
"""A shorter text says too little to recognise a vacancy by it."""
LIKELY = 0.45
LIKELY_OTHER_TITLE = 0.70
LIKELY_COPY = 0.80
"""Estimates below these cannot reach the thresholds of the rules: 128 values err by 0.1 once in a thousand pairs."""
LEAST_OWN_SHINGLES = 40


def put_together(found: Found) -> tuple[I64, I64]:
    """Of each ad the first ad of its vacancy, and of its cluster of copies across employers (-1 without one)."""
    pairs, address = _likely_pairs(found), found.ads["address"]
    repeated = _repeated(found, address)
    judged, texts = _read(found, pairs, repeated.index.to_numpy(np.int64))
    found.join(chains(_own_addresses(address, repeated.assign(text=texts))), "same_address")
    found.join(chains(_nameless_texts(found)), "same_text")
    doubtful = _join_alike(found, pairs, judged)
    _join_rewritten(found)
    vacancy = found.clusters.roots()
    agency = _agency_clusters(found, vacancy)
    found.doubt(doubtful, np.where(agency >= 0, agency, vacancy))
    return vacancy, agency


def _read(found: Found, pairs: Pairs, repeated: I64) -> tuple[Judged, list[str]]:
    if found.elsewhere is not None:
        return found.elsewhere.judged(found, pairs, repeated)
    return _judged(found, pairs), [plain(found.text_of(row)) for row in repeated.tolist()]


def plain(text: str) -> str:
    """Equal where texts differ in nothing but case and blanks."""
    return " ".join(text.casefold().split())


def _repeated(found: Found, address: pd.Series) -> pd.DataFrame:
    """Ads with an address that their source gives more than once."""
    told = pd.DataFrame({"source": found.ads["source"], "address": address, "title": found.ads["title"]})
    return told[address.notna() & told.duplicated(["source", "address"], keep=False)]


def _own_addresses(address: pd.Series, repeated: pd.DataFrame) -> pd.Series:
    """Addresses of single ads; one that a source gives to ads that differ is a page about all of them."""
    shared = repeated.drop_duplicates().duplicated(["source", "address"], keep=False)
    return address.mask(address.isin(set(repeated.loc[shared.index[shared], "address"])))


def _nameless_texts(found: Found) -> pd.Series:
    """Text, title and country of ads without an employer: all that can be compared."""
    known = found.codes
    rows = np.flatnonzero((known.employer < 0) & (found.sketches.word_count >= LEAST_WORDS))
    said = (column[rows].tolist() for column in (found.sketches.text_hash, known.title, known.country))
    return pd.Series(["{} {} {}".format(*each) for each in zip(*said, strict=True)], rows, dtype="str")


def _rank(order: tuple[npt.NDArray[np.generic], ...]) -> I64:
    rank = np.empty(len(order[0]), np.int64)
    rank[np.lexsort(order)] = np.arange(len(order[0]))
    return rank


def _likely_pairs(found: Found) -> Pairs:
    """Ads of one employer whose texts may be alike."""
    known, sketches = found.codes, found.sketches
    blocks = np.where(sketches.word_count >= LEAST_WORDS, known.employer, -1)
    rank = _rank((known.days, known.town, sketches.text_hash, known.country, known.title))
    pairs = found.candidates(blocks, rank)
    same_title = known.title[pairs[:, 0]] == known.title[pairs[:, 1]]
    estimate = min_hash.estimated_jaccard(sketches.minhash, pairs)
    return pairs[estimate >= np.where(same_title, LIKELY, LIKELY_OTHER_TITLE)]


def _judged(found: Found, pairs: Pairs) -> Judged:
    known, texts = found.codes, found.likeness(pairs)
    alike = (texts.jaccard >= rules.THREAD_TITLES) & (texts.jaccard < rules.IDENTICAL)
    about = read_again(found.text_of, found.ads["title"].tolist(), known, pairs, compare(known, pairs), alike)
    return Judged(about, texts, _own_jaccard(found, pairs, about, texts))


def judge(texts: near.Texts, place: I64, known: Codes, titles: list[str], pairs: Pairs) -> Judged:
    """The pairs of some ads alone: the same as among all ads, where every ad of their employers is there."""
    nothing = min_hash.Sketches(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros((0, 0), np.uint32))
    ads, none = pd.DataFrame({"title": titles}), np.zeros(0, bool)
    return _judged(Found(ads, texts, place, nothing, known, Clusters([]), none.astype(object), none), pairs)


def _join_alike(found: Found, pairs: Pairs, judged: Judged) -> Pairs:
    """Joins ads of one employer whose texts are alike; returns the pairs nobody can tell."""
    sketches, about, texts = found.sketches, judged.about, judged.texts
    same = rules.same_vacancy(about, texts, judged.own_jaccard)
    best_first = np.argsort(-texts.jaccard[same], kind="stable")
    chosen = pairs[same][best_first]
    is_exact = sketches.text_hash[chosen[:, 0]] == sketches.text_hash[chosen[:, 1]]
    found.join(chosen[is_exact], "same_text")
    found.join(chosen[~is_exact], "near_text")
    return pairs[~same & rules.nobody_can_tell(about, texts)]


def _own_jaccard(found: Found, pairs: Pairs, about: rules.Compared, texts: near.Likeness) -> near.Floats:
    """Jaccard without the employer's standing lines, for pairs that fall short because of them; 0 elsewhere."""
    known = found.codes
    result = np.zeros(len(pairs))
    short = about.same_title & about.same_country & (texts.jaccard < rules.SAME_EMPLOYER)
    if found.sets is None and short.any():
        employers = np.unique(known.employer[pairs[short, 0]])
        asked = np.where(np.isin(known.employer, employers), known.employer, -1)
        row_of = np.argsort(found.place)
        lines = recurring_lines(found.texts, asked[row_of], known.title[row_of])
        own = near.likeness(found.texts, found.place[pairs[short]], lines, known.employer[row_of])
        result[short] = np.where(own.shorter >= LEAST_OWN_SHINGLES, own.jaccard, 0)
    return result


def _join_rewritten(found: Found) -> None:
    """Joins what an aggregator rewrote to the employer's own ad with the same title, the nearest in time."""
    known = found.codes
    system = np.array([number is not None for number in found.clusters.requisitions], bool)
    ads = pd.DataFrame({
        "row": np.arange(len(system)), "day": known.days, "employer": known.employer, "title": known.title,
    })  # fmt: skip
    has_words = np.array([bool(words) for words in known.title_words], bool)
    ads = ads[(known.employer >= 0) & has_words[known.title] & ~np.isnan(known.days)].sort_values("day", kind="stable")
    taken = {found.clusters.root(row) for row in np.flatnonzero(system).tolist()}
    own, others = ads[system[ads["row"]]], ads[~system[ads["row"]]]
    others = others[[found.clusters.root(row) not in taken for row in others["row"]]]
    if own.empty or others.empty:
        return
    met = pd.merge_asof(
        others, own.assign(own_row=own["row"])[["day", "employer", "title", "own_row"]],
        on="day", by=["employer", "title"], direction="nearest", tolerance=rules.WINDOW_DAYS,
    ).dropna()  # fmt: skip
    pairs = met[["own_row", "row"]].to_numpy(np.int64)
    about = compare(known, pairs)
    pairs = pairs[about.same_country & about.same_town]
    several = own.groupby(["employer", "title"])["row"].transform("size")
    crowded = set(own.loc[several > 1, "row"].tolist())
    found.join(pairs, "rewritten")
    found.uncertain[[row for own_row, row in pairs.tolist() if own_row in crowded]] = True


def _agency_clusters(found: Found, vacancy: I64) -> I64:
    """For each ad the first ad of its cluster of copies under other employers, or -1."""
    known, sketches = found.codes, found.sketches
    texts = pd.DataFrame({"vacancy": vacancy, "text": sketches.text_hash})
    speaks = ~texts.duplicated().to_numpy() & (sketches.word_count >= LEAST_WORDS)
    blocks = np.where(speaks, np.where(known.country < 0, known.country.max(initial=0) + 1, known.country), -1)
    pairs = found.candidates(blocks, _rank((known.days, known.title)))
    left, right = pairs.T
    estimate = min_hash.estimated_jaccard(sketches.minhash, pairs)
    likely = estimate >= np.where(known.title[left] == known.title[right], LIKELY, LIKELY_COPY)
    pairs = pairs[likely & ((known.employer[left] != known.employer[right]) | (known.employer[left] < 0))]
    about = compare(_with_all_towns(known, vacancy), pairs)
    same = rules.copy_of_vacancy(about, found.likeness(pairs))
    together = Clusters([found.clusters.countries[row] for row in vacancy.tolist()])
    for one, other in vacancy[pairs[same]].tolist():
        together.join(one, other)
    cluster = np.full(len(vacancy), -1, np.int64)
    members = np.unique(vacancy[pairs[same]])
    cluster[members] = [together.root(row) for row in members.tolist()]
    return cluster[vacancy]


def _with_all_towns(known: Codes, vacancy: I64) -> Codes:
    """Every ad with the towns of all ads of its vacancy."""
    town = known.town.copy()
    merged: dict[int, list[int]] = {}
    for row in np.flatnonzero(np.bincount(vacancy, minlength=len(vacancy))[vacancy] > 1).tolist():
        merged.setdefault(int(vacancy[row]), []).append(row)
    for number, rows in enumerate(merged.values(), start=len(known.towns)):
        town[rows] = number
    every = [frozenset().union(*(known.towns[at] for at in known.town[rows].tolist())) for rows in merged.values()]
    return replace(known, town=town, towns=known.towns + every)
