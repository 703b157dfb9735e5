"""Tables of figures as lines `Label: value`: of the page's own exam alone, wherever the labels stand; pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from data.certification import Vendor
from scrapers.vendor_grids import MOST_ROWS, Grid, cells_of
from scrapers.vendor_names import BESIDE, CERTIFICATION, CODE, coded, named
from scrapers.vendor_readers import READ
from scrapers.vendor_values import HOME
from scrapers.vendor_words import field_of, label_of

Whose = Callable[[str], bool | None]
"""Whether some words name the page's exam, or another one; None where they name none."""
Pair = tuple[str, str]
"""A head and its cell."""


class Thing(NamedTuple):
    """A row or a column: cells that may name an exam, the first its own name, and what it says."""

    names: list[str]
    pairs: list[Pair]


class Table(NamedTuple):
    """`corner` is the head of the names."""

    corner: str
    things: list[Thing]
    is_by_column: bool = False


BARE = re.compile(r"(?=\D*\d)[\d.,\s–-]+")
FIGURE = re.compile(r"\d+")
CODE_HEAD = re.compile(r"exam (?:code|number)|prüfungscode|code", re.IGNORECASE)
KIND_HEAD = re.compile(r"type|kind|category|typ|art", re.IGNORECASE)
EXAM_HEAD = re.compile(
    r"(?:(?:exam|certification|credential|prüfung|zertifizierung)s?)?(?:\s?(?:name|title|details?|code))?",
    re.IGNORECASE,
)
OTHER_THING = re.compile(rf"\b(?:{BESIDE}|beta)\b", re.IGNORECASE)
THE_EXAM = re.compile(
    r"\b(?:exam(?:en)?s?|certification|prüfung|examen|exame|esame)\b|試験|시험|考试|考試", re.IGNORECASE
)
"""What stands beside the renewal or the practice exam."""
HEADING = re.compile(
    rf"(?:#+ )?(?:Exam )?(?:{CODE.pattern}|{CERTIFICATION.pattern}|[A-Z][\w&+-]*(?: [A-Z][\w&+-]*){{1,4}}$)"
)
"""Begins with a name, and speaks not of a predecessor or of what has to be passed before."""
LONGEST_ABOVE, MOST_WORDS_ABOVE = 80, 9
"""A heading; a longer line is a paragraph, which may speak of anything."""


def in_lines(text: str, vendor: Vendor, own: str | None = None) -> str:
    """The text with what its tables say of the certification `own` in lines, and without what they say of others.

    Where it is not known yet whose page it is, the first of several is taken.
    """
    parts: list[str] = []
    above = ""
    for has_bars, lines in groupby(text.split("\n"), lambda line: "|" in line):
        block = list(lines)
        table = _table([row for line in block if (row := cells_of(line))]) if has_bars else None
        if table is not None:
            block = ["", *(f"{line}\n" for line in _lines(_said(table, above, vendor, own)))]
        elif any(line.strip() for line in block):
            above = next(line for line in reversed(block) if line.strip())
        parts += block
    return "\n".join(parts)


def _said(table: Table, above: str, vendor: Vendor, own: str | None) -> list[Pair]:
    return table.things[0].pairs if own is None else _own(table, above, vendor, own)


def _judge(vendor: Vendor, own: str) -> Whose:
    def whose(words: str) -> bool | None:
        codes = coded(words, vendor)
        if codes or CODE.search(words):
            return codes[:1] == [own]
        names = named(words, vendor)
        return own in names if names or CERTIFICATION.search(words) else None

    return whose


def _table(rows: Grid) -> Table | None:
    """The exams of a table, one a row or one a column; None where its labels are not those of an exam."""
    body = [row for row in rows if len(set(row)) > 1]
    if not body or len(body) > MOST_ROWS or len({len(row) for row in body}) > 1:
        return None
    if len(body[0]) in (4, 6) and all(_is_pair(*pair) for row in body for pair in _pairs(row)):
        return Table("", [Thing([""], [pair for row in body for pair in _pairs(row)])])
    if len(body) > 2 and _is_head(body[1]):
        body = body[1:]  # a head of two rows: the upper one groups the labels
    is_labelled = [label_of(row[0]) is not None for row in body]
    if len(body) > 1 and _is_head(body[0]) and not any(is_labelled[1:]):
        corner = next((head for head in body[0] if label_of(head) is None), "")
        return Table(corner, [_of_row(list(zip(body[0], row, strict=True))) for row in body[1:]])
    if not any(field_of(row[0]) for row in body):
        return None
    is_headed = not is_labelled[0] and (len(body[0]) > 2 or EXAM_HEAD.fullmatch(body[0][0]) is not None)
    heads = body[0] if is_headed else [""] * len(body[0])
    columns = [[(row[0], row[place]) for row in body[is_headed:]] for place in range(1, len(heads))]
    things = [_of_column(head, pairs) for head, pairs in zip(heads[1:], columns, strict=True)]
    return Table(heads[0], things, is_by_column=True)


