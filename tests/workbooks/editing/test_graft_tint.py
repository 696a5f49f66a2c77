"""Shades of a colour are those that Excel shows in its palette of theme colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.workbooks.editing.graft_tint import tinted

_TINTS = (0.7999816888943144, 0.5999938962981048, 0.3999755851924192, -0.249977111117893, -0.499984740745262)


@pytest.mark.parametrize(
    ("colour", "shades"),
    [
        ("4F81BD", "DCE6F1 B8CCE4 95B3D7 366092 244062"),
        ("C0504D", "F2DCDB E6B8B7 DA9694 963634 632523"),
        ("9BBB59", "EBF1DE D8E4BC C4D79B 76933C 4F6228"),
        ("8064A2", "E4DFEC CCC0DA B1A0C7 60497A 403151"),
        ("F79646", "FDE9D9 FCD5B4 FABF8F E26B0A 974706"),
    ],
)
def test_the_shades_of_the_office_theme(colour: str, shades: str) -> None:
    """The five rows under a colour of the theme of Office 2007."""
    assert [tinted(colour, tint) for tint in _TINTS] == shades.split()


@given(st.binary(min_size=3, max_size=3), st.floats(-1, 1))
def test_a_shade_is_a_colour(colour: bytes, tint: float) -> None:
    """Whatever the colour and the tint; at its ends a tint gives black and white."""
    assert len(bytes.fromhex(tinted(colour.hex(), tint))) == 3
    assert tinted(colour.hex(), -1) == "000000"
    assert tinted(colour.hex(), 1) == "FFFFFF"
