"""The past of one certificate and what stands behind it: prices, guides then and now, renames, courses, sources."""

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard import certification_frames, frames, parts
from dashboard.certification_parts import observed_table
from dashboard.certification_words import (
    LONG_AGO,
    basis_words,
    path_words,
    source_link,
    statement_words,
)
from dashboard.writing import day_words, written
from data.answers.exam_guides import renamed_to, then_and_now
from data.answers.path_model import Offer
from data.answers.price_history import price_history
from data.answers.staleness import disputed, is_long_ago, sourced, stale
from data.certification import Catalog, Certification
from data.course_catalog import Study


def history_section(entry: Certification, role: str) -> None:
    """Prices, guides and events, oldest first."""
    st.header("Then and now", anchor=False)
    if len(entry.versions) > 1:
        st.markdown(f"**The exam guide in {len(entry.versions)} versions**, with weights where they were published.")
        table = then_and_now(entry)
        names = {c: day_words(c) if c[:1].isdigit() else c.capitalize() for c in table.columns}
        st.table(table.rename(columns=names).map(_told), hide_index=True)
        for guide in entry.versions:
            if guide.note:
                st.caption(f"{written(guide.name)}: {guide.note} ({source_link(guide, frames.today())})")
        parts.download(table, f"guides-{entry.id}", "Download the guides as CSV")
    _renames(entry)
    _prices(entry)
    if entry.history:
        st.markdown("**What happened**")
        for event in entry.history:
            st.markdown(f"- {day_words(event.on)}: {event.what} ({source_link(event, frames.today())})")


def _told(cell: object) -> object:
    return written(cell) if isinstance(cell, str) else cell


def _renames(entry: Certification) -> None:
    """Products that its guides name or named, and what they are called today."""
    renames = certification_frames.renames()
    told = [guide.note for guide in entry.versions] + [entry.practical]
    told += [text for guide in entry.versions for domain in guide.domains for text in (domain.name, *domain.topics)]
    spoken = " | ".join(told).casefold()
    later = set(renames["new_name"].str.casefold())
    lines = []
    for row in renames.to_dict("records"):
        chain = [str(row["old_name"]), *renamed_to(str(row["old_name"]), renames)]
        if str(row["old_name"]).casefold() in later or not any(name.casefold() in spoken for name in chain):
            continue
        lines.append(f"- {' → '.join(chain)} (first step {day_words(row['since'])}, [source]({row['source_url']}))")
    if lines:
        st.markdown("**Names of products, then and now**\n\n" + "\n".join(lines))


def _prices(entry: Certification) -> None:
    prices = price_history(entry)
    st.markdown("**Prices on file**")
    rows = [
        {
            "Price": f"{row['amount']:g} {row['currency']}" if isinstance(row["amount"], float) else str(row["amount"]),
            "Of": " ".join(filter(None, (row["phase"], row["country"]))),
            "From": day_words(row["valid_from"]) or "not stated",
            "Until": day_words(row["valid_until"]) or "not stated",
            "Source": f"[{basis_words(row['basis'])}, seen {day_words(row['checked_on'])}]({row['source_url']})",
            "Note": row["note"],
        }
        for row in prices.to_dict("records")
    ]
    st.table(pd.DataFrame(rows), hide_index=True)


def courses_section(entry: Certification) -> None:
    """Courses that lead to it, those that can be taken first."""
    st.header("Courses that prepare for it", anchor=False)
    offers = certification_frames.offers()
    found = [study for study in certification_frames.studies().values() if entry.id in study.leads_to]
    if not found:
        st.markdown("None is in the catalogue.")
        return
    found.sort(key=lambda study: (bool(offers[study.id].not_offered), study.name))
    st.table(pd.DataFrame([_course_row(study, offers[study.id]) for study in found]), hide_index=True)


def _course_row(study: Study, offer: Offer) -> dict[str, str]:
    hours = offer.hours
    status = study.status
    seen = f", seen {day_words(status.checked_on)}" if status.checked_on else ", not re-checked"
    return {
        "Course": f"[{study.name}]({study.url})" if study.url.startswith("http") else study.name,
        "By": study.provider,
        "Hours": "unknown" if hours is None else f"{hours.likely:g} ({hours.low:g}–{hours.high:g}), {hours.basis}",
        "Price": _price_words(offer),
        "State": status.value + seen,
    }


def _price_words(offer: Offer) -> str:
    price = offer.price
    if price.kind in ("free", "unknown"):
        return price.kind
    return f"{price.likely:g} USD" + (" a month" if price.kind == "subscription" else "")


def sources_section(entry: Certification, on: dt.date) -> None:
    """Every figure with its source and day; what is old, told by a third party or disputed is marked."""
    alone = Catalog({entry.id: entry})
    old, differing = set(stale(alone, on)["field"]), set(disputed(alone)["field"])
    st.header("Where each figure comes from", anchor=False)
    were = "was" if len(old) == 1 else "were"
    st.markdown(
        f"{len(old)} of its figures {were} checked over a year ago; for {len(differing)} two sources differ. "
        "“Third party” means that somebody else told the figure, and the address is where to check it."
    )
    label = f"All {sum(1 for _ in sourced(entry))} statements"
    with st.expander(label, key=f"statements-{entry.id}", on_change="rerun") as opened:
        if opened.open:
            link = st.column_config.LinkColumn("Source", display_text="open")
            parts.table_with_download(_statements(entry, old, differing, on), f"sources-{entry.id}", Source=link)
    seen = certification_frames.seen(on)
    seen = seen[seen["certification_id"] == entry.id]
    if len(seen):
        st.markdown("**What the vendor's page was seen to say, beside the catalogue**")
        observed_table(seen, f"observed-{entry.id}")


def _statements(entry: Certification, old: set[str], differing: set[str], on: dt.date) -> pd.DataFrame:
    rows = []
    for path, statement in sourced(entry):
        marks = [LONG_AGO] if path in old else []
        marks += ["sources differ"] if path in differing else []
        marks += ["seen over a year ago, but past"] if not marks and is_long_ago(statement.checked_on, on) else []
        rows.append(
            {
                "What": path_words(path), "Says": statement_words(statement), "Seen": day_words(statement.checked_on),
                "By": basis_words(statement.basis), "Mind": "; ".join(marks), "Source": statement.source_url,
                "Note": statement.note,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)
