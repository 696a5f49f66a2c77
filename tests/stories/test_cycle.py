"""Four quarters with six service areas: issued, filled in with LibreOffice, late, twice, altered, clashing, agreed.

All that anybody typed is kept in a list: each word of it stands somewhere in every later register.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from builders_core import PLAN, SCRAIP, form, workbook
from council import Council, Paper, all_words
from office import desk_at

if TYPE_CHECKING:
    from collections.abc import Mapping

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
BOTH_HEADS = "Lead: Head of Housing Supported by: Head of Planning"
RECOMMENDATIONS = f"""
| Recommendation | Cabinet Member | Response | Timetable | Lead Officer |
| a) Publish waiting times. | Leader | Accepted. They will be published. | By 30 June 2025 | Head of Housing |
| b) Set one standard for homes. | Leader | Accepted. One will be drawn up. | By 30 September 2025 | {BOTH_HEADS} |
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
WAITING, HOMES, REPAIRS, LOBBY = (f"HSC.250115.12.{letter}" for letter in "abcd")
ROADS, TRAINING, LOCAL_PLAN, AIR, LANES = (f"SIP25.{number}" for number in range(1, 6))


class Cycle:
    """The council's year: what was typed so far, and how each quarter is played."""

    def __init__(self, council: Council, desk: Desk) -> None:
        self.council, self.desk = council, desk
        self.typed: list[str] = []

    def issue(self, number: int, register: str) -> None:
        """Issue a quarter's returns from a register."""
        quarter = list(QUARTERS)[number - 1]
        given = ("--quarter", quarter, "--as-at", QUARTERS[quarter])
        self.council.run("issue", register, *given, "-o", f"issued-{number}")

    def paper(self, number: int, area: str) -> Paper:
        """Return a service area's return as it was issued for a quarter."""
        [path] = (self.council.folder / f"issued-{number}").glob(f"* {area}.xlsx")
        return Paper(path)

    def come_back(self, number: int, papers: Mapping[str, Paper]) -> None:
        """Let LibreOffice type what is written on papers and save them under the names they come back with."""
        folder = self.council.folder / f"returned-{number}"
        folder.mkdir(exist_ok=True)
        self.desk.work([paper.saved_as(folder / name) for name, paper in papers.items()])
        for paper in papers.values():
            self.typed += [str(step[3]) for step in paper.steps if step[0] == "type" and isinstance(step[3], str)]

    def edit(self, register: str, cells: Mapping[tuple[str, str], Typed], target: str) -> None:
        """Let the officer type into cells of a register, by sheet and address, and save it under another name."""
        steps: list[list[object]] = [["type", sheet, cell, what] for (sheet, cell), what in cells.items()]
        folder = self.council.folder
        self.desk.work([{"open": folder / register, "save": folder / target, "do": steps}])
        self.typed += [what for what in cells.values() if isinstance(what, str)]

    def consolidate(self, number: int, before: str, after: str, code: int = 0) -> None:
        """Consolidate a quarter's returns upon a register; in whatever order the files are named, it is the same."""
        quarter = list(QUARTERS)[number - 1]
        given = ("--register", before, "--quarter", quarter, "--as-at", QUARTERS[quarter])
        files = sorted(str(path) for path in (self.council.folder / f"returned-{number}").iterdir())
        self.council.run("consolidate", *files, *given, "-o", after, code=code)
        self.council.run("consolidate", *files[::-1], *given, "-o", "other-order.xlsx", "--overwrite", code=code)
        folder = self.council.folder
        assert (folder / after).read_bytes() == (folder / "other-order.xlsx").read_bytes()
        assert self.lost(after) == []

    def lost(self, register: str) -> list[str]:
        """Return what was typed so far and stands nowhere in a register."""
        words = all_words(self.council.folder / register)
        return [each for each in self.typed if each not in words]

    def shown(self, register: str, ref: str, *headings: str) -> str:
        """Return what the Register says of an item under some headings."""
        item = self.council.item(register, ref)
        return " | ".join(item[heading] for heading in headings)

    def found(self, register: str) -> set[tuple[str, str]]:
        """Return the findings of a register, each as its rule and the item or file it is about."""
        findings = self.council.table(register, "Findings")
        return {(row["Rule"], row["Ref"] or row["File"]) for row in findings if row["Rule"]}

    def before(self, register: str, ref: str) -> list[str]:
        """Return what stood in an item's cells before, each with its heading, who said it, and why it gave way."""
        rows = [row for row in self.council.table(register, "Item history") if row["Ref"] == ref]
        return [f"{row['Heading']}: {row['What it said']} ({row['Said by']}, {row['Why']})" for row in rows]

    def explained(self, register: str, ref: str, field: str) -> dict[str, Any]:
        """Return what `explain` tells of a field of an item."""
        [told] = json.loads(self.council.run("explain", register, ref, field, "--format", "json").stdout)
        [said] = told["fields"]
        assert isinstance(said, dict)
        return said


