"""Four quarters with six service areas: issued, filled in with LibreOffice, late, twice, altered, clashing, agreed.

What each service typed is kept in a list, and at the end of each quarter every word of it stands in the register.
"""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, SCRAIP, form, workbook
from council import Council, Paper, all_words
from office import desk_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from office import Desk, Typed

SETTINGS = """
council = "Exampleton Council"
service_areas = ["Finance", "Highways", "Housing", "Human Resources", "Planning", "Public Health"]

[codes]
"Housing Scrutiny Committee" = "HSC"

[owners]
"Head of Finance" = "Finance"
"Head of Highways" = "Highways"
"Head of Housing" = "Housing"
"Head of Human Resources" = "Human Resources"
"Head of Planning" = "Planning"
"Head of Public Health" = "Public Health"

[contacts]
"Finance" = "finance@example.org"
"""
RECOMMENDATIONS = """
| Recommendation | Cabinet Member | Response | Timetable | Lead Officer |
| a) Publish waiting times. | Leader | Accepted. They will be published. | By 30 June 2025 | Head of Housing |
| b) Set one standard for empty homes. | Leader | Accepted. A standard will be drawn up. | By 30 September 2025 | Lead: Head of Housing Supported by: Head of Planning |
| c) Fund a second repairs team. | Leader | Accepted. It is in the budget. | By 31 December 2025 | Head of Finance |
| d) Lobby the Government. | Leader | Rejected. It lies outside our remit. | | |
"""
PLAN_ROWS = """
| No. | Recommendation | Action | Timescale | Lead |
| 1 | Mend the main roads first. | Agreed: a list of roads. | By 30 June 2025 | Head of Highways |
| 2 | Train new members. | Agreed: three sessions. | By 31 March 2026 | Head of Human Resources |
| 3 | Review the local plan. | Agreed: a first draft. | By 30 September 2025 | Head of Planning |
| 4 | Report on air quality. | Agreed: a report each quarter. | Quarterly | Head of Public Health |
| 5 | Mark out cycle lanes. | Agreed: two lanes. | By 31 December 2025 | Head of Highways |
"""
QUARTERS = {
    "Q1 2025/26": "2025-07-10",
    "Q2 2025/26": "2025-10-10",
    "Q3 2025/26": "2026-01-10",
    "Q4 2025/26": "2026-04-10",
}
WAITING, EMPTY_HOMES, REPAIRS = "HSC.250115.12.a", "HSC.250115.12.b", "HSC.250115.12.c"
ROADS, TRAINING, LOCAL_PLAN, AIR, LANES = (f"SIP25.{number}" for number in range(1, 6))


