"""The tables of a sheet: what their parts say, and how they grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.addresses import area_of, range_of

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element

__all__ = ["TableColumn", "TablePart", "grow", "tables_of"]


class TableColumn(NamedTuple):
    """A column of a table: its heading, and the formula all its cells have ("" for none)."""

    name: str
    formula: str


class TablePart(NamedTuple):
    """A table: its part, its names, the area it fills with heading and totals, and its columns from left to right.

    `queried` says that its rows come from a query, which puts its own in their place when it is refreshed.
    """

    part: str
    name: str
    area: Area
    headings: int
    totals: int
    columns: tuple[TableColumn, ...]
    queried: bool

    @property
    def first(self) -> int:
        """The first row of data."""
        return self.area.top + self.headings

    @property
    def last(self) -> int:
        """The last row of data."""
        return self.area.bottom - self.totals

    @property
    def body(self) -> Area:
        """The rows of data."""
        return Area(self.first, self.area.left, self.last, self.area.right)

    def column(self, name: str) -> int | None:
        """Return the number in the sheet of the column with a heading, None where there is none; case is ignored."""
        wanted = name.casefold()
        places = (place for place, each in enumerate(self.columns) if each.name.casefold() == wanted)
        place = next(places, None)
        return None if place is None else self.area.left + place


def tables_of(draft: Draft, sheet_part: str) -> list[TablePart]:
    """Return the tables of a sheet; one whose part does not say where it is is left out."""
    found = []
    for relation in draft.related(sheet_part, "table"):
        table = _table(draft, relation.target)
        if table is not None:
            found.append(table)
    return found


def _table(draft: Draft, part: str) -> TablePart | None:
    markup = draft.markup(part)
    root = markup.root()
    try:
        area = area_of(markup.get(root, b"ref") or "")
        headings = int(markup.get(root, b"headerRowCount") or 1)
        totals = int(markup.get(root, b"totalsRowCount") or 0)
    except ValueError:
        return None
    name = markup.get(root, b"displayName") or markup.get(root, b"name") or ""
    holder = markup.child(root, b"tableColumns")
    columns = []
    for each in markup.children(holder) if holder else ():
        formula = markup.child(each, b"calculatedColumnFormula")
        words = markup.words(formula) if formula else ""
        columns.append(TableColumn(_heading(markup.get(each, b"name") or ""), words))
    return TablePart(part, name, area, headings, totals, tuple(columns), bool(draft.related(part, "queryTable")))


def _heading(name: str) -> str:
    """Return a heading as its cell shows it: in a table's part a line break stands as `_x000a_`."""
    return name.replace("_x000a_", "\n").replace("_x000A_", "\n").replace("_x000d_", "\r").replace("_x000D_", "\r")


def grow(draft: Draft, table: TablePart, count: int) -> list[tuple[str, str]]:
    """Let a table's part take in rows appended to its data, and return the ranges that grew, before and after.

    Its filter grows with it, and so does the order it was sorted in.
    """
    markup, grown = draft.markup(table.part), []
    root = markup.root()
    for element in (root, *_within(draft, table.part)):
        before = draft.get(table.part, element, b"ref") or ""
        try:
            area = area_of(before)
        except ValueError:
            continue
        if area.bottom >= table.last:
            after = range_of(Area(area.top, area.left, area.bottom + count, area.right))
            draft.set_attribute(table.part, element, b"ref", after)
            grown.append((before, after))
    return grown


def _within(draft: Draft, part: str) -> list[Element]:
    """Return the elements of a table that have an area of their own."""
    markup = draft.markup(part)
    root = markup.root()
    found = []
    for name in (b"autoFilter", b"sortState"):
        element = markup.child(root, name)
        if element is None:
            continue
        found.append(element)
        inner = markup.child(element, b"sortState")
        if inner is not None:
            found.append(inner)
    return found
