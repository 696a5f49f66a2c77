"""What is asked about dates that moved often, and about agreements that were cleared."""

from __future__ import annotations

from datetime import date

import pytest
from builders_core import PLAN, merged, returned

from scrutiny_xl.findings import Place
from scrutiny_xl.merging import about_extensions
from scrutiny_xl.register import Extension, RegisterItem, Source

HEADINGS = (
    "| Ref | No. | Recommendation | Action | Timescale | Progress | Update | Revised date sought | Explanation "
    "| Revised date agreed | Extension agreed by | Extension agreed on |"
)
JUNE, SEPTEMBER, DECEMBER, MARCH = date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31), date(2025, 3, 31)
SOUGHT = Extension(JUNE, SEPTEMBER, "The post is vacant.", "Q1 2024/25")
AGREED = SOUGHT._replace(agreed=SEPTEMBER, agreed_by="Committee", agreed_on=date(2024, 7, 10))
OTHERWISE = Extension(SEPTEMBER, DECEMBER, "", "Q2 2024/25", MARCH, "Chair", date(2024, 9, 4))
UNSOUGHT = Extension(MARCH, None, "", "Q3 2024/25", date(2025, 6, 30), "Committee", None)


def item(*extensions: Extension, cells: str = "| | | | ", progress: str = "In progress") -> RegisterItem:
    """Return an item of a register with some extensions; the cells begin with Revised date sought."""
    row = f"| SIP24.1 | 1 | Adopt it. | Agreed: yes. | By 30 June 2024 | {progress} | Drafted. | {cells} |"
    (only,) = merged(returned(f"{HEADINGS}\n{row}", PLAN)).plans[0].items
    return only._replace(extensions=extensions)


def test_the_third_date_is_pointed_out() -> None:
    """With all of them, and since when."""
    (only,) = about_extensions([item(SOUGHT, OTHERWISE, UNSOUGHT, cells="| | {2025-03-31} | Chair | {2024-09-04}")])
    assert (only.slug, only.severity, only.ref, only.place.cell) == ("third-extension", "query", "SIP24.1", "H7")
    assert only.sentence == (
        "Another date was sought or agreed 3 times since Q1 2024/25 (the original date was 30 June 2024): "
        "30 September 2024 was sought and not agreed; "
        "31 December 2024 was sought, and 31 March 2025 was agreed on 4 September 2024; 30 June 2025 was agreed."
    )


def test_a_date_that_is_still_sought_is_said_to_be() -> None:
    """The others were sought in vain."""
    (only,) = about_extensions([item(SOUGHT, SOUGHT, SOUGHT._replace(sought=MARCH), cells="{2025-03-31} | | | | ")])
    assert only.sentence.endswith(
        "30 September 2024 was sought and not agreed; 30 September 2024 was sought and not agreed; "
        "31 March 2025 is sought now."
    )


def test_an_item_that_no_return_has_is_asked_about_in_the_register() -> None:
    """At the cell of the date sought, or at any of the item's where there is none."""
    source = Source("Housing", "Q1 2024/25", Place("register.xlsx", "SIP24", "H9"))
    kept = item(SOUGHT, OTHERWISE, UNSOUGHT, cells="| | {2025-03-31} | Chair | {2024-09-04}")._replace(origins=())
    for role in ("revised_date", "action"):
        (only,) = about_extensions([kept._replace(kept={role: source})])
        assert str(only.place) == "register.xlsx, SIP24!H9"


@pytest.mark.parametrize("extensions", [(), (SOUGHT,), (SOUGHT, SOUGHT)])
def test_two_are_not(extensions: tuple[Extension, ...]) -> None:
    """Nor where nothing was agreed that could have been cleared."""
    assert about_extensions([item(*extensions)]) == []


def test_of_what_is_completed_nothing_is_asked() -> None:
    """It took its time, and is done."""
    assert about_extensions([item(AGREED, OTHERWISE, UNSOUGHT, progress="Completed")]) == []


def test_an_agreement_whose_cells_were_cleared_is_asked_about() -> None:
    """It counts no more, and that may be a slip."""
    (only,) = about_extensions([item(AGREED)])
    assert (only.slug, only.place.cell) == ("agreement-cleared", "L7")
    assert only.sentence == (
        "Committee agreed 30 September 2024 on 10 July 2024, and the cells that said so are empty now: it does not "
        "count."
    )
    assert about_extensions([item(AGREED, cells="| | {2024-09-30} | Committee | {2024-07-10}")]) == []


def test_a_return_tells_its_first_extension() -> None:
    """With the quarter it is consolidated for; without a date sought there is none."""
    table = f"""
    {HEADINGS}
    | SIP24.1 | 1 | Adopt it. | Agreed: yes. | By 30 June 2024 | | | {{2024-09-30}} | The post is vacant. | | | |
    | SIP24.2 | 2 | Publish it. | Agreed: yes. | By 30 June 2024 | | | | | | | |
    """
    first, second = merged(returned(table, PLAN)).plans[0].items
    assert first.extensions == (SOUGHT._replace(quarter=""),)
    assert second.extensions == ()