class Cycle:
    """The council's year: what was typed so far, and how each quarter is played."""

    def __init__(self, council: Council, desk: Desk) -> None:
        self.council, self.desk = council, desk
        self.typed: list[str] = []

    def issued(self, number: int, register: str) -> Mapping[str, Path]:
        """Issue a quarter and return the returns by service area."""
        quarter = list(QUARTERS)[number - 1]
        folder = f"issued-{number}"
        self.council.run("issue", register, "--quarter", quarter, "-o", folder, "--as-at", QUARTERS[quarter])
        files = sorted((self.council.folder / folder).iterdir())
        return {path.stem.removeprefix(quarter.replace("/", "-")).strip(" -"): path for path in files}

    def returns_issued(self, number: int) -> list[Path]:
        """Return the returns as they were issued for a quarter."""
        return sorted((self.council.folder / f"issued-{number}").iterdir())

    def fill(self, number: int, papers: Sequence[tuple[Paper, str]]) -> None:
        """Let LibreOffice type what is written on papers and save them under the names they come back with."""
        folder = self.council.folder / f"returned-{number}"
        folder.mkdir(exist_ok=True)
        self.desk.work([paper.saved_as(folder / name) for paper, name in papers])
        for paper, _ in papers:
            self.typed += [str(step[3]) for step in paper.steps if step[0] == "type" and isinstance(step[3], str)]

    def edit(self, register: str, cells: Mapping[tuple[str, str], Typed], target: str) -> None:
        """Let the officer type into cells of a register, by sheet and address, and save it under another name."""
        steps: list[list[object]] = [["type", sheet, cell, what] for (sheet, cell), what in cells.items()]
        sheets = dict.fromkeys(sheet for sheet, _ in cells)
        folder = self.council.folder
        unlock: list[list[object]] = [["unprotect", sheet] for sheet in sheets]
        self.desk.work([{"open": folder / register, "save": folder / target, "do": unlock + steps}])
        self.typed += [what for what in cells.values() if isinstance(what, str)]

    def consolidated(self, number: int, before: str, after: str, *more: str, code: int = 0) -> str:
        """Consolidate a quarter's returns upon a register; in whatever order the files are named, it is the same."""
        quarter = list(QUARTERS)[number - 1]
        given = ("--register", before, "--quarter", quarter, "--as-at", QUARTERS[quarter], *more)
        files = sorted(str(path) for path in (self.council.folder / f"returned-{number}").iterdir())
        done = self.council.run("consolidate", *files, *given, "-o", after, code=code)
        self.council.run("consolidate", *files[::-1], *given, "-o", "other-order.xlsx", "--overwrite", code=code)
        folder = self.council.folder
        assert (folder / after).read_bytes() == (folder / "other-order.xlsx").read_bytes()
        return done.stderr

    def lost(self, register: str) -> list[str]:
        """Return what was typed so far and stands nowhere in a register."""
        words = all_words(self.council.folder / register)
        return [each for each in self.typed if each not in words]


def cell_of(council: Council, register: str, sheet: str, key: Mapping[str, str], heading: str) -> str:
    """Return the address of the cell under a heading in the row of a tidy sheet that holds those words."""
    rows = council.table(register, sheet)
    [number] = [n for n, row in enumerate(rows, 2) if all(row[name] == words for name, words in key.items())]
    column = list(rows[0]).index(heading)
    return f"{chr(65 + column)}{number}" if column < 26 else f"A{chr(65 + column - 26)}{number}"


@pytest.fixture(scope="module")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Cycle:
    """Return the council on the day before the first quarter: two plans and its settings."""
    folder = tmp_path_factory.mktemp("council")
    (folder / "scrutiny.toml").write_text(SETTINGS, encoding="utf-8")
    workbook(
        folder / "sources" / "Repairs review.xlsx",
        form(RECOMMENDATIONS, {**SCRAIP, "Meeting Date": date(2025, 1, 15)}, ""),
    )
    plan = {**PLAN, "Plan": "Scrutiny Improvement Plan 2025", "Plan date": date(2025, 4, 1)}
    workbook(folder / "sources" / "Improvement plan.xlsx", form(PLAN_ROWS, plan, ""))
    return Cycle(Council(folder), desk_at(tmp_path_factory.mktemp("desk")))


@pytest.fixture(scope="module")
def imported(cycle: Cycle) -> str:
    """Return the name of the register made of the two plans."""
    cycle.council.run("import", "sources", "-o", "register-0.xlsx", "--as-at", "2025-04-01")
    return "register-0.xlsx"


@pytest.fixture(scope="module")
def issued_1(cycle: Cycle, imported: str) -> Mapping[str, Path]:
    """Return the first quarter's returns as they were issued."""
    return cycle.issued(1, imported)


@pytest.fixture(scope="module")
def clashing(cycle: Cycle, imported: str, issued_1: Mapping[str, Path]) -> str:
    """Play the first quarter up to the clash: two services answer for one item, and Finance is late."""
    issued = issued_1
    housing, planning = Paper(issued["Housing"]), Paper(issued["Planning"])
    housing.write(WAITING, {"Progress": "Completed", "Completed on": date(2025, 6, 20), "Update": "On the website."})
    housing.write(EMPTY_HOMES, {"Progress": "In progress", "Update": "A draft is written."})
    # The supporter's cell for progress is locked: what is typed there does not stay.
    planning.write(EMPTY_HOMES, {"Update": "We await the draft."})
    planning.write(LOCAL_PLAN, {"Progress": "In progress", "% complete": 0.4, "Update": "Evidence is gathered."})
    roads = Paper(issued["Highways"]).write(ROADS, {"Progress": "In progress", "Update": "The list is with members."})
    people = Paper(issued["Human Resources"]).write(TRAINING, {"Progress": "Not started", "Update": "Dates are set."})
    health = Paper(issued["Public Health"]).write(AIR, {"Progress": "In progress", "Update": "The first is out."})
    papers = [housing, planning, roads, people, health]
    cycle.fill(1, [(paper, f"{paper.path.stem} returned.xlsx") for paper in papers])
    cycle.consolidated(1, imported, "register-1a.xlsx", code=1)
    return "register-1a.xlsx"


