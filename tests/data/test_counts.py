"""Facts to counts: by hand on a small market, and additive however the facts are cut."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.cells import added, months_of, negated
from data.coded_facts import EMPLOYER_CAP, coded
from data.counts import count, pay_bins
from data.describe import employers
from data.table_fields import in_words
from data.tables import RELEASED, checked, columns
from data.values import ALL_SKILLS

NAMES = ["Python", "SQL", "AWS"]


def facts(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Facts with the columns of the table; what a row does not say is the plainest value."""
    plain = {
        "kind": "first", "source": "board", "url": None, "employer_key": "", "is_agency": False,
        "role": "data_scientist", "is_ambiguous": False, "level": "senior", "country": "US", "arrangement": "remote",
        "posted_on": pd.Timestamp("2026-03-05"), "month": "2026-03", "language": "en", "has_text": True,
        "currency": None, "pay_year": np.nan, "pay_from": "none",
    }  # fmt: skip
    full = [
        {**plain, "posting_id": f"board:{i}", "vacancy_id": f"board:{i}", "skills": [0], **row}
        for i, row in enumerate(rows)
    ]
    return pd.DataFrame(full, columns=columns("facts"))


def market() -> pd.DataFrame:
    """Six ads of one employer and two of others; one copy, one without text, one of two roles."""
    acme = [{"employer_key": "acme", "skills": [0, 1]} for _ in range(5)]
    return facts(
        [
            *acme,
            {"employer_key": "acme", "skills": [2]},
            {"employer_key": "bolt", "skills": [0], "currency": "USD", "pay_year": 100_000.0},
            {"skills": []},
            {"vacancy_id": "board:0", "kind": "same_text"},
            {"has_text": False, "skills": []},
            {"is_ambiguous": True},
        ]
    )


def test_counts_by_hand() -> None:
    tables = count(coded(market(), NAMES))
    base = tables["vacancy_counts"].iloc[0]
    assert base["vacancies"] == 8, "a copy, an ad without text and an ad of two roles do not count"
    assert base["capped_milli"] == 6 * round(1000 * EMPLOYER_CAP / 6) + 2000
    mentions = tables["skill_counts"].set_index("skill")["mentions"]
    assert mentions.to_dict() == {"Python": 6, "SQL": 5, "AWS": 1}
    design = tables["design"].set_index("skill")
    python, every = design.loc["Python"], design.loc[ALL_SKILLS]
    assert (python["employers"], python["sum_aa"], python["sum_ab"]) == (2, 5 * 5 + 1, 5 * 6 + 1)
    assert (every["employers"], every["vacancies"], every["sum_aa"]) == (3, 8, 36 + 1 + 1)
    pay = tables["pay_counts"]
    assert pay.set_index("skill")["vacancies"].to_dict() == {ALL_SKILLS: 1, "Python": 1}
    step = 1.02 ** pay["bin"].iloc[0]
    assert step <= 100_000 < step * 1.02


def test_tables_are_as_declared() -> None:
    for name, frame in count(coded(market(), NAMES)).items():
        assert name in RELEASED
        assert list(checked(name, frame).columns) == columns(name)


def test_text_in_categories_is_kept_as_text_and_blanks_as_blanks() -> None:
    frame = pd.DataFrame({"role": ["b", None, "a", "b"], "n": [1, 2, 3, 4]}, index=[3, 3, 1, 0])
    shown = in_words(frame.astype({"role": "category"}))
    pd.testing.assert_frame_equal(shown, frame.astype({"role": "str"}))


