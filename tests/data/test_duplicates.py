"""Vacancies on ads written for the purpose: each kind of copy, and what must stay apart."""

import numpy as np
import pandas as pd
import pytest

from data.duplicates import lookup_keys, signatures, vacancies, vacancies_of_new

DUTIES = """We are looking for someone who builds the pipelines that feed our forecasts of river levels.
You will own the ingestion of gauge readings from four thousand stations and keep it running in storms.
You will model the data in a warehouse together with hydrologists and explain it to people who are not.
You bring solid Python and SQL and you have run an orchestrator in anger, at night, and learned from it.
We offer time to write tests, a quiet office beside the weir and colleagues who review within the day."""
OTHER = """The museum seeks somebody to count, describe and forecast the visits to its eleven houses.
You will design surveys, weigh their answers and present the figures to curators every second Monday.
Your tools are R, a statistics package of your choice and a great deal of patience with paper forms.
The post is part of the visitor research group and reports to the head of public programmes.
Evening openings happen twice a month and are paid back in free mornings."""


def ads(*rows: dict[str, object]) -> pd.DataFrame:
    """Postings with usual values, numbered in order; each row says only what is special about it."""
    usual = {
        "source": "board", "url": None, "title": "Data Engineer", "employer_key": "weir", "country": "GB",
        "posted_on": "2026-03-02", "text": DUTIES, "location": "Leeds, UK",
    }  # fmt: skip
    frame = pd.DataFrame([usual | row for row in rows])
    frame.insert(0, "source_posting_id", [str(number) for number in range(len(frame))])
    frame.insert(0, "posting_id", frame["source"] + ":" + frame["source_posting_id"])
    return frame.assign(posted_on=pd.to_datetime(frame["posted_on"]))


def kinds(*rows: dict[str, object]) -> list[str]:
    return vacancies(ads(*rows))["kind"].tolist()


def together(*rows: dict[str, object]) -> bool:
    return vacancies(ads(*rows))["vacancy_id"].nunique() == 1


def test_the_answer_keeps_order_and_index_and_does_not_touch_its_input() -> None:
    given = ads({"posted_on": "2026-03-09"}, {}, {"text": OTHER}).set_index(pd.Index([7, 3, 5]))
    before = given.copy(deep=True)
    found = vacancies(given)
    pd.testing.assert_frame_equal(given, before)
    assert found.index.tolist() == [7, 3, 5]
    assert found["posting_id"].tolist() == given["posting_id"].tolist()
    assert found["vacancy_id"].tolist() == ["board:1", "board:1", "board:2"]
    assert found["kind"].tolist() == ["same_text", "first", "first"]
    assert found["first_seen"].dt.day.tolist() == [2, 2, 2]


def test_nothing_in_nothing_out() -> None:
    assert vacancies(ads({}).iloc[:0]).empty


@pytest.mark.parametrize("change", [str.upper, lambda text: text.replace(" ", "  "), lambda text: f"– {text} •"])
def test_case_blanks_and_dashes_make_no_difference(change: object) -> None:
    assert callable(change)
    assert kinds({}, {"text": change(DUTIES), "posted_on": "2026-03-04"}) == ["first", "same_text"]


def test_a_reworded_sentence_is_the_same_vacancy() -> None:
    reworded = DUTIES.replace("colleagues who review within the day", "colleagues who answer on the same day")
    assert kinds({}, {"text": reworded, "posted_on": "2026-03-04"}) == ["first", "near_text"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "Senior Data Engineer"}, {"title": "Junior Data Engineer"}),
        ({"title": "Data Engineer I"}, {"title": "Data Engineer II"}),
        ({"country": "GB"}, {"country": "IE"}),
        ({"employer_key": "weir"}, {"employer_key": "lock", "text": OTHER}),
        ({"title": "Data Engineer"}, {"title": "Product Manager", "text": DUTIES.replace("someone", "a manager")}),
        ({"posted_on": "2023-01-09"}, {"posted_on": "2026-01-09"}),
        ({"text": DUTIES + "\nYou bring 2+ years."}, {"text": DUTIES + "\nYou bring 5 years."}),
        (
            {"text": DUTIES + "\nThe pay is £52,000."},
            {"text": DUTIES + "\nThe pay is £61,000.", "location": "York, UK"},
        ),
    ],
)
def test_what_a_reader_would_keep_apart_stays_apart(one: dict[str, object], other: dict[str, object]) -> None:
    assert not together(one, other)


