"""The workbook that sheets are copied from: its parts, read once."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.archive import Archive
from scrutiny_xl.workbooks.editing.book import Book
from scrutiny_xl.workbooks.editing.draft import Draft
from scrutiny_xl.workbooks.editing.graft_xml import moved, root_namespaces, utf8
from scrutiny_xl.workbooks.editing.markup import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.workbooks.editing.markup import Element
    from scrutiny_xl.workbooks.editing.relations import Relation

__all__ = ["NamedFormula", "Source", "book_markup", "defined_names", "sheet_numbers"]

_OCTETS = "application/octet-stream"


class Source:
    """A workbook to copy sheets from; it is never changed."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open it from its bytes; `name` is its file's name in messages.

        Raises:
            UnreadableFileError: it is no workbook, or is damaged or encrypted.
            DuplicatePartError: a part that is needed stands in it twice.
        """
        self.name = name
        self.draft = Draft(Archive.of(data, name), name)
        self.book = Book(self.draft)

    @cached_property
    def strict(self) -> bool:
        """Whether it is in the strict form of the standard, whose namespaces are others."""
        return is_strict(self.draft)

    def text(self, part: str) -> Markup:
        """Return a part's XML in UTF-8, whatever it is in."""
        markup = self.draft.markup(part)
        text = utf8(markup)
        return markup if text is markup.text and not markup.wide else Markup(part, text)

    def state(self, place: int) -> str:
        """Return whether a sheet is `hidden` or `veryHidden`, "" for one that is shown."""
        markup, root = book_markup(self.draft)
        holder = markup.child(root, b"sheets")
        said = [markup.get(each, b"state") or "" for each in (markup.children(holder) if holder else ())]
        return said[place] if said[place] in {"hidden", "veryHidden"} else ""

    def link(self, number: int) -> Relation | None:
        """Return what leads to another workbook that formulas name by a number, None where nothing does."""
        markup, root = book_markup(self.draft)
        holder = markup.child(root, b"externalReferences")
        ids = [_relation_id(markup, each) for each in (markup.children(holder) if holder else ())]
        if not 0 < number <= len(ids):
            return None
        links = self.draft.related(self.draft.workbook, "externalLink")
        return next((each for each in links if each.id == ids[number - 1]), None)

    # -- content types -------------------------------------------------------------------------------------------------

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        markup = self.draft.markup(self.draft.content_types)
        parts, endings = {}, {}
        for each in markup.children(markup.root()):
            kind = markup.get(each, b"ContentType") or _OCTETS
            if each.local == b"Override":
                parts[(markup.get(each, b"PartName") or "").lstrip("/").lower()] = kind
            elif each.local == b"Default":
                endings[(markup.get(each, b"Extension") or "").lower()] = kind
        return parts, endings

    def content_type(self, part: str) -> tuple[str, bool]:
        """Return the content type of a part, and whether it has it by the ending of its name."""
        parts, endings = self._types
        name = part.replace("\\", "/").lower()
        if name in parts:
            return parts[name], False
        return endings.get(posixpath.splitext(name)[1].lstrip("."), _OCTETS), True

    # -- words ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _strings(self) -> tuple[Markup, list[tuple[int, int]]] | None:
        found = self.draft.related(self.draft.workbook, "sharedStrings")
        if not found:
            return None
        markup = self.text(found[0].target)
        name = re.escape(markup.prefix)
        entry = re.compile(rb"<" + name + rb"si(?:\s[^<>]*)?(?:/>|(?<!/)>(.*?)</" + name + rb"si\s*>)", re.DOTALL)
        return markup, [found.span(1) for found in entry.finditer(markup.visible)]

    def string(self, number: int, prefix: bytes) -> bytes:
        """Return a shared string as the element of a cell (`is`) that has a prefix; b"" where there is none."""
        if self._strings is None or not 0 <= number < len(self._strings[1]):
            return b""
        markup, spans = self._strings
        start, end = spans[number]
        xml = markup.text[start:end] if start >= 0 else b""
        name = markup.prefix + b"is"
        holder = b"<" + name + b">" + xml + b"</" + name + b">"
        if markup.prefix == prefix and b"<r" not in xml:
            return holder
        return moved(holder, "utf-8", markup.prefix, prefix, root_namespaces(markup))


def _relation_id(markup: Markup, element: Element) -> str:
    # The attribute is r:id, whatever the prefix is called in this file.
    found = re.search(rb"""\s[\w.-]+:id\s*=\s*["']([^"']*)["']""", markup.opening(element))
    return found[1].decode() if found else ""


class NamedFormula:
    """A name that a workbook has defined: its element, its words, and the sheet it is local to (None: all)."""

    def __init__(self, markup: Markup, element: Element) -> None:
        self.element = element
        self.name = markup.get(element, b"name") or ""
        self.words = markup.words(element)
        place = markup.get(element, b"localSheetId")
        self.place = int(place) if place and place.strip().isdigit() else None
        self.tag = markup.opening(element)


def book_markup(draft: Draft) -> tuple[Markup, Element]:
    """Return the workbook's own part and its root."""
    markup = draft.markup(draft.workbook)
    return markup, markup.root()


def defined_names(draft: Draft) -> Iterator[NamedFormula]:
    """Yield the names a workbook has defined."""
    markup, root = book_markup(draft)
    holder = markup.child(root, b"definedNames")
    for each in markup.children(holder) if holder else ():
        yield NamedFormula(markup, each)


def sheet_numbers(draft: Draft) -> list[int]:
    """Return the numbers by which a workbook knows its sheets."""
    markup, root = book_markup(draft)
    holder = markup.child(root, b"sheets")
    said = (markup.get(each, b"sheetId") or "" for each in (markup.children(holder) if holder else ()))
    return [int(each) for each in said if each.isdigit()]


def is_strict(draft: Draft) -> bool:
    """Say whether a workbook is in the strict form of the standard."""
    return b"http://purl.oclc.org/ooxml/" in draft.markup(draft.workbook).root_tag[0]
