"""Whether an archive is what it was: each file against its manifest, each manifest against the one that follows.

The last manifest has none after it. Who noted its SHA-256 when it was taken (the seal) can have that looked for as
well: it holds for all that was archived before.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.snapshots.folders import files_in
from scrutiny_xl.snapshots.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from scrutiny_xl.snapshots.folders import Archive
    from scrutiny_xl.snapshots.model import SnapshotFolder

__all__ = ["Fault", "Verified", "What", "chain_holds", "verify_archive"]

What = Literal[
    "altered",
    "missing",
    "added",
    "unreadable",
    "manifest-altered",
    "manifest-gone",
    "removed",
    "renamed",
    "copied",
    "inserted",
    "loose",
    "seal",
]


class Fault(NamedTuple):
    """One thing that is not as it was archived.

    `what` is the kind; `folder` the folder it is about, as it is called now, "" where it is about none; `quarter` the
    quarter archived there, "" where there is none; `name` the file for `altered`, `missing`, `added` and `unreadable`,
    the folder that follows for `manifest-altered` ("" for none) and `removed`, the name it had for `renamed`, the
    folder it is a copy of for `copied`, the one that stands in its place for `inserted`, the seal for `seal`.
    """

    what: What
    folder: str
    quarter: str
    name: str = ""


@dataclass(frozen=True)
class Verified:
    """An archive that was verified: what is not as it was, by place, and the snapshot that has the seal asked for."""

    archive: Archive
    faults: tuple[Fault, ...]
    sealed: SnapshotFolder | None = None

    def of(self, snapshot: SnapshotFolder) -> tuple[Fault, ...]:
        """Return what is not as it was in one snapshot."""
        return tuple(each for each in self.faults if each.folder == snapshot.folder.name)


def verify_archive(archive: Archive, seal: str = "") -> Verified:
    """Return everything in an archive that is not as it was archived; `seal` is the SHA-256 of a manifest, "" for none.

    Raises:
        OSError: a folder cannot be looked into.
    """
    own, copies = _told_apart(archive.snapshots)
    faults = [Fault("loose", each.name, "") for each in archive.loose]
    faults += [Fault("manifest-gone", each.name, "") for each in archive.unreadable]
    faults += [Fault("copied", each.folder.name, each.quarter, each.manifest.folder) for each in copies]
    faults += _links(own, {each.name for each in archive.unreadable})
    for each in own.values():
        faults += _of_one(each)
    sealed = next((each for each in own.values() if each.seal == seal), None)
    if seal and sealed is None:
        faults.append(Fault("seal", "", "", seal))
    order = {each.folder.name: each.manifest.number for each in archive.snapshots}
    by_place = sorted(faults, key=lambda each: order.get(each.folder, order.get(each.name, len(order) + 1)))
    return Verified(archive, tuple(by_place), sealed)


def chain_holds(archive: Archive) -> bool:
    """Say whether each manifest is the one that the next was chained to; the other files are not looked at."""
    own, copies = _told_apart(archive.snapshots)
    renamed = any(each.folder.name != name for name, each in own.items())
    return not (archive.unreadable or copies or renamed or any(_links(own, set())))


def _told_apart(
    snapshots: Sequence[SnapshotFolder],
) -> tuple[Mapping[str, SnapshotFolder], Sequence[SnapshotFolder]]:
    """Return the snapshots by the names they were given, and those that are copies of one of them."""
    named: defaultdict[str, list[SnapshotFolder]] = defaultdict(list)
    for each in snapshots:
        named[each.manifest.folder].append(each)
    for name, alike in named.items():
        alike.sort(key=lambda each: each.folder.name != name)
    return {name: alike[0] for name, alike in named.items()}, [each for alike in named.values() for each in alike[1:]]


def _links(own: Mapping[str, SnapshotFolder], unreadable: set[str]) -> Iterator[Fault]:
    """Yield what is wrong with the chain: each snapshot names the one before it and the SHA-256 of its manifest."""
    followers: defaultdict[str, list[SnapshotFolder]] = defaultdict(list)
    for each in own.values():
        before = each.manifest.previous
        followers[before.folder if before else ""].append(each)
    for name, following in followers.items():
        yield from _beside_each_other(following, followers)
        before_them = own.get(name)
        if before_them is None and name and name not in unreadable:
            yield Fault("removed", name, "", following[0].folder.name)
        for each in following:
            yield from _link(before_them, each)


def _beside_each_other(
    following: Sequence[SnapshotFolder], followers: Mapping[str, Sequence[SnapshotFolder]]
) -> Iterator[Fault]:
    """Yield those that follow a snapshot which another follows; the one that others were built on belongs there."""
    built_on = [each for each in following if _is_built_on(each, followers)]
    rightful = built_on[:1] or following[:1]
    for each in following if len(following) > 1 else ():
        if each not in rightful or not built_on:
            other = next(one for one in (*rightful, *following) if one is not each)
            yield Fault("inserted", each.folder.name, each.quarter, other.folder.name)


def _is_built_on(snapshot: SnapshotFolder, followers: Mapping[str, Sequence[SnapshotFolder]]) -> bool:
    after = followers.get(snapshot.manifest.folder, ())
    return any(each.manifest.previous and each.manifest.previous.sha256 == snapshot.seal for each in after)


def _link(before: SnapshotFolder | None, after: SnapshotFolder) -> Iterator[Fault]:
    previous = after.manifest.previous
    if before and previous and previous.sha256 != before.seal:
        yield Fault("manifest-altered", before.folder.name, before.quarter, after.folder.name)
    elif after.manifest.number != (before.manifest.number + 1 if before else 1) and (before or not previous):
        yield Fault("manifest-altered", after.folder.name, after.quarter)


def _of_one(snapshot: SnapshotFolder) -> Iterator[Fault]:
    """Yield what is not as it was in the folder of one snapshot."""
    folder, quarter = snapshot.folder.name, snapshot.quarter
    if folder != snapshot.manifest.folder:
        yield Fault("renamed", folder, quarter, snapshot.manifest.folder)
    there = {unicodedata.normalize("NFC", name): path for name, path in files_in(snapshot.folder)}
    there.pop(MANIFEST, None)
    for file in snapshot.manifest.contents.files:
        if what := _compared(there.pop(file.name, snapshot.folder / file.name), file.sha256):
            yield Fault(what, folder, quarter, file.name)
    for name in there:
        yield Fault("added", folder, quarter, name)


def _compared(path: Path, sha256: str) -> Literal["altered", "missing", "unreadable", ""]:
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
    return "" if same else "altered"