@pytest.mark.parametrize(
    "title",
    ["Data Engineer (m/w/d)", "Data Engineer - Remote", "DATA ENGINEERS", "Data Engineer, full-time", "Data Eng"],
)
def test_words_of_contract_and_gender_do_not_make_a_title_another(title: str) -> None:
    assert together({"text": DUTIES + " Apply soon."}, {"title": title, "posted_on": "2026-03-05"})


def test_two_requisitions_of_one_system_are_never_merged() -> None:
    same = [{"source": "greenhouse"}, {"source": "greenhouse", "location": "York, UK"}]
    found = vacancies(ads(*same))
    assert found["vacancy_id"].nunique() == 2
    assert not found["is_uncertain"].any(), "the employer itself says that there are two"


def test_a_copy_on_a_board_does_not_bridge_two_requisitions() -> None:
    found = vacancies(ads({"source": "lever"}, {"source": "lever"}, {"source": "board", "posted_on": "2026-03-03"}))
    assert found["vacancy_id"].nunique() == 2


def test_addresses_on_boards_name_requisitions_too() -> None:
    address = "https://boards.greenhouse.io/weir/jobs/{}?gh_src=x"
    assert together({"url": address.format(4111111)}, {"url": address.format(4111111), "text": OTHER})
    assert not together({"url": address.format(4111111)}, {"url": address.format(4222222)})


def test_a_requisition_that_had_closed_was_put_up_again() -> None:
    rows = ads({"source": "greenhouse"}, {"source": "greenhouse", "posted_on": "2026-06-01"})
    closed = rows.assign(last_seen_on=pd.to_datetime(["2026-04-01", "2026-06-20"]))
    assert vacancies(closed)["kind"].tolist() == ["first", "repost"]
    still_open = rows.assign(last_seen_on=pd.to_datetime(["2026-06-10", "2026-06-20"]))
    assert vacancies(still_open)["vacancy_id"].nunique() == 2


def test_the_same_address_with_other_tracking_is_the_same_ad() -> None:
    urls = ["https://www.weir.example/jobs/7?utm_source=a", "http://weir.example/jobs/7/#apply"]
    rows = ads({"url": urls[0]}, {"url": urls[1], "source": "feed", "text": OTHER, "title": "Statistician"})
    assert vacancies(rows)["kind"].tolist() == ["first", "same_address"]


def test_a_page_about_all_jobs_names_no_ad() -> None:
    rows = [
        {"url": "https://weir.example/about/jobs-2026"},
        {"url": "https://weir.example/about/jobs-2026", "text": OTHER},
    ]
    assert not together(*rows)


def test_a_rewritten_copy_is_the_employers_own_ad() -> None:
    rewritten = (
        "Join a water company as a data engineer. Python, SQL and pipelines are your daily bread there, they say."
    )
    own = {"source": "ashby", "title": "Data Engineers"}
    found = vacancies(ads(own, {"text": rewritten, "posted_on": "2026-03-20"}))
    assert found["kind"].tolist() == ["first", "rewritten"]
    other_country = vacancies(ads(own, {"text": rewritten, "country": "FR"}))
    assert other_country["vacancy_id"].nunique() == 2


def test_a_rewritten_copy_of_one_of_several_is_marked() -> None:
    rewritten = (
        "Join a water company as a data engineer. Python, SQL and pipelines are your daily bread there, they say."
    )
    own = [{"source": "ashby"}, {"source": "ashby", "text": OTHER}]
    found = vacancies(ads(*own, {"text": rewritten, "posted_on": "2026-03-20"}))
    assert found["is_uncertain"].tolist() == [False, False, True]


def test_months_of_a_thread_are_one_vacancy_put_up_again() -> None:
    month = [{"source": "hn", "posted_on": f"2026-0{number}-02"} for number in (1, 2, 3, 4)]
    found = vacancies(ads(*month))
    assert found["kind"].tolist() == ["first", "repost", "repost", "repost"]
    assert found["times_reposted"].tolist() == [3, 3, 3, 3]
    assert found["first_seen"].dt.month.tolist() == [1, 1, 1, 1]


