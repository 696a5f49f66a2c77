"""What goes into a snapshot: the files of a quarter's register, or one workbook by itself."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.snapshots.data_package import DESCRIPTOR, ITEMS, packaged
from scrutiny_xl.snapshots.guide import GUIDE, guide
from scrutiny_xl.snapshots.manifest import MANIFEST
from scrutiny_xl.snapshots.model import ArchivedFile, Contents
from scrutiny_xl.snapshots.names import safe_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scrutiny_xl.register_table import RegisterTable
    from scrutiny_xl.snapshots.model import NotFound

__all__ = ["RETURNS", "SETTINGS", "Collected", "Received", "of_register", "of_workbook"]

RETURNS = "returns"
"""The folder of a snapshot in which the returns stand."""
SETTINGS = "scrutiny.toml"
"""The name under which the council's settings stand in a snapshot: beside the register they are found."""
_TAKEN = frozenset(each.casefold() for each in (ITEMS, DESCRIPTOR, MANIFEST, GUIDE, RETURNS, SETTINGS))


class Received(NamedTuple):
    """A file with the name it came with."""

    name: str
    data: bytes


class Collected(NamedTuple):
    """What a manifest is to say of a snapshot, and the bytes of each of its files by name."""

    contents: Contents
    files: Mapping[str, bytes]


def of_workbook(workbook: Received) -> Collected:
    """Return the contents of a snapshot of one workbook by itself."""
    file = _archived(workbook, safe_name(workbook.name, _TAKEN), "workbook")
    return Collected(Contents("workbook", (file,)), {file.name: workbook.data})


def of_register(
    register: Received,
    table: RegisterTable,
    returns: Sequence[Received],
    not_found: Sequence[NotFound],
    taken_on: date,
    licence: str = "",
    settings: Received | None = None,
) -> Collected:
    """Return the contents of a snapshot of a register, with the returns received for its quarter.

    `licence` is what the items may be published under, "" where the council has settled nothing; `settings` are those
    without which the register cannot be read, None where it has no form of the council's own.
    """
    files = [_archived(register, safe_name(register.name, _TAKEN), "register")]
    data = {files[0].name: register.data}
    taken: set[str] = set()
    for each in sorted(returns):
        name = safe_name(each.name, taken)
        taken.add(name.casefold())
        files.append(_archived(each, f"{RETURNS}/{name}", "return"))
        data[files[-1].name] = each.data
    package = packaged(table, list(data), licence)
    made = {
        ITEMS: package.items,
        DESCRIPTOR: package.descriptor,
        GUIDE: guide(files[0].name, table, taken_on, SETTINGS if settings else ""),
    }
    for what, name in (("items", ITEMS), ("description", DESCRIPTOR), ("guide", GUIDE)):
        files.append(_archived(Received(name, made[name]), name, what))
    if settings:
        files.append(_archived(settings, SETTINGS, "settings"))
        made[SETTINGS] = settings.data
    contents = Contents(
        "register",
        tuple(files),
        table.council,
        table.quarter,
        table.as_at,
        table.rule_set,
        len(table.rows),
        tuple(not_found),
    )
    return Collected(contents, data | made)


def _archived(file: Received, name: str, what: str) -> ArchivedFile:
    digest = hashlib.sha256(file.data).hexdigest()
    received_as = "" if name.rpartition("/")[2] == file.name else file.name
    return ArchivedFile(name, what, len(file.data), digest, received_as)
