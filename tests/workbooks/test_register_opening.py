"""The register opens in a real spreadsheet program."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from workbooks.builders import realistic_register, register

from scrutiny_xl.workbooks.registers import register_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from office import Office

    from scrutiny_xl.register import Register


@pytest.mark.parametrize("made", [realistic_register(30), register()], ids=["full", "empty"])
def test_libreoffice_prints_it(libreoffice: Office, tmp_path: Path, made: Register) -> None:
    """It becomes a PDF of more than its charts."""
    (tmp_path / "register.xlsx").write_bytes(register_workbook(made))

    printed = libreoffice.convert(tmp_path / "register.xlsx", "pdf", tmp_path).read_bytes()

    assert printed.startswith(b"%PDF")
    assert len(printed) > 10_000


def test_a_council_without_a_name_leaves_no_gap() -> None:
    """Neither in the document's title nor at the foot of the page."""
    book = load_workbook(io.BytesIO(register_workbook(replace(realistic_register(5), council=""))))

    assert str(book.properties.title).startswith("Scrutiny register, Q")
    footer = book["Summary"].oddFooter
    assert footer is not None
    assert not str(footer.left.text).startswith(",")
