"""Writing the blank forms of all layouts into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.workbooks.forms.blank import blank_form

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["draw_templates"]


def draw_templates(folder: Path) -> list[Path]:
    """Write `<layout>.xlsx` for each layout into a folder, over what is there, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for layout in LAYOUTS:
        file = folder / f"{layout.id}.xlsx"
        file.write_bytes(blank_form(layout))
        files.append(file)
    return files
