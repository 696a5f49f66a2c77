"""The receipt: what was read otherwise than it stands in the file."""

from __future__ import annotations

from scrutiny_xl.findings import Place, Repair
from scrutiny_xl.grids import address

__all__ = ["ReceiptBook"]

_GROUPED = {
    "blanks": "Non-breaking, doubled, leading or trailing blanks were made plain.",
    "quotes": "Typographic quotation marks were made plain.",
    "bullets": "Bullets at the start of lines were left off; the lines stay.",
    "invisible": "Characters nobody can see were left out.",
    "filled-down": "A value that spans several rows was read as standing in each of them.",
    "percent": "A number was read as a percentage.",
    "status-word": "A word for the status was read as the form's own.",
    "shown": "A date was read as the cell shows it.",
    "by-or-from": "The word By or From in the cell beside it was read as part of the timescale.",
    "row-empty": "A number or a reference with nothing beside it is no item.",
}


class ReceiptBook:
    """Collects repairs while one sheet is read; repairs of one small kind make one line together."""

    def __init__(self, file: str, sheet: str) -> None:
        self._file, self._sheet = file, sheet
        self._lines: list[Repair] = []
        self._grouped: dict[tuple[str, str, str], dict[tuple[int, int], None]] = {}

    def add(self, kind: str, row: int, column: int, before: str = "", after: str = "") -> None:
        """Note a small repair of one of the known kinds; those alike share a line, each cell once."""
        self._grouped.setdefault((kind, before, after), {})[row, column] = None

    def note(self, kind: str, row: int, column: int, sentence: str, before: str = "", after: str = "") -> None:
        """Note a repair, or something not understood, in a line of its own."""
        self._lines.append(Repair(kind, Place(self._file, self._sheet, address(row, column)), sentence, before, after))

    def repairs(self) -> tuple[Repair, ...]:
        """Return all that was noted, sorted by place."""
        lines = list(self._lines)
        for (kind, before, after), places in self._grouped.items():
            cells = [address(row, column) for row, column in places]
            also = f" Cells: {', '.join(cells)}." if len(cells) > 1 else ""
            place = Place(self._file, self._sheet, cells[0])
            lines.append(Repair(kind, place, _GROUPED[kind] + also, before, after))
        return tuple(sorted(lines, key=lambda repair: repair.order))
