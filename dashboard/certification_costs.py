"""The receipt of what a certificate costs to earn and hold, line by line, with assumptions the reader may change."""

import streamlit as st

from dashboard import certification_frames, controls, frames
from dashboard.certification_words import cost_words, line_words, money, seen_words
from dashboard.writing import written
from data.answers.certifications import Asked
from data.answers.coverage import per_ten_points
from data.answers.holding_cost import Assumptions, Line, Range, Receipt, cost_of_holding
from data.answers.preparation import preparation_line
from data.certification import Certification

NO_COURSE = "none"
HOURS_A_WEEK = 8
PLAIN = Assumptions()


def cost_section(entry: Certification, role: str, currency: str, years: int, known: tuple[str, ...]) -> Asked:
    """Draws the receipt and returns what it was reckoned with."""
    st.header(f"What it costs to earn and hold for {years} {'year' if years == 1 else 'years'}", anchor=False)
    assumptions, hours = _assumptions(entry)
    asked = Asked(
        horizon_years=years, currency=currency, rates=certification_frames.rates(), assumptions=assumptions,
        known=dict.fromkeys(known, 1.0), hours={entry.id: hours} if hours else {},
    )  # fmt: skip
    receipt = cost_of_holding(entry, frames.today(), years, currency, asked.rates, assumptions)
    together = cost_words(receipt.total, currency, receipt.unknown)
    st.markdown(f"Together **{together}**." if receipt.total else f"**{together[:1].upper()}{together[1:]}**.")
    for line in receipt.lines:
        _line(line, receipt)
    if receipt.unknown:
        st.caption(written(f"Without a figure, and in no sum: {'; '.join(receipt.unknown)}."))
    _ten_points(entry, role, known, receipt, hours)
    return asked


def _line(line: Line, receipt: Receipt) -> None:
    with st.expander(written(f"{line.label}: {line_words(line, receipt.currency)}")):
        if line.amount is not None:
            st.markdown(written(f"{line.words[:1].upper()}{line.words[1:]}. Worked out in USD: {line.working}."))
            if line.amount.low != line.amount.high:
                ends = (line.amount.low, line.amount.likely, line.amount.high)
                low, likely, high = (money(value) for value in ends)
                st.markdown(f"Low {low}, likely {likely}, high {high} {receipt.currency}.")
        else:
            st.markdown(written(f"No figure: {line.words}."))
        seen = seen_words(line.checked_on, line.basis, receipt.on)
        st.markdown(f"[{seen}]({line.source_url})" if line.source_url else seen)


def _assumptions(entry: Certification) -> tuple[Assumptions, Range | None]:
    with st.expander("Change what is assumed: tax, voucher, retakes, a course"):
        first, second, third = st.columns(3)
        with first:
            tax = controls.number("Tax in your country, %", 0, 40, None, "tax", placeholder="0 to 25, likely 10")
        with second:
            voucher = controls.number("Voucher you hold, %", 0, 100, 0, "voucher") or 0
        with third:
            retakes = controls.number("Retakes", 0, 4, None, "retakes", placeholder="0 to 1, likely 0.3")
        preparation, hours = _course(entry)
    return (
        Assumptions(
            retakes=PLAIN.retakes if retakes is None else Range(retakes, retakes, retakes),
            tax=PLAIN.tax if tax is None else Range(tax / 100, tax / 100, tax / 100),
            voucher=Range(voucher / 100, voucher / 100, voucher / 100),
            preparation=preparation,
        ),
        hours,
    )


def _course(entry: Certification) -> tuple[tuple[Line, ...], Range | None]:
    studies, offers = certification_frames.studies(), certification_frames.offers()
    names = {
        study.name: study
        for study in studies.values()
        if entry.id in study.leads_to and not offers[study.id].not_offered
    }
    if not names:
        st.caption("No course that prepares for it and can still be taken is in the catalogue.")
        return (), None
    left, right = st.columns([2, 1])
    with left:
        picked = controls.one("Course", [NO_COURSE, *names], "course")
    with right:
        pace = controls.number("Hours of study a week", 1, 60, HOURS_A_WEEK, "hours") or HOURS_A_WEEK
    study = names.get(str(picked))
    if study is None:
        return (), None
    paid = certification_frames.subscriptions().get(study.price.subscription)
    seen = paid or study.price
    checked = paid.prices[0].checked_on if paid and paid.prices else study.price.checked_on
    line = preparation_line(offers[study.id], pace, seen.source_url or study.price.source_url, checked, seen.basis)
    hours = offers[study.id].hours
    return (line,), None if hours is None else Range(hours.low, hours.likely, hours.high)


def _ten_points(entry: Certification, role: str, known: tuple[str, ...], receipt: Receipt, hours: Range | None) -> None:
    covered = certification_frames.covered(role, known)[entry.id]
    each = per_ten_points(receipt, covered, hours)
    if each.money is None:
        return
    studied = f" and {each.hours.likely:.0f} h of the course" if each.hours else ""
    with st.expander(f"Each ten points of demand covered cost {money(each.money.likely)} {each.currency}{studied}"):
        st.markdown(written(f"{each.working[0].upper()}{each.working[1:]}."))
        st.markdown(f"Low {money(each.money.low)}, likely {money(each.money.likely)}, high {money(each.money.high)}.")
