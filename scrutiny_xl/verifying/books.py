"""What a workbook says of itself: its sheets, tables, names, styles, shared texts, and whether it recalculates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.verifying.areas import Area, area_of
from scrutiny_xl.verifying.cells import Cell, plain
from scrutiny_xl.verifying.lexing import attributes, children, local, text_in, tokens
from scrutiny_xl.verifying.packages import Package
from scrutiny_xl.verifying.shared_texts import shared_texts
from scrutiny_xl.verifying.shown import date_styles, shown_day
from scrutiny_xl.verifying.texts import Checker, Doctype, in_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrutiny_xl.verifying.lexing import Element

__all__ = ["Book", "Sheet", "Table"]

_FORMULAS = (re.compile(rb"<f[\s/>]"), re.compile(rb":f[\s/>]"))
"""What looks for a formula, with no prefix or any: two patterns, since one that begins with fixed bytes is fast."""
_ON = {"1", "true"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, its part, its id (which the calculation chain uses), and the ref of its relationship."""

    name: str
    part: str
    id: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `area` is None where its ref cannot be read; `header` and `totals` count its rows of that kind."""

    part: str
    sheet: str
    name: str
    id: str
    area: Area | None
    header: int
    totals: int
    columns: tuple[str, ...]


class Book:
    """A workbook read as far as a comparison needs it; each fact is read when it is first asked for.

    Raises:
        UnreadableFileError: it is no workbook, is protected by a password, or is damaged.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.package = Package(data, name)
        self.part = self.package.workbook
        if self.part.endswith(".bin"):
            raise UnreadableFileError(name, "is a binary workbook.", "Save it as an .xlsx or .xlsm workbook.")

    @cached_property
    def _elements(self) -> dict[str, Element]:
        return {each.name: each for each in children(self.package.text(self.part))[1] if each.name}

    def _listed(self, element: str) -> list[Element]:
        found = self._elements.get(element)
        return [each for each in children(found.raw)[1] if each.name] if found else []

    def _values(self, element: str) -> dict[str, str]:
        found = self._elements.get(element)
        return attributes(tokens(found.raw)[0]) if found else {}

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """The worksheets by their parts; sheets of other kinds are left out."""
        related = {each.id: each for each in self.package.relationships(self.part) if each.kind == "worksheet"}
        found = dict[str, Sheet]()
        for each in self._listed("sheets"):
            values = attributes(tokens(each.raw)[0])
            link = next((value for name, value in values.items() if name.endswith(":id")), "")
            if link in related and (part := self.package.find(related[link].target)):
                found[part] = Sheet(values.get("name", ""), part, values.get("sheetId", ""))
        return found

    @cached_property
    def sheet_names(self) -> list[str]:
        """The names of all sheets, of every kind."""
        return [attributes(tokens(each.raw)[0]).get("name", "") for each in self._listed("sheets")]

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """The defined names in lower case, each with the sheet it is of ("" for the whole workbook)."""
        tags = [attributes(tokens(each.raw)[0]) for each in self._listed("definedNames")]
        return [(each.get("name", "").lower(), each.get("localSheetId", "")) for each in tags]

    @property
    def by_place(self) -> set[tuple[str, str]]:
        """What the workbook says of sheets by their place: which is shown, and which defined names are of which."""
        views = [attributes(tokens(each.raw)[0]) for each in self._listed("bookViews")]
        said = [("", view.get("activeTab") or "0") for view in views] + [each for each in self.names if each[1]]
        names = self.sheet_names
        return {
            (name, names[int(place)] if place.isdigit() and int(place) < len(names) else "") for name, place in said
        }

    @property
    def name_texts(self) -> list[tuple[str, str]]:
        """The defined names as they are written, each with what it stands for."""
        found = self._listed("definedNames")
        return [(attributes(tokens(each.raw)[0]).get("name", ""), text_in(each.raw)) for each in found]

    @property
    def recalculates(self) -> bool:
        """Whether Excel is asked to calculate everything when the file is opened."""
        return self._values("calcPr").get("fullCalcOnLoad", "") in _ON

    @cached_property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904."""
        return self._values("workbookPr").get("date1904", "") in _ON

    @cached_property
    def tables(self) -> list[Table]:
        """The tables of all worksheets."""
        return [
            _table(self.package.text(part), part, sheet)
            for sheet in self.sheets
            for part in self.package.targets(sheet, "table")
        ]

    @cached_property
    def strings(self) -> list[str]:
        """The shared texts, without their phonetic guides."""
        parts = self.package.targets(self.part, "sharedStrings")
        try:
            return shared_texts(in_utf8(self.package.stream(parts[0]))) if parts else []
        except (LookupError, UnicodeError):
            return []

    @cached_property
    def _styles(self) -> dict[str, Element]:
        parts = self.package.targets(self.part, "styles")
        return {each.name: each for each in children(self.package.text(parts[0]))[1]} if parts else {}

    @cached_property
    def styles(self) -> int:
        """How many cell styles there are; cells say which by its index."""
        found = self._styles.get("cellXfs")
        return sum(each.name == "xf" for each in children(found.raw)[1]) if found else 1

    @cached_property
    def _date_styles(self) -> set[int]:
        return date_styles(self._styles)

    @cached_property
    def formulas(self) -> bool:
        """Whether any worksheet has a formula."""
        if self.package.targets(self.part, "calcChain"):
            return True
        return any(_has_formula(self.package, part) for part in self.sheets)

    def shown(self, cell: Cell | None) -> str:
        """Return what a cell shows, as near as needed to tell it to a person: days as 2025-01-31, no other formats."""
        if cell is None or not (cell.value or cell.kind in {"s", "str", "inlineStr"}):
            return ""
        if cell.kind == "s":
            index = int(cell.value) if cell.value.strip().isdigit() else -1
            return self.strings[index] if 0 <= index < len(self.strings) else ""
        if cell.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(cell.value, cell.value)
        if cell.kind in {"str", "inlineStr"}:
            return plain(cell.value)
        style = int(cell.style) if cell.style.isdigit() else 0
        dated = cell.kind == "n" and style in self._date_styles
        return shown_day(cell.value, from_1904=self.from_1904) if dated else cell.value


def _table(text: bytes, part: str, sheet: str) -> Table:
    tags = [each for each in tokens(text) if local(each) in {"table", "tableColumn"} and not each.startswith(b"</")]
    table = attributes(next((each for each in tags if local(each) == "table"), b""))
    columns = tuple(plain(attributes(each).get("name", "")) for each in tags if local(each) == "tableColumn")
    return Table(
        part,
        sheet,
        table.get("displayName") or table.get("name", ""),
        table.get("id", ""),
        area_of(table.get("ref", "")),
        _number(table.get("headerRowCount", "1"), 1),
        _number(table.get("totalsRowCount", "0"), 0),
        columns,
    )


def _number(words: str, otherwise: int) -> int:
    return int(words) if words.isdigit() else otherwise


def _has_formula(package: Package, part: str) -> bool:
    try:
        if not _searched(_FORMULAS, in_utf8(package.stream(part))):
            return False
        # What was found may stand in a comment or a text: a parser knows.
        checker = Checker(watched="f")
        return any(checker.met for _ in checker.passed(in_utf8(package.stream(part))))
    except (LookupError, UnicodeError, Doctype):
        return False


def _searched(patterns: Iterable[re.Pattern[bytes]], pieces: Iterable[bytes]) -> bool:
    last = b""
    for piece in pieces:
        text = last + piece
        if any(pattern.search(text) for pattern in patterns):
            return True
        last = text[-2:]
    return False
