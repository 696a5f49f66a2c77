"""Saying results in words: text for people, JSON and CSV for machines."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, TextIO

from scrutiny_xl.days import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from scrutiny_xl.findings import Finding, Repair
    from scrutiny_xl.operations.checking import Checked
    from scrutiny_xl.operations.demonstrating import Demonstration
    from scrutiny_xl.operations.explaining import Explanation
    from scrutiny_xl.operations.gathering import Progress
    from scrutiny_xl.register import Register
    from scrutiny_xl.timescales import Timescale

__all__ = [
    "demo_text",
    "explanations_text",
    "findings_text",
    "layouts_text",
    "progress_on",
    "register_text",
    "timescale_text",
]

_SHOW_PROGRESS_FROM = 10
"""Fewer files than this are read before a bar could be drawn."""
_SEVERAL = "Several service areas"
_FINDING_FIELDS = ("severity", "slug", "ref", "file", "sheet", "cell", "sentence", "remedy")


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Progress | None]:
    """Give a function that shows progress on a terminal, or None where the stream is none."""
    if not stream.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("Reading returns", total=None, visible=False)

        def report(done: int, total: int, name: str) -> None:
            bar.update(
                task, completed=done, total=total, description=name or "Merging", visible=total >= _SHOW_PROGRESS_FROM
            )

        yield report


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 error, 2 errors, 3 queries."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


# -- check --


def findings_text(checked: Checked, form: str, *, receipt: bool) -> tuple[str, str]:
    """Return the findings in the form asked for, and a summary in words for standard error."""
    summary = (
        f"{counted(len(checked.gathered.returns), 'return')} read, {len(checked.gathered.skipped)} skipped: "
        f"{counted(checked.errors, 'error')}, {counted(checked.queries, 'query', 'queries')}, "
        f"{counted(len(checked.receipt), 'line')} on the receipt.\n"
    )
    if form == "json":
        return _findings_json(checked), summary
    if form == "csv":
        return _findings_csv(checked.findings), summary
    lines = [f"{'ERROR' if each.severity == 'error' else 'query'}  {_line(str(each))}\n" for each in checked.findings]
    if not lines:
        lines = ["Nothing is wrong.\n"]
    if receipt:
        lines += ["\nReceipt: read otherwise than typed\n", *(_repair_line(each) for each in checked.receipt)]
    return "".join(lines), summary


def _repair_line(repair: Repair) -> str:
    change = f" '{repair.before}' was read as '{repair.after}'." if repair.after else ""
    left = f" It was '{repair.before}'." if repair.before and not repair.after else ""
    return f"       {repair.place}: {_line(repair.sentence + change + left)}\n"


def _line(words: str) -> str:
    """Return words on one line: a finding quotes cells that have several."""
    return " ".join(words.split())


def _finding_fields(finding: Finding) -> dict[str, str]:
    place = finding.place
    what = (finding.severity, finding.slug, finding.ref)
    values = (*what, place.file, place.sheet, place.cell, finding.sentence, finding.remedy)
    return dict(zip(_FINDING_FIELDS, values, strict=True))


def _findings_json(checked: Checked) -> str:
    data = {
        "findings": [_finding_fields(each) for each in checked.findings],
        "receipt": [
            {
                "kind": each.kind,
                **asdict(each.place),
                "sentence": each.sentence,
                "before": each.before,
                "after": each.after,
            }
            for each in checked.receipt
        ],
        "returns": [
            {"file": each.file, "service_area": each.service_area, "quarter": each.quarter, "items": each.items}
            for each in checked.gathered.returns
        ],
        "skipped": [asdict(each) for each in checked.gathered.skipped],
        "errors": checked.errors,
        "queries": checked.queries,
    }
    return _json(data, indent=2)


def _json(data: object, indent: int | None = None) -> str:
    """Return data as JSON in ASCII, which every console passes on unharmed."""
    return json.dumps(data, indent=indent) + "\n"


def _findings_csv(findings: Sequence[Finding]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _FINDING_FIELDS, lineterminator="\n")
    writer.writeheader()
    for each in findings:
        writer.writerow({key: _harmless(value) for key, value in _finding_fields(each).items()})
    return out.getvalue()


def _harmless(words: str) -> str:
    """Keep a spreadsheet program from taking a return's words for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


# -- consolidate and demo --


def register_text(register: Register, output: Path) -> str:
    """Return the summary of a register: service areas by status, findings, clashes, skipped files, where to look."""
    statuses = Counter(source.status for source in register.sources)
    errors = sum(each.severity == "error" for each in register.findings)
    queries = len(register.findings) - errors
    read = counted(statuses["read"], "return")
    items, plans = counted(len(register.items), "item"), counted(len(register.plans), "plan")
    faults = f"{counted(errors, 'error')} and {counted(queries, 'query', 'queries')} (sheet Findings)"
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
    return "\n".join([*lines, "", f"Wrote {output}", ""])


def _status_table(register: Register) -> list[str]:
    """Return the items of each service area by rated status, as lines of text; joint items in a row of their own."""
    counts: dict[str, Counter[str]] = {}
    for item in register.items:
        area = item.service_areas[0] if len(item.service_areas) == 1 else _SEVERAL
        counts.setdefault(area, Counter())[item.rating.word] += 1
    words = _status_words(register)
    total = sum(counts.values(), Counter[str]())
    rows = [(area, counts[area]) for area in sorted(counts, key=lambda area: (area == _SEVERAL, area))]
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


# -- explain and new --


def timescale_text(reading: Timescale, form: str) -> str:
    """Return the reading of a timescale, as text or as one JSON object."""
    if form == "json":
        return _json(reading.fields)
    fields = reading.fields
    lines = [f"'{reading.phrase}'", reading.sentence]
    lines += [
        f"  {name:<8} {value if isinstance(value, str) else ', '.join(value)}"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([*lines, *([f"  remark   {reading.remark}"] if reading.remark else []), ""])


def explanations_text(explanations: Sequence[Explanation], form: str) -> str:
    """Return the explanations of ratings, as text or as a JSON list."""
    if form == "json":
        return _json([asdict(each) for each in explanations], indent=2)
    blocks = []
    for each in explanations:
        body = "\n".join(f"  {label + ':':<18}{' '.join(text.split())}" for label, text in each.lines)
        blocks.append(f"{each.ref}\n{body}\n")
    return "\n".join(blocks)


def layouts_text() -> str:
    """Return the names of the layouts there are, each with what it is."""
    from scrutiny_xl.layouts import LAYOUTS

    return "".join(f"{layout.id:<18}{layout.name}, after {layout.source}\n" for layout in LAYOUTS)
