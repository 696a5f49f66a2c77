"""Writing the blank forms of all layouts into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.rating import DEFAULT
from scrutiny_xl.workbooks.buttons import with_buttons
from scrutiny_xl.workbooks.forms.blank import blank_form

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["draw_templates"]


def draw_templates(folder: Path) -> list[Path]:
    """Write `<layout>.xlsx`, and `<layout>.xlsm` with buttons, for each layout into a folder; return the files.

    What is there is written over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for layout in LAYOUTS:
        blank = blank_form(layout)
        for ending, form in ((".xlsx", blank), (".xlsm", with_buttons(blank, "form", DEFAULT))):
            file = folder / f"{layout.id}{ending}"
            file.write_bytes(form)
            files.append(file)
    return files
