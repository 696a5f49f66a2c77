"""The drawing of a sheet's notes and buttons: one part of shapes in VML, which both share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

__all__ = ["VML", "ShapeType", "add_shapes"]

VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
"""The namespaces of the shapes, said on each: what there is may have other prefixes, or none."""
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NUMBERED = re.compile(rb"_x0000_s([0-9]{1,9})")
_RELATION = re.compile(rb"""\s[\w.-]+:id\s*=\s*["']([^"']*)["']""")


class ShapeType(NamedTuple):
    """What shapes of one kind have in common: the name they call it by, and its XML."""

    name: str
    xml: str


def add_shapes(
    sheet: SheetPart, shape_type: ShapeType, shapes: Sequence[str], reworked: Callable[[bytes], bytes] = bytes
) -> None:
    """Put shapes into a sheet's drawing, made if there is none; `reworked` changes what stands in it already.

    Each shape is XML with "{number}" wherever its number in the drawing belongs.
    """
    draft, part = sheet.draft, _drawing(sheet)
    if not part:
        part, number = _free_part(draft)
        opened = f'<xml {VML}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
        draft.declare_extension("vml", _CONTENT_TYPE)
        draft.add_raw(part, _drawn(opened.encode(), b"</xml>", 1024 * number, shape_type, shapes))
        relation = draft.relate(sheet.part, "vmlDrawing", part)
        place = sheet.place_for(b"legacyDrawing")
        space = draft.relation_base.rstrip("/")
        tag = sheet.tag("legacyDrawing", f'xmlns:r="{space}" r:id="{relation}"')
        draft.splice(sheet.part, place, place, tag)
        return
    drawn = reworked(draft.archive.read(part))
    # The end is looked for in the bytes: what Excel writes here is not always well-formed.
    before, _, _ = drawn.rpartition(b"</")
    used = [int(found[1]) for found in _NUMBERED.finditer(drawn)]
    draft.replace_part(part, _drawn(before, drawn[len(before) :], max(used, default=1024), shape_type, shapes))


def _drawing(sheet: SheetPart) -> str:
    """Return the part with the sheet's shapes, "" where it has none."""
    element = sheet.first(b"legacyDrawing")
    if element is None:
        return ""
    found = _RELATION.search(sheet.markup.opening(element))
    wanted = found[1].decode() if found else ""
    return next((each.target for each in sheet.draft.relations(sheet.part) if each.id == wanted), "")


def _free_part(draft: Draft) -> tuple[str, int]:
    """Return a name for another drawing, and its number.

    openpyxl keeps the buttons of a workbook only in drawings whose name ends in a single figure: the tenth is called
    `1vmlDrawing0.vml`.
    """
    number = 1
    while True:
        tens, ones = divmod(number, 10)
        part = f"xl/drawings/{tens or ''}vmlDrawing{ones}.vml"
        if draft.archive.find(part) is None and part not in draft.added:
            return part, number
        number += 1


def _drawn(before: bytes, end: bytes, last: int, shape_type: ShapeType, shapes: Sequence[str]) -> bytes:
    known = f'"{shape_type.name}"'.encode() in before
    numbered = (shape.replace("{number}", str(number)) for number, shape in enumerate(shapes, last + 1))
    return before + (b"" if known else shape_type.xml.encode()) + "".join(numbered).encode() + end
