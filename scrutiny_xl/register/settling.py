"""Settling a clash: the answer an officer chose becomes the item's value, the others go into its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from scrutiny_xl.grids import column_letters
from scrutiny_xl.register.kept import BOTH, Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.register.kept import KeptItem, SettledClash, Source
    from scrutiny_xl.returns import Value

__all__ = ["choices_in", "choices_of", "joined", "settle", "with_value"]

_Kept = TypeVar("_Kept")
_RUNNING_TEXT = frozenset({"action", "comments", "explanation", "notes", "response", "update"})
"""Roles in which two texts may stand one below the other; of two days or two words only one can hold."""


def choices_of(role: str, answers: Sequence[Value]) -> list[str]:
    """Return what may be chosen in a clash: the letter of each answer and, where it is running text, `BOTH`."""
    letters = [column_letters(number) for number in range(1, len(answers) + 1)]
    texts = role in _RUNNING_TEXT and all(isinstance(value, str) and value for value in answers)
    return [*letters, BOTH] if texts else letters


def choices_in(clash: SettledClash) -> list[str]:
    """Return what may be chosen in a clash that a register keeps."""
    return choices_of(clash.role, [value for value, _ in clash.answers])


def joined(clash: SettledClash) -> str:
    """Return the texts of a clash as one, each with who gave it in front."""
    return "\n".join(f"{source.said_by}: {value}" for value, source in clash.answers)


def settle(item: KeptItem, clash: SettledClash, chooser: Source) -> KeptItem:
    """Return an item with the answer that was chosen; `chooser` says where the choice stands.

    A text that was joined counts as written by the one who chose. All answers that do not hold go into the history.
    """
    if clash.choice == BOTH:
        parts = [Change(item.ref, clash.role, *answer, chooser.quarter, "joined") for answer in clash.answers]
        return with_value(item, clash.role, joined(clash), chooser, parts)
    chosen = choices_in(clash).index(clash.choice)
    value, source = clash.answers[chosen]
    others = [answer for number, answer in enumerate(clash.answers) if number != chosen]
    left = [Change(item.ref, clash.role, other, said, chooser.quarter, "not chosen") for other, said in others if other]
    return with_value(item, clash.role, value or None, source, left)


def with_value(item: KeptItem, role: str, value: Value | None, source: Source, history: list[Change]) -> KeptItem:
    """Return an item with another value for a role, None for none, and more history."""
    values = {**item.values, role: value} if value is not None else _without(item.values, role)
    sources = {**item.sources, role: source} if value is not None else _without(item.sources, role)
    changes = tuple(change for change in history if change not in item.history)
    return item._replace(values=values, sources=sources, history=(*item.history, *changes))


def _without(found: Mapping[str, _Kept], role: str) -> dict[str, _Kept]:
    return {key: value for key, value in found.items() if key != role}
