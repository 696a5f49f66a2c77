"""Taking snapshots: a quarter's register archived with its returns and items, or one workbook by itself.

A snapshot is a folder that anybody can read. Nothing in it is ever written over; the manifest of each has the SHA-256
of the one before, so that it shows later whether the archive is what it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_xl.errors import MissingFileError, ScrutinyError, UnreadableFileError
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.operations.gathering import is_register
from scrutiny_xl.operations.options import quarter_typed
from scrutiny_xl.operations.received import find_received
from scrutiny_xl.snapshots import FOLDER, MANIFEST, NotFound, SnapshotFolder, read_archive
from scrutiny_xl.snapshots.chain import chain_holds
from scrutiny_xl.snapshots.contents import Collected, Received, of_register, of_workbook
from scrutiny_xl.snapshots.names import folder_of_quarter, safe_name
from scrutiny_xl.snapshots.putting import put_snapshot
from scrutiny_xl.workbooks.kept import read_handed_in
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.workbooks.kept import RegisterHandedIn

__all__ = ["MANIFEST", "Taken", "WrongQuarterError", "take_snapshot"]


class WrongQuarterError(ScrutinyError):
    """A workbook that is not of the quarter it was said to be of."""

    def __init__(self, name: str, said: str, quarter: str) -> None:
        self.name, self.said, self.quarter = name, said, quarter
        what = f"is the register of {quarter}, not of {said}" if quarter else "is no register and has no quarter"
        super().__init__(f"{name} {what}, so nothing was archived. Name the register you mean, or leave --quarter out.")


@dataclass(frozen=True, slots=True)
class Taken:
    """A workbook archived: the snapshot it stands in; `new` is False where the archive had the same already.

    `chained` says whether all manifests of the archive are what they were.
    """

    snapshot: SnapshotFolder
    new: bool = True
    chained: bool = True

    @property
    def copy(self) -> Path:
        """Where the workbook stands in the archive."""
        return self.snapshot.register

    @property
    def digest(self) -> str:
        """The SHA-256 of the workbook, in hexadecimal."""
        return self.snapshot.manifest.contents.main.sha256

    @property
    def whole(self) -> bool:
        """Whether every file handed in for the quarter that can be found at all is in the snapshot."""
        return not self.snapshot.manifest.contents.sought


def take_snapshot(
    path: Path,
    taken_on: date,
    archive: Path | None = None,
    *,
    returns: Sequence[Path] = (),
    quarter: str = "",
    licence: str = "",
    settings: Path | None = None,
) -> Taken:
    """Archive a workbook as it is on the disk, and return the snapshot.

    `archive` is the folder to put it in, else the one called snapshots beside the workbook. A register is archived with
    the files handed in for its quarter, which are looked for at the places `returns`, in the register's folder and in
    earlier snapshots; those not found are named in the manifest. `quarter` are the words typed for the quarter it is
    thought to be of, "" for none; `licence` is what its items may be published under. `settings` is the file of the
    council's settings: it goes with a register that has forms of the council's own, which could not be read without it.
    Any other workbook is archived by itself, in a folder named for the day. What was archived with the very same bytes
    is not archived again: that snapshot is returned.

    Raises:
        MissingFileError, UnreadableFileError: the workbook is not there, cannot be read, or is a register that has
            lost a sheet; or a place named is not there.
        BadOptionError: the quarter typed is none.
        WrongQuarterError: it is not the register's.
        WriteFailedError: the snapshot could not be written; nothing is left of it then.
    """
    typed = quarter_typed(quarter)
    if not path.is_file():
        raise MissingFileError(path)
    source, archive = SourceFile.at(path), archive or path.parent / FOLDER
    if grids := _register(source):
        kept = read_handed_in(source.name, grids)
        if typed not in {"", kept.table.quarter}:
            raise WrongQuarterError(source.name, typed, kept.table.quarter)
        collected = _of_register(source, kept, taken_on, (*returns, path.parent), archive, licence, settings)
        name = folder_of_quarter(kept.table.quarter)
    else:
        if typed:
            raise WrongQuarterError(source.name, typed, "")
        collected = of_workbook(Received(source.name, source.data))
        name = safe_name(f"{taken_on.isoformat()} {Path(source.name).stem}")
    snapshot, new = put_snapshot(archive, name, taken_on, *collected)
    return Taken(snapshot, new, chain_holds(read_archive(archive)))


def _register(source: SourceFile) -> Sequence[Grid]:
    """Return the sheets of a register, none where a file is something else or cannot be read."""
    try:
        grids = read_grids(source)
    except UnreadableFileError:
        return ()
    return grids if is_register(grids) else ()


def _of_register(
    source: SourceFile,
    kept: RegisterHandedIn,
    taken_on: date,
    places: Sequence[Path],
    archive: Path,
    licence: str,
    settings: Path | None,
) -> Collected:
    """Return what is archived of a register.

    Raises:
        MissingFileError, UnreadableFileError: as `take_snapshot`.
    """
    found = find_received(kept.files, places, archive)
    received = [Received(each.file, found[each.sha256]) for each in kept.files if each.sha256 in found]
    missing = [NotFound(*each) for each in kept.files if each.sha256 not in found]
    own = settings if kept.forms - {layout.id for layout in LAYOUTS} else None
    described = Received(own.name, SourceFile.at(own).data) if own else None
    register = Received(source.name, source.data)
    return of_register(register, kept.table, received, missing, taken_on, licence, described)
