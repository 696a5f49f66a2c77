"""Places and findings as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.findings import Finding, Place, Repair, errors_in

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("place", "words", "row"),
    [
        (Place("a.xlsx", "Plan", "C14"), "a.xlsx, Plan!C14", 14),
        (Place("a.xlsx", "Plan"), "a.xlsx, Plan", 0),
        (Place("a.csv", "", "C14"), "a.csv, C14", 14),
        (Place("a.xlsx"), "a.xlsx", 0),
        (Place("a.xlsx", "Plan", "XFD1048576"), "a.xlsx, Plan!XFD1048576", 1_048_576),
    ],
)
def test_a_place_is_said_as_excel_names_it(place: Place, words: str, row: int) -> None:
    """File, sheet and cell, as far as they are known."""
    assert (str(place), place.row) == (words, row)


def test_places_are_in_reading_order() -> None:
    """The file, the sheet, the row, the column: as numbers and letters count, not as they are spelt."""
    cells = ["", "A2", "Z2", "AA2", "A10", "B10"]
    places = [Place("a.xlsx"), *(Place("a.xlsx", "Plan", cell) for cell in cells), Place("b.xlsx", "", "A1")]
    assert sorted(places, key=lambda place: place.order) == places


def test_a_finding_is_printed_with_its_place_and_remedy() -> None:
    """`file, sheet!cell: what is wrong. What to do.`."""
    finding = Finding("slug", "error", Place("a.xlsx", "Plan", "C14"), "It is wrong.", "Mend it.")
    assert str(finding) == "a.xlsx, Plan!C14: It is wrong. Mend it."


def in_order(each: Sequence[Finding | Repair]) -> list[Finding | Repair]:
    """Return findings or repairs in their order."""
    return sorted(each, key=lambda one: one.order)


def test_findings_and_repairs_are_sorted_by_place_first() -> None:
    """Then by what they say."""
    one, other = Place("a.xlsx", "Plan", "A2"), Place("a.xlsx", "Plan", "A10")
    findings = [
        Finding("b", "query", one, "", ""),
        Finding("c", "error", one, "", ""),
        Finding("a", "error", other, "", ""),
    ]
    assert in_order(findings[::-1]) == findings
    repairs = [Repair("z", one, ""), Repair("a", other, "")]
    assert in_order(repairs[::-1]) == repairs


def test_errors_are_counted() -> None:
    """Queries are not."""
    place = Place("a.xlsx")
    assert errors_in([]) == 0
    assert errors_in(Finding("a", severity, place, "", "") for severity in ("error", "query", "error")) == 2
