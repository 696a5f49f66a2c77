"""The fonts of the tests' Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.styles import Font
from xlwings import base_classes

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

__all__ = ["FontOf"]


class FontOf(base_classes.Font):
    """The font of some cells."""

    def __init__(self, cells: list[Cell]) -> None:
        self._held = cells

    def _set(self, **changes: Any) -> None:
        for cell in self._held:
            had = {"b": cell.font.b, "sz": cell.font.sz, "color": cell.font.color, "name": cell.font.name}
            cell.font = Font(**{**had, **changes})

    @property
    def bold(self) -> Any:
        """Return whether it is bold."""
        return self._held[0].font.b

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set(b=value)

    @property
    def size(self) -> Any:
        """Return its size in points."""
        return self._held[0].font.sz

    @size.setter
    def size(self, value: float) -> None:
        self._set(sz=value)

    @property
    def color(self) -> Any:
        """Return its colour."""
        return self._held[0].font.color

    @color.setter
    def color(self, color_or_rgb: str) -> None:
        self._set(color=color_or_rgb.removeprefix("#"))
