"""Everything a plan chooses from as offers: courses, books and projects, and the certifications of the catalogue."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from data.answers.coverage import taught_skills
from data.answers.holding_cost import price_on
from data.answers.lifecycle import CAN_BE_SAT, Status, status_on
from data.answers.path_model import KNOWS_A_LITTLE, Hours, Offer, Price, Renewal, Requirement
from data.catalog import REFERENCE, load_catalog
from data.certification import Catalog, Certification
from data.course_catalog import load_studies, load_subscriptions, study_offers

EXAM_DEPTH = 0.3
"""Reading up for an exam is more than having heard of a skill and less than having used it."""
LEAST_DEPTH = 0.05
MAIN_SKILL = 0.6
"""A skill that the exam asks for at least this far is to be known a little before preparing for it."""
MOST_REQUIRED = 3
LANGUAGE = "English"
PREPARATION: dict[str, Hours] = {
    "foundational": Hours(15, 30, 50),
    "business": Hours(15, 30, 50),
    "associate": Hours(40, 60, 100),
    "professional": Hours(60, 100, 160),
    "specialty": Hours(60, 100, 160),
    "expert": Hours(60, 100, 160),
}
"""Our estimate for somebody who knows the main skills a little; vendors publish none."""


def all_offers(on: date, folder: Path = REFERENCE) -> list[Offer]:
    """The whole catalogue as it stands on a day."""
    studies, catalog = load_studies(folder), load_catalog(folder / "certifications")
    offers = [
        replace(offer, exams=_exams(studies[offer.id].leads_to, catalog, on))
        for offer in study_offers(studies, load_subscriptions(folder / "subscriptions"))
    ]
    return offers + certification_offers(catalog, on, offers)


def _exams(ids: Iterable[str], catalog: Catalog, on: date) -> tuple[tuple[str, date | None], ...]:
    return tuple((catalog[exam].short_name, _ends_on(status_on(catalog[exam], on))) for exam in ids if exam in catalog)


def _ends_on(status: Status) -> date | None:
    """The last day of the exam in the language of plans, which may end before the others."""
    in_language = next((state.ends_on for state in status.by_language if state.language == LANGUAGE), None)
    return in_language or status.ends_on


def certification_offers(catalog: Catalog, on: date, studies: Iterable[Offer]) -> list[Offer]:
    """`studies` decide which skills can be asked for beforehand: only those taught by something that can be planned."""
    teachable = {
        skill
        for study in studies
        if not study.not_offered and study.hours and study.kind != "project"
        for skill, depth in study.teaches.items()
        if depth >= KNOWS_A_LITTLE
    }
    bearers = Counter(entry.name for entry in catalog.values())
    return [
        replace(_offer(entry, catalog, on, teachable), name=_told_apart(entry, bearers)) for entry in catalog.values()
    ]


def _told_apart(entry: Certification, bearers: Mapping[str, int]) -> str:
    """The name, with the short one where a successor kept the name: a plan may lead from one to the other."""
    return f"{entry.name} ({entry.short_name})" if bearers[entry.name] > 1 else entry.name


def _offer(entry: Certification, catalog: Catalog, on: date, teachable: set[str]) -> Offer:
    status = status_on(entry, on)
    asked = taught_skills(entry, on)
    taught = dict(zip(asked["skill"].astype(str), asked["taught"].astype(float), strict=True))
    teaches = {skill: round(share * EXAM_DEPTH / LEAST_DEPTH) * LEAST_DEPTH for skill, share in taught.items()}
    main = [skill for skill, share in taught.items() if share >= MAIN_SKILL and skill in teachable]
    opens = entry.dates.live_from.first if entry.dates.live_from and status.word == "announced" else None
    return Offer(
        id=entry.id,
        name=entry.name,
        kind="certificate",
        teaches={skill: round(depth, 2) for skill, depth in teaches.items() if depth > 0},
        hours=PREPARATION.get(entry.level),
        price=_price(entry, status, on),
        requires=(
            *(Requirement(skill) for skill in main[:MOST_REQUIRED]),
            *(Requirement(offer_id=other) for other in entry.prerequisites if other in catalog),
        ),
        url=entry.official_url if entry.official_url.startswith("http") else "",
        provider=entry.vendor,
        available_from=opens,
        available_until=_ends_on(status) if status.word in CAN_BE_SAT else None,
        not_offered=_why_not(status, opens),
        successors=tuple(link.id for link in entry.successors),
        renewal=_renewal(entry),
        sources=((entry.price_usd.source_url, entry.price_usd.checked_on),),
    )


def _price(entry: Certification, status: Status, on: date) -> Price:
    """A beta is sat once and soon over, so plans go by the price of the exam after it."""
    price = entry.price_usd.number
    if price is not None:
        return Price("one_off", price, price, price)
    of_beta, _, _ = price_on(entry, on)
    if status.word != "beta" or of_beta is None:
        return Price("unknown")
    return Price("unknown", which=f"after the beta, which costs {of_beta:g} USD,")


def _why_not(status: Status, opens: date | None) -> str:
    in_language = next((s for s in status.by_language if s.language == LANGUAGE), None)
    word = in_language.word if in_language else status.word
    if word in CAN_BE_SAT or (word == "announced" and opens):
        return ""
    if in_language and word != status.word:
        return f"{word} in {LANGUAGE}, last day {in_language.ends_on}"
    since = f" since {status.since}" if status.since else ""
    return f"{word.replace('_', ' ')}{since}"


def _renewal(entry: Certification) -> Renewal | None:
    months = entry.validity_months.number
    if entry.never_expires or entry.renewal.kind == "not_needed" or months is None:
        return None
    price = entry.renewal.price_usd
    return Renewal(int(entry.renewal.extends_months or months), price.number if price else None)
