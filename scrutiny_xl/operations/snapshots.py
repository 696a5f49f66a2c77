"""Snapshots: a workbook archived as it is, with a manifest that shows later that it is what it was.

A snapshot is a folder: the copy, and a manifest that anybody can read. Nothing in it is ever written over.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_xl import __version__
from scrutiny_xl.errors import MissingFileError, WriteFailedError
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = ["FOLDER", "MANIFEST", "Snapshot", "take_snapshot"]

FOLDER = "snapshots"
"""The folder beside a workbook in which its snapshots stand."""
MANIFEST = "snapshot-manifest.json"
"""The file by which a snapshot is known: what is in it, and the SHA-256 of each file."""

_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A workbook archived: its copy, the SHA-256 of that, the day; `new` is False where the same was there already."""

    copy: Path
    digest: str
    taken_on: date
    new: bool = True


def take_snapshot(path: Path, taken_on: date, archive: Path | None = None) -> Snapshot:
    """Archive a workbook as it is on the disk, and return the snapshot.

    `archive` is the folder to put it in, else the one called snapshots beside the workbook; the snapshot stands in a
    folder of its own there, named for the day. A workbook that was archived with the very same bytes is not archived
    again: that snapshot is returned.

    Raises:
        MissingFileError, UnreadableFileError: the workbook is not there or cannot be read.
        WriteFailedError: the snapshot could not be written; nothing is left of it then.
    """
    if not path.is_file():
        raise MissingFileError(path)
    source = SourceFile.at(path)
    archive = archive or path.parent / FOLDER
    for copy in sorted(archive.glob(f"*/{_escaped(path.name)}")):
        found = _recorded(copy)
        if found.get("sha256") == source.digest:
            return Snapshot(copy, source.digest, taken_on, new=False)
    try:
        return Snapshot(_archived(source, taken_on, archive), source.digest, taken_on)
    except OSError as error:
        raise WriteFailedError(archive, error.strerror or str(error)) from error


def _escaped(name: str) -> str:
    """Return a file's name as a pattern that only that name fits."""
    return "".join(f"[{each}]" if each in "*?[" else each for each in name)


def _recorded(copy: Path) -> dict[str, object]:
    """Return what the manifest beside a copy says of it, nothing where it cannot be read or the copy is another now."""
    try:
        manifest = json.loads((copy.parent / MANIFEST).read_text(encoding="utf-8"))
        found: dict[str, object] = next(each for each in manifest["files"] if each["name"] == copy.name)
        same = SourceFile.at(copy).digest == found["sha256"]
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return {}
    return found if same else {}


def _archived(source: SourceFile, taken_on: date, archive: Path) -> Path:
    """Write a snapshot beside its place, then put it there in one step."""
    archive.mkdir(exist_ok=True)
    with _unfinished(archive) as folder:
        _write(folder / source.name, source.data)
        manifest = {
            "snapshot": f"{source.name} as it was on {taken_on.isoformat()}",
            "taken_on": taken_on.isoformat(),
            "made_by": f"scrutiny_xl {__version__}",
            "files": [{"name": source.name, "bytes": len(source.data), "sha256": source.digest}],
        }
        _write(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n")
        return _put(folder, archive, f"{taken_on.isoformat()} {Path(source.name).stem}") / source.name


@contextmanager
def _unfinished(archive: Path) -> Iterator[Path]:
    """Return a folder that is gone afterwards, unless it has been put in its place."""
    folder = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=archive))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(_READ_ONLY)


def _put(folder: Path, archive: Path, name: str) -> Path:
    """Give a finished snapshot its name, with a number behind it where that day has one already."""
    folder.chmod(0o755)
    number = 1
    while True:
        place = archive / (name if number == 1 else f"{name} ({number})")
        if not place.exists():
            folder.rename(place)
            return place
        number += 1
