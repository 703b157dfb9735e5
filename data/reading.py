"""Postings to facts: every pure step applied to one batch, in one list."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from data.employers import employer_key, is_agency
from data.language import languages
from data.pay import read_pay
from data.places import read_places
from data.provenance import Collection
from data.roles import read_titles
from data.skills import Mentions, SkillExtractor
from data.tables import columns
from data.values import UNKNOWN

SHORTEST_TEXT = 40
"""Characters below which a description says nothing one could count."""


def read_postings(
    postings: pd.DataFrame, extractor: SkillExtractor, collections: Mapping[str, Collection], now: datetime
) -> pd.DataFrame:
    """Facts of checked postings, in the same order; clusters are not known yet, each is its own vacancy."""
    texts = postings["description"].where(postings["description"].notna(), "").tolist()
    titles, locations = postings["title"].tolist(), _optional(postings["location"])
    readings = read_titles(titles, texts=texts)
    places = read_places(locations, titles, texts)
    country = postings["country"].where(postings["country"].notna(), places["country"])
    stated_remote = postings["remote"].fillna(False).to_numpy(bool)
    pay = read_pay(
        _optional(postings["salary_min"]), _optional(postings["salary_max"]),
        _optional(postings["salary_currency"]), _optional(postings["salary_period"]), texts, _optional(country),
    )  # fmt: skip
    keys = {name: employer_key(name) for name in postings["company"].dropna().unique()}
    facts = pd.DataFrame(
        {
            "posting_id": postings["posting_id"],
            "vacancy_id": postings["posting_id"],
            "kind": "first",
            "source": postings["source"],
            "url": _links(postings, collections),
            "employer_key": postings["company"].map(keys).astype("str").fillna(""),
            "is_agency": is_agency(_optional(postings["company"]), texts) == "yes",
            "role": readings["role"],
            "is_ambiguous": readings["is_ambiguous"],
            "level": readings["level"],
            "country": country.where(country.notna(), UNKNOWN).astype("str"),
            "arrangement": np.where(stated_remote, "remote", places["arrangement"]),
            "posted_on": postings["posted_on"],
            "month": postings["posted_on"].dt.strftime("%Y-%m"),
            "language": languages(texts),
            "has_text": [len(text) >= SHORTEST_TEXT for text in texts],
            "currency": pay["currency"].where(pay["pay_year"].notna(), None),
            "pay_year": pay["pay_year"],
            "pay_from": pay["pay_from"],
            "skills": per_text(extractor.extract(texts), len(texts)),
            "read_at": pd.Timestamp(now).tz_localize(None),
        }
    )
    return facts[columns("facts")]


def per_text(mentions: Mentions, texts: int) -> pd.Series:
    """The skill codes of each text, as one array per text."""
    ends = np.cumsum(np.bincount(mentions.text, minlength=texts))[:-1]
    cells = np.empty(texts, dtype=object)
    cells[:] = np.split(mentions.skill, ends)
    return pd.Series(cells)


def _optional(column: pd.Series) -> list[Any]:
    return list(column.astype(object).where(column.notna(), None))


def _links(postings: pd.DataFrame, collections: Mapping[str, Collection]) -> pd.Series:
    may_link = postings["source"].map(lambda source: collections[source].publish != "counts_only").to_numpy(bool)
    return postings["url"].where(may_link & postings["url"].str.startswith("https://").fillna(False).to_numpy(bool))
