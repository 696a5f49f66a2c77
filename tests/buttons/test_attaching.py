"""Finding an open workbook by its name or its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_core import workbook

from scrutiny_xl.buttons.attaching import open_book
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.errors import UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

    from buttons.conftest import OpenBook
    from buttons.engine import App


@pytest.mark.parametrize("name", ["Housing Q3.xlsx", "housing q3.XLSX", "Housing Q3", "{folder}/Housing Q3.xlsx"])
def test_by_name_or_by_path(name: str, tmp_path: Path, opened: OpenBook) -> None:
    """Whatever the capitals, with its ending or without."""
    for each in ("Housing Q3.xlsx", "Finance.xlsx"):
        opened(workbook(tmp_path / each, [["a"]]))
    for hwnd in (0, 4711, 1):
        assert open_book(name.format(folder=tmp_path), hwnd).name == "Housing Q3.xlsx"


def test_two_of_one_name(tmp_path: Path, opened: OpenBook) -> None:
    """The path tells them apart."""
    for each in ("one", "two"):
        opened(workbook(tmp_path / each / "Housing.xlsx", [["a"]]))
    with pytest.raises(CannotPressError, match=r"'Housing\.xlsx' is open more than once"):
        open_book("Housing.xlsx")
    assert open_book(str(tmp_path / "two" / "Housing.xlsx")).fullname == str(tmp_path / "two" / "Housing.xlsx")


def test_none_of_that_name(excel: App, tmp_path: Path, opened: OpenBook) -> None:
    """Those that are open are named."""
    with pytest.raises(UnknownNameError, match="There is no workbook open in Excel called 'Housing'"):
        open_book("Housing")
    opened(workbook(tmp_path / "Finance.xlsx", [["a"]]))
    with pytest.raises(UnknownNameError, match=r"Known: Finance\.xlsx"):
        open_book(r"C:\council\Housing.xlsx")
    assert len(excel.held) == 1
