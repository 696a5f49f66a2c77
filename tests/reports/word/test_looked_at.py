"""The Word document as LibreOffice reads it: exported as PDF/UA, whose structure says what a screen reader is told.

LibreOffice's own accessibility check has no door for programs; what it looks for is looked for here: title, language,
order of headings, heading rows, merged cells and lists typed by hand.
"""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from builders_reports import SINCE, council_register, wordy_register
from office import office_at

from scrutiny_xl.reports.model import Chart
from scrutiny_xl.reports.monitoring import monitoring_report
from scrutiny_xl.reports.one_page import one_page_report
from scrutiny_xl.reports.word import docx_report

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.reports.model import Report

_PDF_UA = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'


def _report() -> Report:
    return monitoring_report(council_register(), SINCE)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the report and the page for residents as PDF."""
    folder = tmp_path_factory.mktemp("papers")
    office = office_at(folder / "profile")
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo (poppler-utils) is not installed")
    register = council_register()
    made = {
        "report": _report(),
        "page": one_page_report(register, SINCE),
        "full": one_page_report(wordy_register(), SINCE),
    }
    for name, report in made.items():
        (folder / f"{name}.docx").write_bytes(docx_report(report))
    return {name: office.convert(folder / f"{name}.docx", _PDF_UA, folder) for name in made}


def told(path: Path, *arguments: str) -> str:
    """Return what pdfinfo tells of a file."""
    return subprocess.run(["pdfinfo", *arguments, str(path)], check=True, capture_output=True, text=True).stdout


def test_the_paper_is_tagged_and_has_its_title(papers: dict[str, Path]) -> None:
    """And its language."""
    facts = told(papers["report"])
    assert re.search(r"Title: +Westmarch District Council: Recommendations monitoring report", facts)
    assert re.search(r"Tagged: +yes", facts)
    assert b"/Lang(en-GB)" in papers["report"].read_bytes()


def test_headings_contents_lists_and_heading_cells_are_told_as_such(papers: dict[str, Path]) -> None:
    """Headings in order; every heading cell says that it is a column's."""
    structure = told(papers["report"], "-struct")
    levels = [int(level) for level in re.findall(r"^ *H(\d) ", structure, re.MULTILINE)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert "TOCI" in structure
    assert re.search(r"^ *LI", structure, re.MULTILINE)
    heads = len(re.findall(r"^ *TH", structure, re.MULTILINE))
    assert heads == structure.count("/Scope /Column") > 20
    assert not re.search(r"/(?:Row|Col)Span [2-9]", structure)


def test_the_page_for_residents_is_one_page(papers: dict[str, Path]) -> None:
    """Upright, on A4; however much there is to say."""
    for name in ("page", "full"):
        assert re.search(r"Pages: +1$", told(papers[name]), re.MULTILINE)
        assert re.search(r"595\.\d+ x 841\.\d+ pts \(A4\)", told(papers[name]))


def test_every_bar_has_its_name(papers: dict[str, Path]) -> None:
    """Where bars stand too close, names are left out, and colour alone would tell them apart."""
    charts = [block for section in _report().sections for block in section.blocks if isinstance(block, Chart)]
    shown = subprocess.run(
        ["pdftotext", "-l", "2", "-layout", str(papers["report"]), "-"], check=True, capture_output=True, text=True
    ).stdout
    first = shown.partition("All items by status")[2].partition("Number of items")[0]
    assert [name for name in charts[0].names if name not in first] == []
