"""Two versions of a workbook compared, in words."""

from __future__ import annotations

from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING

from scrutiny_xl.presenting.words import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scrutiny_xl.verifying import CellChange, Comparison, Growth, SheetChange

__all__ = ["comparison_text"]

_LISTED = 40
"""How many of one kind of thing are listed before the rest is counted."""
_VALUES = 1_000
"""How many cells that say another thing are listed: they are what most comparisons are made for."""
_NAMED = 12
"""How many parts or rows are named in one line."""
_SHOWN = 60
"""How many characters of a cell are shown."""


def comparison_text(comparison: Comparison, form: str = "text") -> str:
    """Return a comparison as text for a person, or as JSON with the same facts."""
    if form == "json":
        facts = {**asdict(comparison), "clean": comparison.clean, "identical": comparison.identical}
        facts |= {kind: [each._asdict() for each in facts[kind]] for kind in ("sheets", "grown", "violations")}
        return as_json(facts, indent=2)
    return "".join(f"{line}\n" for line in _lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield _stayed(comparison)
    sheets = {each.part: f"'{each.sheet}'" for each in comparison.sheets}
    for word, parts in (("Added", comparison.added), ("Removed", comparison.removed)):
        if parts:
            yield f"{word}: {_some(parts)}."
    for sheet in comparison.sheets:
        if not sheet.cells and not sheet.rows_added:
            continue
        yield ""
        yield from _sheet(sheet)
    if comparison.grown:
        yield ""
        yield from _at_most("Ranges that grew", [_growth(each, sheets) for each in comparison.grown], "range")
    yield ""
    if comparison.clean:
        yield "Nothing changed that should not have changed."
    else:
        faults = [
            f"{_place(sheets.get(each.part, each.part), each.place)}: {each.sentence}" for each in comparison.violations
        ]
        yield from _at_most("What should not have changed", faults, "thing")


def _stayed(comparison: Comparison) -> str:
    total = comparison.parts
    if len(comparison.same) == total and not comparison.added:
        return f"All {total} parts are byte for byte the same."
    return f"{len(comparison.same)} of {total} parts are byte for byte the same."


def _some(words: Iterable[str]) -> str:
    listed = list(words)
    more = f" and {len(listed) - _NAMED:,} more" if len(listed) > _NAMED else ""
    return ", ".join(listed[:_NAMED]) + more


def _at_most(title: str, lines: list[str], noun: str, most: int = _LISTED) -> Iterator[str]:
    yield f"{title} ({len(lines):,}):"
    yield from (f"  {line}" for line in lines[:most])
    if (more := len(lines) - most) > 0:
        yield f"  and {more:,} more {noun if more == 1 else noun + 's'}"


def _sheet(sheet: SheetChange) -> Iterator[str]:
    said = [each for each in sheet.cells if _says_another_thing(each)]
    if said:
        yield from _at_most(f"Cells of '{sheet.sheet}' that differ", [_cell(each) for each in said], "cell", _VALUES)
    if looks := len(sheet.cells) - len(said):
        yield f"  {looks:,} more {'cell looks' if looks == 1 else 'cells look'} different and say the same"
    if sheet.rows_added:
        yield f"  Rows added: {_some(_runs(sheet.rows_added))}"


def _says_another_thing(cell: CellChange) -> bool:
    return cell.before != cell.after or cell.formula_before != cell.formula_after or cell.noted


def _runs(rows: Iterable[int]) -> Iterator[str]:
    """Yield rows with those that follow one another as one range."""
    first = last = 0
    for row in chain(rows, (0,)):
        if row and last and row == last + 1:
            last = row
            continue
        if last:
            yield f"{first}" if first == last else f"{first} to {last}"
        first = last = row


def _cell(cell: CellChange) -> str:
    parts = []
    if cell.before != cell.after:
        parts.append(f"{_quoted(cell.before)} → {_quoted(cell.after)}")
    if cell.formula_before != cell.formula_after:
        parts.append(f"formula {_formula(cell.formula_before)} → {_formula(cell.formula_after)}")
    if cell.restyled:
        parts.append("its style changed")
    if cell.noted:
        parts.append("a note was added or got longer")
    return f"{cell.address}: {'; '.join(parts) or 'written anew'}"


def _quoted(words: str) -> str:
    plain = " ".join(words.split())
    if not plain:
        return "empty"
    return f"'{plain}'" if len(plain) <= _SHOWN else f"'{plain[:_SHOWN]}…'"


def _formula(words: str) -> str:
    return _quoted(f"={words}") if words else "none"


def _growth(growth: Growth, sheets: Mapping[str, str]) -> str:
    return (
        f"{growth.what} in {sheets.get(growth.part, growth.part)}: {growth.before or 'new'} → {growth.after or 'none'}"
    )


def _place(part: str, place: str) -> str:
    return ", ".join(each for each in (part or "the file", place) if each)
