"""What every reader needs, made ready in the background, so that no reader waits for it."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NoReturn

from dashboard import assets, certification_frames, frames, old_articles, plan_frames
from dashboard.choices import newest_year
from dashboard.news import news
from dashboard.plan_state import Draft
from data.answers.path_model import WishError
from data.released import StoreError
from data.skills import load_extractor
from data.values import COUNTED_ROLES

PAUSE_SECONDS = 0.02
"""Between two steps, so that a reader who comes meanwhile is not kept waiting."""

PATIENCE_SECONDS = 10.0
"""The first reader has the processor alone; where none comes, nobody waits for it longer."""

LOOK_SECONDS = 60.0
"""How soon a new release is made ready."""

LOG = logging.getLogger(__name__)

Made = tuple[str, date]
"""Release and day for which all is ready."""


def steps() -> Iterator[Callable[[], Any]]:
    """One after another, what is needed first before what is needed seldom."""
    yield frames.release
    yield lambda: list(frames.frames().values())
    yield lambda: frames.demand_of(newest_year("data_scientist", frames.table("sources")))
    yield frames.catalog
    yield news
    yield lambda: plan_frames.offers(frames.today())
    for role in COUNTED_ROLES:
        yield lambda role=role: plan_frames.shares(role)
    yield lambda: plan_frames.planned(Draft().saved_wish, frames.today())
    yield lambda: certification_frames.covered("ml_engineer")
    yield lambda: certification_frames.named("ml_engineer")
    yield lambda: certification_frames.table(frames.today(), "USD", 5)
    yield assets.pack
    yield old_articles.answer
    yield plan_frames.ways
    yield load_extractor
    for role in COUNTED_ROLES:
        yield lambda role=role: frames.demand_of(newest_year(role, frames.table("sources")))
    yield frames.keep_for_good


def warm() -> NoReturn:
    """All steps once somebody has seen a page, and again for every new release and day."""
    frames.FIRST_PAGE.wait(PATIENCE_SECONDS)
    made = None
    while True:
        made = made_ready(made)
        time.sleep(LOOK_SECONDS)


def made_ready(before: Made | None) -> Made | None:
    """Takes the steps if release or day are others than before; both of now, or of before where the store is away."""
    try:
        now = frames.release().release_id, frames.today()
        for step in steps() if now != before else ():
            _taken(step)
            time.sleep(PAUSE_SECONDS)
    except (StoreError, OSError):
        return before
    return now


def _taken(step: Callable[[], Any]) -> None:
    """A release that counts nobody for what most readers ask first has nothing to make ready; the rest goes on."""
    try:
        step()
    except WishError as lacking:
        LOG.warning("Not made ready, the release has nothing for it: %s", lacking)
