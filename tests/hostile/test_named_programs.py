"""Returns that hold programs or other files: none is run, opened or handed on, and the return in them is read."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import olefile
import pytest
from builders_documents import with_parts, word
from commands import invoke
from hostile.old_workbooks import binary_workbook, with_excel_4_macros
from hostile.packages import BOOK, SHEET, filled, members, packed, zipped
from hostile.running import AS_AT, checked, refused
from hostile.test_named_outside import open_document
from oletools.thirdparty.oledump.plugin_biff import cBIFF
from workbooks.editing.packages import MAIN, relations, types

from scrutiny_xl.workbooks.buttons.compound_file import compound_file

if TYPE_CHECKING:
    from pathlib import Path

    from hostile.conftest import Watch

PROGRAM = "calc.exe /evil"
CYCLE = (
    ("issue", "register.xlsx", "--quarter", "Q3 2024/25", "-o", "out"),
    ("chase", "register.xlsx", "--quarter", "Q3 2024/25", "-o", "messages"),
    ("report", "register.xlsx", "-o", "report.docx"),
    ("snapshot", "take", "register.xlsx"),
)


def handed_on(here: Path, *besides: str) -> dict[str, bytes]:
    """Go through a quarter with the register, and return all that was made of it, unpacked, without copies kept."""
    (here / "scrutiny.toml").write_text('[owners]\nClerk = "Housing"\n', encoding="utf-8")
    for arguments in CYCLE:
        done = invoke(*arguments, *(() if arguments[0] == "snapshot" else AS_AT))
        assert done.exit_code == 0, done.output
    made: dict[str, bytes] = {}
    for path in here.rglob("*"):
        if path.is_file() and path.parent.name != "returns" and path.name not in besides:
            data = path.read_bytes()
            held = members(data) if zipfile.is_zipfile(io.BytesIO(data)) else {"": data}
            made |= {f"{path.relative_to(here)}/{name}": each for name, each in held.items()}
    return made


def is_in(words: str, data: bytes) -> bool:
    """Say whether words stand in bytes, in letters of one or two bytes."""
    return words.encode() in data or words.encode("utf-16-le") in data


@pytest.mark.parametrize("visibility", [0, 1, 2], ids=["seen", "hidden", "not listed"])
def test_macros_of_excel_4_are_not_run(here: Path, watch: Watch, visibility: int) -> None:
    """An .xls has a macro sheet that starts a program as Excel opens it; the plan beside it is read, and it alone."""
    data = with_excel_4_macros(filled(), PROGRAM, visibility)
    with olefile.OleFileIO(data) as held:
        told = "\n".join(cBIFF(["Workbook"], held.openstream("Workbook").read(), "-x").Analyze())
    assert "Excel 4.0 macro sheet" in told
    assert "func EXEC" in told
    assert "1 return read, 0 skipped: 0 errors" in checked(here, data, "Housing.xls")
    assert not [name for name, each in handed_on(here).items() if is_in(PROGRAM, each) or is_in("Macro1", each)]
    assert watch.reached == []


def test_a_sheet_of_macros_in_a_new_workbook(here: Path, watch: Watch) -> None:
    """An .xlsm with such a sheet is not known to the reader: it is refused, and not called damaged."""
    macros = "xl/macrosheets/sheet1.xml"
    sheet = f'<row r="1"><c r="A1"><f>EXEC("{PROGRAM}")</f><v>0</v></c></row>'
    spaces = f'xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    data = packed(
        **{
            macros: f'<xm:macrosheet xmlns="{MAIN}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
            f"<sheetData>{sheet}</sheetData></xm:macrosheet>",
            BOOK: f'<workbook {spaces}><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/>'
            '<sheet name="Macro1" sheetId="2" state="veryHidden" r:id="rId2"/></sheets>'
            '<definedNames><definedName name="_xlnm.Auto_Open">Macro1!$A$1</definedName></definedNames></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "xlMacrosheet", "macrosheets/sheet1.xml")
            ).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/xlMacrosheet",
                "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
            ),
            "[Content_Types].xml": types(**{BOOK: "sheet.main+xml", SHEET: "worksheet+xml"}),
        }
    )
    said = refused(here, data, "Housing.xlsm")
    assert "has a sheet of Excel 4 macros" in said
    assert "without macros (.xlsx)" in said
    assert watch.reached == []


def test_macros_of_libreoffice_are_not_run(here: Path, watch: Watch) -> None:
    """An .ods has a program in Basic that starts another as it is opened."""
    runs = (
        '<office:scripts xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><office:event-listeners><script:event-listener '
        'script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.Evil.Main'
        '?language=Basic&amp;location=document"/></office:event-listeners></office:scripts><office:body>'
    )
    module = (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Evil" '
        f'script:language="StarBasic">Sub Main\nShell("{PROGRAM}")\nEnd Sub</script:module>'
    )
    parts = {name: data.replace(b"&e11;", b"Done.") for name, data in open_document("").items()}
    parts["content.xml"] = parts["content.xml"].replace(b"<office:body>", runs.encode())
    parts |= {"Basic/Standard/Evil.xml": module.encode(), "Scripts/python/evil.py": f"run({PROGRAM!r})".encode()}
    assert "1 return read, 0 skipped: 0 errors" in checked(here, zipped(parts), "Housing.ods")
    assert not [name for name, each in handed_on(here).items() if is_in(PROGRAM, each) or is_in("Evil", each)]
    assert watch.reached == []


@pytest.mark.parametrize("name", ["Housing.xlsx", "Housing.xlsb", "Housing.xls"])
def test_a_binary_workbook_under_any_name(here: Path, name: str) -> None:
    """Somebody renamed an .xlsb: it is refused under every name, with what to do."""
    said = refused(here, binary_workbook(filled()), name)
    assert "is a binary workbook (.xlsb)" in said
    assert "save it as an Excel workbook (.xlsx)" in said


CHARTS, OLE = "http://schemas.openxmlformats.org/drawingml/2006/chart", "urn:schemas-microsoft-com:office:office"
CHART = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="Chart 1"/><a:graphic>'
    f'<a:graphicData uri="{CHARTS}"><c:chart xmlns:c="{CHARTS}" r:id="rIdChart"/></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
OBJECT = (
    f'<w:r><w:object><v:shape id="s1"/><o:OLEObject xmlns:o="{OLE}" Type="Embed" ProgID="Package" ShapeID="s1" '
    'DrawAspect="Icon" ObjectID="_1" r:id="rIdObject"/></w:object></w:r>'
)


@pytest.mark.parametrize(("drawn", "described"), [(CHART, "Chart 1"), (OBJECT, "")], ids=["chart", "object"])
def test_a_document_with_another_file_in_it(here: Path, watch: Watch, drawn: str, described: str) -> None:
    """A plan in Word has a chart with its workbook, or a program as an icon, in a cell and below the table."""
    table = "| No. | Recommendation | Action | Timescale |\n| 1 | Adopt a protocol. | <w:p>@drawn@</w:p> | Ongoing |"
    plain = word("Safety plan", table.replace("@drawn@", drawn), f"<w:p>{drawn}</w:p>")
    links, kinds = (members(plain)[name] for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"))
    known = "".join(f'<Default Extension="{each}" ContentType="application/{each}"/>' for each in ("bin", "xlsx"))
    more = relations(("rIdChart", "chart", "charts/chart1.xml"), ("rIdObject", "oleObject", "embeddings/o.bin"))
    inside = relations(("rId1", "package", "../embeddings/sheet.xlsx"))
    data = with_parts(
        plain,
        {
            "[Content_Types].xml": kinds.replace(b"<Default ", known.encode() + b"<Default ", 1),
            "word/_rels/document.xml.rels": links.replace(b"</Relationships>", more.partition(">")[2].encode()),
            "word/charts/chart1.xml": f'<c:chartSpace xmlns:c="{CHARTS}"><c:v>{PROGRAM}</c:v></c:chartSpace>'.encode(),
            "word/charts/_rels/chart1.xml.rels": inside.encode(),
            "word/embeddings/sheet.xlsx": packed(**{SHEET: f"<worksheet>{PROGRAM}</worksheet>"}),
            "word/embeddings/o.bin": compound_file({"\x01Ole10Native": PROGRAM.encode() * 100}),
        },
    )
    (here / "plan.docx").write_bytes(data)
    done = invoke("import", "plan.docx", "-o", "register.xlsx", *AS_AT)
    assert done.exit_code in {0, 1}, done.output
    assert "A picture, a chart or an embedded file was not read" in done.output
    assert described in done.output
    register = members((here / "register.xlsx").read_bytes())
    assert not [name for name, each in register.items() if is_in(PROGRAM, each) or "embed" in name]
    assert any(b"Adopt a protocol." in each for each in register.values())
    assert (here / "plan.docx").read_bytes() == data
    assert watch.reached == []