def test_employers_are_distinct_ones_that_ask() -> None:
    rows = [
        {"employer_key": "acme", "skills": [0, 1]},
        {"employer_key": "acme", "skills": [0]},
        {"employer_key": "bolt", "skills": [1, 2]},
        {"employer_key": "bolt", "role": "ml_engineer", "country": "DE", "skills": [2]},
        {"employer_key": "", "skills": [2]},
        {"employer_key": "cord", "skills": [], "country": "DE"},
        {"employer_key": "dusk", "skills": [2], "is_ambiguous": True},
    ]
    found = employers(facts(rows), NAMES).set_index(["role", "skill", "country"])["employers"].to_dict()
    assert found == {
        ("data_scientist", ALL_SKILLS, "US"): 2,
        ("data_scientist", ALL_SKILLS, "DE"): 1,
        ("ml_engineer", ALL_SKILLS, "DE"): 1,
        ("data_scientist", ALL_SKILLS, "all"): 3,
        ("ml_engineer", ALL_SKILLS, "all"): 1,
        ("data_scientist", "Python", "all"): 1,
        ("data_scientist", "SQL", "all"): 2,
        ("data_scientist", "AWS", "all"): 1,
        ("ml_engineer", "AWS", "all"): 1,
    }
    assert employers(facts(rows).head(0), NAMES).empty


def test_months_hold_the_denominator() -> None:
    months = count(coded(market(), NAMES))["skill_months"].set_index("skill")["mentions"]
    assert months[ALL_SKILLS] == 8
    assert months["Python"] == 6


def test_months_hold_the_capped_sums_of_the_finest_cells() -> None:
    """Two places and levels of two sources and months, one employer above the cap, another in two years."""
    rows = [
        {
            "employer_key": "acme" if i % 3 else "bolt", "country": ("US", "DE")[i % 2], "skills": [i % 3],
            "level": ("senior", "junior")[i % 4 == 0], "source": ("board", "other")[i % 5 == 0],
            "role": ("data_scientist", "ml_engineer")[i % 7 == 0], "month": ("2025-12", "2026-01", "2026-03")[i % 3],
        }
        for i in range(60)
    ]  # fmt: skip
    tables = count(coded(facts(rows), NAMES))
    months = tables["skill_months"]
    whole = months[months["skill"] == ALL_SKILLS]
    assert 0 < whole["capped_milli"].sum() == tables["vacancy_counts"]["capped_milli"].sum() < 1000 * len(rows)
    same(months_of(tables["vacancy_counts"], tables["skill_counts"]), months)


def test_nothing_gives_empty_tables() -> None:
    for name, frame in count(coded(facts([]), NAMES)).items():
        assert frame.empty, name


def same(left: pd.DataFrame, right: pd.DataFrame) -> None:
    text = {c: "str" for c in left.columns if isinstance(left[c].dtype, pd.CategoricalDtype)}
    text |= {c: "str" for c in right.columns if isinstance(right[c].dtype, pd.CategoricalDtype)}
    pd.testing.assert_frame_equal(
        left.astype(text).reset_index(drop=True), right.astype(text).reset_index(drop=True), check_dtype=False
    )


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "employer_key": st.sampled_from(["", "acme", "bolt", "core"]),
            "role": st.sampled_from(["data_scientist", "ml_engineer"]),
            "month": st.sampled_from(["2025-12", "2026-01", "2026-03"]),
            "country": st.sampled_from(["US", "DE"]),
            "skills": st.sets(st.integers(0, 2)).map(sorted),
            "pay_year": st.sampled_from([np.nan, 50_000.0, 51_000.0]),
            "currency": st.just("EUR"),
        }
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=30, deadline=None)
@given(ROWS)
def test_parts_by_employer_add_up_to_the_whole(rows: list[dict[str, object]]) -> None:
    """The unit of change is an employer in a year at a source: cut anywhere else the squares would differ."""
    whole = facts(rows)
    mine = whole["employer_key"].isin(["acme", ""]).to_numpy()
    parts = [count(coded(whole[cut], NAMES)) for cut in (mine, ~mine)]
    for name, frame in count(coded(whole, NAMES)).items():
        if name != "skill_pairs":
            same(added(name, [part[name] for part in parts]), frame)


def test_what_is_taken_away_leaves_nothing() -> None:
    for name, frame in count(coded(market(), NAMES)).items():
        assert added(name, [frame, negated(name, frame)]).empty, name


@pytest.mark.parametrize("pay", [1.0, 999.99, 50_000.0, 123_456.0, 1e7])
def test_a_pay_lies_in_its_bin(pay: float) -> None:
    place = int(pay_bins(np.array([pay]))[0])
    assert 1.02**place <= pay * (1 + 1e-6) < 1.02 ** (place + 1) * (1 + 1e-6)
