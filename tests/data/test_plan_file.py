"""Plans and boards come back exactly as they left, and nothing hostile does worse than one clear error."""

import base64
import time
import tracemalloc
import zlib
from datetime import date, timedelta

import orjson
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.answers.path_model import Wish
from data.answers.paths import plan
from data.plan_file import (
    LARGEST_BOARD,
    Board,
    Person,
    PlanFileError,
    SavedPlan,
    SavedWish,
    board_bytes,
    plan_bytes,
    read_board,
    read_plan,
    saved_plan,
)
from data.plan_link import LONGEST_LINK, link_token, read_link
from tests.data.path_cases import CATALOGUES, SHARES, TODAY, WISHES, offer

WISH = Wish(
    {"Python": 1.0}, ("ml_engineer",), 7, budget_usd=120.0, by=date(2027, 3, 1), weeks_off=(date(2026, 12, 24),)
)
OFFERS = [offer("sql", {"SQL": 0.75}, 20), offer("docker", {"Docker": 0.75}, 11.5)]
SAVED = saved_plan(WISH, plan(WISH, SHARES, OFFERS, TODAY), release="r-2026-11-20")


def packed(content: object) -> str:
    return "p1." + base64.urlsafe_b64encode(zlib.compress(orjson.dumps(content))).rstrip(b"=").decode()


def altered(**changes: object) -> dict[str, object]:
    return SAVED.model_dump(mode="json") | {"routes": []} | changes


@settings(max_examples=40, deadline=None)
@given(WISHES, CATALOGUES)
def test_link_and_file_restore_every_plan_exactly(wish: Wish, offers: list) -> None:
    made = plan(wish, SHARES, offers, TODAY)
    saved = saved_plan(wish, made)
    assert read_link(link_token(saved)) == saved
    assert read_plan(plan_bytes(saved)) == saved
    restored = saved.wish.wish()
    assert restored == wish
    assert saved_plan(restored, plan(restored, SHARES, offers, saved.made_on)) == saved


def test_a_plan_of_two_roles_comes_back_with_its_fork() -> None:
    shares = {
        "ml_engineer": pd.DataFrame({"skill": ["Python", "Docker"], "share": [0.8, 0.4]}),
        "data_scientist": pd.DataFrame({"skill": ["Python", "SQL"], "share": [0.7, 0.5]}),
    }
    wish = Wish({}, ("ml_engineer", "data_scientist"), 7)
    saved = saved_plan(wish, plan(wish, shares, [*OFFERS, offer("python", {"Python": 0.75}, 30)], TODAY))
    assert [[step.id for step in route.steps] for route in saved.routes] == [["python", "docker"], ["python", "sql"]]
    assert saved.core_steps == 1
    assert read_link(link_token(saved)) == saved


def test_a_link_is_fit_for_an_address_and_holds_no_name() -> None:
    token = link_token(SAVED)
    assert len(token) < 500
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert "nickname" not in SavedPlan.model_fields


def test_a_plan_too_long_for_a_link_keeps_its_wish() -> None:
    step = SAVED.routes[0].steps[0]
    numbers = [pow(7, n, 99991) for n in range(300)]
    steps = tuple(
        step.model_copy(update={"id": f"offer-{n * 7919:x}", "hours_likely": n / 10, "coverage_after": n / 99991})
        for n in numbers
    )
    long = SAVED.model_copy(update={"routes": (SAVED.routes[0].model_copy(update={"steps": steps}),)})
    token = link_token(long)
    assert len(token) <= LONGEST_LINK
    assert read_link(token) == SAVED.model_copy(update={"routes": ()})
    assert read_plan(plan_bytes(long)) == long, "a file holds all of it"


