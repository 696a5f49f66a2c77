"""What taking a snapshot did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutiny_xl.operations.snapshots import Taken

__all__ = ["ENOUGH", "snapshot_text"]

ENOUGH = 12
"""Characters of a SHA-256 that tell it from any other at hand; the manifest has all of it."""
_NAMED = 3
"""How many of the returns that were not found one sentence names."""


def snapshot_text(taken: Taken) -> str:
    """Return where the snapshot stands, and which returns are not in it, in one line."""
    folder = taken.snapshot.folder
    where = f"{folder.parent.name}/{folder.name}"
    if taken.new:
        done = f"{taken.copy.name} was archived as it is: {where}, SHA-256 {taken.digest[:ENOUGH]}…."
    else:
        done = f"{taken.copy.name} is archived already, exactly as it is: {where}."
    return done + _without(taken)


def _without(taken: Taken) -> str:
    """Return the sentence that names the returns not found, "" where all were."""
    files = [each.file for each in taken.snapshot.manifest.contents.sought]
    if not files:
        return ""
    more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
    are = "1 return was" if len(files) == 1 else f"{len(files)} returns were"
    return f" {are} not found and so not archived: {', '.join(files[:_NAMED])}{more}."
