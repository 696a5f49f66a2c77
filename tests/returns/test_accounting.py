"""Every word of a source is in an item, a header, a section or on the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders_samples import words_kept
from conftest import grid_of
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.returns import read_return
from scrutiny_xl.returns.accounting import tokens, unaccounted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.findings import Repair
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.returns import Return


def read(grids: Sequence[Grid]) -> tuple[Return, list[Repair]]:
    """Read grids as plans, with what was found unaccounted for."""
    filled = read_return("plan.xlsx", "0", grids)
    return filled, unaccounted(filled, grids)


PLAIN = """
| Improvement plan 2024 | | | |
| No. | Recommendation | Action | Timescale |
| 1 | Publish the waiting times. | Agreed: they will be. | Ongoing |
"""


def test_a_plain_plan_leaves_nothing() -> None:
    """Its title, headings and items are all there is."""
    assert read([grid_of(PLAIN)])[1] == []


def test_what_stands_elsewhere_is_told_row_by_row() -> None:
    """On a sheet without a form, with the first cell and all words of the row."""
    _, told = read([grid_of(PLAIN), grid_of("| | Contact | Democratic Services |\n| x |", "Notes")])
    assert [(each.place.sheet, each.place.cell, each.kind, each.before) for each in told] == [
        ("Notes", "B1", "not-read", "Contact | Democratic Services"),
        ("Notes", "A2", "not-read", "x"),
    ]


def test_what_is_printed_on_our_own_forms_is_not_told() -> None:
    """Nobody typed the guidance; what somebody wrote on a form is told."""
    form = PLAIN.replace(
        "| Improvement plan 2024 | | | |", "| Improvement plan 2024 | Form: improvement-plan v1 | Ask Sam | |"
    )
    filled, told = read([grid_of(form), grid_of("| How to fill it in |", "Guidance")])
    assert told == []
    assert "Ask Sam" in {each.before for each in filled.receipt}


@given(st.lists(st.sampled_from(["Contact us", "Total 4", "Zebra crossing", "*see over", ""]), min_size=1, max_size=5))
def test_nothing_typed_below_or_beside_a_plan_is_lost(lines: list[str]) -> None:
    """Whatever the parser makes of it."""
    below = "\n".join(f"| {words} | | | | beside {words} |" for words in lines)
    filled, told = read([grid_of(f"{PLAIN.strip()}\n| | | |\n{below}")])
    assert tokens(" ".join(lines)) <= words_kept(filled, told)
