"""What can be done with an archive there is: verify it, and restore a quarter from it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.errors import BadOptionError, ScrutinyError, WriteFailedError
from scrutiny_xl.operations.found_archives import archive_at, check_outside, snapshot_named
from scrutiny_xl.snapshots.chain import Fault, Verified, verify_archive
from scrutiny_xl.snapshots.wording import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scrutiny_xl.snapshots import SnapshotFolder

__all__ = ["AlteredError", "Restored", "restore", "verify"]

_SEAL = re.compile(r"[0-9a-f]{64}")


class AlteredError(ScrutinyError):
    """A snapshot that is not as it was archived, and so was not restored."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        listed = "".join(f"\n  {fault_sentence(each)}" for each in faults)
        super().__init__(
            "Nothing was restored, because the snapshot is not as it was archived. "
            f"Take it from a backup of the archive, or add --even-if-altered to have what is there:{listed}"
        )


@dataclass(frozen=True)
class Restored:
    """A snapshot restored: the files that were written, and what was not as it was archived."""

    snapshot: SnapshotFolder
    files: tuple[Path, ...]
    faults: tuple[Fault, ...]


def verify(archive: Path, seal: str = "") -> Verified:
    """Return everything in an archive that is not as it was archived; `seal` is one that was noted, "" for none.

    Raises:
        MissingFileError: there is no such folder.
        BadOptionError: the seal is no SHA-256.
    """
    typed = "".join(seal.split()).lower()
    if seal and not _SEAL.fullmatch(typed):
        raise BadOptionError("--seal", seal, "Give all 64 letters and figures, as snapshot take has printed them.")
    return verify_archive(archive_at(archive), typed)


def restore(archive: Path, wanted: str, output: Path, *, even_if_altered: bool = False) -> Restored:
    """Write the files of one snapshot into a folder, and return what was written.

    `wanted` is a quarter, of which the snapshot taken last counts, or the name of a folder in the archive. The manifest
    stays in the archive. Files that are not as they were archived are only written where that was asked for.

    Raises:
        MissingFileError: there is no such archive.
        UnknownNameError: it has no such snapshot.
        AlteredError: the snapshot is not as it was archived.
        WriteFailedError: the folder is in the archive, a file is there already, or could not be written; nothing is
            left of them then.
    """
    verified = verify_archive(archive_at(archive))
    check_outside(output, verified.archive)
    snapshot = snapshot_named(verified.archive, wanted)
    faults = verified.of(snapshot)
    if faults and not even_if_altered:
        raise AlteredError(faults)
    gone = {each.name for each in faults if each.what in {"missing", "unreadable"}}
    names = [each for each in snapshot.manifest.contents.files if each.name not in gone]
    files = {output / each.name: (snapshot.folder / each.name).read_bytes() for each in names}
    expected = {output / each.name: each.sha256 for each in names}
    if not even_if_altered:
        _check(files, expected)
    _write(files)
    _check({path: path.read_bytes() for path in files}, {path: _digest(data) for path, data in files.items()})
    return Restored(snapshot, tuple(files), faults)


def _write(files: Mapping[Path, bytes]) -> None:
    """Write all files or none, none over another.

    Raises:
        WriteFailedError: one is there already, or could not be written.
    """
    for path in files:
        if path.exists():
            raise WriteFailedError(path, "a file has that name already", "Name another folder.")
    from scrutiny_xl.workbooks.writing import folders_made, write_files

    with folders_made(sorted({path.parent for path in files})):
        write_files(files.items())


def _check(files: Mapping[Path, bytes], expected: Mapping[Path, str]) -> None:
    """Make sure that files are what they should be.

    Raises:
        WriteFailedError: one is not: a disk or a network has altered it on its way.
    """
    for path, data in files.items():
        if _digest(data) != expected[path]:
            raise WriteFailedError(path, "other bytes were read than were archived", "Check the disk and try again.")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
