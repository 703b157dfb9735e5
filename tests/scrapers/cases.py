"""The cases of job sources: a page in the true shape, when and whence it came, and the rows a person expects of it."""

import json
import tomllib
from pathlib import Path

from data.records import Posting
from scrapers.contract import Page, Rejected, Request, Row, source_modules

CASES = Path(__file__).parents[1] / "cases"


def cases() -> list[Path]:
    """Every case of a job source, as the address of its description."""
    return [case for source_id in source_modules("jobs") for case in sorted((CASES / source_id).glob("*.toml"))]


def page_of(case: Path) -> Page:
    stated = tomllib.loads(case.read_text(encoding="utf-8"))
    return Page(
        url=stated["url"],
        body=(case.parent / stated["page"]).read_bytes(),
        fetched_at=stated["fetched_at"],
        carried=stated.get("carried", {}),
    )


def as_line(row: Row) -> str:
    """One row as a line of JSON; fields without a value are left out."""
    if isinstance(row, Posting):
        return row.model_dump_json(exclude_none=True, exclude={"source"})
    if isinstance(row, Rejected):
        return json.dumps({"rejected": row.source_posting_id, "reason": row.reason}, ensure_ascii=False)
    assert isinstance(row, Request)
    stated = {"request": row.url, "carried": dict(row.carried), "completes": row.completes}
    return json.dumps({key: value for key, value in stated.items() if value}, ensure_ascii=False)
