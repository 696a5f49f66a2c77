"""The sample files, compared with their truth item by item and word by word.

The one normalisation: typographic quotation marks and runs of blanks are made plain; line breaks count, but for the
improvement plan, whose typist broke lines where the document has none.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scrutiny_xl.returns import Item, Plan, Return, read_return
from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"


@pytest.fixture(autouse=True)
def _samples_are_there() -> None:
    if not SAMPLES.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the samples are missing: {SAMPLES}")
        pytest.skip("the samples are not beside this checkout")


def read(name: str) -> Return:
    """Read a sample file as a return."""
    source = SourceFile.at(SAMPLES / "typed" / name)
    return read_return(source.name, source.digest, read_grids(source))


def truth(name: str) -> Any:
    """Return what a sample document holds."""
    return json.loads((SAMPLES / "truth" / f"{name}.json").read_text(encoding="utf-8"))


def rows_of(name: str, sheet: str, plan: int = 0) -> list[tuple[int, str, bool]]:
    """Return the row, key and hiddenness of each item of a typed file."""
    entries = json.loads((SAMPLES / "layout.json").read_text(encoding="utf-8"))[name][sheet]
    return [
        (each.get("row", each.get("record")), str(each["key"]), each.get("hidden", False))
        for each in entries
        if not plan or each["plan"] == plan
    ]


def plain(words: str | None) -> str:
    """Return words with plain quotation marks and blanks."""
    text = (words or "").translate(str.maketrans("‘’“”", "''\"\""))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def words(item: Item, role: str) -> str:
    """Return the words of an item's value."""
    return plain(item.text(role))


