"""VBA projects as they are written, read by an independent reader."""

from __future__ import annotations

import io
import re

import olefile
import pytest
from workbooks.buttons.independent import VBA_Parser

from scrutiny_xl.workbooks.buttons import project
from scrutiny_xl.workbooks.buttons.project import Module, vba_project

SOURCE = 'Attribute VB_Name = "One"\nOption Explicit\n\nPublic Sub Go()\nEnd Sub\n'
MODULES = [Module("ThisWorkbook", kind="workbook"), Module("Sheet1", kind="sheet"), Module("One", SOURCE)]


def sources(data: bytes) -> dict[str, str]:
    """Return the source of each module by its name."""
    reader = VBA_Parser("vbaProject.bin", data=data)
    try:
        return {name: code for _, _, name, code in reader.extract_all_macros()}
    finally:
        reader.close()


def stream(data: bytes, name: str) -> bytes:
    """Return a stream of a project."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        return bytes(file.openstream(name).read())


def test_each_module_is_read_back_with_the_line_ends_of_windows() -> None:
    """Macros as they were given; of the workbook and its sheets only what says whose they are."""
    found = sources(vba_project(MODULES))
    assert found["One.bas"] == SOURCE.replace("\n", "\r\n")
    assert found["ThisWorkbook.cls"].startswith(
        'Attribute VB_Name = "ThisWorkbook"\r\nAttribute VB_Base = "0{00020819-'
    )
    assert found["Sheet1.cls"].startswith('Attribute VB_Name = "Sheet1"\r\nAttribute VB_Base = "0{00020820-')


def test_nothing_in_it_is_as_it_should_not_be(caplog: pytest.LogCaptureFixture) -> None:
    """The reader says so of each value that the format does not allow."""
    assert sources(vba_project(MODULES))
    assert [each.message for each in caplog.records if "stomping" not in each.message] == []


def test_the_properties_name_every_module_by_its_kind() -> None:
    """As Excel lists them."""
    said = stream(vba_project(MODULES), "PROJECT").decode("cp1252").split("\r\n")
    assert said[1:4] == ["Document=ThisWorkbook/&H00000000", "Document=Sheet1/&H00000000", "Module=One"]
    assert [line for line in said if line.startswith("One=")] == ["One=0, 0, 0, 0, C"]


def test_there_is_no_compiled_code() -> None:
    """Excel compiles the source when the workbook is opened: what is read is what runs."""
    assert stream(vba_project(MODULES), "VBA/_VBA_PROJECT").hex() == "cc61ffff000000"


@pytest.mark.parametrize(
    ("data", "seed", "disguised"),
    [
        (bytes(4), 0x07, "0705D8E3D8EDDBF1DBF1DBF1DBF1"),
        (bytes(1), 0x0E, "0E0CD1ECDFF4E7F5E7F5E7"),
        (b"\xff", 0x15, "1517CAF1D6F9D7F9D706"),
    ],
)
def test_the_disguise_is_that_of_the_specification(
    data: bytes, seed: int, disguised: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own example, MS-OVBA 3.1.1: not protected, no password, shown."""
    monkeypatch.setattr(project, "_ID", "{917DED54-440B-4FD1-A5C1-74ACF261E600}")
    assert project._disguised(data, seed) == disguised


def test_the_same_modules_give_the_same_bytes() -> None:
    """Nothing of the moment gets into them, and every module is in them."""
    assert vba_project(MODULES) == vba_project(MODULES)
    assert vba_project(MODULES) != vba_project(MODULES[:2])


def test_a_character_that_windows_has_not_is_refused() -> None:
    """It would be another one in Excel."""
    with pytest.raises(UnicodeEncodeError):
        vba_project([Module("One", SOURCE + "' \u2192\n")])


def test_state_is_said_once_each() -> None:
    """Protection, password and whether it is shown."""
    said = stream(vba_project(MODULES), "PROJECT").decode("cp1252")
    assert len(re.findall(r'^(?:CMG|DPB|GC)="[0-9A-F]+"\r$', said, re.MULTILINE)) == 3