@pytest.fixture(scope="module")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Cycle:
    """Return the council with two plans made into a register, before the first quarter."""
    folder = tmp_path_factory.mktemp("council")
    (folder / "scrutiny.toml").write_text(SETTINGS, encoding="utf-8")
    scraip = {**SCRAIP, "Meeting Date": date(2025, 1, 15)}
    plan = {**PLAN, "Plan": "Scrutiny Improvement Plan 2025", "Plan date": date(2025, 4, 1)}
    workbook(folder / "sources" / "Repairs review.xlsx", form(RECOMMENDATIONS, scraip, ""))
    workbook(folder / "sources" / "Improvement plan.xlsx", form(PLAN_ROWS, plan, ""))
    cycle = Cycle(Council(folder), desk_at(tmp_path_factory.mktemp("desk")))
    cycle.council.run("import", "sources", "-o", "register-0.xlsx", "--as-at", "2025-04-01")
    return cycle


@pytest.fixture(scope="module")
def first(cycle: Cycle) -> Cycle:
    """Play the first quarter: two services answer for one item, Finance is late, the officer chooses."""
    cycle.issue(1, "register-0.xlsx")
    areas = ("Housing", "Planning", "Highways", "Human Resources", "Public Health", "Finance")
    housing, planning, highways, people, health, finance = (cycle.paper(1, area) for area in areas)
    housing.write(WAITING, {"Progress": "Completed", "Completed on": date(2025, 6, 20), "Update": "On the website."})
    housing.write(HOMES, {"Progress": "In progress", "Update": "A draft is written."})
    # The supporter's cell for progress is locked: it does not take the number.
    planning.write(HOMES, {"% complete": 0.9, "Update": "We await the draft."})
    planning.write(LOCAL_PLAN, {"Progress": "In progress", "% complete": 0.4, "Update": "Evidence is gathered."})
    highways.write(ROADS, {"Progress": "In progress", "Update": "The list is with members."})
    people.write(TRAINING, {"Progress": "Not started", "Update": "Dates are set."})
    health.write(AIR, {"Progress": "In progress", "Update": "The first is out."})
    papers = (housing, planning, highways, people, health)
    cycle.come_back(1, {f"{paper.path.stem} returned.xlsx": paper for paper in papers})
    cycle.consolidate(1, "register-0.xlsx", "register-1a.xlsx", code=1)
    choice = cycle.council.cell("register-1a.xlsx", "Clashes", {"Ref": HOMES, "Heading": "Update"}, "Choice")
    cycle.edit("register-1a.xlsx", {("Clashes", choice): "Both"}, "register-1b.xlsx")
    finance.write(REPAIRS, {"Progress": "In progress", "Update": "Posts are advertised."})
    cycle.come_back(1, {"FINANCE return (late).ods": finance})
    cycle.consolidate(1, "register-1b.xlsx", "register-1.xlsx")
    return cycle


