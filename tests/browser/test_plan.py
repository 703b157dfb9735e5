"""The way of a career changer and of a mentor through the plan, in a real browser on the toy release."""

import base64
import io
import json
import re
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar
from markdown_it import MarkdownIt
from pypdf import PdfReader

from data.answers.path_model import Wish
from data.plan_file import SavedPlan, SavedWish, plan_bytes, read_board, read_plan
from data.plan_link import link_token, read_link
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
CV = "Ten years in finance. Reports in Excel and SQL, some scripts in Python."
EVIL = "<img src=x onerror=alert(1)>"
NAMES = ("Ana", "Béla", "Chidi", "Dagný", "Émile")


@pytest.fixture
def reader(chromium: Any, dashboard: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    yield Reader(context.new_page(), dashboard)
    context.close()


def answer(text: str) -> str:
    return next(line for line in text.splitlines() if re.match(r"At [\d.]+ hours? a week|No steps", line))


def tab(reader: Reader, name: str) -> str:
    reader.page.get_by_role("tab", name=name).click()
    reader.page.wait_for_timeout(400)
    return reader.settled()


def unfold(reader: Reader, name: str) -> str:
    reader.page.locator("summary").filter(has_text=name).first.click()
    reader.page.wait_for_timeout(400)
    return reader.settled()


def press(reader: Reader, name: str) -> str:
    reader.page.get_by_role("button", name=name).first.click()
    reader.page.wait_for_timeout(400)
    return reader.settled()


def set_hours(reader: Reader, hours: int) -> str:
    """The slider by keyboard, pressed until it shows the hours: a press that meets a redrawn slider is lost."""
    for _ in range(4 * hours):
        shown = re.match(r"At ([\d.]+) hours", answer(reader.settled()))
        assert shown is not None
        if float(shown[1]) == hours:
            break
        slider = reader.page.get_by_role("slider").first
        slider.focus()
        slider.press("ArrowRight" if float(shown[1]) < hours else "ArrowLeft")
        reader.page.wait_for_timeout(600)
    reader.page.wait_for_timeout(800)
    return reader.settled()


def saved_file(reader: Reader, label: str) -> bytes:
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("button", name=label).first.click()
    return bytes(waiting.value.path().read_bytes())


def token_of(reader: Reader) -> str:
    return str(reader.page.url).partition("plan=")[2]


def token(hours: float, target: str = "ml_engineer", **have: float) -> str:
    wish = SavedWish.of(Wish(have, (target,), hours))
    return link_token(SavedPlan(made_on=date(2026, 11, 20), wish=wish))


def test_from_a_cv_to_a_link_that_restores_the_plan(reader: Reader, chromium: Any, dashboard: str) -> None:
    first = answer(reader.open("/plan"))
    assert first.startswith("At 8 hours a week") and "0\xa0% today" in first
    unfold(reader, "From my CV or profile")
    box = reader.page.get_by_label("Text of my CV")
    box.fill(CV)
    box.press("Control+Enter")
    reader.page.get_by_text("3 skills found").wait_for()
    reader.settled()
    known = answer(press(reader, "as known well"))
    assert "0\xa0% today" not in known.replace("50\xa0%", "")
    other = answer(reader.choose("Role", "Data scientist"))
    assert "data scientist vacancies" in other
    faster = answer(set_hours(reader, 12))
    assert faster.startswith("At 12 hours a week")
    link = reader.page.url
    saved = read_link(token_of(reader))
    assert saved.wish.have == {"Microsoft Excel": 1.0, "Python": 1.0, "SQL": 1.0}
    assert (saved.wish.targets, saved.wish.hours_per_week) == (("data_scientist",), 12.0)
    assert saved.routes[0].steps, "the plan itself is in the link"
    assert CV not in link
    fresh = chromium.new_context(accept_downloads=True)
    again = Reader(fresh.new_page(), dashboard)
    assert answer(again.open(link.removeprefix(dashboard))) == faster
    assert token_of(again) == token_of(reader), "the same plan gives the same link"
    tab(again, "Keep and share")
    assert read_plan(saved_file(again, "Plan file")) == saved
    fresh.close()
    assert not reader.strangers


def test_every_form_leaves_and_is_readable(reader: Reader) -> None:
    reader.open("/plan?plan=" + token(8, Excel=1.0))
    text = tab(reader, "Keep and share")
    assert "plan=p1." in text
    saved = read_link(token_of(reader))
    steps = saved.routes[0].steps
    events = Calendar.from_ical(saved_file(reader, "Calendar")).walk("VEVENT")
    assert len(events) >= len(steps)
    pages = PdfReader(io.BytesIO(saved_file(reader, "One page"))).pages
    assert len(pages) == 1 and "ML engineer" in pages[0].extract_text()
    html = MarkdownIt("commonmark").render(saved_file(reader, "Markdown").decode())
    assert html.count("[ ]") == len(steps)
    rows = saved_file(reader, "Table (CSV)").decode().splitlines()
    assert len(rows) == len(steps) + 1
    content = saved_file(reader, "Plan file")
    slower = content.replace(b'"hours_per_week": 8.0', b'"hours_per_week": 4.0')
    file = reader.page.locator("[data-testid=stFileUploaderDropzoneInput]").last
    file.set_input_files([{"name": "plan.json", "mimeType": "application/json", "buffer": slower}])
    reader.page.wait_for_timeout(1000)
    assert answer(reader.settled()).startswith("At 4 hours a week")


def test_progress_shortens_the_plan(reader: Reader) -> None:
    reader.open("/plan")
    first = read_link(token_of(reader)).routes[0]
    unfold(reader, "1. ")
    reader.page.get_by_role("radio", name="100 %").first.click()
    reader.page.wait_for_timeout(600)
    text = reader.settled()
    after = read_link(token_of(reader))
    assert after.wish.done == {first.steps[0].id: 1.0}
    assert first.steps[0].id not in [step.id for step in after.routes[0].steps]
    assert after.routes[0].steps[-1].ends_on < first.steps[-1].ends_on
    assert after.routes[0].coverage_now > first.coverage_now
    assert "Finished, or begun" in text


def test_two_roles_name_the_day_to_decide(reader: Reader) -> None:
    reader.open("/plan")
    reader.page.get_by_role("radio", name="Undecided").click()
    reader.page.wait_for_timeout(500)
    text = reader.settled()
    assert re.search(r"serve both: decide between ML engineer and data scientist by|share no first step", text)
    assert "ML engineer: At 8 hours a week" in text and "Data scientist: At 8 hours a week" in text


def test_an_impossible_wish_is_repaired_with_one_press(reader: Reader) -> None:
    last_week, soon = date.today() - timedelta(days=7), date.today() + timedelta(days=27)
    wish = SavedWish.of(Wish({}, ("ml_engineer",), 1.0, by=soon, reach=0.6))
    text = reader.open("/plan?plan=" + link_token(SavedPlan(made_on=last_week, wish=wish)))
    assert "Not possible as wished" in text
    text = press(reader, "later (by")
    assert "Not possible as wished" not in text
    assert answer(text).startswith("At 1 hour a week")


def test_gap_roles_and_calendar_stand_with_their_tables(reader: Reader) -> None:
    reader.open("/plan")
    assert "The most wanted is Python" in tab(reader, "What is missing")
    assert "Nearest to ML engineer" in tab(reader, "Which role is near")
    assert re.search(r"\d+ steps from \d", tab(reader, "Calendar"))
    assert not reader.strangers


def test_a_word_file_is_read_and_a_broken_one_refused(reader: Reader) -> None:
    document = Document()
    document.add_paragraph(CV)
    content = io.BytesIO()
    document.save(content)
    reader.open("/plan")
    unfold(reader, "From my CV or profile")
    file = reader.page.locator("[data-testid=stFileUploaderDropzoneInput]").first
    file.set_input_files([{"name": "cv.docx", "mimeType": "application/zip", "buffer": content.getvalue()}])
    reader.page.get_by_text("3 skills found").wait_for()
    file.set_input_files([{"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 broken"}])
    reader.page.get_by_text("could not be read as a PDF").wait_for()
    assert answer(reader.settled())


def hostile() -> dict[str, str]:
    bomb = zlib.compress(b'{"version":1,"a":"' + b"a" * 5_000_000 + b'"}', 9)
    script = zlib.compress(json.dumps({"version": 1, "made_on": EVIL, "wish": {"have": {EVIL: 1}}}).encode())
    strange = zlib.compress(json.dumps({"version": 99, "note": EVIL}).encode())
    packed = {"bomb": bomb, "script": script, "version": strange}
    links = {name: "p1." + base64.urlsafe_b64encode(content).decode().rstrip("=") for name, content in packed.items()}
    return links | {
        "long": "p1." + "A" * 20_000,
        "empty": "p1.",
        "text": "%3Cscript%3Ealert(1)%3C/script%3E",
        "cut": token(8)[:-9],
    }


@pytest.mark.parametrize("name", hostile())
def test_a_hostile_link_gives_one_message_and_a_working_page(reader: Reader, name: str) -> None:
    alarms: list[str] = []
    reader.page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    text = reader.open("/plan?plan=" + hostile()[name])
    assert reader.page.locator("[data-testid=stAlert]").count() == 1
    assert "The page goes on with a plan of its own" in text
    assert answer(text).startswith("At 8 hours a week")
    assert not alarms and reader.page.locator("[data-testid=stMain] img[src=x]").count() == 0


def test_a_link_at_the_edge_of_what_is_allowed_stands(reader: Reader) -> None:
    wish = Wish(
        {"Excel": 0.01}, ("ml_engineer",), 0.3, 9e8, date(2199, 1, 1), weeks_off=(date(2190, 1, 1),),
        done={"kaggle-learn": 0.33}, reach=0.001,
    )  # fmt: skip
    held = {"gcp-pmle": date(2150, 1, 1), "nothing": date(2020, 1, 1)}
    edge = SavedPlan(made_on=date(2026, 11, 20), country="ZZ", wish=SavedWish.of(wish), held_on=held)
    assert "Choose another goal or another place" in reader.open("/plan?plan=" + link_token(edge))
    text = reader.open("/plan?plan=" + link_token(edge.model_copy(update={"country": ""})))
    assert answer(text).startswith("At 0.3 hours a week")


def test_a_board_with_five_people(reader: Reader) -> None:
    assert "Nobody is on the board yet" in reader.open("/mentor_board")
    hours = dict(zip(NAMES, (4, 6, 8, 10, 20), strict=True))
    lines = [f"{name} {reader.base}/plan?plan={token(h, Excel=1.0)}" for name, h in hours.items()]
    box = reader.page.get_by_label("Links, one a line")
    box.fill("\n".join([*lines, "Fay p1.broken", f"{EVIL} {token(5)}"]))
    reader.page.get_by_role("button", name="Add", exact=True).click()
    reader.page.get_by_text("5 people on the board").wait_for()
    text = reader.settled()
    assert "Line 6: the link is damaged" in text and "Line 7: The nickname was not taken" in text
    assert re.search(r"5 people on the board\. \w+ is done first, on \d+ \w+ \d{4}\.", text)
    assert "Lacking together: Python (5 of 5)" in text
    unfold(reader, "Béla")
    note = reader.page.get_by_label("My note").nth(1)
    note.fill("Call on *Monday* about [this](http://evil)")
    note.press("Control+Enter")
    reader.page.wait_for_timeout(500)
    reader.settled()
    board = read_board(saved_file(reader, "Save the whole board"))
    assert [person.nickname for person in board.people] == list(NAMES)
    assert board.people[1].note == "Call on *Monday* about [this](http://evil)"
    assert "Ana" not in reader.page.url and "plan=" not in reader.page.url
    page = PdfReader(io.BytesIO(saved_file(reader, "One page to print")))
    assert len(page.pages) == 1 and "Béla" in page.pages[0].extract_text()
    again = Reader(reader.page.context.new_page(), reader.base)
    again.open("/mentor_board")
    again.page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        [{"name": "board.json", "mimeType": "application/json", "buffer": board.model_dump_json().encode()}]
    )
    again.page.get_by_text("5 people on the board").wait_for()
    assert not reader.strangers


def test_a_board_takes_plan_files_and_refuses_others(reader: Reader) -> None:
    reader.open("/mentor_board")
    plan = plan_bytes(read_link(token(7)))
    file = reader.page.locator("[data-testid=stFileUploaderDropzoneInput]")
    file.set_input_files(
        [
            {"name": "one.json", "mimeType": "application/json", "buffer": plan},
            {"name": "two.json", "mimeType": "application/json", "buffer": b'{"people": "' + EVIL.encode() + b'"}'},
        ]
    )
    reader.page.get_by_text("1 person on the board").wait_for()
    assert "The file was not opened" in reader.settled()


def test_stages_and_old_advice_stand_with_figures(reader: Reader) -> None:
    text = reader.open("/who_does_what")
    assert "Training the model takes" in text and "Stage by stage" in text
    text = reader.open("/then_and_now")
    for words in (
        "3,345 openings",
        "160 vacancies",
        "Then: AWS 60 %",
        "retired since 31 Mar 2026",
        "Pub/Sub",
        "24 months",
    ):
        assert words in text, words
