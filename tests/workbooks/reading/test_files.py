"""One untidy return in every kind of file: read the same from each; what is no workbook is refused."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import msoffcrypto.format.ooxml
import pytest
import xlsxwriter

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.workbooks.buttons.compound_file import compound_file
from scrutiny_xl.workbooks.reading import SourceFile, read_grids
from scrutiny_xl.workbooks.reading.other_looks import OdsLook

if TYPE_CHECKING:
    from collections.abc import Callable

    from office import Office

HEAD = ("No.", "Recommendation", "Action", "Time\nscale", "RAG", "Completed on", "% complete", "Lead Officer")
SERIAL_DAY = date(2024, 5, 3)


def untidy(**options: Any) -> bytes:
    """Return a workbook as a service manager might send it: dates in every guise, merged and hidden cells."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, **options})
    sheet = book.add_worksheet("Action Plan ")
    formats = {
        code: book.add_format({"num_format": code}) for code in ("mmm-yy", "dd/mm/yyyy", '"By "d mmm yyyy', "0%")
    }
    red = book.add_format({"bg_color": "#FF0000"})
    sheet.merge_range("B2:H2", "Scrutiny improvement plan 2024")
    sheet.write_row("B5", HEAD)
    sheet.write_row("B6", (1, " Publish the\u00a0plan", "Agreed"))
    sheet.write_datetime("E6", SERIAL_DAY, formats["mmm-yy"])
    sheet.write("F6", None, red)
    sheet.write_datetime("G6", SERIAL_DAY, formats["dd/mm/yyyy"])
    sheet.write("H6", 0.45, formats["0%"])
    sheet.write_row("B8", ("2.", "• Hold a briefing", "Agreed"))
    sheet.write_datetime("E8", SERIAL_DAY, formats['"By "d mmm yyyy'])
    sheet.write_row("F8", ("g", 45415, 45))
    sheet.merge_range("B9:B10", 3)
    sheet.merge_range("C9:C10", "Train “all” members")
    sheet.write_row("D9", ("Book a course", 45415, "amber", "3 May 2024", "45%"))
    sheet.write_row("D10", ("Hold the course", "12/06/2024", "", "", 1))
    sheet.merge_range("I8:I10", "Clerk")
    sheet.write_row("B75", ("Total", 3))
    sheet.set_row(7, None, None, {"hidden": True})
    sheet.set_column("D:D", None, None, {"hidden": True})
    book.add_worksheet("Notes").write("A1", "How to fill in the form")
    old = book.add_worksheet("Old")
    old.write_row("A1", ("No.", "Recommendation", "Action", "Timescale"))
    old.write_row("A2", (1, "Something old", "Agreed", "2020"))
    old.hide()
    book.close()
    return made.getvalue()


def read(name: str, data: bytes) -> Return:
    """Read bytes as a return."""
    return read_return(name, "0", read_grids(SourceFile(name, data)))


def check(filled: Return, *, colour: bool = True, dates_1904: bool = False) -> None:
    """Compare the untidy workbook with what it holds."""
    (plan,) = filled.plans
    assert plan.id.title == "Scrutiny improvement plan 2024"
    assert [(item.row, item.text("item"), item.hidden) for item in plan.items] == [
        (6, "1", False),
        (8, "2", True),
        (9, "3", False),
        (10, "3", False),
    ]
    first, second, third, fourth = (item.values for item in plan.items)
    assert (first["recommendation"], first["timescale"]) == ("Publish the plan", "May 2024")
    assert first.get("rag") == ("Red" if colour else None)
    assert (first["completed_on"], first["percent"]) == (SERIAL_DAY, 0.45)
    assert (second["recommendation"], second["timescale"]) == ("Hold a briefing", "By 3 May 2024")
    assert (second["rag"], second["percent"]) == ("Green", 0.45)
    assert (third["recommendation"], third["action"]) == ('Train "all" members', "Book a course")
    assert (third["rag"], third["completed_on"], third["percent"]) == ("Amber", SERIAL_DAY, 0.45)
    assert (fourth["recommendation"], fourth["action"]) == ('Train "all" members', "Hold the course")
    assert (fourth["timescale"], fourth["percent"], fourth["lead"]) == ("12/06/2024", 1.0, "Clerk")
    if not dates_1904:
        assert (second["completed_on"], third["timescale"]) == (SERIAL_DAY, "3 May 2024")
    slugs = {each.slug for each in filled.findings}
    assert {"hidden-rows", "hidden-sheet"} <= slugs
    assert ("colour-only" in slugs) is colour
    assert [each.place.cell for each in filled.receipt if each.kind == "row-line"] == ["B75"]


def test_xlsx() -> None:
    """As Excel keeps it."""
    check(read("return.xlsx", untidy()))


def test_dates_that_count_from_1904() -> None:
    """The setting of workbooks from old Macintosh computers."""
    check(read("return.xlsx", untidy(date_1904=True)), dates_1904=True)


