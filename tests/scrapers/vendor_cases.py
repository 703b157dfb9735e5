"""The cases of vendors' pages: a page in the true shape, when and whence it came, and the facts a person reads."""

import json
import tomllib
from pathlib import Path
from typing import Any

from data.records import CertificationFact
from scrapers.contract import Page, Request, Row, source_module, source_modules

CASES = Path(__file__).parents[1] / "cases"


def vendor_cases() -> list[Path]:
    """Every case of a vendor, as the address of its description."""
    return [case for vendor in source_modules("certifications") for case in sorted((CASES / vendor).glob("*.toml"))]


def page_of(case: Path) -> Page:
    stated = tomllib.loads(case.read_text(encoding="utf-8"))
    body = (case.parent / stated["page"]).read_bytes()
    return Page(url=stated["url"], body=body, fetched_at=stated["fetched_at"], carried=stated.get("carried", {}))


def rows_of(case: Path) -> list[Row]:
    return list(source_module(case.parent.name).parse(page_of(case)))


def as_line(row: Row) -> str:
    """One row as a line of JSON, without the time, which is the page's."""
    if isinstance(row, CertificationFact):
        return row.model_dump_json(exclude={"seen_at"})
    assert isinstance(row, Request)
    return json.dumps({"request": row.url})


def read(
    vendor: str, body: str | bytes, url: str = "", at: str = "2026-09-14T08:00:00Z", **carried: Any
) -> dict[str, Any]:
    """The values of a page by field, and the id under `id`; facts of other versions are left out."""
    page = Page(
        url=url,
        body=body.encode() if isinstance(body, str) else body,
        fetched_at=tomllib.loads(f"at = {at}")["at"],
        carried=carried,
    )
    facts = [row for row in source_module(vendor).parse(page) if isinstance(row, CertificationFact)]
    own = facts[0].certification_id
    return {"id": own} | {fact.field: fact.value for fact in facts if fact.certification_id == own}
