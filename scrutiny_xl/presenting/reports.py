"""What a report was made of, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.presenting.words import counted

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.reports.model import Report

__all__ = ["report_text"]


def report_text(made: Report, output: Path) -> str:
    """Return what was written: the title, what it is about, and its parts.

    A report rated for a day before the register's own says so: what was reported since is in it all the same.
    """
    parts = counted(len(made.sections), "part")
    listed = "".join([f"  {section.title}\n" for section in made.sections])
    if made.register_as_at and made.as_at < made.register_as_at:
        listed += (
            f"The register is as at {written(made.register_as_at)}: the report is rated as at {written(made.as_at)}, "
            "and has what was reported since then.\n"
        )
    return f"{made.title}, {made.subtitle}, in {parts}:\n{listed}Wrote {output}\n"
