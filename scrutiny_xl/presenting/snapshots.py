"""What taking a snapshot did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.presenting.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.operations.snapshots import Taken

__all__ = ["ENOUGH", "snapshot_text", "taken_text"]

ENOUGH = 12
"""Characters of a SHA-256 that tell it from any other at hand; the manifest has all of it."""
_NAMED = 3
"""How many of the returns that were not found one sentence names."""


def snapshot_text(taken: Taken) -> str:
    """Return where the snapshot stands, and which returns are not in it, in one line."""
    return f"{_done(taken)}{_without(taken)}"


def taken_text(taken: Taken) -> str:
    """Return where the snapshot stands, which files are not in it and what to do, and its seal, line by line."""
    return "".join(f"{line}\n" for line in (_done(taken), *_not_archived(taken), *_sealed(taken)))


def _done(taken: Taken) -> str:
    folder = taken.snapshot.folder
    where = f"{folder.parent.name}/{folder.name}"
    if not taken.new:
        return f"{taken.copy.name} is archived already, exactly as it is: {where}."
    contents = taken.snapshot.manifest.contents
    items = f", {counted(contents.items, 'item')}, {counted(len(contents.returns), 'return')}"
    held = items if contents.kind == "register" else ""
    return f"{taken.copy.name} was archived as it is: {where}{held}, SHA-256 {taken.digest[:ENOUGH]}…."


def _without(taken: Taken) -> str:
    """Return the sentence that names the returns not found, "" where all were."""
    files = [each.file for each in taken.snapshot.manifest.contents.sought]
    if not files:
        return ""
    were = "1 return was" if len(files) == 1 else f"{len(files)} returns were"
    more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
    return f" {were} not found and so not archived: {', '.join(files[:_NAMED])}{more}."


def _not_archived(taken: Taken) -> Iterator[str]:
    contents = taken.snapshot.manifest.contents
    if contents.sought:
        yield f"Not found, and so not archived: {counted(len(contents.sought), 'return')}."
        for each in contents.sought:
            area = f" of {each.service_area}" if each.service_area else ""
            yield f"  {each.file}{area}, SHA-256 {each.sha256[:ENOUGH]}…"
        yield "Find them, and take the snapshot again with --returns and the folder they are in."
    for each in contents.not_found:
        if not each.sha256:
            yield f"Not archived: {each.file}, which could not be opened when the register was made."


def _sealed(taken: Taken) -> Iterator[str]:
    if not taken.chained:
        yield "What was archived before is not what it was: scrutiny-xl snapshot verify says what is different."
    yield f"Seal: {taken.snapshot.seal}"
    yield "Note it, in the minutes for instance: with it, scrutiny-xl snapshot verify --seal shows any later change."
