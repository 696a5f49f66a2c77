"""The sources of an import: every word of them is in what was read or on the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_documents import word
from builders_samples import SAMPLES, samples_there, words_kept

from scrutiny_xl.documents import read_document
from scrutiny_xl.operations.gathering import Skipped
from scrutiny_xl.operations.sources import read_plans
from scrutiny_xl.returns.accounting import tokens
from scrutiny_xl.settings import Settings
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["samples_there"]

FILES = sorted([*SAMPLES.glob("docs/*"), *SAMPLES.glob("typed/*")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_word_of_every_sample(path: Path) -> None:
    """Also those of the sheets that are passed over."""
    source = SourceFile.at(path)
    grids = read_document(source).grids if path.suffix == ".docx" else read_grids(source)
    filled = read_plans(path, path.name, Settings())
    assert not isinstance(filled, Skipped)
    typed = tokens(" ".join(value for grid in grids for row in grid.rows for value in row if isinstance(value, str)))
    assert typed - words_kept(filled) == set()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("plan.pdf", "is a PDF."), ("plan.eml", "is an e-mail."), ("plan.doc", "is a document in an old format of Word")],
)
def test_other_files_are_said(tmp_path: Path, name: str, reason: str) -> None:
    """With what to ask for instead."""
    (tmp_path / name).write_bytes(b"whatever")
    skipped = read_plans(tmp_path / name, name, Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith(reason)
    assert skipped.digest


def test_a_plan_that_fits_no_form_may_be_one_of_the_councils_own(tmp_path: Path) -> None:
    """Then the form is to be described; nothing is said of that where another thing is wrong."""
    remedies = []
    for words in ("| Thing | Who said it |\n| one | two |", "| No. | Recommendation | Action | Timescale |\n| | | | |"):
        (tmp_path / "plan.docx").write_bytes(word(words))
        skipped = read_plans(tmp_path / "plan.docx", "plan.docx", Settings())
        assert isinstance(skipped, Skipped)
        remedies.append(skipped.remedy)
    assert ["describe it in scrutiny.toml under [layouts]" in each for each in remedies] == [True, False]
