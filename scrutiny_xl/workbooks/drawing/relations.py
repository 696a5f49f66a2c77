"""What kind each part of a drawn workbook is, and which part leads to which."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.drawing.markup import DECLARATION, element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Kind", "content_types", "relations_part"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPEN_XML = "application/vnd.openxmlformats-officedocument"


class Kind(Enum):
    """A kind of part: the type of the relation that leads to it, and the type of what is in it."""

    WORKBOOK = f"{_OFFICE}/officeDocument", f"{_OPEN_XML}.spreadsheetml.sheet.main+xml"
    CORE = (
        f"{_PACKAGE}/relationships/metadata/core-properties",
        "application/vnd.openxmlformats-package.core-properties+xml",
    )
    APPLICATION = f"{_OFFICE}/extended-properties", f"{_OPEN_XML}.extended-properties+xml"
    SHEET = f"{_OFFICE}/worksheet", f"{_OPEN_XML}.spreadsheetml.worksheet+xml"
    STYLES = f"{_OFFICE}/styles", f"{_OPEN_XML}.spreadsheetml.styles+xml"
    STRINGS = f"{_OFFICE}/sharedStrings", f"{_OPEN_XML}.spreadsheetml.sharedStrings+xml"
    THEME = f"{_OFFICE}/theme", f"{_OPEN_XML}.theme+xml"
    DRAWING = f"{_OFFICE}/drawing", f"{_OPEN_XML}.drawing+xml"
    CHART = f"{_OFFICE}/chart", f"{_OPEN_XML}.drawingml.chart+xml"
    TABLE = f"{_OFFICE}/table", f"{_OPEN_XML}.spreadsheetml.table+xml"

    @property
    def relation(self) -> str:
        """The type of the relation that leads to such a part."""
        return self.value[0]

    @property
    def content(self) -> str:
        """The type of what is in such a part."""
        return self.value[1]


def relations_part(targets: Sequence[tuple[str, Kind]]) -> str:
    """Return the part that lists what a part leads to: names in the package, `rId1` and so on in order."""
    related = [
        element("Relationship", Id=f"rId{number}", Type=kind.relation, Target=f"/{name}")
        for number, (name, kind) in enumerate(targets, 1)
    ]
    return DECLARATION + element("Relationships", "".join(related), xmlns=f"{_PACKAGE}/relationships")


def content_types(kinds: Mapping[str, Kind]) -> str:
    """Return the part that says of each part, by its name in the package, what is in it."""
    relations = element(
        "Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
    )
    xml = element("Default", Extension="xml", ContentType="application/xml")
    each = [element("Override", PartName=f"/{name}", ContentType=kind.content) for name, kind in kinds.items()]
    return DECLARATION + element("Types", relations + xml + "".join(each), xmlns=f"{_PACKAGE}/content-types")
