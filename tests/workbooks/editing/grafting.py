"""What the tests of copying sheets share: workbooks to copy into, and other libraries' views of what came of it."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import python_calamine
import xlsxwriter
from openpyxl import load_workbook
from openpyxl.styles.colors import COLOR_INDEX, Color

from scrutiny_xl.workbooks.editing.edit import WorkbookEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from scrutiny_xl.workbooks.editing.outcome import EditPlan

ROOT = Path(__file__).parents[3]
CORPUS = ROOT.parent / "shared" / "corpus"
FILES = sorted(CORPUS.glob("*.xl*")) if CORPUS.is_dir() else []
TEMPLATE = ROOT / "workbook_templates" / "scraip.xlsx"
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_OFFICE = "FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080".split()  # noqa: SIM905
_SHADE = 4
"""How far two ways of reckoning a shade may lie apart, of 255."""


def made(fill: Callable[[Any], None]) -> bytes:
    """Return a workbook made by XlsxWriter."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        fill(book)
    return stream.getvalue()


@cache
def small() -> bytes:
    """Return a workbook of two sheets with names, a table and a style of its own."""

    def fill(book: Any) -> None:
        first, second = book.add_worksheet("Summary"), book.add_worksheet("Register")
        first.write("A1", "Plans", book.add_format({"bold": True, "num_format": "0.000", "bg_color": "#FFCC00"}))
        second.write_column("A1", ["Ref", "a", "b"])
        second.add_table("A1:B3", {"name": "Table1"})
        second.print_area("A1:B3")
        second.repeat_rows(0)
        second.activate()
        book.define_name("Rates", "=Register!$A$1:$A$3")

    return made(fill)


def grafted(
    target: bytes, source: bytes, sheets: dict[str, str] | None = None, before: str = ""
) -> tuple[bytes, dict[str, str], EditPlan]:
    """Return a workbook with sheets of another, the names these got, and the plan."""
    edit = WorkbookEdit(target, "target.xlsx")
    names = edit.graft(source, "source.xlsx", sheets, before=before)
    plan = edit.plan()
    data = b"" if plan.refusals else edit.to_bytes()
    return data, names, plan


