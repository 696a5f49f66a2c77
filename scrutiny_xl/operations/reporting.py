"""Reporting: from a register to the committee's report, as a Word document, an HTML page or a workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.assessment import Terms
from scrutiny_xl.days import written
from scrutiny_xl.errors import MissingFileError, UnfitOptionError
from scrutiny_xl.operations.answering import negative_evaluations
from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered
from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.quarters import quarter_of, read_quarter
from scrutiny_xl.rating import rule_set_named
from scrutiny_xl.workbooks.writing import check_target, write_file

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from scrutiny_xl.register import KeptRegister, Register
    from scrutiny_xl.reports.model import Report
    from scrutiny_xl.settings import Settings

__all__ = ["FORMATS", "Kind", "Wanted", "format_of", "make_report", "report", "report_bytes"]

FORMATS = ("docx", "html", "xlsx")
Kind = Literal["monitoring", "annual", "one-page"]


class Wanted(NamedTuple):
    """What is asked of a report.

    `form` is one of `FORMATS`; `since` the day of the last meeting, None for the first of the register's quarter;
    `as_at` and `rule_set` the terms it is rated anew on, None and "" for the register's own. `template` is the
    council's Word document, None for our own looks; only a report in Word has one.
    """

    form: str
    kind: Kind = "monitoring"
    since: date | None = None
    as_at: date | None = None
    rule_set: str = ""
    template: Path | None = None


def report(register: Path, output: Path, wanted: Wanted, settings: Settings, *, overwrite: bool = False) -> Report:
    """Write the report of a register to a file, and return it.

    Raises:
        MissingFileError, UnreadableFileError: the register or the template is not there or cannot be read.
        UnfitOptionError: the last meeting lies after the day of the report.
        UnknownNameError: there is no such rule set.
        TargetExistsError, WriteFailedError: the report cannot be written there.
    """
    check_target(output, overwrite=overwrite, read=[register, *([wanted.template] if wanted.template else [])])
    if wanted.template and not wanted.template.is_file():
        raise MissingFileError(wanted.template)
    kept = open_register(register, settings, as_it_stands=True)
    made = replace(make_report(_rated(kept, wanted, settings), wanted), register_as_at=kept.as_at)
    write_file(output, report_bytes(made, wanted), overwrite=overwrite)
    return made


def format_of(output: Path, form: str) -> str:
    """Return the format of a report: the one typed, else the one its file's name ends in.

    Raises:
        UnfitOptionError: neither says one of `FORMATS`, or they say two.
    """
    ending = output.suffix.lower().lstrip(".")
    if form and ending in FORMATS and ending != form:
        raise UnfitOptionError("--format", form, f"The name '{output.name}' says {ending}: leave one of them out.")
    if not form and ending not in FORMATS:
        raise UnfitOptionError("-o", output.name, "Choose a name that ends in .docx, .html or .xlsx, or add --format.")
    return form or ending


def make_report(register: Register, wanted: Wanted) -> Report:
    """Return the report of a register as a value.

    Raises:
        UnfitOptionError: the last meeting lies behind the day of the report.
    """
    from scrutiny_xl.reports.annual import annual_report
    from scrutiny_xl.reports.monitoring import monitoring_report
    from scrutiny_xl.reports.one_page import one_page_report

    since = wanted.since or _quarter_began(register)
    if since > register.as_at:
        remedy = f"The report is as at {written(register.as_at)}: name an earlier day, or add --as-at."
        raise UnfitOptionError("--since", written(since), remedy)
    if wanted.kind == "annual":
        return annual_report(register)
    if wanted.kind == "one-page":
        return one_page_report(register, since)
    back = {each.item.ref: each.review for each in negative_evaluations(register, register.clocks) if each.review}
    return monitoring_report(register, since, register.clocks, back)


def report_bytes(made: Report, wanted: Wanted) -> bytes:
    """Return a report as the bytes of a file of the wanted format.

    Raises:
        UnreadableFileError: the template is no Word document.
    """
    if wanted.form == "html":
        from scrutiny_xl.reports.html import html_report

        return html_report(made)
    if wanted.form == "xlsx":
        from scrutiny_xl.reports.xlsx import xlsx_report

        return xlsx_report(made)
    from scrutiny_xl.reports.word import docx_report

    return docx_report(made, wanted.template)


def _rated(kept: KeptRegister, wanted: Wanted, settings: Settings) -> Register:
    """Return a register rated as at its own day and by its own rules, unless others are wanted.

    Its service areas are to be its own, so that the report has the figures of its Summary.
    """
    terms = Terms(wanted.as_at or kept.as_at, rule_set_named(wanted.rule_set or kept.rule_set))
    return build_register(Gathered((), ()), terms, settings, kept.quarter, kept)


def _quarter_began(register: Register) -> date:
    """Return the first day of the register's quarter, or of the one it is as at, whichever is earlier."""
    began = quarter_of(register.as_at).start
    quarter = read_quarter(register.quarter)
    return min(quarter.start, began) if quarter else began
