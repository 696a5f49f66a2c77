"""Items on their way, before their numbers and references are settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutiny_xl.returns.model import Value

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """An item on its way: what its row holds, before its number and reference are settled.

    `carried` says that the number was typed in a row above; `faults` are findings by slug, column and facts;
    `elsewhere` has the cells of values that stand in other rows.
    """

    row: int
    section: str
    values: dict[str, Value]
    hidden: bool
    number: str = ""
    carried: bool = False
    faults: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)
    elsewhere: dict[str, str] = field(default_factory=dict)
