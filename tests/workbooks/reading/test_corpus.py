"""Real packages of many programs: each is read, or refused with a sentence a person can act on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.returns import read_return
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
FILES = sorted(path for path in CORPUS.glob("*.xl*")) if CORPUS.is_dir() else []


def test_the_corpus_is_there() -> None:
    """It stands beside the checkout where the tests count."""
    if not FILES:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the corpus is missing: {CORPUS}")
        pytest.skip("the corpus is not beside this checkout")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:30])
def test_every_file_is_read_or_refused(path: Path) -> None:
    """Reading it as a return raises nothing; what is no workbook is refused, or has one sheet's part twice."""
    source = SourceFile.at(path)
    if path.name[:2] in {"46", "55", "56"}:
        with pytest.raises(UnreadableFileError):
            read_grids(source)
    else:
        assert read_return(path.name, "0", read_grids(source)).plans == ()
