"""What a theme or a palette says by a number is said outright where another theme or palette says otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl.styles.colors import COLOR_INDEX
from workbooks.editing.grafting import small

from scrutiny_xl.workbooks.editing.archive import Archive
from scrutiny_xl.workbooks.editing.draft import Draft
from scrutiny_xl.workbooks.editing.graft_colours import Colours, Scheme


def _scheme() -> Scheme:
    return Scheme.of(Draft(Archive.of(small(), "a.xlsx"), "a.xlsx"))


def _colours() -> Colours:
    """Return what turns a scheme of another theme, palette and fonts into that of the workbook."""
    here = _scheme()
    theme = tuple(f"{number:06X}" for number in range(12))
    palette = ("ABCDEF", *here.palette[1:])
    return Colours(replace(here, theme=theme, palette=palette, fonts=((b"major", "Lato"), (b"minor", "Aptos"))), here)


def test_the_palette_is_the_usual_one() -> None:
    """As openpyxl has it."""
    assert [each[2:] for each in COLOR_INDEX[:64]] == list(_scheme().palette)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<color theme="4"/>', '<color rgb="FF000004"/>'),
        ('<tabColor tint="-0.5" theme="11"/>', '<tabColor rgb="FF000004"/>'),
        ('<x14:colorSeries theme="5"/>', '<x14:colorSeries rgb="FF000005"/>'),
        ('<fgColor indexed="0"/>', '<fgColor rgb="FFABCDEF"/>'),
        ('<fgColor indexed="1"/>', '<fgColor indexed="1"/>'),
        ('<bgColor indexed="64"/>', '<bgColor indexed="64"/>'),
        ('<color rgb="FF112233" tint="0.5"/>', '<color rgb="FF112233" tint="0.5"/>'),
        ('<color auto="1"/>', '<color auto="1"/>'),
        ('<color theme="99"/>', '<color theme="99"/>'),
        (
            '<font><sz val="9"/><name val="Calibri"/><scheme val="minor"/></font>',
            '<font><sz val="9"/><name val="Aptos"/></font>',
        ),
        (
            '<x:rPr><x:rFont val="A"/><x:scheme val="major"></x:scheme></x:rPr>',
            '<x:rPr><x:rFont val="Lato"/></x:rPr>',
        ),
        ('<font><name val="Arial"/></font>', '<font><name val="Arial"/></font>'),
    ],
)
def test_cells(before: str, after: str) -> None:
    """Colours with their shades, and fonts."""
    assert _colours().in_cells(before.encode()).decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a:schemeClr val="accent1"/>', '<a:srgbClr val="000004"/>'),
        (
            '<a:schemeClr val="tx1"><a:lumMod val="5"/></a:schemeClr>',
            '<a:srgbClr val="000001"><a:lumMod val="5"/></a:srgbClr>',
        ),
        ('<a:schemeClr val="phClr"><a:tint/></a:schemeClr>', '<a:schemeClr val="phClr"><a:tint/></a:schemeClr>'),
        (
            '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>',
            '<a:latin typeface="Aptos"/><a:ea typeface="+mn-ea"/>',
        ),
    ],
)
def test_drawings(before: str, after: str) -> None:
    """Colours with what changes them, and fonts; what stands for the colour of a style stays."""
    assert _colours().in_drawings(before.encode()).decode() == after


def test_one_scheme_changes_nothing() -> None:
    """Not even where all depends on it."""
    colours = Colours(_scheme(), _scheme())
    xml = b'<color theme="4"/><font><name val="x"/><scheme val="minor"/></font><a:schemeClr val="tx1"/>'
    assert colours.in_cells(xml) == colours.in_drawings(xml) == xml
    assert colours.override == b""
