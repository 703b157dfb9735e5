"""Words, rows, pictures and calendar of certifications by themselves."""

from base64 import b64decode
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
from icalendar import Calendar

from dashboard.certification_rows import Chosen, certification_rows, ending_lines
from dashboard.certification_words import (
    cost_words,
    day_words,
    figure_words,
    money,
    path_words,
    seen_words,
    span_words,
    status_words,
    word_in,
)
from dashboard.charts.certifications import cost_ranges, covered_bars, domain_bars, life_lines
from dashboard.exports.certification_ics import certification_calendar
from dashboard.look import DARK, LIGHT
from data.answers.certification_dates import key_days
from data.answers.certification_spans import life_spans
from data.answers.certifications import certifications_table
from data.answers.coverage import coverage, named_demand, role_demand
from data.answers.demand import demand
from data.answers.holding_cost import Range
from data.answers.lifecycle import status_on
from data.answers.shares import Slice
from data.catalog import load_catalog
from data.figures import NumberFigure
from tests.data.certification_cases import SOURCE, certification, figure
from tests.toy import toy_release

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_words() -> None:
    assert (day_words("2026-12-31"), day_words("2020-10"), day_words("2019"), day_words(None)) == (
        "31 Dec 2026", "Oct 2020", "2019", "",
    )  # fmt: skip
    assert status_words("retiring", None, "2026-12-01", 1, True) == (
        "Retiring, last day 1 Dec 2026 (1 day left), as planned"
    )
    assert status_words("live", None, None, None, False) == "Live"
    assert (money(82.5), money(1000.0)) == ("83", "1,000")
    assert cost_words(Range(400, 506, 1000), "USD", ()) == "506 USD (400–1,000)"
    assert cost_words(None, "USD", ("Exam: not published",)) == "not published"
    assert (span_words(0.2151, 0.2242), span_words(0.27, 0.33)) == ("21.5–22.4 %", "27–33 %")
    assert seen_words("2024-05", "third_party", TODAY) == "third party, seen May 2024, checked over a year ago"
    assert seen_words("2026-09", "vendor", TODAY) == "vendor, seen Sep 2026"
    disputed = NumberFigure.model_validate(figure(130, other=[{"value": 170, **SOURCE}]))
    assert figure_words(disputed, " min") == "130 min; another source: 170 min"


def test_places_of_figures() -> None:
    assert (path_words("renewal.price_usd"), path_words("prices[0]"), path_words("languages.ends[1]")) == (
        "Renewal, price USD", "Price 1", "Languages, end 2",
    )  # fmt: skip


def test_the_state_in_a_language() -> None:
    whole = certification(languages={"value": ["English", "Japanese"], **SOURCE})
    part = certification(languages={"value": ["English"], "count": 12, **SOURCE})
    unknown = certification()
    found = [word_in(status_on(entry, TODAY), entry, "German") for entry in (whole, part, unknown)]
    assert found == ["not offered", "live", "live"]


def test_rows_mark_what_is_old_and_told_by_others() -> None:
    catalog = load_catalog()
    shares = demand(toy_release(), Slice("ml_engineer"))
    wanted = role_demand(shares)
    rows = certification_rows(
        certifications_table(catalog, TODAY),
        catalog,
        {entry.id: coverage(entry, wanted) for entry in catalog.values()},
        {entry.id: named_demand(entry, shares) for entry in catalog.values()},
        Chosen(TODAY, state="all", sort="name"),
    ).set_index("certification_id")
    assert len(rows) == len(catalog)
    assert rows["name"].str.casefold().is_monotonic_increasing
    assert "checked over a year ago: price" in rows.loc["aws-dea-c01", "marks"]
    assert "sources differ: length" in rows.loc["azure-ai-300", "marks"]
    assert rows.loc["aws-aib-c01", "interval"] == "no exam guide on file"
    assert rows.loc["gcp-pmle", "named"] == "0 of 160"


def test_endings_of_a_small_catalogue() -> None:
    entry = certification(dates={"live_from": figure("2020-01-01"), "last_exam_on": figure("2026-10-01")})
    catalog = load_catalog()
    alone = type(catalog)({entry.id: entry})
    ahead, past = ending_lines(certifications_table(alone, date(2026, 9, 1)), alone, date(2026, 9, 1), "English")
    assert ahead == ["**TOY-ONE** Toy toy-one: last day 1 Oct 2026 (30 days left); no successor is on file"]
    assert past == []
    ahead, past = ending_lines(certifications_table(alone, TODAY), alone, TODAY, "English")
    assert (ahead, past) == ([], ["**TOY-ONE** Toy toy-one: last day was 1 Oct 2026; no successor is on file"])