def columns(truths: list[dict[str, Any]], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the true words of each item by role."""
    return [{role: plain(row[key]) for role, key in names.items()} for row in truths]


def items(plan: Plan, roles: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the words read of each item by role; no item has a value in a role not asked for."""
    known = {*roles, "item"}
    assert all(not item.values.keys() - known for item in plan.items)
    return [{role: words(item, role) for role in roles} for item in plan.items]


SIR = {"recommendation": "recommendation", "action": "action", "timescale": "timescale"}
SCRAIP = {
    "recommendation": "recommendation",
    "cabinet_member": "cabinet_member",
    "response": "response",
    "timescale": "timetable",
    "lead": "lead_officer",
}
RAG = {
    "objective": "objective",
    "priority": "priority",
    "action": "action",
    "lead": "owners",
    "timescale": "delivery",
    "rag": "rag",
    "comments": "comments",
}


def sir_truth() -> list[dict[str, str]]:
    """Return the true words of the improvement plan."""
    return columns(truth("sir-action-plan-2022")["sections"][0]["rows"], SIR)


def compare_sir(plan: Plan, name: str, sheet: str, number: int = 0, **differing: tuple[str, str]) -> None:
    """Compare an improvement plan with the truth; `differing` are the cells a file has otherwise."""
    expected = sir_truth()
    for key, (role, typed) in differing.items():
        expected[int(key[1:]) - 1][role] = typed
    assert [(item.row, item.text("item"), item.hidden) for item in plan.items] == rows_of(name, sheet, number)
    # The typist broke lines within cells (Alt+Enter) where the document has none.
    found = [{role: " ".join(text.split()) for role, text in each.items()} for each in items(plan, SIR)]
    assert found == expected
    assert {item.section for item in plan.items} == {""}
    assert plan.id.title == "SIR Draft Improvement Action Plan"


def compare_scraip(plan: Plan, name: str, sheet: str, number: int = 0) -> None:
    """Compare the SCRAIP with the truth."""
    true = truth("maidstone-scraip-2015")
    assert [(item.row, item.text("item"), item.hidden) for item in plan.items] == rows_of(name, sheet, number)
    assert items(plan, SCRAIP) == columns(true["sections"][0]["rows"], SCRAIP)
    assert plan.header == {
        "committee": true["header"]["committee"],
        "meeting_date": date(2015, 1, 12),
        "minute": "109",
        "topic": true["header"]["topic"],
    }
    assert [item.ref[-1] for item in plan.items] == list("abcdefghijklmn")
    assert plan.id.title == true["header"]["topic"]


def test_improvement_plan_in_a_workbook() -> None:
    """Number 19's timescale is typed with a small letter."""
    (plan,) = (filled := read("sir-action-plan.xlsx")).plans
    compare_sir(plan, "sir-action-plan.xlsx", "Action Plan ", n19=("timescale", "ongoing"))
    assert plan.header == {"appendix": "Appendix 2"}
    assert not any(each.severity == "error" for each in filled.findings)


def test_improvement_plan_in_a_csv_file() -> None:
    """The months are as Excel writes them; the lowered 1 was lost when Excel saved the file."""
    (plan,) = read("sir-action-plan.csv").plans
    lost = sir_truth()[9]["recommendation"].replace("₁", "?")
    compare_sir(
        plan,
        "sir-action-plan.csv",
        "",
        n10=("recommendation", lost),
        n17=("timescale", "Dec-22"),
        n20=("timescale", "Jan-23"),
    )


def test_scraip_in_a_workbook() -> None:
    """The SCRAIP with its header in merged cells and its letters in a column of their own."""
    (plan,) = read("scraip-january-2015.xlsx").plans
    compare_scraip(plan, "scraip-january-2015.xlsx", "SCRAIP")


def test_two_plans_on_one_sheet() -> None:
    """An improvement plan with a SCRAIP below it, one column further right."""
    first, second = read("two-plans-one-sheet.xlsx").plans
    compare_sir(first, "two-plans-one-sheet.xlsx", "Sheet1", 1)
    compare_scraip(second, "two-plans-one-sheet.xlsx", "Sheet1", 2)


@pytest.mark.parametrize(
    ("name", "sheet"), [("rutland-rag-plan.xlsx", "Improvement Plan"), ("rutland-flat-filtered.xlsx", "Actions list")]
)
def test_rag_plan(name: str, sheet: str) -> None:
    """In the file an objective may have its number in front of it, which the truth has apart."""
    (plan,) = read(name).plans
    true = [(section, row) for section in truth("rutland-rag-plan-2022")["sections"] for row in section["rows"]]
    read_items = items(plan, RAG)
    for each in read_items:
        each["objective"] = re.sub(r"^\d+\. ", "", each["objective"])
    assert read_items == columns([row for _, row in true], RAG)
    assert [plain(item.section) for item in plan.items] == [plain(each["heading_as_printed"]) for each, _ in true]
    assert [(item.row, item.hidden) for item in plan.items] == [(row, hid) for row, _, hid in rows_of(name, sheet)]


def test_rag_plan_has_its_title_and_refs() -> None:
    """The references count the rows of each section."""
    (plan,) = read("rutland-rag-plan.xlsx").plans
    assert plan.id.title == truth("rutland-rag-plan-2022")["title"]
    assert [item.ref for item in plan.items][4:7] == ["SOSIP2223.A.5", "SOSIP2223.B.1", "SOSIP2223.B.2"]


def test_flat_list_keeps_the_typists_references() -> None:
    """They have the plan's code in front, and the hidden rows are said."""
    filled = read("rutland-flat-filtered.xlsx")
    keys = [key for _, key, _ in rows_of("rutland-flat-filtered.xlsx", "Actions list")]
    assert [item.ref.rpartition(".")[2] for item in filled.plans[0].items] == keys
    assert ["2–29" in each.sentence for each in filled.findings if each.slug == "hidden-rows"] == [True]


OBJECTIVES = {"action": "action", "reasons": "reason", "notes": "note"}


def objective_truth() -> list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Return the true section, objective and row of each action of the plan by objectives."""
    sections = truth("luton-improvement-plan-2009")["sections"]
    return [
        (section, next(each for each in section["objectives"] if each["number"] == row["objective"]), row)
        for section in sections
        for row in section["rows"]
    ]


def compare_objectives(found: list[Item]) -> None:
    """Compare the items of a plan by objectives with the truth, but for how responsibilities and dates are typed."""
    known = objective_truth()
    for item, (section, objective, row) in zip(found, known, strict=True):
        assert plain(item.section) == plain(section["heading_as_printed"])
        assert words(item, "situation") == plain(section["current_situation"])
        assert item.text("objective_no") == objective["number"]
        assert words(item, "objective") == plain(objective["text"])
        assert words(item, "outcome") == plain(objective["expected_outcome"])
        assert item.text("item") == row["letter"]
        assert item.ref == f"SIP09.{objective['number']}.{row['letter']}"
        assert {role: words(item, role) for role in OBJECTIVES} == {
            role: plain(row.get(key)) for role, key in OBJECTIVES.items()
        }


def same_day(typed: str, printed: str) -> bool:
    """Say whether a timescale is read as the printed one is; a date without a word before it is one to be done by."""
    one, other = read_timescale(typed, None), read_timescale(printed, None)
    return (one.start or one.due, one.certain) == (other.start or other.due, other.certain)


def test_objective_plan_in_a_workbook() -> None:
    """Banners outside the tables, headings repeated ten times, notes in rows of their own, letters that look alike."""
    (plan,) = (filled := read("luton-improvement-plan.xlsx")).plans
    true = objective_truth()
    compare_objectives(list(plan.items))
    typed = json.loads((SAMPLES / "layout.json").read_text(encoding="utf-8"))["luton-improvement-plan.xlsx"][plan.sheet]
    for item, (_, _, row), each in zip(plan.items, true, typed, strict=True):
        assert item.row == each["row"]
        assert words(item, "lead") == plain(row["responsible_as_printed"])
        if each["timescale"] == "text":
            assert words(item, "timescale") == plain(row["timescale"])
        else:
            assert same_day(item.text("timescale"), row["timescale"])
            assert ("only in the number format" in each["timescale"]) == (item.text("timescale")[0] in "BF")
    assert plan.id.title == plain(truth("luton-improvement-plan-2009")["title"])
    assert plan.header == {
        key: truth("luton-improvement-plan-2009")["header"][key] for key in ("organisation", "status", "version")
    }
    assert {each.slug for each in filled.findings} == {"service-area-missing"}


def test_objective_plan_on_a_sheet_for_each_theme() -> None:
    """Labels and words in cells of their own, lead and supporters in two columns, By and From beside the date."""
    plans = read("luton-by-heading.ods").plans
    assert len({plan.id for plan in plans}) == 1
    assert plans[0].id.title == plain(truth("luton-improvement-plan-2009")["title"])
    assert all(plan.header == plans[0].header for plan in plans)
    assert plans[0].header["version"] == "(V-08)"
    compare_objectives([item for plan in plans for item in plan.items])
    placed = [(plan.sheet, item) for plan in plans for item in plan.items]
    for (_, item), (_, _, row) in zip(placed, objective_truth(), strict=True):
        assert (words(item, "lead"), words(item, "supported_by")) == (plain(row["lead"]), plain(row["supported_by"]))
        assert item.text("timescale").split()[0] == row["timescale"].split()[0]
        assert same_day(item.text("timescale"), row["timescale"])
    for plan in plans:
        assert [item.row for item in plan.items] == [row for row, _, _ in rows_of("luton-by-heading.ods", plan.sheet)]


def test_process_in_a_workbook() -> None:
    """Twelve steps under their heading; the arrows, the footnote and the second heading are told and are no items."""
    (plan,) = (filled := read("review-process.xlsx")).plans
    process = truth("review-process")
    true = process["sections"][0]
    assert [(item.row, item.text("item"), item.hidden) for item in plan.items] == rows_of(
        "review-process.xlsx", "Process"
    )
    # The typist broke a line within a cell where the document has none.
    assert [" ".join(words(item, "action").split()) for item in plan.items] == [
        plain(row["text"]) for row in true["rows"]
    ]
    assert {plain(item.section) for item in plan.items} == {plain(true["heading"])}
    assert plan.id.title == plain(process["title"])
    told = [plain(repair.before) for repair in filled.receipt]
    assert any(process["notes"][0]["text"] in words for words in told)
    assert plain(process["sections"][1]["heading"]) in told
