"""From an openpyxl workbook to the bytes of an .xlsx file: same input, same bytes.

openpyxl stamps the time of saving into a file and writes its XML in one of two ways, by whether lxml is installed;
both are ironed out here, so that a workbook depends on what is in it and on nothing else.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from openpyxl.writer.excel import ExcelWriter

from scrutiny_xl.demonstration.canonical import canonical

if TYPE_CHECKING:
    from datetime import date

    from openpyxl import Workbook

__all__ = ["file_of"]

_WHEN = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(r"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def file_of(workbook: Workbook, made_on: date) -> bytes:
    """Return the workbook as the bytes of an .xlsx file; `made_on` goes into its properties, for the time of saving."""
    drawn, packed = io.BytesIO(), io.BytesIO()
    # What is read again at once need not be made small.
    ExcelWriter(workbook, zipfile.ZipFile(drawn, "w")).save()
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=_part_order):
            xml = _evened_out(name, source.read(name).decode(), made_on)
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, xml)
    return packed.getvalue()


def _part_order(name: str) -> tuple[int, str]:
    # The content types stand first, as Excel writes them: some programs tell a file's kind by its first member.
    return (0 if name == "[Content_Types].xml" else 1, name)


def _evened_out(name: str, drawn: str, made_on: date) -> str:
    """Return a part as it is whichever way openpyxl wrote it, and stamped."""
    xml = canonical(drawn)
    if name == "docProps/core.xml":
        return _STAMP.sub(rf"\g<1>{made_on.isoformat()}T00:00:00Z\g<3>", xml)
    return xml
