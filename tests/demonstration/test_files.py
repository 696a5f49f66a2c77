"""The demo writes its own files, the same each time, and touches nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from scrutiny_xl.demonstration import demo_names
from scrutiny_xl.demonstration.returns import RETURNS
from scrutiny_xl.errors import TargetExistsError, WriteFailedError
from scrutiny_xl.operations.demonstrating import Demonstration, run_demo


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_says_where_everything_is(shown: Demonstration) -> None:
    """The register stands beside the folder of returns and the settings."""
    assert shown.folder.name == "wexcombe"
    assert shown.output == shown.folder / "register.xlsx"
    assert shown.returns == shown.folder / "returns"
    assert _files(shown.folder).keys() == {*demo_names(), "register.xlsx"}


def test_a_second_run_takes_the_next_free_name_and_writes_the_same_bytes(
    shown: Demonstration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a folder an earlier demo is left alone, and every file is the same, byte for byte."""
    monkeypatch.chdir(tmp_path)
    Path("scrutiny-demo").mkdir()
    Path("scrutiny-demo/mine.txt").write_text("mine", encoding="utf-8")
    again = run_demo(None)
    assert again.folder == Path("scrutiny-demo-2")
    assert _files(again.folder) == _files(shown.folder)
    assert _files(Path("scrutiny-demo")) == {"mine.txt": b"mine"}


def test_it_writes_over_an_earlier_demo_only_when_asked(tmp_path: Path) -> None:
    """Files of the same names are left as they are, and then replaced; other files are touched in neither case."""
    taken, other = tmp_path / "returns" / RETURNS[0].file, tmp_path / "returns" / "Our own notes.xlsx"
    taken.parent.mkdir()
    taken.write_bytes(b"old")
    other.write_bytes(b"own")
    with pytest.raises(TargetExistsError, match=RETURNS[0].file):
        run_demo(tmp_path)
    assert _files(tmp_path) == {f"returns/{RETURNS[0].file}": b"old", "returns/Our own notes.xlsx": b"own"}
    shown = run_demo(tmp_path, overwrite=True)
    assert other.read_bytes() == b"own"
    assert taken.read_bytes() != b"old"
    assert "Our own notes.xlsx" not in {source.file for source in shown.register.sources}


def test_a_register_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Nothing at all is written, not even a folder, where the register's name is taken."""
    (tmp_path / "register.xlsx").write_bytes(b"ours")
    with pytest.raises(TargetExistsError):
        run_demo(tmp_path)
    assert _files(tmp_path) == {"register.xlsx": b"ours"}
    assert not (tmp_path / "returns").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file in the folder's place is an error in words."""
    (tmp_path / "demo").write_bytes(b"")
    with pytest.raises(WriteFailedError):
        run_demo(tmp_path / "demo")


@pytest.mark.parametrize("name", [each.file for each in RETURNS if each.kind == "workbook"])
def test_a_return_looks_like_the_form_it_was_issued_on(shown: Demonstration, name: str) -> None:
    """Each plan has a sheet of its own before the guidance, with stamp, lists to choose from and a locked Ref."""
    workbook = load_workbook(shown.returns / name)
    titles = workbook.sheetnames
    for sheet in workbook.worksheets[: titles.index("Guidance")]:
        assert any(str(cell.value).startswith("Form: ") for cell in sheet["A"])
        assert sheet.protection.sheet
        assert {rule.type for rule in sheet.data_validations.dataValidation} >= {"list", "date"}
        assert sheet.print_title_rows
        assert sheet.freeze_panes
    assert {"Guidance", "Notes"} <= set(titles)
