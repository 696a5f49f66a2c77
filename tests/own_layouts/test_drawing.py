"""A council's own layouts as workbooks: narrow or wide, the blank form is found again with all its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.operations.drawing import new_form
from scrutiny_xl.settings import load_settings
from scrutiny_xl.workbooks.filling import FormTemplate
from scrutiny_xl.workbooks.forms import Frame

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("count", [1, 2, 3, 7, 39])
def test_forms_of_few_and_of_many_columns(tmp_path: Path, count: int) -> None:
    """No two cells of the header lie upon each other, and the sheet can be printed."""
    others = ", ".join(
        f'{{ heading = "Column {chr(97 + n // 26)}{chr(97 + n % 26)}", width = 60 }}' for n in range(count)
    )
    text = f'[layouts.log]\nsections = true\ncolumns = [{{ heading = "Promise", role = "action" }}, {others}]'
    (tmp_path / "scrutiny.toml").write_text(text, encoding="utf-8")
    layouts = load_settings(tmp_path / "scrutiny.toml").layouts
    new_form("log", tmp_path / "log.xlsx", layouts=layouts)
    template = FormTemplate.of((tmp_path / "log.xlsx").read_bytes(), "log.xlsx", layouts)
    assert {each.role for each in template.layout.columns} == template.plan.columns.keys()
    assert {each.key for each in template.layout.header} == template.plan.header_cells.keys()
    frame = Frame(template.layout)
    taken = [
        (box.row, column) for _, *two in frame.fields() for box in two for column in range(box.first, box.last + 1)
    ]
    assert len(taken) == len(set(taken))
    assert 10 <= frame.scale <= 100
