"""Two registers compared: the whole, its order, its counts, and the laws that hold for any two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from builders_tables import Q1, Q2, between, moved, register_table
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.comparing.comparison import compare_registers
from scrutiny_xl.comparing.moves import KINDS
from scrutiny_xl.register_table import Entry, RegisterTable

if TYPE_CHECKING:
    from collections.abc import Sequence

COLOURS = {"Red": "Red", "Amber": "Amber", "On target": "", "No update": "", "Green": "Green", "Not accepted": ""}
OPPOSITES = {
    "new": "closed",
    "newly-red": "no-longer-red",
    "completed": "reopened",
    "slipped": "brought-forward",
    "date-set": "date-gone",
    "clash": "clash-settled",
}
HEADINGS = (
    *("Ref", "Service area", "Recommendation", "Action", "Timescale", "Decision", "Rated RAG", "Colour", "Reason"),
    *("Progress", "Completed on", "Due as rated", "Original date", "Times moved", "Revised date sought"),
    *("Revised date agreed", "Extension agreed by", "Extension agreed on", "Clashes"),
)


@st.composite
def _rows(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Draw what a register says of one item, behind its reference."""
    days = st.one_of(st.just(""), st.integers(0, 400).map(lambda n: date(2024, 4, 1) + timedelta(n)))
    words = st.sampled_from(["", "Publish it.", "Publish the costs.", "Mend the roof."])
    status = draw(st.sampled_from(sorted(COLOURS)))
    progress = "Completed" if status == "Green" else draw(st.sampled_from(["", "In progress", "Paused"]))
    return (
        draw(st.sampled_from(["", "Housing", "Finance", "Finance, Housing", "Culture, Sport and Leisure"])),
        *(draw(words), draw(words), draw(words)),
        draw(st.sampled_from(["", "Accepted", "Rejected"])),
        *(status, COLOURS[status], f"{status} under three-boxes: a reason; due."),
        progress,
        draw(days) if progress == "Completed" else "",
        *(draw(days), draw(days), draw(st.integers(0, 3)), draw(days), draw(days)),
        draw(st.sampled_from(["", "the Committee"])),
        draw(days),
        draw(st.sampled_from(["", "Timescale", "Timescale; Progress"])),
    )


def _table(rows: dict[int, tuple[Entry, ...]], quarter: str = Q1, as_at: date = date(2026, 1, 1)) -> RegisterTable:
    return RegisterTable(
        "Westmarch",
        quarter,
        as_at,
        "three-boxes",
        HEADINGS,
        tuple((f"A.{number}", *row) for number, row in rows.items()),
    )


TABLES = st.dictionaries(st.integers(1, 12), _rows(), max_size=8).map(_table)


def shuffled(table: RegisterTable, order: Sequence[int]) -> RegisterTable:
    """Return a table with its rows in another order."""
    return replace(table, rows=tuple(sorted(table.rows, key=lambda row: order[table.rows.index(row) % len(order)])))


@given(TABLES)
def test_nothing_moved_between_a_register_and_itself(table: RegisterTable) -> None:
    """No move, no direction but the same."""
    comparison = compare_registers(table, replace(table, quarter=Q2))
    assert (comparison.moves, comparison.likely) == ((), ())
    assert {each.direction for each in comparison.areas} <= {"same"}
    assert comparison.both == comparison.whole.same == len(table.rows)


@given(TABLES, TABLES)
def test_the_other_way_round_everything_moves_back(old: RegisterTable, new: RegisterTable) -> None:
    """What is new was gone, what is newly red was no longer red; better is worse."""
    there, back = compare_registers(old, new), compare_registers(new, old)
    opposite = OPPOSITES | {after: before for before, after in OPPOSITES.items()}
    about = {*opposite, "reworded", "decision", "service-area", "re-rated"}
    turned = sorted((move.item.ref, opposite.get(move.kind, move.kind)) for move in there.moves if move.kind in about)
    assert turned == sorted((move.item.ref, move.kind) for move in back.moves if move.kind in about)
    assert (there.whole.better, there.whole.worse) == (back.whole.worse, back.whole.better)


