"""What holds for every return, whatever is in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny_xl.grids import Grid, Scalar, address
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.returns.numbering import split_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Rows = list[list[Scalar]]

PLAN: Rows = [
    ["Scrutiny improvement plan", "", "", "", "", ""],
    ["", "", "", "", "", ""],
    ["No.", "Recommendation", "Action", "Timescale", "Lead Officer", "% complete"],
    ["A. Leadership", "", "", "", "", ""],
    [1.0, "Publish the plan", "Agreed", "May 2024", "Clerk", 0.45],
    [2.0, "Hold a briefing for all members", "Agreed in part", "Ongoing", "", ""],
    ["B. Papers", "", "", "", "", ""],
    [3.0, "Send the papers early", "Not agreed", "", "Head of Service", 45.0],
    ["", "", "", "", "", ""],
    ["Total", 3.0, "", "", "", ""],
]
SCRAIP: Rows = [
    ["Committee:", "Housing", "", "Minute No:", 12.0],
    ["", "Recommendation", "Cabinet Member", "Response", "Timetable"],
    ["", "It was recommended that:", "", "", ""],
    ["a)", "the plan be published", "Leader", "Accepted", "May 2024"],
    ["b)", "a briefing be held", "Leader", "Rejected: no money", ""],
]
SPEED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(rows: Sequence[Sequence[Scalar]]) -> Return:
    """Read rows as a return."""
    return read_return("f.xlsx", "0", [Grid("Plan", rows)])


def seen(filled: Return) -> list[tuple[str, str, dict[str, object]]]:
    """Return the items of a return without their rows."""
    return [(item.ref, item.section, dict(item.values)) for plan in filled.plans for item in plan.items]


plans = st.sampled_from([PLAN, SCRAIP])


@SPEED
@given(plans, st.lists(st.integers(0, 9), max_size=6))
def test_blank_rows_change_nothing(rows: Rows, places: list[int]) -> None:
    """Wherever they are put; and each item's row is the row of the grid."""
    longer = [list(row) for row in rows]
    for place in places:
        longer.insert(min(place, len(longer)), [""] * len(rows[0]))
    assert seen(read(longer)) == seen(read(rows))
    for plan in read(longer).plans:
        for item in plan.items:
            assert item.text(plan.layout.words) in longer[item.row - 1]


@SPEED
@given(plans, st.lists(st.integers(0, 6), max_size=4))
def test_blank_columns_change_nothing(rows: Rows, places: list[int]) -> None:
    """Wherever they are put."""
    wider = [list(row) for row in rows]
    for place in places:
        for row in wider:
            row.insert(min(place, len(row)), "")
    assert seen(read(wider)) == seen(read(rows))


@SPEED
@given(st.permutations(range(6)))
def test_the_order_of_columns_changes_nothing(order: list[int]) -> None:
    """A table without banners may have its columns in any order."""
    table = [PLAN[2], PLAN[4], PLAN[5], PLAN[7]]
    assert seen(read([[row[n] for n in order] for row in table])) == seen(read(table))


dressings: list[Callable[[str], str]] = [
    str.upper,
    str.title,
    lambda words: f"  {words} ",
    lambda words: words.replace(" ", "\n"),
    lambda words: words.replace(" ", "\u00a0"),
    lambda words: f"{words}:",
    lambda words: f"{words}*",
    lambda words: f"{words} (i)",
    lambda words: words,
]


@SPEED
@given(plans, st.lists(st.sampled_from(dressings), min_size=6, max_size=6))
def test_the_dress_of_headings_changes_nothing(rows: Rows, dress: list[Callable[[str], str]]) -> None:
    """Capitals, blanks, line breaks, marks."""
    at = next(n for n, row in enumerate(rows) if "Recommendation" in row)
    heading = [put(words) if isinstance(words, str) else words for put, words in zip(dress, rows[at], strict=False)]
    assert seen(read([*rows[:at], heading, *rows[at + 1 :]])) == seen(read(rows))


