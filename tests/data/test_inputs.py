"""Bad input: a clear line or a rejected row with its reason, and nothing lost."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.inputs import InputError, batches, fingerprint, input_files, row_count

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def ads(**columns: list[object]) -> pa.Table:
    """Three plain ads; columns given replace or add."""
    plain = {
        "posting_id": ["a1", "a2", "a3"],
        "source": ["board"] * 3,
        "source_url": [f"https://example.org/{i}" for i in range(3)],
        "title": ["Data Scientist", "ML Engineer", "Data Engineer"],
        "company": ["Acme", None, "Bolt"],
        "location": ["Berlin", "Remote", None],
        "posted_at": ["2026-03-01", "2026-03-02", "2026-03-03"],
        "salary_min": [None, 50_000.0, None],
        "salary_max": [None, 60_000.0, None],
        "salary_currency": [None, "EUR", None],
        "salary_period": [None, "year", None],
        "description": ["We use Python and SQL every day."] * 3,
    }
    return pa.table({**plain, **columns})


def read(table: pa.Table, folder: Path) -> tuple[pd.DataFrame, pd.DataFrame, tuple[str, ...]]:
    path = folder / "ads.parquet"
    pq.write_table(table, path)
    (batch,) = batches(path, NOW)
    return batch.postings, batch.rejected, batch.ignored_columns


def test_plain_ads_pass(tmp_path: Path) -> None:
    postings, rejected, ignored = read(ads(), tmp_path)
    assert rejected.empty and not ignored
    assert postings["posting_id"].tolist() == ["board:a1", "board:a2", "board:a3"]
    assert postings["posted_on"].tolist()[0] == pd.Timestamp("2026-03-01")


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("posted_at", "2087-01-01", "found 2087-01-01"),
        ("posted_at", "1987-01-01", "found 1987-01-01"),
        ("posted_at", "soon", "posted_on: cannot read 'soon'"),
        ("posted_at", None, "posted_on: expected a day"),
        ("salary_min", -5.0, "salary_min: expected greater_than(0), found -5.0"),
        ("salary_min", 70_000.0, "expected at most salary_max 60000, found 70000"),
        ("salary_period", "fortnight", "salary_period"),
        ("salary_currency", "euros", "salary_currency"),
        ("title", None, "title: expected words"),
        ("title", "", "title: expected words"),
        ("source_url", "javascript:alert(1)", "url: expected"),
        ("description", "x" * 10_000_000, "expected at most 200000 characters, found 10000000"),
    ],
)
def test_a_bad_row_is_rejected_with_its_reason(tmp_path: Path, column: str, value: object, says: str) -> None:
    table = ads()
    values = table.column(column).to_pylist()
    values[1] = value
    postings, rejected, _ = read(ads(**{column: values}), tmp_path)
    assert len(postings) == 2 and len(rejected) == 1, "the other rows are kept"
    assert says in rejected["reason"].iloc[0]
    assert rejected[["source", "row_key"]].iloc[0].tolist() == ["board", "ads.parquet row 1"]
    assert len(rejected["reason"].iloc[0]) < 400, "a reason never carries a whole text"


def test_a_pay_of_zero_is_not_stated(tmp_path: Path) -> None:
    postings, rejected, _ = read(ads(salary_min=[None, 0.0, None]), tmp_path)
    assert rejected.empty
    assert pd.isna(postings["salary_min"].iloc[1])


def test_bytes_that_are_no_utf8_reject_their_row_only(tmp_path: Path) -> None:
    raw = pa.array([b"Data Scientist", b"\xff\xfe ML", b"Data Engineer"], pa.binary())
    broken = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    table = ads().set_column(3, "title", broken)
    postings, rejected, _ = read(table, tmp_path)
    assert postings["posting_id"].tolist() == ["board:a1", "board:a3"]
    assert "expected UTF-8" in rejected["reason"].iloc[0]
    assert rejected["row_key"].iloc[0] == "ads.parquet row 1"


def test_the_place_of_a_bad_row_counts_the_rows_before_it(tmp_path: Path) -> None:
    raw = pa.array([b"\xff", b"ML Engineer", b"Data Engineer"], pa.binary())
    table = ads(posted_at=["2026-03-01", "2026-03-02", "2087-01-01"])
    table = table.set_column(3, "title", pa.Array.from_buffers(pa.string(), 3, raw.buffers()))
    _, rejected, _ = read(table, tmp_path)
    assert sorted(rejected["row_key"]) == ["ads.parquet row 0", "ads.parquet row 2"]


def test_columns_nobody_asked_for_are_named_and_left_alone(tmp_path: Path) -> None:
    postings, _, ignored = read(ads(role_guess=["x"] * 3, country=["Sudan"] * 3), tmp_path)
    assert ignored == ("country", "role_guess")
    assert postings["country"].isna().all()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.parquet", b"", "found an empty file"),
        ("ads.csv", b"posting_id,title\n1,x\n", "expected Parquet, found bytes beginning b'posting_id"),
        ("cut.parquet", b"PAR1 and then nothing", "expected Parquet"),
        ("empty.jsonl", b"", "found an empty file"),
        ("lines.jsonl", b'{"title": "x"}\n', "expected column source, description"),
        ("blank.jsonl", b"\n \n\n", "found blank ones only"),
    ],
)
def test_a_file_that_is_none_is_one_line(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=says.replace("(", r"\(")) as raised:
        list(batches(path, NOW))
    assert "\n" not in str(raised.value) and str(path) in str(raised.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ads.parquet"
    pq.write_table(ads().drop_columns(["description"]), path)
    with pytest.raises(InputError, match="expected column description; found posting_id"):
        list(batches(path, NOW))


def test_lines_of_a_parser_are_read_and_bad_lines_kept_as_rejected(tmp_path: Path) -> None:
    good = {
        "source": "lever", "source_posting_id": "x/1", "url": "https://example.org/1", "title": "Data Scientist",
        "company": "Acme", "location": "Berlin", "country": "DE", "remote": False, "posted_at": "2026-03-01T10:00:00Z",
        "salary_min": None, "salary_max": None, "salary_currency": None, "salary_period": None,
        "employment_type": None, "description": "Python and SQL.", "attribution": None,
    }  # fmt: skip
    path = tmp_path / "ads.jsonl"
    path.write_text(json.dumps(good) + "\n{not json}\n[1]\n", encoding="utf-8")
    (batch,) = batches(path, NOW)
    assert batch.postings["country"].tolist() == ["DE"]
    assert batch.postings["remote"].tolist() == [False]
    assert [row.split(",")[0] for row in batch.rejected["reason"]] == ["expected one JSON object"] * 2
    assert row_count(path) == 3


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("remote", [True]), ("remote", {"type": "remote"}), ("title", ["Data Scientist"]),
        ("company", {"name": "Acme"}), ("location", ["Berlin", "Paris"]), ("salary_min", [50_000]),
        ("salary_currency", {"code": "EUR"}), ("posted_at", {"day": 1}), ("description", ["Python"]),
        ("employment_type", ["full time"]),
    ],
)  # fmt: skip
def test_a_list_or_an_object_where_a_value_was_due_rejects_its_row_only(
    tmp_path: Path, column: str, value: object
) -> None:
    rows = ads().to_pylist()
    rows[1][column] = value
    path = tmp_path / "ads.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (batch,) = batches(path, NOW)
    assert batch.postings["posting_id"].tolist() == ["board:a1", "board:a3"]
    assert f"{column.removesuffix('_at')}" in batch.rejected["reason"].iloc[0]
    assert "cannot read" in batch.rejected["reason"].iloc[0]


def test_marks_blank_lines_and_halves_of_characters_lose_no_row(tmp_path: Path) -> None:
    first, second, third = ads().to_pylist()
    second["description"] = "Python and \ud83d half a smile, SQL too"
    path = tmp_path / "ads.jsonl"
    lines = [json.dumps(row).encode() for row in (first, second, third)]
    path.write_bytes(b"\xef\xbb\xbf" + b"\n\n".join(lines) + b"\r\n\n")
    (batch,) = batches(path, NOW)
    assert batch.rejected.empty
    assert batch.postings["posting_id"].tolist() == ["board:a1", "board:a2", "board:a3"]
    assert batch.postings["description"].iloc[1] == "Python and ? half a smile, SQL too"


def test_a_file_without_rows_and_a_column_twice_are_named(tmp_path: Path) -> None:
    path = tmp_path / "ads.parquet"
    pq.write_table(ads().slice(0, 0), path)
    with pytest.raises(InputError, match="found a file without rows"):
        list(batches(path, NOW))
    pq.write_table(ads().append_column("title", pa.array(["x"] * 3)), path)
    with pytest.raises(InputError, match="expected each column once, found title twice"):
        list(batches(path, NOW))


def test_files_are_found_and_known_by_content(tmp_path: Path) -> None:
    pq.write_table(ads(), tmp_path / "b.parquet")
    pq.write_table(ads(title=["x", "y", "z"]), tmp_path / "a.parquet")
    found = input_files([tmp_path])
    assert [p.name for p in found] == ["a.parquet", "b.parquet"]
    assert fingerprint(found) == fingerprint(found[::-1])
    with pytest.raises(InputError, match="found nothing"):
        input_files([tmp_path / "nowhere"])
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match="found none"):
        input_files([empty])
