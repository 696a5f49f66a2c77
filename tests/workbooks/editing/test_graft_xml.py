"""Pieces of XML keep their meaning where prefix, encoding and namespaces are others."""

from __future__ import annotations

import pytest

from scrutiny_xl.workbooks.editing.graft_xml import canonical, moved, utf8, whole
from scrutiny_xl.workbooks.editing.markup import Markup


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('<font><b/><sz val="9"/></font>', '<x:font ><x:b></x:b>\n<x:sz  val = "9" /></x:font>', True),
        ('<xf a="1" b="0"/>', "<xf b='false' a='true'></xf>", True),
        ('<xf xr:uid="{1}"/>', '<xf xr:uid="{2}"/>', True),
        ("<font><b/></font>", "<font><i/></font>", False),
        ("<font><b><i/></b></font>", "<font><b/><i/></font>", False),
    ],
)
def test_what_says_the_same(one: str, other: str, same: bool) -> None:
    """Prefixes, white space, quotes, order of attributes and ways of saying true do not count."""
    assert (canonical(one.encode()) == canonical(other.encode())) is same


@pytest.mark.parametrize(
    ("before", "prefix", "new", "after"),
    [
        ("<font><b/></font>", "", "x:", "<x:font><x:b/></x:font>"),
        ("<x:font><x:b/></x:font>", "x:", "", "<font><b/></font>"),
        ('<f n="é"/>', "", "", '<f n="&#233;"/>'),
        ('<f xr:uid="{1}"><n:e n:a="1"/></f>', "", "", '<f xmlns:n="urn:n"><n:e n:a="1"/></f>'),
        ('<f xmlns:n="urn:own"><n:e/></f>', "", "", '<f xmlns:n="urn:own"><n:e/></f>'),
    ],
)
def test_a_piece_moves(before: str, prefix: str, new: str, after: str) -> None:
    """Its tags, its letters, and the namespaces it took from where it stood."""
    namespaces = {b"n": b"urn:n", b"xr": b"urn:xr"}
    assert moved(before.encode(), "utf-8", prefix.encode(), new.encode(), namespaces).decode() == after


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252", "UTF-8"])
def test_utf8(encoding: str) -> None:
    """Letters and declaration; what is in UTF-8 stays as it is."""
    words = f"<?xml version='1.0' encoding='{encoding}'?><a>é</a>"
    expected = "<?xml version='1.0' encoding='UTF-8'?><a>é</a>"
    assert utf8(Markup.of("a.xml", words.encode(encoding), "a")).decode() == expected


def test_whole_numbers() -> None:
    """Whatever is no number is nought."""
    assert [whole(each) for each in ("12", b"7", None, "", "x", "-1")] == [12, 7, 0, 0, 0, 0]