@SPEED
@given(st.lists(st.sampled_from(["Anytown Council", "DRAFT", "Appendix 3", "Version 2", "Please return by May", ""])))
def test_title_rows_change_nothing(lines: list[str]) -> None:
    """Marks above the title are not taken for it."""
    assert seen(read([*([line, "", "", "", "", ""] for line in lines), *PLAN])) == seen(read(PLAN))


words = st.sampled_from(
    [
        "No.",
        "Recommendation",
        "Action",
        "Timescale",
        "Response",
        "Objectives",
        "Priority",
        "RAG",
        "Update",
        "a)",
        "1",
        "ii",
        "A. Aims",
        "Total",
        "Notes",
        "Key",
        "Red",
        "Committee:",
        "Topic: Roads",
        "It was recommended that:",
        "publish it",
        "That the plan be published in full",
        "↓",
        "x",
        "#REF!",
        "Lead Officer",
        "Ref",
        "S.1.2",
        "Section",
        "Page 1 of 2",
        "Last updated: 3 May",
        "May 2024",
        "100%",
        "\xa0",
        "\u200b",
        "• one\n• two",
    ]
)
cells = st.one_of(st.just(""), st.just(""), words, words, st.integers(0, 60000), st.floats(), st.booleans(), st.dates())
tables = st.lists(st.lists(cells, max_size=7), max_size=14)


@settings(SPEED, max_examples=400)
@given(tables, st.booleans())
def test_reading_never_raises_and_loses_nothing(table: Rows, heading: bool) -> None:
    """Every filled cell from the first heading on is in an item, a header, a section, a finding or the receipt."""
    rows: Rows = [["No.", "Recommendation", "Action", "Timescale", "", "Lead Officer"], *table] if heading else table
    filled = read(rows)
    refs = [item.ref for plan in filled.plans for item in plan.items]
    for plan in filled.plans:
        own = [item.ref for item in plan.items]
        assert len(set(own)) == len(own)
        assert [item.row for item in plan.items] == sorted(item.row for item in plan.items)
    if not heading or not refs or len(filled.plans) > 1 or any("committee" in plan.header for plan in filled.plans):
        return
    told, places = _told(filled, rows), _places(filled)
    for number, row in enumerate(rows[1:], 2):
        for column, value in enumerate(row, 1):
            # A letter in front of an item's words is its number, and stands apart from them.
            letter, rest = split_letter(str(value))
            told_apart = rest and _letters(rest) in told and any(letter in ref for ref in refs)
            assert _letters(str(value)) in told or told_apart or address(number, column) in places, (number, value)


def _letters(words: str) -> str:
    return "".join(character for character in words if character.isalpha()).casefold()


def _places(filled: Return) -> set[str]:
    """Return the cells named as they are, without their words."""
    lines = [each for each in filled.receipt if each.kind in {"row-empty", "colour-only"}]
    return {cell for each in lines for cell in [each.place.cell, *re.findall(r"[A-Z]+\d+", each.sentence)]}


def _told(filled: Return, rows: Rows) -> str:
    said = [each.before + each.after + each.sentence for each in filled.receipt]
    said += [each.sentence + each.place.cell for each in filled.findings]
    for plan in filled.plans:
        said += [str(value) for value in plan.header.values()]
        said += [f"{item.section}{item.ref}{''.join(map(str, item.values.values()))}" for item in plan.items]
        heads = [row for row in rows if "Recommendation" in row or "Objectives" in row] + [rows[plan.heading_row - 1]]
        said += [str(value) for row in heads for value in row]
    said += ["true false nan inf recommendation no action timescale redamber green"]
    return "".join(character for text in said for character in text if character.isalpha()).casefold()


def test_grids_of_ragged_rows_and_tuples() -> None:
    """Rows may differ in length and be any sequence."""
    grid = Grid("Plan", tuple(tuple(row[: len(row) - n % 2]) for n, row in enumerate(PLAN)))
    assert len(read_return("f.xlsx", "0", [grid, replace(grid, rows=())]).plans) == 1
