"""Addresses of one ad in the spellings the web gives them."""

import pytest

from data.addresses import canonical_address, requisition


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.acme.example/jobs/12?utm_source=x&utm_medium=y", "http://acme.example/jobs/12/"),
        ("https://acme.example/jobs/12/apply#form", "https://ACME.example:443/jobs//12"),
        ("https://acme.example/view?id=7&ref=newsletter", "https://acme.example/view?gh_src=abc&id=7"),
        ("https://acme.example/jobs/data%20engineer", "https://acme.example/jobs/data engineer"),
        ("https://acme.example/view?a=1&b=2", "https://acme.example/view?b=2&a=1"),
    ],
)
def test_spellings_of_one_address(one: str, other: str) -> None:
    assert canonical_address(one) == canonical_address(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://acme.example/jobs/12", "https://acme.example/jobs/13"),
        ("https://news.example/item?id=1", "https://news.example/item?id=2"),
        ("https://a.acme.example/jobs/12", "https://b.acme.example/jobs/12"),
        ("https://acme.example:8080/jobs/12", "https://acme.example/jobs/12"),
    ],
)
def test_addresses_of_two_ads(one: str, other: str) -> None:
    assert canonical_address(one) != canonical_address(other)


@pytest.mark.parametrize(
    "url",
    [
        None,
        float("nan"),
        "",
        "acme.example/jobs/1",
        "ftp://acme.example/x",
        "https://acme.example",
        "https://acme.example/careers/",
    ],
)
def test_no_address_of_an_ad(url: str | None) -> None:
    assert canonical_address(url) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://boards.greenhouse.io/acme/jobs/4012345?gh_src=a", "greenhouse:4012345"),
        ("https://acme.example/careers?gh_jid=4012345", "greenhouse:4012345"),
        (
            "https://jobs.lever.co/acme/0a1b2c3d-1111-2222-3333-444455556666/apply",
            "lever:0a1b2c3d-1111-2222-3333-444455556666",
        ),
        (
            "https://jobs.ashbyhq.com/acme/0a1b2c3d-1111-2222-3333-444455556666/application",
            "ashby:0a1b2c3d-1111-2222-3333-444455556666",
        ),
        (
            "https://acme.wd5.myworkdayjobs.com/en-US/Careers/job/Leeds/Engineer_JR-10171?source=x",
            "workday:acme/jr-10171",
        ),
        ("https://uk.linkedin.com/jobs/view/data-engineer-at-acme-4012345678?trk=x", "linkedin:4012345678"),
        ("https://jobs.smartrecruiters.com/Acme/743999912345678-data-engineer", "smartrecruiters:743999912345678"),
        ("https://acme.example/jobs/4012345", None),
        ("https://boards.greenhouse.io/acme", None),
        (None, None),
        (float("nan"), None),  # as pandas hands over what a column has not
    ],
)
def test_requisitions(url: str | None, expected: str | None) -> None:
    assert requisition(url) == expected