@pytest.fixture(scope="module")
def second(first: Cycle) -> Cycle:
    """Play the second quarter: an extension sought, locked words altered, a return sent twice, a row deleted."""
    cycle = first
    cycle.issue(2, "register-1.xlsx")
    areas = ("Housing", "Planning", "Highways", "Human Resources", "Public Health", "Finance")
    housing, planning, highways, people, health, finance = (cycle.paper(2, area) for area in areas)
    highways.write(LANES, {"Revised date sought": date(2026, 3, 31), "Explanation": "Pipes must be moved first."})
    highways.write(ROADS, {"Progress": "Completed", "Completed on": date(2025, 9, 1), "Update": "All are mended."})
    people.unlock(TRAINING).write(TRAINING, {"Recommendation": "Train all members.", "Update": "Two were held."})
    finance.write(REPAIRS, {"Update": "Four of six posts are filled."})
    planning.write(LOCAL_PLAN, {"% complete": 0.7, "Update": "A draft is with members."})
    planning.unlock(HOMES).delete(HOMES)
    housing.write(HOMES, {"Progress": "Completed", "Completed on": date(2025, 9, 9)})
    papers = (housing, planning, highways, people, health, finance)
    cycle.come_back(2, {paper.path.name: paper for paper in papers})
    returned = cycle.council.folder / "returned-2"
    shutil.copy(returned / finance.path.name, returned / f"Copy of {finance.path.stem} (2).xlsx")
    cycle.consolidate(2, "register-1.xlsx", "register-2a.xlsx")
    plan = Paper(cycle.council.folder / "register-2a.xlsx")
    query = {"Ref": TRAINING, "Rule": "value-altered"}
    explanation = cycle.council.cell("register-2a.xlsx", "Findings", query, "Explanation")
    agreed: dict[tuple[str, str], Typed] = {
        plan.cell(LANES, "Revised date agreed"): date(2026, 3, 31),
        plan.cell(LANES, "Extension agreed by"): "Overview Committee",
        plan.cell(LANES, "Extension agreed on"): date(2025, 10, 20),
        ("Findings", explanation): "The committee's words stand.",
    }
    cycle.edit("register-2a.xlsx", agreed, "register-2.xlsx")
    return cycle


@pytest.fixture(scope="module")
def third(second: Cycle) -> Cycle:
    """Play the third quarter: a second extension sought, last quarter's return sent late, two versions of one."""
    cycle = second
    cycle.issue(3, "register-2.xlsx")
    highways, planning, finance = (cycle.paper(3, area) for area in ("Highways", "Planning", "Finance"))
    highways.write(LANES, {"Revised date sought": date(2026, 6, 30), "Explanation": "The contractor withdrew."})
    planning.write(LOCAL_PLAN, {"Progress": "Completed", "Completed on": date(2025, 12, 15), "Update": "Adopted."})
    finance.write(REPAIRS, {"Progress": "Completed", "Completed on": date(2025, 12, 20)})
    old = cycle.paper(2, "Public Health").write(AIR, {"Update": "The second is out."})
    draft = cycle.paper(3, "Human Resources").write(TRAINING, {"Progress": "In progress", "Update": "Three sessions."})
    final = cycle.paper(3, "Human Resources").write(TRAINING, {"Progress": "In progress", "Update": "Four sessions."})
    back = {"Highways.ods": highways, "Planning.xlsx": planning, "Finance.xls": finance}
    cycle.come_back(3, {**back, "Health.xlsx": old, "HR draft.xlsx": draft, "HR final.xlsx": final})
    cycle.consolidate(3, "register-2.xlsx", "register-3a.xlsx", code=1)
    [clash] = cycle.council.table("register-3a.xlsx", "Clashes")
    letter = next(each for each in "AB" if clash[f"Answer {each}"] == "Four sessions.")
    plan = Paper(cycle.council.folder / "register-3a.xlsx")
    cells: dict[tuple[str, str], Typed] = {
        ("Clashes", cycle.council.cell("register-3a.xlsx", "Clashes", {"Ref": TRAINING}, "Choice")): letter,
        plan.cell(LANES, "Revised date agreed"): date(2026, 6, 30),
        plan.cell(LANES, "Extension agreed on"): date(2026, 1, 20),
        ("Register", cycle.council.cell("register-3a.xlsx", "Register", {"Ref": AIR}, "Service area")): "Housing",
    }
    cycle.edit("register-3a.xlsx", cells, "register-3.xlsx")
    return cycle


@pytest.fixture(scope="module")
def fourth(third: Cycle) -> Cycle:
    """Play the fourth quarter: a third extension sought, a row added, an item that was moved returned by both."""
    cycle = third
    cycle.issue(4, "register-3.xlsx")
    highways, housing, people = (cycle.paper(4, area) for area in ("Highways", "Housing", "Human Resources"))
    highways.write(LANES, {"Revised date sought": date(2026, 9, 30), "Explanation": "Materials are late."})
    housing.write(AIR, {"Update": "Housing reports from now on."})
    people.write(TRAINING, {"Progress": "Completed", "Completed on": date(2026, 3, 1)})
    people.add(TRAINING, {"Recommendation": "Train the new officers too.", "Update": "We would add this."})
    health = cycle.paper(3, "Public Health").write(AIR, {"Explanation": "It is no longer ours."})
    back = {"Highways.xlsx": highways, "Housing.xlsx": housing, "HR.xlsx": people, "Public Health.xlsx": health}
    cycle.come_back(4, back)
    cycle.consolidate(4, "register-3.xlsx", "register-4.xlsx")
    return cycle


