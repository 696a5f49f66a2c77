"""Packages are measured before anything is read from them."""

from __future__ import annotations

import random

import pytest
from hostile.packages import packed, zipped

from scrutiny_xl.workbooks.reading.bombs import excess
from scrutiny_xl.workbooks.reading.packages import Package


def found(**parts: bytes) -> str:
    """Return in what a package of some parts exceeds."""
    return excess(Package(zipped({name.replace("__", "."): data for name, data in parts.items()}, 9)))


def test_a_return_exceeds_nothing() -> None:
    """Neither does a package with nothing in it."""
    assert excess(Package(packed())) == ""
    assert found() == ""


def test_a_picture_of_one_colour_is_no_bomb() -> None:
    """It is steep, and small enough to do no harm."""
    assert found(white__png=b"\xff" * (31 << 20)) == ""


@pytest.mark.parametrize(("name", "said"), [("a__xml", "has a text of more than 16 MB"), ("a__png", "")])
def test_only_texts_of_markup_may_not_be_endless(name: str, said: str) -> None:
    """A picture has no elements, and is not read."""
    endless = random.Random(7).randbytes(100_000).replace(b"<", b"-").hex().encode() * 90  # noqa: S311 - the same always
    assert len(endless) > 17 << 20
    assert found(**{name: endless}) == said


def test_many_texts_are_no_endless_one() -> None:
    """As in a long sheet."""
    assert found(a__xml=b"<t>word</t>" * 2_000_000) == ""
