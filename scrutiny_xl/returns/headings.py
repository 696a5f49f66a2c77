"""Finding the heading row of a form on a sheet, wherever it stands and however it is typed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scrutiny_xl.cleaning import in_latin
from scrutiny_xl.grids import Grid, Scalar
from scrutiny_xl.layouts import LAYOUTS, Layout, heading_key

__all__ = ["Heading", "Nearest", "Stamp", "find_headings", "find_stamp", "nearest_layout"]

_LONGEST = 60
"""A heading is never longer than this; longer cells are not looked at."""
_STAMP = re.compile(r"^\s*Form: ([a-z][a-z0-9-]*) v(\d+)\s*$")
_CLOSE = 0.84
"""How alike a misspelt heading must be to be taken for one (as difflib measures it)."""


@dataclass(frozen=True)
class Heading:
    """A heading row: the layout, the row, and which column holds which role.

    `others` are headed columns the layout does not know; `repeated` are roles whose heading stands twice, with both
    columns; `misspelt` the columns whose heading was recognised though not spelt right; `missing` the required roles
    a stamped sheet lacks; `rivals` the other layouts the row fits equally well.
    """

    layout: Layout
    row: int
    columns: Mapping[str, int]
    others: Mapping[int, str] = field(default_factory=dict)
    repeated: tuple[tuple[str, int, int], ...] = ()
    misspelt: tuple[tuple[int, str, str], ...] = ()
    missing: tuple[str, ...] = ()
    rivals: tuple[Layout, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a sheet says of itself: which layout it is, and in which version."""

    layout: str
    version: int


@dataclass(frozen=True, slots=True)
class Nearest:
    """The layout a sheet comes nearest to, and what of it was found and what not."""

    layout: Layout
    found: tuple[str, ...]
    missing: tuple[str, ...]
    likeness: float


def find_stamp(grid: Grid) -> Stamp | None:
    """Return the stamp of a sheet drawn from one of our templates, None where there is none."""
    for row in grid.rows[:30]:
        for value in row:
            if isinstance(value, str) and value.startswith("Form:") and (match := _STAMP.match(value)):
                return Stamp(match[1], int(match[2]))
    return None


def _labels(row: Sequence[Scalar]) -> list[tuple[int, str]]:
    """Return the cells of a row that could be headings, with their column."""
    return [
        (column, value)
        for column, value in enumerate(row, 1)
        if isinstance(value, str) and 0 < len(value) <= _LONGEST and not value.isspace()
    ]


def _key(words: str) -> str:
    return heading_key(words if words.isascii() else in_latin(words))


def _assigned(layout: Layout, labels: Sequence[tuple[int, str]]) -> Heading:
    """Give each label of a row the role it stands for in a layout: the form's own headings first, then aliases."""
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    repeated: list[tuple[str, int, int]] = []
    keyed = sorted(((_key(words) not in layout.headings, column, words) for column, words in labels))
    for is_alias, column, words in keyed:
        roles = layout.roles_by_heading.get(_key(words), ())
        free = next((role for role in roles if role not in columns), "")
        if free:
            columns[free] = column
        elif roles and not is_alias:
            repeated.append((roles[0], columns[roles[0]], column))
        else:
            others[column] = words
    return Heading(layout, 0, columns, others, tuple(repeated))


def _with_misspelt(heading: Heading) -> Heading:
    """Take a heading that nearly spells one that is missing for it."""
    columns, others = dict(heading.columns), dict(heading.others)
    misspelt = []
    wanted = {
        key: roles[0]
        for key, roles in heading.layout.roles_by_heading.items()
        if len(key) > 4 and roles[0] not in columns
    }
    for column, words in heading.others.items():
        close = difflib.get_close_matches(_key(words), wanted, 1, _CLOSE)
        role = wanted[close[0]] if close else ""
        if role and role not in columns:
            columns[role] = column
            del others[column]
            misspelt.append((column, words, heading.layout.by_role[role].heading))
    return replace(heading, columns=columns, others=others, misspelt=tuple(misspelt))


