"""What an import made of its sources: the counts, then place by place what was read as what, and what was not."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from scrutiny_xl.presenting.findings import finding_fields, one_line, repair_fields, repair_words
from scrutiny_xl.presenting.words import as_json, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.findings import Finding, Place, Repair
    from scrutiny_xl.operations.importing import Imported
    from scrutiny_xl.register import Register

__all__ = ["import_summary", "receipt_json", "receipt_text"]

READ_AS = frozenset({"plan", "header", "columns", "steps", "see-also"})
NOT_READ = frozenset(
    {
        "not-read",
        "left-out",
        "sheet",
        "deleted",
        "hidden",
        "placeholder",
        "picture",
        "header-line",
        "row-line",
        "row-notes",
        "row-marks",
        "row-section",
        "row-objective",
        "repeated",
        "legend",
        "margin",
        "footnote",
        "endnote",
        "comment",
        "row-lead-in",
        "row-standing",
    }
)
"""The kinds of line that say of words that they are in no item."""


def receipt_text(register: Register) -> str:
    """Return the receipt of an import as text: counts first, then file by file and place by place."""
    lines = ["Receipt: what was read as what, what was repaired on the way, and what was not read", ""]
    lines += [*_counts(register), ""]
    for file, several in groupby(register.receipt, key=lambda line: line.place.file):
        lines += [file, *(f"  {_inside(each.place)}{repair_words(each)}" for each in several), ""]
    lines += _asked(register.findings)
    return "\n".join(lines).rstrip() + "\n"


def _counts(register: Register) -> Iterator[str]:
    sections = sum(len({item.section for item in plan.items if item.section}) for plan in register.plans)
    read = sum(source.status == "read" for source in register.sources)
    twice = sum(source.status == "sent twice" for source in register.sources)
    kinds = [line.kind for line in register.receipt]
    left, known = sum(kind in NOT_READ for kind in kinds), sum(kind in READ_AS for kind in kinds)
    files = f"{counted(read, 'file')} read, {len(register.sources) - read - twice} left out"
    repeats = f", {twice} the same as another" if twice else ""
    items = f"{counted(len(register.items), 'item')} of {counted(len(register.plans), 'plan')}"
    within = f" in {counted(sections, 'section')}" if sections else ""
    yield f"{files}{repeats}: {items}{within}"
    yield (
        f"{counted(known, 'line')} on what was read as what, {len(kinds) - left - known} on what was repaired, "
        f"{left} on what was not read"
    )
    for plan in register.plans:
        yield f"  {plan.id.code}: {plan.layout.name}, '{plan.id.title}', {counted(len(plan.items), 'item')}"


def _inside(place: Place) -> str:
    """Return a place within its file, "" where the whole file is meant."""
    inside = str(place)[len(place.file) :].removeprefix(", ")
    return f"{inside}: " if inside else ""


def _asked(findings: Sequence[Finding]) -> list[str]:
    """Return what is to be asked, as lines, with a heading where there is anything."""
    if not findings:
        return []
    alike: dict[tuple[str, str], list[Finding]] = {}
    for each in findings:
        alike.setdefault((each.severity, each.sentence), []).append(each)
    lines = [
        f"  {'ERROR' if severity == 'error' else 'query'}  {one_line(_asked_of(several))}"
        for (severity, _), several in alike.items()
    ]
    return ["To be asked (sheet Findings)", *lines]


def _asked_of(findings: Sequence[Finding]) -> str:
    """Return a finding in words; one of several that say the same gives its place and how many others there are."""
    first = findings[0]
    others = f" and {counted(len(findings) - 1, 'other place')}" if len(findings) > 1 else ""
    return f"{first.place}{others}: {first.sentence} {first.remedy}"


def receipt_json(imported: Imported) -> str:
    """Return what an import made as JSON: files, plans, the receipt and the findings."""
    register = imported.register
    data = {
        "register": str(imported.output),
        "files": [
            {"file": each.file, "status": each.status, "plans": each.plans, "items": each.items, "remark": each.remark}
            for each in register.sources
        ],
        "plans": [
            {"code": plan.id.code, "layout": plan.id.layout, "title": plan.id.title, "items": len(plan.items)}
            for plan in register.plans
        ],
        "receipt": [_numbered(each) for each in register.receipt],
        "findings": [finding_fields(each) for each in register.findings],
    }
    return as_json(data, indent=2)


def _numbered(line: Repair) -> dict[str, str]:
    group = "not read" if line.kind in NOT_READ else "read as" if line.kind in READ_AS else "repaired"
    return {"group": group, **repair_fields(line)}


def import_summary(imported: Imported) -> str:
    """Return where an import was written to, in two lines."""
    return f"Wrote {imported.output}\nWrote {imported.receipt}\n"
