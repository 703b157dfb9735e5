"""Tables of a page as rows of cells: from HTML with its spans, and from lines with bars; pure."""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

Grid = list[list[str]]

TABLES = "table,[role=table],[role=grid]"
ROWS = "tr,[role=row]"
CELLS = "td,th,[role=cell],[role=gridcell],[role=columnheader],[role=rowheader]"
MOST_TABLES, MOST_ROWS, MOST_COLUMNS = 200, 100, 12
LONGEST_CELL = 400
LINES_OF_CELL = ("br", "p", "li", "div")
BEHIND_A_MARK = re.compile(r"([,;:]), ")
RULE = re.compile(r"[\s|:–—-]+")


def tables_as_lines(tree: LexborHTMLParser, is_wanted: Callable[[Grid], bool]) -> None:
    """Puts wanted tables of figures in lines `| cell | cell |`, one a row; what fills a page as a table stays."""
    for table in tree.css(TABLES)[:MOST_TABLES]:
        grid = _grid(table)
        if grid and len(grid[0]) > 1 and is_wanted(grid):
            lines = ("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in grid)
            table.insert_before("\n\n" + "\n".join(lines) + "\n\n")
            table.remove()


def _grid(table: LexborNode) -> Grid:
    """Rows of equal length, a cell once in each place that it spans; none for a table that is no grid of figures."""
    if table.css_first("table table,[role=table] table,[role=table] [role=table],h1,form") is not None:
        return []
    rows = table.css(ROWS)
    filled: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows[: MOST_ROWS + 1]):
        column = 0
        for cell in row.css(CELLS):
            while (number, column) in filled:
                column += 1
            words = _words(cell)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if len(words) > LONGEST_CELL or column + across > MOST_COLUMNS:
                return []
            filled |= {(number + y, column + x): words for y in range(down) for x in range(across)}
    if len(rows) > MOST_ROWS or not filled:
        return []
    width = 1 + max(column for _, column in filled)
    return [[filled.get((number, column), "") for column in range(width)] for number in range(len(rows))]


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "").strip()
    return min(int(value), MOST_COLUMNS) if value.isascii() and value.isdigit() and int(value[:6]) else 1


def _words(cell: LexborNode) -> str:
    """On one line; the items of a list and lines of their own apart by commas."""
    words = "".join(
        "\n" if node.tag in LINES_OF_CELL else (node.text(deep=False) or "") if node.is_text_node else ""
        for node in cell.traverse(include_text=True)
    )
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return BEHIND_A_MARK.sub(r"\1 ", ", ".join(line for line in lines if line))


def cells_of(line: str) -> list[str]:
    """Of a line with bars; none where it has no two cells or only rules off the header."""
    stripped = line.strip()
    if "|" not in stripped or RULE.fullmatch(stripped):
        return []
    cells = [cell.strip() for cell in stripped.removeprefix("|").removesuffix("|").split("|")]
    return cells if 1 < len(cells) <= MOST_COLUMNS else []
