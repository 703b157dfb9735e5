"""The measures of reading as tables in plain words: figures of `make quality` in, frames out."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.look import title_words, words

Measured = Mapping[str, Any]

TITLES = {
    "open_titles": "Titles labelled by somebody else",
    "labelled_titles": "Titles of random ads, labelled here",
    "labelled_last": "Of these, read after the last change of a rule",
}
READINGS = {"country": "Country", "arrangement": "Remote, hybrid or on site", "pay": "Pay"}
PAIRS = {
    "open": "Hard pairs, on which the rules were made",
    "unseen": "Hard pairs, held back while the first rules were made",
    "drawn_joined": "Drawn at random from ads we put together",
    "drawn_apart": "Drawn at random from ads we kept apart",
}
SAID = {
    "same": "the same ad at two places",
    "repost": "the same ad, put up again",
    "agency_copy": "a copy under another employer's name",
    "different": "two different vacancies",
}
KINDS = {
    "first": "the first, or only, ad of its vacancy",
    "repost": "put up again",
    "same_text": "the same text",
    "near_text": "nearly the same text",
    "rewritten": "rewritten",
    "same_address": "the same address",
    "same_id": "the same number at its source",
    "agency_copy": "a copy under another employer's name",
}


def titles(measured: Measured) -> pd.DataFrame:
    """How many titles were read, and the shares of them whose role and level were right."""
    return pd.DataFrame(
        {
            "what": said, "titles": measured[name]["titles"], "role right": measured[name]["role"],
            "role right or as good": measured[name]["role_or_alternative"],
            "level right": measured[name]["level_or_alternative"],
        }
        for name, said in TITLES.items()
    )  # fmt: skip


def mistakes(confusion: Mapping[str, Mapping[str, int]], what: str) -> pd.DataFrame:
    """A row for each label of a person: how many, how many were read so, and what the others were taken for."""
    rows = []
    for label, found in confusion.items():
        wrong = sorted(((count, other) for other, count in found.items() if other != label and count), reverse=True)
        rows.append(
            {
                what: title_words(label), "labelled": sum(found.values()), "read so": found.get(label, 0),
                "taken for": ", ".join(f"{words(other)} {count}" for count, other in wrong),
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def readings(measured: Measured) -> pd.DataFrame:
    """Shares read right, each beside the number of ads it is of."""
    rows = []
    for name, said in READINGS.items():
        found = measured[name]
        of = (
            ("all", found["postings"], found["right"]),
            ("that state it", found["stated"], found["right_where_stated"]),
            ("that do not", found["postings"] - found["stated"], found["right_where_not_stated"]),
            ("read after the last change of a rule", found["last_sample"], found["right_last_sample"]),
        )
        rows += [{"what": said, "of the ads": which, "ads": ads, "right": right} for which, ads, right in of]
    return pd.DataFrame(rows)


def pairs(measured: Measured) -> pd.DataFrame:
    """By how the pairs were found: of those put together how many rightly, of the copies how many were found."""
    return pd.DataFrame(
        {
            "pairs": said, "read by hand": part["pairs"], "put together": part["joined"],
            "of these rightly": part["precision"], "copies": part["copies"], "of these found": part["recall"],
        }
        for name, said in PAIRS.items()
        if (part := measured["parts"].get(name))
    )  # fmt: skip


def labels(measured: Measured) -> pd.DataFrame:
    """By what a person said a pair is: how many were put together."""
    return pd.DataFrame(
        {"a person said": said, "pairs": found["pairs"], "put together": found["joined"]}
        for name, said in SAID.items()
        if (found := measured["labels"].get(name))
    )


def kinds(measured: Measured) -> pd.DataFrame:
    """What each posting was taken for, the most frequent first."""
    found = sorted(measured["kinds"].items(), key=lambda pair: -pair[1])
    return pd.DataFrame({"taken for": KINDS.get(kind, words(kind)), "postings": count} for kind, count in found)
