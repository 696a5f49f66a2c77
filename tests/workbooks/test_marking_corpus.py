"""Marked copies of real workbooks: outlines, notes and the sheet Findings are added, and nothing else changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.verifying import compare
from scrutiny_xl.workbooks.marking import marked_copy
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
DRAWN = {
    "46-duplicate-zip-members.xlsx": "its sheet is there twice",
    "51-shared-view-revisions.xlsx": "it is shared with a record of changes",
}
"""Workbooks whose copies are drawn from their values, because they cannot be edited."""


def workbooks() -> list[Path]:
    """Return the real workbooks, none where they are not beside the checkout."""
    return sorted(CORPUS.glob("[0-9]*.xl*"))


@pytest.mark.skipif(not workbooks() and os.environ.get("CI") != "true", reason="the real workbooks are not here")
def test_the_real_workbooks_are_there() -> None:
    """In CI they must be."""
    assert workbooks()


@pytest.mark.parametrize("path", workbooks(), ids=lambda path: path.name)
def test_nothing_else_changes(path: Path) -> None:
    """The independent check finds no other difference."""
    data = path.read_bytes()
    source = SourceFile(path.name, data)
    try:
        grids = read_grids(source)
    except ScrutinyError:
        pytest.skip("it cannot be read, which other tests look at")
    places = [Place(path.name, grids[0].name, "B2"), Place(path.name, grids[-1].name, "D5")]
    findings = [Finding("a-rule", "error", place, "It is wrong.", "Put it right.") for place in places]
    copy = marked_copy(source, grids, findings, macros=path.suffix == ".xlsm")
    if path.name in DRAWN:
        assert "Findings" in [grid.name for grid in read_grids(SourceFile(path.name, copy))]
        return
    comparison = compare(data, copy)
    assert comparison.violations == ()
    assert comparison.added
