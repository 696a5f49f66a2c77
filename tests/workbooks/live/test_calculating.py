"""Formulas are calculated as Excel calculates them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.workbooks.live.calculating import calculation
from scrutiny_xl.workbooks.live.functions import ExcelError

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.live.functions import Value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2/4", 1.5),
        ('"a"&"b"="AB"', True),
        ('"x"&5-2', "x3"),
        ('"a ""word"""', 'a "word"'),
        ("A1=0", True),
        ('A1=""', True),
        ("A1>0", False),
        ('"1">99', True),
        ('TRUE>"z"', True),
        ('OR(B1={"x","y"})', True),
        ("AND(1<2,2<=2,3>=4)", False),
        ('IF(B1="X",1,1/0)', 1.0),
        ('IFERROR(1/0,"e")', "e"),
        ('TRIM("  a   b ")', "a b"),
        ("EDATE(45688,1)", 45716.0),
        ("DATE(2024,2,30)", 45352.0),
        ("DATE(2024,14,1)", 45689.0),
        ('MID("abcdef",2,3)', "bcd"),
        ('FIND("c","abc")', 3.0),
        ("N(B1)+N(TRUE)+N(5)", 6.0),
        ("COUNT(A1,B1,C1)", 1.0),
        ("ISNUMBER(TRUE)", False),
        ("ISNUMBER(A1)", False),
        ("ISLOGICAL(FALSE)", True),
        ('EXACT(UPPER("12"),LOWER("12"))', True),
        ('VALUE("2025")', 2025.0),
        ("INT(45000.7)", 45000.0),
    ],
)
def test_what_it_gives(formula: str, value: Value) -> None:
    """A1 is blank, B1 holds a text and C1 a number."""
    assert calculation(formula)({"B1": "x", "C1": 7}) == value


@pytest.mark.parametrize("formula", ["1/0", '"a"+1', 'FIND("x","abc")', 'VALUE("/2")', 'EDATE("Ongoing",1)', "1+"])
def test_what_is_an_error(formula: str) -> None:
    """As #VALUE! or #DIV/0! is."""
    with pytest.raises(ExcelError):
        calculation(formula)({})


def test_what_no_rating_needs_is_refused() -> None:
    """Rather than left out."""
    with pytest.raises(ValueError, match=r"^\* is no part of a formula that can be calculated here\.$"):
        calculation("2*3")
