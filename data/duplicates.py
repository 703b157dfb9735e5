"""Which postings are the same vacancy: postings in, one row each with its vacancy out; all at once or only the new."""

import numpy as np
import pandas as pd

from data import duplicate_rules as rules
from data import near_duplicates as near
from data.duplicate_signatures import lookup_keys, sets_of, signatures, sketches_of
from data.shingles import I64
from data.vacancy_matching import Found, put_together, start

__all__ = ["lookup_keys", "signatures", "vacancies", "vacancies_of_new"]


def vacancies(postings: pd.DataFrame) -> pd.DataFrame:
    """One row per posting, in the order given: its vacancy, how it was recognised, how often it was put up again.

    Besides the columns it needs (posting_id, source, source_posting_id, url, title, employer_key, country, posted_on,
    text) it uses `location` and `last_seen_on` where given: towns tell openings apart, and a requisition that had
    closed before the next one opened was put up again.
    """
    place = by_date(postings)
    ads = postings.drop(columns="text").iloc[place].reset_index(drop=True)
    found = start(ads, postings["text"], place, near.sketches(postings["text"]))
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
    texts = pd.Series(["" for _ in range(len(known))] + new["text"].tolist(), dtype="str")
    place = by_date(kept)
    ads = kept.iloc[place].reset_index(drop=True)
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
    earlier = ads.assign(root=vacancy, cluster=agency)[ads["vacancy_id"].notna().to_numpy()]
    first = earlier.drop_duplicates("root").set_index("root")
    roots = pd.Series(vacancy)
    days = pd.DataFrame({"here": found["first_seen"], "before": roots.map(first["first_seen"])}).min(axis=1)
    reposts = earlier.groupby("root")["times_reposted"].max()
    again = pd.Series(found["kind"].eq("repost").to_numpy() & ads["vacancy_id"].isna().to_numpy())
    more = again.groupby(vacancy).transform("sum")
    copies = earlier[earlier["agency_cluster"].notna()]
    by_root = copies.drop_duplicates("root").set_index("root")["agency_cluster"]
    by_cluster = copies[copies["cluster"] >= 0].drop_duplicates("cluster").set_index("cluster")["agency_cluster"]
    named = roots.map(by_root).fillna(pd.Series(agency).map(by_cluster)).fillna(found["agency_cluster"])
    return found.assign(
        vacancy_id=roots.map(first["vacancy_id"]).fillna(found["vacancy_id"]).to_numpy(object),
        agency_cluster=named.astype(object).where(named.notna(), None).to_numpy(object),
        first_seen=days.to_numpy(),
        times_reposted=(roots.map(reposts).fillna(0) + more).astype(np.int64),
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
    cluster = pd.Series(ids[agency], dtype=object).where(agency >= 0, None)
    return pd.DataFrame({
        "posting_id": ids,
        "vacancy_id": ids[vacancy],
        "kind": np.where(again, "repost", kinds),
        "agency_cluster": cluster.to_numpy(object),
        "first_seen": found.ads["posted_on"].groupby(vacancy).transform("min"),
        "times_reposted": pd.Series(again).groupby(vacancy).transform("sum").astype(np.int64),
        "is_uncertain": found.uncertain,
    })  # fmt: skip
