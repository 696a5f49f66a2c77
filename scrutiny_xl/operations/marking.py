"""Marking returns: for each that has findings, a copy in which they are outlined, noted and listed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from scrutiny_xl.errors import ScrutinyError, UnreadableFileError, WriteFailedError
from scrutiny_xl.file_names import cut, shown_as_it_is
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.operations.gathering import Skipped, find_files, is_register
from scrutiny_xl.returns import read_return
from scrutiny_xl.workbooks.reading import SourceFile, read_grids
from scrutiny_xl.workbooks.writing import check_target, folders_made, write_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.operations.checking import Checked
    from scrutiny_xl.operations.gathering import File
    from scrutiny_xl.remote_paths import AnyPath

__all__ = ["mark_copies"]

_UNSAFE = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]')
_LONGEST = 150
"""Bytes of a stem: file systems take names of 255."""


class _AmongReturnsError(ScrutinyError):
    """A folder for marked copies in which they would be taken for returns."""

    def __init__(self, place: AnyPath, directory: Path) -> None:
        self.place, self.directory = place, directory
        super().__init__(
            f"Marked copies in '{directory}' would be read as returns the next time. "
            f"Name a folder that does not stand in '{place}'. Nothing was written."
        )


@dataclass(frozen=True, slots=True)
class _Job:
    """A return to be marked: where it stands, what was read, where its copy goes and what was found."""

    path: AnyPath
    name: str
    digest: str
    target: Path
    findings: tuple[Finding, ...]


def mark_copies(
    places: Sequence[AnyPath],
    checked: Checked,
    directory: Path,
    layouts: tuple[Layout, ...] = LAYOUTS,
    *,
    overwrite: bool = False,
) -> list[Path]:
    """Write a marked copy of each return with findings into a folder, all of them or none, and return their paths.

    `places` are those that were checked, `layouts` the forms there are. All targets are checked before the first copy
    is made; the folder is made if it is not there. A return without findings, or one that could not be read, gets no
    copy.

    Raises:
        MissingFileError, NothingToReadError, UnreadableFileError: a return is not there any more, or has changed.
        TargetExistsError, WriteFailedError: a copy cannot be written.
        ScrutinyError: the copies would stand among the returns.
    """
    files = find_files(places)
    jobs = _jobs(files, checked, directory, layouts)
    _keep_apart(places, directory, files, jobs)
    for job in jobs:
        if job.target.parent.is_dir():
            check_target(job.target, overwrite=overwrite)
    with folders_made(job.target.parent for job in jobs):
        write_files(((job.target, _marked(job)) for job in jobs), overwrite=overwrite)
    return [job.target for job in jobs]


def _jobs(files: Sequence[File], checked: Checked, directory: Path, layouts: tuple[Layout, ...]) -> list[_Job]:
    paths = {name: path for path, name in files}
    targets = _targets(paths, directory)
    jobs = []
    for name, digest, findings in _with_findings(paths, checked, layouts):
        if name not in paths:
            raise UnreadableFileError(name, "is not there any more.", "Run the check again.")
        jobs.append(_Job(paths[name], name, digest, targets[name], findings))
    return sorted(jobs, key=lambda job: job.name)


def _with_findings(
    paths: Mapping[str, AnyPath], checked: Checked, layouts: tuple[Layout, ...]
) -> Iterable[tuple[str, str, tuple[Finding, ...]]]:
    """Yield each return that has findings: its name, its digest and the findings."""
    found: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        found.setdefault(finding.place.file, []).append(finding)
    for filled in checked.gathered.returns:
        if filled.file in found:
            yield filled.file, filled.digest, tuple(found[filled.file])
    for skipped in checked.gathered.skipped:
        if skipped.file in paths and (findings := _unrecognised(paths[skipped.file], skipped, layouts)):
            yield skipped.file, skipped.digest, findings


def _unrecognised(path: AnyPath, skipped: Skipped, layouts: tuple[Layout, ...]) -> tuple[Finding, ...]:
    """Return what was found in a workbook that was read and not recognised; nothing for one that was not read."""
    try:
        source = SourceFile.at(path, skipped.file)
        grids = read_grids(source)
    except UnreadableFileError:
        return ()
    if is_register(grids):
        return ()
    return read_return(skipped.file, source.digest, grids, layouts=layouts).findings


def _marked(job: _Job) -> bytes:
    # What draws and edits workbooks takes a while to import: only this needs it.
    from scrutiny_xl.workbooks.marking import marked_copy

    source = SourceFile.at(job.path, job.name)
    if source.digest != job.digest:
        raise UnreadableFileError(job.name, "has changed since it was checked.", "Run the check again.")
    return marked_copy(source, read_grids(source), job.findings, macros=job.target.suffix == ".xlsm")


# -- where the copies go -----------------------------------------------------------------------------------------------


def _targets(names: Iterable[str], directory: Path) -> dict[str, Path]:
    """Return where the copy of each return goes: no two to one place, also where capitals do not count."""
    targets: dict[str, Path] = {}
    taken: set[str] = set()
    # Workbooks come first, so that beside return.xlsx it is return.csv whose copy has the longer name.
    for name in sorted(names, key=lambda each: (not each.lower().endswith((".xlsx", ".xlsm")), each)):
        for candidate in _candidates(name):
            if candidate.as_posix().casefold() not in taken:
                taken.add(candidate.as_posix().casefold())
                targets[name] = directory / candidate
                break
    return targets


def _candidates(name: str) -> Iterable[PurePosixPath]:
    """Yield the names a copy may have below the folder, the nicest first; none leads out of it."""
    parts = [_safe(part) for part in PurePosixPath(name).parts if part not in {"/", "..", "."}]
    file = PurePosixPath(parts[-1])
    folder = PurePosixPath(*parts[:-1])
    ending = ".xlsm" if file.suffix.lower() == ".xlsm" else ".xlsx"
    yield folder / f"{cut(file.stem, _LONGEST)} (marked){ending}"
    yield folder / f"{cut(file.name, _LONGEST)} (marked){ending}"
    number = 1
    while True:
        number += 1
        yield folder / f"{cut(file.name, _LONGEST)} (marked {number}){ending}"


def _safe(part: str) -> str:
    """Return part of a name as every system takes it: a backslash or a colon leads elsewhere on Windows."""
    return _UNSAFE.sub("_", shown_as_it_is(part)).rstrip(" .") or "_"


def _keep_apart(places: Sequence[AnyPath], directory: Path, files: Sequence[File], jobs: Sequence[_Job]) -> None:
    """Make sure that the copies will not be taken for returns, nor take the place of one, nor leave the folder."""
    home = directory.resolve()
    for place in places:
        if place.is_dir() and place.resolve() in {home, *home.parents}:
            raise _AmongReturnsError(place, directory)
    returns = {path.resolve() for path, _ in files}
    for job in jobs:
        target = job.target.resolve()
        if target in returns:
            raise WriteFailedError(job.target, "it is one of the returns that were checked")
        if not target.is_relative_to(home):
            raise WriteFailedError(job.target, f"it leads out of '{directory}'")
