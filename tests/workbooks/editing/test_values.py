"""What goes into a cell, at the corners: the largest and smallest, the odd and the impossible."""

from __future__ import annotations

import enum
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.workbooks.editing.values import CellText, Formula, NotForACellError, contents, serial


class Level(int, enum.Enum):
    """A number with a name."""

    HIGH = 5


class Share(float, enum.Enum):
    """The same with a fraction."""

    HALF = 0.5


def held(value: Any, *, from_1904: bool = False) -> tuple[str, str]:
    """Return type and XML text of a value that is no formula."""
    text = contents(value, from_1904=from_1904)
    return text.type, "".join(words for _, words in text.parts)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (50.0, "50"),
        (1e308, "1e+308"),
        (1e-300, "1e-300"),
        (2**53, "9007199254740992"),
        (-(2**53), "-9007199254740992"),
        (2.0**53, "9007199254740992"),
        (2.0**60, "1.152921504606847e+18"),
        (Level.HIGH, "5"),
        (Share.HALF, "0.5"),
        (np.float64(1.5), "1.5"),
    ],
)
def test_numbers(value: float, written: str) -> None:
    """A number is written so that it is read back as the very same, also one that shows itself otherwise."""
    assert held(value) == ("", written)


def test_true_and_false_are_no_numbers() -> None:
    """Python counts them among the whole numbers, Excel does not."""
    assert held(value=True) == ("b", "1")
    assert held(value=False) == ("b", "0")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (2**53 + 1, "a whole number beyond 9,007,199,254,740,992"),
        (-(2**53) - 1, "up to which Excel"),
        (10**5000, "numbers are exact"),
        (float("nan"), "nan is not a number"),
        (float("-inf"), "-inf is not a number"),
        ("x" * 32_768, "it has 32,768 characters, and a cell holds 32,767"),
        ("\N{GRINNING FACE}" * 16_384, "it has 32,768 characters"),
        ("a\x00", "U+0000"),
        ("a\x0b", "U+000B"),
        ("a\x1f", "U+001F"),
        ("\ud83d", "U+D83D"),
        ("\uffff", "U+FFFF"),
        (datetime(2024, 1, 1, tzinfo=UTC), "a cell has no time zones"),
        (time(9, tzinfo=UTC), "a cell has no time zones"),
        (date(1899, 12, 31), "31/12/1899 lies before 1 January 1900"),
        (date(1, 1, 1), "1/1/1 lies before"),
        (pd.NaT, "it is a missing day"),
        (b"bytes", "a 'bytes' is neither words nor a number"),
        ([1], "a 'list' is neither"),
        (Formula(""), "the formula is empty"),
        (Formula("= "), "the formula is empty"),
        (Formula("x" * 8_193), "the formula has 8,193 characters"),
        (Formula("A1\x02"), "U+0002"),
        (Formula("A1", float("nan")), "nan is not a number"),
        (Formula("A1", "x" * 32_768), "it has 32,768 characters"),
    ],
    ids=lambda value: repr(value)[:25] if not isinstance(value, int) else "number",
)
def test_what_no_cell_can_hold(value: Any, why: str) -> None:
    """Each is refused with its reason."""
    with pytest.raises(NotForACellError) as error:
        contents(value, from_1904=False)
    assert why in str(error.value)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("=1+1", "=1+1"),
        (" a ", " a "),
        ("a\nb\tc", "a\nb\tc"),
        ("a\r\nb", "a&#13;\nb"),
        ("<&>\"'", "&lt;&amp;&gt;&quot;'"),
        ("a]]>b", "a]]&gt;b"),
        ("_x000D_", "_x005F_x000D_"),
        ("__x000d__", "__x005F_x000d__"),
        ("_x000D", "_x000D"),
        ("#N/A", "#N/A"),
        ("x" * 32_767, "x" * 32_767),
        ("\N{GRINNING FACE}" * 16_383 + "x", "\N{GRINNING FACE}" * 16_383 + "x"),
    ],
)
def test_words(words: str, written: str) -> None:
    """Words stay words: what looks like a formula, an error or an escape is none."""
    assert held(words) == ("inlineStr", written)


@pytest.mark.parametrize("nothing", ["", None])
def test_no_words_are_nothing(nothing: str | None) -> None:
    """An empty cell has neither type nor contents."""
    assert contents(nothing, from_1904=False) == CellText("", ())


@pytest.mark.parametrize(
    ("value", "since_1900", "since_1904"),
    [
        (date(1904, 1, 1), "1462", "0"),
        (date(2024, 2, 29), "45351", "43889"),
        (datetime(2024, 2, 29, 13, 14, 15), "45351.5515625", "43889.5515625"),  # noqa: DTZ001 -- cells have no zones
        (date(9999, 12, 31), "2958465", "2957003"),
        (time(0), "0", "0"),
        (time(12, 30), "0.5208333333333334", "0.5208333333333334"),
        (timedelta(days=1, hours=6), "1.25", "1.25"),
        (timedelta(hours=-6), "-0.25", "-0.25"),
    ],
)
def test_days_and_times(value: date, since_1900: str, since_1904: str) -> None:
    """They are the numbers of the day the workbook counts from."""
    assert held(value) == ("", since_1900)
    assert held(value, from_1904=True) == ("", since_1904)


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(1900, 1, 1), 1), (date(1900, 2, 28), 59), (date(1900, 3, 1), 61), (date(1904, 1, 2), 1463)],
)
def test_the_day_that_never_was(day: date, number: int) -> None:
    """Excel counts a 29 February 1900: it is number 60, which is no day."""
    assert serial(day, from_1904=False) == number


def test_a_day_before_1904_is_refused_where_days_begin_then() -> None:
    """The same day is none in one workbook and one in another."""
    with pytest.raises(NotForACellError, match="before 1 January 1904, where this workbook's days begin"):
        serial(date(1903, 12, 31), from_1904=True)


@pytest.mark.parametrize(
    ("cached", "kind", "value"),
    [
        ("x", "str", "x"),
        ("50.0", "str", "50.0"),
        (2.5, "", "2.5"),
        (True, "b", "1"),
        ("#N/A", "e", "#N/A"),
        (date(2024, 1, 1), "", "45292"),
    ],
)
def test_the_result_of_a_formula_has_its_type(cached: Any, kind: str, value: str) -> None:
    """It is shown until Excel calculates."""
    text = contents(Formula('=IF(A1<2,"&",1)', cached), from_1904=False)
    assert text == CellText(kind, (("f", "IF(A1&lt;2,&quot;&amp;&quot;,1)"), ("v", value)))


def test_a_formula_without_a_result() -> None:
    """It has none, not an empty one."""
    assert contents(Formula("A1"), from_1904=False) == CellText("", (("f", "A1"),))


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53))
def test_every_number_is_read_back_as_the_same(number: float) -> None:
    """Whatever is written is the same number, to the last bit."""
    assert float(held(number)[1]) == number
