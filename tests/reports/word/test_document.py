"""The report as a Word document, as another reader of the format sees it."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from builders_reports import SINCE, council_register, every_block
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.reports.model import Report, Section
from scrutiny_xl.reports.monitoring import monitoring_report
from scrutiny_xl.reports.one_page import one_page_report
from scrutiny_xl.reports.word import docx_report

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document


def monitoring() -> Report:
    """Return the report of the council's register."""
    return monitoring_report(council_register(), SINCE)


def opened(data: bytes) -> Document:
    """Return a document as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return the report in our own looks."""
    return docx_report(monitoring())


@pytest.fixture(scope="module")
def document(data: bytes) -> Document:
    """Return it opened."""
    return opened(data)


def test_it_says_what_it_is_in_its_properties(document: Document) -> None:
    """Title, language, whose it is; made on the day it is as at."""
    properties = document.core_properties
    assert properties.title == "Westmarch District Council: Recommendations monitoring report"
    assert (properties.author, properties.language) == ("Westmarch District Council", "en-GB")
    assert {each.date() for each in (properties.created, properties.modified) if each} == {date(2024, 9, 30)}


def test_it_is_a_document_of_the_present_word_in_british_english(data: bytes) -> None:
    """Its accessibility checker looks at no older ones; no style speaks another language."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        settings, styles = (package.read(f"word/{name}.xml").decode() for name in ("settings", "styles"))
    assert re.search(r'w:name="compatibilityMode" [^>]*w:val="15"', settings)
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]*)"', styles)) == {"en-GB"}


def test_headings_are_headings_and_none_is_skipped(document: Document) -> None:
    """Title, then level 1 for sections and level 2 within them."""
    styles = [paragraph.style.name if paragraph.style else "" for paragraph in document.paragraphs]
    assert styles[:3] == ["Subtitle", "Title", "Subtitle"]
    levels = [int(style[-1]) for style in styles if style and style.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    headings = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings == [section.title for section in monitoring().sections]


def test_tables_have_a_heading_row_a_description_and_no_merged_cell(document: Document) -> None:
    """The row is repeated on each page; none is parted by its end."""
    assert len(document.tables) > 9
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert [bool(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [not number for number, _ in enumerate(rows)]
        assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)
        assert table._tbl.xpath("w:tblPr/w:tblCaption")
        [words] = table._tbl.xpath("w:tblPr/w:tblDescription/@w:val")
        assert words.startswith("A table of ")
        assert not table._tbl.xpath(".//w:gridSpan | .//w:vMerge")


def test_lists_are_lists(document: Document) -> None:
    """Nothing is numbered by hand."""
    numbered = [each.text for each in document.paragraphs if each.style and each.style.name == "List Number"]
    assert numbered[0].startswith("note the progress")
    assert not [each.text for each in document.paragraphs if re.match(r"\d+\.|•", each.text)]


def test_pages_with_tables_lie_on_their_side(document: Document) -> None:
    """A4 both ways."""
    shapes = [(each.orientation, round((each.page_width or Mm(0)).mm)) for each in document.sections]
    assert shapes == [(WD_ORIENT.PORTRAIT, 210), (WD_ORIENT.LANDSCAPE, 297)]


def test_every_page_has_its_number(data: bytes) -> None:
    """As a field."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        [foot] = [package.read(name).decode() for name in package.namelist() if "footer" in name and "rels" not in name]
    assert re.findall(r'instr=" (\w+) "', foot) == ["PAGE", "NUMPAGES"]


def test_the_contents_lead_to_the_sections(document: Document) -> None:
    """Every link has its mark."""
    body = document.element.body
    marks = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) <= marks
    assert [each.get(qn("w:fldCharType")) for each in body.iter(qn("w:fldChar"))] == ["begin", "separate", "end"]


def test_charts_are_native_with_words_and_a_workbook_to_edit(data: bytes) -> None:
    """The workbook holds what the chart shows."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        document = package.read("word/document.xml").decode()
        chart = package.read("word/charts/report-chart-1.xml").decode()
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/report-figures-1.xlsx")))
    assert 'descr="Bar chart of 8 items by rated status' in document
    assert 'title="All items by status"' in document
    assert re.search(r'<c:externalData [^>]*r:id="rId1">', chart)
    cached = re.findall(r"<c:numCache>.*?</c:numCache>", chart)
    counts = [int(each) for each in re.findall(r"<c:v>(\d+)</c:v>", cached[0])]
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert counts == [row[1] for row in rows[1:]]
    assert f"Figures'!$B$2:$B${len(rows)}" in chart


def test_the_same_report_gives_the_same_bytes(data: bytes) -> None:
    """No time of day in the package."""
    assert docx_report(monitoring()) == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_a_page_for_residents_has_no_contents() -> None:
    """And stays upright."""
    made = opened(docx_report(one_page_report(council_register(), SINCE)))
    assert not list(made.element.body.iter(qn("w:hyperlink")))
    assert [each.orientation for each in made.sections] == [WD_ORIENT.PORTRAIT]


def test_a_template_keeps_what_it_has(tmp_path: Path) -> None:
    """Its styles, its header, its page and its first words; what it lacks is added."""
    template = docx.Document()
    template.add_paragraph("Item 7 of the agenda")
    template.sections[0].header.paragraphs[0].text = "Westmarch District Council"
    template.styles["Heading 1"].font.name = "Georgia"
    template.save(str(tmp_path / "own.docx"))

    made = opened(docx_report(monitoring(), tmp_path / "own.docx"))
    assert made.paragraphs[0].text == "Item 7 of the agenda"
    assert made.styles["Heading 1"].font.name == "Georgia"
    assert [each.header.paragraphs[0].text for each in made.sections] == ["Westmarch District Council"] * 2
    assert not made.sections[0].footer.paragraphs[0].text
    assert made.styles["Report Table"]
    assert made.tables


def test_a_caption_stays_with_its_table_in_a_template_too(tmp_path: Path) -> None:
    """Whatever the template's own style of captions says."""
    template = docx.Document()
    template.styles["Caption"].paragraph_format.keep_with_next = False
    template.save(str(tmp_path / "own.docx"))
    made = opened(docx_report(monitoring(), tmp_path / "own.docx"))
    captions = [each for each in made.paragraphs if each.style and each.style.name == "Caption"]
    assert captions
    assert all(each.paragraph_format.keep_with_next for each in captions)


