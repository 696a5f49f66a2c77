"""Proving, before anything is written, that an edit changed what it said it would and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.errors import ScrutinyError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["NotAsPlannedError", "prove"]


class NotAsPlannedError(ScrutinyError):
    """An edit that would have changed something else: a fault of this program, found before it did harm."""

    def __init__(self, file: str, sentence: str) -> None:
        self.file, self.sentence = file, sentence
        super().__init__(
            f"{file} was left as it is, because the edited copy did not pass the check: {sentence} "
            "That is a fault of this program: please report it with the file."
        )


def prove(old: bytes, new: bytes, owned: Mapping[str, Collection[str]], file: str) -> None:
    """Make sure of an edit by the check that shares no code with the editor.

    `owned` maps the parts that the edit touches to the cells of theirs that it changes.

    Raises:
        NotAsPlannedError: something else is not as it was.
    """
    # What compares is imported when there is something to compare.
    from scrutiny_xl.verifying import verify

    found = verify(old, new, owned, (file, file)).violations
    if found:
        first = found[0]
        place = ", ".join(part for part in (first.part, first.place) if part)
        raise NotAsPlannedError(file, f"{place}: {first.sentence}")
