"""Where a register may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, TERMS, form, workbook
from commands import invoke

from scrutiny_xl.errors import FileChangedError, MissingFileError, TargetExistsError, WriteFailedError
from scrutiny_xl.operations.consolidating import consolidate
from scrutiny_xl.operations.importing import import_plans
from scrutiny_xl.operations.targets import check_register_target
from scrutiny_xl.remote_paths import path_typed
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from fsspec import AbstractFileSystem

ROWS = """
| Ref | No. | Recommendation | Action | Timescale | Progress | Update |
| SIP24.1 | 1 | Adopt a protocol. | Agreed: yes. | Ongoing | In progress | Drafted. |
"""


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return a return, in a folder in which nothing else is."""
    workbook(tmp_path / "Housing.xlsx", form(ROWS, PLAN))
    return tmp_path / "Housing.xlsx"


@pytest.mark.parametrize("given", [".", "Housing.xlsx"])
def test_what_is_to_be_read_is_never_written_over(filled: Path, given: str) -> None:
    """Named or in the folder named, whatever was asked for: returns and plans are only read."""
    before, places = filled.read_bytes(), [filled.parent / given]
    with pytest.raises(WriteFailedError, match="it is one of the files to be read"):
        consolidate(places, filled, TERMS, Settings(), overwrite=True)
    with pytest.raises(WriteFailedError, match="it is one of the files to be read"):
        import_plans(places, filled, TERMS, Settings(), written=lambda _: "", overwrite=True)
    assert filled.read_bytes() == before


def test_an_older_register_among_the_files_may_be_written_over(filled: Path) -> None:
    """Where that was asked for, and unless it is the one to go on from."""
    target = filled.with_name("register.xlsx")
    consolidate([filled], target, TERMS, Settings())
    check_register_target(target, [filled.parent, target], None, overwrite=True)
    with pytest.raises(TargetExistsError):
        check_register_target(target, [filled.parent], None, overwrite=False)
    with pytest.raises(WriteFailedError):
        check_register_target(target, [filled.parent], target, overwrite=True)


def test_what_cannot_be_read_is_not_taken_for_a_register(filled: Path) -> None:
    """It may be a return that was damaged on its way."""
    filled.write_bytes(b"damaged")
    with pytest.raises(WriteFailedError):
        check_register_target(filled, [filled.parent], None, overwrite=True)


def test_a_register_at_a_url_is_gone_on_from(filled: Path, store: AbstractFileSystem) -> None:
    """As one of this computer is, to the byte; and it is never written over by what is made of it."""
    first, second = filled.with_name("first.xlsx"), filled.with_name("second.xlsx")
    consolidate([filled], first, TERMS, Settings())
    store.pipe_file("/first.xlsx", first.read_bytes())
    at_a_url = path_typed("memory://first.xlsx")
    consolidate([filled], second, TERMS, Settings(), register=first)
    consolidate([filled], path_typed("memory://second.xlsx"), TERMS, Settings(), register=at_a_url)
    assert store.cat_file("/second.xlsx") == second.read_bytes()
    with pytest.raises(WriteFailedError, match="it is one of the files to be read"):
        consolidate([filled], at_a_url, TERMS, Settings(), register=at_a_url, overwrite=True)
    assert store.cat_file("/first.xlsx") == first.read_bytes()


def test_a_register_at_a_url_that_is_not_there_or_was_changed(
    filled: Path, store: AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are said, and nothing is written."""
    register, target = filled.with_name("register.xlsx"), filled.with_name("new.xlsx")
    at_a_url = path_typed("memory://register.xlsx")
    with pytest.raises(MissingFileError, match=r"There is no file or folder at 'memory://register\.xlsx'"):
        consolidate([filled], target, TERMS, Settings(), register=at_a_url)
    consolidate([filled], register, TERMS, Settings())
    versions = iter([register.read_bytes(), b"saved by somebody else meanwhile"])
    store.pipe_file("/register.xlsx", register.read_bytes())
    monkeypatch.setattr(store, "cat_file", lambda _: next(versions))
    with pytest.raises(FileChangedError, match=r"'memory://register\.xlsx' has changed since it was read"):
        consolidate([filled], target, TERMS, Settings(), register=at_a_url)
    assert not target.exists()


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("check returns --mark s3://key:secret@bucket/marked", "--mark 's3://bucket/marked'"),
        ("report s3://key:secret@bucket/register.xlsx -o report.docx", "The place 's3://bucket/register.xlsx'"),
        ("report register.xlsx -o s3://key:secret@bucket/report.docx", "--output 's3://bucket/report.docx'"),
    ],
)
def test_where_a_url_cannot_be_used_it_is_no_folder_here(
    command: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder `s3:` would be made in the folder the command is run in, with the password in the name of another."""
    monkeypatch.chdir(tmp_path)
    done = invoke(*command.split())
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        f"Could not run: {what} cannot be used here. Name a file or folder of this computer. "
        "Only returns, and the registers of consolidate, may be at a URL.\n"
    )
    assert list(tmp_path.iterdir()) == []
