"""Issuing: from a register to one return for each service area, all of them or none."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.errors import UnknownOwnersError
from scrutiny_xl.file_names import cut, free_name, shown_as_it_is
from scrutiny_xl.issuing import Left, Notice, Portion, Portions, UnknownOwner, portions_of
from scrutiny_xl.operations.templates import find_templates
from scrutiny_xl.settings import UNSETTLED
from scrutiny_xl.workbooks.writing import check_target, folders_made, write_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.findings import Finding
    from scrutiny_xl.register import KeptRegister
    from scrutiny_xl.settings import Settings

__all__ = [
    "IssuedFile",
    "IssuedReturns",
    "check_targets",
    "issue",
    "notice_of",
    "portions_known",
    "return_names",
    "write_all",
]

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST = 120
"""Characters of a file's name without its ending: a path on Windows may have 260 in all."""
_NAMED = 3


class IssuedFile(NamedTuple):
    """One return that was issued: to whom, where it is, and how many items the service area leads and supports."""

    service_area: str
    path: Path
    led: int
    supported: int


@dataclass(frozen=True)
class IssuedReturns:
    """What was issued for a quarter, what went to nobody, and what is odd about the register itself."""

    quarter: str
    files: tuple[IssuedFile, ...]
    left: Left
    notes: tuple[Finding, ...] = ()


def issue(
    register: KeptRegister,
    folder: Path,
    quarter: str,
    terms: Terms,
    settings: Settings,
    *,
    return_by: date | None = None,
    templates: Path | None = None,
    finished: bool = False,
    overwrite: bool = False,
) -> IssuedReturns:
    """Write one return for each service area into a folder, which is made where it is not there.

    `templates` is a folder with the council's own forms. Items done with in an earlier quarter are left out unless
    `finished` ones are asked for.

    Raises:
        UnknownOwnersError: the service area of somebody named in an item is not known.
        MissingFileError, UnreadableFileError, EditRefusedError: a template cannot serve as one.
        TargetExistsError, WriteFailedError: a return cannot be written there.
    """
    found = portions_known(register, quarter, terms, settings, finished=finished)
    names = return_names(quarter, [each.service_area for each in found.portions])
    paths = {area: folder / f"{name}.xlsx" for area, name in names.items()}
    check_targets(folder, list(paths.values()), overwrite=overwrite)
    # The forms take a while to import: nothing before this needs them.
    from scrutiny_xl.workbooks.issuing import issued_workbook

    forms, notice = (
        find_templates(templates, settings.layouts),
        notice_of(register, quarter, terms, settings, return_by),
    )
    files = {paths[each.service_area]: issued_workbook(each, notice, forms) for each in found.portions}
    write_all(folder, files, overwrite=overwrite)
    issued = tuple(_issued_file(each, paths[each.service_area]) for each in found.portions)
    return IssuedReturns(quarter, issued, found.left, register.findings)


def portions_known(
    register: KeptRegister, quarter: str, terms: Terms, settings: Settings, *, finished: bool = False
) -> Portions:
    """Return what each service area is issued with.

    Raises:
        UnknownOwnersError: the service area of somebody named in an item is not known.
    """
    found = portions_of(register, quarter, terms, settings, finished=finished)
    if found.unknown:
        areas = sorted({*settings.service_areas.values()}) or sorted({*settings.owners.values()} - {""})
        raise UnknownOwnersError([_line(each) for each in found.unknown], areas)
    return found


def _line(owner: UnknownOwner) -> str:
    """Return a line of scrutiny.toml that says whose an owner is, as far as that can be told."""
    items = f"{len(owner.refs)} items" if len(owner.refs) > 1 else "1 item"
    refs = ", ".join(owner.refs[:_NAMED]) + (" …" if len(owner.refs) > _NAMED else "")
    nearest = f"; nearest: {owner.nearest}" if owner.nearest else f"; like: {owner.like}" if owner.like else ""
    name, area = (json.dumps(words, ensure_ascii=False) for words in (owner.name, owner.area or UNSETTLED))
    return f"{name} = {area}  # {items}: {refs}{nearest}"


def notice_of(register: KeptRegister, quarter: str, terms: Terms, settings: Settings, return_by: date | None) -> Notice:
    """Return what all returns issued from a register have in common."""
    return Notice(
        settings.council or register.council,
        quarter,
        terms.as_at,
        terms.rule_set,
        register.file,
        register.digest,
        register.open_findings,
        return_by,
        settings.return_to,
    )


def return_names(quarter: str, areas: Sequence[str]) -> Mapping[str, str]:
    """Return for each service area the name of its return without an ending, one that every system takes."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for area in areas:
        plain = " ".join(_FORBIDDEN.sub("-", shown_as_it_is(f"{quarter} {area}")).split())[:_LONGEST]
        names[area] = free_name(cut(plain).rstrip(" ."), "", lambda name: name.casefold() in taken)
        taken.add(names[area].casefold())
    return names


def check_targets(folder: Path, paths: Sequence[Path], *, overwrite: bool) -> None:
    """Make sure that every file may be written before the first one is made.

    Raises:
        TargetExistsError, WriteFailedError: one may not.
    """
    for path in paths if folder.is_dir() else ():
        check_target(path, overwrite=overwrite)


def write_all(folder: Path, files: Mapping[Path, bytes], *, overwrite: bool) -> None:
    """Write files into a folder, all of them or none; it is made where it is not there.

    Raises:
        TargetExistsError, WriteFailedError: one cannot be written there.
    """
    if not files:
        return
    with folders_made([folder]):
        write_files(files.items(), overwrite=overwrite)


def _issued_file(portion: Portion, path: Path) -> IssuedFile:
    led = sum(each.part == "lead" for each in portion.items)
    return IssuedFile(portion.service_area, path, led, len(portion.items) - led)
