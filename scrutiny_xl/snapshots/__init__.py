"""The archive: a quarter's register, returns and items in a folder that needs no tool to be read, in a chain."""

from __future__ import annotations

from scrutiny_xl.snapshots.folders import FOLDER, Archive, find_snapshots, is_snapshot, read_archive, read_items
from scrutiny_xl.snapshots.manifest import MANIFEST
from scrutiny_xl.snapshots.model import ArchivedFile, Contents, Manifest, NotFound, Previous, SnapshotFolder

__all__ = [
    "FOLDER",
    "MANIFEST",
    "Archive",
    "ArchivedFile",
    "Contents",
    "Manifest",
    "NotFound",
    "Previous",
    "SnapshotFolder",
    "find_snapshots",
    "is_snapshot",
    "read_archive",
    "read_items",
]
