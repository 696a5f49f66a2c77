"""Formulas are moved and grown as Excel would do it; openpyxl's translator, where it can be trusted, is the judge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from scrutiny_xl.grids import Area, address
from scrutiny_xl.workbooks.editing.formula_text import UnmovableFormulaError, moved, with_grown_ranges
from scrutiny_xl.workbooks.editing.ranges import Growth

B5, C6 = (5, 2), (6, 3)


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("SUM(A1:$B2)+A$1-$A$1", "SUM(B2:$B3)+B$1-$A$1"),
        ("A:A+$B:C+1:3+$1:4", "B:B+$B:D+2:4+$1:5"),
        ('"A1"&A1&"say ""A1"""', '"A1"&B2&"say ""A1"""'),
        ("'It''s A1'!A1+Jan1!A1", "'It''s A1'!B2+Jan1!B2"),
        ("[1]Sheet1!A1+'[1]A1'!A1", "[1]Sheet1!B2+'[1]A1'!B2"),
        ("SUM('A 1'!A1:'A 1'!B2)", "SUM('A 1'!B2:'A 1'!C3)"),
        ("SUM(Sheet1:Sheet3!A1)+SUM(Jan:Mar!A1)", "SUM(Sheet1:Sheet3!B2)+SUM(Jan:Mar!B2)"),
        ("A1:INDEX(B:B,3)+OFFSET(A1,1,1):B3", "B2:INDEX(C:C,3)+OFFSET(B2,1,1):C4"),
        ("LOG10(A1)+ATAN2(A1,1)", "LOG10(B2)+ATAN2(B2,1)"),
        ("Table1[[A1]:[B2]]+Table1[@[A 1]]+A1[x]", "Table1[[A1]:[B2]]+Table1[@[A 1]]+A1[x]"),
        ("Table1['[A1']]+A1", "Table1['[A1']]+B2"),
        ("_xlfn.ANCHORARRAY(A1)+A1#", "_xlfn.ANCHORARRAY(B2)+B2#"),
        ("Sheet1!#REF!+#N/A+A1", "Sheet1!#REF!+#N/A+B2"),
        ("1E5+1.5E+3+A1%+.5", "1E5+1.5E+3+B2%+.5"),
        ("{1,2;3,4}", "{1,2;3,4}"),
        ("TRUE+tax_2024+year2024+ZZZ1+R1C1+A1.B2", "TRUE+tax_2024+year2024+ZZZ1+R1C1+A1.B2"),
        ("IF( A1 = 1,\n B1 )", "IF( B2 = 1,\n C2 )"),
        ('"A1', '"B2'),
        ("SUM)", "SUM)"),
        ("\u00c4A1+A1", "\u00c4A1+B2"),
    ],
)
def test_a_formula_is_moved_as_it_would_be_copied(words: str, after: str) -> None:
    """Only relative references to cells move; names, words, functions and columns of tables are left."""
    assert moved(words, B5, C6) == after
    assert moved(words, B5, B5) == words


@pytest.mark.parametrize("words", ["A1", "SUM(B1:B2)", "5:1", "A:B", "Other!A9"])
def test_a_formula_cannot_leave_the_sheet(words: str) -> None:
    """Excel would write an error, or go round to the other edge."""
    with pytest.raises(UnmovableFormulaError, match="beyond the edge of the sheet"):
        moved(words, (2, 2), (1, 1))


CELLS = st.builds(
    lambda row, column, down, right: (
        ("$" if right else "") + address(row, column)[: -len(str(row))] + ("$" if down else "") + str(row)
    ),
    st.integers(20, 200),
    st.integers(20, 700),
    st.booleans(),
    st.booleans(),
)
FORMULAS = st.recursive(
    CELLS
    | st.builds("{}:{}".format, CELLS, CELLS)
    | st.sampled_from(["1", "2.5", '"A1 (""x"")"', "TRUE", "name_1", "T[A1]", "'a b'!Z25", "Sheet2!$D30", "J:$K"]),
    lambda inner: st.builds("SUM({},{})".format, inner, inner) | st.builds("{}+{}".format, inner, inner),
    max_leaves=6,
)


@given(FORMULAS, st.integers(-10, 10), st.integers(-5, 10))
def test_openpyxl_moves_it_to_the_same(words: str, down: int, right: int) -> None:
    """A second program agrees on formulas that it reads rightly."""
    start, end = (100, 50), (100 + down, 50 + right)
    expected = Translator("=" + words, address(*start)).translate_formula(address(*end))
    assert "=" + moved(words, start, end) == expected


@given(st.text(max_size=60), st.integers(0, 5), st.integers(0, 5))
def test_anything_can_be_moved(words: str, down: int, right: int) -> None:
    """What is no formula is no trouble, and moving by nothing changes nothing."""
    assert moved(words, (1, 1), (1, 1)) == words
    moved(words, (1, 1), (1 + down, 1 + right))


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("SUM(B2:B10)", "SUM(B2:B12)"),
        ("SUBTOTAL(109,$B$2:B$10)", "SUBTOTAL(109,$B$2:B$12)"),
        ("SUM(Plan!B2:B10)+SUM('plan'!B2:B10)", "SUM(Plan!B2:B12)+SUM('plan'!B2:B12)"),
        ("SUM(Other!B2:B10)", "SUM(Other!B2:B10)"),
        ("SUM([1]Plan!B2:B10)+SUM(A:Plan!B2:B10)", "SUM([1]Plan!B2:B10)+SUM(A:Plan!B2:B10)"),
        ("SUM(B2:B9)+SUM(B10:B10)+B10+SUM(H2:H10)", "SUM(B2:B9)+SUM(B10:B10)+B10+SUM(H2:H10)"),
        ('"B2:B10"&T[B2:B10]', '"B2:B10"&T[B2:B10]'),
        ("SUM(B:B)", "SUM(B:B)"),
    ],
)
def test_ranges_that_cover_the_last_row_grow(words: str, after: str) -> None:
    """Those of the same sheet, of several rows, down to the last row of data."""
    growth = Growth(Area(2, 1, 10, 4), 2)
    assert with_grown_ranges(words, "Plan", growth) == after
