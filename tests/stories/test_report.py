"""The committee's report as an officer makes it: from the demo council's register, in every format."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from council import Council

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Council:
    """Return the demo council with its register."""
    council = Council(tmp_path_factory.mktemp("council"))
    council.run("demo", "demo")
    return council


def report(council: Council, name: str, *options: str, code: int = 0) -> tuple[Path, str]:
    """Write a report of the demo's register and return it with what was said."""
    done = council.run("report", "demo/register.xlsx", "-o", name, *options, code=code)
    assert not done.stdout
    return council.folder / name, done.stderr


def test_the_report_for_the_agenda_in_word(council: Council) -> None:
    """Since the last meeting, in the council's own template, which scrutiny.toml names."""
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Wexcombe Borough Council: agenda item 7"
    template.save(str(council.folder / "demo" / "agenda.docx"))
    settings = council.folder / "demo" / "scrutiny.toml"
    settings.write_text(f'report_template = "agenda.docx"\n{settings.read_text(encoding="utf-8")}', encoding="utf-8")

    path, said = report(council, "report.docx", "--since", "2024-11-13")
    assert "Recommendations monitoring report, Q3 2024/25, as at 31 January 2025" in said
    assert "Completed since 13 November 2024" in said
    made = docx.Document(str(path))
    assert made.sections[-1].header.paragraphs[0].text == "Wexcombe Borough Council: agenda item 7"
    words = " ".join(each.text for each in made.paragraphs)
    assert "70 recommendations and actions from 5 plans" in words
    assert "agree or refuse the extension sought for the one item;" in words


def test_the_same_register_gives_the_same_report(council: Council) -> None:
    """Byte for byte, and it is written over when asked."""
    path, _ = report(council, "same.html")
    before = path.read_bytes()
    _, said = report(council, "same.html", code=2)
    assert "exists already and was left as it is" in said
    report(council, "same.html", "--overwrite")
    assert path.read_bytes() == before
    assert b"damp and mould" in before


def test_the_report_as_a_workbook(council: Council) -> None:
    """A sheet for each part."""
    path, _ = report(council, "report.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:3] == ["Summary", "Service areas", "Live"]
    assert "Appendix E" in book.sheetnames


def test_the_year_and_the_page_for_residents(council: Council) -> None:
    """One or the other."""
    year, _ = report(council, "year.html", "--annual")
    assert b"Financial year 2024/25, as at 31 January 2025" in year.read_bytes()
    page, _ = report(council, "page.docx", "--one-page")
    with zipfile.ZipFile(io.BytesIO(page.read_bytes())) as package:
        assert "word/charts/report-chart-1.xml" in package.namelist()
    _, said = report(council, "both.html", "--annual", "--one-page", code=2)
    assert "Ask for --annual or for --one-page, not for both." in said


def test_what_cannot_be_done_is_said_in_a_sentence(council: Council) -> None:
    """And nothing is written."""
    _, said = report(council, "report.pdf", code=2)
    assert "Choose a name that ends in .docx, .html or .xlsx, or add --format." in said
    _, said = report(council, "own.html", "--template", "demo/agenda.docx", code=2)
    assert "A template is for a report in Word; 'own.html' is none." in said
    _, said = report(council, "late.html", "--since", "2025-03-01", code=2)
    assert "name an earlier day, or add --as-at." in said
    council.run("report", "nowhere.xlsx", "-o", "none.html", code=2)
    assert not [path for path in council.folder.iterdir() if path.name in {"report.pdf", "own.html", "late.html"}]