def test_what_fits_neither_way_says_to_save_a_file() -> None:
    have = {f"{pow(5, n, 1_000_003):x}{pow(11, n, 1_000_003):x}": 1.0 for n in range(1500)}
    huge = SAVED.model_copy(update={"wish": SAVED.wish.model_copy(update={"have": have})})
    with pytest.raises(PlanFileError, match="save it as a file"):
        link_token(huge)


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("", "begins with p1"),
        ("p2.AAAA", "begins with p1"),
        ("p1.<script>alert(1)</script>", "begins with p1"),
        ("p1.AAAA", "damaged"),
        ("p1.A", "damaged"),
        ("p1." + "A" * 100_000, "too long"),
        (link_token(SAVED)[:-9], "damaged"),
        (packed([]), "holds no plan"),
        (packed("p1."), "holds no plan"),
        (packed(altered(version=2)), "version '2'"),
        (packed(altered(version=None)), "version 'None'"),
        (packed(altered(evil="<script>")), "evil"),
        (packed(altered(routes=[[]])), "not in the form"),
        (packed(altered(routes=[{"steps": [[1]]}])), "not in the form"),
        (packed(altered(routes=[{"steps": [["a", "course", 10**12, 1, 1, 1, 1, 0, 0, 0, 0]]}])), "not in the form"),
        (packed(altered(routes="many")), "routes"),
        (packed(altered(made_on="0001-01-01")), "made_on"),
        (packed(altered(wish={})), "wish"),
        (packed(altered(wish=SAVED.wish.model_dump(mode="json") | {"have": {"<b>": 1}})), "wish"),
        (packed(altered(wish=SAVED.wish.model_dump(mode="json") | {"hours_per_week": -1})), "hours_per_week"),
        (packed(altered(wish=SAVED.wish.model_dump(mode="json") | {"targets": ["../etc"]})), "targets"),
    ],
)
def test_a_hostile_link_ends_in_one_clear_error(token: str, words: str) -> None:
    with pytest.raises(PlanFileError, match=words) as found:
        read_link(token)
    assert len(str(found.value)) < 400


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"budget_usd": "500 EUR"}, "wish.budget_usd"),
        ({"budget_eur": 500}, "wish.budget_eur"),
        ({"currency": "EUR"}, "wish.currency"),
    ],
)
def test_another_currency_in_a_link_is_refused_with_the_one_that_counts(change: dict[str, object], where: str) -> None:
    wish = {"have": {}, "targets": ["ml_engineer"], "hours_per_week": 8, **change}
    content = orjson.dumps({"version": 1, "made_on": "2026-11-29", "wish": wish})
    with pytest.raises(
        PlanFileError, match=rf"{where}: .*number of US dollars \(budget_usd\), and nothing is converted"
    ):
        read_plan(content)


def test_a_plan_begins_early_enough_to_end_before_the_last_day_there_is() -> None:
    wish = SavedWish(have={}, targets=("ml_engineer",), hours_per_week=8)
    with pytest.raises(ValueError, match="2190-01-01"):
        SavedPlan(made_on=date(2199, 12, 31), wish=wish)


def test_a_bomb_is_stopped_before_it_unfolds() -> None:
    bomb = "p1." + base64.urlsafe_b64encode(zlib.compress(b"[" + b"0," * 2_500_000 + b"0]", 9)).decode().rstrip("=")
    assert len(bomb) < LONGEST_LINK, "it is small enough to be tried"
    tracemalloc.start()
    began = time.perf_counter()
    with pytest.raises(PlanFileError, match="too large"):
        read_link(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000 and time.perf_counter() - began < 1


def test_deep_nesting_is_refused() -> None:
    deep = "p1." + base64.urlsafe_b64encode(zlib.compress(b"[" * 60_000 + b"]" * 60_000)).decode().rstrip("=")
    with pytest.raises(PlanFileError, match="not JSON"):
        read_link(deep)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_a_plan_or_one_error(content: bytes) -> None:
    for read in (read_plan, read_board):
        with pytest.raises(PlanFileError):
            read(content)
    token = "p1." + base64.urlsafe_b64encode(content).decode().rstrip("=")
    with pytest.raises(PlanFileError):
        read_link(token)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.characters(codec="ascii"))
def test_a_link_changed_in_one_place_never_gives_another_plan_unnoticed(place: int, sign: str) -> None:
    token = link_token(SAVED)
    place %= len(token)
    changed = token[:place] + sign + token[place + 1 :]
    try:
        read = read_link(changed)
    except PlanFileError:
        return
    assert read == SAVED, "the last sign of a link has bits to spare; nothing else may change unnoticed"


def test_a_board_of_five_comes_back() -> None:
    names = ("Ada", "Željka", "Ольга", "明", "O'Neil & Söhne")
    people = tuple(Person(nickname=name, note=f"call {n}\nin May", plan=SAVED) for n, name in enumerate(names))
    board = Board(note="spring group", people=people)
    assert read_board(board_bytes(board)) == board


@pytest.mark.parametrize(
    ("nickname", "words"),
    [
        ("<script>alert(1)</script>", "plain text"),
        ("", "nickname"),
        ("a" * 41, "nickname"),
        ("evil\u202etxt", "plain text"),
        ("null\x00", "plain text"),
    ],
)
def test_a_hostile_nickname_is_refused(nickname: str, words: str) -> None:
    people = [{"nickname": nickname, "note": "", "plan": SAVED.model_dump(mode="json")}]
    with pytest.raises(PlanFileError, match=words):
        read_board(orjson.dumps({"version": 1, "note": "", "people": people}))


def test_a_board_too_large_is_refused_unread() -> None:
    with pytest.raises(PlanFileError, match="too large"):
        read_board(b" " * (LARGEST_BOARD + 1))
    people = [{"nickname": "a", "note": "", "plan": altered()}] * 101
    with pytest.raises(PlanFileError, match="people"):
        read_board(orjson.dumps({"version": 1, "note": "", "people": people}))


def test_days_of_a_saved_plan_stay_days() -> None:
    step = SAVED.routes[0].steps[0]
    assert step.starts_on == TODAY and step.ends_on - step.starts_on < timedelta(days=60)
