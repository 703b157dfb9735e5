"""Which postings are the same vacancy: postings in, one row each with its vacancy out; all at once or only the new."""

import numpy as np
import pandas as pd
import pyarrow as pa

from data import duplicate_rules as rules
from data import min_hash
from data.ad_features import features
from data.duplicate_signatures import lookup_keys, sets_of, signatures, sketches_of
from data.matching_state import Elsewhere, Found, start
from data.text_columns import I64, columns_of
from data.vacancy_matching import put_together

__all__ = ["lookup_keys", "signatures", "vacancies", "vacancies_of_new"]


def vacancies(postings: pd.DataFrame, elsewhere: Elsewhere | None = None) -> pd.DataFrame:
    """One row per posting, in the order given: its vacancy, how it was recognised, how often it was put up again.

    Besides the columns it needs (posting_id, source, source_posting_id, url, title, employer_key, country, posted_on,
    text) it uses `location` and `last_seen_on` where given: towns tell openings apart, and a requisition that had
    closed before the next one opened was put up again. `elsewhere` reads the texts where `postings` has their
    `features` instead of url, location and text.
    """
    place = by_date(postings)
    ads = postings if elsewhere else postings.drop(columns="text").assign(**features(postings))
    ads = ads.iloc[place].reset_index(drop=True)
    texts = columns_of(postings["text"]) if elsewhere is None else []
    found = start(ads, texts, place, min_hash.sketches(texts) if elsewhere is None else elsewhere.sketches)
    found.elsewhere = elsewhere
    vacancy, agency = put_together(found)
    return answer(found, vacancy, agency).iloc[np.argsort(place)].set_index(postings.index)


def vacancies_of_new(new: pd.DataFrame, new_signatures: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """As `vacancies`, for new postings only, compared with each other and with known ones.

    `known` holds the signatures of the known postings that share a key with a new one (see `lookup_keys`), and their
    `vacancy_id`, `agency_cluster`, `first_seen` and `times_reposted`. What is known stays as it is; a new posting
    takes the vacancy of the earliest known one it belongs to.
    """
    known = known[~known["posting_id"].isin(set(new["posting_id"]))]
    kept = pd.concat([known, new_signatures], ignore_index=True)
    texts = [pa.array([""] * len(known), pa.large_string()), *columns_of(new["text"])]
    place = by_date(kept)
    ads = kept.assign(**features(kept)).iloc[place].reset_index(drop=True)
    found = start(ads, texts, place, sketches_of(kept))
    found.sets, found.is_new = sets_of(ads), place >= len(known)
    found.clusters.join_known(ads["vacancy_id"].to_list() if len(known) else [None] * len(ads))
    vacancy, agency = put_together(found)
    result = _with_what_is_known(answer(found, vacancy, agency), ads, vacancy, agency)
    return result.iloc[np.argsort(place)].iloc[len(known) :].set_index(new.index)


def _with_what_is_known(found: pd.DataFrame, ads: pd.DataFrame, vacancy: I64, agency: I64) -> pd.DataFrame:
    """Ids, first day and reposts of vacancies and clusters that were known before."""
    if "vacancy_id" not in ads:
        return found
    rows = ads[["vacancy_id", "agency_cluster", "times_reposted"]].assign(
        root=vacancy, cluster=agency, first_seen=pd.to_datetime(ads["first_seen"])
    )
    known = rows[rows["vacancy_id"].notna()]
    per = known.groupby("root").agg(
        vacancy_id=("vacancy_id", "first"), first_seen=("first_seen", "min"), times_reposted=("times_reposted", "max")
    )
    of_root = per.reindex(vacancy).reset_index(drop=True)
    copies = known[known["agency_cluster"].notna()]
    by_root = dict(zip(copies["root"], copies["agency_cluster"], strict=True))
    by_cluster = {at: name for at, name in zip(copies["cluster"], copies["agency_cluster"], strict=True) if at >= 0}
    named = zip(vacancy.tolist(), agency.tolist(), found["agency_cluster"], strict=True)
    again = found["kind"].eq("repost") & rows["vacancy_id"].isna()
    before = of_root["first_seen"]
    return found.assign(
        vacancy_id=of_root["vacancy_id"].fillna(found["vacancy_id"]),
        agency_cluster=pd.Series([by_root.get(a, by_cluster.get(b, name)) for a, b, name in named], dtype=object),
        first_seen=found["first_seen"].where(~(before < found["first_seen"]), before),
        times_reposted=(of_root["times_reposted"].fillna(0) + again.groupby(vacancy).transform("sum")).astype(int),
    )


def by_date(postings: pd.DataFrame) -> I64:
    """Positions of the postings, the earliest first, those without a day last."""
    days = postings["posted_on"].to_numpy("datetime64[D]")
    return np.lexsort((postings["posting_id"].to_numpy(object), days))


def answer(found: Found, vacancy: I64, agency: I64) -> pd.DataFrame:
    ids = found.ads["posting_id"].to_numpy(object)
    again = rules.put_up_again(vacancy, found.codes.days)
    is_copy = (vacancy == np.arange(len(vacancy))) & (agency >= 0) & (agency != vacancy)
    kinds = np.where(is_copy, "agency_copy", found.kinds)
    cluster = np.array([ids[row] if row >= 0 else None for row in agency.tolist()], object)
    return pd.DataFrame({
        "posting_id": ids,
        "vacancy_id": ids[vacancy],
        "kind": np.where(again, "repost", kinds),
        "agency_cluster": pd.Series(cluster, dtype=object),
        "first_seen": found.ads["posted_on"].groupby(vacancy).transform("min"),
        "times_reposted": pd.Series(again).groupby(vacancy).transform("sum").astype(np.int64),
        "is_uncertain": found.uncertain,
    })  # fmt: skip
