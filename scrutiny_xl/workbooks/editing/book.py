"""The workbook's own part: its sheets, its names, and when Excel is to calculate."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.workbooks.editing.addresses import absolute, area_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scrutiny_xl.grids import Area
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element

__all__ = ["Book", "SheetEntry"]

_BEHIND_CALCULATION = {
    b"oleSize", b"customWorkbookViews", b"pivotCaches", b"smartTagPr", b"smartTagTypes", b"webPublishing",
    b"fileRecoveryPr", b"webPublishObjects", b"extLst",
}  # fmt: skip
"""The elements of a workbook that stand behind the one that says how it calculates (ECMA-376, CT_Workbook)."""
_NAMED_RANGES = (b"_xlnm.Print_Area", b"_xlnm._FilterDatabase")
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TRUE = {"1", "true"}
_ROWS = re.compile(r"!\$([0-9]{1,7}):\$([0-9]{1,7})(?:,|\Z)")
_REFERENCE = re.compile(r"(.*!)([^!]+)\Z", re.DOTALL)


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it: its name, its part ("" where that is missing), its kind and its place.

    `kind` is `worksheet` for one with cells; `id` is the number by which the calculation chain knows it; `visible` is
    False for hidden and for very hidden sheets.
    """

    name: str
    id: str
    part: str
    kind: str
    place: int
    visible: bool


class Book:
    """The workbook's own part, read, and edited through the draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.part = draft.workbook
        self._markup = draft.markup(self.part)
        self._root = self._markup.root()

    def _first(self, local: bytes) -> Element | None:
        return self._markup.child(self._root, local)

    @cached_property
    def sheets(self) -> list[SheetEntry]:
        """The sheets in the order of their tabs.

        Raises:
            UnreadableFileError: the workbook lists none.
        """
        holder, targets = self._first(b"sheets"), {each.id: each for each in self._draft.relations(self.part)}
        entries = []
        for place, each in enumerate(self._markup.children(holder) if holder else ()):
            relation = targets.get(self._relation_id(each))
            name = self._markup.get(each, b"name") or ""
            visible = (self._markup.get(each, b"state") or "visible") == "visible"
            part, kind = (relation.target, relation.kind) if relation else ("", "")
            entries.append(SheetEntry(name, self._markup.get(each, b"sheetId") or "", part, kind, place, visible))
        if not entries:
            reason = "has no sheets."
            raise UnreadableFileError(self._draft.file, reason, "Name a workbook with at least one.")
        return entries

    def _relation_id(self, sheet: Element) -> str:
        # The attribute is r:id, whatever the prefix is called in this file.
        found = re.search(rb"""\s[\w.-]+:id\s*=\s*["']([^"']*)["']""", self._markup.opening(sheet))
        return found[1].decode(self._markup.encoding, "replace") if found else ""

    @cached_property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904, as in workbooks that began on an old Macintosh."""
        properties = self._first(b"workbookPr")
        return properties is not None and self._markup.get(properties, b"date1904") in _TRUE

    # -- calculating ---------------------------------------------------------------------------------------------------

    @property
    def calculates_on_opening(self) -> bool:
        """Whether Excel is to calculate everything when it opens the workbook."""
        how = self._first(b"calcPr")
        return how is not None and self._draft.get(self.part, how, b"fullCalcOnLoad") in _TRUE

    def calculate_on_opening(self) -> None:
        """Ask Excel to calculate everything when it opens the workbook: the results in the file may be old."""
        if self.calculates_on_opening:
            return
        how = self._first(b"calcPr")
        if how is not None:
            self._draft.set_attribute(self.part, how, b"fullCalcOnLoad", "1")
            return
        place = self._root.inner_end
        for each in self._markup.children(self._root):
            if each.local in _BEHIND_CALCULATION:
                place = each.start
                break
        tag = b"<" + self._markup.prefix + b'calcPr fullCalcOnLoad="1"/>'
        self._draft.splice(self.part, place, place, tag)

    # -- names ---------------------------------------------------------------------------------------------------------

    def grow_names(self, sheet: SheetEntry, grown: Callable[[Area], Area | None]) -> list[tuple[str, str]]:
        """Let the print area and the filter of a sheet grow; return what they were and what they are."""
        holder, changes = self._first(b"definedNames"), []
        for each in self._markup.children(holder) if holder else ():
            local = self._markup.get(each, b"localSheetId")
            if local != str(sheet.place) or (self._markup.get(each, b"name") or "").encode() not in _NAMED_RANGES:
                continue
            before = self._draft.words(self.part, each)
            after = ",".join(_grown_reference(one, grown) for one in _references(before))
            if after != before:
                self._draft.set_words(self.part, each, after)
                changes.append((before, after))
        return changes

    def map_names(self, mapped: Callable[[str], str]) -> None:
        """Let all names of the workbook stand for what they stand for afterwards."""
        holder = self._first(b"definedNames")
        for each in self._markup.children(holder) if holder else ():
            before = self._draft.words(self.part, each)
            after = mapped(before)
            if after != before:
                self._draft.set_words(self.part, each, after)

    def repeated_rows(self, sheet: SheetEntry) -> range:
        """Return the rows of a sheet that are printed at the top of each page."""
        holder = self._first(b"definedNames")
        for each in self._markup.children(holder) if holder else ():
            local = self._markup.get(each, b"localSheetId") == str(sheet.place)
            if local and self._markup.get(each, b"name") == "_xlnm.Print_Titles":
                found = _ROWS.search(self._markup.words(each))
                return range(int(found[1]), int(found[2]) + 1) if found else range(0)
        return range(0)

    # -- another sheet -------------------------------------------------------------------------------------------------

    def free_sheet_name(self, wanted: str, planned: Iterable[str] = ()) -> str:
        """Return a name for a sheet that no other has or is to have, a number behind it where it is taken."""
        taken = {name.casefold() for name in (*planned, *(entry.name for entry in self.sheets))}
        name, number = wanted[:31], 1
        while name.casefold() in taken:
            number += 1
            ending = f" ({number})"
            name = wanted[: 31 - len(ending)] + ending
        return name


def _references(words: str) -> list[str]:
    """Split a name's references at the commas that stand in no sheet's name."""
    pieces, quoted = [""], False
    for letter in words:
        quoted ^= letter == "'"
        if letter == "," and not quoted:
            pieces.append("")
        else:
            pieces[-1] += letter
    return pieces


def _grown_reference(reference: str, grown: Callable[[Area], Area | None]) -> str:
    found = _REFERENCE.match(reference)
    if found is None:
        return reference
    try:
        area = grown(area_of(found[2]))
    except ValueError:
        return reference
    return reference if area is None else found[1] + absolute(area)
