"""From openpyxl's package to the bytes of a marked copy: same return, same findings, same bytes.

Parts that openpyxl took over from the return (macros, drawings) are not XML to be tidied: only the times are taken out.
"""

from __future__ import annotations

import io
import re
import zipfile
from itertools import count
from typing import TYPE_CHECKING

from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["finished"]

_WHEN = (1980, 1, 1, 0, 0, 0)
_LEVEL = 4
_STAMPS = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_ENDING = re.compile(rb"<Default [^>]*/>")
_SHAPE = re.compile(rb'id="_x0000_s(\d+)"')
_NOTE = re.compile(rb'(<[^<>]*type="#_x0000_t202"[^<>]*\bid="_x0000_s)\d+"')
_TYPES = "[Content_Types].xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def finished(book: Workbook, *, macros: bool) -> bytes:
    """Return a workbook's bytes; `macros` has them fit a file ending in .xlsm, whether there are macros or not."""
    drawn = io.BytesIO()
    # openpyxl's own save leaves the package open when a workbook cannot be written.
    with zipfile.ZipFile(drawn, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    packed = io.BytesIO()
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(packed, "w") as target:
        # The content types stand first, as Excel writes them; a name that is there twice counts once.
        for name in sorted(set(source.namelist()), key=lambda each: (each != _TYPES, each)):
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _STAMPS.sub(b"", part)
            elif name == _TYPES:
                part = _types(part, macros=macros)
            elif name.endswith(".vml"):
                part = _numbered(part)
            info = zipfile.ZipInfo(name, _WHEN)
            info.external_attr = 0o600 << 16
            target.writestr(info, part, zipfile.ZIP_DEFLATED, _LEVEL)
    return packed.getvalue()


def _types(part: bytes, *, macros: bool) -> bytes:
    """Put the content types of endings in order: openpyxl takes those of a workbook with macros from a set."""
    ordered = iter(sorted(_ENDING.findall(part)))
    part = _ENDING.sub(lambda _: next(ordered), part)
    return part.replace(_PLAIN, _MACROS) if macros else part


def _numbered(part: bytes) -> bytes:
    """Number the notes of a drawing behind its other shapes: openpyxl begins with 1026, as buttons may as well."""
    others = [int(number) for number in _SHAPE.findall(_NOTE.sub(b"", part))]
    if not others:
        return part
    numbers = count(max(others) + 1)
    return _NOTE.sub(lambda match: b'%s%d"' % (match[1], next(numbers)), part)
