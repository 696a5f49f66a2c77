"""What a consolidation made, in a few lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.findings import errors_in
from scrutiny_xl.presenting.words import counted
from scrutiny_xl.returns import NOT_STATED
from scrutiny_xl.service_areas import SEVERAL

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.operations.demonstrating import Demonstration
    from scrutiny_xl.register import Register
    from scrutiny_xl.remote_paths import AnyPath

__all__ = ["demo_text", "pressed_register_text", "register_text"]


def register_text(register: Register, output: AnyPath) -> str:
    """Return the summary of a register: service areas by status, findings, clashes, skipped files, where to look."""
    statuses = Counter(source.status for source in register.sources)
    errors = errors_in(register.findings)
    queries = len(register.open_findings) - errors
    explained = len(register.findings) - len(register.open_findings)
    read = counted(statuses["read"], "return")
    items, plans = counted(len(register.items), "item"), counted(len(register.plans), "plan")
    also = f", {explained} more explained" if explained else ""
    faults = f"{counted(errors, 'error')} and {counted(queries, 'query', 'queries')}{also} (sheet Findings)"
    clashes = f"{counted(len(register.clashes), 'clash', 'clashes')} (sheet Clashes)"
    lines = [
        f"Register of {register.quarter}, rated as at {written(register.as_at)} by {register.rule_set}",
        f"{read} read, {statuses['sent twice']} sent twice, {statuses['skipped']} skipped: {items} of {plans}",
        "",
        *_status_table(register),
        "",
        f"{faults}, {clashes}, {counted(len(register.receipt), 'repair')} (sheet Receipt)",
    ]
    lines += [f"Skipped: {each.file}. {each.remark}" for each in register.sources if each.status == "skipped"]
    lines += [f"Sent twice: {each.file}. {each.remark}" for each in register.sources if each.status == "sent twice"]
    if register.missing:
        lines.append(f"Not returned yet: {', '.join(register.missing)}.")
    return "\n".join([*lines, "", f"Wrote {output}", ""])


def pressed_register_text(register: Register, output: Path) -> str:
    """Return what consolidating from an open workbook made, in one line."""
    errors = errors_in(register.findings)
    queries = counted(len(register.findings) - errors, "query", "queries")
    clashes = counted(len(register.clashes), "clash", "clashes")
    statuses = Counter(source.status for source in register.sources)
    read, items = counted(statuses["read"], "return"), counted(len(register.items), "item")
    return (
        f"{read} read, {statuses['skipped']} skipped: {items}, {counted(errors, 'error')}, {queries} "
        f"and {clashes} in the new register {output.name}, which stands beside this workbook."
    )


def _status_table(register: Register) -> list[str]:
    """Return the items of each service area by rated status, as lines of text; joint items in a row of their own."""
    counts: dict[str, Counter[str]] = {}
    for item in register.items:
        area = SEVERAL if len(item.service_areas) > 1 else next(iter(item.service_areas), NOT_STATED)
        counts.setdefault(area, Counter())[item.rating.word] += 1
    words = _status_words(register)
    total = sum(counts.values(), Counter[str]())
    rows = [(area, counts[area]) for area in sorted(counts, key=lambda area: (area == SEVERAL, area))]
    rows.append(("All", total))
    wide = max(len(area) for area, _ in rows)
    head = f"{'Service area':<{max(wide, 12)}}  " + "  ".join(words) + "  All"
    body = [
        f"{area:<{max(wide, 12)}}  "
        + "  ".join(f"{count[word] or '·':>{len(word)}}" for word in words)
        + f"  {sum(count.values()):>3}"
        for area, count in rows
    ]
    return [head, *body]


def _status_words(register: Register) -> list[str]:
    """Return the words of the ratings there are, those with a colour first."""
    colours = {item.rating.word: item.rating.colour for item in register.items}
    order = ["red", "amber", "green", "blue", ""]
    return sorted(colours, key=lambda word: (order.index(colours[word]), word))


def demo_text(shown: Demonstration) -> str:
    """Return what the demo says when it is done."""
    where = (
        "Open the register: Summary first, then a plan, then Findings and Clashes.\n"
        f"The returns it was made from are in {shown.returns}: try\n"
        f"  scrutiny-xl check {shown.returns} --as-at {shown.register.as_at.isoformat()}\n"
    )
    return register_text(shown.register, shown.output) + where
