"""The files a register was made from, found again by their SHA-256 wherever they stand now."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from scrutiny_xl.errors import MissingFileError
from scrutiny_xl.snapshots import is_snapshot, read_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from scrutiny_xl.workbooks.kept import HandedIn

__all__ = ["find_received"]

_DEEPEST, _FOLDERS, _MOST, _LARGEST = 5, 2_000, 10_000, 200_000_000
"""Folders within one another, folders and files looked at, bytes of a file: beyond these no return is looked for."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The files that are looked for: by their SHA-256, and how their names look."""

    digests: frozenset[str]
    names: frozenset[str]
    endings: frozenset[str]

    @classmethod
    def of(cls, files: Sequence[HandedIn]) -> _Wanted:
        names = frozenset(each.file.replace("\\", "/").rpartition("/")[2].casefold() for each in files)
        endings = frozenset(os.path.splitext(name)[1] for name in names)  # noqa: PTH122 - no path of this system
        return cls(frozenset(each.sha256 for each in files if each.sha256), names, endings)


def find_received(files: Sequence[HandedIn], places: Sequence[Path], archive: Path) -> Mapping[str, bytes]:
    """Return the bytes of those of the files that are found at the places, by their SHA-256.

    A place is a file, or a folder that is searched with the folders within it; hidden folders and snapshots are passed
    over there. Files that have the name of one that is looked for are looked at first. What is not found is looked for
    in the snapshots of the archive: it may have been archived before.

    Raises:
        MissingFileError: a place is not there.
    """
    for place in places:
        if not place.exists():
            raise MissingFileError(place)
    wanted, found = _Wanted.of(files), dict[str, bytes]()
    if not wanted.digests:
        return found
    at_hand = islice((path for place in places for path in _files(place, archive.resolve(), wanted)), _MOST)
    by_name = sorted(dict.fromkeys(at_hand), key=lambda path: path.name.casefold() not in wanted.names)
    for path in chain(by_name, _archived(archive, wanted)):
        if len(found) == len(wanted.digests):
            break
        data = _read(path)
        digest = hashlib.sha256(data).hexdigest()
        if digest in wanted.digests:
            found[digest] = data
    return found


def _archived(archive: Path, wanted: _Wanted) -> Iterator[Path]:
    """Yield the files of snapshots that were archived with a SHA-256 that is looked for."""
    for snapshot in read_archive(archive).snapshots if archive.is_dir() else ():
        for file in snapshot.manifest.contents.returns:
            if file.sha256 in wanted.digests:
                yield snapshot.folder / file.name


def _files(place: Path, archive: Path, wanted: _Wanted) -> Iterator[Path]:
    """Yield the files at a place that may be one of those looked for, the nearest first."""
    if place.is_file():
        yield place.resolve()
        return
    level, left = [place.resolve()], _FOLDERS
    for _ in range(_DEEPEST):
        within: list[Path] = []
        for folder in level[:left]:
            entries = _entries(folder)
            yield from (each for each in entries if each.suffix.casefold() in wanted.endings and each.is_file())
            within += (each for each in entries if _is_to_search(each, archive))
        level, left = within, max(left - len(level), 0)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if not each.name.startswith((".", "~$")))
    except OSError:
        # A folder nobody may look into holds no return that could be archived.
        return []


def _is_to_search(path: Path, archive: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and path != archive and not is_snapshot(path)


def _read(path: Path) -> bytes:
    """Return the bytes of a file, none where it is too large for a return or cannot be read."""
    try:
        return path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError:
        return b""
