"""Parting a sheet into plans: each its header, its heading row and the rows below, up to the next plan."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold, plain_text, tidy
from scrutiny_xl.returns.header import Header, is_label_pair, is_label_row, read_header
from scrutiny_xl.returns.lines import (
    banner_of,
    is_colour_line,
    is_footer,
    is_legend,
    is_passing_line,
    letterless,
    looks_like_section,
    names_a_plan,
    without_continued,
)
from scrutiny_xl.returns.numbering import split_letter
from scrutiny_xl.returns.refs import number_of
from scrutiny_xl.returns.shape import filled_cells
from scrutiny_xl.returns.standing import holds_below, said_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.headings import Heading
    from scrutiny_xl.returns.standing import Said

__all__ = ["Block", "Table", "find_tables"]

_BANNER = 80
"""A banner is no longer than this."""
_NAMED_PLAN = re.compile(r"\b(?:plans?|strategy|tracker)\b", re.IGNORECASE)
"""What tells the title of another plan from the banner of a section, `Service improvement`."""


class Block(NamedTuple):
    """Rows under one heading row; a plan that repeats its headings has several.

    `banner` is the section above it, which stands at `banner_at`; `said` are the standing lines; `lines` are the other
    lines above it, with their places.
    """

    heading: Heading
    first: int
    last: int
    banner: str = ""
    lines: tuple[tuple[str, tuple[int, int]], ...] = ()
    said: tuple[Said, ...] = ()
    banner_at: tuple[int, int] = (0, 0)


@dataclass
class Table:
    """One plan on a sheet."""

    layout: Layout
    header: Header
    blocks: list[Block] = field(default_factory=list)


def _is_line(cells: dict[int, str], heading: Heading, above: Heading, *, over_said: bool) -> bool:
    """Say whether a row above a heading row belongs to it: labels, a title, a banner, and no item of the plan above.

    `over_said` says that it stands right above a standing line.
    """
    texts = list(cells.values())
    if said := said_in(cells, heading.layout):
        return not holds_below(said)
    if is_label_row(list(cells.items()), heading.layout) or is_legend(texts[0]):
        return True
    if is_footer(texts[0]) and not re.match(r"(?i)page|\(?cont|version|v\d", texts[0]):
        return False
    banner = over_said and len(texts) == 1 and len(texts[0]) <= _BANNER and texts[0][-1] not in ".;:"
    if banner or (banner_of(texts) and heading.layout.sections):
        return True
    if len(cells) > 4 or _is_item(cells, above):
        return False
    numbered = re.match(r"\(?\w{1,3}[).]?$", cells.get(heading.columns.get("item", 0), ""))
    return len(set(texts)) <= 2 and not numbered


def _preface(grid: Grid, heading: Heading, floor: int, above: Heading | None) -> int:
    """Return the first of the rows above a heading row that belong to it, not lower than row `floor`."""
    if above is None:
        return floor
    first, blanks, seen, over_said = heading.first, 0, False, False
    for row in range(heading.first - 1, floor - 1, -1):
        cells = filled_cells(grid, row)
        if not cells:
            blanks += 1
            if seen and blanks >= 2:
                break
            continue
        under = row > floor and is_label_row(list(filled_cells(grid, row - 1).items()), heading.layout)
        pair = _is_one_of_pairs(grid, row, floor, heading)
        if not under and not pair and not _is_line(cells, heading, above, over_said=over_said):
            break
        first, blanks, seen, over_said = row, 0, True, bool(said_in(cells, heading.layout))
    return first


def _is_one_of_pairs(grid: Grid, row: int, floor: int, heading: Heading) -> bool:
    """Say whether a row is a label with its value beside it, and so is the row above or below: a small table."""
    around = (n for n in (row - 1, row + 1) if floor <= n < heading.first)
    return is_label_pair(filled_cells(grid, row), heading.layout) and any(
        is_label_pair(filled_cells(grid, n), heading.layout) for n in around
    )


def _is_item(cells: dict[int, str], heading: Heading) -> bool:
    """Say whether a row reads as an item under that heading."""
    filled = {role: cells[column] for role, column in heading.columns.items() if column in cells}
    content = filled.keys() & {column.role for column in heading.layout.form}
    if len(cells) > 1:
        return len(content) >= 2 and not is_footer(next(iter(cells.values())))
    words = filled.get(heading.layout.words, "")
    if looks_like_section(next(iter(cells.values()))) and not words:
        return False
    if heading.layout.sections:
        return bool(filled.keys() & {"priority", "action"})
    return bool(split_letter(words)[0] and words[1:3].strip()[:1] == ")") or (
        len(words) > 60 and not names_a_plan(words)
    )


def _below(grid: Grid, heading: Heading) -> int:
    """Return the first row below a heading row; where most of its cells are merged down, that below them all."""
    columns = set(heading.columns.values())
    bottoms = [
        area.bottom
        for area in grid.merged
        if area.top <= heading.row < area.bottom and columns & set(range(area.left, area.right + 1))
    ]
    return (max(bottoms) if len(bottoms) * 2 >= len(columns) else heading.row) + 1


def find_tables(grid: Grid, headings: Sequence[Heading]) -> list[Table]:
    """Return the plans of a sheet, top to bottom."""
    tables: list[Table] = []
    starts: list[int] = []
    above: Heading | None = None
    for heading in headings:
        ended = above.ends if above else 0
        starts.append(ended + 1 if ended else _preface(grid, heading, above.row + 1 if above else 1, above))
        above = heading
    for n, heading in enumerate(headings):
        last = starts[n + 1] - 1 if n + 1 < len(headings) else len(grid.rows)
        header = read_header(grid, starts[n], heading.first - 1, heading.layout)
        banner = _continues(tables[-1], header, grid, heading, last) if tables else None
        if banner is None:
            banner = _first_banner(heading.layout, header, repeated=len(headings) > 1)
            tables.append(Table(heading.layout, header))
        lines = tuple(
            (line, place)
            for line, place in zip(header.lines, header.places, strict=True)
            if line != banner and not _is_title(line, tables[-1])
        )
        at = next((place for line, place in zip(header.lines, header.places, strict=True) if line == banner), (0, 0))
        last = _with_labels_below(tables[-1], grid, heading, last)
        tables[-1].blocks.append(Block(heading, _below(grid, heading), last, banner, lines, tuple(header.said), at))
    return tables


def _with_labels_below(table: Table, grid: Grid, heading: Heading, last: int) -> int:
    """Read the labelled cells below a table that has none above it; return the last row of the table."""
    if table.header.labelled:
        return last
    labels: list[int] = []
    for row in range(heading.row + 1, last + 1):
        cells = filled_cells(grid, row)
        if cells and not (len(cells) < 3 and is_label_row(list(cells.items()), table.layout)):
            if len(labels) > 1:
                break
            labels = []
        elif cells:
            labels.append(row)
    if len(labels) < 2:
        return last
    below = read_header(grid, labels[0], labels[-1], table.layout)
    table.header = replace(below, title=table.header.title, lines=table.header.lines, places=table.header.places)
    return labels[0] - 1


def _first_banner(layout: Layout, header: Header, *, repeated: bool) -> str:
    """Return the banner among the title lines of a form that sets its banners above each heading row."""
    own = [line for line in header.lines if not is_passing_line(line) and fold(line) != fold(layout.title)]
    if layout.titled:
        return header.title if header.title in own else ""
    if not own or own[-1] == header.title:
        return ""
    if header.said and len(own[-1]) <= _BANNER:
        return own[-1]
    below_title = header.title in own[:-1] or "plan" in header.values
    plain = repeated and layout.sections and below_title and len(own[-1]) < 80 and not own[-1].endswith(".")
    return own[-1] if looks_like_section(own[-1]) or plain else ""


def _continues(table: Table, header: Header, grid: Grid, heading: Heading, last: int) -> str | None:
    """Return the banner under which a repeated heading row goes on with the plan above, None for another plan."""
    if heading.layout is not table.layout:
        return None
    if any(without_continued(line) != line for line in header.lines) and not header.values:
        banners = [without_continued(line) for line in header.lines if looks_like_section(line)]
        return banners[-1] if banners else ""
    if header.labelled and (not header.values or header.values.items() - table.header.values.items()):
        return None
    known = {fold(line) for line in table.header.lines}
    lines = [
        line
        for line in header.lines
        if not _is_title(line, table) and fold(line) not in known and not is_passing_line(line) and not letterless(line)
    ]
    if not lines:
        return ""
    if looks_like_section(lines[-1]) or heading.layout.titled:
        return lines[-1]
    if header.said and not _NAMED_PLAN.search(lines[-1]):
        return lines[-1]
    if any(map(names_a_plan, lines)) and header.title:
        return None
    if not heading.layout.sections and _first_number(grid, heading, last) in {"1", "a", "i", ""}:
        return None
    return lines[-1]


def _is_title(line: str, table: Table) -> bool:
    return fold(line) in {fold(table.header.title), fold(table.layout.title)} or (
        is_colour_line(line) and bool(table.layout.legend)
    )


def _first_number(grid: Grid, heading: Heading, last: int) -> str:
    column = heading.columns.get("item") or heading.columns.get(heading.layout.words, 1)
    for row in range(heading.row + 1, last + 1):
        words = tidy(plain_text(grid.value(row, column)))[0]
        if words:
            return number_of(words.split()[0])
    return ""
