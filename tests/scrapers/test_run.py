"""A run over a few small boards: what changes from day to day, and what must never be inferred."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from data.config import Settings
from data.store import Store
from scrapers import run as run_module
from scrapers.contract import Page, Plan, Rejected, Request, Row, SourceModule, source_modules
from scrapers.crawl import Crawl
from scrapers.lock import StoreBusy, only_one
from scrapers.outcomes import Report
from scrapers.rows import posting, read_rows
from scrapers.summary import Summary, Watcher
from scrapers.units import since_of
from tests.boards import faults, machine, shapes
from tests.boards.machine import NOW, Counting
from tests.boards.market import ads
from tests.boards.server import BoardServer

pytestmark = pytest.mark.fault
DAY = timedelta(days=1)


@pytest.fixture
def server() -> Iterator[BoardServer]:
    with BoardServer().running() as running:
        running.add("greenhouse", "acme", count=12)
        yield running


@pytest.fixture
def settings(server: BoardServer, tmp_path: Path) -> Settings:
    return machine.settings_for(server, tmp_path)


def lives(settings: Settings) -> pd.DataFrame:
    return Store(settings.store).read("open_postings").set_index("posting_id")


def states(settings: Settings) -> dict[str, Any]:
    frame = Store(settings.store).read("board_states")
    return {row["token"]: row for row in frame.to_dict("records")}


def day(settings: Settings, days: float, count: Counting | None = None) -> Summary:
    return machine.run(settings, NOW + timedelta(days=days), count)


class TestWhatChanges:
    def test_the_first_run_brings_everything_and_hands_it_on(self, settings: Settings) -> None:
        count = Counting()
        summary = machine.run(settings, count=count)
        report = machine.report(summary, "greenhouse")
        assert (report.outcome, report.new, report.changed, report.unchanged, report.closed) == ("ok", 12, 0, 0, 0)
        assert (report.requests, report.boards, report.failed_boards) == (1, 1, 0)
        assert sorted(count.postings) == sorted(lives(settings).index)
        assert (summary.exit_status, summary.release_id) == (0, "counted")
        assert Store(settings.store).read("waiting").empty

    def test_only_what_changed_is_handed_on(self, server: BoardServer, settings: Settings) -> None:
        machine.run(settings)
        board = server.boards["greenhouse", "acme"]
        board[3] = replace(board[3], title="Principal Data Scientist")
        board.append(ads("acme", 1, first=500)[0])
        count = Counting()
        report = machine.report(day(settings, 1, count), "greenhouse")
        assert (report.outcome, report.new, report.changed, report.unchanged) == ("ok", 1, 1, 11)
        assert sorted(count.postings) == sorted([f"greenhouse:{board[3].number}", f"greenhouse:{board[-1].number}"])
        stored = Store(settings.store).read("postings").set_index("posting_id")
        assert len(stored) == 13
        assert stored.loc[f"greenhouse:{board[3].number}", "title"] == "Principal Data Scientist"
        assert lives(settings).loc[f"greenhouse:{board[3].number}", "first_seen"] == pd.Timestamp("2026-11-20 06:00")

    def test_nothing_is_asked_again_within_the_hour(self, server: BoardServer, settings: Settings) -> None:
        machine.run(settings)
        count = Counting()
        summary = day(settings, 0.02, count)
        report = machine.report(summary, "greenhouse")
        assert (report.outcome, report.requests, report.unchanged) == ("unchanged", 0, 12)
        assert len(server.log) == 1
        assert count.postings == []
        assert (summary.exit_status, summary.release_id) == (0, None)

    def test_a_page_is_read_again_when_its_reader_has_changed(
        self, server: BoardServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        machine.run(settings)
        monkeypatch.setattr("scrapers.obtain.parser_hash", lambda module: "another reader")
        report = machine.report(day(settings, 1), "greenhouse")
        assert (report.outcome, report.unchanged) == ("ok", 12)
        assert [visit.status for visit in server.log] == [200, 200]

    def test_an_empty_board_is_empty_and_no_failure(self, server: BoardServer, settings: Settings) -> None:
        server.boards["greenhouse", "acme"].clear()
        summary = machine.run(settings)
        assert machine.outcomes(summary) == {"greenhouse": "empty"}
        assert summary.exit_status == 0


class TestClosing:
    def test_missing_after_one_complete_run_closed_after_two(self, server: BoardServer, settings: Settings) -> None:
        machine.run(settings)
        gone = server.boards["greenhouse", "acme"].pop()
        key = f"greenhouse:{gone.number}"
        assert machine.report(day(settings, 1), "greenhouse").closed == 0
        assert lives(settings).loc[key, "missing_since"] == pd.Timestamp("2026-11-21 06:00")
        assert machine.report(day(settings, 2), "greenhouse").closed == 1
        assert lives(settings).loc[key, "closed_on"] == pd.Timestamp("2026-11-22")
        assert machine.report(day(settings, 3), "greenhouse").closed == 0

    def test_what_comes_back_is_open_again(self, server: BoardServer, settings: Settings) -> None:
        machine.run(settings)
        board = server.boards["greenhouse", "acme"]
        gone = board.pop()
        day(settings, 1)
        day(settings, 2)
        board.append(gone)
        day(settings, 3)
        row = lives(settings).loc[f"greenhouse:{gone.number}"]
        assert pd.isna(row["missing_since"]) and pd.isna(row["closed_on"])
        assert len(lives(settings)) == 12

    @pytest.mark.parametrize(
        "fault",
        [faults.unavailable, faults.challenge, faults.page_for_people, faults.truncated, faults.throttled("9999")],
    )
    def test_a_failed_run_closes_nothing(self, server: BoardServer, settings: Settings, fault: faults.Fault) -> None:
        machine.run(settings)
        server.faults["greenhouse", "acme"] = fault
        for each in (1, 2, 3):
            summary = day(settings, each)
        assert summary.exit_status == 2
        assert lives(settings)["missing_since"].isna().all()
        assert len(Store(settings.store).read("postings")) == 12

    def test_a_row_that_fails_a_check_is_not_closed(self, server: BoardServer, settings: Settings) -> None:
        machine.run(settings)
        board = server.boards["greenhouse", "acme"]
        board[0] = replace(board[0], title="")
        for each in (1, 2, 3):
            report = machine.report(day(settings, each), "greenhouse")
        assert report.closed == 0
        assert lives(settings)["missing_since"].isna().all()
        rejected = Store(settings.store).read("rejected")
        assert rejected["row_key"].tolist() == [str(board[0].number)]
        assert rejected["reason"].tolist() == ["expected a title, found none"]

    def test_a_later_page_that_fails_closes_nothing(self, server: BoardServer, tmp_path: Path) -> None:
        server.boards.clear()
        server.add("lever", "paged", count=150)
        settings = machine.settings_for(server, tmp_path)
        machine.run(settings)

        def second_page_fails(good: faults.Reply, earlier: int) -> faults.Reply:
            return faults.unavailable(good, earlier) if len(good.body) < 250_000 else good

        server.faults["lever", "paged"] = second_page_fails
        for each in (1, 2):
            summary = day(settings, each)
        assert machine.outcomes(summary) == {"lever": "unavailable"}
        assert lives(settings)["missing_since"].isna().all()


class TestHoldingBack:
    def test_less_than_half_is_held_back_and_the_rest_published(self, server: BoardServer, tmp_path: Path) -> None:
        server.add("greenhouse", "other", count=12)
        settings = machine.settings_for(server, tmp_path)
        machine.run(settings)
        del server.boards["greenhouse", "acme"][5:]
        server.boards["greenhouse", "other"].pop()
        summary = day(settings, 1)
        report = machine.report(summary, "greenhouse")
        assert (report.outcome, report.failed_boards, summary.exit_status) == ("too_few_rows", 1, 1)
        assert "expected about 12 postings, found 5" in report.message
        missing = lives(settings)[lives(settings)["missing_since"].notna()]
        assert missing["board"].tolist() == ["other"]

    def test_what_stays_short_for_days_is_believed(self, server: BoardServer, settings: Settings) -> None:
        machine.run(settings)
        del server.boards["greenhouse", "acme"][5:]
        seen = [machine.outcomes(day(settings, each))["greenhouse"] for each in (1, 2, 3, 4, 5)]
        assert seen == ["too_few_rows", "too_few_rows", "too_few_rows", "ok", "unchanged"]
        assert lives(settings)["closed_on"].notna().sum() == 7

    def test_small_boards_that_shrink_together_are_held_back(self, server: BoardServer, tmp_path: Path) -> None:
        server.boards.clear()
        for number in range(4):
            server.add("greenhouse", f"small{number}", count=5)
        settings = machine.settings_for(server, tmp_path)
        machine.run(settings)
        for board in server.boards.values():
            del board[2:]
        report = machine.report(day(settings, 1), "greenhouse")
        assert (report.outcome, report.failed_boards) == ("too_few_rows", 4)
        assert lives(settings)["missing_since"].isna().all()


class TestBoards:
    def test_the_first_good_run_verifies(self, server: BoardServer, settings: Settings) -> None:
        before = settings.boards.read_bytes()
        machine.run(settings)
        state = states(settings)["acme"]
        assert (state["state"], state["verified_on"], state["usual_rows"]) == ("active", pd.Timestamp("2026-11-20"), 12)
        assert settings.boards.read_bytes() == before

    def test_gone_twice_a_day_apart_is_set_aside_and_asked_once_a_month(
        self, server: BoardServer, tmp_path: Path
    ) -> None:
        server.add("greenhouse", "late", faults.gone, count=3)
        settings = machine.settings_for(server, tmp_path)
        summary = machine.run(settings)
        assert "gone: late" in machine.report(summary, "greenhouse").message
        assert (summary.exit_status, machine.outcomes(summary)) == (0, {"greenhouse": "ok"})
        day(settings, 0.1)
        assert states(settings)["late"]["state"] == "gone"
        day(settings, 1)
        assert states(settings)["late"]["state"] == "set_aside"
        server.forget()
        later = day(settings, 2)
        assert "1 boards set aside" in machine.report(later, "greenhouse").message
        assert not any("late" in visit.path for visit in server.log)
        del server.faults["greenhouse", "late"]
        day(settings, 32)
        assert states(settings)["late"]["state"] == "active"

    def test_a_board_that_is_gone_is_not_so_many_closed_postings(self, server: BoardServer, settings: Settings) -> None:
        machine.run(settings)
        server.faults["greenhouse", "acme"] = faults.gone
        for each in (1, 2, 3):
            day(settings, each)
        assert lives(settings)["closed_on"].isna().all()

    def test_nobody_is_asked_before_the_time_it_named(self, server: BoardServer, settings: Settings) -> None:
        server.faults["greenhouse", "acme"] = faults.throttled(str(36 * 3600))
        assert machine.outcomes(machine.run(settings)) == {"greenhouse": "throttled"}
        server.faults.clear()
        server.forget()
        assert machine.outcomes(day(settings, 1)) == {"greenhouse": "throttled"}
        assert server.log == []
        assert machine.outcomes(day(settings, 2)) == {"greenhouse": "ok"}

    def test_what_a_clock_wrote_that_was_years_ahead_holds_nothing_back(
        self, server: BoardServer, tmp_path: Path
    ) -> None:
        server.add("greenhouse", "late", faults.gone, count=3)
        settings = machine.settings_for(server, tmp_path)
        store, ahead = Store(settings.store), 5 * 365
        day(settings, ahead)
        day(settings, ahead + 1)
        server.faults["greenhouse", "acme"] = faults.throttled(str(36 * 3600))
        day(settings, ahead + 2)
        assert states(settings)["late"]["state"] == "set_aside"
        server.faults.clear()
        server.forget()
        assert machine.outcomes(machine.run(settings)) == {"greenhouse": "ok"}
        assert {each["state"] for each in states(settings).values()} == {"active"}
        assert [sum(board in visit.path for visit in server.log) for board in ("late", "acme")] == [1, 1]
        assert set(store.read("raw_pages")["expires_on"]) == {"2026-12-20"}, "kept no longer than pages of today"

    def test_failures_begin_anew_where_a_clock_was_ahead(self, server: BoardServer, settings: Settings) -> None:
        machine.run(settings)
        server.faults["greenhouse", "acme"] = faults.gone
        day(settings, 5 * 365)
        day(settings, 1)
        assert states(settings)["acme"]["failed_since"] == pd.Timestamp(NOW.replace(tzinfo=None)) + timedelta(days=1)

    def test_a_host_that_refuses_twice_is_left_alone(self, server: BoardServer, tmp_path: Path) -> None:
        for number in range(5):
            server.add("greenhouse", f"a{number}", faults.challenge, count=2)
        settings = machine.settings_for(server, tmp_path)
        report = machine.report(machine.run(settings), "greenhouse")
        assert report.outcome == "blocked"
        assert len(server.log) == 3
        assert sum("not asked, after" in fault["message"] for fault in report.faults) == 3


class TestTexts:
    """SmartRecruiters: the list has no texts, each is a request of its own."""

    @pytest.fixture
    def smart(self, server: BoardServer, tmp_path: Path) -> Settings:
        server.boards.clear()
        server.add("smartrecruiters", "Acme", count=4)
        return machine.settings_for(server, tmp_path)

    def test_each_text_is_asked_once(self, server: BoardServer, smart: Settings) -> None:
        machine.run(smart)
        assert len(server.log) == 5
        assert Store(smart.store).read("postings")["description"].str.len().min() > 500
        server.forget()
        board = server.boards["smartrecruiters", "Acme"]
        board[1] = replace(board[1], posted=board[1].posted + DAY, html=board[1].html + "<p>More</p>")
        report = machine.report(day(smart, 1), "smartrecruiters")
        assert [visit.path.rpartition("/")[2] for visit in server.log][1:] == [str(board[1].number)]
        assert (report.new, report.changed, report.unchanged, report.closed) == (0, 1, 3, 0)

    def test_a_text_that_fails_leaves_the_row_of_the_list(self, server: BoardServer, smart: Settings) -> None:
        board = server.boards["smartrecruiters", "Acme"]
        server.pages["api.smartrecruiters.com", f"/v1/companies/Acme/postings/{board[2].number}"] = faults.Reply(
            503, {}, b"no"
        )
        report = machine.report(machine.run(smart), "smartrecruiters")
        assert (report.outcome, report.new, len(report.faults)) == ("unavailable", 4, 1)
        texts = Store(smart.store).read("postings").set_index("source_posting_id")["description"]
        assert (texts.str.len() > 0).sum() == 3
        server.pages.clear()
        report = machine.report(day(smart, 1), "smartrecruiters")
        assert (report.outcome, report.changed) == ("ok", 1)
        texts = Store(smart.store).read("postings")["description"]
        assert (texts.str.len() > 500).all()


class TestLimits:
    def test_a_run_that_ends_early_is_continued_by_the_next(self, server: BoardServer, tmp_path: Path) -> None:
        for number in range(4):
            server.add("greenhouse", f"b{number}", count=3)
        settings = machine.settings_for(server, tmp_path)
        first = machine.run(settings.model_copy(update={"max_requests": 2}))
        report = machine.report(first, "greenhouse")
        assert (report.outcome, report.requests, report.failed_boards) == ("throttled", 2, 3)
        assert "limit of 2 requests is used up" in report.message
        assert len(lives(settings)) == 15
        second = day(settings, 0.01)
        assert machine.report(second, "greenhouse").requests == 3
        assert (second.exit_status, len(lives(settings))) == (0, 24)

    def test_pages_that_never_end_are_left_and_their_rows_kept(self, server: BoardServer, tmp_path: Path) -> None:
        server.boards.clear()
        server.add("lever", "circle", count=100)
        server.endless_pages.add(("lever", "circle"))
        settings = machine.settings_for(server, tmp_path)
        report = machine.report(machine.run(settings), "lever")
        assert (report.outcome, report.new) == ("layout_changed", 100)
        assert report.requests <= 5

    def test_a_page_served_twice_is_named_and_closes_nothing(self, server: BoardServer, tmp_path: Path) -> None:
        server.boards.clear()
        server.add("lever", "paged", count=250)
        settings = machine.settings_for(server, tmp_path)
        machine.run(settings)
        again = shapes.packed(shapes.lever(server.boards["lever", "paged"][:100]))
        server.pages["api.lever.co", "/v0/postings/paged?mode=json&skip=100&limit=100"] = faults.Reply(body=again)
        for each in (1, 2):
            report = machine.report(day(settings, each), "lever")
        assert report.outcome == "layout_changed"
        assert "board paged from 100 repeats the postings of a page before" in report.message
        assert lives(settings)["missing_since"].isna().all()

    def test_stopped_by_hand_it_asks_nothing_more(self, server: BoardServer, tmp_path: Path) -> None:
        def slow(good: faults.Reply, earlier: int) -> faults.Reply:
            time.sleep(0.2)
            return good

        for number in range(30):
            server.add("lever", f"slow{number}", slow, count=1)
        settings = machine.settings_for(server, tmp_path)

        class Impatient(Watcher):
            def ended(self, report: Report) -> None:
                raise KeyboardInterrupt

        orders = run_module.Orders(modules=machine.played(settings))
        with pytest.raises(KeyboardInterrupt):
            run_module.refresh(Store(settings.store), settings, orders, Counting(), lambda: NOW, Impatient())
        assert len(server.log) < 20
        assert machine.outcomes(day(settings, 0.01)) == {"greenhouse": "unchanged", "lever": "ok"}


class TestStore:
    def test_raw_pages_come_first_and_expire(self, server: BoardServer, settings: Settings) -> None:
        machine.run(settings)
        store = Store(settings.store)
        (page,) = store.read("raw_pages").to_dict("records")
        assert page["expires_on"] == "2026-12-20"
        assert page["body_bytes"] > len(page["body"])
        day(settings, 29)
        assert len(store.read("raw_pages")) == 1
        day(settings, 31)
        assert store.read("raw_pages").empty

    def test_a_page_is_on_disk_before_it_is_parsed(
        self, server: BoardServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found: list[int] = []
        parsed = Crawl._read

        def looked(self: Crawl, *given: Any) -> Any:
            found.append(len(list((settings.store / "spool").rglob("*.page"))))
            return parsed(self, *given)

        monkeypatch.setattr(Crawl, "_read", looked)
        machine.run(settings)
        assert found == [1]

    def test_what_is_stored_is_counted_though_the_run_died_in_between(
        self, server: BoardServer, settings: Settings
    ) -> None:
        def dies(*_: object) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            machine.run(settings, count=dies)
        count = Counting()
        summary = day(settings, 0.01, count)
        assert machine.outcomes(summary) == {"greenhouse": "unchanged"}
        assert len(count.postings) == 12

    def test_a_failure_to_count_is_recorded_and_made_good(self, settings: Settings) -> None:
        def fails(*_: object) -> None:
            raise ValueError("expected one name, found two")

        summary = machine.run(settings, count=fails)
        assert (summary.exit_status, summary.release_id) == (2, None)
        assert summary.problem == "counting failed, ValueError: expected one name, found two"
        assert Store(settings.store).read("runs")["outcome"].tolist() == ["ok"]
        count = Counting()
        assert day(settings, 1, count).problem is None
        assert len(count.postings) == 12

    def test_every_run_is_recorded(self, settings: Settings) -> None:
        machine.run(settings)
        day(settings, 1)
        runs = Store(settings.store).read("runs").sort_values("started_at")
        assert runs["outcome"].tolist() == ["ok", "unchanged"]
        assert runs["new"].tolist() == [12, 0]
        assert (runs["seconds"] > 0).all()

    def test_two_runs_at_once_do_not_meet(self, server: BoardServer, settings: Settings) -> None:
        inside, leave = threading.Event(), threading.Event()

        def waits(good: faults.Reply, earlier: int) -> faults.Reply:
            inside.set()
            leave.wait(5)
            return good

        server.faults["greenhouse", "acme"] = waits
        first = threading.Thread(target=machine.run, args=(settings,))
        first.start()
        assert inside.wait(5)
        with pytest.raises(StoreBusy, match="another refresh holds"):
            machine.run(settings)
        leave.set()
        first.join()
        assert len(lives(settings)) == 12

    def test_a_lock_left_behind_holds_nobody(self, settings: Settings) -> None:
        settings.store.mkdir()
        (settings.store / "refresh.lock").write_text("process 1 since 2026-01-01")
        with only_one(settings.store, NOW):
            pass


def toy(parse: Any, **changed: Any) -> SourceModule:
    """A source made for one test, on a host of its own."""
    greenhouse = source_modules("jobs")["greenhouse"]
    source = replace(greenhouse.SOURCE, id="toy", hosts=("toy.example.com",), **changed)

    def start(plan: Plan) -> Iterator[Request]:
        yield Request(url="https://toy.example.com/feed", purpose="the feed")

    def read(page: Page) -> Iterator[Row]:
        return parse(source, page)

    return cast(SourceModule, SimpleNamespace(SOURCE=source, start=start, parse=read, __file__=__file__))


class TestSources:
    @pytest.fixture
    def feed(self, server: BoardServer, tmp_path: Path) -> Settings:
        server.pages["toy.example.com", "/feed"] = faults.Reply(body=b"feed")
        return machine.settings_for(server, tmp_path)

    def test_a_bug_in_one_source_stops_nobody(self, feed: Settings) -> None:
        def broken(source: Any, page: Page) -> Iterator[Row]:
            yield posting(source, page, {"source_posting_id": "1", "title": "Kept by nobody"})
            raise KeyError("position")

        modules = {"toy": toy(broken), **machine.played(feed)}
        summary = machine.run(feed, modules=modules)
        assert machine.outcomes(summary) == {"greenhouse": "ok", "toy": "layout_changed"}
        assert "KeyError: 'position'" in machine.report(summary, "toy").message
        assert set(Store(feed.store).read("postings")["source"]) == {"greenhouse"}

    def test_even_a_bug_outside_parsing(self, feed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(self: Crawl, unit: Any) -> None:
            raise MemoryError("too much")

        monkeypatch.setattr(run_module.Crawl, "read", broken)
        summary = machine.run(feed)
        assert machine.outcomes(summary) == {"greenhouse": "layout_changed"}
        assert summary.exit_status == 2

    def test_a_missing_key_is_said_and_is_no_failure_unless_named(self, feed: Settings) -> None:
        keyed = toy(lambda source, page: iter(()), key_variables=("ADZUNA_APP_ID",))
        modules = {"toy": keyed, **machine.played(feed)}
        summary = machine.run(feed, modules=modules)
        assert machine.outcomes(summary) == {"greenhouse": "ok", "toy": "key_missing"}
        assert summary.exit_status == 0
        named = run_module.exit_status(summary.reports, frozenset({"toy"}))
        assert named == 1

    def test_too_few_rows_from_a_feed_are_held_back(self, feed: Settings) -> None:
        def three(source: Any, page: Page) -> Iterator[Row]:
            for number in range(3):
                yield posting(source, page, {"source_posting_id": str(number), "title": "Data Engineer"})

        summary = machine.run(feed, modules={"toy": toy(three, min_rows=5)})
        assert machine.outcomes(summary) == {"toy": "too_few_rows"}
        assert not Store(feed.store).has("postings")

    @pytest.mark.parametrize("number", [1, 2])
    def test_a_feed_of_which_no_row_passes_is_not_well(self, server: BoardServer, feed: Settings, number: int) -> None:
        """However few they are, today and tomorrow: the same answer is not remembered as read."""

        def good(source: Any, page: Page) -> Iterator[Row]:
            yield posting(source, page, {"source_posting_id": "9", "title": "Data Engineer"})

        def nameless(source: Any, page: Page) -> Iterator[Row]:
            for each in range(number):
                yield posting(source, page, {"source_posting_id": str(each), "title": ""})

        machine.run(feed, NOW - DAY, modules={"toy": toy(good)})
        server.pages["toy.example.com", "/feed"] = faults.Reply(body=b"another feed")
        for each in range(3):
            summary = machine.run(feed, NOW + each * DAY, modules={"toy": toy(nameless)})
            report = machine.report(summary, "toy")
            assert (report.outcome, report.rejected, report.closed) == ("layout_changed", number, 0)
            assert f"no row passed its checks, {number} failed: expected a title, found none" in report.message
            assert summary.exit_status == 2
        assert lives(feed)["missing_since"].isna().all(), "what was not read is not gone"

    def test_a_board_whose_vacancies_are_over_is_empty(self, feed: Settings) -> None:
        def over(source: Any, page: Page) -> Iterator[Row]:
            for each in range(4):
                yield Rejected(row={}, reason="closed on 2026-11-01", source_posting_id=str(each), is_sound=True)

        summary = machine.run(feed, modules={"toy": toy(over, min_rows=0)})
        report = machine.report(summary, "toy")
        assert (report.outcome, report.rejected, summary.exit_status) == ("empty", 4, 0)

    def test_a_vacancy_shown_twice_is_a_vacancy(self, feed: Settings) -> None:
        def twice(source: Any, page: Page) -> Iterator[Row]:
            yield from read_rows(
                source, page, [{}, {}], lambda row, page: {"source_posting_id": "1", "title": "Analyst"}
            )

        report = machine.report(machine.run(feed, modules={"toy": toy(twice)}), "toy")
        assert (report.outcome, report.new, report.rejected) == ("ok", 1, 1)

    def test_rejected_rows_are_kept_once_with_their_sentence(self, server: BoardServer, feed: Settings) -> None:
        def half(source: Any, page: Page) -> Iterator[Row]:
            yield posting(source, page, {"source_posting_id": "1", "title": "Data Engineer"})
            yield Rejected(row={"title": "???"}, reason="expected a title, found '???'")

        modules = {"toy": toy(half)}
        for each in range(2):
            server.pages["toy.example.com", "/feed"] = faults.Reply(body=b"feed %d" % each)
            summary = machine.run(feed, NOW + each * DAY, modules=modules)
        assert machine.report(summary, "toy").rejected == 1
        rejected = Store(feed.store).read("rejected")
        assert rejected["reason"].tolist() == ["expected a title, found '???'"]

    def test_whole_months_are_named_and_only_by_whole_runs(self, server: BoardServer, feed: Settings) -> None:
        def months(source: Any, page: Page) -> Iterator[Row]:
            for number, month in enumerate(("08", "10", "10", "11")):
                values = {
                    "source_posting_id": f"{number}",
                    "title": "Analyst",
                    "posted_at": f"2026-{month}-02T00:00:00Z",
                }
                yield posting(source, page, values)

        count = Counting()
        modules = {"toy": toy(months, has_whole_months=True)}
        machine.run(feed, count=count, modules=modules)
        assert count.months == [("toy", "2026-10"), ("toy", "2026-11")]
        server.faults["toy.example.com", "/feed"] = faults.unavailable
        count = Counting()
        machine.run(feed, NOW + DAY, count=count, modules=modules)
        assert count.months == []

    def test_without_a_closing_signal_time_closes(self, server: BoardServer, feed: Settings) -> None:
        def dated(source: Any, page: Page) -> Iterator[Row]:
            for number, moment in enumerate(("2026-11-01", "2026-09-25", "2026-01-01")):
                values = {"source_posting_id": f"{number}", "title": "Analyst", "posted_at": f"{moment}T00:00:00Z"}
                yield posting(source, page, values)

        modules = {"toy": toy(dated, is_complete_listing=False, expires_after_days=60)}
        report = machine.report(machine.run(feed, modules=modules), "toy")
        assert (report.new, report.closed) == (3, 0)
        assert lives(feed)["closed_on"].notna().tolist().count(True) == 1
        report = machine.report(machine.run(feed, NOW + 10 * DAY, modules=modules), "toy")
        assert report.closed == 1

    def test_a_vacancy_past_its_own_last_day_is_closed(self, server: BoardServer, tmp_path: Path) -> None:
        host = "careers.firm.example"
        page, over = shapes.career_page(ads("firm", 1)[0]), b'"validThrough": "2026-11-20", "@type": "JobPosting"'
        (tmp_path / "career_pages.txt").write_text(f"https://{host}/1\n")
        for each, body in enumerate([page, *[page.replace(b'"@type": "JobPosting"', over) + b" " * n for n in (1, 2)]]):
            server.pages[host, "/1"] = faults.Reply(200, {"Content-Type": "text/html"}, body)
            settings = machine.settings_for(server, tmp_path)
            report = machine.report(day(settings, 2 * each), "jsonld")
            assert report.outcome == ("empty" if each else "ok")
        assert report.closed == 1
        assert lives(settings).filter(like="jsonld:", axis=0)["closed_on"].notna().tolist() == [True]

    def test_a_career_page_that_is_gone_closes_its_vacancy(self, server: BoardServer, tmp_path: Path) -> None:
        host = "careers.firm.example"
        server.boards.clear()
        for path, ad in zip(("/1", "/2"), ads("firm", 2), strict=True):
            server.pages[host, path] = faults.Reply(200, {"Content-Type": "text/html"}, shapes.career_page(ad))
        (tmp_path / "career_pages.txt").write_text(f"https://{host}/1\nhttps://{host}/2\n")
        settings = machine.settings_for(server, tmp_path)
        machine.run(settings)
        assert len(lives(settings)) == 2
        del server.pages[host, "/2"]
        for each in (2, 4):
            day(settings, each)
        assert lives(settings)["closed_on"].notna().sum() == 1


def test_since_begins_with_a_month() -> None:
    settings = Settings.model_validate({"since_days": 62})
    assert since_of(settings, datetime(2026, 11, 20)).isoformat() == "2026-09-01"
