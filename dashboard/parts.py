"""Pieces every page is made of: a figure with its sentence, table and download; sources; empty states."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import frames
from dashboard.look import DARK, LIGHT, Theme, rounded, title_words
from dashboard.writing import day_words, written
from data.answers.floors import pay_sentence
from data.answers.staleness import age_of_counts
from data.output import as_csv, records

PAGES = "_pages"
"""Where a session keeps its pages by view name, for links."""
Figure = go.Figure
Picture = tuple[Figure, str, pd.DataFrame]
"""A chart with the sentence that says the same and its table."""
TOP = "_top"
"""Where a session keeps the place under the heading of its page."""
PLOT = {"displayModeBar": False, "responsive": True}
BLANKS = re.compile(r"[^\S\N{NO-BREAK SPACE}]+")
SHARES = re.compile(r"(?:share|low|high)(?:_[ab])?\b", re.IGNORECASE)
MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~&$:.=])")


def theme() -> Theme:
    """The reader's light or dark."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def plain(text: str) -> str:
    """Text of a reader, a file or a link, shown as it is: nothing in it acts as Markdown."""
    return MARKUP.sub(r"\\\1", BLANKS.sub(" ", text).strip())


def address(url: str) -> str:
    """An address as Markdown takes it between round brackets."""
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def figure(drawn: go.Figure, sentence: str, table: pd.DataFrame, name: str) -> None:
    """A chart with the sentence that says the same, its table and its download."""
    st.plotly_chart(drawn, theme=None, config=PLOT, alt=sentence, key=f"figure-{name}")
    st.caption(sentence)
    with st.expander("The same as a table, and a download"):
        table_with_download(table, name)


def table_with_download(table: pd.DataFrame, name: str, **column_config: object) -> None:
    """A table and the button that gives it as CSV; shown are shares as per cents, and no column that says nothing."""
    shown, shares = readable(table)
    config = {share: st.column_config.NumberColumn(format="percent") for share in shares} | column_config
    st.dataframe(shown, hide_index=True, key=f"table-{name}", column_config=config or None)
    download(table, name)


