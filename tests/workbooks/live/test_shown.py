"""What a row shows, worked out as Excel does."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks.live.rows import made_rows
from workbooks.live.sheets import LAYOUTS, cells_of, grid_of, python_values, python_word, values_held

from scrutiny_xl.rating import PROGRESS, RULE_SETS, Facts, RuleSet, rate
from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.live import CHECK_ENTRY, NOT_READ_YET, RowCells, due_shown, rating_formula, word_shown
from scrutiny_xl.workbooks.live.calculating import calculation

if TYPE_CHECKING:
    from scrutiny_xl.timescales import Timescale

PHRASES = Path(__file__).parents[4] / "shared" / "timescales" / "dev.tsv"
AS_AT = date(2026, 1, 15)
SCRAIP = cells_of(1, "SCRAIP")
_LATE = date(2025, 12, 31)
_ITEM = {"item": "That the scheme be reviewed", "timescale": "By then", "progress": "In progress"}


def shown(name: str = "three-boxes", as_at: date = AS_AT, **values: Any) -> str:
    """Return what a row of an item in progress shows with these values besides; None empties a cell."""
    return word_shown(RULE_SETS[name], SCRAIP, _ITEM | values, as_at)


@given(st.integers(0, 10**9), st.sampled_from(list(RULE_SETS.values())), st.sampled_from(list(LAYOUTS)))
def test_it_never_shows_another_rating_than_python_gives(seed: int, rule_set: RuleSet, form: str) -> None:
    """It agrees or says that it cannot tell, which it never does of a row that is plainly filled in."""
    for row in made_rows(str(seed), 2):
        word = python_word(python_values(grid_of(row, form), 1, form), form, row.as_at, rule_set)
        given_word = word_shown(rule_set, cells_of(1, form), values_held(row, form), row.as_at)
        assert given_word == word or (not row.plain and given_word in {CHECK_ENTRY, NOT_READ_YET})


@pytest.fixture(scope="module")
def real_timescales() -> list[Timescale]:
    """Return the real phrases beside the checkout as they are read."""
    if not PHRASES.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{PHRASES.name} is missing beside the checkout")
        pytest.skip(f"{PHRASES.name} is not beside the checkout")
    with PHRASES.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [read_timescale(row["phrase"], date.fromisoformat(row["anchor"])) for row in rows]


@pytest.mark.parametrize("rule_set", RULE_SETS.values(), ids=list(RULE_SETS))
@pytest.mark.parametrize("progress", ["", *PROGRESS])
def test_every_real_timescale_is_rated_alike(
    real_timescales: list[Timescale], progress: str, rule_set: RuleSet
) -> None:
    """On the last day it is on time, the day before, the day after, and long before and after."""
    for timescale in real_timescales:
        edge = timescale.due or timescale.start or AS_AT
        values = {
            "item": "It",
            "timescale": timescale.phrase,
            "due": due_shown(timescale),
            "progress": progress or None,
        }
        for as_at in (edge + timedelta(days=off) for off in (-400, -1, 0, 1, 400)):
            word = rate(Facts(timescale, progress=progress, updated=bool(progress)), as_at, rule_set).word
            assert word_shown(rule_set, SCRAIP, values, as_at) == word, timescale.phrase


@pytest.mark.parametrize(
    ("due", "as_at", "word"),
    [
        (date(2025, 1, 31), date(2025, 1, 31), "Green"),
        (date(2025, 1, 31), date(2025, 2, 1), "Amber"),
        (date(2025, 1, 31), date(2025, 2, 28), "Amber"),
        (date(2025, 1, 31), date(2025, 3, 1), "Red"),
        (date(2024, 1, 31), date(2024, 2, 29), "Amber"),
        (date(2024, 1, 31), date(2024, 3, 1), "Red"),
        (date(2025, 12, 15), date(2026, 1, 15), "Amber"),
        (date(2025, 12, 15), date(2026, 1, 16), "Red"),
    ],
)
def test_one_calendar_month_late_is_not_more_than_a_month(due: date, as_at: date, word: str) -> None:
    """Also where the next month has no such day, and in leap years."""
    assert shown("by-lateness", as_at, due=due) == word


@pytest.mark.parametrize(
    ("percent", "word"),
    [(0.25, "Red"), (0.26, "Amber"), (0.75, "Amber"), (0.76, "Green"), (25, "Red"), (45, "Amber"), (100, "Green")],
)
def test_percentages_at_the_borders(percent: float, word: str) -> None:
    """A number from 2 to 100 was typed for a percentage, as the reading of a return has it."""
    assert shown("by-completion", due="Ongoing", percent=percent) == word


@pytest.mark.parametrize("as_at", [None, "15/01/2026", "", 46037.5, 12.0, True])
def test_without_a_day_to_rate_for_nothing_is_rated(as_at: Any) -> None:
    """A blank, a text, or a moment that is no whole day."""
    held = {name: name for name in ("item", "timescale", "due", "progress", "percent", "completed_on", "revised_date")}
    held |= {name: name for name in ("extension_by", "extension_on", "update", "explanation")}
    formula = rating_formula(RULE_SETS["brag"], RowCells.named(held), "as_at")

    assert calculation(formula)({"item": "That it be done", "as_at": as_at}) == CHECK_ENTRY


def test_an_empty_row_shows_nothing() -> None:
    """Not even where only blanks stand in it, or the day to rate for is missing."""
    assert word_shown(RULE_SETS["brag"], SCRAIP, {}, AS_AT) == ""
    assert word_shown(RULE_SETS["brag"], SCRAIP, {"item": " \u00a0", "update": "\n"}, AS_AT) == ""


def test_a_timescale_that_nobody_has_read_is_said_to_be() -> None:
    """Until its due cell is filled in, unless the item is completed or another day was agreed."""
    assert shown() == NOT_READ_YET
    assert shown(progress="Completed") == "Green"
    agreed: dict[str, Any] = {"revised_date": _LATE, "extension_by": "Committee", "extension_on": _LATE}
    assert shown(**agreed) == "Red"


_ON: dict[str, Any] = {"extension_by": "Committee", "extension_on": date(2025, 12, 1)}
_NEXT = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("dates", "word"),
    [
        ({"agreed_date": _NEXT}, "On target"),
        ({"revised_date": _NEXT, "agreed_date": _LATE}, "Red"),
        ({"revised_date": _LATE, "agreed_date": _NEXT}, "On target"),
        ({"revised_date": _NEXT}, "On target"),
        ({"revised_date": _NEXT, "agreed_date": " "}, "On target"),
        ({"revised_date": "in May", "agreed_date": _NEXT}, "On target"),
        ({"revised_date": _NEXT, "agreed_date": "in May"}, CHECK_ENTRY),
        ({}, "Red"),
    ],
    ids=str,
)
def test_the_day_agreed_counts_and_not_the_one_sought(dates: dict[str, Any], word: str) -> None:
    """Only where no day is given was it the one that was sought."""
    assert shown(due=_LATE, **dates, **_ON) == word


def test_a_form_without_a_cell_for_the_day_agreed_rates_as_ever() -> None:
    """Its formula is the very one that such forms hold."""
    first = replace(SCRAIP, agreed_date="")
    assert word_shown(RULE_SETS["brag"], first, _ITEM | {"due": _LATE, "revised_date": _NEXT} | _ON, AS_AT) == "Green"
    assert rating_formula(RULE_SETS["brag"], first, "$A$1").count(f"N({SCRAIP.revised_date})>0") > 3
    assert SCRAIP.agreed_date not in rating_formula(RULE_SETS["brag"], first, "$A$1")


def test_correcting_the_due_cell_changes_the_rating() -> None:
    """An officer need not wait for the program."""
    assert shown(due=_LATE) == "Red"
    assert shown(due=AS_AT) == "On target"
    assert shown(due="ongoing ") == "Ongoing"
    assert shown(due="From 16/01/2026", progress=None, update="See the minutes") == "To start"
    assert shown(due="From 15/01/2026") == "Ongoing"


@pytest.mark.parametrize(
    "values",
    [
        {"due": "next spring"},
        {"due": "From spring"},
        {"due": date(2205, 1, 31)},
        {"completed_on": "12/03/2025"},
        {"completed_on": date(2205, 1, 31)},
        {"percent": "50 %"},
        {"percent": True},
        {"progress": "nearly there"},
        {"progress": "*"},
        {"rag": "Green?"},
        {"response": "We shall see."},
        {"decision": "perhaps"},
        {"revised_date": "in May", "extension_by": "Committee", "extension_on": _LATE},
        {"timescale": None},
    ],
    ids=str,
)
def test_an_entry_that_a_formula_cannot_read_is_pointed_out(values: dict[str, Any]) -> None:
    """In place of a rating that might be another than the program gives."""
    assert {shown(name, **({"due": _LATE} | values)) for name in RULE_SETS} == {CHECK_ENTRY}


@pytest.mark.parametrize(
    ("update", "word"),
    [("•", CHECK_ENTRY), ("\u200b", CHECK_ENTRY), (" \u00a0\n", "No update"), ("n/a", "On target"), (7.0, "On target")],
)
def test_a_stray_mark_is_not_taken_for_a_report(update: Any, word: str) -> None:
    """Reading a return leaves bullets and invisible characters out, which a formula cannot."""
    assert shown(due=AS_AT, progress=None, update=update) == word


def test_a_day_of_completion_that_has_yet_to_come_completes_nothing() -> None:
    """Whatever the progress says; the time of day does not count."""
    later = AS_AT + timedelta(days=1)

    assert shown(due=_LATE, completed_on=later, progress="Completed") == "Red"
    assert shown(due=_LATE, completed_on=datetime.fromisoformat("2026-01-15T17:30")) == "Green"
