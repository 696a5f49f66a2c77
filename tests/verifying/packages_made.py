"""What the tests of the checker share: a small workbook made by hand, and edits of a package by replacing text."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrutiny_xl.verifying import Comparison

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(CORPUS.glob("*.xl*")) if CORPUS.is_dir() else []
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET, BOOK, STYLES, TABLE = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/tables/table1.xml"
CHAIN, SHEET_LINKS, BOOK_LINKS = "xl/calcChain.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/_rels/workbook.xml.rels"
CONTENT = "[Content_Types].xml"

ROWS = (
    '<row r="1" spans="1:4"><c r="A1" s="1" t="inlineStr"><is><t>Ref</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Due</t></is></c><c r="C1" t="s"><v>0</v></c></row>'
    '<row r="2" spans="1:4"><c r="A2" t="s"><v>1</v></c><c r="B2" s="2"><v>45000</v></c><c r="C2"><v>1</v></c></row>'
    '<row r="3" spans="1:4"><c r="A3"/><c r="C3"><v>2</v></c></row>'
    '<row r="5" spans="1:4"><c r="A5"><f t="shared" ref="A5:C5" si="0">A2+$C2</f><v>1</v></c>'
    '<c r="B5"><f t="shared" si="0"/><v>2</v></c><c r="C5"><f t="shared" si="0"/><v>3</v></c>'
    '<c r="D5"><f>SUM(C2:C3)</f><v>3</v></c></row>'
    '<row r="6"><c r="A6"><f t="array" ref="A6:B6">TRANSPOSE(C2:C3)</f><v>1</v></c><c r="B6"><v>2</v></c></row>'
    '<row r="8"><c r="A8" t="inlineStr"><is><t>Merged</t></is></c><c r="B8" s="1"/></row>'
)
AROUND = (
    '<mergeCells count="1"><mergeCell ref="A8:B8"/></mergeCells>'
    '<conditionalFormatting sqref="A2:A3"><cfRule type="expression" priority="1"><formula>A2=1</formula></cfRule>'
    '</conditionalFormatting><dataValidations count="1"><dataValidation type="whole" sqref="C2:C3"/></dataValidations>'
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
    '<extLst><ext uri="{78C0D931}" xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:conditionalFormattings>'
    "<x14:conditionalFormatting><xm:sqref>B2:B3</xm:sqref></x14:conditionalFormatting>"
    "</x14:conditionalFormattings></ext></extLst>"
)


def relation(number: int, kind: str, target: str) -> str:
    """Return one relationship."""
    return f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{target}"/>'


def relations(*each: str) -> str:
    """Return a part of relationships."""
    return f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(each)}</Relationships>'


def override(part: str, kind: str) -> str:
    """Return the content type of one part."""
    return f'<Override PartName="/{part}" ContentType="{SHEETML}.{kind}+xml"/>'


PARTS = {
    CONTENT: f'<Types xmlns="{TYPES}">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + override(BOOK, "sheet.main")
    + override(SHEET, "worksheet")
    + override(STYLES, "styles")
    + override(TABLE, "table")
    + override("xl/sharedStrings.xml", "sharedStrings")
    + override(CHAIN, "calcChain")
    + "</Types>",
    "_rels/.rels": relations(relation(1, "officeDocument", "/xl/workbook.xml")),
    BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="Plan" sheetId="3" r:id="rId1"/></sheets>'
    '<definedNames><definedName name="Limit">Plan!$C$2</definedName>'
    '<definedName name="_xlnm.Print_Area" localSheetId="0">Plan!$A$1:$D$6</definedName></definedNames>'
    '<calcPr calcId="191029"/></workbook>',
    BOOK_LINKS: relations(
        relation(1, "worksheet", "worksheets/sheet1.xml"),
        relation(2, "styles", "styles.xml"),
        relation(3, "sharedStrings", "/xl/sharedStrings.xml"),
        relation(4, "calcChain", "calcChain.xml"),
    ),
    STYLES: f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellXfs count="3"><xf/><xf/><xf numFmtId="14"/></cellXfs>'
    '<dxfs count="0"/></styleSheet>',
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">'
    "<si><t>Done</t></si><si><r><t>a&amp;</t></r><r><t>b</t></r></si></sst>",
    SHEET: f'<?xml version="1.0"?>\n<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}"><dimension ref="A1:D8"/>'
    f"<sheetData>{ROWS}</sheetData>{AROUND}</worksheet>",
    SHEET_LINKS: relations(relation(1, "table", "../tables/table1.xml")),
    TABLE: f'<table xmlns="{MAIN}" id="1" name="Actions" displayName="Actions" ref="A1:C3"><autoFilter ref="A1:C3"/>'
    '<tableColumns count="3"><tableColumn id="1" name="Ref"/><tableColumn id="2" name="Due"/>'
    '<tableColumn id="3" name="Done"/></tableColumns></table>',
    CHAIN: f'<calcChain xmlns="{MAIN}"><c r="A5" i="3"/><c r="B5"/><c r="C5"/><c r="D5"/><c r="A6"/></calcChain>',
}
"""A workbook of one sheet with a table, shared and array formulas, merged cells, and a chain of calculation."""


def package(parts: Mapping[str, str | bytes], comment: bytes = b"") -> bytes:
    """Return a package with those parts in that order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.comment = comment
        for name, text in parts.items():
            made.writestr(_info(name), text)
    return out.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def edited(
    data: bytes,
    changes: Mapping[str, Callable[[bytes], bytes]],
    added: Mapping[str, str] | None = None,
    removed: tuple[str, ...] = (),
) -> bytes:
    """Return a package with some parts changed, added and removed, the others packed the same by the same program."""
    with zipfile.ZipFile(io.BytesIO(data)) as before:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
            for info in before.infolist():
                name = info.filename.replace("\\", "/").lstrip("/")
                if name not in removed:
                    text = before.read(info)
                    after.writestr(info, changes[name](text) if name in changes else text)
            for name, more in (added or {}).items():
                after.writestr(_info(name), more)
    return out.getvalue()


def replaced(*pairs: tuple[str, str]) -> Callable[[bytes], bytes]:
    """Return what replaces texts, each of which must be there once."""

    def change(text: bytes) -> bytes:
        for old, new in pairs:
            assert text.count(old.encode()) == 1, old
            text = text.replace(old.encode(), new.encode())
        return text

    return change


OLD = package(PARTS)
CALCULATED = {BOOK: replaced(('calcId="191029"', 'calcId="191029" fullCalcOnLoad="1"'))}


def with_sheet(*pairs: tuple[str, str], **more: tuple[tuple[str, str], ...]) -> bytes:
    """Return the workbook with its sheet changed, and Excel asked to calculate."""
    parts = {"book": BOOK, "table": TABLE, "chain": CHAIN, "styles": STYLES}
    changes = {parts[name]: replaced(*each) for name, each in more.items()}
    return edited(OLD, {**CALCULATED, SHEET: replaced(*pairs), **changes})


def rules(comparison: Comparison) -> list[str]:
    """Return the rules a comparison found broken, each once."""
    return list(dict.fromkeys(each.rule for each in comparison.violations))


def corpus_file(number: str) -> bytes:
    """Return a file of the corpus by its number; the test is skipped where the corpus is not beside the checkout."""
    found = next((each for each in FILES if each.name.startswith(number)), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the corpus is missing: {CORPUS}")
        pytest.skip("the corpus is not beside this checkout")
    return found.read_bytes()