def readable(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The table without its empty columns, its shares and their intervals rounded as sentences say them; and which
    columns those are. Where no column is a share, `low` and `high` are those of something else."""
    told = table.dropna(axis="columns", how="all") if len(table) else table
    names = [str(name) for name in told.columns]
    if not any(name.casefold().startswith("share") for name in names):
        return told, []
    shares = [name for name in names if SHARES.match(name) and pd.api.types.is_float_dtype(told[name])]
    return told.assign(**{name: rounded(told[name]) for name in shares}), shares


def download(table: pd.DataFrame, name: str, label: str = "Download CSV") -> None:
    """The CSV button: text that a spreadsheet would run as a formula is kept from it.

    The file is made when somebody asks for it: most never do, and making it cost more than drawing the page.
    """
    st.download_button(
        label,
        lambda: as_csv(records(table)).encode("utf-8"),
        file_name=f"crossroads-{name}.csv",
        mime="text/csv",
        key=f"download-{name}",
        icon=":material/download:",
        on_click="ignore",
    )


def nothing(reason: str, action: str) -> None:
    """An empty state: why, and what to widen."""
    st.info(f"{reason} {action}", icon=":material/search_off:")


def sources_line(only: set[str] | None = None) -> None:
    """Where the numbers of the page come from, with the words the terms ask for, and that they are old if they are."""
    release = frames.release()
    rows = frames.table("sources")
    if len(rows) and (old := age_of_counts(rows["last_month"].astype(str).max(), frames.today())):
        st.caption(f"**{old}**")
    if only is not None:
        rows = rows[rows["source"].isin(only)]
    said = []
    for row in rows.itertuples():
        name = f"[{row.name}]({row.homepage})" if isinstance(row.homepage, str) else str(row.name)
        said.append(f"{name} ({row.first_month} to {row.last_month}, {row.vacancies:,} vacancies)")
    st.caption(
        "Sources: " + "; ".join(said) + f". Release {release.release_id[:8]} of {day_words(release.released_at)}. "
        "An ad is not a job, and these sources are not the whole market: see *Method and quality*."
    )


def sum_line() -> None:
    """Why the vacancies of the sources add up to more than are counted, where they do."""
    sources, coverage = frames.table("sources"), frames.table("coverage")
    of_all = coverage[(coverage["role"].astype(str) == "all") & (coverage["measure"].astype(str) == "vacancies")]
    counted = int(frames.release().summary.get("vacancies", 0))
    if told := sum_words(int(sources["vacancies"].sum()), int(of_all["count"].sum()), counted):
        st.caption(told)


def sum_words(of_sources: int, apart: int, counted: int) -> str:
    """Vacancies added up over the sources, each once, and counted."""
    if not of_sources >= apart >= counted or of_sources == counted:
        return ""
    twice, left_out = of_sources - apart, apart - counted
    why = [f"{twice:,} were seen in a second source and count once"] if twice else []
    why += [f"{left_out:,} have no readable text or no one clear role and are not counted"] if left_out else []
    return f"The sources' vacancies add up to {of_sources:,}: {', '.join(why)}. That leaves {counted:,}."


def heading(title: str, lead: str) -> None:
    """The question of a page and one line of what it answers; below them is room for what the page has to say first."""
    st.title(title, anchor=False)
    st.markdown(lead)
    st.session_state[TOP] = st.container()


def top() -> Any:
    """The place under the heading; None on a page without one."""
    return st.session_state.get(TOP)


def link(view: str, label: str, icon: str, **choices: str) -> None:
    """A link to another page with choices in its address, by the view's file name."""
    pages = st.session_state.get(PAGES, {})
    if view not in pages:  # a page opened by itself has no neighbours to link to
        st.markdown(label)
        return
    query = {key: title_words(value) if key in ("role", "other") else value for key, value in choices.items()}
    st.page_link(pages[view], label=label, icon=f":material/{icon}:", query_params=query or None)


def source_names(role_frames: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """The shown name of each source."""
    sources = role_frames["sources"]
    return dict(zip(sources["source"].astype(str), sources["name"].astype(str), strict=True))


def named(names: Mapping[str, str], source: str) -> str:
    """The shown name of a source, or of several joined by a plus."""
    return " and ".join(names.get(part, part) for part in source.split("+"))


def source_name(source: str) -> str:
    """The shown name of a source, or of several joined by a plus."""
    return named(frames.answered(source_names, ()), source)


def receipt_of(told: Mapping[str, Any]) -> None:
    """What stands behind one share: counts, sources, newest ads, and the formula with its figures."""
    st.markdown(f"**{told['skill']}**: {written(told['sentence'])}")
    with st.expander("How this number is made, and the newest ads behind it"):
        st.markdown(
            "\n".join(
                f"- {line['name']}: {line['mentions']:,} of {line['vacancies']:,} vacancies" for line in told["sources"]
            )
        )
        st.text(told["formula"])  # st.code would load a highlighter of 1.5 MB before the page's chart
        if told["links"]:
            of = "of this choice" if told["links_of"] == "slice" else "of the role, everywhere"
            ads = (
                f"- [{source_name(str(ad['source']))}, {day_words(ad['posted_on'])}, {ad['country']}]({ad['url']})"
                for ad in told["links"]
            )
            st.markdown("\n".join((f"Newest ads {of} (many are closed by now):\n", *ads)))


def share_table(rows: pd.DataFrame, column: str, name: str, with_shares: bool = True) -> None:
    """Values of one column with their share of the vacancies as bars, or counts alone where there are too few."""
    shown = rows[[column, "vacancies"]]
    st.dataframe(
        shown.assign(share=rounded(rows["share"])) if with_shares else shown,
        hide_index=True,
        key=f"table-{name}",
        column_config={
            column: st.column_config.TextColumn(title_words(column)),
            "vacancies": st.column_config.NumberColumn("Vacancies", format="localized"),
            "share": st.column_config.ProgressColumn("Share", format="percent", min_value=0, max_value=1),
        },
    )


def pay_block(rows: pd.DataFrame, described: str, name: str, role: str = "") -> None:
    """Stated pay per currency, as far as the floors allow; the role is named where a page shows several."""
    st.header(f"Pay{f' of {role}s' if role else ''}, where ads state it", anchor=False)
    if rows.empty:
        st.markdown("None of these vacancies states pay.")
        return
    for row in rows.head(3).itertuples():
        unit = f"{row.currency} a year"
        said = pay_sentence(int(row.vacancies_with_pay), int(row.vacancies), str(row.currency))
        if row.floor == "quartiles":
            st.markdown(
                f"**{row.currency}**: half of them between {row.p25:,.0f} and {row.p75:,.0f}, median "
                f"**{row.median:,.0f}** {unit} ({row.median_low:,.0f}–{row.median_high:,.0f}). {said}"
            )
        elif row.floor == "median":
            st.markdown(f"**{row.currency}**: median **{row.median:,.0f}** {unit}. {said}")
        elif row.floor == "dots":
            st.markdown(f"**{row.currency}**: {', '.join(f'{value:,.0f}' for value in row.dots)} {unit}. {said}")
        else:
            st.markdown(f"**{row.currency}**: {said}")
    st.caption(
        f"{described}; pay is counted by whole years and however remote. Midpoints of stated ranges, per year, before "
        "tax, never converted between currencies."
    )
    with st.expander("Pay as a table, and a download"):
        table_with_download(rows, name)
