"""Returns that reach outside, by entities, links and macros: nothing is read, asked or run that nobody named."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from builders_documents import with_parts, word
from commands import invoke
from hostile.packages import BOOK, SHEET, filled, members, packed, parts, rows_xml, with_strings, worksheet, zipped
from hostile.running import AS_AT, checked
from workbooks.editing.packages import MAIN, relations

if TYPE_CHECKING:
    from pathlib import Path

    from hostile.conftest import Watch

WHISPERED = "the key to the safe"


# -- entities ----------------------------------------------------------------------------------------------------------

ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
MULTIPLYING = f'<!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]>'


def calling(here: Path) -> str:
    """Return a document type by which &e11; stands for a file beside the program's home."""
    secret = here.parent / "secret.txt"
    secret.write_text(WHISPERED, encoding="utf-8")
    return f'<!DOCTYPE x [<!ENTITY e11 SYSTEM "{secret.as_uri()}">]>'


def nothing_told(here: Path) -> None:
    """Make sure that no file below the home says what stands in the secret one, packed or not."""
    for path in here.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        held = members(data).values() if zipfile.is_zipfile(io.BytesIO(data)) else [data]
        assert not any(WHISPERED.encode() in each for each in held), path


PLACES = ("sheet", "strings", "styles", "book", "ods", "types")
UPDATE = filled("@here@")


def entity_in(place: str, declared: str) -> tuple[str, bytes]:
    """Return the name and bytes of a return with an entity in one of its parts."""
    sheet = worksheet(rows_xml(UPDATE).replace("@here@", "&e11;" if place == "sheet" else "Drafted."))
    if place == "sheet":
        return "Housing.xlsx", packed(**{SHEET: declared + sheet})
    if place == "strings":
        shared = rows_xml(UPDATE).replace('t="inlineStr"><is><t xml:space="preserve">@here@</t></is>', 't="s"><v>0</v>')
        strings = f'{declared}<sst xmlns="{MAIN}"><si><t>&e11;</t></si></sst>'
        return "Housing.xlsx", packed(**with_strings(strings), **{SHEET: worksheet(shared)})
    if place == "ods":
        return "Housing.ods", zipped(open_document(declared))
    part = {"styles": "xl/styles.xml", "book": BOOK, "types": "[Content_Types].xml"}[place]
    whole = parts(sheet).get(part, f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/></cellXfs></styleSheet>'.encode())
    return "Housing.xlsx", packed(**{part: declared.encode() + whole})


def open_document(declared: str) -> dict[str, bytes]:
    """Return the parts of an OpenDocument return whose update is an entity."""
    office, table, text = (f"urn:oasis:names:tc:opendocument:xmlns:{each}:1.0" for each in ("office", "table", "text"))
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>' for words in row
        )
        + "</table:table-row>"
        for row in UPDATE
    ).replace("@here@", "&e11;")
    content = (
        f'{declared}<office:document-content xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{text}">'
        f'<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    return {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content.encode(),
        "META-INF/manifest.xml": b"<manifest/>",
    }


@pytest.mark.parametrize("place", PLACES)
def test_entities_that_multiply(here: Path, place: str) -> None:
    """Ten lines of XML stand for 200 GB of laughter: it is never laughed, whatever becomes of the return."""
    name, data = entity_in(place, MULTIPLYING)
    said = checked(here, data, name)
    assert "haha" not in said
    register = here / "register.xlsx"
    assert not register.exists() or not any(b"haha" in each for each in members(register.read_bytes()).values())


@pytest.mark.parametrize("place", PLACES)
def test_entities_that_call_for_a_file(here: Path, watch: Watch, place: str) -> None:
    """An entity stands for a file of the officer's computer: neither read nor told to anybody."""
    name, data = entity_in(place, calling(here))
    watch.opened.clear()
    assert WHISPERED not in checked(here, data, name)
    nothing_told(here)
    assert not [each for each in watch.opened if each.endswith("secret.txt")]


@pytest.mark.parametrize("multiplying", [True, False])
def test_entities_in_a_word_document(here: Path, watch: Watch, *, multiplying: bool) -> None:
    """A plan to be imported declares entities: it is refused, for no program writes them."""
    plain = word("| No. | Recommendation | Action | Timescale |\n| 1 | Adopt @here@. | Agreed. | Ongoing |")
    text = members(plain)["word/document.xml"].partition(b"?>")[2].replace(b"@here@", b"&e11;")
    declared = (MULTIPLYING if multiplying else calling(here)).encode()
    (here / "plan.docx").write_bytes(with_parts(plain, {"word/document.xml": declared + text}))
    watch.opened.clear()
    done = invoke("import", "plan.docx", "-o", "register.xlsx", *AS_AT)
    assert (done.exit_code, "plan.docx" in done.output) == (2, True)
    nothing_told(here)
    assert not [each for each in watch.opened if each.endswith("secret.txt")]


