"""A plan as CSV, one line per step, of two targets the steps to each; nothing in it that a spreadsheet would run."""

from dashboard.plan_sentences import ways_of
from data.answers.path_plan import Plan
from data.output import as_csv

COLUMNS = (
    "position", "id", "name", "kind", "starts_on", "ends_on", "hours_low", "hours_likely", "hours_high",
    "cost_usd_low", "cost_usd_likely", "cost_usd_high", "coverage_after", "coverage_lost_if_dropped", "because", "url",
    "country", "target",
)  # fmt: skip


def plan_csv(plan: Plan) -> bytes:
    rows = [
        {
            **vars(step),
            "position": number,
            "country": "" if way.is_exam else plan.country,
            "target": way.target,
        }
        for way in ways_of(plan)
        for number, step in enumerate(way.steps, start=1)
    ]
    return as_csv([{name: row[name] for name in COLUMNS} for row in rows], COLUMNS).encode("utf-8")
