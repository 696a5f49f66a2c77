"""From the paths named to the returns read: a bad file never stops the others."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold
from scrutiny_xl.errors import MissingFileError, NothingToReadError, UnreadableFileError
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.workbooks.reading import KINDS, SourceFile, read_grids

if TYPE_CHECKING:
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.remote_paths import AnyPath
    from scrutiny_xl.returns import Plan
    from scrutiny_xl.settings import Settings

__all__ = [
    "File",
    "Gathered",
    "Progress",
    "Read",
    "Skipped",
    "Spread",
    "find_files",
    "gather",
    "here",
    "is_register",
    "looks_like_register",
    "read_one",
    "read_sheets",
    "read_source",
]

Progress = Callable[[int, int, str], None]
"""Called with how many files are done, how many there are, and the name of the one that comes next."""

_NO_SPREADSHEETS = (".docx", ".docm", ".doc", ".pdf", ".odt", ".rtf", ".numbers", ".msg", ".eml")
"""Endings of files that somebody may have sent as a return and that cannot be read: they are said, not passed over."""
_BINARY = ".xlsb"
"""The ending of workbooks that are refused for what is in them, whatever they are called."""
_REGISTER_SHEETS = {"Register", "Findings", "Clashes", "Sources", "About"}


class Skipped(NamedTuple):
    """A file that could not be read as a return: why, and what to do.

    `slug` is the rule of the finding because of which it was left out, "" where it could not be read at all.
    """

    file: str
    digest: str
    reason: str
    remedy: str
    slug: str = ""


class Gathered(NamedTuple):
    """The returns that were read and the files that were skipped, both by name."""

    returns: tuple[Return, ...]
    skipped: tuple[Skipped, ...]


File = tuple["AnyPath", str]
"""A file to read, and the name to show for it."""

Read = Callable[["AnyPath", str, "Settings"], "Return | Skipped"]
"""Reads one file, or says why it was skipped. It is a function of a module, so that other processes find it."""

Spread = Callable[[Read, Sequence[File], "Settings"], "Generator[Return | Skipped, None, None]"]
"""Has files read somewhere: gives one result for each, in their order. Who stops before the end closes it."""


def find_files(places: Sequence[AnyPath], besides: Sequence[AnyPath] = (), *, plans: bool = False) -> list[File]:
    """Return the files to read, each with the name to show: those named, and those in the folders named.

    Folders are searched with all that is in them; Excel's lock files (`~$…`), hidden files, snapshots and `besides`
    (the register about to be written, and the one it goes on from) are passed over. No two files have the same name to
    show, and the order of the places does not matter. `plans` says that plans to import are looked for, documents
    among them.

    Raises:
        MissingFileError: a place is not there.
        RemoteError: what is at a URL cannot be listed.
        NothingToReadError: nothing that can be read is at the places.
    """
    found: dict[AnyPath, str] = {}
    folders: dict[Path, Path] = {}
    passed_over = {each.resolve() for each in besides}
    for place in places:
        if not place.exists():
            raise MissingFileError(place)
        for path, name in _in_folder(place) if place.is_dir() else [(place, place.name)]:
            own = path.resolve() if path is place else _resolved(path, folders)
            if own not in passed_over:
                # A file that is named, and stands in a folder that is named too, has the longer of its two names.
                found[own] = max(found.get(own, name), name, key=lambda each: (len(each), each))
    if not found:
        raise NothingToReadError(places, (".docx", *KINDS), "plan") if plans else NothingToReadError(places, KINDS)
    return _distinct(found)


def _resolved(path: AnyPath, known: dict[Path, Path]) -> AnyPath:
    """Return where a path that was found in a folder leads; the folders that are known are not resolved again."""
    if not isinstance(path, Path) or path.is_symlink():
        return path.resolve()
    folder = path.parent
    if folder not in known:
        known[folder] = folder.resolve()
    return known[folder] / path.name


def _in_folder(folder: AnyPath) -> Iterator[File]:
    archives: dict[AnyPath, bool] = {folder: False}
    for path in folder.rglob("*"):
        inside = PurePath(*path.parts[len(folder.parts) :])
        hidden = any(part.startswith((".", "~$")) for part in inside.parts)
        archived = _is_archived(path.parent, archives)
        known = path.suffix.lower() in (*KINDS, _BINARY, *_NO_SPREADSHEETS)
        if not hidden and not archived and ((known and path.is_file()) or _is_closed(path)):
            yield path, inside.as_posix()


def _is_closed(path: AnyPath) -> bool:
    """Say whether a folder may not be looked into: it is listed like a file that may not be opened."""
    return isinstance(path, Path) and path.is_dir() and not os.access(path, os.R_OK | os.X_OK)


def _is_archived(folder: AnyPath, known: dict[AnyPath, bool]) -> bool:
    """Say whether a folder is in a snapshot, or is one; those that are known already are not looked at again."""
    if folder not in known:
        # The archive is not known where there is no folder within the one named, as a rule.
        from scrutiny_xl.snapshots import is_snapshot

        known[folder] = _is_archived(folder.parent, known) or is_snapshot(folder)
    return known[folder]


def _distinct(found: Mapping[AnyPath, str]) -> list[File]:
    """Give files that would be shown under one name the folders they stand in as well, as many as tell them apart."""
    shown = dict(found)
    for more in range(1, max(len(path.parts) for path in found)):
        taken = Counter(shown.values())
        if len(taken) == len(shown):
            break
        for path, name in found.items():
            if taken[shown[path]] > 1:
                shown[path] = PurePath(*path.parts[-len(PurePath(name).parts) - more :]).as_posix()
    return sorted(shown.items(), key=lambda pair: (pair[1], pair[0]))


def read_one(path: AnyPath, name: str, settings: Settings) -> Return | Skipped:
    """Read one file as a return, or say why it was skipped."""
    try:
        source = SourceFile.at(path, name)
    except UnreadableFileError as error:
        return Skipped(name, "", error.reason, error.remedy)
    if path.suffix.lower() in _NO_SPREADSHEETS:
        return Skipped(name, source.digest, "is no spreadsheet.", "Copy its rows into a form, or ask for a workbook.")
    return read_source(source, settings)


def read_source(source: SourceFile, settings: Settings) -> Return | Skipped:
    """Read a file whose bytes are there already as a return, or say why it was skipped."""
    try:
        grids = read_grids(source)
    except UnreadableFileError as error:
        return Skipped(source.name, source.digest, error.reason, error.remedy)
    return read_sheets(source.name, source.digest, grids, settings)


def read_sheets(name: str, digest: str, grids: Sequence[Grid], settings: Settings) -> Return | Skipped:
    """Read sheets, of a file or of a workbook open in Excel, as a return, or say why it was skipped."""
    if is_register(grids):
        return Skipped(name, digest, "is a register, not a return.", "Leave it out of the folder of returns.")
    try:
        filled = read_return(name, digest, grids, settings.codes, settings.layouts)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one file must not keep the others from being read
        return _faulty(name, digest, error)
    if not filled.plans:
        fault = next((each for each in filled.findings if each.severity == "error"), filled.findings[0])
        return Skipped(name, digest, f"was left out: {fault.sentence}", fault.remedy, fault.slug)
    return _with_known_area(filled, settings)


def _faulty(name: str, digest: str, error: Exception) -> Skipped:
    what = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".:")
    return Skipped(
        name,
        digest,
        f"could not be read, because of a fault in this program ({what}).",
        "Leave it out for now, and report the fault with the file.",
    )


def is_register(grids: Sequence[Grid]) -> bool:
    """Say whether a workbook is a register of ours: its plan sheets would read as returns."""
    return are_of_a_register([grid.name for grid in grids])


def looks_like_register(path: AnyPath) -> bool:
    """Say whether a file is a register rather than a return; one that cannot be read is none."""
    try:
        return path.is_file() and is_register(read_grids(SourceFile.at(path)))
    except UnreadableFileError:
        return False


def are_of_a_register(names: Collection[str]) -> bool:
    """Say whether the sheets of those names are those of a register of ours."""
    return set(names) >= _REGISTER_SHEETS


def _with_known_area(filled: Return, settings: Settings) -> Return:
    """Give the service area of the return, and those a list names row by row, the names the settings have for them."""
    areas = settings.service_areas
    plans = tuple(_with_known_areas(plan, areas) if "service_area" in plan.columns else plan for plan in filled.plans)
    return filled._replace(service_area=areas.get(fold(filled.service_area), filled.service_area), plans=plans)


def _with_known_areas(plan: Plan, areas: Mapping[str, str]) -> Plan:
    items = [
        item._replace(values={**item.values, "service_area": areas[folded]})
        if (folded := fold(item.text("service_area"))) in areas
        else item
        for item in plan.items
    ]
    return replace(plan, items=tuple(items))


def here(read: Read, files: Sequence[File], settings: Settings) -> Generator[Return | Skipped, None, None]:
    """Read files in this process, one after the other; it is a `Spread`."""
    return (read(path, name, settings) for path, name in files)


def gather(
    files: Sequence[File],
    settings: Settings,
    progress: Progress | None = None,
    read: Read = read_one,
    spread: Spread = here,
) -> Gathered:
    """Read all files, each as `read` reads it, where `spread` has it done; what cannot be read is listed as skipped."""
    returns, skipped = [], []
    with closing(spread(read, files, settings)) as results:
        for number, (_, name) in enumerate(files):
            if progress:
                progress(number, len(files), name)
            result = next(results)
            if isinstance(result, Skipped):
                skipped.append(result)
            else:
                returns.append(result)
    if progress:
        progress(len(files), len(files), "")
    return Gathered(tuple(returns), tuple(skipped))
