"""A workbook that is drawn: its sheets in order, and what they share."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrutiny_xl.workbooks.drawing.sheet import Sheet
from scrutiny_xl.workbooks.drawing.stylesheet import Stylesheet
from scrutiny_xl.workbooks.strings import SharedStrings

__all__ = ["Book", "Properties"]


@dataclass(slots=True)
class Properties:
    """What a workbook says of itself: Dublin Core, all in words, "" for what is not said."""

    title: str = ""
    subject: str = ""
    creator: str = ""
    description: str = ""


@dataclass(eq=False, slots=True)
class Book:
    """A drawn workbook; the first sheet is the one that is seen when it is opened."""

    properties: Properties = field(default_factory=Properties)
    sheets: list[Sheet] = field(default_factory=list)
    styles: Stylesheet = field(default_factory=Stylesheet)
    strings: SharedStrings = field(default_factory=SharedStrings)
    from_1904: bool = False

    @property
    def titles(self) -> list[str]:
        """The titles of the sheets, in order."""
        return [sheet.title for sheet in self.sheets]

    def add_sheet(self, title: str, before: str = "") -> Sheet:
        """Add a sheet with a title that Excel takes and no other sheet has: at the end, or before another."""
        sheet = Sheet(self, title)
        self.sheets.insert(self.titles.index(before) if before else len(self.sheets), sheet)
        return sheet

    def sheet(self, title: str) -> Sheet:
        """Return the sheet of a title."""
        return self.sheets[self.titles.index(title)]
