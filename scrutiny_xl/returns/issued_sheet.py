"""The hidden sheet that says what a return was issued with: its rows, and how they are read back.

The sheet comes back from Excel, LibreOffice and mail gateways; a check sum over all it says tells whether it can still
be relied on. Days stand in it as text, so that no program shows them in another way.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import TYPE_CHECKING, cast

from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.returns.issued import GUIDANCE_SHEET, ISSUED_STAMP, Issued, IssuedItem
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.grids import Grid, Scalar
    from scrutiny_xl.returns.issued import Part
    from scrutiny_xl.returns.model import Value

__all__ = ["besides_guidance", "issued_rows", "says_issued", "what_was_issued"]

_FACTS = ("Service area", "Quarter", "Issued on", "Register", "Register SHA-256", "Layouts")
_CHECK = "Check"
_COLUMNS = ("Ref", "Layout", "Plan", "Part", "Lead")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_AS_TEXT = "'"
"""Stands before words that could be taken for a day, or that begin with it."""
_ANY_STAMP = ISSUED_STAMP.rpartition(" ")[0]

Cells = list[str | float]


def issued_rows(issued: Issued) -> list[Cells]:
    """Return the rows of the sheet, from its first cell on; "" is an empty cell."""
    layouts = "; ".join(f"{layout} {version}" for layout, version in sorted(issued.layouts.items()))
    facts = (issued.service_area, issued.quarter, issued.issued_on.isoformat(), issued.register, issued.digest, layouts)
    roles = sorted({role for item in issued.items.values() for role in item.values})
    table: list[Cells] = [[*_COLUMNS, *roles]]
    for ref, item in sorted(issued.items.items()):
        cells: Cells = [ref, item.layout, item.plan, item.part, issued.lead.get(ref, "")]
        table.append([*cells, *(_cell(item.values[role]) if role in item.values else "" for role in roles)])
    above: list[Cells] = [[label, words] for label, words in zip(_FACTS, facts, strict=True)]
    return [[ISSUED_STAMP], *above, [_CHECK, _check(facts, table)], [], *table]


def _cell(value: Value) -> str | float:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and (value.startswith(_AS_TEXT) or _DAY.match(value)):
        return _AS_TEXT + value
    return value


def _value(cell: str | float) -> Value:
    if not isinstance(cell, str):
        return cell
    if cell.startswith(_AS_TEXT):
        return cell[1:]
    return date.fromisoformat(cell) if _DAY.match(cell) else cell


def _check(facts: Sequence[str], table: Sequence[Cells]) -> str:
    """Return the check sum over all that the sheet says, whatever the order of its rows and columns."""
    heads, *rows = table
    told = [
        sorted((str(head), _told(cell)) for head, cell in zip(heads, row, strict=True) if cell != "") for row in rows
    ]
    plain = json.dumps([list(facts), sorted(told)], ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _told(cell: str | float) -> str:
    # LibreOffice writes a number with fifteen digits, Excel with seventeen.
    return cell if isinstance(cell, str) else f"{cell:.12g}"


def says_issued(grid: Grid) -> bool:
    """Say whether a sheet is one that says what a return was issued with, in whatever version."""
    stamp = grid.value(1, 1)
    return isinstance(stamp, str) and stamp.startswith(_ANY_STAMP)


def besides_guidance(grids: Sequence[Grid]) -> list[Grid]:
    """Return the sheets of a file without the guidance that a return is issued with: its list of items is no form."""
    issued = any(map(says_issued, grids))
    return [grid for grid in grids if not (issued and grid.name == GUIDANCE_SHEET)]


def what_was_issued(file: str, grids: Sequence[Grid]) -> tuple[Issued | None, tuple[Finding, ...]]:
    """Return what a return was issued with as its sheets say it, or None and, where they cannot be relied on, why."""
    if not grids:
        return None, ()
    grid = grids[0]
    facts, table = _facts(grid), _table(grid)
    why = "there is more than one" if len(grids) > 1 else _damage(grid, facts, table)
    if why:
        return None, (finding("issued-damaged", Place(file, grids[-1].name), why=why),)
    return _made([facts[label] for label in _FACTS], table), ()


def _facts(grid: Grid) -> Mapping[str, str]:
    """Return what the sheet says above its table, by label."""
    return {_text(grid.value(row, 1)): _text(grid.value(row, 2)) for row in range(2, len(_FACTS) + 3)}


def _damage(grid: Grid, facts: Mapping[str, str], table: Sequence[Cells]) -> str:
    """Say why the sheet cannot be relied on, "" where it can."""
    stamp = _text(grid.value(1, 1)).strip()
    if stamp != ISSUED_STAMP:
        return f"it says '{stamp}', which this program does not know"
    if missing := next((label for label in (*_FACTS, _CHECK) if label not in facts), ""):
        return f"it does not say '{missing}' any more"
    if tuple(table[0][: len(_COLUMNS)]) != _COLUMNS:
        return "its table is not where it was"
    if _check([facts[label] for label in _FACTS], table) != facts[_CHECK]:
        return "something in it has changed"
    return ""


def _text(value: Scalar) -> str:
    return "" if value is None else str(value)


def _table(grid: Grid) -> list[Cells]:
    """Return the table of the sheet: its headings, then its rows, each as long as they are."""
    top = len(_FACTS) + 4
    heads: Cells = []
    while heading := _text(grid.value(top, len(heads) + 1)):
        heads.append(heading)
    rows = [
        [_plain(grid.value(row, column)) for column in range(1, len(heads) + 1)]
        for row in range(top + 1, len(grid.rows) + 1)
    ]
    return [heads, *(row for row in rows if any(cell != "" for cell in row))]


def _plain(value: Scalar) -> str | float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    return _text(value).replace("\r\n", "\n")


def _made(facts: Sequence[str], table: Sequence[Cells]) -> Issued:
    area, quarter, issued_on, register, digest, layouts = facts
    heads, *rows = table
    lead: dict[str, str] = {}
    items: dict[str, IssuedItem] = {}
    for row in rows:
        ref, layout, plan, part, leading = map(str, row[: len(_COLUMNS)])
        held = zip(heads[len(_COLUMNS) :], row[len(_COLUMNS) :], strict=True)
        items[ref] = IssuedItem(
            ref, layout, plan, cast("Part", part), {str(role): _value(cell) for role, cell in held if cell != ""}
        )
        lead[ref] = leading
    return Issued(area, quarter, date.fromisoformat(issued_on), register, digest, items, lead, _versions(layouts))


def _versions(words: str) -> Mapping[str, int]:
    pairs = (each.rpartition(" ") for each in words.split("; ") if each)
    return {layout: int(version) for layout, _, version in pairs}
