"""Results in words: text for people, JSON and CSV for machines."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, TERMS, records, returned

from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.operations.checking import Checked, check_gathered
from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered, Skipped
from scrutiny_xl.presenting.explanations import explanations_text, layouts_text, timescale_text
from scrutiny_xl.presenting.findings import findings_text
from scrutiny_xl.presenting.progress import progress_on
from scrutiny_xl.presenting.registers import register_text
from scrutiny_xl.presenting.reports import report_text
from scrutiny_xl.presenting.words import counted
from scrutiny_xl.reports.model import Report, Section
from scrutiny_xl.settings import Settings
from scrutiny_xl.timescales import read_timescale

if TYPE_CHECKING:
    from scrutiny_xl.returns import Return

SKIPPED = Skipped("Legal.xlsx", "0f", "is empty.", "Ask for it to be sent again.")


def plan(*rows: str, area: str = "Housing", file: str = "") -> Return:
    """Return an improvement plan; a row is its timescale, progress and update."""
    lines = [f"| {n} | Adopt a protocol. | Agreed: yes. | {row} |" for n, row in enumerate(rows, 1)]
    return returned(
        "\n".join(["| No. | Recommendation | Action | Timescale | Progress | Update |", *lines]), PLAN, area, file
    )


def check(*returns: Return) -> Checked:
    """Check returns, beside a file that was skipped."""
    return check_gathered(Gathered(returns, (SKIPPED,)), TERMS, Settings())


def test_findings_as_text() -> None:
    """A line each, errors in capitals; what a cell holds on several lines stands on one."""
    payload, summary = findings_text(
        check(plan("Once the board\\nhas met | In progress | “Drafted” ")), "text", receipt=False
    )
    assert payload.splitlines() == [
        (
            "query  Housing.xlsx, Form!D7: 'Once the board has met' gives no date to measure by. "
            "Write a date, a month, a quarter, or Ongoing."
        ),
        "ERROR  Legal.xlsx: The file is empty. Ask for it to be sent again.",
    ]
    assert summary == "1 return read, 1 skipped: 1 error, 1 query, 1 line on the receipt.\n"


def test_the_receipt_is_printed_when_asked_for() -> None:
    """Each repair on one line, with what stood there and what was read."""
    payload, _ = findings_text(check(plan("Ongoing | done | “Drafted” ")), "text", receipt=True)
    lines = payload.split("Receipt: read otherwise than typed\n")[1].splitlines()
    assert len(lines) == 2
    assert any("'done' was read as 'Completed'." in line for line in lines)
    assert all(line.startswith("       Housing.xlsx, Form!") for line in lines)


def test_nothing_wrong_is_said() -> None:
    """Silence could be a fault."""
    checked = check_gathered(Gathered((plan("Ongoing | In progress | Drafted."),), ()), TERMS, Settings())
    payload, summary = findings_text(checked, "text", receipt=False)
    assert payload == "Nothing is wrong.\n"
    assert summary == "1 return read, 0 skipped: 0 errors, 0 queries, 0 lines on the receipt.\n"


def test_findings_as_json() -> None:
    """One object; every character is one that any console passes on."""
    payload, _ = findings_text(check(plan("TBC – № 4 | In progress | “Drafted” ")), "json", receipt=False)
    assert payload.isascii()
    data = json.loads(payload)
    assert data.keys() == {"findings", "receipt", "returns", "skipped", "errors", "queries"}
    assert (data["errors"], data["queries"]) == (1, 1)
    assert data["findings"][0] == {
        "severity": "query",
        "slug": "timescale-unclear",
        "ref": "SIP24.1",
        "file": "Housing.xlsx",
        "sheet": "Form",
        "cell": "D7",
        "sentence": "'TBC – № 4' gives no date to measure by.",
        "remedy": "Write a date, a month, a quarter, or Ongoing.",
    }
    assert data["returns"] == [{"file": "Housing.xlsx", "service_area": "Housing", "quarter": "", "items": 1}]
    assert data["skipped"] == [
        {"file": "Legal.xlsx", "digest": "0f", "reason": "is empty.", "remedy": "Ask for it to be sent again."}
    ]
    assert data["receipt"][0].keys() == {"kind", "file", "sheet", "cell", "sentence", "before", "after"}


def test_findings_as_csv_are_harmless() -> None:
    """What a spreadsheet program would take for a formula is words, also in a file's name."""
    filled = plan("=1+1 | In progress | Drafted.", file='=HYPERLINK("http").xlsx')
    payload, _ = findings_text(check(filled, plan("+44 | @SUM | x", file="-1.xlsx")), "csv", receipt=False)
    rows = records(payload)
    assert [row["file"] for row in rows] == ["'-1.xlsx", "'-1.xlsx", '\'=HYPERLINK("http").xlsx', "Legal.xlsx"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert rows[0]["slug"] == "timescale-unclear"


def test_a_csv_cell_may_hold_commas_and_quotation_marks() -> None:
    """It is read back as it was."""
    payload, _ = findings_text(check(plan('Once "approved", or later | In progress | x')), "csv", receipt=False)
    assert records(payload)[0]["sentence"] == "'Once \"approved\", or later' gives no date to measure by."


def test_the_register_in_words() -> None:
    """What was read, how the items stand, what is wrong, and where to look."""
    late = "By 30 June 2024 | In progress | Late."
    returns = (
        plan(late, "Ongoing | In progress | x"),
        plan(late, area="Finance"),
        plan(late, area="Finance", file="Finance (2).xlsx"),
    )
    register = build_register(Gathered(returns, (SKIPPED,)), TERMS, Settings())
    assert register_text(register, Path("register.xlsx")).splitlines() == [
        "Register of Q2 2024/25, rated as at 30 September 2024 by three-boxes",
        "2 returns read, 1 sent twice, 1 skipped: 2 items of 1 plan",
        "",
        "Service area           Red  Ongoing  All",
        "Housing                  ·        1    1",
        "Several service areas    1        ·    1",
        "All                      1        1    2",
        "",
        "1 error and 2 queries (sheet Findings), 0 clashes (sheet Clashes), 0 repairs (sheet Receipt)",
        "Skipped: Legal.xlsx. It is empty. Ask for it to be sent again.",
        "Sent twice: Finance (2).xlsx. The same as Finance.xlsx; counted once.",
        "",
        "Wrote register.xlsx",
    ]


def test_a_timescale_in_words_and_as_json() -> None:
    """The words, the reading, and what was assumed."""
    reading = read_timescale("By June", TERMS.as_at)
    assert timescale_text(reading, "text").splitlines() == [
        "'By June'",
        "By 30 June 2025, but the words give no year.",
        "  kind     by",
        "  due      2025-06-30",
        "  certain  no",
        "  codes    no-year",
        "  remark   the year 2025 was supplied from the date of the plan",
    ]
    assert list(json.loads(timescale_text(reading, "json"))) == ["kind", "start", "due", "every", "certain", "codes"]


def test_no_explanation_is_an_empty_list() -> None:
    """For a machine."""
    assert json.loads(explanations_text([], "json")) == []


def test_the_layouts_are_named() -> None:
    """A line each, its name first."""
    assert [line.split()[0] for line in layouts_text(LAYOUTS).splitlines()] == [
        "scraip",
        "rag-plan",
        "improvement-plan",
        "objective-plan",
        "review-timetable",
    ]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 queries"), (1, "1 query"), (2, "2 queries"), (1234, "1,234 queries")]
)
def test_numbers_have_their_noun(number: int, words: str) -> None:
    """In the singular and the plural."""
    assert counted(number, "query", "queries") == words


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Say that it is."""
        return True


def progress_shown(total: int, *names: str) -> str:
    """Return what a terminal is sent while the returns of those names are read."""
    stream = Terminal()
    with progress_on(stream) as progress:
        assert progress is not None
        for done, name in enumerate(names):
            progress(done, total, name)
    return stream.getvalue()


def test_progress_is_shown_on_a_terminal_alone() -> None:
    """Not in a file that standard error goes to; and only where there is something to wait for."""
    with progress_on(io.StringIO()) as progress:
        assert progress is None
    assert progress_shown(2, "Housing.xlsx") == ""
    assert "0 of 20 returns read; Housing.xlsx" in progress_shown(20, "Housing.xlsx")
    assert "0 of 1,000 returns read; merging" in progress_shown(1000, "")


def test_progress_leaves_nothing_behind() -> None:
    """One line, written over, cut at the terminal's edge; a name's orders to the terminal are not passed on."""
    shown = progress_shown(20, "\x1b[2J\n" + "a" * 500 + ".xlsx")
    *_, line, spaces, last = shown.split("\r")
    assert line.startswith("0 of 20 returns read; ?[2J?aaa")
    assert (len(line), last) == (shutil.get_terminal_size().columns - 1, "")
    assert spaces == " " * len(line)
    assert not set(shown) & set("\n\x1b")


def test_progress_does_not_flicker() -> None:
    """Of names that come too fast to be read only the first is shown."""
    assert progress_shown(1000, *map(str, range(1000))).count("returns read") < 10


def test_a_report_in_words() -> None:
    """What it is, its parts, and where it was written."""
    made = Report("Westmarch", "The report", "Q2 2024/25", date(2024, 9, 30), [Section("Summary", "Summary", [])])
    assert (
        report_text(made, Path("report.docx")) == "The report, Q2 2024/25, in 1 part:\n  Summary\nWrote report.docx\n"
    )


@pytest.mark.parametrize(("day", "said"), [(date(2024, 10, 1), True), (date(2024, 9, 30), False), (None, False)])
def test_a_report_for_a_day_before_the_registers_says_so(day: date | None, *, said: bool) -> None:
    """What was reported since that day is in it."""
    made = Report("Westmarch", "The report", "Q2", date(2024, 9, 30), [], register_as_at=day)
    told = (
        "The register is as at 1 October 2024: the report is rated as at 30 September 2024, and has what was reported"
    )
    assert (told in report_text(made, Path("report.docx"))) is said
