"""Putting a finished file in its place: whole or not at all, and never over another unless asked."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_xl.errors import FileChangedError, TargetExistsError, WriteFailedError
from scrutiny_xl.workbooks.owners import owner_of
from scrutiny_xl.workbooks.temporaries import alone_in, temporaries_in, temporary_beside
from scrutiny_xl.workbooks.write_faults import patiently, write_failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scrutiny_xl.remote_paths import AnyPath
    from scrutiny_xl.workbooks.temporaries import Data, Temporaries

__all__ = [
    "check_target",
    "check_workbook_name",
    "check_workbook_target",
    "flush_folder",
    "folders_made",
    "replace_file",
    "write_file",
    "write_files",
]

_WORKBOOKS = (".xlsx", ".xlsm")
_ANYONE_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def check_target(path: Path, *, overwrite: bool, read: Sequence[Path] = ()) -> None:
    """Make sure, before any work is done, that a file may be written there.

    `read` are the files that it is made from: what only reads a file never writes over it, asked or not.

    Raises:
        TargetExistsError: a file is there and overwriting was not asked for.
        WriteFailedError: the folder is not there or may not be looked into, the file may only be read or is one of
            those it is made from, or Excel or LibreOffice has it open.
    """
    try:
        _check_place(path, overwrite=overwrite, read=read)
    except OSError as error:
        raise write_failed(path, error) from error


def _check_place(path: Path, *, overwrite: bool, read: Sequence[Path]) -> None:
    if not path.parent.is_dir():
        raise WriteFailedError(path, f"there is no folder '{path.parent}'", "Make the folder first, or name another.")
    if path.is_dir():
        raise WriteFailedError(path, "a folder has that name", "Choose another name.")
    if not path.exists():
        return
    if any(each.exists() and path.samefile(each) for each in read):
        raise WriteFailedError(path, "it is one of the files to be read", "Choose another name.")
    if not overwrite:
        raise TargetExistsError(path)
    if not path.stat().st_mode & _ANYONE_WRITES:
        raise WriteFailedError(
            path, "it is marked read-only", "Clear Read-only in its Properties, or choose another name."
        )
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "others may write it", path)
    if owner := owner_of(path) or owner_of(_place(path)):
        who = f"{owner.person} has it open" if owner.person else "it is open"
        remedy = f"Close it there and try again; if nobody has it open, delete '{owner.told_by}' beside it."
        raise WriteFailedError(path, f"{who} in {owner.program}", remedy)


def check_workbook_target(path: Path, *, overwrite: bool, read: Sequence[Path] = ()) -> None:
    """Make sure that a workbook may be written there, under a name Excel opens.

    Raises:
        TargetExistsError, WriteFailedError: as `check_target`, or the name does not end in .xlsx or .xlsm.
    """
    check_workbook_name(path)
    check_target(path, overwrite=overwrite, read=read)


def check_workbook_name(path: AnyPath) -> None:
    """Make sure that a workbook of that name is one Excel opens.

    Raises:
        WriteFailedError: it does not end in .xlsx or .xlsm.
    """
    if path.suffix.lower() not in _WORKBOOKS:
        reason = "its name does not end in .xlsx, or in .xlsm for a workbook with buttons"
        raise WriteFailedError(path, reason, "Choose a name that does.")


def write_file(path: Path, data: Data, *, overwrite: bool = False) -> None:
    """Write a file beside its place, flush it, then put it there in one step.

    What writes the bytes as they are made may take its time: whether the file may be put there is asked before, and
    again when it is whole.

    Raises:
        TargetExistsError: a file is there and overwriting was not asked for.
        WriteFailedError: it could not be written; what stood there before is whole.
    """
    check_target(path, overwrite=overwrite)
    place = _place(path)
    try:
        with temporary_beside(place, data, _mode(place)) as temporary:
            if callable(data):
                check_target(path, overwrite=overwrite)
            _put(temporary, place, overwrite=overwrite)
    except OSError as error:
        raise write_failed(path, error) from error
    flush_folder(place.parent)


def write_files(files: Iterable[tuple[Path, Data]], *, overwrite: bool = False) -> None:
    """Write several files, all of them or none: each beside its place first, then all are put there.

    The bytes of a file may be made when its turn comes: those before it are on the disk by then. Of two runs that put
    files into one folder the one waits for the other.

    Raises:
        TargetExistsError: a file is there and overwriting was not asked for.
        WriteFailedError: one could not be written; what stood in their places before stands there again.
    """
    done: list[tuple[Path, Path | None]] = []
    path = Path()
    with ExitStack() as beside:
        folders: dict[Path, Temporaries] = {}
        ready = []
        try:
            for path, data in files:
                check_target(path, overwrite=overwrite)
                place = _place(path)
                if place.parent not in folders:
                    folders[place.parent] = beside.enter_context(temporaries_in(place.parent))
                ready.append((path, place, folders[place.parent].holding(data, _mode(place))))
            for folder in sorted(folders):
                beside.enter_context(alone_in(folder))
            for path, place, temporary in ready:  # noqa: B007 - a fault names it
                before = folders[place.parent].keeping(place) if overwrite and place.exists() else None
                _put(temporary, place, overwrite=overwrite)
                done.append((place, before))
        except OSError as error:
            _take_back(done)
            raise write_failed(path, error) from error
        except BaseException:
            _take_back(done)
            raise
    for folder in folders:
        flush_folder(folder)


def _take_back(done: Sequence[tuple[Path, Path | None]]) -> None:
    """Put back what stood in the places of files, and delete those that stood in no file's place."""
    for place, before in done:
        patiently(partial(before.replace, place) if before else partial(place.unlink, missing_ok=True))


