"""The parts that are no worksheets, each compared with its earlier version by what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.verifying import permits
from scrutiny_xl.verifying.elements import compare_elements, count_faults
from scrutiny_xl.verifying.model import Growth, Violation
from scrutiny_xl.verifying.notes import lengthened, noted, shortened
from scrutiny_xl.verifying.packages import CONTENT_TYPES, plain_name, source_of
from scrutiny_xl.verifying.sheets import not_well_formed
from scrutiny_xl.verifying.texts import Doctype, encoding_of, fault_in

if TYPE_CHECKING:
    from scrutiny_xl.verifying.books import Book
    from scrutiny_xl.verifying.elements import Permit

__all__ = ["ADDABLE", "PartsComparison"]

ADDABLE = {"worksheet", "comments", "vmlDrawing", "table"}
"""The kinds of relationship whose target an edit may add."""
_COUNTS = {
    "cellXfs": "xf",
    "fonts": "font",
    "fills": "fill",
    "borders": "border",
    "dxfs": "dxf",
    "tableColumns": "tableColumn",
}
_REMOVABLE = "calcChain"


def _roles(book: Book) -> dict[str, str]:
    """Return the kind of each part that the workbook and its worksheets are related to."""
    roles = {book.part: "workbook", book.package.find(CONTENT_TYPES): "content types"}
    for source in (book.part, *book.sheets):
        for each in book.package.relationships(source):
            if not each.external and (part := book.package.find(each.target)):
                roles.setdefault(part, each.kind)
    return roles


class PartsComparison:
    """Compares the parts of a package but the worksheets; what it finds is in `grown` and `violations`.

    Raises:
        UnreadableFileError: the bytes of a version are damaged.
    """

    def __init__(self, old: Book, new: Book) -> None:
        self._old, self._new = old, new
        self._olds, self._news = _roles(old), _roles(new)
        self.grown: list[Growth] = []
        self.violations: list[Violation] = []
        # Names of parts are compared without regard to case.
        self._parts = {each.lower() for each in old.package.parts}
        self._parts_now = {each.lower() for each in new.package.parts}

    def _fault(self, part: str, place: str, sentence: str, rule: str) -> None:
        self.violations.append(Violation(part, place, sentence, rule))

    def added(self, part: str) -> None:
        """Judge a part that only the new version has."""
        kind = self._news.get(part, "")
        new_styles = kind == "styles" and not self._old.package.targets(self._old.part, "styles")
        rels = part.endswith(".rels") and self._new.package.find(source_of(part))
        if kind not in ADDABLE and not rels and not new_styles and not part.endswith("/"):
            self._fault(part, "", "A part was added that no edit of cells, notes or sheets adds.", "part-added")
        if self._is_xml(part) and (fault := fault_in(self._new.package.bytes_of(part))):
            self.violations.append(not_well_formed(part, fault))

    def removed(self, part: str) -> None:
        """Judge a part that only the old version has."""
        if self._olds.get(part) != _REMOVABLE:
            self._fault(part, "", "The part was removed.", "part-removed")

    def repacked(self, part: str) -> None:
        """Note a part whose contents are the same, and whose packed bytes are not."""
        self._fault(part, "", "Its contents are the same, but it was packed anew.", "repacked")

    def changed(self, part: str) -> None:
        """Judge a part whose contents differ."""
        kind = self._olds.get(part, "")
        before, after = (book.package.bytes_of(part) for book in (self._old, self._new))
        if kind == "vmlDrawing":
            self._drawing(part, before, after)
            return
        permit = self._permit(part, kind)
        if permit is None and kind != "calcChain":
            self._fault(part, "", "The part changed, and no edit of cells, notes or sheets changes it.", "part-changed")
            return
        if not self._readable(part, before, after):
            return
        if permit is None:
            self._chain(part)
        else:
            self._compare(part, kind, permit)

    def _is_xml(self, part: str) -> bool:
        kind = self._new.package.content_type(part)
        return part.endswith(".rels") or (kind.endswith(("+xml", "/xml")) and not part.endswith(".vml"))

    def _readable(self, part: str, before: bytes, after: bytes) -> bool:
        """Whether a part can be compared as XML; if not, that is noted."""
        try:
            fault = fault_in(after)
        except Doctype:
            self._fault(part, "", "It declares a document type, which no part of a workbook does.", "not-well-formed")
            return False
        if fault:
            self.violations.append(not_well_formed(part, fault))
        if encoding_of(before) != encoding_of(after):
            self._fault(part, "", "Its encoding changed.", "encoding")
        return fault is None

    def _permit(self, part: str, kind: str) -> Permit | None:
        if part.endswith(".rels"):
            return permits.relationships(self._relates_new(part), lambda each: self._relates_gone(part, each))
        if kind == "content types":
            endings = {each.rpartition(".")[2] for each in self._parts_now - self._parts}
            return permits.content_types(
                lambda name: plain_name(name) in self._parts_now - self._parts,
                lambda name: plain_name(name) in self._parts - self._parts_now,
                endings,
            )
        if kind == "workbook":
            return permits.workbook(
                self._old.sheet_names, self._new.sheet_names, still_said=self._old.by_place <= self._new.by_place
            )
        return {"styles": permits.STYLES, "comments": permits.COMMENTS, "table": permits.TABLE}.get(kind)

    def _relates_new(self, rels: str) -> permits.Relates:
        source = source_of(rels)
        targets = {each.id: each for each in self._new.package.relationships(source)}

        def allowed(values: dict[str, str]) -> bool:
            each = targets.get(values.get("Id", ""))
            fresh = each is not None and each.target.lower() in self._parts_now - self._parts
            return bool(each and not each.external and fresh and each.kind in ADDABLE | {"styles"})

        return allowed

    def _relates_gone(self, rels: str, values: dict[str, str]) -> bool:
        named = [each for each in self._old.package.relationships(source_of(rels)) if each.id == values.get("Id")]
        return any(each.kind == _REMOVABLE and each.target.lower() not in self._parts_now for each in named)

    def _compare(self, part: str, kind: str, permit: Permit) -> None:
        before, after = self._old.package.text(part), self._new.package.text(part)
        for each in compare_elements(before, shortened(before, after) if kind == "comments" else after, permit):
            if each.growth is None:
                self._fault(part, each.place, f"In <{each.place.rpartition('/')[2]}>, {each.sentence}.", "part-changed")
            elif kind != "workbook" or "definedName" in each.place:
                self.grown.append(Growth(part, self._what(part, kind, each.place), *each.growth))
        for name in sorted(count_faults(after, _COUNTS) - count_faults(before, _COUNTS)):
            self._fault(part, name, f"The count that <{name}> gives is not the number of things in it.", "count")

    def _what(self, part: str, kind: str, place: str) -> str:
        if kind != "table":
            return "print area or filter"
        name = next((each.name for each in self._new.tables if each.part == part), "")
        inner = {"autoFilter": "filter of table", "tableColumn": "heading of table", "sortState": "sorting of table"}
        return f"{inner.get(place.rpartition('/')[2], 'table')} {name}".strip()

    def _chain(self, part: str) -> None:
        texts = [book.package.text(part) for book in (self._old, self._new)]
        before, after = map(permits.calculation, texts)
        if permits.around_calculation(texts[0]) != permits.around_calculation(texts[1]):
            self._fault(part, "", "More changed than entries taken out of the calculation chain.", "part-changed")
        left = iter(before)
        for entry in after:
            if not any(each == entry for each in left):
                sentence = "The calculation chain has an entry, or an order, that it did not have."
                self._fault(part, entry[1], sentence, "calculation-chain")
                return

    def _drawing(self, part: str, before: bytes, after: bytes) -> None:
        """Judge a drawing of notes, which need not be well-formed: shapes may be added before its end."""
        end = before.rstrip().rfind(b"</")
        if not after.startswith(before[:end]) or not after.endswith(before[end:]):
            self._fault(part, "", "More changed than shapes added at its end.", "part-changed")

    def notes(self, part: str) -> tuple[str, list[str]]:
        """Return the worksheet that a part of notes belongs to, and the cells whose notes are new or longer."""
        texts = self._old.package.text(part), self._new.package.text(part)
        before, after = noted(texts[0]), noted(texts[1])
        twice = {each for each in after if after.count(each) > 1 and before.count(each) <= 1}
        for each in sorted(twice):
            self._fault(part, each, "The cell has two notes, so Excel will not open the part.", "two-notes")
        sheet = next((each for each in self._new.sheets if part in self._new.package.targets(each, "comments")), "")
        return sheet, after[len(before) :] + lengthened(*texts)

    @property
    def noted(self) -> dict[str, list[str]]:
        """The cells that have a new note, by worksheet part."""
        found = dict[str, list[str]]()
        for part, kind in self._news.items():
            if kind == "comments":
                sheet, cells = self.notes(part)
                found.setdefault(sheet, []).extend(cells)
        return {sheet: cells for sheet, cells in found.items() if cells}
