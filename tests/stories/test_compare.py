"""Three quarters archived and compared: what the officer pastes into the report is what happened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, form, workbook
from commands import invoke
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = (
    "| Ref | No. | Recommendation | Action | Timescale | Progress | Completed on | Revised date sought "
    "| Revised date agreed | Extension agreed by | Extension agreed on |"
)
HOUSING = {
    "Q1 2024/25": """
| SIP24.1 | 1 | Adopt a protocol. | Agreed. | By 31 July 2024 | In progress | | | | | |
| SIP24.2 | 2 | Publish the costs. | Agreed. | By 30 September 2024 | In progress | | | | | |
""",
    "Q2 2024/25": """
| SIP24.1 | 1 | Adopt a protocol. | Agreed. | By 31 July 2024 | Completed | {2024-07-20} | | | | |
| SIP24.2 | 2 | Publish the costs. | Agreed. | By 30 September 2024 | In progress | | {2025-01-31} | | | |
""",
    "Q3 2024/25": """
| SIP24.1 | 1 | Adopt a protocol. | Agreed. | By 31 July 2024 | Completed | {2024-07-20} | | | | |
| SIP24.2 | 2 | Publish the costs. | Agreed. | By 30 September 2024 | In progress | | {2025-01-31} | {2025-01-31} \
| the Committee | {2024-11-04} |
| SIP24.3 | 3 | Say what was saved. | Agreed. | By 31 March 2025 | In progress | | | | | |
""",
}
AS_AT = {"Q1 2024/25": "2024-07-10", "Q2 2024/25": "2024-10-10", "Q3 2024/25": "2025-01-10"}
QUARTERS = tuple(AS_AT)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the registers of three quarters, all of them archived."""
    folder = tmp_path_factory.mktemp("council")
    (folder / "scrutiny.toml").write_text('council = "Westmarch"\n', encoding="utf-8")
    for number, (quarter, rows) in enumerate(HOUSING.items(), 1):
        workbook(folder / f"q{number}" / "Housing.xlsx", form(HEADINGS + rows, PLAN, Quarter=quarter))
        register = folder / f"register-q{number}.xlsx"
        made = invoke("consolidate", folder / f"q{number}", "-o", register, "--as-at", AS_AT[quarter])
        assert register.exists(), made.output
        assert invoke("snapshot", "take", register, "--archive", folder / "snapshots").exit_code == 0
    return folder


def test_what_moved_is_what_happened(council: Path) -> None:
    """Completed in time, red when the day had passed, slipped once the extension was agreed, and new."""
    first = invoke("compare", council / "register-q1.xlsx", council / "register-q2.xlsx")
    assert first.exit_code == 0
    assert first.stdout.splitlines()[-3:] == [
        "Housing: the same (1 item better, 1 worse, 0 the same)",
        "  SIP24.1  Adopt a protocol: completed on 20 July 2024, in time.",
        (
            "  SIP24.2  Publish the costs: was On target, is Red: the due date 30 September 2024 has passed; an "
            "extension to 31 January 2025 is sought, in place of 30 September 2024."
        ),
    ]
    second = invoke("compare", council / "register-q2.xlsx", council / "register-q3.xlsx").stdout
    assert second.splitlines()[-2:] == [
        (
            "  SIP24.2  Publish the costs: was Red, is On target: it is due on 31 January 2025 now; slipped by 123 "
            "days, from 30 September 2024 to 31 January 2025; an extension to 31 January 2025 was agreed by the "
            "Committee on 4 November 2024."
        ),
        "  SIP24.3  Say what was saved: new, rated On target.",
    ]


def test_registers_snapshots_and_quarters_say_the_same(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the two are named; the archive of the folder is found by itself."""
    files = invoke("compare", council / "register-q1.xlsx", council / "register-q3.xlsx").stdout
    folders = sorted(each for each in (council / "snapshots").iterdir() if each.is_dir())
    assert invoke("compare", folders[0], folders[-1]).stdout == files
    quarters = ("compare", "q1 2024/25", "Q3 2024-25")
    assert invoke(*quarters, "--archive", council / "snapshots").stdout == files
    monkeypatch.chdir(council)
    assert invoke(*quarters).stdout == files


def test_trends_over_the_archive(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each quarter's counts, as text, as JSON and as a workbook; naming the archive alone asks for them too."""
    asked = invoke("compare", "--archive", council, "--format", "json")
    points = json.loads(asked.stdout)["over_all"]
    assert [point["statuses"] for point in points] == [
        {"On target": 2},
        {"Green": 1, "Red": 1},
        {"Green": 1, "On target": 2},
    ]
    assert [point["average_slippage_days"] for point in points] == [None, None, 123]
    monkeypatch.chdir(council)
    written = invoke("compare", "--all", "-o", "trends.xlsx")
    assert written.stdout.startswith("Westmarch: trends from Q1 2024/25 to Q3 2024/25\n")
    assert written.stderr == "Wrote trends.xlsx\n"
    assert load_workbook("trends.xlsx").sheetnames == ["Trends", "By service area", "About"]
    again = invoke("compare", "--all", "-o", "trends.xlsx")
    assert again.exit_code == 2
    assert "exists already" in again.stderr


def test_the_workbook_of_a_comparison(council: Path) -> None:
    """One row for each thing that moved; the same registers give the same bytes."""
    moved = council / "moved.xlsx"
    for name in ("moved.xlsx", "again.xlsx"):
        asked = ("compare", council / "register-q1.xlsx", council / "register-q2.xlsx", "-o", council / name)
        assert invoke(*asked).exit_code == 0
    assert moved.read_bytes() == (council / "again.xlsx").read_bytes()
    sheet = load_workbook(moved)["What moved"]
    headings, *rows = [[cell.value for cell in row] for row in sheet[sheet.tables["tblMoved"].ref]]
    found = [dict(zip(headings, row, strict=True)) for row in rows]
    assert [(row["Ref"], row["What moved"], row["Was"], row["Is"]) for row in found][:2] == [
        ("SIP24.1", "Newly completed", "On target", "Green"),
        ("SIP24.2", "Newly red", "On target", "Red"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("register-q1.xlsx",), "Name two registers, or --all for the trends of an archive."),
        (("register-q1.xlsx", "register-q2.xlsx", "--all"), "leave OLD and NEW out"),
        ((), "Name two registers"),
        (("register-q1.xlsx", "no such.xlsx"), "There is no file or folder at 'no such.xlsx'."),
        (
            ("Q1 2024/25", "Q4 2024/25"),
            "There is no snapshot 'Q4 2024/25'. Known: 2024-25 Q1, 2024-25 Q2, 2024-25 Q3.",
        ),
        (("q1", "register-q1.xlsx"), "q1 is no snapshot"),
        (("q1/Housing.xlsx", "register-q1.xlsx"), "Housing.xlsx is no register."),
        (("--archive", "q1"), "q1 holds no snapshot of a register."),
        (("--archive", "no such"), "There is no file or folder at 'no such'."),
        (
            ("register-q1.xlsx", "register-q2.xlsx", "-o", "register-q2.xlsx", "--overwrite"),
            "'register-q2.xlsx' could not be written: it is one of the files to be read.",
        ),
        (("--all", "-o", "snapshots/trends.xlsx"), "it is in the archive, where nothing else may stand."),
        (("register-q1.xlsx", "register-q2.xlsx", "-o", "moved.xlsm"), "its name does not end in .xlsx"),
    ],
)
def test_what_cannot_be_compared_is_said(
    council: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    """In a sentence that says what to do; the exit code is 2."""
    monkeypatch.chdir(council)
    result = invoke("compare", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
