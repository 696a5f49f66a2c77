"""What check found, as text, JSON or CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import FORMULA_SIGNS
from scrutiny_xl.findings import errors_in
from scrutiny_xl.presenting.words import as_json, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.findings import Finding, Repair
    from scrutiny_xl.operations.checking import Checked

__all__ = ["finding_fields", "findings_text", "found_text", "one_line", "repair_fields", "repair_words"]

_FINDING_FIELDS = ("severity", "slug", "ref", "file", "sheet", "cell", "sentence", "remedy")


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
    lines = [
        f"{'ERROR' if each.severity == 'error' else 'query'}  {one_line(str(each))}\n" for each in checked.findings
    ]
    if not lines:
        lines = ["Nothing is wrong.\n"]
    if receipt:
        lines += ["\nReceipt: read otherwise than typed\n", *(_repair_line(each) for each in checked.receipt)]
    return "".join(lines), summary


def found_text(findings: Sequence[Finding], sheet: str) -> str:
    """Return what was found in an open workbook, in one line; `sheet` is where it is listed, "" for nowhere."""
    if not findings:
        return "Nothing is wrong."
    errors = errors_in(findings)
    queries = counted(len(findings) - errors, "query", "queries")
    return f"{counted(errors, 'error')} and {queries} found: they are listed on the sheet {sheet}."


def _repair_line(repair: Repair) -> str:
    return f"       {repair.place}: {repair_words(repair)}\n"


def repair_words(repair: Repair) -> str:
    """Return a line of the receipt in words: what was done, the words as typed and as read."""
    if not repair.before:
        return one_line(f"{repair.sentence} '{repair.after}'." if repair.after else repair.sentence)
    change = f"'{repair.before}' was read as '{repair.after}'." if repair.after else f"It was '{repair.before}'."
    return one_line(f"{repair.sentence} {change}")


def one_line(words: str) -> str:
    """Return words on one line: a finding quotes cells that have several."""
    return " ".join(words.split())


def finding_fields(finding: Finding) -> dict[str, str]:
    """Return a finding as the fields that a machine reads."""
    place = finding.place
    what = (finding.severity, finding.slug, finding.ref)
    values = (*what, place.file, place.sheet, place.cell, finding.sentence, finding.remedy)
    return dict(zip(_FINDING_FIELDS, values, strict=True))


def repair_fields(repair: Repair) -> dict[str, str]:
    """Return a line of the receipt as the fields that a machine reads."""
    words = {"sentence": repair.sentence, "before": repair.before, "after": repair.after}
    return {"kind": repair.kind, **repair.place._asdict(), **words}


def _findings_json(checked: Checked) -> str:
    data = {
        "findings": [finding_fields(each) for each in checked.findings],
        "receipt": [repair_fields(each) for each in checked.receipt],
        "returns": [
            {"file": each.file, "service_area": each.service_area, "quarter": each.quarter, "items": each.items}
            for each in checked.gathered.returns
        ],
        "skipped": [
            {key: value for key, value in each._asdict().items() if value or key != "slug"}
            for each in checked.gathered.skipped
        ],
        "errors": checked.errors,
        "queries": checked.queries,
    }
    return as_json(data, indent=2)


def _findings_csv(findings: Sequence[Finding]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _FINDING_FIELDS, lineterminator="\n")
    writer.writeheader()
    for each in findings:
        writer.writerow({key: _harmless(value) for key, value in finding_fields(each).items()})
    return out.getvalue()


def _harmless(words: str) -> str:
    """Keep a spreadsheet program from taking a return's words for a formula."""
    return f"'{words}" if words.startswith(FORMULA_SIGNS) else words
