"""Reading what stands above a table: the plan's title and its labelled cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scrutiny_xl.cleaning import as_day, fold, plain_text, tidy
from scrutiny_xl.days import day_of_serial, read_day
from scrutiny_xl.grids import Grid
from scrutiny_xl.layouts import HeaderField, Layout, heading_key
from scrutiny_xl.returns.lines import is_legend

__all__ = ["Header", "read_header"]

_APPENDIX = re.compile(r"^\s*appendix\b.{0,12}$", re.IGNORECASE)
_LABEL = re.compile(r"^\s*([^:]{2,40}?)\s*:\s*(.*)$", re.DOTALL)
_STAMP = re.compile(r"^\s*Form: \S+ v\d+\s*$")


@dataclass
class Header:
    """What stands above a table: its title, the labelled cells by key with their place, and all other lines.

    `unclear` maps the keys of date cells that could not be read to their words. `labelled` says whether any label of
    the layout was there at all, filled in or not.
    """

    title: str = ""
    values: dict[str, str | date] = field(default_factory=dict)
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    labelled: bool = False


def read_header(grid: Grid, first: int, last: int, layout: Layout) -> Header:
    """Read rows `first` to `last` of a sheet as the header of a plan in that layout."""
    header = Header()
    fields = {each.key: each for each in layout.header}
    for row in range(first, last + 1):
        _read_row(grid, row, layout, fields, header)
    own = [line for line in header.lines if fold(line) != fold(layout.title)]
    named = header.values.get("plan")
    header.title = named if isinstance(named, str) and named else (own[0] if own else "")
    return header


def _texts(grid: Grid, row: int) -> list[tuple[int, str]]:
    cells = grid.rows[row - 1] if row <= len(grid.rows) else ()
    found = [(column, tidy(plain_text(value))[0]) for column, value in enumerate(cells, 1)]
    return [(column, words) for column, words in found if words]


def _read_row(grid: Grid, row: int, layout: Layout, fields: Mapping[str, HeaderField], header: Header) -> None:
    texts = _texts(grid, row)
    if texts and is_legend(texts[0][1]):
        return
    taken: set[int] = set()
    for column, words in texts:
        if column in taken or _STAMP.match(words):
            continue
        key, rest = _label(words, layout)
        if not key:
            _plain_line(words, header)
            continue
        header.labelled = True
        where = column if rest else _beside(texts, column, layout)
        taken.add(where)
        header.cells.setdefault(key, (row, where or column + 1))
        if where:
            _fill(header, fields[key], grid, row, where, rest)


def _label(words: str, layout: Layout) -> tuple[str, str]:
    """Return the header key a cell's words are the label of, and the value that follows in the same cell."""
    match = _LABEL.match(words)
    label, rest = (match[1], match[2]) if match else (words, "")
    return layout.fields_by_label.get(heading_key(label), ""), rest.strip()


def _beside(texts: list[tuple[int, str]], column: int, layout: Layout) -> int:
    """Return the column of the next filled cell to the right that is no label itself, 0 where there is none."""
    for other, words in texts:
        if other > column:
            # "Housing" may be the value of one label and never the name of another one here.
            is_label = ":" in words and _label(words, layout)[0]
            return 0 if is_label or _is_bare_label(words, layout) else other
    return 0


def _is_bare_label(words: str, layout: Layout) -> bool:
    key = heading_key(words)
    return any(key == heading_key(each.label) for each in layout.header)


def _fill(header: Header, each: HeaderField, grid: Grid, row: int, column: int, rest: str) -> None:
    if each.key in header.values:
        return
    value = rest or grid.value(row, column)
    words = tidy(plain_text(value))[0]
    if each.kind == "text":
        header.values[each.key] = words
        return
    day = as_day(value) or read_day(words) or (day_of_serial(value) if isinstance(value, float) else None)
    if day is None:
        header.unclear[each.key] = words
    else:
        header.values[each.key] = day


def _plain_line(words: str, header: Header) -> None:
    if _APPENDIX.match(words):
        header.values.setdefault("appendix", words)
    elif any(character.isalpha() for character in words):
        header.lines.append(words)
