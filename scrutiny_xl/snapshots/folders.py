"""An archive as it is found on the disk: the snapshots in it, what else stands there, and the items of one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.errors import MissingFileError, UnreadableFileError
from scrutiny_xl.snapshots.data_package import DESCRIPTOR, ITEMS, DataPackage, read_package
from scrutiny_xl.snapshots.manifest import MANIFEST, read_manifest
from scrutiny_xl.snapshots.model import SnapshotFolder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from scrutiny_xl.register_table import RegisterTable
    from scrutiny_xl.remote_paths import AnyPath

__all__ = ["FOLDER", "Archive", "files_in", "find_snapshots", "is_snapshot", "read_archive", "read_items"]

FOLDER = "snapshots"
"""The folder beside a workbook in which its snapshots stand."""
_OF_THE_SYSTEM = {"desktop.ini", "thumbs.db", "icon\r"}
"""Files that Windows, OneDrive and macOS put into folders by themselves; so are those that begin with a dot."""


@dataclass(frozen=True)
class Archive:
    """An archive: its snapshots, oldest first, the folders whose manifest cannot be read, and loose files."""

    folder: Path
    snapshots: tuple[SnapshotFolder, ...]
    unreadable: tuple[Path, ...] = ()
    loose: tuple[Path, ...] = ()


def read_archive(folder: Path) -> Archive:
    """Return what stands in an archive; the files of a snapshot are not looked at, but for its manifest.

    Raises:
        MissingFileError: there is no such folder.
        OSError: it cannot be read.
    """
    if not folder.is_dir():
        raise MissingFileError(folder, "Name the archive; the first snapshot that is taken makes it.")
    snapshots, unreadable, loose = [], [], []
    for path in sorted(each for each in folder.iterdir() if not _of_the_system(each)):
        if not path.is_dir():
            loose.append(path)
        elif found := _snapshot(path):
            snapshots.append(found)
        else:
            unreadable.append(path)
    # A copy of a snapshot stands before it, so that the last one of a quarter is no copy.
    snapshots.sort(key=lambda each: (each.manifest.number, each.folder.name == each.manifest.folder, each.folder.name))
    return Archive(folder, tuple(snapshots), tuple(unreadable), tuple(loose))


def find_snapshots(archive: Path) -> tuple[SnapshotFolder, ...]:
    """Return the snapshots of registers in an archive, oldest first; a quarter may have several, the last one holds.

    Raises:
        MissingFileError: there is no such folder.
        OSError: it cannot be read.
    """
    return tuple(each for each in read_archive(archive).snapshots if each.manifest.contents.kind == "register")


def read_items(folder: Path, only: Collection[str] = ()) -> RegisterTable:
    """Return the Register table that a snapshot holds as `items.csv`, exactly as it was archived.

    Of its columns only those are read whose fields are in `only`, all where it is empty.

    Raises:
        UnreadableFileError: a file of the data package has gone, or is not what was archived.
    """
    name = f"{folder.name}/{ITEMS}"
    try:
        package = DataPackage((folder / ITEMS).read_bytes(), (folder / DESCRIPTOR).read_bytes())
        return read_package(package, only)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}."
        raise UnreadableFileError(name, reason, "Name the folder of a quarter in the archive.") from error
    except ValueError as error:
        remedy = "Run scrutiny-xl snapshot verify on the archive, and use its register instead."
        raise UnreadableFileError(name, f"cannot be used: {error}.", remedy) from error


def is_snapshot(folder: AnyPath) -> bool:
    """Say whether a folder is a snapshot, by its manifest."""
    try:
        read_manifest((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return True


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a snapshot's folder, each with its path within; those of the system are passed over."""
    for path in sorted(folder.rglob("*")):
        if not path.is_dir() and not _of_the_system(path):
            yield path.relative_to(folder).as_posix(), path


def _of_the_system(path: Path) -> bool:
    return path.name.startswith((".", "~$")) or path.name.casefold() in _OF_THE_SYSTEM


def _snapshot(folder: Path) -> SnapshotFolder | None:
    """Return the snapshot that stands in a folder, None where no manifest there can be read."""
    try:
        data = (folder / MANIFEST).read_bytes()
        return SnapshotFolder(folder, read_manifest(data), hashlib.sha256(data).hexdigest())
    except (OSError, ValueError):
        return None
