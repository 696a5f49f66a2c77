"""What belongs to a sheet comes along: pictures, comments and those who wrote them, pivot tables."""

from __future__ import annotations

import io
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from workbooks.editing.grafting import CORPUS, FILES, dangling, grafted, made, members, opened, small

from scrutiny_xl.errors import UnknownNameError
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit


def _from_corpus(number: str) -> bytes:
    found = [path for path in FILES if path.name.startswith(number)]
    if not found:
        pytest.skip(f"the corpus is not beside this checkout: {CORPUS}")
    return Path(found[0]).read_bytes()


def _picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _with_logo(book: Any) -> None:
    sheet = book.add_worksheet("Plan")
    sheet.insert_image("A1", "logo.png", {"image_data": io.BytesIO(_picture())})
    sheet.write_comment("B2", "a note")
    sheet.set_header("&C&G", {"image_center": "logo.png", "image_data_center": io.BytesIO(_picture())})


def test_a_logo_is_there_once() -> None:
    """However many forms have it, on the sheet and in the page's header."""
    edit = WorkbookEdit(small(), "target.xlsx")
    for _ in range(3):
        edit.graft(made(_with_logo), "source.xlsx")
    data = edit.to_bytes()
    assert dangling(data) == []
    assert [name for name in members(data) if name.startswith("xl/media/")] == ["xl/media/image1.png"]
    after = opened(data)
    assert [after[name]["B2"].comment.text for name in ("Plan", "Plan (2)", "Plan (3)")] == ["a note"] * 3
    assert members(data)["[Content_Types].xml"].count(b'Extension="png"') == 1


def test_those_who_wrote_comments_come_along() -> None:
    """Each once, into a workbook that has no people and into one that has."""
    source = _from_corpus("16")
    once, _, _ = grafted(small(), source)
    twice, _, plan = grafted(once, source)
    assert dangling(twice) == []
    assert [name for name in plan.parts if "person" in name] == []
    [people] = [xml for name, xml in members(twice).items() if "/persons/" in name]
    assert members(source)["xl/persons/person.xml"] == people
    shared = WorkbookEdit(small(), "target.xlsx")
    shared.graft(source, "one.xlsx")
    shared.graft(source, "two.xlsx")
    assert len([name for name in members(shared.to_bytes()) if "/persons/" in name]) == 1


def test_a_pivot_table_brings_what_it_was_counted_from() -> None:
    """Under a number of its own each time."""
    source = _from_corpus("17")
    once, _, _ = grafted(small(), source)
    twice, names, _ = grafted(once, source)
    parts = members(twice)
    listed = re.findall(rb'<(?:x:)?pivotCache [^>]*cacheId="(\d+)"', parts["xl/workbook.xml"])
    used = [
        re.search(rb'cacheId="(\d+)"', xml)[1]  # type: ignore[index]
        for name, xml in parts.items()
        if name.startswith("xl/pivotTables/pivot")
    ]
    assert sorted(listed) == sorted(used) == [b"1", b"2"]
    origins = [xml for name, xml in parts.items() if "pivotCacheDefinition" in name and name.endswith("xml")]
    assert any(f'sheet="{name}"'.encode() in origins[-1] for name in names.values())
    assert dangling(twice) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("08", "macros"),
        ("27", "query"),
        ("30", "another workbook"),
        ("33", "plain value"),
        ("34", "fixed size"),
        ("38", "check boxes"),
        ("51", "single persons"),
        ("18", "data model"),
    ],
)
def test_what_is_left_behind_is_said(number: str, said: str) -> None:
    """A sentence for each thing that will not be as it was."""
    _, _, plan = grafted(small(), _from_corpus(number))
    assert any(said in warning and warning.endswith(".") for warning in plan.warnings), plan.warnings


def test_a_workbook_that_keeps_a_record_takes_no_sheet() -> None:
    """Its record of changes would not fit."""
    _, _, plan = grafted(_from_corpus("51"), made(_with_logo))
    assert [str(each) for each in plan.refusals] == [
        "Plan cannot be copied: target.xlsx is shared and keeps a record of its changes, which would not fit."
    ]


@pytest.mark.parametrize("name", ["a/b", "[x]", "'x", ""])
def test_a_name_no_sheet_may_have(name: str) -> None:
    """It is refused."""
    _, _, plan = grafted(small(), made(_with_logo), {"Plan": name})
    assert [each.why for each in plan.refusals] == ["is no name that a sheet may have"]


def test_a_sheet_that_is_not_there() -> None:
    """Neither one to copy nor one to stand before."""
    edit = WorkbookEdit(small(), "target.xlsx")
    with pytest.raises(UnknownNameError, match="'Other'"):
        edit.graft(made(_with_logo), "source.xlsx", {"Other": "x"})
    with pytest.raises(UnknownNameError, match="'Nowhere'"):
        edit.graft(made(_with_logo), "source.xlsx", before="Nowhere")
    assert edit.to_bytes() == small()


@pytest.mark.parametrize(("result", "asked"), [(None, False), ("", True)])
def test_formulas_without_a_result_are_calculated(result: str | None, asked: bool) -> None:
    """A program that cannot calculate leaves the results out; Excel is asked to make them."""

    def fill(book: Any) -> None:
        book.add_worksheet("Plan").write_formula("A1", "=1+1", None, 2)
        book.set_calc_mode("manual")

    def plain(data: bytes) -> bytes:
        from workbooks.editing.test_graft_sheet import _with  # noqa: PLC0415

        def change(_name: str, xml: bytes) -> bytes:
            xml = xml.replace(b' fullCalcOnLoad="1"', b"")
            return xml if result is None else xml.replace(b"</f><v>2</v>", b"</f>")

        return _with(data, change)

    data, _, plan = grafted(plain(small()), plain(made(fill)))
    assert (b'fullCalcOnLoad="1"' in members(data)["xl/workbook.xml"]) is asked
    assert plan.warnings == ()
