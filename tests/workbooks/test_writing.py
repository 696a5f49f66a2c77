"""A file is put in its place whole or not at all."""

from __future__ import annotations

import errno
import importlib
import os
import re
import stat
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from forks import counts_of

from scrutiny_xl.errors import FileChangedError, TargetExistsError, WriteFailedError
from scrutiny_xl.workbooks.write_faults import write_failed
from scrutiny_xl.workbooks.writing import check_target, check_workbook_target, replace_file, write_file

if TYPE_CHECKING:
    from collections.abc import Callable


def replace_old(path: Path, data: bytes = b"new") -> None:
    """Replace a file that was read when it held the bytes `old`."""
    replace_file(path, data, read_digest=sha256(b"old").hexdigest())


def overwrite(path: Path, data: bytes = b"new") -> None:
    """Write a file over another."""
    write_file(path, data, overwrite=True)


def write_new(path: Path, data: bytes = b"new") -> None:
    """Write a file where none is."""
    write_file(path, data)


WRITERS: dict[str, Callable[..., None]] = {"overwrite": overwrite, "replace": replace_old, "new": write_new}


def failing(code: int) -> Callable[..., None]:
    """Return what fails with that error code, whatever it is given."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder with what they hold."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_file_is_written(tmp_path: Path) -> None:
    """And nothing else stays behind."""
    write_file(tmp_path / "register.xlsx", b"new")
    assert everything(tmp_path) == {"register.xlsx": b"new"}


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    """Unless overwriting was asked for."""
    target = tmp_path / "register.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(TargetExistsError, match="exists already and was left as it is"):
        write_file(target, b"new")
    assert everything(tmp_path) == {"register.xlsx": b"old"}
    write_file(target, b"new", overwrite=True)
    assert everything(tmp_path) == {"register.xlsx": b"new"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """It is not made: its name may be mistyped."""
    with pytest.raises(WriteFailedError, match=r"there is no folder '.*gone'\. Make the folder first"):
        write_file(tmp_path / "gone" / "register.xlsx", b"new")
    assert everything(tmp_path) == {}


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    """It stays."""
    (tmp_path / "register.xlsx").mkdir()
    with pytest.raises(WriteFailedError, match="a folder has that name"):
        write_file(tmp_path / "register.xlsx", b"new", overwrite=True)


@pytest.mark.parametrize(("lock", "program"), [("~$register.xlsx", "Excel"), (".~lock.register.xlsx#", "LibreOffice")])
def test_a_file_that_is_open(tmp_path: Path, lock: str, program: str) -> None:
    """The lock file beside it tells; a lock without its file is a remnant."""
    target = tmp_path / "register.xlsx"
    (tmp_path / lock).touch()
    check_target(target, overwrite=True)
    target.write_bytes(b"old")
    words = f"it is open in {program}. Close it there and try again; if nobody has it open, delete '{lock}' beside it."
    for write in (overwrite, replace_old):
        with pytest.raises(WriteFailedError, match=re.escape(f"{words} Nothing was changed.")):
            write(target)
    assert target.read_bytes() == b"old"


def test_a_file_that_someone_has_open(tmp_path: Path) -> None:
    """Who it is stands in the lock file."""
    target = tmp_path / "register.xlsx"
    target.write_bytes(b"old")
    (tmp_path / ".~lock.register.xlsx#").write_text("Jo Smith,jo,pc1,03.05.2024 12:30,file:///home/jo;")
    with pytest.raises(WriteFailedError, match="Jo Smith has it open in LibreOffice"):
        write_file(target, b"new", overwrite=True)


def test_a_file_that_may_only_be_read(tmp_path: Path) -> None:
    """Someone meant it to stay as it is."""
    target = tmp_path / "register.xlsx"
    target.write_bytes(b"old")
    target.chmod(0o444)
    for write in (overwrite, replace_old):
        with pytest.raises(WriteFailedError, match=r"it is marked read-only\. Clear Read-only in its Properties"):
            write(target)
    assert everything(tmp_path) == {"register.xlsx": b"old"}


def test_a_file_that_others_may_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no mark that its reader could clear."""
    (tmp_path / "register.xlsx").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WriteFailedError, match=r"you may not write there\. Ask for the right"):
        overwrite(tmp_path / "register.xlsx")