@pytest.fixture(scope="module")
def first(cycle: Cycle, clashing: str, issued_1: Mapping[str, Path]) -> str:
    """Let the officer choose, and Finance's return arrive: the register of the first quarter."""
    council = cycle.council
    choice = cell_of(council, clashing, "Clashes", {"Ref": EMPTY_HOMES, "Heading": "Update"}, "Choice")
    cycle.edit(clashing, {("Clashes", choice): "Both"}, "register-1b.xlsx")
    finance = Paper(issued_1["Finance"]).write(REPAIRS, {"Progress": "In progress", "Update": "Posts are advertised."})
    cycle.fill(1, [(finance, "FINANCE return late.ods")])
    cycle.consolidated(1, "register-1b.xlsx", "register-1.xlsx")
    return "register-1.xlsx"


@pytest.fixture(scope="module")
def second(cycle: Cycle, first: str) -> str:
    """Play the second quarter: an extension sought, locked words altered, a return sent twice, a row deleted."""
    issued = cycle.issued(2, first)
    lanes = Paper(issued["Highways"])
    lanes.write(LANES, {"Revised date sought": date(2026, 3, 31), "Explanation": "Pipes must be moved first."})
    lanes.write(ROADS, {"Progress": "Completed", "Completed on": date(2025, 9, 1), "Update": "All are mended."})
    people = Paper(issued["Human Resources"]).unlock(TRAINING)
    people.write(TRAINING, {"Recommendation": "Train all members twice.", "Update": "Two sessions were held."})
    finance = Paper(issued["Finance"]).write(REPAIRS, {"Update": "Four of six posts are filled."})
    planning = Paper(issued["Planning"]).write(LOCAL_PLAN, {"% complete": 0.7, "Update": "A draft is with members."})
    planning.unlock(EMPTY_HOMES).delete(EMPTY_HOMES)
    housing = Paper(issued["Housing"]).write(EMPTY_HOMES, {"Progress": "Completed", "Completed on": date(2025, 9, 9)})
    health = Paper(issued["Public Health"])
    papers = [lanes, people, finance, planning, housing, health]
    cycle.fill(2, [(paper, paper.path.name) for paper in papers])
    returned = cycle.council.folder / "returned-2"
    shutil.copy(returned / finance.path.name, returned / f"Copy of {finance.path.stem} (2).xlsx")
    cycle.consolidated(2, first, "register-2a.xlsx")
    return "register-2a.xlsx"


@pytest.fixture(scope="module")
def agreed(cycle: Cycle, second: str) -> str:
    """Let the committee agree the extension, and the officer explain a query: the register saved by LibreOffice."""
    council = cycle.council
    plan = Paper(council.folder / second)
    sheet, column, row = plan.place(LANES, "Revised date agreed")
    by, on = (plan.place(LANES, heading)[1] for heading in ("Extension agreed by", "Extension agreed on"))
    query = {"Ref": TRAINING, "Rule": "value-altered"}
    explanation = cell_of(council, second, "Findings", query, "Explanation")
    cells: dict[tuple[str, str], Typed] = {
        (sheet, f"{column}{row}"): date(2026, 3, 31),
        (sheet, f"{by}{row}"): "Overview Committee",
        (sheet, f"{on}{row}"): date(2025, 10, 20),
        ("Findings", explanation): "The committee's words stand.",
    }
    cycle.edit(second, cells, "register-2.xlsx")
    return "register-2.xlsx"


