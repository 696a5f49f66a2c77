"""The archive that is meant, and the snapshot in it, by the names that people give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnknownNameError, UnreadableFileError, WriteFailedError
from scrutiny_xl.quarters import read_quarter
from scrutiny_xl.snapshots import FOLDER, is_snapshot, read_archive

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.snapshots import Archive, SnapshotFolder

__all__ = ["archive_at", "check_outside", "snapshot_named"]


def archive_at(place: Path) -> Archive:
    """Return the archive at a place: that folder, or the one called snapshots in it where it holds none itself.

    Raises:
        MissingFileError: there is no such folder.
        UnreadableFileError: it is a snapshot, or in one.
    """
    archive = read_archive(place)
    here = place.resolve()
    for folder in (here, *here.parents):
        if is_snapshot(folder):
            raise UnreadableFileError(here.name, "is in a snapshot, and no archive.", f"Name '{folder.parent}'.")
    within = place / FOLDER
    return read_archive(within) if within.is_dir() and not archive.snapshots else archive


def snapshot_named(archive: Archive, wanted: str) -> SnapshotFolder:
    """Return the snapshot of a quarter, of several the one taken last, or the one whose folder has that name.

    Raises:
        UnknownNameError: there is none.
    """
    snapshots = list(reversed(archive.snapshots))
    named = [each for each in snapshots if each.folder.name.casefold() == wanted.strip().casefold()]
    quarter = read_quarter(wanted)
    of_quarter = [each for each in snapshots if quarter and each.quarter == str(quarter)]
    if not named and not of_quarter:
        known = [each.folder.name for each in archive.snapshots]
        raise UnknownNameError("snapshot", wanted, known)
    return (named or of_quarter)[0]


def check_outside(output: Path, archive: Archive) -> None:
    """Make sure that something is not written into an archive, which would then not be what it was.

    Raises:
        WriteFailedError: it would be.
    """
    if output.resolve().is_relative_to(archive.folder.resolve()):
        raise WriteFailedError(output, "it is in the archive, where nothing else may stand", "Name another folder.")
