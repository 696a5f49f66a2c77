"""What is not as it was archived, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.snapshots.chain import Fault, What

__all__ = ["fault_sentence"]

_SENTENCES: Mapping[What, str] = {
    "altered": "'{name}' is not what was archived: it was altered.",
    "missing": "'{name}' was archived and is missing.",
    "added": "'{name}' was not archived: it was added.",
    "unreadable": "'{name}' cannot be opened, so it cannot be verified.",
    "manifest-altered": "its manifest was altered after it was archived: the chain breaks between it and '{name}'.",
    "manifest-gone": "it has no manifest that can be read: either it is no snapshot, or its manifest was deleted or "
    "altered, and the chain breaks there.",
    "removed": "this snapshot is missing, which '{name}' follows: it was removed, and the chain breaks there.",
    "renamed": "it was archived under the name '{name}': the folder was renamed.",
    "copied": "it is a copy of the snapshot '{name}'.",
    "inserted": "it and '{name}' follow the same snapshot: one of them was put in afterwards, or two computers "
    "archived at the same time, and the chain breaks there.",
    "loose": "it was not archived: it was added.",
    "seal": "no snapshot has the seal {name}: the one that had it was altered or removed, or the seal is mistyped.",
}
_NOT_LINKED = "its manifest was altered after it was archived: it has not the number that is its due."


def fault_sentence(fault: Fault) -> str:
    """Return what is wrong and where, in one sentence: the quarter, the folder, and what is not as it was."""
    known = _NOT_LINKED if fault.what == "manifest-altered" and not fault.name else _SENTENCES[fault.what]
    sentence = known.format(name=fault.name)
    if not fault.folder:
        return sentence[0].upper() + sentence[1:]
    return f"{fault.folder}{f' ({fault.quarter})' if fault.quarter else ''}: {sentence}"
