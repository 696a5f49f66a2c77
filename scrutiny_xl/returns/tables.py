"""Parting a sheet into plans: each its header, its heading row and the rows below, up to the next plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scrutiny_xl.cleaning import fold, plain_text, tidy
from scrutiny_xl.grids import Grid, Scalar
from scrutiny_xl.layouts import Layout
from scrutiny_xl.returns.header import Header, read_header
from scrutiny_xl.returns.headings import Heading
from scrutiny_xl.returns.lines import is_footer, is_legend, letterless, looks_like_section
from scrutiny_xl.returns.refs import number_of

__all__ = ["Block", "Table", "find_tables"]


@dataclass(frozen=True)
class Block:
    """Rows under one heading row; a plan that repeats its headings has several. `banner` is the section above it."""

    heading: Heading
    first: int
    last: int
    banner: str = ""


@dataclass
class Table:
    """One plan on a sheet."""

    layout: Layout
    header: Header
    blocks: list[Block] = field(default_factory=list)


def _filled(row: Sequence[Scalar]) -> list[tuple[int, str]]:
    return [(c, words) for c, value in enumerate(row, 1) if (words := tidy(plain_text(value))[0])]


def _is_line(cells: Sequence[tuple[int, str]], heading: Heading) -> bool:
    """Say whether a row above a heading row belongs to it: few cells, and none of them an item's number."""
    if is_legend(cells[0][1]):
        return True
    if len(cells) > 4 or is_footer(cells[0][1]):
        return False
    numbered = any(c == heading.columns.get("item") and re.match(r"\(?\w{1,3}[).]?$", words) for c, words in cells)
    return len({words for _, words in cells}) <= 2 and not numbered or all(len(words) < 60 for _, words in cells) and any(
        words.rstrip().endswith(":") for _, words in cells
    )


def _preface(grid: Grid, heading: Heading, floor: int, above: Heading | None) -> int:
    """Return the first of the rows above a heading row that belong to it, not lower than row `floor`."""
    if above is None:
        return floor
    first, blanks, seen = heading.row, 0, False
    for row in range(heading.row - 1, floor - 1, -1):
        cells = _filled(grid.rows[row - 1])
        if not cells:
            blanks += 1
            if seen and blanks >= 2:
                break
            continue
        if not _is_line(cells, above) or (above.layout.words in above.columns and _is_item(cells, above)):
            break
        first, blanks, seen = row, 0, True
    return first


def _is_item(cells: Sequence[tuple[int, str]], heading: Heading) -> bool:
    by_column = dict(cells)
    roles = {role for role, column in heading.columns.items() if column in by_column}
    return len(roles & {column.role for column in heading.layout.form}) >= 2 and not is_footer(cells[0][1])


def find_tables(grid: Grid, headings: Sequence[Heading]) -> list[Table]:
    """Return the plans of a sheet, top to bottom."""
    tables: list[Table] = []
    starts: list[int] = []
    above: Heading | None = None
    for heading in headings:
        floor = above.row + 1 if above else 1
        starts.append(_preface(grid, heading, floor, above))
        above = heading
    for n, heading in enumerate(headings):
        last = starts[n + 1] - 1 if n + 1 < len(headings) else len(grid.rows)
        header = read_header(grid, starts[n], heading.row - 1, heading.layout)
        banner = _continues(tables[-1], header, grid, heading, last) if tables else None
        if banner is None:
            # A form that sets its banners above each heading row has the first one among its title lines.
            section = header.lines[-1] if _banner_last(heading.layout, header) else ""
            tables.append(Table(heading.layout, header, [Block(heading, heading.row + 1, last, section)]))
        else:
            tables[-1].blocks.append(Block(heading, heading.row + 1, last, banner))
    return tables


def _banner_last(layout: Layout, header: Header) -> bool:
    own = header.lines
    return layout.sections and bool(own) and looks_like_section(own[-1]) and (len(own) > 1 or "plan" in header.values)


def _continues(table: Table, header: Header, grid: Grid, heading: Heading, last: int) -> str | None:
    """Return the banner under which a repeated heading row goes on with the plan above, None for another plan."""
    if heading.layout is not table.layout or header.labelled:
        return None
    lines = [line for line in header.lines if not _same_title(line, table)]
    if not lines:
        return ""
    if heading.layout.sections:
        return lines[-1] if looks_like_section(lines[-1]) else None
    if _first_number(grid, heading, last) in {"1", "a", ""}:
        return None
    return lines[-1]


def _same_title(line: str, table: Table) -> bool:
    return fold(line) in {fold(table.header.title), fold(table.layout.title)} or letterless(line)


def _first_number(grid: Grid, heading: Heading, last: int) -> str:
    column = heading.columns.get("item") or heading.columns.get(heading.layout.words, 1)
    for row in range(heading.row + 1, last + 1):
        words = tidy(plain_text(grid.value(row, column)))[0]
        if words:
            return number_of(words.split()[0])
    return ""
