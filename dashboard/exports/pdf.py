"""A plan as one A4 page for print: what, when, how much, why, and from which sources."""

from datetime import datetime
from pathlib import Path

from dashboard.exports.plan_words import (
    as_written,
    fork_words,
    headline,
    kept_for_five_years,
    label,
    money,
    parting_words,
    sources,
)
from dashboard.look import percent
from dashboard.plan_sentences import answer, ways_of
from dashboard.writing import day_words
from data.answers.path_plan import Plan, Step

FONTS = Path(__file__).parent / "fonts"
FONT = "text"
MARGIN = 14.0
"""Millimetres, as all lengths here."""
BOTTOM = 297.0 - 12.0
WIDTH = 210.0 - 2 * MARGIN
COLUMNS = (("", 7.0), ("Step", 78.0), ("From and to", 48.0), ("Hours", 13.0), ("Cost, USD", 22.0), ("Covers", 14.0))
ROW_HEIGHTS = (5.4, 4.8, 4.2, 3.7)
SHARE_OF_PAGE = 0.66
"""What the table of steps may take at most; the rest is for notes, warnings and sources."""
INK, QUIET, ACCENT, PALE = (24, 28, 36), (92, 99, 112), (28, 92, 148), (226, 232, 240)


def pdf(plan: Plan, made_at: datetime, nickname: str = "", note: str = "") -> bytes:
    plan, page = as_written(plan), _Page(made_at)
    page.heading(nickname or "Study plan", f"{'Study plan, ' if nickname else ''}made on {day_words(made_at.date())}")
    page.paragraph(headline(plan), 10)
    page.coverage(plan)
    if plan.steps:
        page.steps(plan)
    if plan.fork is not None:
        page.section("Decide", [fork_words(plan), *(f"{way.title}: {answer(plan, way)}" for way in ways_of(plan))])
    if kept := kept_for_five_years(plan.cost):
        page.paragraph(kept, 8)
    if note:
        page.section("Note", note.splitlines())
    page.section("Mind", plan.warnings)
    listed = [f"{url} ({checked})" for url, checked in sources(plan)]
    page.section("Sources, and when they were seen", listed, 6.2)
    return page.finished()