def test_each_service_area_gets_its_items_alone(first: Cycle) -> None:
    """Joint items go to the lead and to the supporter; what was rejected goes to nobody."""
    areas = ["Finance", "Highways", "Housing", "Human Resources", "Planning", "Public Health"]
    assert {area: first.paper(1, area).refs for area in areas} == {
        "Finance": [REPAIRS],
        "Highways": [ROADS, LANES],
        "Housing": [WAITING, HOMES],
        "Human Resources": [TRAINING],
        "Planning": [LOCAL_PLAN, HOMES],
        "Public Health": [AIR],
    }


def test_two_services_on_one_item_clash_and_the_late_one_is_missed(first: Cycle) -> None:
    """What only one of them may say is taken; where both may, nobody's answer stands until one is chosen."""
    assert first.found("register-1a.xlsx") == {("clash", HOMES), ("return-missing", "register-0.xlsx")}
    assert first.shown("register-1a.xlsx", HOMES, "Progress", "% complete", "Update", "Rated RAG") == (
        "In progress |  |  | On target"
    )
    assert first.shown("register-1a.xlsx", REPAIRS, "Rated RAG") == "No update"


def test_the_choice_is_obeyed_and_the_late_return_taken(first: Cycle) -> None:
    """With the same returns and one more, upon the register in which the officer chose."""
    assert first.found("register-1.xlsx") == set()
    assert first.shown("register-1.xlsx", HOMES, "Update") == (
        "Housing: A draft is written.\nPlanning: We await the draft."
    )
    assert first.shown("register-1.xlsx", REPAIRS, "Progress", "Update") == "In progress | Posts are advertised."
    [settled] = first.council.table("register-1.xlsx", "Clashes")
    assert (settled["State"], settled["Choice"]) == ("Settled", "Both")


def test_chasing_names_who_has_not_returned(first: Cycle) -> None:
    """Before the late return has come it is Finance, with a message to its address; afterwards nobody."""
    quarter = ("--quarter", "Q1 2025/26", "--as-at", "2025-07-10")
    told = json.loads(first.council.run("chase", "register-1a.xlsx", *quarter, "--format", "json").stdout)
    assert [each["service_area"] for each in told["service_areas"] if not each["returned"]] == ["Finance"]
    first.council.run("chase", "register-1a.xlsx", *quarter, "-o", "messages")
    messages = [path.read_text(encoding="utf-8") for path in (first.council.folder / "messages").glob("*Finance*")]
    assert ["To: finance@example.org" in each for each in messages] == [True]


def test_what_is_odd_about_returns_is_said(second: Cycle) -> None:
    """Sent twice, a row deleted, locked words altered, nothing changed, an extension not agreed, a review due."""
    assert second.found("register-2a.xlsx") == {
        ("sent-twice", "Copy of Q2 2025-26 Finance (2).xlsx"),
        ("row-deleted", HOMES),
        ("value-altered", TRAINING),
        ("nothing-changed", "Q2 2025-26 Public Health.xlsx"),
        ("revised-not-agreed", LANES),
        ("review-due", "register-1.xlsx"),
    }
    assert (
        second.shown("register-2a.xlsx", TRAINING, "Recommendation", "Update") == "Train new members. | Two were held."
    )
    assert "Recommendation: Train all members. (Human Resources, altered)" in second.before(
        "register-2a.xlsx", TRAINING
    )
    assert second.shown("register-2a.xlsx", HOMES, "Progress", "Rated RAG") == "Completed | Green"


def test_an_extension_counts_once_it_is_agreed(second: Cycle, third: Cycle) -> None:
    """Sought, it leaves the rating as it is; agreed, its day counts, and the next one that is sought does not."""
    headings = ("Original date", "Due as rated", "Times moved", "Rated RAG")
    assert second.shown("register-2a.xlsx", LANES, *headings) == "2025-12-31 | 2025-12-31 |  | On target"
    assert third.shown("register-3a.xlsx", LANES, *headings) == "2025-12-31 | 2026-03-31 | 1 | On target"


