"""The lines an employer puts into ads of every kind: what it says of itself, its benefits, its legal notices."""

import numpy as np
import pandas as pd

from data import shingles, text_columns
from data.near_duplicates import Texts, in_group
from data.text_columns import I64

LEAST_TITLES = 3
LEAST_SHARE = 0.2
ADS_READ = 300
"""Per employer: enough to know its standing lines, and a giant costs no more than a large employer."""


def recurring_lines(texts: Texts, employers: I64, titles: I64) -> shingles.U64:
    """Numbers (see `in_group`) of lines found under at least three titles and in a fifth of an employer's ads.

    Titles, not ads: an ad put up again repeats every line, and each of them is its own.
    """
    rows = _rows_to_read(employers, titles)
    found: list[shingles.U64] = []
    for start, batch in text_columns.batches(text_columns.chosen(texts, rows)):
        lines, owner, _ = shingles.line_hashes(shingles.words(batch))
        ads = rows[start + owner]
        keyed = np.stack([in_group(lines, employers[ads]), titles[ads].astype(np.uint64), ads.astype(np.uint64)])
        found.append(np.unique(keyed, axis=1))
    if not found:
        return np.zeros(0, np.uint64)
    line, title, ad = np.concatenate(found, axis=1)
    employer_ads = np.bincount(employers[rows])
    keys, first, ads_with = np.unique(line, return_index=True, return_counts=True)
    titles_with = _distinct(line, title, keys)
    needed = np.maximum(LEAST_SHARE * employer_ads[employers[ad[first].astype(np.int64)]], LEAST_TITLES)
    recurring: shingles.U64 = keys[(titles_with >= LEAST_TITLES) & (ads_with >= needed)]
    return recurring


def _distinct(line: shingles.U64, title: shingles.U64, keys: shingles.U64) -> I64:
    order = np.lexsort((title, line))
    line, title = line[order], title[order]
    new = np.r_[True, (line[1:] != line[:-1]) | (title[1:] != title[:-1])]
    return np.bincount(np.searchsorted(keys, line[new]), minlength=len(keys))


def _rows_to_read(employers: I64, titles: I64) -> I64:
    """Ads of employers with enough titles, evenly thinned where there are very many."""
    ads = pd.DataFrame({"employer": employers, "title": titles})
    ads = ads[ads["employer"] >= 0]
    per = ads.groupby("employer")
    ads = ads[per["title"].transform("nunique") >= LEAST_TITLES]
    place = ads.groupby("employer").cumcount()
    step = np.ceil(ads.groupby("employer")["title"].transform("size") / ADS_READ)
    return np.asarray(ads.index[place % step == 0], np.int64)
