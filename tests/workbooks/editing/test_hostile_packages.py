"""Workbooks changed at random: whatever is done to their parts, only a sentence comes out, never a traceback."""

from __future__ import annotations

import random
import re

import pytest
from hostile.mutants import mutated, parts_of
from workbooks.editing.packages import corpus, edited, zipped

from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.workbooks.editing.values import Formula


def edit_of_everything(data: bytes, chance: random.Random) -> None:
    """Set cells, append rows and plan, in the first sheets of a workbook."""
    edit = edited(data)
    for name in edit.sheets[:2]:
        sheet = edit.sheet(name)
        rows = [row for row in sheet.part.data.numbers[:40] if row] or [1]
        for value in ("words", 7, Formula("A1+1", 2), None):
            sheet.set_at(chance.choice(rows) + chance.randrange(2), chance.randrange(1, 9), value)
        sheet.append_after(chance.choice(rows), [{1: "a"}, {}])
        for table in sheet.tables:
            there = sheet.table(table)
            there.append([dict.fromkeys(there.headings[:1], "new")])
    edit.plan()
    edit.to_bytes()


def _sheets_first(name: str) -> bool:
    return "sheet" in name or "tables/" in name


@pytest.mark.parametrize("number", [9, 16, 17, 19, 24, 25, 26, 34, 36, 37, 39, 40, 41, 43, 49, 50])
def test_only_a_sentence_comes_out(number: int) -> None:
    """Sixty variants of each of some real workbooks."""
    held = parts_of(corpus(number).read_bytes())
    names = [name for name in held if name.endswith((".xml", ".rels")) and "theme" not in name and "styles" not in name]
    often = [name for name in names if _sheets_first(name)]
    chance = random.Random(number)  # noqa: S311 -- the same variants every time
    for _ in range(60):
        name = chance.choice(often if chance.random() < 0.6 else names)
        data = zipped({**held, name: mutated(chance, held[name])})
        try:
            edit_of_everything(data, chance)
        except ScrutinyError as error:
            assert re.fullmatch(r"[^\n]{20,}\.", str(error))  # noqa: PT017 -- all errors are looked at