def test_two_versions_of_a_return_clash_and_an_old_one_is_merged_by_its_own_base(third: Cycle) -> None:
    """The old one is said to be old; what it says is taken, since the register has not moved on there."""
    assert third.found("register-3a.xlsx") == {
        ("clash", TRAINING),
        ("sent-again", "HR final.xlsx"),
        ("quarter-differs", "Health.xlsx"),
        ("revised-not-agreed", LANES),
        ("completed-not-full", LOCAL_PLAN),
    }
    assert third.shown("register-3a.xlsx", AIR, "Update") == "The second is out."
    assert third.shown("register-3a.xlsx", LOCAL_PLAN, "Progress", "Rated RAG") == "Completed | Green"


def test_the_officer_s_explanation_is_kept_when_its_query_has_gone(third: Cycle) -> None:
    """It stands in the history of the item."""
    kept = "explanation of value-altered: The committee's words stand. (Scrutiny officer, changed)"
    assert kept in third.before("register-3a.xlsx", TRAINING)


def test_what_is_done_with_is_not_issued_again_and_what_was_moved_goes_to_its_new_area(fourth: Cycle) -> None:
    """Completed items of earlier quarters are left out; whoever leads none gets no return."""
    issued = sorted(path.stem.removeprefix("Q4 2025-26 ") for path in (fourth.council.folder / "issued-4").iterdir())
    assert issued == ["Highways", "Housing", "Human Resources"]
    assert fourth.paper(4, "Housing").refs == [AIR]
    assert fourth.paper(4, "Highways").refs == [LANES]


def test_the_third_extension_is_pointed_out(fourth: Cycle) -> None:
    """With all that was sought and agreed, on the sheet Dates."""
    assert ("third-extension", LANES) in fourth.found("register-4.xlsx")
    moves = fourth.council.table("register-4.xlsx", "Dates")
    assert [(row["Date until then"], row["Date sought"], row["Date agreed"], row["State"]) for row in moves] == [
        ("2025-12-31", "2026-03-31", "2026-03-31", "Agreed"),
        ("2026-03-31", "2026-06-30", "2026-06-30", "Agreed"),
        ("2026-06-30", "2026-09-30", "", "Sought"),
    ]
    assert [row["Reason"] for row in moves] == [
        "Pipes must be moved first.",
        "The contractor withdrew.",
        "Materials are late.",
    ]


def test_a_row_added_is_taken_and_asked_about(fourth: Cycle) -> None:
    """It has a reference of its own; who returned an item that was moved away is said."""
    added = [
        row for row in fourth.council.table("register-4.xlsx", "Register") if row["Update"] == "We would add this."
    ]
    assert [row["Recommendation"] for row in added] == ["Train the new officers too."]
    found = fourth.found("register-4.xlsx")
    assert {("item-added", added[0]["Ref"]), ("item-moved", AIR), ("returned-twice", AIR)} <= found
    assert fourth.shown("register-4.xlsx", AIR, "Service area", "Update", "Explanation") == (
        "Housing | Housing reports from now on. | It is no longer ours."
    )


def test_every_value_tells_where_it_came_from(fourth: Cycle) -> None:
    """Who said it, in which file, sheet and cell, in which quarter, and what stood there before, newest first."""
    told = fourth.explained("register-4.xlsx", TRAINING, "Update")
    said = ("value", "said_by", "quarter", "file", "cell")
    assert [told["now"][each] for each in said] == [
        "Four sessions.",
        "Human Resources",
        "Q3 2025/26",
        "HR final.xlsx",
        "K7",
    ]
    assert [each["value"] for each in told["before"]] == ["Three sessions.", "Two were held.", "Dates are set."]


def test_no_word_that_anybody_typed_is_lost(fourth: Cycle) -> None:
    """In the register, in its history, on Clashes or on Findings."""
    assert len(fourth.typed) > 30
    assert fourth.lost("register-4.xlsx") == []


def test_nothing_new_changes_nothing(fourth: Cycle) -> None:
    """The last register consolidated with the same returns once more says the same of every item."""
    fourth.consolidate(4, "register-4.xlsx", "register-5.xlsx")
    again, before = (fourth.council.table(f"register-{number}.xlsx", "Register") for number in (5, 4))
    assert again == before
    history = [fourth.council.table(f"register-{number}.xlsx", "Item history") for number in (5, 4)]
    assert history[0] == history[1]