@pytest.mark.parametrize("target", ["../../../../{secret}", "{uri}", "file:///etc/passwd", "\\\\server\\share\\x.xml"])
def test_a_sheet_that_is_said_to_stand_elsewhere(here: Path, watch: Watch, target: str) -> None:
    """The list of sheets leads to a file of the officer's: only members of the package are looked at."""
    secret = here.parent / "secret.txt"
    secret.write_text(worksheet(rows_xml(filled(WHISPERED))), encoding="utf-8")
    to = target.format(secret=secret, uri=secret.as_uri())
    watch.opened.clear()
    data = packed(**{"xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", to))})
    assert WHISPERED not in checked(here, data)
    nothing_told(here)
    assert not [each for each in watch.opened if each.endswith(("secret.txt", "passwd"))]
    assert watch.reached == []


# -- links and macros --------------------------------------------------------------------------------------------------


def with_links(target: str) -> bytes:
    """Return a return that leads outside in every way a workbook can: books, pictures, objects, links, queries."""
    kinds = ("externalLinkPath", "image", "oleObject", "hyperlink", "attachedTemplate", "connections", "queryTable")
    outside = relations(*((f"rId{n}", kind, target) for n, kind in enumerate(kinds, 1)))
    outside = outside.replace("/>", ' TargetMode="External"/>')
    links = relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "externalLink", "externalLinks/e1.xml"))
    sheet = worksheet(rows_xml(filled()), after='<hyperlinks><hyperlink ref="A1" r:id="rId4"/></hyperlinks>')
    spaces = f'xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return packed(
        **{
            SHEET: sheet.replace("Drafted.", "Drafted. @link@"),
            "xl/_rels/workbook.xml.rels": links,
            "xl/externalLinks/e1.xml": f'<externalLink {spaces}><externalBook r:id="rId1"/></externalLink>',
            "xl/externalLinks/_rels/e1.xml.rels": outside,
            "xl/worksheets/_rels/sheet1.xml.rels": outside,
        }
    )


@pytest.mark.parametrize("target", ["file://{secret}", "http://example.invalid/x", "\\\\server.invalid\\share\\x.xlsx"])
def test_links_to_outside_are_not_followed(here: Path, watch: Watch, target: str) -> None:
    """A return links to a book, a picture and an object elsewhere: nobody is asked, none is in the register."""
    secret = here.parent / "secret.txt"
    secret.write_text(WHISPERED, encoding="utf-8")
    watch.opened.clear()
    assert "1 return read" in checked(here, with_links(target.format(secret=secret)))
    assert watch.reached == []
    assert not [each for each in watch.opened if each.endswith("secret.txt")]
    register = members((here / "register.xlsx").read_bytes())
    assert not [name for name in register if "external" in name.lower() or "ole" in name.lower()]
    assert not any(b"TargetMode" in each for each in register.values())
    nothing_told(here)


def test_macros_of_a_return_are_neither_run_nor_copied(here: Path, watch: Watch) -> None:
    """A return came back with macros: they are in no register, issued return, report or message made from it."""
    macros = b"Attribute VB_Name = evil"
    (here / "returns" / "Housing.xlsm").write_bytes(packed(**{"xl/vbaProject.bin": macros}))
    (here / "scrutiny.toml").write_text('[owners]\nClerk = "Housing"\n', encoding="utf-8")
    arguments = (
        ("consolidate", "returns", "-o", "register.xlsx"),
        ("consolidate", "returns", "-o", "buttons.xlsm"),
        ("issue", "register.xlsx", "--quarter", "Q3 2024/25", "-o", "out"),
        ("chase", "register.xlsx", "--quarter", "Q3 2024/25", "-o", "messages"),
        ("report", "register.xlsx", "-o", "report.docx"),
    )
    for each in arguments:
        assert invoke(*each, *AS_AT).exit_code == 0
    made = [path for path in here.rglob("*") if path.is_file() and "returns" not in path.parts]
    assert len(made) == 6
    for path in made:
        data = path.read_bytes()
        held = members(data).values() if zipfile.is_zipfile(io.BytesIO(data)) else [data]
        assert not any(macros in each for each in held), path
    assert watch.reached == []


def test_a_return_of_any_kind_is_read_by_these_builders(here: Path) -> None:
    """What the tests above begin from is a return: else nothing of it would be tried."""
    assert "1 return read" in checked(here, packed())
    name, data = "Legal.ods", zipped({k: v.replace(b"&e11;", b"Done.") for k, v in open_document("").items()})
    (here / "returns" / name).write_bytes(data)
    assert "2 returns read" in invoke("check", "returns", *AS_AT).output
