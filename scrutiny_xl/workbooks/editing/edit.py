"""Editing a workbook somebody else made: what is asked for, what it touches, and the workbook afterwards."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnknownNameError, UnreadableFileError
from scrutiny_xl.workbooks.editing.archive import Archive
from scrutiny_xl.workbooks.editing.book import Book
from scrutiny_xl.workbooks.editing.draft import Draft
from scrutiny_xl.workbooks.editing.outcome import EditRefusedError, Receipt
from scrutiny_xl.workbooks.editing.planning import carry_out
from scrutiny_xl.workbooks.editing.sheet_edit import SheetEdit
from scrutiny_xl.workbooks.editing.styles import StyleSheet
from scrutiny_xl.workbooks.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scrutiny_xl.workbooks.editing.graft import Graft
    from scrutiny_xl.workbooks.editing.outcome import EditPlan

__all__ = ["WorkbookEdit"]

_CELLS = "worksheet"


class WorkbookEdit:
    """The changes to one workbook (.xlsx, .xlsm, .xltx, .xltm, .xlam).

    Changes are asked for sheet by sheet; `plan()` says what they touch and `to_bytes()` or `save()` makes them. Every
    part that is not touched stays byte for byte as it was, its compressed bytes too.
    """

    def __init__(self, data: bytes, name: str, *, break_signature: bool = False) -> None:
        """Open a workbook from its bytes.

        `name` is its file's name in messages. `break_signature` allows an edit of a workbook signed as a whole, which
        will not count as signed afterwards.

        Raises:
            UnreadableFileError: it is no workbook, is damaged, encrypted, or signed.
            DuplicatePartError: a part every edit needs stands in it twice.
        """
        self._data, self._name = data, name
        self._draft = Draft(Archive.of(data, name), name)
        self.book = Book(self._draft)
        if self._draft.signed and not break_signature:
            reason = "is digitally signed, and any change would make the signature invalid."
            raise UnreadableFileError(name, reason, "Use a copy without the signature.")
        self.styles = StyleSheet(self._draft)
        self._sheets: dict[str, SheetEdit] = {}
        self._grafts: list[Graft] = []

    @classmethod
    def open(cls, path: Path) -> WorkbookEdit:
        """Open a workbook from a file, as the constructor does from bytes."""
        return cls(path.read_bytes(), path.name)

    @property
    def strict(self) -> bool:
        """Whether it is in the strict form of the standard (ISO/IEC 29500), whose namespaces are others."""
        from scrutiny_xl.workbooks.editing.graft_source import is_strict

        return is_strict(self._draft)

    @property
    def from_1904(self) -> bool:
        """Whether it counts its days from 1904."""
        return self.book.from_1904

    @property
    def sheets(self) -> list[str]:
        """The names of the sheets that have cells, in the order of their tabs, hidden ones too."""
        return [entry.name for entry in self.book.sheets if entry.kind == _CELLS and entry.part]

    def sheet(self, name: str) -> SheetEdit:
        """Return the changes to a sheet; capitals and small letters in its name are the same, as in Excel.

        Raises:
            UnknownNameError: the workbook has no sheet with cells of that name.
            UnreadableFileError, DuplicatePartError: the sheet's part is damaged, or there twice.
        """
        wanted = name.casefold()
        found = next((each for each in self.sheets if each.casefold() == wanted), None)
        if found is None:
            raise UnknownNameError("sheet", name, self.sheets)
        entry = next(each for each in self.book.sheets if each.name == found)
        # By its part: a workbook may list one under two names.
        if entry.part not in self._sheets:
            self._sheets[entry.part] = SheetEdit(self._draft, entry, self.styles, from_1904=self.book.from_1904)
        return self._sheets[entry.part]

    def graft(
        self, source: bytes, source_name: str, sheets: Mapping[str, str] | None = None, *, before: str = ""
    ) -> dict[str, str]:
        """Copy sheets of another workbook, with all that belongs to them, and return the names they get.

        `source` is the other workbook's bytes and `source_name` its file's name in messages; `sheets` maps the names
        its sheets have to the names wanted here, None for all of them as they are. A name that is taken gets a number
        behind it. They go behind the last sheet, or before the sheet `before`. What cannot be copied is a refusal.

        Raises:
            UnknownNameError: one of the sheets, or the one to stand `before`, is not there.
            UnreadableFileError, DuplicatePartError: the other workbook cannot be read.
        """
        # What copies sheets is imported when some are copied: most edits do without it.
        from scrutiny_xl.workbooks.editing.graft import asked_for
        from scrutiny_xl.workbooks.editing.graft_source import Source

        graft = asked_for(Source(source, source_name), self.book, self._grafts, sheets, before)
        self._grafts.append(graft)
        return dict(graft.names)

    def with_content_type(self, old: bytes, new: bytes) -> bytes:
        """Return the workbook as opened, but for the content type of a part: what kind of workbook it says it is."""
        part = self._draft.content_types
        text = self._draft.archive.read(part)
        return self._draft.archive.rebuilt({part: text.replace(old, new)})

    def plan(self) -> EditPlan:
        """Return what the changes asked for so far touch, what of them is refused, and what to expect."""
        return self._outcome()[0]

    def to_bytes(self) -> bytes:
        """Return the workbook with the changes made; with none, the very bytes that were opened.

        Raises:
            EditRefusedError: one of the changes cannot be made.
            UnreadableFileError: a part that is touched was damaged before.
        """
        return self.outcome()[1]

    def save(self, path: Path, *, overwrite: bool = False) -> Receipt:
        """Put the workbook with the changes made in its place, whole or not at all, and return what was done.

        Raises:
            EditRefusedError, UnreadableFileError: as `to_bytes`.
            TargetExistsError, WriteFailedError: it cannot be written there.
        """
        plan, data = self.outcome()
        write_file(path, data, overwrite=overwrite)
        return Receipt(plan, sha256(self._data).hexdigest(), sha256(data).hexdigest())

    def outcome(self) -> tuple[EditPlan, bytes]:
        """Return the plan, and the workbook with the changes made.

        Raises:
            EditRefusedError, UnreadableFileError: as `to_bytes`.
        """
        plan, changed = self._outcome()
        if plan.refusals:
            raise EditRefusedError(self._name, plan.refusals)
        return plan, self._draft.archive.rebuilt(changed, self._draft.added, self._draft.dropped)

    def _outcome(self) -> tuple[EditPlan, dict[str, bytes]]:
        self._draft.start_again()
        return carry_out(self._draft, self.book, self.styles, list(self._sheets.values()), self._grafts)
