"""What an archive holds, whether it is what it was, and what was restored from it: in words or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.presenting.snapshots import ENOUGH
from scrutiny_xl.presenting.words import as_json, counted, in_columns
from scrutiny_xl.snapshots.wording import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.operations.archives import Restored
    from scrutiny_xl.snapshots import Archive, SnapshotFolder
    from scrutiny_xl.snapshots.chain import Verified

__all__ = ["listed_text", "restored_text", "snapshot_facts", "verified_text"]

_HEADINGS = ("Snapshot", "Quarter", "Taken on", "Seal", "Items", "Returns", "Not found")
_WORDS = 4


def listed_text(archive: Archive, form: str = "text") -> str:
    """Return the snapshots of an archive, oldest first, as a table or as JSON."""
    if form == "json":
        return as_json([snapshot_facts(each) for each in archive.snapshots], indent=2)
    if not archive.snapshots:
        return f"There is no snapshot in '{archive.folder}'.\n"
    lines = in_columns([_HEADINGS, *map(_row, archive.snapshots)], _WORDS)
    lines += [f"{each.name}: a folder without a manifest that can be read." for each in archive.unreadable]
    return "\n".join([*lines, ""])


def _row(each: SnapshotFolder) -> tuple[str, ...]:
    contents = each.manifest.contents
    figures = (contents.items, len(contents.returns), len(contents.not_found))
    shown = (str(figure) if contents.kind == "register" else "·" for figure in figures)
    return (each.folder.name, each.quarter or "·", each.taken_on.isoformat(), f"{each.seal[:ENOUGH]}…", *shown)


def snapshot_facts(each: SnapshotFolder) -> dict[str, object]:
    """Return what there is to know of a snapshot, for JSON."""
    contents = each.manifest.contents
    return {
        "snapshot": each.folder.name,
        "folder": str(each.folder),
        "kind": contents.kind,
        "quarter": each.quarter,
        "as_at": contents.as_at.isoformat() if contents.as_at else None,
        "taken_on": each.taken_on.isoformat(),
        "number": each.manifest.number,
        "seal": each.seal,
        "workbook": contents.main.name,
        "sha256": contents.main.sha256,
        "items": contents.items,
        "returns": [file.name for file in contents.returns],
        "not_found": [file._asdict() for file in contents.not_found],
    }


def verified_text(verified: Verified, form: str = "text") -> str:
    """Return whether an archive is what it was, with a sentence for everything that is not, or as JSON."""
    if form == "json":
        return as_json(_facts(verified), indent=2)
    return "".join(f"{line}\n" for line in _lines(verified))


def _facts(verified: Verified) -> dict[str, object]:
    faults = [each._asdict() | {"sentence": fault_sentence(each)} for each in verified.faults]
    newest = verified.archive.snapshots[-1:]
    return {
        "archive": str(verified.archive.folder),
        "whole": not faults,
        "snapshots": len(verified.archive.snapshots),
        "sealed": verified.sealed.folder.name if verified.sealed else None,
        "seal": newest[0].seal if newest else None,
        "faults": faults,
    }


def _lines(verified: Verified) -> Iterator[str]:
    snapshots = verified.archive.snapshots
    held = counted(len(snapshots), "snapshot")
    yield from (fault_sentence(each) for each in verified.faults)
    if verified.faults and not snapshots:
        yield f"There is no snapshot in '{verified.archive.folder}': it is no archive, or all manifests in it are gone."
    elif verified.faults:
        yield f"The archive is not what it was: {counted(len(verified.faults), 'thing')} in {held}."
    elif snapshots:
        first, newest = snapshots[0].folder.name, snapshots[-1].folder.name
        which = f"'{first}'" if first == newest else f"from '{first}' to '{newest}'"
        yield f"The archive is what it was: {held}, {which}."
    else:
        yield "The archive is empty."
    if verified.sealed:
        yield f"The seal is that of '{verified.sealed.folder.name}': its manifest is the one that was sealed."
    elif snapshots and not verified.faults:
        last = snapshots[-1]
        yield f"Nothing follows '{last.folder.name}' to vouch for it but its seal, which is now {last.seal}."


def restored_text(restored: Restored) -> str:
    """Return which files were restored, and what was not as it was archived."""
    lines = [f"{fault_sentence(each)}" for each in restored.faults]
    files = counted(len(restored.files), "file")
    kept = "what there is of it" if restored.faults else "the bytes are those that were archived"
    lines.append(f"Restored {files} of '{restored.snapshot.folder.name}': {kept}.")
    return "".join(f"{line}\n" for line in lines)
