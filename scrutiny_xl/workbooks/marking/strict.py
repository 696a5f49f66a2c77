"""A workbook of ours in the strict form of the standard, as a return may be: a sheet is copied only between equals."""

from __future__ import annotations

from scrutiny_xl.workbooks.editing.archive import Archive

__all__ = ["in_strict_form"]

_NAMESPACES = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
}
"""The namespaces of the transitional form and those of the strict one (ISO/IEC 29500-1 and -4)."""


def in_strict_form(data: bytes) -> bytes:
    """Return a workbook drawn by this program, without pictures and charts, in the strict form of the standard."""
    archive = Archive.of(data, "copy.xlsx")
    changed = {}
    for name in archive.names:
        text = archive.read(name)
        for transitional, strict in _NAMESPACES.items():
            text = text.replace(transitional, strict)
        changed[name] = text
    return archive.rebuilt(changed)
