"""The service areas of the items of several registers, told apart from names that have a comma."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold
from scrutiny_xl.service_areas import NOT_STATED, SEVERAL, areas_read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrutiny_xl.register_table import RegisterTable

__all__ = ["Belonging", "ServiceAreas", "area_order"]


class Belonging(NamedTuple):
    """Whose an item is: the service area it is counted under, and all it belongs to, in alphabetical order."""

    counted: str
    all: tuple[str, ...]


class ServiceAreas(dict[str, Belonging]):
    """Whose items are, by what their registers say under Service area; made when words are first met.

    `Legal, Finance` are two service areas where one of them has items of its own in some register, otherwise one.
    """

    def __init__(self, tables: Iterable[RegisterTable]) -> None:
        super().__init__()
        self._cells = {str(words) for table in tables for words in set(table.column("service_area"))}

    @cached_property
    def _whole(self) -> list[str]:
        """The names that have a comma and are one service area's."""
        alone = {fold(cell) for cell in self._cells if "," not in cell}
        return [
            cell
            for cell in self._cells
            if "," in cell and ";" not in cell and not any(fold(part) in alone for part in cell.split(","))
        ]

    def __missing__(self, words: str) -> Belonging:
        """Return whose an item is that says these words."""
        areas = tuple(sorted(areas_read(words, self._whole)))
        counted = SEVERAL if len(areas) > 1 else "".join(areas) or NOT_STATED
        self[words] = Belonging(counted, areas)
        return self[words]


def area_order(area: str) -> tuple[bool, bool, str, str]:
    """Return what service areas are sorted by: the alphabet, with the items of several and of none at the end."""
    return (area == SEVERAL, area == NOT_STATED, area.casefold(), area)
