"""Widths of columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.reports.model import Column, Table
from scrutiny_xl.reports.word.widths import shared


def test_columns_share_the_room_by_what_they_ask_for() -> None:
    """Where every word has room."""
    columns = [Column("Ref", 10), Column("Words", 30), Column("Due", 10)]
    assert shared(Table("", columns, [["a", "b", "c"]]), 10_000) == [2000, 6000, 2000]


def test_a_word_is_not_broken() -> None:
    """Its column is widened at the cost of the others; a ref is one word, whatever stands in it."""
    columns = [Column("Ref", 2, "word"), Column("Lead", 2), Column("Words", 46)]
    ref, lead, words = shared(Table("", columns, [["PEO 24.1", "Communications Team", "b"]]), 10_000)
    assert (ref, lead) == (8 * 98 + 190, 14 * 98 + 190)
    assert ref + lead + words == 10_000


def test_without_room_the_shares_alone_count() -> None:
    """Nothing runs off the page."""
    columns = [Column("Ref", 1), Column("Lead", 1), Column("Words", 2)]
    assert shared(Table("", columns, [["x" * 400, "", ""]]), 4000) == [1000, 1000, 2000]


def test_a_small_table_is_not_spread_over_the_page() -> None:
    """It is as wide as it asks for."""
    assert sum(shared(Table("", [Column("Status", 10), Column("Meaning", 30)], []), 10_000)) == 40 * 130


@given(
    st.lists(st.tuples(st.floats(1, 80), st.text(alphabet="ab ", max_size=60)), min_size=1, max_size=12),
    st.integers(2000, 16_000),
)
def test_columns_never_run_off_the_page(columns: list[tuple[float, str]], room: int) -> None:
    """And each has a width."""
    table = Table("", [Column("H", share) for share, _ in columns], [[words for _, words in columns]])
    widths = shared(table, room)
    assert sum(widths) <= room
    assert all(width > 0 for width in widths)
