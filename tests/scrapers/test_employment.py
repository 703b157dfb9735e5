"""Kinds of contract as sources write them."""

import pytest

from scrapers.employment import employment


@pytest.mark.parametrize(
    ("written", "read"),
    [("FullTime", "full_time"), ("FULL_TIME", "full_time"), ("Full-time", "full_time"), (["Part-Time"], "part_time"),
     ("fulltime_permanent", "full_time"), ("Contractor", "contract"), ("INTERN", "intern"), ("freelance", "freelance"),
     ("International", None), ("Heltid", "full_time"), ("FTE", "full_time"),
     ("Tempo indeterminato", "permanent"), ("Stage", "intern"),
     ("Early stage", None), ("tempo determinato", "temporary"), ("B2B SaaS", None), ("Niepełny etat", "part_time"),
     ("Prácticas", "intern"), ("正社員", "permanent"), ("professional / experienced", None), ("OTHER", "other"),
     ("", None),     ("Full time, Contract", "full_time, contract"), (["Full Time", "full-time"], "full_time")],
)  # fmt: skip
def test_employment(written: object, read: str | None) -> None:
    assert employment(written) == read
