"""An employer's standing lines are found by titles, not by ads."""

import numpy as np
import pandas as pd

from data import near_duplicates as near
from data.boilerplate import ADS_READ, recurring_lines
from data.text_columns import columns_of

ABOUT = "We are a family of forty who have kept the locks of this river working since eighteen hundred and ninety."


def count_recurring(texts: list[str], employers: list[int], titles: list[int]) -> int:
    column = columns_of(pd.Series(texts, dtype="str"))
    return len(recurring_lines(column, np.array(employers), np.array(titles)))


def duty(number: int) -> str:
    return f"Duty number {number} is unlike every other duty of this house."


def test_a_line_under_three_titles_is_standing() -> None:
    texts = [f"{ABOUT}\n{duty(number)}" for number in range(3)]
    assert count_recurring(texts, [0, 0, 0], [0, 1, 2]) == 1
    assert count_recurring(texts[:2], [0, 0], [0, 1]) == 0


def test_the_same_ad_put_up_again_has_no_standing_lines() -> None:
    assert count_recurring([f"{ABOUT}\n{duty(1)}"] * 6, [0] * 6, [0] * 6) == 0


def test_lines_of_other_employers_do_not_count() -> None:
    assert count_recurring([f"{ABOUT}\n{duty(number)}" for number in range(3)], [0, 1, 2], [0, 1, 2]) == 0
    assert count_recurring([ABOUT] * 3, [-1, -1, -1], [0, 1, 2]) == 0


def test_a_line_in_few_of_many_ads_is_no_standing_line() -> None:
    texts = [duty(number) for number in range(40)]
    for row in (0, 1, 2):
        texts[row] += f"\n{ABOUT}"
    assert count_recurring(texts, [0] * 40, list(range(40))) == 0


def test_a_giant_is_read_in_part_and_still_known() -> None:
    count = 3 * ADS_READ
    assert count_recurring([f"{ABOUT}\n{duty(row)}" for row in range(count)], [0] * count, list(range(count))) == 1


def test_left_out_lines_do_not_count_in_likeness() -> None:
    own = "This one line is all that the two ads below really have to say about the work itself."
    texts = [f"{ABOUT}\n{duty(number)}" for number in range(3)] + [own, f"{own}\n{ABOUT}"]
    employers, titles = np.zeros(5, np.int64), np.arange(5)
    column = columns_of(pd.Series(texts, dtype="str"))
    lines = recurring_lines(column, employers, titles)
    assert near.likeness(column, np.array([[3, 4]])).jaccard[0] < 0.6
    assert near.likeness(column, np.array([[3, 4]]), lines, employers).jaccard[0] == 1