def members(data: bytes) -> dict[str, bytes]:
    """Return the members of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def dangling(data: bytes) -> list[str]:
    """Return what is wrong with the relationships and content types of a package."""
    parts = members(data)
    known = {name.replace("\\", "/").lower() for name in parts}
    wrong = []
    for name, xml in parts.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.replace("\\", "/").rpartition("_rels/")
        if file != ".rels" and (folder + file.removesuffix(".rels")).lower() not in known:
            wrong.append(f"{name} belongs to nothing")
        ids = []
        for each in ET.fromstring(xml):  # noqa: S314 -- our own output
            ids.append(each.get("Id"))
            target = (each.get("Target") or "").partition("#")[0]
            if each.get("TargetMode") == "External" or not target:
                continue
            path = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
            if path.lower() not in known:
                wrong.append(f"{name} leads to {path}")
        wrong += [f"{name} has {one} twice" for one in set(ids) if ids.count(one) > 1]
    return [*wrong, *_untyped(parts, known)]


def _untyped(parts: dict[str, bytes], known: set[str]) -> list[str]:
    types = ET.fromstring(parts["[Content_Types].xml"])  # noqa: S314 -- our own output
    named = [(each.get("PartName") or "").lstrip("/").lower() for each in types if each.tag.endswith("Override")]
    endings = [(each.get("Extension") or "").lower() for each in types if each.tag.endswith("Default")]
    wrong = [f"{each} has two content types" for each in {*named, *endings} if (named + endings).count(each) > 1]
    wrong += [f"{each} has a content type and is not there" for each in named if each not in known]
    untyped = [each for each in known if each not in named and each.rpartition(".")[2] not in endings]
    return wrong + [f"{each} has no content type" for each in untyped if not each.startswith("[content")]


def out_of_range(data: bytes) -> list[str]:
    """Return the numbers of styles in a package that its lists of styles have not."""
    parts = members(data)
    styles = ET.fromstring(parts["xl/styles.xml"])  # noqa: S314 -- our own output
    lists = {each.tag.rpartition("}")[2]: list(each) for each in styles}
    count = {name: len(entries) for name, entries in lists.items()}
    named = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs", "s": "cellXfs"}
    formats = {each.get("numFmtId") for each in lists.get("numFmts", [])}
    wrong = [
        f"numFmt {number}"
        for number in formats
        if len([1 for each in lists["numFmts"] if each.get("numFmtId") == number]) > 1
    ]
    for name, xml in parts.items():
        if not re.search("xl/(worksheets|tables|pivotTables)/[^/]*xml$|xl/styles.xml", name):
            continue
        for each in ET.fromstring(xml).iter():  # noqa: S314 -- our own output
            local = each.tag.rpartition("}")[2]
            for attribute, value in each.attrib.items():
                list_of = "dxfs" if attribute.lower().endswith("dxfid") else named.get(attribute)
                if attribute == "s" and local not in {"c", "row"}:
                    continue
                if list_of and int(value) >= count.get(list_of, 0):
                    wrong.append(f"{name}: {local} {attribute} {value}")
                if attribute == "numFmtId" and int(value) >= 164 and value not in formats and local == "xf":
                    wrong.append(f"{name}: {local} {attribute} {value}")
    return wrong


def values(data: bytes, sheet: str) -> list[list[Any]]:
    """Return the values of a sheet as calamine reads them."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def opened(data: bytes) -> Workbook:
    """Return a workbook as openpyxl reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), rich_text=True)


class Looks:
    """How the cells of a workbook look, its theme and palette worked out."""

    def __init__(self, book: Workbook) -> None:
        self.palette = getattr(book, "_colors", COLOR_INDEX)
        theme = (book.loaded_theme or b"").decode()
        self.theme = [self._slot(theme, slot) for slot in _THEME] if theme else _OFFICE
        self.fonts = {
            kind: (re.search(rf'<a:{kind}Font>.*?<a:latin typeface="([^"]*)"', theme, re.DOTALL) or ["", ""])[1]
            for kind in ("major", "minor")
        }

    @staticmethod
    def _slot(theme: str, slot: str) -> str:
        found = re.search(rf'<a:{slot}>\s*<a:(?:sysClr[^>]*lastClr|srgbClr val)="(\w+)"', theme)
        return found[1].upper() if found else ""

    def colour(self, colour: Color | None) -> tuple[int, ...] | str:
        """Return a colour as red, green and blue."""
        if colour is None:
            return ""
        if colour.type == "theme" and self.theme:
            plain, tint = self.theme[colour.theme], colour.tint
        elif colour.type == "indexed" and colour.indexed < 64:
            plain, tint = self.palette[colour.indexed][-6:], colour.tint
        elif colour.type == "rgb":
            plain, tint = str(colour.rgb)[-6:], colour.tint
        else:
            return f"{colour.type} {colour.value}"
        red, green, blue = (part / 255 for part in bytes.fromhex(plain))
        hue, light, saturation = rgb_to_hls(red, green, blue)
        light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
        return tuple(round(255 * part) for part in hls_to_rgb(hue, light, saturation))

    def of(self, cell: Any) -> list[Any]:
        """Return how a cell looks."""
        font, fill = cell.font, cell.fill
        said: list[Any] = [
            self.fonts.get(font.scheme or "") or font.name,
            font.sz, font.b, font.i, font.u, font.strike, font.vertAlign, self.colour(font.color),
            cell.number_format, fill.fill_type,
        ]  # fmt: skip
        if fill.fill_type == "solid":
            said.append(self.colour(fill.fgColor))
        elif hasattr(fill, "fgColor"):
            said += [self.colour(fill.fgColor), self.colour(fill.bgColor)] if fill.fill_type else []
        for side in ("left", "right", "top", "bottom", "diagonal"):
            line = getattr(cell.border, side)
            said += [line.style if line else None, self.colour(line.color) if line and line.style else ""]
        return [*said, repr(cell.alignment), repr(cell.protection), cell.quotePrefix]


def same_look(one: list[Any], other: list[Any]) -> bool:
    """Say whether two looks are one, shades of colours reckoned in different ways as they are."""

    def same(left: Any, right: Any) -> bool:
        if isinstance(left, tuple) and isinstance(right, tuple):
            return all(abs(a - b) <= _SHADE for a, b in zip(left, right, strict=True))
        return bool(left == right)

    return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
