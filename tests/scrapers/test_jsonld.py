"""Values of a JobPosting in the variants that career pages write, and pages as vendors build them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from data.records import Posting
from scrapers.contract import Page, Rejected, SourceError
from scrapers.jobs import jsonld

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
WHERE = "https://acme.example/jobs/1"
AD: dict[str, Any] = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Data Engineer",
    "description": "<p>Build pipelines.</p>", "datePosted": "2026-10-01", "hiringOrganization": {"name": "Acme"},
}  # fmt: skip


def block(content: Any) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    return f'<html><head><title>T</title><script type="application/ld+json">{text}</script></head></html>'


def read(page: str | bytes) -> list[Any]:
    body = page if isinstance(page, bytes) else page.encode()
    return list(jsonld.parse(Page(url=WHERE, body=body, fetched_at=NOW)))


def only(**changed: Any) -> Posting:
    (row,) = read(block({**AD, **changed}))
    assert isinstance(row, Posting), row
    return row


@pytest.mark.parametrize(
    ("stated", "pay"),
    [
        ({"currency": "USD", "value": {"minValue": 90000, "maxValue": 120000, "unitText": "YEAR"}},
         (90000, 120000, "USD", "year")),
        ({"currency": "USD", "value": "55000", "unitCode": "ANN"}, (55000, 55000, "USD", "year")),
        ({"currency": "USD", "unitText": "HOUR", "value": {"minValue": "20", "maxValue": "25.50"}},
         (20, 25.5, "USD", "hour")),
        ({"currency": "£", "value": {"value": 40000, "unitText": "year"}}, (40000, 40000, "GBP", "year")),
        ({"currency": "USD", "value": {"minValue": "$90,000", "maxValue": "120k", "unitText": "YEAR"}},
         (90000, 120000, "USD", "year")),
        ({"currency": "EUR", "value": {"minValue": "45.000,00", "maxValue": "60.000,00", "unitText": "YEAR"}},
         (45000, 60000, "EUR", "year")),
        ({"currency": "USD", "value": "90000-120000", "unitText": "YEAR"}, (90000, 120000, "USD", "year")),
        ({"currency": "USD", "value": {"minValue": 120000, "maxValue": 90000, "unitText": "YEAR"}},
         (90000, 120000, "USD", "year")),
        ({"currency": "USD", "value": {"minValue": 0, "maxValue": 100000, "unitText": "YEAR"}},
         (None, 100000, "USD", "year")),
        ({"priceCurrency": "USD", "minPrice": 10, "maxPrice": 12, "unitText": "HOUR"}, (10, 12, "USD", "hour")),
        ({"Currency": "USD", "Value": {"MinValue": 10, "MaxValue": 12, "UnitText": "HOUR"}}, (10, 12, "USD", "hour")),
        ({"currency": "USD", "value": {"value": 2000, "unitText": "BIWEEKLY"}}, (2000, 2000, "USD", None)),
        ([{"currency": "USD", "value": [{"minValue": 1000, "maxValue": 2000, "unitText": "MONTH"}]}],
         (1000, 2000, "USD", "month")),
        ({"currency": "CHF", "value": {"minValue": "95'000", "maxValue": "120’000", "unitText": "Jahr"}},
         (95000, 120000, "CHF", "year")),
        ({"currency": "US Dollar", "value": {"value": [100000, 130000], "unitText": "YEAR"}},
         (100000, 130000, "USD", "year")),
        ("$50k", (50000, 50000, "USD", "year")),
        (55000, (55000, 55000, None, None)),
        ({"currency": "USD", "value": {"minValue": -1, "maxValue": None, "unitText": "YEAR"}}, (None,) * 4),
        ({"currency": "USD", "value": {"minValue": 0, "maxValue": 0}}, (None,) * 4),
        ("competitive", (None,) * 4),
    ],
)  # fmt: skip
def test_pay(stated: Any, pay: tuple[Any, ...]) -> None:
    row = only(baseSalary=stated)
    assert (row.salary_min, row.salary_max, row.salary_currency, row.salary_period) == pay


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2026-10-20 20:28:32 UTC", "2026-10-20T20:28:32"), ("2026-10-01T10:00:00+02:00", "2026-10-01T08:00:00"),
        ("Thu Oct 01 2026 10:00:00 GMT+0200 (Central European Summer Time)", "2026-10-01T08:00:00"),
        ("2026/10/01", "2026-10-01T00:00:00"), ("2026-10-1", "2026-10-01T00:00:00"),
        ("10/25/2026", "2026-10-25T00:00:00"), ("25/10/2026", "2026-10-25T00:00:00"),
        ("01.10.2026", "2026-10-01T00:00:00"), ("October 1, 2026", "2026-10-01T00:00:00"),
        ("Oct 1, 2026 10:00 AM", "2026-10-01T00:00:00"), ("1. Oktober 2026", "2026-10-01T00:00:00"),
        ("Fri Oct 02 02:00:00 UTC 2026", "2026-10-02T00:00:00"),
        ("Thu, 01 Oct 2026 10:00:00 GMT", "2026-10-01T10:00:00"), (1790000000000, "2026-09-21T14:13:20"),
        (["2026-10-01"], "2026-10-01T00:00:00"), ({"@value": "2026-10-01"}, "2026-10-01T00:00:00"),
        ("01/10/2026", None), ("yesterday", None), (None, None), ("2016-01-01", None), ("2028-01-01", None),
        ("31.02.2026", None),
    ],
)  # fmt: skip
def test_days(stated: Any, day: str | None) -> None:
    posted = only(datePosted=stated).posted_at
    assert (posted.isoformat().removesuffix("+00:00") if posted else None) == day


def place(**address: Any) -> dict[str, Any]:
    return {"@type": "Place", "address": address}


@pytest.mark.parametrize(
    ("stated", "beside", "expected"),
    [
        (place(addressLocality="Berlin", addressCountry="de"), {}, ("Berlin, de", "DE", None)),
        (place(addressLocality="Paris", addressCountry={"name": "France"}), {}, ("Paris, France", "FR", None)),
        (place(addressLocality="Sacramento, CA"), {}, ("Sacramento, CA", "US", None)),
        (place(addressLocality="London", addressCountry="GBR"), {}, ("London, GBR", "GB", None)),
        (place(addressLocality=None, addressRegion="-", addressCountry="US"), {}, ("US", "US", None)),
        (place(addressLocality="Remote", addressCountry="US"), {}, ("Remote, US", "US", True)),
        (place(addressLocality="Anywhere", addressRegion="Anywhere", addressCountry="Anywhere"), {},
         ("Anywhere", None, True)),
        (place(streetAddress="Graz, Austria, 8010"), {}, ("Graz, Austria, 8010", "AT", None)),
        ({"name": "Remote - US"}, {}, ("Remote - US", "US", True)),
        ({"Address": {"AddressLocality": "Berlin", "AddressCountry": "DE"}}, {}, ("Berlin, DE", "DE", None)),
        ("Oslo, Norway", {"jobLocationType": "Telecommute"}, ("Oslo, Norway", "NO", True)),
        ([place(addressLocality="Bonn", addressCountry="DE"), place(addressLocality="Lyon", addressCountry="FR")], {},
         ("Bonn, DE; Lyon, FR", None, None)),
        (None, {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": "Germany"},
         ("Germany", "DE", True)),
        (None, {"jobLocationType": "Remote", "applicantLocationRequirements": [{"name": "US"}, {"name": "CA"}]},
         ("US; CA", None, True)),
    ],
)  # fmt: skip
def test_places(stated: Any, beside: dict[str, Any], expected: tuple[Any, ...]) -> None:
    row = only(jobLocation=stated, **beside)
    assert (row.location, row.country, row.remote) == expected


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&lt;p&gt;A &amp;amp; B&lt;/p&gt;", "A & B"),
        ("&amp;lt;p&amp;gt;A&amp;lt;/p&amp;gt;", "A"),
        ("One&amp;#xa;Two", "One\nTwo"),
        ("One\\nTwo", "One\nTwo"),
        ("<p>One</p>\\n<p>Two</p>", "One\n\nTwo"),
        ("One <b>two</b>\nThree", "One two\nThree"),
        ({"@value": "<p>One</p>"}, "One"),
        (["<p>One</p>", "Two"], "One\n\nTwo"),
    ],
)
def test_texts(written: Any, text: str) -> None:
    assert only(description=written).description == text


def test_an_employer_may_stand_elsewhere_in_the_block() -> None:
    graph = {
        "@graph": [
            {"@type": "Organization", "@id": "#us", "name": "Acme GmbH"},
            {**AD, "hiringOrganization": {"@id": "#us"}},
        ]
    }
    (row,) = read(block(graph))
    assert row.company == "Acme GmbH"
    assert only(hiringOrganization={"legalName": "Acme Ltd"}).company == "Acme Ltd"


def test_each_of_several_postings_is_kept() -> None:
    other = {**AD, "title": "Data Analyst"}
    assert [row.source_posting_id for row in read(block([AD, other]))] == [
        f"{WHERE}#Data Engineer",
        f"{WHERE}#Data Analyst",
    ]
    same = [{**AD, "url": WHERE}, {**other, "url": WHERE}, {**AD, "url": WHERE}]
    assert [row.source_posting_id for row in read(block(same))] == [WHERE, f"{WHERE}#Data Analyst"]
    unnamed = {"@type": "PropertyValue", "name": "Acme", "value": None}
    none = [{**AD, "identifier": unnamed}, {**other, "identifier": unnamed}]
    assert len(read(block(none))) == 2
    near = [row.url for row in read(block([{**AD, "url": "/jobs/2"}, {**other, "url": "/jobs/3"}]))]
    assert near == ["https://acme.example/jobs/2", "https://acme.example/jobs/3"]


def test_a_last_day_holds_to_its_end() -> None:
    assert only(validThrough="2026-11-20").title == "Data Engineer"
    (row,) = read(block({**AD, "validThrough": "2026-11-19"}))
    assert isinstance(row, Rejected)
    assert row.reason == "closed on 2026-11-19"


def test_a_saved_block_alone_is_read() -> None:
    (row,) = read(json.dumps(AD))
    assert row.title == "Data Engineer"
    with pytest.raises(SourceError, match="cannot be read"):
        read(json.dumps(AD)[:-9])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1", "windows-1252"])
def test_pages_in_other_encodings(encoding: str) -> None:
    (row,) = read(block(json.dumps({**AD, "title": "Développeur"}, ensure_ascii=False)).encode(encoding))
    assert row.title == "Développeur"


def test_microdata_as_applicant_systems_write_it() -> None:
    (row,) = read(
        '<html><body><div itemscope itemtype="https://schema.org/JobPosting"><meta itemprop="title" content="Dev">'
        '<meta itemprop="hiringOrganization" content="Acme"><meta itemprop="datePosted" '
        'content="Fri Oct 02 02:00:00 UTC 2026"><span itemprop="jobLocation" itemscope '
        'itemtype="http://schema.org/Place"><span itemprop="address" itemscope '
        'itemtype="http://schema.org/PostalAddress"><meta itemprop="streetAddress" content="Graz, Austria, 8010">'
        '</span></span><span itemprop="description"><ul><li>One</li></ul></span></div></body></html>'
    )
    assert (row.company, row.country, row.description) == ("Acme", "AT", "- One")
    assert row.posted_at == datetime(2026, 10, 2, tzinfo=UTC)
