"""The columns a rating is written into: what stands there is nobody's answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.operations.drawing import template_bytes
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

Reads = Callable[..., Return]

HEADINGS = "| No. | Recommendation | Action | Timescale | Update | Due (as read) | Rated RAG | Reason |"
ITEM = "| 1 | Publish the list. | Agreed. | By May 2025 | Done. | {2025-05-31} | Red | Late. |"


def test_what_was_rated_is_not_read_back(reads: Reads) -> None:
    """It is made anew each time; nothing about it is found or told."""
    filled = reads(f"| Plan | Review 2024 |\n{HEADINGS}\n{ITEM}")
    (item,) = filled.plans[0].items
    assert item.values.keys().isdisjoint({"due", "rated_rag", "reason"})
    assert filled.plans[0].columns["rated_rag"] == 7
    assert not [each for each in filled.receipt if each.place.cell[:1] in "FGH"]


@pytest.mark.parametrize("rated", ["| | |", "| | Not read yet | |", "| {2025-05-31} | Check entry | It is late. |"])
@pytest.mark.parametrize(
    "line",
    ["| | Section B: Housing | | | ", "| 2 | | | | ", "| | | | | ", "| | | | | and the minutes were published "],
)
def test_a_row_is_told_as_if_it_were_not_rated(reads: Reads, line: str, rated: str) -> None:
    """A banner, an empty row or words that run on make no item because a formula shows something beside them."""
    plain = f"{line}| | | |"
    one, other = (
        reads(f"| Plan | Review 2024 |\n{HEADINGS}\n{ITEM}\n{each}\n{ITEM.replace('| 1 ', '| 3 ', 1)}")
        for each in (plain, line + rated)
    )
    assert [(item.row, item.section, dict(item.values)) for item in one.plans[0].items] == [
        (item.row, item.section, dict(item.values)) for item in other.plans[0].items
    ]
    assert one.receipt == other.receipt


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_a_blank_form_has_no_items_for_all_its_formulas(layout: Layout) -> None:
    """Nor is a formula in it found never to have been calculated."""
    source = SourceFile(f"{layout.id}.xlsx", template_bytes(layout.id))
    filled = read_return(source.name, source.digest, read_grids(source))
    assert filled.items == 0
    assert "formula-not-calculated" not in {each.slug for each in filled.findings}
