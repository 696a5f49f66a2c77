"""What may differ in the parts that are no worksheets: little is added at the end of lists, ranges grow."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from scrutiny_xl.verifying.areas import area_of
from scrutiny_xl.verifying.elements import Permit
from scrutiny_xl.verifying.lexing import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.verifying.lexing import Element

__all__ = [
    "COMMENTS",
    "STYLES",
    "TABLE",
    "Relates",
    "around_calculation",
    "calculation",
    "content_types",
    "grows_down",
    "relationships",
    "workbook",
]

Relates = Callable[[dict[str, str]], bool]

_STYLE_LISTS = {
    "numFmts": "numFmt",
    "fonts": "font",
    "fills": "fill",
    "borders": "border",
    "cellXfs": "xf",
    "dxfs": "dxf",
}
_GROWING_NAMES = {"_xlnm.print_area", "_xlnm._filterdatabase"}
_ENTRY = re.compile(rb"</?(?:[^\s<>:/!?]+:)?c[\s/>]")
_RANGE = re.compile(r"((?:'(?:[^']|'')*'|[^'!,]+)!)?(\$?[A-Za-z]{0,3}\$?\d*(?::\$?[A-Za-z]{0,3}\$?\d*)?)")


def grows_down(before: str, after: str) -> bool:
    """Whether an area has more rows at its end and is otherwise the same."""
    old, new = area_of(before), area_of(after)
    if old is None or new is None:
        return False
    return (old.top, old.left, old.right) == (new.top, new.left, new.right) and old.bottom <= new.bottom


def _at_end_of(lists: dict[str, str]) -> Callable[[str, Element, bool], bool]:
    return lambda parent, element, at_end: at_end and lists.get(parent) == element.name


STYLES = Permit(
    counts=frozenset(_STYLE_LISTS),
    added=lambda parent, element, at_end: (
        _at_end_of(_STYLE_LISTS)(parent, element, at_end)
        or (parent == "styleSheet" and element.name in {"dxfs", "numFmts"})
    ),
)
COMMENTS = Permit(added=_at_end_of({"commentList": "comment", "authors": "author"}))
TABLE = Permit(
    attributes={
        ("table", "ref"): grows_down,
        ("autoFilter", "ref"): grows_down,
        ("sortState", "ref"): grows_down,
        # Its header cell must say the same, which is looked at on its own.
        ("tableColumn", "name"): lambda before, after: bool(before and after),
    },
)


def _ranges_grow(before: str, after: str, element: bytes) -> bool:
    """Whether a defined name is one that grows with appended rows, and its ranges, each with its sheet, only grew."""
    name = attributes(tokens(element)[0]).get("name", "")
    if name.lower() not in _GROWING_NAMES:
        return False
    old, new = (_RANGE.findall(each.strip("=")) for each in (before, after))
    old, new = [each for each in old if each[1]], [each for each in new if each[1]]
    if len(old) != len(new) or not old:
        return False
    for (old_sheet, old_area), (sheet, area) in zip(old, new, strict=True):
        first, second = area_of(old_area), area_of(area)
        if old_sheet != sheet or first is None or second is None or not second.holds(first):
            return False
    return True


def workbook(before: Sequence[str], after: Sequence[str], *, still_said: bool) -> Permit:
    """Return what may differ in the workbook's main part, given the names of all sheets of both versions.

    Sheets may be added between others where what is said of sheets by their place is `still_said` of the same ones.
    """
    new = set(after) - set(before)

    def same_sheet(old_place: str, place: str) -> bool:
        return _at(before, old_place) == _at(after, place) != ""

    def added(parent: str, element: Element, at_end: bool) -> bool:
        if (parent, element.name) == ("workbook", "calcPr"):
            return set(attributes(tokens(element.raw)[0])) == {"fullCalcOnLoad"}
        if parent == "sheets" and element.name == "sheet":
            return at_end or still_said
        return parent in {"definedNames", "workbook"} and _of_new_sheets(element, after, new)

    by_place = {
        ("workbookView", "activeTab"): same_sheet,
        ("workbookView", "firstSheet"): same_sheet,
        ("definedName", "localSheetId"): same_sheet,
    }
    return Permit(
        attributes={("calcPr", "fullCalcOnLoad"): lambda _, after: after in {"1", "true"}, **by_place},
        silent=frozenset(by_place),
        texts={"definedName": _ranges_grow},
        added=added,
    )


def _at(names: Sequence[str], place: str) -> str:
    """Return the sheet at a place, the first where none is said."""
    number = int(place) if place.isdigit() else 0
    return names[number] if number < len(names) else ""


def _of_new_sheets(element: Element, names: Sequence[str], new: set[str]) -> bool:
    """Whether all names in an element are those of sheets that were added."""
    tags = [each for each in tokens(element.raw) if each.startswith(b"<") and b"definedName " in each]
    of_sheets = [attributes(each).get("localSheetId", "") for each in tags]
    return bool(of_sheets) and all(each.isdigit() and _at(names, each) in new for each in of_sheets)


def relationships(added: Relates, removed: Relates) -> Permit:
    """Return what may differ among relationships: those to parts that were added, or removed."""
    return Permit(
        added=lambda _, element, _end: element.name == "Relationship" and added(attributes(tokens(element.raw)[0])),
        removed=lambda _, element: element.name == "Relationship" and removed(attributes(tokens(element.raw)[0])),
    )


def content_types(is_added: Callable[[str], bool], is_removed: Callable[[str], bool], endings: set[str]) -> Permit:
    """Return what may differ among the content types: those of parts added or removed, and of their endings."""

    def added(_parent: str, element: Element, _at_end: bool) -> bool:
        values = attributes(tokens(element.raw)[0])
        if element.name == "Default":
            return values.get("Extension", "").lower() in endings
        return element.name == "Override" and is_added(values.get("PartName", ""))

    def removed(_parent: str, element: Element) -> bool:
        return element.name == "Override" and is_removed(attributes(tokens(element.raw)[0]).get("PartName", ""))

    return Permit(added=added, removed=removed)


def calculation(raw: bytes) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Return the entries of a calculation chain as (sheet id, address, other attributes), the sheet id resolved."""
    entries, sheet = list[tuple[str, str, tuple[tuple[str, str], ...]]](), ""
    for tag in tokens(raw):
        if _ENTRY.match(tag) and not tag.startswith(b"</"):
            values = attributes(tag)
            sheet = values.pop("i", sheet)
            entries.append((sheet, values.pop("r", ""), tuple(sorted(values.items()))))
    return entries


def around_calculation(raw: bytes) -> bytes:
    """Return a calculation chain without its entries and white space."""
    return b"".join(token.strip() for token in tokens(raw) if not _ENTRY.match(token))
