"""What is told of a row at a glance: never that its formula gives the rating where it does not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks.live.rows import AS_ATS, made_rows
from workbooks.live.sheets import ANCHOR, LAYOUTS, grid_of, python_values

from scrutiny_xl.assessment import Terms, assess
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.rag_plan import RAG_PLAN
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.rating import RULE_SETS, RuleSet
from scrutiny_xl.register import RegisterItem
from scrutiny_xl.workbooks.live import Certainty, RowCells, due_shown, word_shown

if TYPE_CHECKING:
    from scrutiny_xl.layouts import Layout

AS_AT = date(2026, 1, 15)
PLAIN: dict[str, Any] = {
    "recommendation": "That voids are let sooner",
    "action": "Let them sooner",
    "response": "Accepted. Work has begun.",
    "timescale": "By 31 March 2026",
    "progress": "In progress",
    "percent": 0.5,
    "update": "Half of it is done.",
}


def words(
    layout: Layout, values: dict[str, Any], as_at: date, rule_set: RuleSet, *, as_typed: bool = False
) -> tuple[bool | None, str, str]:
    """Return what is told of an item in the register, the word its formula shows there, and its rating.

    With `as_typed` it stands in a return, whose Decision says what somebody typed.
    """
    made = assess(layout, values, ANCHOR, Terms(as_at, rule_set))
    columns = {column.role: number for number, column in enumerate(layout.columns, 1)}
    cells = RowCells.in_row(1, columns, layout.words)
    assert cells is not None
    held = {role: value for role, value in values.items() if role in columns}
    held |= {"item": values.get(layout.words), "due": due_shown(made.timescale)}
    if made.decision is not None and not as_typed:
        held["decision"] = made.decision.category
    shown = word_shown(rule_set, cells, {role: value for role, value in held.items() if value != ""}, as_at)
    agrees = Certainty(layout, as_at).agrees(values, made.timescale, made.decision, as_typed=as_typed)
    return agrees, shown, made.rating.word


@settings(max_examples=300)
@given(st.integers(0, 10**9), st.sampled_from(list(RULE_SETS.values())), st.sampled_from(list(LAYOUTS)), st.booleans())
def test_it_is_never_wrong(seed: int, rule_set: RuleSet, form: str, as_typed: bool) -> None:
    """Of rows that are plainly filled in and of odd ones, on the edges of days: what it says holds."""
    for row in made_rows(str(seed), 6):
        values = python_values(grid_of(row, form), 1, form)
        agrees, shown, word = words(LAYOUTS[form], values, row.as_at, rule_set, as_typed=as_typed)
        assert agrees is None or agrees == (shown == word), (values, shown, word)


_TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.strip)
_DAYS = st.one_of(st.sampled_from(AS_ATS), st.dates(date(1850, 1, 1), date(2250, 1, 1)))
_RESPONSES = (
    "Accepted",
    "Rejected.",
    "Not accepted",
    "No response yet",
    "Agreed: by May",
    "Accepted in part; see note",
)
_ENTRIES = st.fixed_dictionaries(
    {"recommendation": _TEXT},
    optional={
        "action": _TEXT,
        "response": st.one_of(_TEXT, st.sampled_from(_RESPONSES)),
        "decision": st.one_of(_TEXT, st.sampled_from((*_RESPONSES, "Unclear", "noted"))),
        "timescale": st.one_of(
            _TEXT, _DAYS.map(lambda day: f"By {day:%d %B} {day.year:04d}"), st.sampled_from(("Ongoing", "Done", "•"))
        ),
        "progress": st.one_of(_TEXT, st.sampled_from(("Not started", "In progress", "Completed", "Paused"))),
        "percent": st.one_of(_TEXT, st.floats(-2, 300), st.sampled_from((0.0, 1.0, 0.25))),
        "completed_on": st.one_of(_TEXT, _DAYS),
        "revised_date": st.one_of(_TEXT, _DAYS),
        "agreed_date": st.one_of(_TEXT, _DAYS),
        "extension_by": _TEXT,
        "extension_on": st.one_of(_TEXT, _DAYS),
        "update": _TEXT,
        "explanation": _TEXT,
        "rag": st.one_of(_TEXT, st.sampled_from(("Red", "Amber", "Green", "Blue"))),
        "comments": _TEXT,
    },
)


@settings(max_examples=500)
@given(
    _ENTRIES,
    st.sampled_from([SCRAIP, RAG_PLAN, IMPROVEMENT_PLAN]),
    _DAYS,
    st.sampled_from(list(RULE_SETS.values())),
    st.booleans(),
)
def test_it_is_never_wrong_of_any_entries(
    values: dict[str, Any], layout: Layout, as_at: date, rule_set: RuleSet, as_typed: bool
) -> None:
    """Also of entries nobody would make, roles the form has no column for, and days no formula takes for likely."""
    agrees, shown, word = words(layout, values, as_at, rule_set, as_typed=as_typed)
    assert not agrees or shown == word


@pytest.mark.parametrize("layout", [SCRAIP, RAG_PLAN, IMPROVEMENT_PLAN], ids=lambda layout: layout.id)
@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"progress": "Completed", "completed_on": date(2025, 12, 1)},
        {"timescale": "Ongoing"},
        {"revised_date": date(2026, 4, 1), "extension_by": "Committee", "extension_on": date(2025, 12, 1)},
        {"agreed_date": date(2026, 4, 1), "extension_by": "Committee", "extension_on": date(2025, 12, 1)},
        {"percent": 1.2},
    ],
    ids=str,
)
def test_a_plain_row_needs_no_calculating(layout: Layout, changed: dict[str, Any]) -> None:
    """Else a large register would take long."""
    values = {role: value for role, value in (PLAIN | changed).items() if role in layout.by_role}
    assert words(layout, values, AS_AT, RULE_SETS["three-boxes"])[0] is True
    assert words(layout, values, AS_AT, RULE_SETS["three-boxes"], as_typed=True)[0] is True


@pytest.mark.parametrize("response", ["We will do so.", "  Accepted.", "See the minutes: accepted."])
def test_a_response_in_prose_is_calculated(response: str) -> None:
    """In a return nothing else stands for the decision; in the register its category does."""
    values = PLAIN | {"response": response}
    assert words(SCRAIP, values, AS_AT, RULE_SETS["three-boxes"], as_typed=True)[0] is None


@pytest.mark.parametrize("wrong", [{"percent": "31 November"}, {"completed_on": "31 Nov 2024"}, {"progress": "soon"}])
def test_what_cannot_be_read_needs_none_either(wrong: dict[str, Any]) -> None:
    """A formula points it out, unless there is nothing to carry out."""
    assert words(IMPROVEMENT_PLAN, PLAIN | wrong, AS_AT, RULE_SETS["brag"])[0] is False
    assert words(SCRAIP, PLAIN | wrong | {"response": "Rejected."}, AS_AT, RULE_SETS["brag"])[0] is not True


def test_a_report_the_sheet_has_no_column_for_leaves_it_open() -> None:
    """The rating took it into account, and no formula can."""
    assert words(IMPROVEMENT_PLAN, PLAIN | {"rag": "Red"}, AS_AT, RULE_SETS["three-boxes"])[0] is None


@settings(max_examples=300)
@given(st.lists(_ENTRIES, min_size=1, max_size=4), st.sampled_from([SCRAIP, RAG_PLAN, IMPROVEMENT_PLAN]), _DAYS)
def test_rows_told_together_are_certain_one_by_one(entries: list[dict[str, Any]], layout: Layout, as_at: date) -> None:
    """Looking at whole columns is only quicker: what is plain of a row among others is certain of it alone."""
    certainty = Certainty(layout, as_at)
    every = [*entries, PLAIN, PLAIN | {"rag": "Red"}]
    items = [item_of(layout, values, as_at) for values in every]
    held = {role: [item.values.get(role, "") for item in items] for role in layout.by_role}
    for item, is_plain in zip(items, certainty.are_plain(items, held), strict=True):
        assert not is_plain or certainty.agrees(item.values, item.timescale, item.decision), item.values


def test_plain_rows_are_told_together() -> None:
    """Beside a row that is not, which is left to be asked by itself."""
    plain = {role: value for role, value in PLAIN.items() if role in SCRAIP.by_role}
    items = [item_of(SCRAIP, values, AS_AT) for values in (plain, plain | {"percent": "31 November"}, plain)]
    held = {role: [item.values.get(role, "") for item in items] for role in SCRAIP.by_role}
    assert Certainty(SCRAIP, AS_AT).are_plain(items, held) == [True, False, True]


def item_of(layout: Layout, values: dict[str, Any], as_at: date) -> RegisterItem:
    """Return an item of a register with these values."""
    made = assess(layout, values, ANCHOR, Terms(as_at, RULE_SETS["three-boxes"]))
    return RegisterItem("1", "", values, (), (), {}, (), made.timescale, made.decision, "", made.rating)