def test_what_leads_to_tables_does_not_stay_behind(document: Document) -> None:
    """A heading and its sentence go to the next page with the first table under them."""
    [said] = [each for each in document.paragraphs if each.text.endswith("still to be finished.")]
    assert said.paragraph_format.keep_with_next


def test_a_template_without_lists_or_styles_gets_ours(tmp_path: Path) -> None:
    """Its ids are left alone."""
    template = docx.Document()
    for name in ("List Bullet", "List Number", "Heading 2", "Caption"):
        template.styles[name].delete()
    part = template.part
    [numbering] = [rel for rel in part.rels.values() if rel.reltype.endswith("/numbering")]
    part.rels.pop(numbering.rId)
    template.save(str(tmp_path / "bare.docx"))

    made = opened(docx_report(monitoring(), tmp_path / "bare.docx"))
    for name in ("List Bullet", "List Number", "Heading 2", "Caption"):
        assert made.styles[name]
    number = made.styles["List Number"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbering_part = made.part.numbering_part.element
    assert number in [each.get(qn("w:numId")) for each in numbering_part.findall(qn("w:num"))]


def test_a_template_with_tables_of_its_own_keeps_their_look(tmp_path: Path) -> None:
    """A style called Report Table is used as it is, and the letters of its headings are not made white."""
    docx.Document(io.BytesIO(docx_report(monitoring()))).save(str(tmp_path / "own.docx"))
    template = docx.Document(str(tmp_path / "own.docx"))
    template.styles["Report Cell Heading"].delete()
    template.save(str(tmp_path / "own.docx"))
    made = opened(docx_report(one_page_report(council_register(), SINCE), tmp_path / "own.docx"))
    assert made.styles["Report Cell Heading"].font.color.rgb is None


def test_the_report_of_an_earlier_quarter_can_be_the_template(tmp_path: Path) -> None:
    """Its charts and marks stay, and none of the new ones has their names."""
    (tmp_path / "before.docx").write_bytes(docx_report(monitoring()))
    made = opened(docx_report(monitoring(), tmp_path / "before.docx"))
    marks = [each.get(qn("w:name")) for each in made.element.body.iter(qn("w:bookmarkStart"))]
    drawings = [each.get("id") for each in made.element.body.iter(qn("wp:docPr"))]
    assert len(marks) == len(set(marks)) == 2 * len(monitoring().sections)
    assert len(drawings) == len(set(drawings)) == 4
    assert [each.orientation for each in made.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE] * 2


def test_a_template_whose_pages_are_not_set_up_has_a4_ones(tmp_path: Path) -> None:
    """What it says may end in a table."""
    template = docx.Document()
    template.add_table(1, 1)
    body = template.element.body
    body.remove(body.find(qn("w:sectPr")))
    template.save(str(tmp_path / "bare.docx"))
    made = opened(docx_report(monitoring(), tmp_path / "bare.docx"))
    assert [each.orientation for each in made.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert len(made.tables) > 9


def test_a_damaged_template_is_named(tmp_path: Path) -> None:
    """As one that is no document at all."""
    with zipfile.ZipFile(io.BytesIO(docx_report(monitoring()))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(tmp_path / "own.docx", "w") as target:
        for name, part in parts.items():
            target.writestr(name, part[:200] if name == "word/document.xml" else part)
    with pytest.raises(UnreadableFileError):
        docx_report(monitoring(), tmp_path / "own.docx")


def test_what_is_no_word_document_cannot_be_a_template(tmp_path: Path) -> None:
    """It is named, with what to do."""
    (tmp_path / "own.docx").write_text("no document")
    with pytest.raises(UnreadableFileError, match=r"own\.docx cannot be used as a template of the report\. Open it in"):
        docx_report(monitoring(), tmp_path / "own.docx")


@settings(max_examples=20)
@given(st.text(), st.text())
def test_whatever_is_written_can_be_read_back(words: str, more: str) -> None:
    """Without control characters, whatever a return holds."""
    report = replace(monitoring(), council=words, title=more, sections=[Section(words, more, every_block(words, more))])
    made = opened(docx_report(report))
    assert len(made.tables) == 1
    assert not re.search("[\x00-\x08\x0b-\x1f]", "".join(each.text for each in made.paragraphs))
