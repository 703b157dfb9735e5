"""When two ads are the same vacancy, when they are copies across employers, and when nobody can tell."""

from dataclasses import dataclass

import numpy as np

from data.near_duplicates import Floats, Likeness
from data.shingles import I64, Mask

SAME_EMPLOYER = 0.80
ACROSS_EMPLOYERS = 0.90
NEARLY_IDENTICAL = 0.95
IDENTICAL = 0.995
CONTAINED = 0.95
COPY_CONTAINED = 0.90
LEAST_CONTAINED = 0.50
"""Below this Jaccard the shorter text may be a fragment that many ads share."""
THREAD = 0.60
"""Monthly threads: one ad per employer and month is their rule, so the same title there is the same ad, edited."""
THREAD_TITLE = 0.85
"""There, a title that says more or less than last month's is an editor's choice."""
UNCERTAIN = 0.70
WINDOW_DAYS = 60
REPOST_DAYS = 21
"""A copy appears within days; what appears three weeks later was put up again (threads are 28 days apart)."""
MEMORY_DAYS = 366
"""What returns after more than a year is a new opening, whatever its words."""


@dataclass(frozen=True)
class Compared:
    """What is known of pairs of ads besides their texts; one row per pair."""

    same_title: Mask
    title_within: Mask
    """One title says all that the other says."""
    same_level: Mask
    titles_in_texts: Mask
    """Each title stands in the other's text."""
    same_town: Mask
    """Not two different towns: the same one, or one is not named."""
    same_country: Mask
    """Not two different countries."""
    in_thread: Mask
    days: Floats


def _in_memory(about: Compared) -> Mask:
    return about.same_country & (about.days <= MEMORY_DAYS)


def same_vacancy(about: Compared, texts: Likeness, own_jaccard: Floats) -> Mask:
    """For two ads of one employer. `own_jaccard` leaves out the employer's standing lines (0 where not read)."""
    identical = (texts.jaccard >= IDENTICAL) & about.same_level
    here = about.same_town | (texts.jaccard >= NEARLY_IDENTICAL) | (about.days <= REPOST_DAYS)
    here &= about.same_town | ~texts.numbers_differ
    near = np.maximum(texts.jaccard, own_jaccard) >= SAME_EMPLOYER
    longer = (texts.contained >= CONTAINED) & (texts.jaccard >= LEAST_CONTAINED) & (about.days <= WINDOW_DAYS)
    thread = about.in_thread & (texts.jaccard >= THREAD) & about.same_town
    titled = about.same_title & here & (near | longer | thread)
    fuller = about.title_within & about.same_level & about.same_town & (texts.jaccard >= NEARLY_IDENTICAL)
    fuller &= ~texts.numbers_differ
    fuller |= (
        about.in_thread & about.title_within & about.same_level & about.same_town & (texts.jaccard >= THREAD_TITLE)
    )
    several = about.titles_in_texts & about.same_town & (texts.jaccard >= SAME_EMPLOYER)
    return _in_memory(about) & (identical | titled | fuller | several)


def copy_of_vacancy(about: Compared, texts: Likeness) -> Mask:
    """For two ads under different employers."""
    near = texts.jaccard >= ACROSS_EMPLOYERS
    longer = (texts.contained >= COPY_CONTAINED) & (texts.jaccard >= LEAST_CONTAINED)
    anywhere = (texts.jaccard >= NEARLY_IDENTICAL) & ~texts.numbers_differ
    titled = about.same_title & (near | longer) & (about.same_town | anywhere)
    identical = anywhere & about.same_level & about.same_town
    return _in_memory(about) & (titled | identical)


def nobody_can_tell(about: Compared, texts: Likeness) -> Mask:
    """The texts are alike, yet something else speaks against it."""
    alike = (texts.jaccard >= SAME_EMPLOYER) | ((texts.jaccard >= UNCERTAIN) & about.same_title)
    return alike & about.same_country & about.same_level & (about.days <= MEMORY_DAYS)


def put_up_again(vacancy: I64, days: Floats) -> Mask:
    """Which ads, given by date, appear three weeks or more after the one of their vacancy before them."""
    order = np.lexsort((np.arange(len(vacancy)), vacancy))
    again = np.zeros(len(vacancy), bool)
    same = vacancy[order][1:] == vacancy[order][:-1]
    apart = days[order][1:] - days[order][:-1]
    again[order[1:]] = same & (apart >= REPOST_DAYS)
    return again
