"""The way of a reader through the pages, on numbers computed by hand from the toy release."""

import csv
import io
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ROOT, answers, free_port
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
VIEWS = sorted(p.stem for p in (Path(__file__).parents[2] / "dashboard" / "views").glob("*.py") if p.stem != "__init__")
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}


@pytest.fixture
def reader(chromium: Any, dashboard: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield Reader(context.new_page(), dashboard)
    context.close()


def figures(text: str) -> list[str]:
    """The sentences of a page that carry numbers; what stands inside a chart is drawn later."""
    return [line for line in text.splitlines() if "vacanc" in line and any(sign.isdigit() for sign in line)]


def test_there_are_pages() -> None:
    assert {"start", "demand", "compare_roles", "compare_skills", "certifications"} <= set(VIEWS)


@pytest.mark.parametrize("view", VIEWS)
def test_every_page_stands_and_calls_nobody(reader: Reader, view: str) -> None:
    assert len(reader.open("/" if view == "start" else f"/{view}")) > 100
    assert not reader.strangers, f"asked outside the machine: {reader.strangers}"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_a_phone(chromium: Any, dashboard: str, view: str, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    reader = Reader(context.new_page(), dashboard)
    reader.open("/" if view == "start" else f"/{view}")
    overflow = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert overflow <= 1, f"{view} is {overflow} px wider than a phone"


@pytest.mark.parametrize("view", VIEWS)
def test_headings_of_every_page_are_in_order(reader: Reader, view: str) -> None:
    """One of the first level on top, and none that leaves a level out: readers by ear go from heading to heading."""
    reader.open("/certification?id=gcp-pmle" if view == "certification" else "/" if view == "start" else f"/{view}")
    shown = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(e => e.offsetParent)"
    found = reader.page.evaluate(f"{shown}.map(e => e.tagName + ' ' + e.innerText)")
    levels = [int(heading[1]) for heading in found]
    assert levels[0] == 1 and levels.count(1) == 1, found
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), found


def test_demand_says_what_was_computed_by_hand(reader: Reader) -> None:
    text = reader.open("/demand")
    assert "Python is mentioned in 80 % of 320 vacancies" in text
    text = reader.choose("Place", "Germany")
    assert "of 160 vacancies" in text
    assert "place=Germany" in reader.page.url


def test_a_copied_link_restores_the_page(reader: Reader, chromium: Any, dashboard: str) -> None:
    reader.open("/demand")
    reader.choose("Role", "ML engineer")
    text = reader.choose("Level", "Senior")
    link = reader.page.url
    fresh = chromium.new_context()
    again = Reader(fresh.new_page(), dashboard)
    restored = again.open(link.removeprefix(dashboard))
    fresh.close()
    assert len(figures(text)) > 3
    assert figures(restored) == figures(text)
    assert "of 80 vacancies" in text


def test_an_address_may_name_a_role_by_its_id(reader: Reader) -> None:
    text = reader.open("/demand?role=ml_engineer")
    assert "ML engineer" in text
    assert "Python is mentioned in 90 % of 160 vacancies" in text


def test_an_address_may_name_every_choice_by_its_id_and_keeps_it(reader: Reader) -> None:
    text = reader.open("/demand?role=data_scientist&place=us&window=ALL&level=senior")
    assert "Data scientist, United States, senior, all months" in text and "not known here" not in text
    assert {"place=United+States", "window=all+years", "level=Senior"} <= set(reader.page.url.split("?")[1].split("&"))


def test_the_download_holds_the_same_numbers(reader: Reader) -> None:
    reader.open("/demand")
    reader.page.get_by_text("The same as a table, and a download").first.click()
    rows = list(csv.DictReader(io.StringIO(reader.downloaded("Download CSV"))))
    python = next(row for row in rows if row["Skill"] == "Python")
    assert (python["Mentioned in"], python["of vacancies"], float(python["Share"])) == ("256", "320", 0.8)


def test_too_few_vacancies_are_said_and_not_divided(reader: Reader) -> None:
    text = reader.open("/demand?role=data_analyst&window=all+years")
    assert "Only 7 vacancies; needs 10" in text
    assert "%" not in text.split("Sources:")[0].replace("95 %", "")


def test_roles_are_compared(reader: Reader) -> None:
    text = reader.open("/compare_roles")
    assert "160 vacancies" in text and "320 vacancies" in text
    assert "More in ML engineer vacancies" in text
    told = "2024-09 to 2025-08: first PyTorch, 60 % of 160 ML engineer and 22 % of 320 data scientist vacancies"
    assert told in text.replace("23 %", "22 %")


def test_skills_are_followed_over_time(reader: Reader) -> None:
    text = reader.open("/compare_skills")
    assert "TensorFlow" in text and "PyTorch" in text
    reader.page.get_by_text("AWS, Azure, Google Cloud").click()
    reader.page.wait_for_timeout(500)
    assert "AWS" in reader.settled()


def test_hostile_addresses_do_nothing(reader: Reader) -> None:
    text = reader.open("/demand?role=%3Cscript%3Ealert(1)%3C%2Fscript%3E&place=" + "x" * 3000 + "&skill=%27%22%3E")
    assert "Which skills are asked for?" in text


def test_health_and_demand_as_plain_http(reader: Reader) -> None:
    answer = reader.page.request.get(reader.base + "/api/demand?role=data_scientist").json()
    python = next(row for row in answer if row["skill"] == "Python")
    assert (python["mentions"], python["vacancies"], python["share"]) == (256, 320, 0.8)
    assert reader.page.request.get(reader.base + "/api/demand?role=nurse").status == 400
    assert reader.page.request.get(reader.base + "/api/health").json()["release_id"] == "toyrelease000000"
    lost = reader.page.request.get(reader.base + "/api/demnad?role=data_scientist")
    assert lost.status == 404 and "/api/demand" in lost.json()["error"], "not the first page with a good status"


def test_a_dashboard_that_is_told_to_end_leaves_no_server_behind(toy_store: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "--port", str(port), "--store", str(toy_store)]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    deadline = time.monotonic() + 90
    while not answers(f"http://127.0.0.1:{port}/api/health"):
        assert server.poll() is None and time.monotonic() < deadline
        time.sleep(0.3)
    server.terminate()
    server.wait(30)
    assert not answers(f"http://127.0.0.1:{port}/api/health")
