"""Comparing registers: what moved between two of them, and how things went over the quarters of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.comparing.comparison import compare_registers
from scrutiny_xl.comparing.standings import FIELDS
from scrutiny_xl.errors import MissingFileError, UnreadableFileError, WriteFailedError
from scrutiny_xl.operations.found_archives import archive_at, check_outside, snapshot_named
from scrutiny_xl.snapshots import is_snapshot, read_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.comparing.comparison import RegisterComparison
    from scrutiny_xl.comparing.trends import Trends
    from scrutiny_xl.register_table import RegisterTable

__all__ = ["compare", "compare_all"]


class _Read(NamedTuple):
    """The Register table that was read, and the name of the file or folder it was read from."""

    table: RegisterTable
    name: str


def compare(
    old: str, new: str, archive: Path | None = None, output: Path | None = None, *, overwrite: bool = False
) -> RegisterComparison:
    """Compare two registers, and write what moved as a workbook where `output` names one.

    Each is named by its file, by the folder of its snapshot or, with an archive, by its quarter ("Q2 2024/25").

    Raises:
        MissingFileError: one of them is not there.
        UnknownNameError: the archive has no such snapshot.
        UnreadableFileError: one of them is no register or snapshot.
        TargetExistsError, WriteFailedError: the workbook cannot be written there.
    """
    if output:
        _check_target(output, archive, overwrite=overwrite, read=[Path(old), Path(new)])
    before, now = _read(old, archive), _read(new, archive)
    comparison = compare_registers(before.table, now.table)
    if output:
        # Most comparisons are only read, and what draws workbooks takes a while to import.
        from scrutiny_xl.comparing.trends import trends_of
        from scrutiny_xl.workbooks.comparisons import comparison_workbook
        from scrutiny_xl.workbooks.writing import write_file

        drawn = comparison_workbook(comparison, trends_of([before.table, now.table]), (before.name, now.name))
        write_file(output, drawn, overwrite=overwrite)
    return comparison


def compare_all(archive: Path, output: Path | None = None, *, overwrite: bool = False) -> Trends:
    """Return how things went over all quarters of an archive, and write them as a workbook where `output` names one.

    Of a quarter with several snapshots the last one counts.

    Raises:
        MissingFileError: there is no such folder.
        UnreadableFileError: it holds no snapshot of a register, or one whose items have changed.
        TargetExistsError, WriteFailedError: the workbook cannot be written there.
    """
    if output:
        _check_target(output, archive, overwrite=overwrite)
    from scrutiny_xl.comparing.trends import trends_of

    folders = _registers(archive)
    trends = trends_of([read_items(folder, FIELDS) for folder in folders])
    if output:
        from scrutiny_xl.workbooks.comparisons import trends_workbook
        from scrutiny_xl.workbooks.writing import write_file

        write_file(output, trends_workbook(trends, [folder.name for folder in folders]), overwrite=overwrite)
    return trends


def _check_target(path: Path, archive: Path | None, *, overwrite: bool, read: Sequence[Path] = ()) -> None:
    """Make sure that a workbook may be written there; it has no buttons, so its name ends in .xlsx."""
    from scrutiny_xl.workbooks.writing import check_target

    if path.suffix.lower() != ".xlsx":
        raise WriteFailedError(path, "its name does not end in .xlsx", "Choose a name that does.")
    if archive:
        check_outside(path, archive_at(archive))
    check_target(path, overwrite=overwrite, read=read)


def _read(named: str, archive: Path | None) -> _Read:
    """Read the Register table of a register, of a snapshot, or of a quarter's last snapshot."""
    path = Path(named)
    if path.is_file():
        return _Read(_table_of(path), path.name)
    folder = path if path.is_dir() else _folder_of(named, archive)
    if not is_snapshot(folder):
        remedy = "Name a register, or the folder of a quarter in the archive."
        raise UnreadableFileError(folder.name, "is no snapshot.", remedy)
    return _Read(read_items(folder, FIELDS), folder.name)


def _table_of(path: Path) -> RegisterTable:
    from scrutiny_xl.workbooks.kept import read_register_table
    from scrutiny_xl.workbooks.reading import SourceFile

    return read_register_table(SourceFile.at(path))


def _folder_of(named: str, archive: Path | None) -> Path:
    """Return the folder of the snapshot that is named by its quarter, or as its folder is."""
    if archive is None or Path(named).suffix:
        raise MissingFileError(Path(named))
    return snapshot_named(archive_at(archive), named).folder


def _registers(archive: Path) -> Sequence[Path]:
    """Return the folders of the last snapshots of registers in an archive, quarter by quarter."""
    snapshots = [each for each in archive_at(archive).snapshots if each.manifest.contents.kind == "register"]
    if not snapshots:
        remedy = "Take one with scrutiny-xl snapshot take, or name another folder."
        raise UnreadableFileError(archive.name, "holds no snapshot of a register.", remedy)
    return list({each.quarter: each.folder for each in snapshots}.values())
