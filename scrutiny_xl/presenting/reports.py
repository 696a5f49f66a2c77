"""What a report was made of, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.presenting.words import counted

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.reports.model import Report

__all__ = ["report_text"]


def report_text(made: Report, output: Path) -> str:
    """Return what was written: the title, what it is about, and its parts."""
    parts = counted(len(made.sections), "part")
    listed = "".join([f"  {section.title}\n" for section in made.sections])
    return f"{made.title}, {made.subtitle}, in {parts}:\n{listed}Wrote {output}\n"
