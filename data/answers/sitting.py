"""Can the reader still sit a certification on the day they will be ready, and what to take instead."""

from dataclasses import dataclass
from datetime import date

from data.answers.lifecycle import CAN_BE_SAT, Status, status_on, successor_chain
from data.certification import Catalog


@dataclass(frozen=True)
class SitCheck:
    certification_id: str
    ready_on: date
    can_be_sat: bool
    status: Status
    sentence: str
    offers: tuple[str, ...] = ()


def sit_check(catalog: Catalog, certification_id: str, on: date, ready_on: date, language: str = "English") -> SitCheck:
    """Looks ahead with what is announced on the day of reading; offers the nearest successors that can be sat."""
    entry = catalog[certification_id]
    ahead = status_on(entry, ready_on, known_on=on)
    in_language = next((s for s in ahead.by_language if s.language == language), None)
    word = in_language.word if in_language else ahead.word
    if word in CAN_BE_SAT:
        return SitCheck(
            certification_id, ready_on, True, ahead, f"{entry.short_name} can be sat on {ready_on}: {word}."
        )
    offers = _nearest_alive(catalog, certification_id, ready_on, on, language)
    where = f" in {language}" if in_language and word != ahead.word else ""
    names = ", ".join(catalog[i].short_name for i in offers)
    instead = f" Instead: {names}." if names else " No successor that can be sat is on file."
    return SitCheck(
        certification_id,
        ready_on,
        False,
        ahead,
        f"{entry.short_name} is {word.replace('_', ' ')}{where} on {ready_on}, the day you would be ready.{instead}",
        offers,
    )


def _nearest_alive(
    catalog: Catalog, certification_id: str, ready_on: date, known_on: date, language: str
) -> tuple[str, ...]:
    offers: list[str] = []
    tired: set[str] = {certification_id}
    for step in successor_chain(catalog, certification_id, ready_on):
        if step.from_id not in tired or step.link.id in offers:
            continue
        status = status_on(catalog[step.link.id], ready_on, known_on)
        in_language = next((s.word for s in status.by_language if s.language == language), status.word)
        if in_language in CAN_BE_SAT:
            offers.append(step.link.id)
        else:
            tired.add(step.link.id)
    return tuple(offers)
