"""Real saved responses beside the checkout, read by a person: ids, places, dates and pay, never texts."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from data.records import Posting
from scrapers.contract import LayoutChanged, Rejected, Request, SourceError, source_module
from scrapers.saved import saved_page

NOW = datetime(2026, 11, 20, tzinfo=UTC)
HN_2026 = "hn/algolia_search_comments_48747976_2026-07_slice.json"
HN_PAGE = "hn/who-is-hiring_2018-05_16967543_p1.html"
HN_WHOLE = "hn/who-is-hiring_2018-03_16492994_whole_thread.html"
HIMALAYAS = "himalayas/jobs_api_2026-08-03_open_half.json"
MUSE = "themuse/public_jobs_2026-08-08_open_half.json"
ADZUNA = "adzuna/gb_search_2025-08-10_open_half.json"
ARBEITNOW = "arbeitnow/job-board-api_2026-08-03_slice.json"
JOBICY = "jobicy/remote-jobs_2026-08-03_slice.json"
REMOTIVE = "remotive/remote-jobs_2026-08-03_slice.json"
REMOTEOK = "remoteok/api_2020-10-07_full.json"
RAMP = "ashby/ramp_2026-09_compensation_jobs1-2.json"
TRUELOGIC = "ashby/truelogic_2026-08-03_slice.json"
SMART = "smartrecruiters/smartrecruiters_2026-07_list.json"
STACK = "http://stackoverflow.com/jobs/"
NONE = (None, None, None, None)

FACTS: list[tuple[str, str, str | None, bool | None, str | None, tuple[Any, ...]]] = [
    # file, id (or its end), country, remote, day posted, pay
    ("greenhouse/jamf_2026-09_job_detail_pay_transparency.json", "6188569004", "US", True, "2026-09-14",
     (58100, 133200, "USD", "year")),
    ("greenhouse/stripe_2026-06_content_true_job1.json", "7954688", "US", None, "2026-06-02", NONE),
    ("greenhouse/vcr_generalassembly_jobs_with_content_2013.yml", "721", "US", None, None, NONE),
    ("greenhouse/vcr_generalassembly_jobs_with_content_2013.yml", "722", "US", None, None, NONE),
    ("lever/spotify_2026-07_posting1.json", "890b2c0f-f46f-4a4b-bb73-3a6af6e0edd5", "GB", False, "2026-07-20", NONE),
    ("lever/spotify_2026-09_two_locations.json", "2193db3f-77c5-43b8-b030-8f92c9882bf1", "GB", False, "2026-06-23",
     NONE),
    (RAMP, "34413f8d-26bf-4bbc-8ade-eb309a0e2245", "US", False, "2026-04-07", (211400, 290600, "USD", "year")),
    (RAMP, "f564dcf9-9390-4a3f-896f-8047a5086040", "US", False, "2025-07-31", (189000, 330000, "USD", "year")),
    (TRUELOGIC, "09bb501c-e72d-4c9e-8df3-212ac53e69d9", "PA", True, "2025-01-15", NONE),
    (TRUELOGIC, "3af5b1b2-d873-4809-95a7-663784c9315e", "PA", True, "2025-01-15", NONE),
    (TRUELOGIC, "df72bf39-0baf-4a6e-b1a5-c4e4a3599124", "PA", True, "2025-01-15", NONE),
    (SMART, "744000137613800", "PL", True, "2026-07-14", NONE),
    (SMART, "744000137413079", "PL", True, "2026-07-13", NONE),
    (SMART, "744000132911099", "GB", True, "2026-06-18", NONE),
    ("smartrecruiters/guidehealth_2026-09_detail.json", "3743990015568355", "US", True, "2026-09-22",
     (20, 22, "USD", "hour")),
    ("recruitee/hudsonmanpower_2026-09_offer2.json", "2762216", "US", True, "2026-09-28", (50, 55, "USD", "hour")),
    (REMOTIVE, "2091081", None, True, "2026-07-28", NONE),
    (REMOTIVE, "2090903", "US", True, "2026-07-26", (18, 22, "USD", "hour")),
    (REMOTIVE, "2091075", None, True, "2026-07-23", (45000, 50000, "USD", "year")),
    (REMOTIVE, "2091074", "US", True, "2026-07-23", (14, 14, "USD", "hour")),
    (REMOTIVE, "2091072", None, True, "2026-07-22", NONE),
    (ARBEITNOW, "ml-product-engineer-heidelberg-60723", "DE", False, "2026-08-03", NONE),
    (ARBEITNOW, "machine-meta-learner-heidelberg-235959", "DE", False, "2026-08-03", NONE),
    (ARBEITNOW, "technical-co-founder-cto-aureas-munich-353142", "DE", False, "2026-08-03", NONE),
    (ARBEITNOW, "senior-product-owner-hamburg-berlin-302643", "DE", False, "2026-08-03", NONE),
    (ARBEITNOW, "director-of-data-berlin-456700", "DE", False, "2026-08-03", NONE),
    (JOBICY, "150172", "US", True, "2026-08-03", (122600, 204400, "USD", "year")),
    (JOBICY, "150170", "US", True, "2026-08-03", (188900, 359800, "USD", "year")),
    (JOBICY, "150169", "US", True, "2026-08-03", (56200, 101000, "USD", "year")),
    (JOBICY, "150168", "US", True, "2026-08-03", (54000, 98000, "USD", "year")),
    (JOBICY, "150167", "US", True, "2026-08-03", (54000, 98000, "USD", "year")),
    (HIMALAYAS, "twilio/jobs/sr-digital-customer-success-manager", "SG", True, "2026-08-03", NONE),
    (HIMALAYAS, "lifelancer/jobs/utilization-management-nurse-consultant-um-work-at-home-in-cst-zone", "US", True,
     "2026-08-03", (26.01, 56.14, "USD", "hour")),
    (HIMALAYAS, "egen-ai/jobs/lead-ai-engineer", "US", True, "2026-08-03", (159300, 230000, "USD", "year")),
    (HIMALAYAS, "wing-assistant/jobs/customer-service-team-lead", "PH", True, "2026-08-03",
     (40000, 50000, "PHP", "month")),
    (HIMALAYAS, "perfectserve/jobs/forward-deployment-engineer-ai-canada-remote", "CA", True, "2026-08-03",
     (165000, 195000, "CAD", "year")),
    (HIMALAYAS, "hygraph/jobs/senior-fullstack-engineer-f-m-d-berlin-i-germany-emea-i-remote", None, True, "2026-08-03",
     (75000, 90000, "EUR", "year")),
    (REMOTEOK, "99483", None, True, "2020-10-05", NONE),
    (REMOTEOK, "99457", "US", True, "2020-10-02", NONE),
    (REMOTEOK, "99481", None, True, "2020-10-05", NONE),
    (REMOTEOK, "99056", "US", True, "2020-09-10", NONE),
    (REMOTEOK, "98931", None, True, "2020-09-07", NONE),
    ("remoteok/api_2026-09_slice_mojibake.json", "1137431", None, True, "2026-09-24", NONE),
    ("remoteok/api_2026-09_slice_mojibake.json", "1137429", None, True, "2026-09-24", NONE),
    (MUSE, "22034722", "US", None, "2026-08-06", NONE),
    (MUSE, "20406944", "US", None, "2026-07-17", NONE),
    (MUSE, "21902509", "GB", None, "2026-06-30", NONE),
    (MUSE, "21820572", "US", True, "2026-07-20", NONE),
    (MUSE, "5314423", None, True, "2021-02-25", NONE),
    (ADZUNA, "5346670339", "GB", None, "2025-08-10", NONE),
    (ADZUNA, "5346670232", "GB", None, "2025-08-10", NONE),
    (ADZUNA, "5346491974", "GB", None, "2025-08-10", (70000, 85000, "GBP", "year")),
    (ADZUNA, "5346491964", "GB", None, "2025-08-10", (50000, 65000, "GBP", "year")),
    (ADZUNA, "5346491992", "GB", None, "2025-08-10", (45000, 50000, "GBP", "year")),
    (HN_2026, "48915735", None, True, "2026-07-15", (180000, 230000, "USD", "year")),
    (HN_2026, "48919859", None, True, "2026-07-15", NONE),
    (HN_2026, "48900749", "US", True, "2026-07-14", (30, 120, "USD", "hour")),
    (HN_2026, "48885246", "US", True, "2026-07-12", (140000, 200000, "USD", "year")),
    (HN_2026, "48908740", "US", None, "2026-07-14", NONE),
    (HN_2026, "48868436", "US", False, "2026-07-11", (160000, 180000, "USD", "year")),
    (HN_PAGE, "16970179", "US", False, "2018-05-01", (100000, 140000, "USD", "year")),
    (HN_PAGE, "16967929", "GB", False, "2018-05-01", (40000, 80000, "GBP", "year")),
    (HN_PAGE, "16967553", None, True, "2018-05-01", NONE),
    (HN_PAGE, "16969474", "GB", False, "2018-05-01", (40000, 85000, "GBP", "year")),
    (HN_WHOLE, "16497980", "US", False, "2018-03-02", (120000, 160000, "USD", "year")),
    (HN_WHOLE, "16495074", "MX", False, "2018-03-01", (420000, 780000, "MXN", "year")),
    (HN_WHOLE, "16493490", "GB", False, "2018-03-01", (60000, 75000, "GBP", "year")),
    ("jsonld/remoteok_2020-10_comscore.html", "99859-remote-software-engineer-ii-comscore", None, True, "2020-10-25",
     (55000, 55000, "USD", "year")),
    ("jsonld/stackoverflow_2020-04_quajoo.html", f"{STACK}292933/solution-engineer-m-f-x-quajoo-gmbh", "DE", None,
     "2020-03-24", NONE),
    ("jsonld/stackoverflow_2020-05_via.html",
     f"{STACK}355023/senior-full-stack-web-developer-python-cboe-global-markets", "GB", None, "2020-04-23",
     (85000, 110000, "GBP", "year")),
    ("jsonld/stackoverflow_2021-03_posted_at_li.html",
     f"{STACK}492547/junior-devops-cloud-engineer-werum-it-solutions-incyght", None, True, "2021-02-28", NONE),
    ("jsonld/trakstar_2026-09_escaped_description.html", "fk0zpoq", "US", None, "2026-05-30", NONE),
    ("jsonld/wwr_2020-10_bluelight_invalid_json.html",
     "https://weworkremotely.com/remote-jobs/bluelight-consulting-devops-engineer-kubernetes-aws-gcp", "US", True,
     "2020-10-20", NONE),
    ("jsonld/meta_2026-05_software_engineer.html", "Meta / Software Engineer, Infrastructure", "US", True, "2025-06-10",
     NONE),
]  # fmt: skip


@cache
def _rows(folder: Path, name: str) -> tuple[Any, ...]:
    module = source_module(name.split("/", maxsplit=1)[0])
    return tuple(module.parse(saved_page(module.SOURCE, folder / name, None, None, NOW)))


@pytest.fixture
def captures(shared: Path) -> Path:
    folder = shared / "sources" / "captures"
    if not folder.is_dir():
        pytest.skip("../shared holds no saved responses")
    return folder


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact[0].split('/')[0]}-{fact[1][-40:]}")
def test_fields_are_those_a_person_reads(captures: Path, fact: tuple[Any, ...]) -> None:
    name, identifier, country, remote, day, pay = fact
    found = [row for row in _rows(captures, name) if isinstance(row, Posting)]
    matching = [row for row in found if row.source_posting_id.endswith(identifier)]
    assert len(matching) == 1, [row.source_posting_id for row in found][:20]
    row = matching[0]
    assert (row.country, row.remote) == (country, remote)
    assert (row.posted_at.date().isoformat() if row.posted_at else None) == day
    assert (row.salary_min, row.salary_max, row.salary_currency, row.salary_period) == pay


COUNTS = {
    HIMALAYAS: (250, 0),
    MUSE: (101, 0),
    ADZUNA: (25, 0),
    REMOTEOK: (302, 0),
    ARBEITNOW: (5, 0),
    HN_PAGE: (200, 1),
    HN_WHOLE: (859, 19),
    "jsonld/meta_2026-05_software_engineer.html": (1, 0),
}


@pytest.mark.parametrize("name", COUNTS)
def test_no_row_is_lost(captures: Path, name: str) -> None:
    rows = _rows(captures, name)
    kept = [row for row in rows if isinstance(row, Posting)]
    rejected = [row for row in rows if isinstance(row, Rejected)]
    assert (len(kept), len(rejected)) == COUNTS[name]


def test_a_whole_thread_gives_each_top_level_comment_once(captures: Path) -> None:
    text = (captures / HN_WHOLE).read_text(encoding="utf-8")
    top_level = text.count('<td class=\'ind\'><img src="s.gif" height="1" width="0">')
    rows = _rows(captures, HN_WHOLE)
    assert top_level >= len(rows) >= top_level - 15  # deleted comments keep their line and lose their text
    assert len({row.source_posting_id for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "name",
    [
        "greenhouse/vcr_invalid_organization_400_2013.yml",
        "remoteok/error_2021-02-08_php_fatal_html.html",
        "jsonld/broken_encoding_1.html",
        "jsonld/peoplestrong_bajaj_2026-05_no_jsonld.html",
        "jsonld/talentclue_decathlon_2026-07_empty_ldjson.html",
    ],
)
def test_pages_without_vacancies_are_errors(captures: Path, name: str) -> None:
    with pytest.raises(SourceError):
        _rows(captures, name)


def test_texts_are_whole_and_clean(captures: Path) -> None:
    lead = _rows(captures, "lever/spotify_2026-07_posting1.json")[0]
    assert "Vendor Lead" in lead.description
    assert lead.company == "Spotify"
    owner = next(row for row in _rows(captures, ARBEITNOW) if row.source_posting_id.startswith("senior-product-owner"))
    assert "<p>" not in owner.description
    assert "&nbsp;" not in owner.description
    mechanic = _rows(captures, "remoteok/api_2026-09_slice_mojibake.json")[1]
    assert mechanic.title.startswith("Mecánico Automotriz Diagnóstico")
    via = _rows(captures, "jsonld/stackoverflow_2020-05_via.html")[0]
    assert "[phone] or [email]" in via.description


def test_a_list_of_smartrecruiters_asks_for_each_text(captures: Path) -> None:
    asked = [row for row in _rows(captures, SMART) if isinstance(row, Request)]
    assert [row.completes[0] for row in asked if row.completes] == [
        "744000137613800",
        "744000137413079",
        "744000132911099",
    ]


def test_saved_threads_in_other_forms_are_read(captures: Path) -> None:
    for name, at_least in (
        ("hn/firebase_text_2018-03.json", 650),
        ("hn/thread_html_text_2015-06.json", 500),
        ("hn/thread_html_text_2013-10.json", 370),
    ):
        assert sum(isinstance(row, Posting) for row in _rows(captures, name)) >= at_least


def test_captures_of_other_sources_are_refused(captures: Path) -> None:
    module = source_module("greenhouse")
    with pytest.raises(LayoutChanged):
        list(module.parse(saved_page(module.SOURCE, captures / ADZUNA, None, None, NOW)))
