"""From one quarter to the next: issued, filled in with another program, returned, consolidated, chased."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from builders_core import PLAN, SCRAIP, form, rows_of, workbook
from commands import invoke
from typing_in import cells_of, typed_into

from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.settings import find_settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest
    from click.testing import Result
    from office import Office, Typed

    from scrutiny_xl.register import KeptItem

RECOMMENDATIONS = """
| Recommendation | Cabinet Member | Response | Timetable | Lead Officer | Progress | Update |
| a) Publish the times | Housing | Accepted. We will. | May 2024 | Head of Repairs | In progress | Drafted. |
| b) Show the costs | Finance | | | Housing with the Chief Accountant | | |
"""
ACTIONS = """
| No. | Recommendation | Action | Timescale | Lead Officer | Progress |
| 1 | Adopt a protocol. | Agreed: yes. | 31/12/2024 | Finance | Not started |
"""
SETTINGS = """
council = "Westmarch Borough Council"
return_to = "scrutiny@westmarch.example"
[service_areas]
Housing = []
Finance = []
[owners]
"Head of Repairs" = "Housing"
"Chief Accountant" = "Finance"
"""


def run(*arguments: object) -> Result:
    """Run a command within this process, which must not fail."""
    result = invoke(*arguments)
    assert result.exit_code in {0, 1}, result.output
    return result


def items(register: str) -> Mapping[str, KeptItem]:
    """Return the items of a register."""
    kept = open_register(Path(register), load_settings(find_settings([])))
    return {item.ref: item for plan in kept.plans for item in plan.items}


def test_a_quarter_goes_round(libreoffice: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each service area gets its own, and what it says stands in the next register beside what was there."""
    monkeypatch.chdir(tmp_path)
    Path("scrutiny.toml").write_text(SETTINGS, encoding="utf-8")
    workbook(Path("returns/Housing.xlsx"), form(RECOMMENDATIONS, SCRAIP, "Housing", Quarter="Q1 2024/25"))
    workbook(Path("returns/Finance.xlsx"), form(ACTIONS, PLAN, "Finance", Quarter="Q1 2024/25"))
    run("consolidate", "returns", "-o", "q1.xlsx", "--as-at", "2024-06-30")
    before = items("q1.xlsx")

    run("issue", "q1.xlsx", "--quarter", "Q2 2024/25", "-o", "issued", "--as-at", "2024-09-02")
    assert sorted(path.name for path in Path("issued").iterdir()) == [
        "Q2 2024-25 Finance.xlsx",
        "Q2 2024-25 Housing.xlsx",
    ]
    chased = run("chase", "q1.xlsx", "--quarter", "Q2 2024/25", "--as-at", "2024-09-30")
    assert chased.stdout.startswith("2 of 2 service areas have not returned for Q2 2024/25")

    housing = Path("issued/Q2 2024-25 Housing.xlsx").rename("returned.xlsx")
    answers: dict[tuple[str, str], Typed] = {
        ("HSC.240115.12.a", "Progress"): "Completed",
        ("HSC.240115.12.a", "Completed on"): date(2024, 9, 12),
        ("HSC.240115.12.a", "Update"): "The times are published.",
        ("HSC.240115.12.b", "Response"): "Accepted. Finance will show them.",
        ("HSC.240115.12.b", "Timetable"): "By March 2025",
    }
    housing.write_bytes(typed_into(libreoffice, housing.read_bytes(), cells_of(housing.read_bytes(), answers)))
    run("consolidate", "returned.xlsx", "--register", "q1.xlsx", "-o", "q2.xlsx", "--as-at", "2024-09-30")
    now = items("q2.xlsx")
    first, second, third = (now[ref].values for ref in ("HSC.240115.12.a", "HSC.240115.12.b", "SIP24.1"))
    assert (first["progress"], first["completed_on"]) == ("Completed", date(2024, 9, 12))
    assert [each.value for each in now["HSC.240115.12.a"].history if each.role == "update"] == ["Drafted."]
    assert (second["response"], second["timescale"]) == ("Accepted. Finance will show them.", "By March 2025")
    assert third == before["SIP24.1"].values

    chased = run("chase", "q2.xlsx", "--quarter", "Q2 2024/25", "--as-at", "2024-09-30", "-o", "messages")
    lines = chased.stdout.splitlines()
    assert lines[0].startswith("1 of 2 service areas have not returned for Q2 2024/25")
    assert [line.split()[:2] for line in lines if line.startswith("Finance")] == [["Finance", "no"]]
    assert Path("messages/Q2 2024-25 Finance.eml").is_file()

    issued = run("issue", "q2.xlsx", "--quarter", "Q3 2024/25", "-o", "third", "--as-at", "2024-12-02")
    assert "1 item was completed or not accepted in an earlier quarter and left out" in issued.stderr


TRACKER = """
[layouts.tracker]
columns = [
  { heading = "Reference", role = "ref" },
  { heading = "Recommendation", role = "recommendation" },
  { heading = "Action taken", role = "update" },
  { heading = "By when", role = "timescale" },
  { heading = "Status", role = "progress", choices = { "Complete" = "Completed", "On track" = "In progress" } },
]
"""
TRACKED = """
| Recommendation Tracker 2024/25 |
| Service area: Housing |
| Reference | Recommendation | Action taken | By when | Status |
| HSC/24/01 | Publish the policy | Drafted | July 2024 | On track |
| HSC/24/02 | Ask the tenants | | Quarterly | On track |
"""


def test_a_councils_own_tracker_goes_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its references come back as they went out, and a return that nobody filled in changes nothing."""
    monkeypatch.chdir(tmp_path)
    Path("scrutiny.toml").write_text(TRACKER, encoding="utf-8")
    workbook(Path("returns/tracker.xlsx"), rows_of(TRACKED))
    run("consolidate", "returns", "-o", "q1.xlsx", "--as-at", "2024-06-30")
    issued = run("issue", "q1.xlsx", "--quarter", "Q2 2024/25", "-o", "issued", "--as-at", "2024-09-30")
    assert "Note:" not in issued.stderr
    run("consolidate", "issued", "--register", "q1.xlsx", "-o", "q2.xlsx", "--as-at", "2024-09-30")
    before, now = items("q1.xlsx"), items("q2.xlsx")
    assert list(now) == ["HSC/24/01", "HSC/24/02"]
    assert {ref: item.values for ref, item in now.items()} == {ref: item.values for ref, item in before.items()}
