"""Figures of certifications in plain words: states with their days, money with its range, sources with their day."""

import re
from collections.abc import Sequence
from datetime import date
from math import floor
from typing import Any

from dashboard.look import interval
from dashboard.writing import day_words, written
from data.answers.holding_cost import Line, Range, Receipt
from data.answers.lifecycle import CAN_BE_SAT, Status, status_on
from data.answers.staleness import is_long_ago
from data.certification import Certification, Domain, Price
from data.figures import Figure, NumberFigure, Sourced

VENDORS = {"aws": "AWS", "google_cloud": "Google Cloud", "microsoft": "Microsoft", "tensorflow": "TensorFlow"}
GROUPS = {
    "ml_engineer": "ML engineer",
    "data_engineer": "Data engineer",
    "generative_ai": "Generative AI",
    "developer": "Developer",
    "architect": "Architect",
    "fundamentals": "Fundamentals",
}
RENEWALS = {
    "exam": "by a shorter exam or the full one",
    "recertify_by_retake": "by passing the exam again",
    "free_online": "by a free test online",
    "not_needed": "not needed",
    "closed": "closed",
    "unknown": "unknown",
}
LONG_AGO = "checked over a year ago"


def status_words(word: str, since: str | None, ends_on: str | date | None, days_left: int | None, planned: bool) -> str:
    """The state and its day: "Retiring, last day 31 Dec 2026 (41 days left)"."""
    name = word.replace("_", " ").capitalize()
    plan = ", as planned" if planned else ""
    if word == "retiring":
        left = "" if days_left is None else f" ({days_left} {'day' if days_left == 1 else 'days'} left)"
        return f"{name}, last day {day_words(ends_on)}{left}{plan}"
    return f"{name} since {day_words(since)}{plan}" if since else f"{name}{plan}"


def said_of(status: Status) -> str:
    return status_words(status.word, status.since, status.ends_on, status.days_left, status.is_planned)


def word_in(status: Status, entry: Certification, language: str) -> str:
    """The state of the exam in one language; "not offered" where the list of languages is whole and lacks it."""
    found = next((s.word for s in status.by_language if s.language == language), None)
    if found is not None:
        return found
    listed = entry.languages
    is_whole = isinstance(listed.value, tuple) and listed.count in (None, len(listed.value))
    return "not offered" if is_whole and status.word in CAN_BE_SAT else status.word


def can_be_sat(entry: Certification, on: date, language: str) -> bool:
    return word_in(status_on(entry, on), entry, language) in CAN_BE_SAT


def money(amount: float) -> str:
    """Whole units, halves up."""
    return f"{floor(amount + 0.5):,}"


def span_words(low: float, high: float) -> str:
    """An interval of shares; a narrow one with a decimal, so that its ends differ."""
    rough = interval(low, high)
    return rough if f"{100 * low:.0f}" != f"{100 * high:.0f}" else f"{100 * low:.1f}–{100 * high:.1f} %"


def cost_words(total: Range | None, currency: str, unknown: Sequence[str]) -> str:
    """ "506 USD (400–1,000)"; without a total the reason, and "at least" where a line has no figure."""
    if total is None:
        return written(unknown[0].partition(": ")[2]) if unknown else "unknown"
    least = "at least " if unknown else ""
    return f"{least}{money(total.likely)} {currency} ({money(total.low)}–{money(total.high)})"


def receipt_words(receipt: Receipt) -> str:
    return cost_words(receipt.total, receipt.currency, receipt.unknown)


def line_words(line: Line, currency: str) -> str:
    """One line of a receipt; what has no figure stays a word."""
    if line.amount is None:
        return line.words
    low, likely, high = (money(value) for value in (line.amount.low, line.amount.likely, line.amount.high))
    return f"{likely} {currency}" + (f" ({low}–{high})" if low != high else "")


def basis_words(basis: str) -> str:
    return {"vendor": "vendor", "third_party": "third party", "assumption": "assumed"}.get(basis, basis)


def seen_words(checked_on: str, basis: str, on: date) -> str:
    """ "third party, seen Sep 2026", with a mark where that is over a year ago."""
    if not checked_on:
        return basis_words(basis)
    mark = f", {LONG_AGO}" if is_long_ago(checked_on, on) else ""
    return f"{basis_words(basis)}, seen {day_words(checked_on)}{mark}"


def source_link(source: Sourced, on: date) -> str:
    """The same with a link, in Markdown."""
    return f"[{seen_words(source.checked_on, source.basis, on)}]({source.source_url})"


def figure_words(figure: Figure[Any], unit: str = "") -> str:
    """The value and what other sources say."""
    told = [_value(figure.value, unit), *(_value(second.value, unit) for second in figure.other)]
    others = [value for value in dict.fromkeys(told) if value != told[0]]
    return told[0] + (f"; another source: {', '.join(others)}" if others else "")


def _value(value: Any, unit: str) -> str:
    if isinstance(value, float):
        return f"{value:g}{unit}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def minutes(figure: NumberFigure) -> str:
    return figure_words(figure, " min")


def validity_words(entry: Certification) -> str:
    return "does not expire" if entry.never_expires else figure_words(entry.validity_months, " months")


def renewal_words(entry: Certification) -> str:
    window = entry.renewal.window_days
    opens = f", from {window} days before it expires" if window else ""
    return RENEWALS[entry.renewal.kind] + opens


def languages_words(entry: Certification) -> str:
    listed = entry.languages
    if isinstance(listed.value, tuple):
        return ", ".join(listed.value)
    return f"{listed.count}, not all on file" if listed.count else str(listed.value)


def weight_words(domain: Domain) -> str:
    """The weight in brackets after a domain's name; nothing where no weight was published."""
    if domain.weight_min is not None:
        return f" ({domain.weight_min:g}–{domain.weight_max:g} %)"
    return "" if domain.weight_percent is None else f" ({domain.weight_percent:g} %)"


def statement_words(statement: Sourced) -> str:
    """What a sourced statement says, in one line."""
    if isinstance(statement, Price):
        return f"{_value(statement.amount, '')} {statement.currency}"
    for name in ("value", "rule", "kind", "ends_on", "starts_on", "what", "id", "name"):
        value = getattr(statement, name, None)
        if value not in (None, ""):
            return _value(value, "")
    return ""


def path_words(path: str) -> str:
    """`renewal.price_usd` as "Renewal, price USD", `prices[0]` as "Price 1"."""
    told = ", ".join(part.replace("_", " ") for part in path.split("."))
    told = re.sub(r"s?\[(\d+)\]", lambda place: f" {int(place[1]) + 1}", told.replace("usd", "USD"))
    return told[:1].upper() + told[1:]
