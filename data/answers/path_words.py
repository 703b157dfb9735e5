"""The sentences of a plan: why a step is there, what was left out, what to be careful about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from data.answers.floors import per_cent
from data.answers.path_candidates import HELD, Candidate, Field
from data.answers.path_demand import Demand
from data.answers.path_model import LEVEL_STEP, Assumptions
from data.answers.path_plan import Cost, Repair, Step
from data.answers.path_targets import Target
from data.answers.staleness import is_long_ago

MOST_SKILLS_NAMED = 4
MOST_NAMED = 3


MONEY = "Money is in US dollars"
"""How the sentence about money begins."""


def listing(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _first_of(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return listing([*names[:MOST_NAMED], f"{more} more"] if more > 0 else list(names))


def skills_with_shares(skills: Iterable[str], demand: Demand, counted: Demand | None) -> str:
    """The most wanted first. Of a role with the share as counted, as every other page gives it, or about what is
    expected where too few were counted; an exam (None) has weights that are no shares."""
    ranked = sorted(skills, key=lambda skill: (-demand[skill], skill))
    named = ranked[:MOST_SKILLS_NAMED]
    if counted is not None:
        shares = [per_cent(counted[s]) if s in counted else f"about {per_cent(demand[s])}" for s in named]
        shares[:1] = [f"in {share} of vacancies" for share in shares[:1]]
        named = [f"{skill} ({share})" for skill, share in zip(named, shares, strict=True)]
    more = len(ranked) - len(named)
    return listing([*named, f"{more} more"] if more else named)


def shared_words(core_steps: int) -> str:
    """That two targets have their first steps in common."""
    return "The first step serves both" if core_steps == 1 else f"The first {core_steps} steps serve both"


def reason(
    candidate: Candidate, levels: Mapping[str, float], demand: Demand, needed_by: Sequence[str], counted: Demand | None
) -> str:
    gained = {s: d for s, d in candidate.offer.teaches.items() if s in demand and d > levels.get(s, 0.0) + LEVEL_STEP}
    new = [skill for skill in gained if levels.get(skill, 0.0) <= LEVEL_STEP]
    deeper = [skill for skill in gained if skill not in new]
    verb = "Practises" if candidate.offer.kind == "project" else "Proves" if _is_exam(candidate) else "Teaches"
    parts = []
    if new:
        parts.append(f"{verb} {skills_with_shares(new, demand, counted)}")
    if deeper:
        parts.append(f"{'deepens' if parts else 'Deepens'} {skills_with_shares(deeper, demand, counted)}")
    if needed_by:
        parts.append(f"{'needed' if parts else 'Needed'} before {listing(list(dict.fromkeys(needed_by))[:3])}")
    if not parts:
        return "Your target itself." if _is_exam(candidate) else "Practice with what you know: something to show."
    return "; ".join(parts) + "."


def exams_over(exams: Sequence[tuple[str, date | None]], ends_on: date) -> str:
    """That an exam which a step prepares for is over before one is ready for it."""
    over = [f"{name} (last day {end})" for name, end in exams if end is not None and end <= ends_on]
    if not over:
        return ""
    only = "It counts for its skills only: before" if len(over) == len(exams) else "Before"
    return f" {only} you finish it, {listing(over)} can no longer be sat."


def _is_exam(candidate: Candidate) -> bool:
    return candidate.offer.kind == "certificate"


def skipped(field: Field, demand: Demand, chosen: Iterable[str]) -> list[dict[str, str]]:
    """What a beginner would have been offered and this person need not take, with the reason."""
    taken = set(chosen)
    left_out = []
    for candidate in field.candidates:
        asked = [skill for skill in candidate.offer.teaches if skill in demand]
        known = [skill for skill in asked if skill in candidate.known_parts]
        if candidate.id not in taken and asked and len(known) == len(asked):
            named = listing(sorted(known)[:MOST_SKILLS_NAMED])
            words = f"of the wanted skills it goes no further than you know: {named}"
            left_out.append({"id": candidate.id, "name": candidate.offer.name, "reason": words})
        elif candidate.id in taken and known and not _is_exam(candidate) and candidate.offer.kind != "project":
            words = f"the parts on {listing(sorted(known)[:MOST_SKILLS_NAMED])}, which go no further than you know"
            left_out.append({"id": candidate.id, "name": candidate.offer.name, "reason": words})
    done = [{"id": key, "name": key, "reason": HELD} for key, why in field.refused.items() if why == HELD]
    return done + left_out


def not_taught(field: Field, demand: Demand, levels: Mapping[str, float]) -> list[str]:
    """Wanted skills that are new and that nothing in the field teaches, the most wanted first."""
    taught = {skill for candidate in field.candidates for skill in candidate.offer.teaches}
    return [skill for skill in demand if skill not in taught and levels.get(skill, 0.0) <= LEVEL_STEP]


def warnings(steps: Sequence[Step], field: Field, demand: Demand, levels: Mapping[str, float], on: date) -> list[str]:
    found = []
    which = {candidate.id: candidate.offer.price.which for candidate in field.candidates}
    if unpriced := [f"{s.name} {which.get(s.id, '')}".rstrip() for s in steps if s.cost_usd_high is None]:
        found.append(f"The price of {listing(unpriced)} is unknown and not in the total.")
    if unverified := [step.name for step in steps if not step.is_verified]:
        found.append(f"Nobody has re-checked the page of {_first_of(unverified)}; look before you start.")
    if old := [step.name for step in steps if any(is_long_ago(source["checked_on"], on) for source in step.sources)]:
        found.append(f"The page of {_first_of(old)} was last seen over a year ago; check hours and price.")
    if estimated := sum(step.hours_basis == "estimated" for step in steps):
        found.append(f"The hours of {estimated} of {len(steps)} steps are our estimate; their source states none.")
    if steps and not any(step.kind == "project" for step in steps):
        found.append("No hands-on project fits: a certificate or a course alone does not get anybody hired.")
    if missing := not_taught(field, demand, levels)[:5]:
        found.append(f"Nothing in the catalogue that you could take teaches {listing(missing)}.")
    for candidate in field.candidates:
        ends = candidate.offer.available_until
        if ends and any(step.id == candidate.id for step in steps):
            found.append(f"{candidate.offer.name} can be sat until {ends}; the plan reaches it before.")
    return found


def about_money(costs: Iterable[Cost], assumptions: Assumptions) -> list[str]:
    """In which money a plan reckons, where it asks for any."""
    if not any(cost.usd_high or cost.unknown or cost.renewals for cost in costs):
        return []
    tax = f"{assumptions.tax[0]:.0%} to {assumptions.tax[2]:.0%}"
    retakes = f"{assumptions.retakes[2]:g} retake{'' if assumptions.retakes[2] == 1 else 's'} of each exam"
    return [f"{MONEY}: list prices as seen, which differ by country; the range assumes {tax} tax and up to {retakes}."]


def out_of_reach(target: Target) -> str:
    """What no change of hours, weeks or money would bring."""
    if not target.must:
        return "So much cannot be reached, however long you study. The plan covers what it can."
    return f"{target.name} cannot be reached, however many hours you study. The plan covers the skills of its exam."


def said_of(repairs: Sequence[Repair]) -> list[str]:
    """A stand-in for the target as its own sentence, the changes of time and money as one choice."""
    stand_ins = [repair.text for repair in repairs if repair.change == "target"]
    changes = [repair.text for repair in repairs if repair.change != "target"]
    if not changes:
        return stand_ins
    return [*stand_ins, f"Not possible as wished. The smallest change that would do: {', or '.join(changes)}."]
