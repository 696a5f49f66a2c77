"""Finding the heading rows of a sheet, and telling which form comes nearest where there are none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from scrutiny_xl.grids import Grid, Scalar
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.returns.charts import find_charts
from scrutiny_xl.returns.headings import Heading, Label, assigned, best_reading, key_of, labels_of, rows_with_headings
from scrutiny_xl.returns.lines import names_a_process
from scrutiny_xl.returns.shape import filled_cells
from scrutiny_xl.returns.standing import said_in

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

__all__ = ["Nearest", "Stamp", "find_headings", "find_stamp", "is_stamp", "nearest_layout"]

_STAMP = re.compile(r"^\s*Form: ([a-z][a-z0-9-]*) v(\d{1,6})\s*$")
_ROWS_TRIED = 200
"""How far down a heading row is sought that is misspelt throughout or split over two rows."""


class Stamp(NamedTuple):
    """What a sheet says of itself: which layout it is, and in which version."""

    layout: str
    version: int


class Nearest(NamedTuple):
    """The layout a sheet comes nearest to, and what of it was found and what not."""

    layout: Layout
    found: tuple[str, ...]
    missing: tuple[str, ...]
    likeness: float


def is_stamp(words: str) -> bool:
    """Say whether words are the stamp of a form of ours."""
    return _STAMP.match(words) is not None


def find_stamp(grid: Grid) -> Stamp | None:
    """Return the stamp of a sheet drawn from one of our templates, None where there is none."""
    for row in grid.rows[:30]:
        for value in row:
            if isinstance(value, str) and value[:5] == "Form:" and (match := _STAMP.match(value)):
                return Stamp(match[1], int(match[2]))
    return None


_FOUND: WeakKeyDictionary[Grid, dict[Hashable, tuple[Heading, ...]]] = WeakKeyDictionary()
"""The headings of the sheets that are read: the guidance that many returns have is one sheet, looked at once."""


def find_headings(grid: Grid, stamp: Stamp | None = None, known: tuple[Layout, ...] = LAYOUTS) -> tuple[Heading, ...]:
    """Return the heading rows of a sheet from top to bottom, repeated ones included; `known` are the forms there are.

    Where the sheet bears a stamp, only that layout is looked for, and a row that holds most of its headings is taken
    even if required ones are missing (they are named in `missing`). Where no single row fits, headings split over two
    rows are tried, then headings that are misspelt throughout.
    """
    found = _FOUND.setdefault(grid, {})
    if (stamp, known) not in found:
        found[stamp, known] = tuple(_found(grid, stamp, known))
    return found[stamp, known]


def _found(grid: Grid, stamp: Stamp | None, known: tuple[Layout, ...]) -> list[Heading]:
    stamped = tuple(layout for layout in known if stamp and layout.id == stamp.layout)
    layouts = stamped or known
    found = []
    for number, row in rows_with_headings(grid.rows, layouts):
        heading = best_reading(labels_of(row), number, layouts)
        if heading is not None and not stamped:
            heading = _with_sign(grid, heading, labels_of(row), known)
        if heading is not None:
            found.append(heading)
    found = [_with_lower_row(grid, heading, layouts) for heading in found] or [
        heading for heading in _leniently(grid, layouts) if stamped or _has_sign(grid, heading.columns, heading.layout)
    ]
    found = found or (_incomplete(grid, stamped[0]) if stamped else find_charts(grid, known))
    return [_settled(grid, heading, known) for heading in found]


def _with_sign(grid: Grid, heading: Heading, labels: Sequence[Label], known: tuple[Layout, ...]) -> Heading | None:
    """Return the reading of a row as a form of which the sheet has a sign besides, where the form asks for one."""
    fitting = [heading.layout, *heading.rivals]
    titled = any(_titles_process(grid, row) for row in range(1, heading.row))
    signed = tuple(each for each in fitting if (each.titled and titled) or _has_sign(grid, heading.columns, each))
    if len(signed) == len(fitting):
        return heading
    return best_reading(labels, heading.row, signed or tuple(layout for layout in known if layout not in fitting))


def _has_sign(grid: Grid, columns: Mapping[str, int], layout: Layout) -> bool:
    if not layout.signs or layout.signs & columns.keys():
        return True
    rows = range(1, min(len(grid.rows), _ROWS_TRIED) + 1)
    said = (each for row in rows for each in said_in(filled_cells(grid, row), layout))
    return any(each.line.role in layout.signs for each in said)


def _titles_process(grid: Grid, row: int) -> bool:
    filled = filled_cells(grid, row)
    return len(filled) == 1 and names_a_process(next(iter(filled.values())))


def _leniently(grid: Grid, layouts: tuple[Layout, ...]) -> list[Heading]:
    rows = tuple(tuple(row) for row in grid.rows[: _ROWS_TRIED + 1])
    return list(_in_rows(rows, layouts))


@lru_cache(maxsize=32)
def _in_rows(rows: tuple[tuple[Scalar, ...], ...], layouts: tuple[Layout, ...]) -> tuple[Heading, ...]:
    """Look for headings on two rows, then for misspelt ones: the guidance of a thousand returns is looked at once."""
    grid = Grid("", rows)
    return tuple(_on_two_rows(grid, layouts) or _misspelt(grid, layouts))


def _joined(grid: Grid, number: int, layouts: tuple[Layout, ...]) -> list[Label]:
    """Return the labels of row `number` and the one below it, taken together column by column."""
    upper, lower = (dict(labels_of(grid.rows[n])) for n in (number - 1, number))
    found = []
    for column in sorted({*upper, *lower}):
        above, below = upper.get(column, "").strip(), lower.get(column, "").strip()
        both = f"{above}{below}" if above.endswith("-") and below[:1].islower() else f"{above} {below}".strip()
        readable = (words for words in (both.replace("-", ""), below, above) if words and _is_heading(words, layouts))
        found.append((column, next(readable, both)))
    return found


def _is_heading(words: str, layouts: tuple[Layout, ...]) -> bool:
    return any(key_of(words) in layout.roles_by_heading for layout in layouts)


def _with_lower_row(grid: Grid, heading: Heading, layouts: tuple[Layout, ...]) -> Heading:
    """Take the row below as part of the heading where it holds headings and nothing else, and more are known then."""
    if heading.row >= len(grid.rows):
        return heading
    below = labels_of(grid.rows[heading.row])
    filled = sum(value not in {"", None} for value in grid.rows[heading.row])
    known = sum(
        _is_heading(words, layouts) or _is_heading(" ".join((_above(grid, heading, c), words)), layouts)
        for c, words in below
    )
    if not below or known < filled:
        return heading
    both = best_reading(_joined(grid, heading.row, layouts), heading.row + 1, layouts)
    if both is None or both.recognised <= heading.recognised:
        return heading
    return replace(both, top=heading.row)


def _above(grid: Grid, heading: Heading, column: int) -> str:
    value = grid.value(heading.row, column)
    return value if isinstance(value, str) else ""


def _on_two_rows(grid: Grid, layouts: tuple[Layout, ...]) -> list[Heading]:
    found: list[Heading] = []
    for number in range(1, min(len(grid.rows), _ROWS_TRIED)):
        upper, lower = (labels_of(grid.rows[n]) for n in (number - 1, number))
        if not upper or not lower or len(upper) + len(lower) < 3 or (found and found[-1].row >= number):
            continue
        heading = best_reading(_joined(grid, number, layouts), number + 1, layouts)
        if heading is not None:
            found.append(replace(heading, top=number))
    return found


def _misspelt(grid: Grid, layouts: tuple[Layout, ...]) -> list[Heading]:
    """Return the first row that reads as headings once spelling is forgiven."""
    for number, row in enumerate(grid.rows[:_ROWS_TRIED], 1):
        labels = labels_of(row)
        heading = best_reading(labels, number, layouts, least=0) if len(labels) > 2 else None
        if heading is not None:
            return [heading]
    return []


def _incomplete(grid: Grid, layout: Layout) -> list[Heading]:
    """Return the row of a stamped sheet that holds most of the layout's headings, saying which are missing."""
    best: Heading | None = None
    for number, row in enumerate(grid.rows, 1):
        reading = best_reading(labels_of(row), number, (layout,), partial=True)
        if reading and (best is None or len(reading.columns) > len(best.columns)):
            best = reading
    if best is None or len(best.columns) < 3:
        return []
    return [replace(best, missing=tuple(sorted(layout.required - best.columns.keys())))]


