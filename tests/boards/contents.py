"""What a store holds, in an order of its own, so that two stores can be compared."""

from pathlib import Path

import pandas as pd

from data.store import Store

COUNTS = ("vacancy_counts", "skill_counts", "skill_months", "design", "pay_counts")


def contents(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table in an order of its own, without the record of runs; counts added up."""
    store = Store(folder)
    tables = {}
    for table, keys in {
        "postings": ["posting_id"], "open_postings": ["posting_id"], "board_states": ["source", "token"],
        "pages": ["source", "url"], "rejected": ["source", "row_key", "reason"], "raw_pages": ["source", "url"],
        "waiting": ["source", "posting_id", "month"],
    }.items():  # fmt: skip
        frame = store.read(table) if store.has(table) else pd.DataFrame(columns=keys)
        tables[table] = frame.drop(columns="headers", errors="ignore").sort_values(keys, ignore_index=True)
    # the other half changes with the reader's code, which may be edited while this test runs
    tables["pages"]["made_from"] = tables["pages"]["made_from"].str.partition("-")[0]
    facts = store.read("facts").sort_values("read_at", kind="stable").drop_duplicates("posting_id", keep="last")
    facts["skills"] = [",".join(map(str, sorted(codes))) for codes in facts["skills"]]
    tables["facts"] = facts.sort_values("posting_id", ignore_index=True)
    release = store.release()
    for table in COUNTS:
        frame = store.read(table, version=release.versions[table])
        numbers = [
            name for name in frame.columns if pd.api.types.is_integer_dtype(frame[name]) and name not in ("year", "bin")
        ]
        keys = [name for name in frame.columns if name not in numbers]
        summed = frame.groupby(keys, as_index=False, observed=True)[numbers].sum()
        tables[table] = summed[(summed[numbers] != 0).any(axis=1)].sort_values(keys, ignore_index=True)
    return tables


def differences(table: str, expected: pd.DataFrame, found: pd.DataFrame) -> list[str]:
    if len(expected) != len(found):
        return [f"{table}: expected {len(expected)} rows, found {len(found)}"]
    return [f"{table}.{name}" for name in expected.columns if not expected[name].equals(found[name])]