def test_inline_strings() -> None:
    """As programs write them that keep no table of strings."""
    check(read("return.xlsx", untidy(constant_memory=False, strings_to_formulas=False)))


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_saved_by_libreoffice(libreoffice: Office, kind: str) -> None:
    """The same workbook saved in another format by another program is read the same."""
    check(read(f"return.{kind}", libreoffice.saved(untidy(), kind)))


ROWS = [
    ["Improvement plan", "", "", ""],
    ["", "", "", ""],
    ["No.", "Recommendation", "Action", "Timescale"],
    ["1", "Publish; print, and bind", "Agreed:\nsee “minute”", "Dec-22"],
    ["", "", "", ""],
    ["2", 'The "forward" plan', "Agreed – £5, or so", "45%"],
]


def csv_of(delimiter: str, line_end: str = "\r\n") -> str:
    """Return the rows as a CSV file's text."""

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in delimiter + '\n"') else cell

    return line_end.join(delimiter.join(map(quoted, row)) for row in ROWS) + line_end


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_csv(delimiter: str, encoding: str, line_end: str) -> None:
    """Whatever parts the fields, in whatever encoding."""
    filled = read("return.csv", csv_of(delimiter, line_end).encode(encoding))
    (plan,) = filled.plans
    assert [(item.row, item.text("recommendation"), item.text("timescale")) for item in plan.items] == [
        (4, "Publish; print, and bind", "Dec-22"),
        (6, 'The "forward" plan', "45%"),
    ]
    assert [item.text("action") for item in plan.items] == ['Agreed:\nsee "minute"', "Agreed – £5, or so"]


def test_the_separator_line_of_a_csv_file() -> None:
    """Excel does not show it, so it counts as no row."""
    filled = read("return.csv", ("sep=;\r\n" + csv_of(";")).encode())
    assert [item.row for item in filled.plans[0].items] == [4, 6]


def zipped(**parts: str) -> bytes:
    """Return a zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def encrypted() -> bytes:
    """Return a workbook with a password."""
    made = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(untidy())).encrypt("secret", made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: b"", "is empty"),
        (lambda: b"Dear colleague, here is our return.", "is not a workbook"),
        (lambda: b"<html><table><tr><td>No.</td></tr></table></html>", "is not a workbook"),
        (lambda: b"%PDF-1.7 \xe2\xe3", "is not a workbook"),
        (lambda: untidy()[:3000], "is damaged or is not a workbook"),
        (lambda: zipped(readme="no workbook"), "is damaged or is not a workbook"),
        (lambda: zipped(word__document="<w/>"), "is damaged or is not a workbook"),
        (lambda: b"PK\x03\x04" + b"\0" * 100, "is damaged or is not a workbook"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "is damaged or is not a workbook"),
        (encrypted, "is protected by a password"),
    ],
    ids=("empty", "text", "web-page", "pdf", "cut-off", "other-zip", "word", "no-zip", "no-compound", "password"),
)
def test_files_that_are_no_workbook(make: Callable[[], bytes], reason: str) -> None:
    """Each is refused with what is wrong and what to do."""
    with pytest.raises(UnreadableFileError, match=reason) as caught:
        read_grids(SourceFile("return.xlsx", make()))
    assert caught.value.remedy


def test_a_sheet_formatted_to_the_very_bottom() -> None:
    """Empty rows with a format are not read."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"constant_memory": True})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ("No.", "Recommendation", "Action", "Timescale"))
    sheet.write_row(1, 0, (1, "Publish it", "Agreed", "Soon"))
    for row in range(2, 1_048_576, 64):
        sheet.write_blank(row, 0, None, bold)
    sheet.write_blank(1_048_575, 16_383, None, bold)
    book.close()
    assert [item.row for item in read("return.xlsx", made.getvalue()).plans[0].items] == [2]


def test_a_value_in_the_very_last_cell() -> None:
    """The sheet would be too large to hold; the cell is named."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("Plan")
    sheet.write_row(0, 0, ("No.", "Recommendation", "Action", "Timescale"))
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    with pytest.raises(UnreadableFileError, match="Plan!XFD1048576"):
        read_grids(SourceFile("return.xlsx", made.getvalue()))


def plain_sheet(cells: str) -> bytes:
    """Return a workbook of one sheet, Plan, with the XML of these cells in its second row."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("Plan")
    sheet.write_row(0, 0, ("No.", "Recommendation", "Action", "Timescale"))
    sheet.write_row(1, 0, (1, 2, 3, 4))
    book.close()
    with zipfile.ZipFile(made) as package:
        held = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    head, _, rest = held[name].partition(b'<row r="2"')
    row, _, foot = rest.partition(b"</row>")
    held[name] = head + b'<row r="2"' + row.partition(b">")[1] + cells.encode() + b"</row>" + foot
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as package:
        for each, part in held.items():
            package.writestr(each, part)
    return again.getvalue()


@pytest.mark.parametrize(
    ("cell", "far"),
    [
        ('<c r="ZZZZ2000"><v>1</v></c>', "ZZZZ2000"),
        ('<c s="0" r="XFD900000"><v>1</v></c>', "XFD900000"),
        ('<c r="A1000000"><v>1</v></c><c r="ZZ1"><v>1</v></c>', "A1000000"),
        ('<c r="ZZ2"><v>1</v></c><c r="A99999"><v>1</v></c>', "A99999"),
    ],
)
def test_a_cell_where_no_sheet_of_ours_has_one(cell: str, far: str) -> None:
    """Beyond the last column of Excel, with its address behind its style, or far down with another far right."""
    with pytest.raises(UnreadableFileError, match=f"Plan!{far}"):
        read_grids(SourceFile("return.xlsx", plain_sheet(cell)))


