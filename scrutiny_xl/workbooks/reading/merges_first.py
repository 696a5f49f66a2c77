"""A sheet's XML with its merged cells in front of its rows.

The reader of workbooks goes through a sheet twice: for its values up to the end of the rows, and for its merged cells
up to the element that has them, which stands behind all rows. Where it stands in front, the second time is short.
"""

from __future__ import annotations

from functools import lru_cache
from xml.parsers import expat

__all__ = ["with_merges_first"]

_ROWS, _ROWS_END, _ROWS_NAME = b"<sheetData>", b"</sheetData>", b"sheetData"
_MERGES, _MERGES_END, _NAME = b"<mergeCells", b"</mergeCells>", b"mergeCells"
_NO_MERGES = b"<mergeCells></mergeCells>"


def with_merges_first(xml: bytes) -> bytes:
    """Return the XML of a sheet with its merged cells, which may be none, in front of its rows.

    What is behind the rows must then be well-formed, as the reader need not go through it: XML where it is not, or that
    is written otherwise than by nearly all programs, is returned as it is.
    """
    begin, end = xml.find(_ROWS), xml.rfind(_ROWS_END)
    if begin < 0 or end < begin or xml.rfind(_ROWS_NAME, begin + len(_ROWS), end) >= 0:
        return xml
    end += len(_ROWS_END)
    before, behind = xml[:begin], xml[end:]
    parted = _parted(behind)
    if parted is None or _NAME in before or _ROWS_NAME in before or not _is_plain(before + behind):
        return xml
    merges, others = parted
    # The rows, by far the most of it, are not copied before they are put together with the others.
    return b"".join((before, merges, memoryview(xml)[begin:end], others))


def _parted(behind: bytes) -> tuple[bytes, bytes] | None:
    """Return the element with the merged cells and all else that stands behind the rows, None where it is not one."""
    many = behind.count(_NAME)
    if not many:
        return _NO_MERGES, behind
    begin, end = behind.find(_MERGES), behind.find(_MERGES_END) + len(_MERGES_END)
    if many != 2 or not 0 <= begin < end - len(_MERGES_END):
        return None
    return behind[begin:end], behind[:begin] + behind[end:]


@lru_cache(maxsize=4)
def _is_plain(xml: bytes) -> bool:
    """Say whether XML is well-formed, and nothing but elements and text: of returns of one form it may be the same."""
    if b"<!" in xml:
        return False
    try:
        expat.ParserCreate().Parse(xml, True)  # noqa: FBT003 - the last piece; it has no name
    except expat.ExpatError:
        return False
    return True