def test_a_thread_whose_header_names_another_role_is_another_vacancy() -> None:
    header = "Weir | {} | Leeds | full-time\n"
    one = {"source": "hn", "title": "Frontend Engineer", "text": header.format("Frontend Engineer") + DUTIES}
    other = {"source": "hn", "title": "Data Engineer", "text": header.format("Data Engineer") + DUTIES}
    assert not together(one, other | {"posted_on": "2026-04-02"})


def test_copies_under_other_names_form_a_cluster_and_are_counted_once() -> None:
    copy = {
        "employer_key": "staff direct",
        "text": DUTIES + "\nOur client is a water company.",
        "posted_on": "2026-03-09",
    }
    found = vacancies(ads({}, copy, {"employer_key": "museum", "text": OTHER}))
    assert found["kind"].tolist() == ["first", "agency_copy", "first"]
    assert found["vacancy_id"].nunique() == 3, "a cluster of its own, not one employer's vacancy"
    assert found["agency_cluster"].tolist() == ["board:0", "board:0", None]


def test_copies_in_another_country_are_no_cluster() -> None:
    found = vacancies(ads({}, {"employer_key": "staff direct", "country": "US"}))
    assert found["agency_cluster"].isna().all()


def test_an_ad_without_a_country_does_not_bridge_two_countries() -> None:
    found = vacancies(ads({"country": "GB"}, {"country": None, "location": "Remote"}, {"country": "DE"}))
    of_ad = found["vacancy_id"].tolist()
    assert of_ad[0] != of_ad[2]


def test_alike_with_another_title_is_marked_not_merged() -> None:
    found = vacancies(ads({}, {"title": "Hydrologist", "text": DUTIES + " Apply soon."}))
    assert found["vacancy_id"].nunique() == 2
    assert found["is_uncertain"].all()


def test_unknown_employers_meet_by_text_and_title_only() -> None:
    nameless = {"employer_key": ""}
    assert together(nameless, nameless)
    assert not together(nameless, nameless | {"title": "Data Analyst"})


def test_a_thousand_ads_of_one_template_stay_near_linear() -> None:
    stations = ads(*[{"text": f"{DUTIES}\nStation {number}.", "title": "Data Engineer"} for number in range(1_000)])
    found = vacancies(stations)
    assert found["vacancy_id"].nunique() == 1


def _known(old: pd.DataFrame) -> pd.DataFrame:
    found = vacancies(old)
    names = ["vacancy_id", "agency_cluster", "first_seen", "times_reposted"]
    return signatures(old).assign(**{name: found[name].to_numpy() for name in names})


def _candidates(known: pd.DataFrame, new_signatures: pd.DataFrame) -> pd.DataFrame:
    keys = lookup_keys(known)
    hit = keys[keys["key"].isin(set(lookup_keys(new_signatures)["key"]))]
    return known[known["posting_id"].isin(set(hit["posting_id"]))]


def test_new_postings_find_their_vacancy_without_the_old_texts() -> None:
    every = ads(
        {"posted_on": "2026-01-05"},
        {"text": OTHER, "employer_key": "museum", "title": "Statistician", "posted_on": "2026-01-06"},
        {"posted_on": "2026-02-09", "text": DUTIES + " Apply soon."},
        {"employer_key": "staff direct", "posted_on": "2026-02-10"},
        {"text": OTHER.replace("museum", "gallery"), "employer_key": "gallery", "posted_on": "2026-02-11"},
    )
    old, new = every.iloc[:2], every.iloc[2:]
    kept = signatures(new)
    known = _candidates(_known(old), kept)
    assert "text" not in known
    found = vacancies_of_new(new, kept, known)
    at_once = vacancies(every).iloc[2:]
    pd.testing.assert_frame_equal(found, at_once, check_dtype=False)
    assert found["kind"].tolist() == ["repost", "agency_copy", "first"]


def test_new_postings_alone_equal_the_whole() -> None:
    new = ads({}, {"posted_on": "2026-03-04"}, {"text": OTHER})
    kept = signatures(new)
    found = vacancies_of_new(new, kept, _known(new).iloc[:0])
    pd.testing.assert_frame_equal(found, vacancies(new), check_dtype=False)


def test_keys_are_the_same_in_every_run_and_few() -> None:
    kept = signatures(ads({"url": "https://jobs.lever.co/weir/11111111-2222-3333-4444-555555555555"}))
    keys = lookup_keys(kept)
    assert len(keys) == 50
    assert keys["key"].dtype == np.uint64
    assert int(keys["key"].iloc[-1]) == 12691316435437281833
