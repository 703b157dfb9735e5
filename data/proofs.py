"""What the statistics promise, measured on simulated markets: coverage, false badges, reposts, halves."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from data.answers.compare import MORE_IN_A, MORE_IN_B, compare_roles
from data.answers.demand import demand
from data.answers.shares import Slice
from data.answers.trends import FALLING, RISING, trends
from data.coded_facts import coded
from data.counts import count
from data.duplicates import vacancies as vacancies_of
from data.estimates import design_effect, difference_interval, wilson
from data.simulation import ALIKE, Market, market, release, skill_names

SIZES, SHARES = (20, 50, 200), (0.05, 0.25, 0.5)
SKILLS_PER_PAGE = 60
ROLE_A, ROLE_B = "ml_engineer", "data_scientist"
REPOSTING_PART, REPOSTED_TIMES = 0.08, 6


def coverage(markets: int, seed: int, alike: float = ALIKE) -> pd.DataFrame:
    """vacancies, true_share, covered, covered_plain (as if every ad had its own employer), half_width of intervals."""
    rng, lines = np.random.default_rng(seed), []
    shares = np.repeat(SHARES, 20)
    for size in SIZES:
        hits = np.zeros((3, len(shares)))
        for _ in range(markets):
            drawn = market(rng, size, shares, alike=alike)
            share = drawn.mentions.mean(axis=0)
            low, high = wilson(share, size / _effects(drawn))
            plain_low, plain_high = wilson(share, size)
            hits += np.stack([_inside(low, shares, high), _inside(plain_low, shares, plain_high), (high - low) / 2])
        mean = (hits / markets).reshape(3, len(SHARES), -1).mean(axis=2)
        lines += [(size, true, *mean[:, place]) for place, true in enumerate(SHARES)]
    return pd.DataFrame(lines, columns=["vacancies", "true_share", "covered", "covered_plain", "half_width"])


def _inside(low: np.ndarray, true: np.ndarray, high: np.ndarray) -> np.ndarray:
    return (low <= true) & (true <= high)


def _effects(drawn: Market) -> np.ndarray:
    b = np.bincount(drawn.employer).astype(float)
    a = np.zeros((len(b), drawn.mentions.shape[1]))
    np.add.at(a, drawn.employer, drawn.mentions)
    whole = (float((b > 0).sum()), float(b.sum()), float((b * b).sum()))
    return design_effect(a.sum(axis=0), (a * a).sum(axis=0), (a * b[:, None]).sum(axis=0), whole)[0]


def page_shares(rng: np.random.Generator) -> np.ndarray:
    """True shares of a page of skills as pages have them: few common, many rare."""
    return np.clip(rng.beta(0.6, 4.0, SKILLS_PER_PAGE), 0.01, 0.95)


def trend_badges(pages: int, seed: int, months: int = 12, per_month: int = 100, moving: int = 0) -> pd.DataFrame:
    """Per page: false_badges of skills that did not change, and found, the part of `moving` ones (15 % to 25 %)."""
    rng, lines = np.random.default_rng(seed), []
    for _ in range(pages):
        shares = np.tile(page_shares(rng), (months, 1))
        shares[:, :moving] = np.linspace(0.15, 0.25, months)[:, None]
        drawn = market(rng, months * per_month, shares, months)
        answer = trends(release({ROLE_A: drawn}, months), ROLE_A)
        badge = set(answer.loc[answer["verdict"].isin((RISING, FALLING)), "skill"])
        moved = set(skill_names(moving))
        lines.append((len(badge - moved), len(badge & moved) / max(1, moving)))
    return pd.DataFrame(lines, columns=["false_badges", "found"])


def role_differences(pages: int, seed: int, size: int = 400, differing: int = 20) -> pd.DataFrame:
    """Per page: called (skills said to differ), false (of these, without true difference), found (of the differing)."""
    rng, lines = np.random.default_rng(seed), []
    for _ in range(pages):
        shares = page_shares(rng)
        other = shares.copy()
        other[:differing] = np.clip(shares[:differing] + rng.choice([-1, 1], differing) * 0.12, 0.01, 0.95)
        frames = release({ROLE_A: market(rng, size, shares), ROLE_B: market(rng, size, other)})
        answer = compare_roles(frames, Slice(ROLE_A), Slice(ROLE_B))
        called = set(answer.loc[answer["verdict"].isin((MORE_IN_A, MORE_IN_B)), "skill"])
        true = set(skill_names(differing))
        lines.append((len(called), len(called - true), len(called & true)))
    return pd.DataFrame(lines, columns=["called", "false", "found"])


def halves_agree(pages: int, seed: int, size: int = 400) -> float:
    """Part of skills whose shares in two random halves of the employers differ by no more than their intervals."""
    rng, agreed = np.random.default_rng(seed), []
    for _ in range(pages):
        drawn = market(rng, size, page_shares(rng))
        in_first = rng.random(int(drawn.employer.max()) + 1)[drawn.employer] < 0.5
        sides = []
        for half in (drawn.part(in_first), drawn.part(~in_first)):
            share = half.mentions.mean(axis=0)
            sides.append((share, *wilson(share, len(half.employer) / _effects(half))))
        low, high = difference_interval(sides[0], sides[1])
        agreed.append(float(((low <= 0) & (high >= 0)).mean()))
    return float(np.mean(agreed))


def real_halves(facts: pd.DataFrame, names: Sequence[str], splits: int, seed: int) -> tuple[float, float]:
    """The same on the facts of one role: part of its skills above 2 % on which random halves of its employers agree;
    and the part that would agree if every ad were its own employer.
    """
    rng, agreed = np.random.default_rng(seed), []
    role = str(facts["role"].iloc[0])
    employer = pd.factorize(facts["employer_key"].where(facts["employer_key"] != "", facts["posting_id"]))[0]
    for _ in range(splits):
        in_first = rng.random(int(employer.max()) + 1)[employer] < 0.5
        sides = [
            demand(count(coded(half, names)), Slice(role)).set_index("skill")
            for half in (facts[in_first], facts[~in_first])
        ]
        a, b = (side.loc[sides[0].index.intersection(sides[1].index)] for side in sides)
        common = ((a["share"] + b["share"]) / 2 > 0.02).to_numpy()
        for low_high in ((lambda side: (side["low"], side["high"])), (lambda s: wilson(s["share"], s["vacancies"]))):
            low, high = difference_interval((a["share"], *low_high(a)), (b["share"], *low_high(b)))
            agreed.append(float(((low <= 0) & (high >= 0))[common].mean()))
    return float(np.mean(agreed[::2])), float(np.mean(agreed[1::2]))


def reposting(seed: int, employers: int = 600) -> dict[str, float]:
    """Shares of one skill when 8 % of employers post every ad six times, and these mention it more often:
    true, counted as posted, and counted as vacancies.
    """
    rng = np.random.default_rng(seed)
    reposts = rng.random(employers) < REPOSTING_PART
    ads = []
    for employer in range(employers):
        for number in range(int(rng.geometric(1 / ADS_EACH))):
            mentions = bool(rng.random() < (0.55 if reposts[employer] else 0.25))
            text = _ad_text(rng, employer, mentions)
            for again in range(REPOSTED_TIMES if reposts[employer] else 1):
                ads.append((employer, number, again, mentions, text))
    postings = _postings(ads, rng)
    # Vacancies are counted by their first posting; the answer has one row per posting in the same order.
    is_first = (vacancies_of(postings)["vacancy_id"] == postings["posting_id"]).to_numpy()
    is_true = (postings["again"] == 0).to_numpy()
    return {
        "true": float(postings.loc[is_true, "mentions"].mean()),
        "as_posted": float(postings["mentions"].mean()),
        "as_vacancies": float(postings.loc[is_first, "mentions"].mean()),
    }


ADS_EACH = 1.6
_WORDS = np.array([a + b + c for a in ("ba", "do", "ki", "lu", "me", "ro", "su", "ta") for b in ("n", "r", "s", "l")
                   for c in ("a", "e", "i", "o", "um", "ing", "er", "ity")])  # fmt: skip


def _ad_text(rng: np.random.Generator, employer: int, mentions: bool) -> str:
    about_us = " ".join(np.random.default_rng(employer).choice(_WORDS, 60))
    return f"{about_us}. " + " ".join(rng.choice(_WORDS, 140)) + (" TensorFlow." if mentions else ".")


def _postings(ads: list[tuple[int, int, int, bool, str]], rng: np.random.Generator) -> pd.DataFrame:
    posted = [pd.Timestamp("2025-03-01") + pd.Timedelta(days=int(d)) for d in rng.integers(0, 20, len(ads))]
    return pd.DataFrame(
        {
            "posting_id": f"board:{row}", "source": "board", "source_posting_id": str(row),
            "url": f"https://board.example.org/ads/{row}", "title": f"Data Scientist {_WORDS[number]}",
            "employer_key": f"employer {employer}", "location": "Berlin", "country": "DE",
            # A repost is put up days later with a changed greeting and other blanks.
            "posted_on": day + pd.Timedelta(days=7 * again),
            "text": f"Week {again}.\n " * (again > 0) + text.replace(". ", ".  " if again % 2 else ". "),
            "mentions": mentions, "again": again,
        }
        for row, ((employer, number, again, mentions, text), day) in enumerate(zip(ads, posted, strict=True))
    )  # fmt: skip


def report(pages: int = 400, seed: int = 20261) -> Iterator[str]:
    """The whole table in Markdown, from `pages` simulated pages or markets per line."""
    yield "| vacancies | true share | 95 % intervals cover | as if no employer posted twice | half-width, points |"
    yield "|---|---|---|---|---|"
    for size, share, covered, plain, half in coverage(pages, seed).to_numpy().tolist():
        yield f"| {size:.0f} | {share:.2f} | {covered:.1%} | {plain:.1%} | {100 * half:.1f} |"
    yield "\n| what | measured | promised |\n|---|---|---|"
    for per_month in (30, 100, 200):
        still, moved = (trend_badges(pages // 4, seed, per_month=per_month, moving=number) for number in (0, 5))
        yield f"| false badges per page of 60, 12 months of {per_month} | {still['false_badges'].mean():.2f} | ≤ 0.3 |"
        yield f"| a rise from 15 % to 25 % is found, 12 months of {per_month} | {moved['found'].mean():.0%} | |"
    for size in (100, 400, 1600):
        pairs = role_differences(pages // 4, seed, size)
        wrong = (pairs["false"] / pairs["called"].clip(lower=1)).mean()
        yield f"| false among the skills said to differ, {size} vacancies a role | {wrong:.1%} | ≤ 10 % |"
        yield f"| differences of 12 points found, {size} vacancies a role | {pairs['found'].mean() / 20:.0%} | |"
    yield f"| skills on which two halves agree | {halves_agree(pages, seed):.1%} | about 95 % |"
    shift = reposting(seed)
    yield f"| share when 8 % of employers post six times: true | {shift['true']:.1%} | |"
    yield f"| … counted as posted | {shift['as_posted']:.1%} | |"
    yield f"| … counted as vacancies | {shift['as_vacancies']:.1%} | within 1 point |"
