"""Rows replaced in real workbooks: whatever is in them, what stands around is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import python_calamine
from workbooks.editing.grafting import FILES, dangling, values
from workbooks.editing.packages import edited
from workbooks.editing.test_replacing import rows

from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.workbooks.editing.replacing import Replacement

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_workbooks(path: Path) -> None:
    """Whatever is in them, rows can be replaced: what stands around is there, and nothing leads nowhere."""
    data = path.read_bytes()
    try:
        names = edited(data).sheets
        for name in names[:4]:
            try:
                before = values(data, name)
            except python_calamine.CalamineError:
                continue
            for first, last, count in ((2, 4, 9), (5, 9, 1), (3, 3, 3)):
                edit = edited(data)
                edit.sheet(name).replace_rows(Replacement(first, last, rows(count)))
                after = edit.to_bytes()
                assert set(dangling(after)) <= set(dangling(data))
                assert _bare(values(after, name)[: first - 1])[: len(before)] == _bare(before[: first - 1])
                assert _bare(values(after, name)[first - 1 + count :]) == _bare(before[last:])
    except ScrutinyError as refused:
        assert str(refused).endswith(".")  # noqa: PT017 -- some cannot be edited, and say so


def _bare(table: list[list[Any]]) -> list[list[Any]]:
    """Return rows without the empty cells at their ends, and without the empty rows at the end."""
    bare = []
    for row in table:
        filled = [place for place, value in enumerate(row) if value != ""]
        bare.append(row[: filled[-1] + 1] if filled else [])
    while bare and not bare[-1]:
        bare.pop()
    return bare
