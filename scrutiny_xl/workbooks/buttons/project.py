"""A VBA project made of source alone: what Excel compiles when the workbook is opened (MS-OVBA)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scrutiny_xl.workbooks.buttons.compound_file import compound_file
from scrutiny_xl.workbooks.buttons.compression import compressed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Module", "vba_project"]

_NAME = "VBAProject"
_ID = "{5C4A7D0E-3B1F-4E62-9C77-1D2A8F605B13}"
"""The project's id: any, and always the same."""
_CODE_PAGE = 1252
_LANGUAGE = 0x0409
"""The one that the format asks for, whatever people speak."""
_NOT_COMPILED = bytes.fromhex("cc61ffff000000")
"""The stream of compiled code, saying that there is none (MS-OVBA 2.3.4.1)."""
_HOST = "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"
"""What every project says of the program that holds it."""
_CLASSES = {"workbook": "00020819", "sheet": "00020820"}
_DOCUMENT = """\
Attribute VB_Name = "{name}"
Attribute VB_Base = "0{{{number}-0000-0000-C000-000000000046}}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = True
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = True
"""


@dataclass(frozen=True, slots=True)
class Module:
    """A module of a project: macros, or the empty place for those of the workbook or of a sheet."""

    name: str
    source: str = ""
    kind: Literal["macros", "workbook", "sheet"] = "macros"

    @property
    def is_document(self) -> bool:
        """Whether it belongs to the workbook or to a sheet."""
        return self.kind != "macros"

    @property
    def text(self) -> str:
        """Its words, lines ended as Windows has them."""
        source = _DOCUMENT.format(name=self.name, number=_CLASSES[self.kind]) if self.is_document else self.source
        return "\r\n".join(source.splitlines()) + "\r\n"


def vba_project(modules: Sequence[Module]) -> bytes:
    """Return a project with these modules as the bytes of `vbaProject.bin`; the same modules give the same bytes.

    Raises:
        UnicodeEncodeError: a module has a character that Windows' western code page has not.
    """
    streams = {
        "PROJECT": _encoded(_properties(modules)),
        "PROJECTwm": _names(modules),
        "VBA/_VBA_PROJECT": _NOT_COMPILED,
        "VBA/dir": compressed(b"".join(_directory(modules))),
    }
    streams |= {f"VBA/{each.name}": compressed(_encoded(each.text)) for each in modules}
    return compound_file(streams)


def _encoded(text: str) -> bytes:
    return text.encode(f"cp{_CODE_PAGE}")


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _number(number: int, value: int) -> bytes:
    return _record(number, struct.pack("<I", value))


def _both(number: int, text: str, in_unicode: int) -> bytes:
    """Return a text twice, as the format has it: in the code page and in UTF-16."""
    return _record(number, _encoded(text)) + _record(in_unicode, text.encode("utf-16-le"))


def _directory(modules: Sequence[Module]) -> Iterator[bytes]:
    """Yield the records of the stream `dir`: about the project, then about each module (MS-OVBA 2.3.4.2)."""
    yield _number(0x01, 1)  # 32-bit Windows: every Excel takes it
    yield _number(0x02, _LANGUAGE) + _number(0x14, _LANGUAGE)
    yield _record(0x03, struct.pack("<H", _CODE_PAGE))
    yield _record(0x04, _encoded(_NAME))
    yield _both(0x05, "", 0x40)
    yield _record(0x06, b"") + _record(0x3D, b"")
    yield _number(0x07, 0) + _number(0x08, 0)
    yield struct.pack("<HIIH", 0x09, 4, 1, 1)
    yield _both(0x0C, "", 0x3C)
    yield _record(0x0F, struct.pack("<H", len(modules)))
    yield _record(0x13, b"\xff\xff")
    for module in modules:
        yield _both(0x19, module.name, 0x47)
        yield _both(0x1A, module.name, 0x32)
        yield _both(0x1C, "", 0x48)
        yield _number(0x31, 0) + _number(0x1E, 0)
        yield _record(0x2C, b"\xff\xff")
        yield _record(0x22 if module.is_document else 0x21, b"")
        yield _record(0x2B, b"")
    yield _record(0x10, b"")


def _names(modules: Sequence[Module]) -> bytes:
    """Return the stream that says which name each module has in UTF-16 (MS-OVBA 2.3.3)."""
    pairs = (_encoded(each.name) + b"\0" + each.name.encode("utf-16-le") + b"\0\0" for each in modules)
    return b"".join(pairs) + b"\0\0"


def _properties(modules: Sequence[Module]) -> str:
    """Return the stream `PROJECT`: what it is made of, in words (MS-OVBA 2.3.1)."""
    listed = [f"Document={each.name}/&H00000000" if each.is_document else f"Module={each.name}" for each in modules]
    # Not protected, no password, shown: each is said in a disguise that every project has.
    state = [f'CMG="{_disguised(bytes(4))}"', f'DPB="{_disguised(bytes(1))}"', f'GC="{_disguised(bytes([0xFF]))}"']
    windows = [f"{each.name}=0, 0, 0, 0, C" for each in modules]
    lines = [
        f'ID="{_ID}"',
        *listed,
        f'Name="{_NAME}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        *state,
        "",
        "[Host Extender Info]",
        _HOST,
        "",
        "[Workspace]",
        *windows,
    ]
    return "\r\n".join(lines) + "\r\n"


def _disguised(data: bytes, seed: int = 0x0E) -> str:
    """Return data in the disguise of project properties, as hexadecimal digits (MS-OVBA 2.4.3.2)."""
    key = sum(_ID.encode()) & 0xFF
    version = 2
    written = [seed, seed ^ version, seed ^ key]
    plain, last, before = key, written[2], written[1]
    ignored = bytes([7] * ((seed & 6) // 2))
    for each in (*ignored, *struct.pack("<I", len(data)), *data):
        byte = each ^ (before + plain) & 0xFF
        written.append(byte)
        before, last, plain = last, byte, each
    return bytes(written).hex().upper()