STEPS = {
    "make": ("os.open", "overwrite", True),
    "fill": ("os.fdopen", "overwrite", True),
    "flush": ("os.fsync", "overwrite", True),
    "permissions": ("os.chmod", "overwrite", True),
    "put": ("os.replace", "overwrite", True),
    "exchange": ("os.replace", "replace", True),
    "read-again": ("hashlib.file_digest", "replace", True),
    "put-new": ("os.replace", "new", False),
    "clear-up": ("os.scandir", "overwrite", False),
    "lock": ("fcntl.flock", "overwrite", False),
    "name-twice": ("os.link", "new", False),
}
"""Every call of the system that may fail: the call, what is being written, whether it can go no further then."""


@pytest.mark.parametrize(("call", "writer", "stops"), STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("fault", [errno.EACCES, errno.ENOSPC, errno.EIO])
def test_what_fails_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, writer: str, fault: int, *, stops: bool
) -> None:
    """At whatever step: nothing half-written stays, and the error says why in words."""
    if os.name == "nt" and call.startswith("fcntl"):
        pytest.skip("Windows has no such locks")
    target = tmp_path / "register.xlsx"
    if writer != "new":
        target.write_bytes(b"old")

    monkeypatch.setattr(call, failing(fault))
    if stops:
        with pytest.raises(WriteFailedError, match=re.escape(str(write_failed(target, OSError(fault, ""))))):
            WRITERS[writer](target)
    else:
        WRITERS[writer](target)
    assert everything(tmp_path) == {"register.xlsx": b"old" if stops else b"new"}


def test_a_folder_that_cannot_be_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is in its place all the same, and the error would say that nothing was changed."""
    flush = os.fsync

    def once(handle: int) -> None:
        flush(handle)
        monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))

    monkeypatch.setattr(os, "fsync", once)
    write_file(tmp_path / "register.xlsx", b"new")
    assert everything(tmp_path) == {"register.xlsx": b"new"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("writer", ["overwrite", "replace", "new"])
def test_a_disk_that_takes_only_a_part(tmp_path: Path, writer: str) -> None:
    """The system itself breaks off in the middle of the data."""
    resource = importlib.import_module("resource")
    target = tmp_path / "register.xlsx"
    before = {} if writer == "new" else {"register.xlsx": b"old"}
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(WriteFailedError, match="the disk does not take files as large as this"):
            WRITERS[writer](target, bytes(50_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert everything(tmp_path) == before


def test_a_file_that_comes_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the file system has no second names for a file."""
    target = tmp_path / "register.xlsx"
    flush = os.fsync

    def come(handle: int) -> None:
        target.write_bytes(b"another's")
        flush(handle)

    monkeypatch.setattr(os, "fsync", come)
    for _ in range(2):
        with pytest.raises(TargetExistsError):
            write_file(target, b"new")
        assert everything(tmp_path) == {"register.xlsx": b"another's"}
        target.unlink()
        monkeypatch.setattr(os, "link", failing(errno.ENOTSUP))


def test_replacing_what_was_read(tmp_path: Path) -> None:
    """Only if it is what was read; what others wrote stays."""
    target = tmp_path / "register.xlsx"
    target.write_bytes(b"old")
    replace_file(target, b"new", read_digest=sha256(b"old").hexdigest())
    assert everything(tmp_path) == {"register.xlsx": b"new"}
    with pytest.raises(FileChangedError, match="has changed since it was read, and was left as it is now"):
        replace_file(target, b"newer", read_digest=sha256(b"old").hexdigest())
    assert everything(tmp_path) == {"register.xlsx": b"new"}
    target.unlink()
    with pytest.raises(FileChangedError, match="is not there any more"):
        replace_file(target, b"newer", read_digest=sha256(b"new").hexdigest())
    assert everything(tmp_path) == {}