def test_lives_stop_where_knowledge_stops() -> None:
    catalog = load_catalog()
    entries = [catalog[i] for i in ("gcp-pmle", "aws-dva-c02", "aws-dva-c03", "tf-developer")]
    until = date(2027, 8, 17)
    figure_ = life_lines(life_spans(entries, TODAY, until), [e.short_name for e in entries], TODAY, LIGHT)
    said = "\n".join(text for trace in figure_.data for text in trace.hovertext)
    assert "PMLE: live, from 31 Oct 2020 to 20 Nov 2026" in said
    assert "DVA-C02: retiring, from 1 Sep 2026 to 30 Nov 2026" in said
    assert "DVA-C02: retired" not in said, "what is retired in the future is the end of a bar"
    assert "DVA-C03: live, from 1 Dec 2026" in said
    assert {trace.name for trace in figure_.data} == {"announced", "beta", "live", "retiring", "retired"}
    patterns = [trace.marker.pattern.shape for trace in figure_.data if trace.name in ("beta", "live", "retiring")]
    assert len(set(patterns)) == 3, "states differ by pattern as well as by colour"


def numbers(values: Any) -> list[float]:
    """A trace's numbers, plain or packed as they are sent."""
    if isinstance(values, dict):
        return np.frombuffer(b64decode(values["bdata"]), values["dtype"]).tolist()
    return list(values)


def test_charts_say_their_figures() -> None:
    costs = pd.DataFrame(
        [("A", 100.0, 150.0, 300.0, False), ("B", 75.0, 82.5, 93.75, True)],
        columns=["short_name", "low", "likely", "high", "is_least"],
    )
    labels = [
        trace for trace in cost_ranges(costs, "EUR", DARK).data if trace.type == "scatter" and trace.mode == "text"
    ]
    assert [text.strip() for text in labels[0].text] == ["≥ 83", "150"]
    assert numbers(labels[0].x) == [82.5, 150.0], "the likely cost is written at its mark, not at the high end"
    covered = pd.DataFrame([("A", 0.3, 0.27, 0.33, 0.1)], columns=["short_name", "share", "low", "high", "new_share"])
    drawn = covered_bars(covered, LIGHT)
    assert [numbers(trace.x) for trace in drawn.data[:2]] == [[30.0], [10.0]]
    domains = pd.DataFrame([("Train", 27.5, 25.0, 30.0)], columns=["domain", "weight", "low", "high"])
    weights = domain_bars(domains, LIGHT)
    assert list(weights.data[1].text) == [" 25–30 %"]
    assert weights.layout.margin.r >= 70, "25–30 % at 13 px is 60 px wide and stands behind the bar"


def test_the_calendar_holds_the_days_with_their_source() -> None:
    catalog = load_catalog()
    days = [(entry, day) for entry in catalog.values() for day in key_days(entry, TODAY)]
    assert len(days) >= 6
    events = Calendar.from_ical(certification_calendar(days, AT)).walk("VEVENT")
    assert len(events) == len(days) == len({str(event["UID"]) for event in events})
    last = next(event for event in events if "DVA-C02" in str(event["SUMMARY"]))
    assert last["DTSTART"].dt == date(2026, 11, 30)
    assert "Source: https://" in str(last["DESCRIPTION"]) and len(last.walk("VALARM")) == 2
    again = Calendar.from_ical(certification_calendar(days, datetime(2027, 1, 1, tzinfo=UTC))).walk("VEVENT")
    assert [str(event["UID"]) for event in again] == [str(event["UID"]) for event in events]


def test_a_moved_day_keeps_its_event() -> None:
    def uid(day: str) -> str:
        entry = certification(dates={"live_from": figure("2024-05-01"), "last_exam_on": figure(day)})
        content = certification_calendar([(entry, d) for d in key_days(entry, TODAY)], AT)
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        return str(event["UID"])

    assert uid("2027-01-14") == uid("2027-02-28")