@contextmanager
def folders_made(folders: Iterable[Path]) -> Iterator[None]:
    """Make folders that are not there; where what is done in them fails, those that are empty go again.

    Raises:
        WriteFailedError: one cannot be made.
    """
    made: list[Path] = []
    try:
        for folder in folders:
            _make_folder(folder, made)
        yield
    except BaseException:
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir()
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    for each in reversed([folder, *folder.parents]):
        try:
            if not each.is_dir():
                each.mkdir()
                made.append(each)
                flush_folder(each.parent)
        except FileExistsError as error:
            if not each.is_dir():
                raise WriteFailedError(folder, f"a file has that name: '{each}'", "Choose another name.") from error
        except OSError as error:
            raise write_failed(folder, error) from error


def _put(temporary: Path, place: Path, *, overwrite: bool) -> None:
    if overwrite:
        patiently(lambda: temporary.replace(place))
    else:
        patiently(lambda: _put_where_nothing_is(temporary, place))


def replace_file(path: Path, data: bytes, *, read_digest: str) -> None:
    """Put new bytes in the place of a file that was read, unless it has changed since.

    `read_digest` is the SHA-256, in hexadecimal, of the bytes that were read. A file that has the new bytes already is
    not touched. The file is looked at again when the new one stands ready beside it: what others write in the instant
    between that look and the exchange is not seen.

    Raises:
        FileChangedError: the file is not what was read, or is not there any more.
        WriteFailedError: it could not be written; what stood there before is whole.
    """
    check_target(path, overwrite=True)
    place = _place(path)
    try:
        if hashlib.sha256(data).hexdigest() == read_digest:
            _check_unchanged(path, read_digest)
            return
        with temporary_beside(place, data, _mode(place)) as temporary:
            patiently(lambda: _exchange(temporary, place, path, read_digest))
    except OSError as error:
        raise write_failed(path, error) from error
    flush_folder(place.parent)


def _exchange(temporary: Path, place: Path, path: Path, read_digest: str) -> None:
    _check_unchanged(path, read_digest)
    temporary.replace(place)


def _check_unchanged(path: Path, read_digest: str) -> None:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise FileChangedError(path, gone=True) from error
    if digest != read_digest.lower():
        raise FileChangedError(path)


def _place(path: Path) -> Path:
    """Return where a file stands: a link goes on leading there, and is not replaced by the file."""
    return Path(os.path.realpath(path))


def _put_where_nothing_is(temporary: Path, place: Path) -> None:
    """Put a file where none was a moment ago; one that has come meanwhile is not replaced.

    Raises:
        TargetExistsError: there is one now.
        OSError: it could not be put there.
    """
    try:
        place.hardlink_to(temporary)
    except FileExistsError as error:
        raise TargetExistsError(place) from error
    except OSError as error:
        # Some file systems have no second names for a file; a look and a step is what is left.
        if place.exists():
            raise TargetExistsError(place) from error
        temporary.replace(place)


def _mode(place: Path) -> int:
    """Return the permissions the file is to have: those of the one it replaces, else those a new file gets."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0o022)
    os.umask(mask)
    return 0o666 & ~mask


def flush_folder(folder: Path) -> None:
    """See to it that a crash of the computer does not undo the exchange, where the system has a way to."""
    if os.name != "posix":
        return
    # The file is in its place; that its name is on the disk is all that may fail now, and not every disk can say.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