@pytest.fixture(scope="module")
def third(cycle: Cycle, agreed: str) -> str:
    """Play the third quarter: another extension sought, last quarter's return sent late, two versions of one."""
    before = {path.stem.partition(" ")[2].partition(" ")[2]: path for path in cycle.returns_issued(2)}
    issued = cycle.issued(3, agreed)
    lanes = Paper(issued["Highways"])
    lanes.write(LANES, {"Revised date sought": date(2026, 6, 30), "Explanation": "The contractor withdrew."})
    planning = Paper(issued["Planning"])
    planning.write(LOCAL_PLAN, {"Progress": "Completed", "Completed on": date(2025, 12, 15), "Update": "Agreed."})
    # Public Health fills in the workbook of the second quarter.
    health = Paper(before["Public Health"]).write(AIR, {"Update": "The second is out."})
    early = Paper(issued["Human Resources"]).write(TRAINING, {"Progress": "In progress", "Update": "Three sessions."})
    late = Paper(issued["Human Resources"]).write(TRAINING, {"Progress": "In progress", "Update": "Four sessions."})
    finance = Paper(issued["Finance"]).write(REPAIRS, {"Progress": "Completed", "Completed on": date(2025, 12, 20)})
    names = ["Highways.ods", "Planning.xlsx", "Health.xlsx", "HR draft.xlsx", "HR final.xlsx", "Finance.xls"]
    cycle.fill(3, list(zip([lanes, planning, health, early, late, finance], names, strict=True)))
    cycle.consolidated(3, agreed, "register-3a.xlsx", code=1)
    return "register-3a.xlsx"


@pytest.fixture(scope="module")
def moved(cycle: Cycle, third: str) -> str:
    """Let the officer choose, agree the second extension, and move an item to another service area."""
    council = cycle.council
    choice = cell_of(council, third, "Clashes", {"Ref": TRAINING, "Heading": "Update"}, "Choice")
    answers = council.table(third, "Clashes")[0]
    letter = next(each for each in "AB" if answers[f"Answer {each}"] == "Four sessions.")
    plan = Paper(council.folder / third)
    sheet, column, row = plan.place(LANES, "Revised date agreed")
    on = plan.place(LANES, "Extension agreed on")[1]
    area = cell_of(council, third, "Register", {"Ref": AIR}, "Service area")
    cells: dict[tuple[str, str], Typed] = {
        ("Clashes", choice): letter,
        (sheet, f"{column}{row}"): date(2026, 6, 30),
        (sheet, f"{on}{row}"): date(2026, 1, 20),
        ("Register", area): "Housing",
    }
    cycle.edit(third, cells, "register-3.xlsx")
    return "register-3.xlsx"


@pytest.fixture(scope="module")
def fourth(cycle: Cycle, moved: str) -> str:
    """Play the fourth quarter: the third extension sought, a row added, the moved item returned by both."""
    before = {path.stem.partition(" ")[2].partition(" ")[2]: path for path in cycle.returns_issued(3)}
    issued = cycle.issued(4, moved)
    lanes = Paper(issued["Highways"])
    lanes.write(LANES, {"Revised date sought": date(2026, 9, 30), "Explanation": "Materials are late."})
    housing = Paper(issued["Housing"]).write(AIR, {"Update": "Housing reports from now on."})
    health = Paper(before["Public Health"]).write(
        AIR, {"Comments": None} if False else {"Explanation": "It is no longer ours."}
    )
    people = Paper(issued["Human Resources"]).write(
        TRAINING, {"Progress": "Completed", "Completed on": date(2026, 3, 1)}
    )
    people.add(TRAINING, {"Recommendation": "Train the new officers too.", "Update": "We would add this."})
    names = ["Highways.xlsx", "Housing.xlsx", "Public Health old.xlsx", "HR.xlsx"]
    cycle.fill(4, list(zip([lanes, housing, health, people], names, strict=True)))
    cycle.consolidated(4, moved, "register-4.xlsx", code=0)
    return "register-4.xlsx"


def test_try(cycle: Cycle, fourth: str) -> None:
    """Try."""
    assert fourth
