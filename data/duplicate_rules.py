"""When two ads are the same vacancy, when they are copies across employers, and when nobody can tell."""

from dataclasses import dataclass

import numpy as np

from data.near_duplicates import Floats, Likeness
from data.shingles import Mask
from data.text_columns import I64

SAME_EMPLOYER = 0.80
ACROSS_EMPLOYERS = 0.90
NEARLY_IDENTICAL = 0.95
STATED_LEVEL = 0.97
"""Where one of two titles adds a level, the texts must leave no doubt."""
IDENTICAL = 0.995
CONTAINED = 0.95
COPY_CONTAINED = 0.90
LEAST_CONTAINED = 0.50
"""Below this Jaccard the shorter text may be a fragment that many ads share."""
THREAD = 0.50
"""Monthly threads: one ad per employer and month is their rule, so the same title there is the same ad, edited."""
THREAD_TITLES = 0.75
THREAD_TITLE = 0.85
"""There, titles are read from the text and pick one of several roles: both, or one, must be found in the other text."""
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
    """The same level, or one names none."""
    both_levels: Mask
    """The same level, or neither names one."""
    titles_in_texts: Mask
    """Each title stands in the other's text."""
    title_in_text: Mask
    """At least one of them does."""
    same_town: Mask
    """Not two different towns: the same one, or one is not named."""
    named_town: Mask
    """Both name a town, and it is the same."""
    own_towns_in_texts: Mask
    """Each text names its own town and not the other's."""
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
    here |= about.in_thread & (texts.jaccard >= THREAD_TITLES)
    here &= about.same_town | ~((texts.numbers_differ & ~about.in_thread) | about.own_towns_in_texts)
    near = (texts.jaccard >= SAME_EMPLOYER) | ((own_jaccard >= SAME_EMPLOYER) & ~texts.numbers_differ)
    longer = (texts.contained >= CONTAINED) & (texts.jaccard >= LEAST_CONTAINED) & ~texts.numbers_differ
    longer &= about.named_town | (about.days <= WINDOW_DAYS)
    thread = about.in_thread & (texts.jaccard >= THREAD)
    titled = about.same_title & here & (near | longer | thread)
    fuller = about.title_within & about.same_level & about.same_town & ~texts.numbers_differ
    fuller &= texts.jaccard >= np.where(about.both_levels, NEARLY_IDENTICAL, STATED_LEVEL)
    several = about.titles_in_texts & about.both_levels & (texts.jaccard >= SAME_EMPLOYER)
    edited = about.titles_in_texts & (texts.jaccard >= THREAD_TITLES)
    edited |= about.title_in_text & about.both_levels & (texts.jaccard >= THREAD_TITLE)
    several = about.same_town & (several | (about.in_thread & edited))
    return _in_memory(about) & (identical | ((titled | fuller | several) & ~texts.years_differ))


def copy_of_vacancy(about: Compared, texts: Likeness) -> Mask:
    """For two ads under different employers."""
    near = texts.jaccard >= np.where(about.in_thread & about.same_town, THREAD_TITLES, ACROSS_EMPLOYERS)
    longer = (texts.contained >= COPY_CONTAINED) & (texts.jaccard >= LEAST_CONTAINED)
    anywhere = (texts.jaccard >= NEARLY_IDENTICAL) & ~texts.numbers_differ
    titled = about.same_title & (near | longer) & (about.same_town | anywhere)
    nearly = anywhere & about.both_levels & about.same_town
    identical = (texts.jaccard >= IDENTICAL) & about.same_level
    return _in_memory(about) & (identical | ((titled | nearly) & ~texts.years_differ))


def nobody_can_tell(about: Compared, texts: Likeness) -> Mask:
    """The texts are alike, yet something else speaks against it."""
    alike = (texts.jaccard >= SAME_EMPLOYER) | ((texts.jaccard >= UNCERTAIN) & about.same_title)
    return alike & about.same_country & about.both_levels & (about.days <= MEMORY_DAYS)


def put_up_again(vacancy: I64, days: Floats) -> Mask:
    """Which ads, given by date, appear three weeks or more after the one of their vacancy before them."""
    order = np.lexsort((np.arange(len(vacancy)), vacancy))
    again = np.zeros(len(vacancy), bool)
    same = vacancy[order][1:] == vacancy[order][:-1]
    apart = days[order][1:] - days[order][:-1]
    again[order[1:]] = same & (apart >= REPOST_DAYS)
    return again
