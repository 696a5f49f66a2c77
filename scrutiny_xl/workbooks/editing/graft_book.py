"""A workbook's own part as sheets come into it: their entries and order, and what of them counts everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.workbooks.editing.graft_source import book_markup, defined_names, sheet_numbers
from scrutiny_xl.workbooks.editing.graft_xml import whole
from scrutiny_xl.workbooks.editing.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.workbooks.editing.book import Book
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element

__all__ = ["BookGraft"]

_ORDER = (
    b"fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    b"definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing "
    b"fileRecoveryPr webPublishObjects extLst"
).split()
"""The elements of a workbook in the order the standard (ECMA-376, CT_Workbook) asks for."""


@dataclass
class _Newcomer:
    """A sheet that comes in: its name, its entry in the list, and the sheet it is to stand before ("" for none)."""

    name: str
    xml: str
    before: str


class BookGraft:
    """Collects what grafts put into the workbook's own part, and puts it there in one go."""

    def __init__(self, draft: Draft, book: Book) -> None:
        self.draft, self.part, self._book = draft, book.part, book
        self._newcomers: list[_Newcomer] = []
        self._markup, self._root = book_markup(draft)
        self._first = {each.local: each for each in reversed(list(self._markup.children(self._root)))}
        self._entries = [self._markup.get(each, b"name") or "" for each in self._children(b"sheets")]
        self._numbers = sheet_numbers(draft)
        self._inside: dict[bytes, list[str]] = {b"externalReferences": [], b"definedNames": [], b"pivotCaches": []}
        self._waiting_names: list[tuple[str, str, str]] = []
        self.caches = {whole(self._markup.get(each, b"cacheId")) for each in self._children(b"pivotCaches")}
        self.names = {each.name.casefold(): each.words for each in defined_names(draft) if each.place is None}

    def _children(self, local: bytes) -> Iterator[Element]:
        holder = self._first.get(local)
        return self._markup.children(holder) if holder else iter(())

    @property
    def views(self) -> int:
        """How many windows the workbook has."""
        return len(list(self._children(b"bookViews")))

    @property
    def _space(self) -> str:
        return self.draft.relation_base.rstrip("/")

    def _tag(self, local: str, attributes: str) -> str:
        return f'<{self._markup.prefix.decode()}{local} xmlns:r="{self._space}" {attributes}/>'

    # -- what comes in -------------------------------------------------------------------------------------------------

    def add_sheet(self, name: str, part: str, kind: str, state: str, before: str) -> None:
        """List a sheet whose part has been added; `kind` is the type of its relationship's address."""
        number = max([*self._numbers, 0]) + 1
        self._numbers.append(number)
        relation = self.draft.relate(self.part, kind, part)
        said = f' state="{state}"' if state else ""
        words = f'name="{escaped(name, in_attribute=True)}" sheetId="{number}"{said} r:id="{relation}"'
        self._newcomers.append(_Newcomer(name, self._tag("sheet", words), before))

    def add_cache(self, part: str) -> int:
        """List what a pivot table was counted from, and return the number it is known by."""
        number = max(self.caches, default=0) + 1
        self.caches.add(number)
        relation = self.draft.relate(self.part, "pivotCacheDefinition", part)
        self._inside[b"pivotCaches"].append(self._tag("pivotCache", f'cacheId="{number}" r:id="{relation}"'))
        return number

    def add_link(self, part: str) -> int:
        """List another workbook that formulas name, and return its number in them."""
        relation = self.draft.relate(self.part, "externalLink", part)
        links = self._inside[b"externalReferences"]
        links.append(self._tag("externalReference", f'r:id="{relation}"'))
        return len(list(self._children(b"externalReferences"))) + len(links)

    def add_name(self, attributes: str, words: str, sheet: str = "") -> None:
        """Define a name, local to a sheet that comes in, "" for all; `attributes` are XML already."""
        self._waiting_names.append((attributes, words, sheet))

    # -- the outcome ---------------------------------------------------------------------------------------------------

    def order(self) -> list[str]:
        """Return the names of all sheets in the order of their tabs."""
        names = list(self._entries)
        for each in self._newcomers:
            names.insert(names.index(each.before) if each.before in names else len(names), each.name)
        return names

    def finish(self, *, calculate: bool) -> None:
        """Put all of it into the draft; `calculate` asks Excel to calculate everything when it opens the workbook."""
        if not self._newcomers:
            return
        order = self.order()
        self._list_sheets(order)
        self._renumber({place: order.index(name) for place, name in enumerate(self._entries)})
        prefix = self._markup.prefix.decode()
        for attributes, words, sheet in self._waiting_names:
            place = f' localSheetId="{order.index(sheet)}"' if sheet else ""
            said = f"<{prefix}definedName {attributes}{place}>{escaped(words)}</{prefix}definedName>"
            self._inside[b"definedNames"].append(said)
        # In this order: where none of them is there yet, all go to the same place.
        self._put(b"externalReferences")
        self._put(b"definedNames")
        if calculate:
            self._book.calculate_on_opening()
        self._put(b"pivotCaches")

    def _list_sheets(self, order: list[str]) -> None:
        holder = self._first.get(b"sheets")
        if holder is None:
            reason = "has no list of sheets."
            raise UnreadableFileError(self.draft.file, reason, "Name a workbook.")
        listed = dict(zip(self._entries, self._children(b"sheets"), strict=True))
        new = {each.name: self._markup.encoded(each.xml) for each in self._newcomers}
        waiting: list[bytes] = []
        for name in order:
            if name in new:
                waiting.append(new[name])
            elif waiting:
                start = listed[name].start
                self.draft.splice(self.part, start, start, b"".join(waiting))
                waiting = []
        for each in waiting:
            self.draft.add_child(self.part, holder, each)

    def _renumber(self, places: dict[int, int]) -> None:
        """Say the new places of sheets wherever a sheet is known by its place."""
        named = [(each, b"localSheetId") for each in self._children(b"definedNames")]
        shown = [(each, name) for each in self._children(b"bookViews") for name in (b"activeTab", b"firstSheet")]
        for element, attribute in (*named, *shown):
            said = self._markup.get(element, attribute)
            # A view that does not say so shows the first sheet; tabs that began with the first one still do.
            place = int(said) if said and said.isdigit() else (0 if attribute == b"activeTab" else None)
            if attribute == b"firstSheet" and place == 0:
                continue
            if place is not None and places.get(place, place) != place:
                self.draft.set_attribute(self.part, element, attribute, str(places[place]))

    def _put(self, local: bytes) -> None:
        entries = [self._markup.encoded(each) for each in self._inside[local]]
        if not entries:
            return
        holder = self._first.get(local)
        if holder is not None:
            for entry in entries:
                self.draft.add_child(self.part, holder, entry)
            return
        name = self._markup.prefix + local
        xml = b"<" + name + b">" + b"".join(entries) + b"</" + name + b">"
        before = set(_ORDER[: _ORDER.index(local)])
        place = max(each.end for each in self._markup.children(self._root) if each.local in before)
        self.draft.splice(self.part, place, place, xml)
