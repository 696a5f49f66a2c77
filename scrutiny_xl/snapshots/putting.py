"""Putting a snapshot into its archive: whole or not at all, never over another, and chained to the one before.

A snapshot is written into a folder beside its place, flushed to the disk, and given its name in one step. Its number
and the snapshot before it are settled while the archive is locked; where there are no locks, the archive is looked at
once more just before that step. A folder with that name that has come meanwhile is never replaced.
"""

from __future__ import annotations

import hashlib
import os
import platform
import secrets
import shutil
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from scrutiny_xl import __version__
from scrutiny_xl.file_names import free_name
from scrutiny_xl.snapshots.folders import read_archive
from scrutiny_xl.snapshots.locks import locked
from scrutiny_xl.snapshots.manifest import MANIFEST, manifest_bytes
from scrutiny_xl.snapshots.model import Manifest, Previous, SnapshotFolder
from scrutiny_xl.workbooks.write_faults import patiently, write_failed
from scrutiny_xl.workbooks.writing import flush_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from scrutiny_xl.snapshots.folders import Archive
    from scrutiny_xl.snapshots.model import Contents

__all__ = ["put_snapshot"]

_UNFINISHED = ".unfinished-"
_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_ABANDONED_AFTER = 86_400
"""Seconds after which a folder that another computer left unfinished is nobody's: no snapshot takes a day."""


def put_snapshot(
    archive: Path, name: str, taken_on: date, contents: Contents, files: Mapping[str, bytes]
) -> tuple[SnapshotFolder, bool]:
    """Put a snapshot into an archive, and return it and whether it is new.

    `files` are the bytes of each of the files in `contents` by its name. The folder is called `name`, with a number
    behind it where that is taken. Where the archive has the same already, and whole, nothing is written.

    Raises:
        WriteFailedError: it could not be written, or another run is archiving there; nothing is left of it then.
    """
    try:
        with _folder(archive), locked(archive) as certain, _unfinished(archive, certain=certain) as folder:
            if known := _same(read_archive(archive), contents):
                return known, False
            _write_all(folder, files)
            return _put(folder, archive, name, taken_on, contents), True
    except OSError as error:
        raise write_failed(archive, error) from error


@contextmanager
def _folder(archive: Path) -> Iterator[None]:
    """Make an archive where there is none; it goes again where no snapshot comes to stand in it."""
    fresh = not archive.is_dir()
    archive.mkdir(exist_ok=True)
    flush_folder(archive.parent)
    try:
        yield
    except BaseException:
        if fresh:
            with suppress(OSError):
                archive.rmdir()
        raise


def _same(archive: Archive, contents: Contents) -> SnapshotFolder | None:
    """Return the newest snapshot that has the same workbook and at least the same returns, all as they were.

    Settings that changed since do not matter, as long as there are some.
    """
    wanted = {each.sha256 for each in contents.returns}
    for known in reversed(archive.snapshots):
        held = known.manifest.contents
        same = (held.kind, held.main.sha256) == (contents.kind, contents.main.sha256)
        described = held.has_settings or not contents.has_settings
        if same and described and wanted <= {each.sha256 for each in held.returns} and _whole(known):
            return known
    return None


def _whole(known: SnapshotFolder) -> bool:
    files = known.manifest.contents.files
    try:
        return all(hashlib.sha256((known.folder / each.name).read_bytes()).hexdigest() == each.sha256 for each in files)
    except OSError:
        return False


def _put(folder: Path, archive: Path, name: str, taken_on: date, contents: Contents) -> SnapshotFolder:
    """Settle the place of a snapshot in the chain, write its manifest, and give it its name.

    Raises:
        OSError: it could not be done.
    """
    while True:
        before = _newest(archive)
        place = _free_place(archive, name)
        previous = Previous(before.folder.name, before.seal) if before else None
        number = before.manifest.number + 1 if before else 1
        manifest = Manifest(number, place.name, taken_on, f"scrutiny_xl {__version__}", previous, contents)
        data = manifest_bytes(manifest)
        _write(folder / MANIFEST, data)
        flush_folder(folder)
        if _newest(archive) == before and _rename(folder, place):
            flush_folder(archive)
            return SnapshotFolder(place, manifest, hashlib.sha256(data).hexdigest())
        _delete(folder / MANIFEST)


def _newest(archive: Path) -> SnapshotFolder | None:
    return next(reversed(read_archive(archive).snapshots), None)


def _free_place(archive: Path, name: str) -> Path:
    return archive / free_name(name, "", lambda each: (archive / each).exists())


def _rename(folder: Path, place: Path) -> bool:
    """Give a folder its name, unless another has come to have it; say whether it was given.

    No system replaces a folder that has files in it by another.
    """
    try:
        patiently(lambda: folder.rename(place))
    except OSError:
        if place.exists():
            return False
        raise
    return True


@contextmanager
def _unfinished(archive: Path, *, certain: bool) -> Iterator[Path]:
    """Give a folder that is gone afterwards unless it has been put in its place; clear away what killed runs left.

    Where it is `certain` that nobody else is archiving, one that this computer left is nobody's.
    """
    ours = _ours()
    # Made by its name: see `temporaries` on what the standard library's own way does on Windows.
    folder = archive / f"{ours}-{secrets.token_hex(8)}"
    folder.mkdir(mode=0o700)
    try:
        now = folder.stat().st_mtime
        for left in archive.glob(f"{_UNFINISHED}*"):
            with suppress(OSError):
                abandoned = now - left.stat().st_mtime > _ABANDONED_AFTER
                if left != folder and (abandoned or (certain and left.name.startswith(ours))):
                    _remove(left)
        with suppress(OSError):
            folder.chmod(0o755)
        yield folder
    finally:
        _remove(folder)


def _ours() -> str:
    """Return what the names of the folders that this computer leaves unfinished begin with."""
    return _UNFINISHED + hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def _remove(folder: Path) -> None:
    """Delete an unfinished folder with all that is in it, as far as it can be."""
    for path in folder.rglob("*"):
        with suppress(OSError):
            if not path.is_dir():
                _delete(path)
    shutil.rmtree(folder, ignore_errors=True)


def _delete(path: Path) -> None:
    # Windows does not delete what may only be read.
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.unlink()


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        _write(path, data)
    for within in {(folder / name).parent for name in files}:
        flush_folder(within)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    # Not every drive knows files that may only be read.
    with suppress(OSError):
        path.chmod(_READ_ONLY)
