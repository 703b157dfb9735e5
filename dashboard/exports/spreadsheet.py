"""A plan as CSV, one line per step; nothing in it that a spreadsheet would run."""

from data.answers.path_model import Plan
from data.output import as_csv

COLUMNS = (
    "position", "id", "name", "kind", "starts_on", "ends_on", "hours_low", "hours_likely", "hours_high",
    "cost_usd_low", "cost_usd_likely", "cost_usd_high", "coverage_after", "coverage_lost_if_dropped", "because", "url",
    "country",
)  # fmt: skip


def plan_csv(plan: Plan) -> bytes:
    steps = plan.as_json()["steps"]
    country = "" if plan.target_name else plan.country
    rows = [{"position": number, **step, "country": country} for number, step in enumerate(steps, start=1)]
    return as_csv([{name: row[name] for name in COLUMNS} for row in rows], COLUMNS).encode("utf-8")
