"""Reports from registers as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders_core import TERMS, form, workbook
from builders_reports import council_register, words_of

from scrutiny_xl.errors import BadOptionError, MissingFileError, TargetExistsError, WriteFailedError
from scrutiny_xl.operations.importing import import_plans
from scrutiny_xl.operations.reporting import Wanted, format_of, make_report, report, report_bytes
from scrutiny_xl.settings import Settings
from scrutiny_xl.workbooks.registers import register_workbook

OWNED = """
| No. | Recommendation | Action | Timescale | Lead Officer |
| 1 | Do it. | Agreed. | Ongoing | Head of Repairs |
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a register as a file."""
    path = tmp_path_factory.mktemp("office") / "register.xlsx"
    path.write_bytes(register_workbook(council_register()))
    return path


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
def test_a_register_becomes_a_report(register: Path, form: str) -> None:
    """As at its own day, since the first day of its quarter; the register stays as it is."""
    before, output = register.read_bytes(), register.with_name(f"report.{form}")
    made = report(register, output, Wanted(form), Settings())
    assert made.subtitle == "Q2 2024/25, as at 30 September 2024"
    assert "Completed since 1 July 2024" in [section.title for section in made.sections]
    assert output.read_bytes() == report_bytes(made, Wanted(form))
    assert register.read_bytes() == before


def test_another_day_rates_anew(register: Path) -> None:
    """What was on time becomes late."""
    made = report(register, register.with_name("later.html"), Wanted("html", as_at=date(2025, 4, 1)), Settings())
    [late] = [words_of(section) for section in made.sections if section.title == "Overdue on 1 April 2025"]
    assert late[0].startswith("3 items are past the date that counts")


def test_service_areas_are_those_of_the_register(tmp_path: Path) -> None:
    """An owner who became known since moves no item: the figures are those of the register's own Summary."""
    path = tmp_path / "register.xlsx"
    source = workbook(tmp_path / "plan.xlsx", form(OWNED, {}, ""), "Plan")
    import_plans([source], path, TERMS, Settings(), written=lambda _: "")
    owners = Settings(owners={"head of repairs": "Housing"}, service_areas={"housing": "Housing"})
    made = report(path, path.with_name("report.html"), Wanted("html"), owners)
    [areas] = [words_of(each) for each in made.sections if each.title == "How the service areas stand"]
    assert [line.partition(" | ")[0] for line in areas[2:]] == ["Not stated", "All"]


def test_a_report_knows_the_day_of_its_register(register: Path, tmp_path: Path) -> None:
    """Whatever day it is rated for."""
    wanted = Wanted("html", since=date(2024, 1, 1), as_at=date(2024, 6, 30))
    made = report(register, tmp_path / "report.html", wanted, Settings())
    assert (made.as_at, made.register_as_at) == (date(2024, 6, 30), date(2024, 9, 30))


def test_there_are_three_kinds() -> None:
    """Each with its own title."""
    titles = {
        kind: make_report(council_register(), Wanted("html", kind)).title
        for kind in ("monitoring", "annual", "one-page")
    }
    assert titles == {
        "monitoring": "Recommendations monitoring report",
        "annual": "Scrutiny recommendations: the year’s figures",
        "one-page": "What scrutiny asked for",
    }


def test_the_last_meeting_lies_before_the_day_of_the_report() -> None:
    """Or else nothing could have been completed since."""
    with pytest.raises(
        BadOptionError, match=r"--since '1 October 2024' cannot be used here\. The report is as at 30 Sept"
    ):
        make_report(council_register(), Wanted("html", since=date(2024, 10, 1)))


def test_nothing_is_written_over_or_begun_in_vain(register: Path, tmp_path: Path) -> None:
    """A report that is there stays; a template that is not there is named."""
    (tmp_path / "report.docx").write_text("mine")
    with pytest.raises(TargetExistsError):
        report(register, tmp_path / "report.docx", Wanted("docx"), Settings())
    with pytest.raises(MissingFileError, match=r"own\.docx"):
        report(register, tmp_path / "new.docx", Wanted("docx", template=tmp_path / "own.docx"), Settings())
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def test_what_a_report_is_made_from_is_never_written_over(register: Path, tmp_path: Path) -> None:
    """Neither the register nor the template, whatever was asked for."""
    before, own = register.read_bytes(), tmp_path / "own.docx"
    own.write_bytes(b"the council's own")
    with pytest.raises(
        WriteFailedError, match=r"register\.xlsx' could not be written: it is one of the files to be read"
    ):
        report(register, register, Wanted("xlsx"), Settings(), overwrite=True)
    with pytest.raises(WriteFailedError, match="Choose another name"):
        report(register, own, Wanted("docx", template=own), Settings(), overwrite=True)
    assert (register.read_bytes(), own.read_bytes()) == (before, b"the council's own")


@pytest.mark.parametrize(
    ("name", "form", "found"),
    [("r.docx", "", "docx"), ("r.HTML", "", "html"), ("r.xlsx", "xlsx", "xlsx"), ("report", "docx", "docx")],
)
def test_the_name_tells_the_format(name: str, form: str, found: str) -> None:
    """Unless it is typed."""
    assert format_of(Path(name), form) == found


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [("r.pdf", "", "ends in .docx, .html or .xlsx"), ("r", "", "or add --format"), ("r.docx", "html", "says docx")],
)
def test_a_format_that_cannot_be_told_is_asked_for(name: str, form: str, said: str) -> None:
    """In a sentence."""
    with pytest.raises(BadOptionError, match=said):
        format_of(Path(name), form)