def test_an_ods_row_that_stands_for_a_million() -> None:
    """Rows repeated with something in them would fill the memory; empty ones, as every sheet ends, are no matter."""
    row = '<table:table-row table:number-rows-repeated="1000000">'
    for columns, place in ((20, "T1000001"), (1, "A1000001")):
        with pytest.raises(UnreadableFileError, match=f"Plan!{place}, so far from the table"):
            read_grids(SourceFile("return.ods", ods_with(row, "x", columns=columns)))
    assert len(read_grids(SourceFile("return.ods", ods_with("<table:table-row>", "x", columns=20)))) == 1


_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def test_an_ods_is_looked_through_for_far_cells_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though they are asked for before it is opened and before each sheet is read."""
    looked: list[str] = []
    look = OdsLook._far_cell

    def counted(self: OdsLook, name: str) -> str:
        looked.append(name)
        return look(self, name)

    monkeypatch.setattr(OdsLook, "_far_cell", counted)
    sheets = read_grids(SourceFile("return.ods", ods_with("<table:table-row>", "x", columns=20)))
    assert looked == [each.name for each in sheets]


def ods_with(row: str, words: str, columns: int) -> bytes:
    """Return an .ods workbook with a row of headings and another whose cells all hold the same words."""
    cell = f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = "".join(f' xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in names)
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Plan"><table:table-row>{cell}</table:table-row>{row}{cell * columns}'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("content.xml", content)
    return made.getvalue()


def with_styles(styles: bytes) -> SourceFile:
    """Return a form with one item, and with these styles."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("Plan")
    sheet.write_row(0, 0, ("No.", "Recommendation", "Action", "Timescale", "RAG"))
    sheet.write_row(1, 0, (1, "Publish it", "Agreed", "Soon", ""))
    book.close()
    with zipfile.ZipFile(made) as package:
        held = {name: package.read(name) for name in package.namelist()}
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as package:
        for each, part in held.items():
            package.writestr(each, styles if each == "xl/styles.xml" else part)
    return SourceFile("return.xlsx", again.getvalue())


def test_styles_that_cannot_be_read_keep_no_value_from_being_read() -> None:
    """How a date is shown and what is filled is looked at late, long after the values were read."""
    grids = read_grids(with_styles(b'<styleSheet><cellXfs><xf fillId="x"/></cellXfs></styleSheet>'))
    assert grids[0].value(2, 2) == "Publish it"
    assert grids[0].colour(2, 5) == ""


@pytest.mark.parametrize("styles", [b"<notxml", b""])
def test_styles_that_are_no_xml_are_damage(styles: bytes) -> None:
    """The values' reader looks at them first, and cannot go on."""
    with pytest.raises(UnreadableFileError, match="damaged"):
        read_grids(with_styles(styles))


def test_formulas_and_errors() -> None:
    """A formula has its value; one never calculated and an error are found."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("No.", "Recommendation", "Action", "Timescale"))
    sheet.write_row(1, 0, (1, "Publish it", "", ""))
    sheet.write_formula("C2", '="Agr"&"eed"', None, "Agreed")
    sheet.write_formula("D2", "=B99", None, "#REF!")
    sheet.write_row(2, 0, (2, "Print it", "", "Soon"))
    sheet.write_formula("C3", "=C2", None, "")
    book.close()
    filled = read("return.xlsx", made.getvalue())
    assert [item.text("action") for item in filled.plans[0].items] == ["Agreed", ""]
    found = [(each.slug, each.place.cell) for each in filled.findings if each.slug.startswith("formula")]
    assert ("formula-error", "D2") in found


def test_a_sheet_read_before_is_not_read_again() -> None:
    """The guidance in every return is one sheet; what differs is read."""

    def made(number: int) -> bytes:
        """Return a workbook without words, which its sheets would share: only the first sheet differs."""
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file)
        book.add_worksheet("Plan").write_row(0, 0, (1, number))
        book.add_worksheet("Guidance").write_row(0, 0, (3, 4))
        book.close()
        return file.getvalue()

    one, other = (read_grids(SourceFile(f"{number}.xlsx", made(number))) for number in (7, 8))
    assert other[1] is one[1]
    assert [grid.rows[0][1] for grid in (one[0], other[0], one[1])] == [7, 8, 4]


def test_a_damaged_xls_is_refused_in_silence(capfd: pytest.CaptureFixture[str]) -> None:
    """The reader of old workbooks says on standard error that it panics: nobody is to see that."""
    whole = compound_file({"Workbook": bytes(9000)})
    for cut in range(1, 140, 7):
        with suppress(UnreadableFileError):
            read_grids(SourceFile("return.xls", whole[:-cut]))
    assert capfd.readouterr() == ("", "")
