"""A plan by objectives drawn for the register and read back: the lines that hold for items say the same of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st
from workbooks.builders import AS_AT, register, register_item, register_plan
from workbooks.filling.councils import shipped

from scrutiny_xl.grids import Grid, Scalar
from scrutiny_xl.layouts import layout_named
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.returns import read_return
from scrutiny_xl.workbooks.filling import FormTemplate
from scrutiny_xl.workbooks.filling.plans import fill_plan
from scrutiny_xl.workbooks.forms import Frame
from scrutiny_xl.workbooks.forms.lines import plan_lines, together
from scrutiny_xl.workbooks.reading import SourceFile, read_grids
from scrutiny_xl.workbooks.registers import register_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.register import RegisterItem, RegisterPlan

LAYOUT = layout_named("objective-plan")
WORDS = ("", "To publish more", "To meet, and to call", "5 papers a month", "Papers on time;\nmore of them")
SITUATIONS = st.sampled_from(("", "Papers are late", "Nobody calls"))
OBJECTIVES = st.tuples(st.sampled_from(("", "1", "2.1", "B")), st.sampled_from(WORDS), st.sampled_from(WORDS))
ITEM = st.tuples(st.sampled_from(("A. Papers", "2 CALLS", "Theme 3")), SITUATIONS, OBJECTIVES, st.booleans())


def _item(number: int, section: str, values: dict[str, str]) -> RegisterItem:
    known = {"item": "a", "action": f"Do the thing of number {number}", "timescale": "May 2024", "lead": "Clerk"}
    filled = {role: words for role, words in values.items() if words}
    return register_item(f"PP.{number}.a", {**known, **filled}, layout=LAYOUT, section=section)


def _sheet(items: Sequence[RegisterItem]) -> Grid:
    """Return the sheet that is drawn for items, as its reader sees it."""
    frame = Frame(LAYOUT)
    rows: list[list[Scalar]] = [[LAYOUT.stamp, LAYOUT.title], ["Plan", "Papers Plan"], []]
    rows.append([column.heading for column in LAYOUT.columns])
    for line in plan_lines(LAYOUT, items):
        cells: list[Scalar] = [""] * frame.end
        if line.kind == "item":
            item = items[line.item]
            values = {**item.values, "ref": item.ref}
            for role, column in frame.number_of.items():
                cells[column - 1] = values.get(role, "")
        else:
            cells[1] = line.words
        rows.append(cells)
    return Grid("Plan", rows)


@settings(max_examples=150, deadline=None)
@given(st.lists(ITEM, min_size=1, max_size=8))
@example([("A. Papers", "", ("", "", ""), False), ("A. Papers", "", ("", "5 papers a month", ""), False)])
def test_what_is_drawn_is_read_back(given_items: list[tuple[str, str, tuple[str, str, str], bool]]) -> None:
    """Whatever changes from item to item, also to nothing."""
    ordered = sorted(given_items, key=lambda each: each[0])
    items = [
        _item(
            number,
            section,
            {
                "situation": situation,
                "objective_no": objective[0],
                "objective": objective[1],
                "outcome": objective[2],
                "notes": "See the next." if noted else "",
            },
        )
        for number, (section, situation, objective, noted) in enumerate(ordered)
    ]
    (plan,) = read_return("r.xlsx", "0", [_sheet(items)]).plans
    assert [(each.ref, each.section, dict(each.values)) for each in plan.items] == [
        (each.ref, each.section, dict(each.values)) for each in items
    ]


def test_a_line_stands_again_only_where_something_changes() -> None:
    """An objective's outcome goes with it; its situation stands once for all objectives of the section."""
    items = [
        _item(1, "A. Papers", {"situation": "Late", "objective_no": "1", "objective": "Publish", "outcome": "More"}),
        _item(2, "A. Papers", {"situation": "Late", "objective_no": "1", "objective": "Publish", "outcome": "More"}),
        _item(3, "A. Papers", {"situation": "Late", "objective_no": "2", "objective": "Call", "notes": "By day"}),
    ]
    lines = list(plan_lines(LAYOUT, register_plan(LAYOUT, "Papers", *items).items))
    assert [(line.kind, line.words or str(line.item)) for line in lines] == [
        ("section", "A. Papers"),
        ("standing", "Current situation: Late"),
        ("standing", "Objective 1: Publish"),
        ("standing", "Expected outcome: More"),
        ("item", "0"),
        ("item", "1"),
        ("standing", "Objective 2: Call"),
        ("standing", "Expected outcome:"),
        ("item", "2"),
        ("note", "Notes: By day"),
    ]
    assert together(lines, [10.0] * 10) == [50.0, 40.0, 30.0, 20.0, 10.0, 10.0, 30.0, 20.0, 10.0, 10.0]


def _plan() -> RegisterPlan:
    return register_plan(
        LAYOUT,
        "Papers Plan",
        _item(1, "A. Papers", {"situation": "Late", "objective_no": "1", "objective": "Publish", "outcome": "More"}),
        _item(2, "A. Papers", {"situation": "Late", "objective_no": "2", "objective": "Call", "notes": "By day"}),
        _item(3, "B. Calls", {"objective": "Meet", "supported_by": "Deputy Clerk"}),
    )


def _read(data: bytes, sheet: str) -> list[tuple[str, str, dict[str, object]]]:
    """Return the items of a workbook's sheet, without what the register works out."""
    grid = next(each for each in read_grids(SourceFile("r.xlsx", data)) if each.name == sheet)
    (plan,) = read_return("r.xlsx", "0", [grid]).plans
    assert plan.id.title == "Papers Plan"
    return [(each.ref, each.section, dict(each.values)) for each in plan.items]


def test_a_register_s_sheet_is_read_back() -> None:
    """The workbook itself, drawn in our form and in a template of it that stands for a council's own."""
    plan = _plan()
    wanted = [(each.ref, each.section, dict(each.values)) for each in plan.items]
    assert _read(register_workbook(register(plan)), "Papers Plan") == wanted
    template = FormTemplate.of(shipped("objective-plan"), "objective-plan.xlsx")
    assert template.standing is not None
    filled = fill_plan(template, plan, plan.header, RULE_SETS["three-boxes"], AS_AT)
    assert _read(filled.data, filled.sheet) == wanted