def test_a_file_that_changes_while_the_new_one_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at last of all."""
    target = tmp_path / "register.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda _handle: target.write_bytes(b"another's"))
    with pytest.raises(FileChangedError):
        replace_file(target, b"new", read_digest=sha256(b"old").hexdigest())
    assert everything(tmp_path) == {"register.xlsx": b"another's"}


def test_a_file_in_use_that_changes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses while another program has it open; before the next attempt it is looked at again."""
    target = tmp_path / "register.xlsx"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        error = PermissionError(errno.EACCES, "Access is denied")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    with pytest.raises(WriteFailedError, match=r"another program has it open\. Close it in Excel"):
        replace_old(target)
    assert everything(tmp_path) == {"register.xlsx": b"old"}
    monkeypatch.setattr("time.sleep", lambda _seconds: target.write_bytes(b"another's"))
    with pytest.raises(FileChangedError):
        replace_old(target)
    assert everything(tmp_path) == {"register.xlsx": b"another's"}


def test_the_same_bytes_are_not_written(tmp_path: Path) -> None:
    """The file keeps its time; it must still be what was read."""
    target = tmp_path / "register.xlsx"
    target.write_bytes(b"old")
    before = target.stat()
    replace_file(target, b"old", read_digest=sha256(b"old").hexdigest())
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    target.write_bytes(b"another's")
    with pytest.raises(FileChangedError):
        replace_file(target, b"old", read_digest=sha256(b"old").hexdigest())


@pytest.mark.skipif(os.name == "nt", reason="Windows lets not everyone make links")
def test_a_link_goes_on_leading_to_the_file(tmp_path: Path) -> None:
    """The file it leads to is replaced, and is open where someone opened it there."""
    (tmp_path / "shared").mkdir()
    target, link = tmp_path / "shared" / "register.xlsx", tmp_path / "register.xlsx"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(link, b"new", overwrite=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    (tmp_path / "shared" / "~$register.xlsx").touch()
    with pytest.raises(WriteFailedError, match="it is open in Excel"):
        write_file(link, b"newer", overwrite=True)


@pytest.mark.skipif(os.name == "nt", reason="the writers are forked")
def test_killed_at_many_points(tmp_path: Path) -> None:
    """Before every line it runs, and after delays: the target is the old one or the new one, whole, and all is tidied.

    And those that write side by side do not take each other's temporary files for ones left behind.
    """
    by_time, *by_line = counts_of(Path(__file__).with_name("killing.py"), tmp_path)
    assert by_time >= 60
    assert min(by_line) > 40


def test_an_interrupted_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C while the bytes go to the disk."""

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    (tmp_path / "register.xlsx").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "register.xlsx", b"new", overwrite=True)
    assert everything(tmp_path) == {"register.xlsx": b"old"}


@pytest.mark.parametrize(("writer", "call"), [("overwrite", "replace"), ("replace", "replace"), ("new", "link")])
def test_bytes_are_on_the_disk_before_the_file_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: str, call: str
) -> None:
    """Flushed first, then put there in one step, then the folder is flushed that tells of it."""
    steps: list[str] = []
    put = getattr(os, call)
    target = tmp_path / "register.xlsx"
    if writer != "new":
        target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda _handle: steps.append("flushed"))

    def step(*names: Any, **more: Any) -> None:
        steps.append("put")
        put(*names, **more)

    monkeypatch.setattr(os, call, step)
    WRITERS[writer](target)
    assert steps[:2] == ["flushed", "put"]
    assert steps[2:] == (["flushed"] if os.name == "posix" else [])
    assert everything(tmp_path) == {"register.xlsx": b"new"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_permissions(tmp_path: Path) -> None:
    """Of a new file those the user's files get; of one that was there its own."""
    target = tmp_path / "register.xlsx"
    before = os.umask(0o027)
    try:
        write_file(target, b"new")
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
    finally:
        os.umask(before)
    target.chmod(0o600)
    write_file(target, b"newer", overwrite=True)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["register.xls", "register", "register.csv"])
def test_a_workbook_has_a_name_that_excel_opens(tmp_path: Path, name: str) -> None:
    """Excel warns of a workbook under another kind's name, and Windows cannot open one without an ending."""
    with pytest.raises(WriteFailedError, match=r"does not end in \.xlsx"):
        check_workbook_target(tmp_path / name, overwrite=False)
