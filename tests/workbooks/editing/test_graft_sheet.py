"""A copy looks as the sheet did where theme, palette, default font, encoding and prefix are others."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from steps import steps_of
from workbooks.editing.grafting import (
    Looks,
    dangling,
    grafted,
    made,
    members,
    opened,
    out_of_range,
    same_look,
    small,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _with(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a package with what its members hold changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, held in members(data).items():
            package.writestr(name, change(name, held))
    return stream.getvalue()


def _plan(book: Any) -> None:
    sheet = book.add_worksheet("Plan")
    sheet.write("A1", "déjà vu", book.add_format({"bold": True, "num_format": "0.000", "bottom": 2}))
    sheet.write("B1", 1.5, book.add_format({"num_format": "0.0000", "locked": False, "text_wrap": True}))
    sheet.write_rich_string("A2", "plain ", book.add_format({"bold": True}), "bold")
    sheet.set_column("D:D", 20, book.add_format({"italic": True}))
    sheet.set_row(4, 30, book.add_format({"bg_color": "#00FF00"}))
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Plan!$B$1:$B$2"})
    sheet.insert_chart("F2", chart)
    sheet.insert_textbox("F20", "words")


def _themed(name: str, xml: bytes) -> bytes:
    """Use the theme for the first fonts, and let the theme be another."""
    if name == "xl/styles.xml":
        xml = xml.replace(b'<color theme="1"/>', b'<color theme="4" tint="-0.249977111117893"/>')
    if name == "xl/theme/theme1.xml":
        xml = xml.replace(b"4F81BD", b"4472C4").replace(b'<a:latin typeface="Calibri"', b'<a:latin typeface="Aptos"')
    return xml


def _looks_the_same(source: bytes, data: bytes, name: str) -> None:
    before, after = opened(source), opened(data)
    one, other = Looks(before), Looks(after)
    for row in before["Plan"].iter_rows():
        for cell in row:
            if cell.has_style or cell.value:
                assert same_look(one.of(cell), other.of(after[name][cell.coordinate])), cell.coordinate


def test_colours_and_fonts_of_another_theme() -> None:
    """They are the very colour and the very font in the copy; a chart takes its theme along."""
    source = _with(made(_plan), _themed)
    data, names, _ = grafted(small(), source)
    _looks_the_same(source, data, names["Plan"])
    assert dangling(data) == []

    parts = members(data)
    styles = parts["xl/styles.xml"]
    assert b'<color rgb="FF2F5496"/>' in styles or b'<color rgb="FF305496"/>' in styles
    assert b'<name val="Aptos"/>' in styles
    [override] = [xml for name, xml in parts.items() if "themeOverride" in name]
    assert b"4472C4" in override
    chart = next(xml for name, xml in parts.items() if name.startswith("xl/charts/chart"))
    assert chart.index(b"<c:clrMapOvr ") < chart.index(b"<c:chart>")
    drawing = next(xml for name, xml in parts.items() if name.startswith("xl/drawings/drawing"))
    assert b"schemeClr" not in drawing


def test_the_same_theme_needs_nothing() -> None:
    """Colours that hang on the theme go on doing so, and a chart is what it was but for its names."""
    source = made(_plan)
    data, _, _ = grafted(small(), source)
    assert [name for name in members(data) if "themeOverride" in name] == []
    assert members(data)["xl/charts/chart1.xml"] == members(source)["xl/charts/chart1.xml"]


def test_styles_are_put_in_once() -> None:
    """The same sheet again adds no style."""
    once, _, _ = grafted(small(), made(_plan))
    twice, _, _ = grafted(once, made(_plan))
    assert members(once)["xl/styles.xml"] == members(twice)["xl/styles.xml"]
    assert members(once)["xl/styles.xml"] != members(small())["xl/styles.xml"]


def test_number_formats_get_free_numbers() -> None:
    """The target's own 164 stays what it is."""
    data, _, _ = grafted(small(), made(_plan))
    book = opened(data)
    assert book["Summary"]["A1"].number_format == "0.000"
    assert [book["Plan"][each].number_format for each in ("A1", "B1")] == ["0.000", "0.0000"]
    formats = re.findall(b'<numFmt numFmtId="(.*?)" formatCode="(.*?)"', members(data)["xl/styles.xml"])
    assert formats == [(b"164", b"0.000"), (b"165", b"0.0000")]