@given(TABLES, TABLES, st.lists(st.integers(0, 9), min_size=1, max_size=9))
def test_the_order_of_the_rows_does_not_matter(old: RegisterTable, new: RegisterTable, order: list[int]) -> None:
    """An officer may have sorted either table."""
    assert compare_registers(shuffled(old, order), shuffled(new, order)) == compare_registers(old, new)


@given(TABLES, TABLES)
def test_every_item_is_counted_once(old: RegisterTable, new: RegisterTable) -> None:
    """It is in both, or new, or gone; in one service area, and either better, worse or the same."""
    comparison = compare_registers(old, new)
    whole, refs = comparison.whole, {row[0] for row in (*old.rows, *new.rows)}
    assert comparison.both + whole.new + whole.closed == len(refs)
    assert whole.better + whole.worse + whole.same == comparison.both
    assert whole.items == (len(old.rows), len(new.rows))
    for place in range(1, 9):
        if isinstance(whole[place], int):
            assert sum(int(str(each[place])) for each in comparison.areas) == whole[place]
    assert sum(comparison.counts.values()) == len(comparison.moves)
    assert list(comparison.counts) == [kind for kind in KINDS if kind in comparison.counts]


def test_a_reason_in_other_words_is_no_move() -> None:
    """It names the day of the rating, so it is another in every quarter."""
    comparison = between(
        """
        | Ref     | Rated RAG | Reason                                |
        | SIP24.1 | On target | On target: not late on 31 July 2024   |
        """,
        """
        | Ref     | Rated RAG | Reason                                |
        | SIP24.1 | On target | On target: not late on 31 August 2024 |
        """,
    )
    assert moved(comparison) == []
    assert comparison.whole.same == 1


def test_moves_are_sorted_by_service_area_then_reference() -> None:
    """A tenth item comes after a second; items of several service areas come last, those of none after all others."""
    words = "| Ref | Service area |\n" + "\n".join(
        f"| {ref} | {area} |"
        for ref, area in (
            ("A.10", "Housing"),
            ("A.2", "Housing"),
            ("B.1", "Finance"),
            ("A.3", "Finance, Housing"),
            ("A.4", "Not stated"),
            ("A.5", "adult care"),
        )
    )
    assert [move.item.ref for move in between("| Ref |", words).moves] == ["A.5", "B.1", "A.2", "A.10", "A.4", "A.3"]


def test_another_rule_set_leaves_ratings_uncompared() -> None:
    """What is red by one may not be red by the other; what else moved is told."""
    before = register_table("| Ref | Rated RAG | Colour | Decision |\n| A.1 | Amber | Amber | Accepted |")
    after = register_table("| Ref | Rated RAG | Colour | Decision |\n| A.1 | Red | Red | Noted |", Q2, "brag", "Other")
    comparison = compare_registers(before, after)
    assert not comparison.rated_alike
    assert not comparison.same_council
    assert comparison.in_order
    assert [kind for _, kind, _ in moved(comparison)] == ["decision"]
    assert comparison.whole.direction == ""


def test_an_item_that_only_changed_its_reference_is_suggested() -> None:
    """Also where its words are few, or a word of many differs; it still counts as gone and as new."""
    long = "Publish every quarter the figures of all repairs that took longer than the council has promised"
    comparison = between(
        f"| Ref | Recommendation |\n| A.1 | {long}. |\n| A.2 | Mend it. |\n| A.3 | Mend the roof. |",
        f"| Ref | Recommendation |\n| B.1 | {long} to tenants. |\n| B.2 | MEND it. |\n| B.3 | Mend the door. |",
    )
    assert [(each.gone.ref, each.new.ref) for each in comparison.likely] == [("A.1", "B.1"), ("A.2", "B.2")]
    assert comparison.counts == {"new": 3, "closed": 3}
