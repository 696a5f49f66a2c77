"""What a snapshot is: the files of one folder, when they were archived, and which snapshot went before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = ["ArchivedFile", "Contents", "Kind", "Manifest", "NotFound", "Previous", "SnapshotFolder"]

Kind = Literal["register", "workbook"]
"""A quarter's register with its returns, or one workbook by itself, as the button archives it."""


class ArchivedFile(NamedTuple):
    """A file of a snapshot: its path in the folder, what it is, its size in bytes and its SHA-256 in hexadecimal.

    `what` is "register", "return", "items", "description", "guide", "settings" or "workbook". `received_as` is the
    name the file came with where it has another here, "" where it kept its name.
    """

    name: str
    what: str
    bytes: int
    sha256: str
    received_as: str = ""


class NotFound(NamedTuple):
    """A file that was handed in and is not in the snapshot; `sha256` is "" where it could not be opened even then."""

    file: str
    sha256: str
    service_area: str


class Previous(NamedTuple):
    """The snapshot before: its folder, and the SHA-256 of its manifest."""

    folder: str
    sha256: str


class Contents(NamedTuple):
    """What a manifest says of a snapshot apart from its place in the archive.

    `quarter` is in words ("Q2 2024/25"), "" for a workbook by itself; `items` counts the rows of the Register table.
    """

    kind: Kind
    files: tuple[ArchivedFile, ...]
    council: str = ""
    quarter: str = ""
    as_at: date | None = None
    rule_set: str = ""
    items: int = 0
    not_found: tuple[NotFound, ...] = ()

    @property
    def main(self) -> ArchivedFile:
        """The register, or the workbook that was archived by itself."""
        return next(each for each in self.files if each.what == self.kind)

    @property
    def returns(self) -> tuple[ArchivedFile, ...]:
        """The returns as they were received."""
        return tuple(each for each in self.files if each.what == "return")

    @property
    def has_settings(self) -> bool:
        """Whether the settings that describe forms of the council's own are there too."""
        return any(each.what == "settings" for each in self.files)

    @property
    def sought(self) -> tuple[NotFound, ...]:
        """The files not found that could be found yet: those whose SHA-256 is known."""
        return tuple(each for each in self.not_found if each.sha256)


class Manifest(NamedTuple):
    """The manifest of a snapshot: its place in the chain, when and by what it was taken, and its contents.

    `number` counts the snapshots of an archive from 1; `previous` is None for the first.
    """

    number: int
    folder: str
    taken_on: date
    made_by: str
    previous: Previous | None
    contents: Contents


class SnapshotFolder(NamedTuple):
    """A snapshot in an archive: the folder it stands in now, its manifest, and the SHA-256 of that (the seal)."""

    folder: Path
    manifest: Manifest
    seal: str

    @property
    def quarter(self) -> str:
        """The quarter in words ("Q2 2024/25"), "" for a workbook by itself."""
        return self.manifest.contents.quarter

    @property
    def taken_on(self) -> date:
        """The day the snapshot was taken."""
        return self.manifest.taken_on

    @property
    def register(self) -> Path:
        """Where the register stands, or the workbook that was archived by itself."""
        return self.folder / self.manifest.contents.main.name