def test_the_default_font_of_another_workbook() -> None:
    """A cell without a style of its own keeps the font that it had by default."""

    def smaller(name: str, xml: bytes) -> bytes:
        if name != "xl/styles.xml":
            return xml
        return xml.replace(b'<sz val="11"/>', b'<sz val="9"/>', 1)

    source = _with(made(lambda book: book.add_worksheet("Plan").write("A1", "words")), smaller)
    data, _, _ = grafted(small(), source)
    assert opened(data)["Plan"]["A1"].font.sz == 9
    assert opened(data)["Register"]["A1"].font.sz == 11


def _without_styles(data: bytes) -> bytes:
    """Return a package without the parts of its styles and its theme."""
    gone = re.compile(rb'<(?:Relationship|Override) [^>]*(?:styles|theme)[^>]*/>| s="[0-9]+"')
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, held in members(data).items():
            if name not in {"xl/styles.xml", "xl/theme/theme1.xml"}:
                package.writestr(name, gone.sub(b"", held))
    return stream.getvalue()


def test_workbooks_without_styles() -> None:
    """One that has none gets some, and what comes from one looks plain."""
    data, _, _ = grafted(_without_styles(small()), made(_plan))
    assert dangling(data) == []
    assert out_of_range(data) == []
    _looks_the_same(made(_plan), data, "Plan")
    data, _, _ = grafted(small(), _without_styles(made(_plan)))
    assert out_of_range(data) == []
    assert not opened(data)["Plan"]["A1"].font.b


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252", "utf-8"])
def test_encodings(encoding: str) -> None:
    """Sheet, strings and styles in another encoding say the same in UTF-8."""

    def encoded(name: str, xml: bytes) -> bytes:
        if not re.search("sheet1.xml$|sharedStrings|styles|workbook.xml$|chart1.xml$", name):
            return xml
        return xml.decode().replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)

    source = _with(made(_plan), encoded)
    data, names, _ = grafted(small(), source)
    assert values(data, names["Plan"]) == values(made(_plan), "Plan")
    _looks_the_same(made(_plan), data, names["Plan"])


@pytest.mark.parametrize("which", ["source", "target", "both"])
def test_prefixes(which: str) -> None:
    """Elements of the main namespace may have a prefix in either workbook."""

    def prefixed(name: str, xml: bytes) -> bytes:
        if not re.search("sheet\\d.xml$|sharedStrings|styles|workbook.xml$", name):
            return xml
        xml = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", xml)
        return xml.replace(f'xmlns="{_MAIN}"'.encode(), f'xmlns:x="{_MAIN}"'.encode())

    source = made(_plan) if which == "target" else _with(made(_plan), prefixed)
    target = small() if which == "source" else _with(small(), prefixed)
    data, names, _ = grafted(target, source)
    assert values(data, names["Plan"]) == values(made(_plan), "Plan")
    _looks_the_same(made(_plan), data, names["Plan"])


def test_the_rows_of_a_large_sheet_take_no_more_each_than_those_of_a_small_one() -> None:
    """Rows of ten cells: words, numbers and formulas that are renamed."""

    def grafting(rows: int) -> int:
        def fill(book: Any) -> None:
            sheet, look = book.add_worksheet("Summary"), book.add_format({"bold": True})
            for row in range(rows):
                for column in range(8):
                    sheet.write(row, column, f"{row} {column}" if column % 2 else row, look)
                sheet.write_formula(row, 8, f"=Summary!A{row + 1}*2", look, 2 * row)
                sheet.write_formula(row, 9, f"=A{row + 1}*2", look, 2 * row)

        source, came = made(fill), list[Any]()
        steps = steps_of(lambda: came.extend(grafted(small(), source)))
        data, names, _ = came
        assert names == {"Summary": "Summary (2)"}
        assert values(data, "Summary (2)") == values(source, "Summary")
        return steps

    grafting(10)
    few, many = grafting(100), grafting(800)
    assert few > 100
    assert many < 10 * few