class _Page:
    """One page on which everything goes downwards and nothing runs over the end."""

    def __init__(self, made_at: datetime) -> None:
        from fpdf import FPDF  # noqa: PLC0415 takes a quarter of a second, and few readers print

        self.paper = FPDF(format="A4")
        self.paper.set_creation_date(made_at)
        self.paper.set_title("Study plan")
        self.paper.set_lang("en")
        self.paper.add_font(FONT, "", FONTS / "DejaVuSansCondensed.ttf")
        self.paper.add_font(FONT, "B", FONTS / "DejaVuSansCondensed-Bold.ttf")
        self.paper.set_auto_page_break(False)
        self.paper.set_margin(MARGIN)
        self.paper.add_page()
        self.known = self.paper.fonts[FONT].cmap

    def finished(self) -> bytes:
        return bytes(self.paper.output())

    def style(self, size: float, bold: bool = False, ink: tuple[int, int, int] = INK) -> None:
        self.paper.set_font(FONT, "B" if bold else "", size)
        self.paper.set_text_color(*ink)

    def drawable(self, text: str) -> str:
        """Signs that the font lacks become boxes, so that a name in any script leaves the rest readable."""
        return "".join(sign if ord(sign) in self.known else "\u25a1" for sign in " ".join(text.split()))

    def fitted(self, text: str, width: float) -> str:
        """The text, cut with an ellipsis where it is wider."""
        text = self.drawable(text)
        if self.paper.get_string_width(text) <= width:
            return text
        while text and self.paper.get_string_width(text + "…") > width:
            text = text[:-1]
        return text + "…"

    @property
    def left(self) -> float:
        return float(BOTTOM - self.paper.get_y())

    def heading(self, title: str, below: str) -> None:
        self.style(17, bold=True)
        self.paper.cell(WIDTH, 8, self.fitted(title, WIDTH), new_x="LMARGIN", new_y="NEXT")
        self.style(8.5, ink=QUIET)
        self.paper.cell(WIDTH, 5, self.drawable(below), new_x="LMARGIN", new_y="NEXT")
        self.paper.ln(1.5)

    def paragraph(self, text: str, size: float) -> None:
        self.style(size)
        self.paper.multi_cell(WIDTH, size * 0.46, self.drawable(text), align="L", new_x="LMARGIN", new_y="NEXT")
        self.paper.ln(1.5)

    def coverage(self, plan: Plan) -> None:
        """A bar of the demand: met now, met after the plan, left."""
        top, height = self.paper.get_y(), 4.0
        for colour, share in ((PALE, 1.0), (ACCENT, plan.coverage_after), (INK, plan.coverage_now)):
            self.paper.set_fill_color(*colour)
            self.paper.rect(MARGIN, top, WIDTH * share, height, style="F")
        self.paper.set_y(top + height + 0.8)
        self.style(7, ink=QUIET)
        words = f"Demand met: {percent(plan.coverage_now)} now (dark), {percent(plan.coverage_after)} after the plan"
        self.paper.cell(WIDTH, 3.5, words, new_x="LMARGIN", new_y="NEXT")
        self.paper.ln(1.5)

    def steps(self, plan: Plan) -> None:
        room, rows_beside = (BOTTOM - self.paper.get_y()) * SHARE_OF_PAGE, 2 if plan.fork else 1
        height = next((h for h in ROW_HEIGHTS if h * (len(plan.steps) + rows_beside) <= room), ROW_HEIGHTS[-1])
        fitting = max(int(room / height) - rows_beside, 1)
        size = height * 1.72
        self.style(size, bold=True, ink=QUIET)
        self._row([name for name, _ in COLUMNS], height)
        shown = plan.steps if len(plan.steps) <= fitting else plan.steps[: fitting - 1]
        for number, step in enumerate(shown, start=1):
            if parting := parting_words(plan, number):
                self.style(size, bold=True)
                self.paper.cell(WIDTH, height, self.fitted(parting, WIDTH), new_x="LMARGIN", new_y="NEXT")
            self.style(size)
            self.paper.set_draw_color(*PALE)
            self.paper.line(MARGIN, self.paper.get_y(), MARGIN + WIDTH, self.paper.get_y())
            self._row(_cells(number, step), height)
        if len(shown) < len(plan.steps):
            self.style(size, ink=QUIET)
            words = f"and {len(plan.steps) - len(shown)} more steps: see the table or the Markdown export"
            self.paper.cell(WIDTH, height, words, new_x="LMARGIN", new_y="NEXT")
        self.paper.ln(2)

    def _row(self, cells: list[str], height: float) -> None:
        for (name, width), text in zip(COLUMNS, cells, strict=True):
            align = "R" if name in ("Hours", "Cost, USD", "Covers") else "L"
            self.paper.cell(width, height, self.fitted(text, width - 2), align=align)
        self.paper.ln(height)

    def section(self, title: str, lines: list[str], size: float = 8) -> None:
        """As many lines as fit; how many are missing is said."""
        height = size * 0.45
        if not lines or self.left < 5 + 2 * height:
            return
        self.style(9, bold=True)
        self.paper.cell(WIDTH, 5, title, new_x="LMARGIN", new_y="NEXT")
        self.style(size, ink=QUIET)
        for number, line in enumerate(lines):
            text = self.drawable(line)
            parts = self.paper.multi_cell(WIDTH, height, text, align="L", dry_run=True, output="LINES")
            if self.left < (len(parts) + 1) * height and number < len(lines):
                words = f"and {len(lines) - number} more"
                self.paper.cell(WIDTH, height, words, new_x="LMARGIN", new_y="NEXT")
                break
            self.paper.multi_cell(WIDTH, height, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.paper.ln(1.5)


def _cells(number: int, step: Step) -> list[str]:
    return [
        str(number),
        label(step),
        f"{day_words(step.starts_on)} to {day_words(step.ends_on)}",
        f"{step.hours_likely:g}",
        money(step.cost_usd_low, step.cost_usd_high).removesuffix(" USD"),
        percent(step.coverage_after),
    ]
