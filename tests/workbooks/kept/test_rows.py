"""The rows of the Register table: one that belongs to no item is quoted, so that nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, TERMS, returned
from builders_cycle import Q2, edited

from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from openpyxl import Workbook

    from scrutiny_xl.findings import Finding

TABLE = "| Ref | No. | Recommendation | Action | Timescale |\n| SIP24.1 | 1 | Adopt a protocol. | Agreed. | Ongoing |"


def findings_with_row(**typed: str) -> list[Finding]:
    """Return what is found in a register below whose table a row was typed, by heading."""
    register = build_register(Gathered((returned(TABLE, PLAN, Quarter=Q2),), ()), TERMS, Settings(), Q2)

    def type_row(book: Workbook) -> None:
        sheet = book["Register"]
        columns = {cell.value: number for number, cell in enumerate(sheet[1], 1)}
        for heading, words in typed.items():
            sheet.cell(3, columns[heading], words)

    return list(edited(register, type_row).findings)


@pytest.mark.parametrize(
    ("typed", "item"),
    [({"Ref": "SIP24.9"}, "SIP24.9"), ({}, "an item without a reference")],
)
def test_a_row_of_no_item_is_quoted(typed: dict[str, str], item: str) -> None:
    """With every cell that is filled in, by its heading."""
    (found,) = findings_with_row(**typed, Recommendation="Mend the roof.", Update="Done.")
    assert found.slug == "register-row-unknown"
    assert f"a row for {item} that" in found.sentence
    assert "Recommendation 'Mend the roof.'; Update 'Done.'" in found.sentence


def test_a_second_row_of_an_item_is_quoted() -> None:
    """The upper one was read."""
    (found,) = findings_with_row(Ref="SIP24.1", Update="Sent.")
    assert found.slug == "register-row-twice"
    assert "Update 'Sent.'" in found.sentence
