"""Sources as words in a cell, and back."""

from __future__ import annotations

import pytest

from scrutiny_xl.findings import Place
from scrutiny_xl.register import Source
from scrutiny_xl.register.said import source_in_words, source_read


@pytest.mark.parametrize("said_by", ["Housing", ""])
@pytest.mark.parametrize("quarter", ["Q2 2024/25", ""])
def test_a_source_is_read_back(said_by: str, quarter: str) -> None:
    """Also where nobody was named, or no quarter; words without either are a place alone."""
    source = Source(said_by, quarter, Place("Return · 2.xlsx", "Form", "G7"))
    if said_by or quarter:
        assert source_read(source_in_words(source)) == source