def _matched(row: Sequence[Scalar], layouts: Sequence[Layout]) -> list[Heading]:
    """Return how a row reads as a heading row of each layout, the roles it fills counted; poor readings left out."""
    labels = _labels(row)
    if len(labels) < 2:
        return []
    keys = [_key(words) for _, words in labels]
    readings = []
    for layout in layouts:
        known = layout.roles_by_heading
        if sum(key in known for key in keys) >= 2:
            heading = _assigned(layout, labels)
            readings.append(_with_misspelt(heading) if heading.others else heading)
    return readings


def _chosen(readings: Sequence[Heading], number: int) -> Heading | None:
    """Return the reading of a row that fits a layout and explains most of it, with its equals as rivals."""
    fitting = [each for each in readings if each.layout.required <= each.columns.keys()]
    if not fitting:
        return None
    most = max(len(each.columns) - len(each.misspelt) for each in fitting)
    best = [each for each in fitting if len(each.columns) - len(each.misspelt) == most]
    return replace(best[0], row=number, rivals=tuple(each.layout for each in best[1:]))


def find_headings(grid: Grid, stamp: Stamp | None = None) -> list[Heading]:
    """Return the heading rows of a sheet from top to bottom, repeated ones included.

    Where the sheet bears a stamp, only that layout is looked for, and a row that holds most of its headings is taken
    even if required ones are missing (they are named in `missing`). Where no single row fits, headings split over two
    rows are tried.
    """
    stamped = [layout for layout in LAYOUTS if stamp and layout.id == stamp.layout]
    layouts = stamped or LAYOUTS
    found = []
    for number, row in enumerate(grid.rows, 1):
        readings = _matched(row, layouts)
        heading = _chosen(readings, number) if readings else None
        if heading is not None:
            found.append(heading)
    return found or _on_two_rows(grid, layouts) or (_incomplete(grid, stamped[0]) if stamped else [])


def _on_two_rows(grid: Grid, layouts: Sequence[Layout]) -> list[Heading]:
    for number, (upper, lower) in enumerate(zip(grid.rows, grid.rows[1:], strict=False), 1):
        if len(_labels(upper)) < 2 or not _labels(lower):
            continue
        joined = [
            " ".join(part for part in pair if isinstance(part, str)).strip()
            for pair in zip(upper, lower, strict=False)
        ]
        heading = _chosen(_matched(joined, layouts), number + 1)
        if heading is not None:
            return [heading]
    return []


def _incomplete(grid: Grid, layout: Layout) -> list[Heading]:
    """Return the row of a stamped sheet that holds most of the layout's headings, saying which are missing."""
    best: Heading | None = None
    for number, row in enumerate(grid.rows, 1):
        for reading in _matched(row, [layout]):
            if best is None or len(reading.columns) > len(best.columns):
                best = replace(reading, row=number)
    if best is None or len(best.columns) < 3:
        return []
    return [replace(best, missing=tuple(sorted(layout.required - best.columns.keys())))]


def nearest_layout(grids: Sequence[Grid]) -> Nearest:
    """Return the layout that some row of the sheets comes nearest to, for the message that none was recognised."""
    best: Nearest | None = None
    for grid in grids:
        for row in grid.rows:
            labels = _labels(row)
            for layout in LAYOUTS if labels else ():
                candidate = _likeness(layout, labels)
                if best is None or candidate.likeness > best.likeness:
                    best = candidate
    return best or Nearest(LAYOUTS[0], (), _form_headings(LAYOUTS[0], ()), 0)


def _likeness(layout: Layout, labels: Sequence[tuple[int, str]]) -> Nearest:
    columns = _assigned(layout, labels).columns
    form = [column for column in layout.form if column.role != "ref"]
    found = tuple(column.heading for column in form if column.role in columns)
    share = len(found) / len(form)
    return Nearest(layout, found, _form_headings(layout, columns), share)


def _form_headings(layout: Layout, columns: Mapping[str, int] | Sequence[str]) -> tuple[str, ...]:
    return tuple(each.heading for each in layout.form if each.role not in columns and each.role != "ref")