def _of_row(pairs: list[Pair]) -> Thing:
    names = [cell for head, cell in pairs if label_of(head) is None or CODE_HEAD.fullmatch(head)]
    kinds = [cell for head, cell in pairs if KIND_HEAD.fullmatch(head)]
    return Thing([" ".join([*names[:1], *kinds]), *names[1:]], pairs)


def _of_column(head: str, pairs: list[Pair]) -> Thing:
    return Thing([head, *(cell for label, cell in pairs if CODE_HEAD.fullmatch(label))], pairs)


def _pairs(row: Sequence[str]) -> Iterator[Pair]:
    return zip(row[::2], row[1::2], strict=False)


def _is_pair(label: str, value: str) -> bool:
    return label_of(label) is not None and label_of(value) is None


def _is_head(row: Sequence[str]) -> bool:
    """Whether labels stand side by side, and none has its value beside it."""
    fields = [field_of(cell) for cell in row]
    has_values = any(field and READ[field](cell) is not None for field, cell in zip(fields, row[1:], strict=False))
    is_of_labels = len(row) > 2 or label_of(row[1]) is not None
    return any(fields) and is_of_labels and not has_values and not any(BARE.fullmatch(cell) for cell in row)


def _own(table: Table, above: str, vendor: Vendor, own: str) -> list[Pair]:
    """Of the one thing that is the page's exam; nothing where that cannot be told."""
    whose = _judge(vendor, own)
    things = [thing for thing in table.things if not OTHER_THING.search(thing.names[0])]
    verdicts = [next((word for name in thing.names if (word := whose(name)) is not None), None) for thing in things]
    mine = [thing for thing, is_own in zip(things, verdicts, strict=True) if is_own]
    if mine:
        return mine[0].pairs if len(mine) == 1 else []
    homes = [thing for thing in things if thing.names[0].strip(" *").casefold() in HOME]
    if homes:
        return homes[0].pairs if len(homes) == 1 else []
    if len(things) < len(table.things):
        is_the_exam = len(things) == 1 and THE_EXAM.search(things[0].names[0]) and verdicts == [None]
        return things[0].pairs if is_the_exam else []
    heading = above if len(above) <= LONGEST_ABOVE and len(above.split()) <= MOST_WORDS_ABOVE else ""
    is_of_other = HEADING.match(heading) is not None and whose(heading) is False
    if OTHER_THING.search(f"{table.corner} {heading}") or False in verdicts or is_of_other:
        return []
    if len(things) == 1:
        return things[0].pairs
    return _agreed(things) if table.is_by_column else []


def _agreed(things: Sequence[Thing]) -> list[Pair]:
    """What one of several columns without names says, `130 minutes | with the survey`; nothing where two differ."""
    agreed = []
    for pairs in zip(*(thing.pairs for thing in things), strict=True):
        read = [(pair, value) for pair in pairs if (value := _read(*pair)) is not None]
        if any(value != read[0][1] for _, value in read):
            return []
        agreed += [pair for pair, _ in read[:1]]
    return agreed


def _read(head: str, cell: str) -> Any:
    """The value of a cell; where its head is that of no field, its first figure."""
    field = field_of(head)
    figure = FIGURE.search(cell) if label_of(head) and not field else None
    return READ[field](_worded(head, cell)) if field else figure and figure[0]


def _lines(pairs: Sequence[Pair]) -> Iterator[str]:
    for head, cell in pairs:
        if re.search(r"\w", cell):
            label = label_of(head)
            yield f"{label.phrase if label else head}: {_worded(head, cell)}"


def _worded(head: str, cell: str) -> str:
    """A bare figure with the unit that its head states."""
    label = label_of(head)
    return f"{cell} {label.unit}" if label and label.unit and BARE.fullmatch(cell) else cell
