"""What taking a snapshot did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutiny_xl.operations.snapshots import Snapshot

__all__ = ["snapshot_text"]

_ENOUGH = 12
"""Characters of a SHA-256 that tell it from any other at hand; the manifest has all of it."""


def snapshot_text(taken: Snapshot) -> str:
    """Return where the snapshot stands, in one line."""
    folder = taken.copy.parent
    where = f"{folder.parent.name}/{folder.name}"
    if not taken.new:
        return f"{taken.copy.name} is archived already, exactly as it is: {where}."
    return f"{taken.copy.name} was archived as it is: {where}, SHA-256 {taken.digest[:_ENOUGH]}…."
