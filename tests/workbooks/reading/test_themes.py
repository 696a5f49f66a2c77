"""The colours of a theme, as a fill names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import Color, PatternFill

from scrutiny_xl.workbooks.reading import SourceFile, read_grids
from scrutiny_xl.workbooks.reading.themes import tinted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("rgb", "tint", "expected"),
    [("FFC000", 0, "ffc000"), ("FFC000", 0.4, "ffd966"), ("70AD47", -0.25, "548235"), ("000000", 1, "ffffff")],
)
def test_lighter_and_darker(rgb: str, tint: float, expected: str) -> None:
    """As Excel shows it, give or take a rounding."""
    pairs = zip(bytes.fromhex(tinted(rgb, tint)), bytes.fromhex(expected), strict=True)
    assert all(abs(one - other) < 3 for one, other in pairs)


@pytest.mark.parametrize(("theme", "tint", "name"), [(9, 0.0, "amber"), (5, 0.0, "red"), (9, 0.8, ""), (0, 0.0, "")])
def test_a_fill_of_the_theme(tmp_path: Path, theme: int, tint: float, name: str) -> None:
    """Pale ones are none of a RAG's."""
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1, "x")
    cell.fill = PatternFill("solid", fgColor=Color(theme=theme, tint=tint))
    book.save(tmp_path / "fill.xlsx")
    (grid,) = read_grids(SourceFile.at(tmp_path / "fill.xlsx"))
    assert grid.colour(1, 1) == name