def _settled(grid: Grid, heading: Heading, known: tuple[Layout, ...]) -> Heading:
    """Choose between forms a row fits alike: by the labels and the title above it, where they decide."""
    if not heading.rivals:
        return heading
    above = [words for row in grid.rows[: heading.first - 1] for _, words in labels_of(row)] + [grid.name]
    ranked = sorted(
        ((_speaks_for(layout, above, known), layout) for layout in (heading.layout, *heading.rivals)),
        key=lambda pair: -pair[0],
    )
    if ranked[0][0] == ranked[1][0]:
        return heading
    labels = labels_of(grid.rows[heading.row - 1])
    return best_reading(labels, heading.row, (ranked[0][1],)) or heading


def _speaks_for(layout: Layout, above: Sequence[str], known: tuple[Layout, ...]) -> int:
    """Return how many of the words above a table are labels or titles of that form and of no other."""
    others = [each for each in known if each is not layout]
    score = 0
    for words in above:
        key = key_of(words.split(":")[0])
        if key in layout.fields_by_label and not any(key in each.fields_by_label for each in others):
            score += 1
        score += 2 * (key_of(layout.title) in key_of(words) or key_of(layout.name) in key_of(words))
    return score


def nearest_layout(grids: Sequence[Grid], layouts: tuple[Layout, ...] = LAYOUTS) -> Nearest:
    """Return the layout that some row of the sheets comes nearest to, for the message that none was recognised."""
    best: Nearest | None = None
    for grid in grids:
        for row in grid.rows:
            labels = labels_of(row)
            for layout in layouts if labels else ():
                candidate = _likeness(layout, labels)
                if best is None or candidate.likeness > best.likeness:
                    best = candidate
    return best or _likeness(layouts[0], [])


def _likeness(layout: Layout, labels: Sequence[Label]) -> Nearest:
    columns = assigned(layout, labels).columns
    form = [column for column in layout.form if column.role != "ref"]
    found = tuple(column.heading for column in form if column.role in columns)
    missing = tuple(column.heading for column in form if column.role not in columns)
    return Nearest(layout, found, missing, len(found) / len(form))
