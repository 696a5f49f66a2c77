"""What was found out about a computer, as text or JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from scrutiny_xl.presenting.words import as_json, counted

if TYPE_CHECKING:
    from scrutiny_xl.operations.diagnosing import Diagnosis

__all__ = ["diagnosis_text"]

_SHOWN = {"OK": "OK", "problem": "PROBLEM", "cannot be checked here": "?"}
_ONLY_WINDOWS = "The buttons run in Excel for Windows: ask again there. The commands do here what the buttons do."


def diagnosis_text(diagnosis: Diagnosis, form: str) -> str:
    """Return the answers in the form asked for: a line each with the remedy below it, and the sum of them last."""
    if form == "json":
        data = {**asdict(diagnosis), "problems": diagnosis.problems, "unchecked": diagnosis.unchecked}
        return as_json(data, indent=2)
    wide = max(len(each.about) for each in diagnosis.answers)
    lines = [f"Can the buttons{f' of {diagnosis.workbook}' if diagnosis.workbook else ''} run on this computer?", ""]
    for each in diagnosis.answers:
        lines.append(f"{_SHOWN[each.state]:<8} {each.about:<{wide}}  {each.said}")
        if each.remedy:
            lines.append(f"{'':<8} {'':<{wide}}  What to do: {each.remedy}")
    return "\n".join([*lines, "", *_sum(diagnosis), ""])


def _sum(diagnosis: Diagnosis) -> list[str]:
    problems = diagnosis.problems
    found = f"{counted(problems, 'thing')} to mend." if problems else "Nothing that was checked stands in the way."
    unchecked = f" {counted(diagnosis.unchecked, 'thing')} cannot be checked here (?)." if diagnosis.unchecked else ""
    return [found + unchecked, *([_ONLY_WINDOWS] if diagnosis.system != "Windows" else [])]
