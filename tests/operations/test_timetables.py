"""The timetable of a review, with its stages in it."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest
from openpyxl import load_workbook

from scrutiny_xl.assessment import Terms
from scrutiny_xl.errors import BadOptionError, TargetExistsError, UnfitOptionError
from scrutiny_xl.operations.drawing import template_bytes
from scrutiny_xl.operations.gathering import read_one
from scrutiny_xl.operations.timetables import Review, new_timetable
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.returns import Plan, Return
from scrutiny_xl.settings import Settings
from scrutiny_xl.timetables import stages_of
from scrutiny_xl.timetables.stages import Variant

if TYPE_CHECKING:
    from pathlib import Path

MADE_ON = date(2025, 11, 1)
TERMS = Terms(MADE_ON, RULE_SETS["three-boxes"])


def made(folder: Path, review: Review, settings: Settings | None = None) -> Path:
    """Write a timetable and return its path."""
    path = folder / "timetable.xlsx"
    new_timetable(review, path, TERMS, settings or Settings())
    return path


def read(path: Path) -> Plan:
    """Return a timetable, read as any return is."""
    filled = read_one(path, path.name, Settings())
    assert isinstance(filled, Return)
    assert not filled.receipt
    [plan] = filled.plans
    return plan


@pytest.mark.parametrize("variant", get_args(Variant))
def test_the_stages_stand_in_it_in_order(tmp_path: Path, variant: Variant) -> None:
    """Each with its ref, step, forum, who leads and who takes part; no date is invented."""
    plan = read(made(tmp_path, Review("Review of flooding", variant, "Environment Committee", "The Chair")))
    assert (plan.layout.id, plan.id.code, plan.id.title) == ("review-timetable", "RF", "Review of flooding")
    stages = stages_of(variant)
    assert [item.ref for item in plan.items] == [f"RF.{number}" for number in range(1, len(stages) + 1)]
    assert all(item.given_ref for item in plan.items)
    assert [tuple(item.text(role) for role in ("action", "forum", "lead", "supported_by")) for item in plan.items] == [
        (stage.words, stage.forum, stage.led_by, stage.others) for stage in stages
    ]
    assert not any({"timescale", "completed_on", "revised_date"} & item.values.keys() for item in plan.items)


@pytest.mark.parametrize(
    ("variant", "decision_maker", "decides", "forum"),
    [
        ("cabinet", "", "Cabinet", "Cabinet"),
        ("cabinet", "Executive", "Executive", "Executive"),
        ("external", "", None, "The body that decides"),
        ("external", "Board of the NHS Trust", "Board of the NHS Trust", "Board of the NHS Trust"),
        ("service", "", "The service", "Service meeting"),
    ],
)
def test_who_decides_stands_above_and_in_the_last_stage(
    tmp_path: Path, variant: Variant, decision_maker: str, decides: str | None, forum: str
) -> None:
    """Where it is known."""
    review = Review("Flooding", variant, "Environment Committee", "The Chair", "AD, Place", decision_maker)
    plan = read(made(tmp_path, review))
    assert plan.header.get("decision_maker") == decides
    assert {key: plan.header[key] for key in ("committee", "chair", "lead_ad")} == {
        "committee": "Environment Committee",
        "chair": "The Chair",
        "lead_ad": "AD, Place",
    }
    assert plan.items[-1].text("forum") == forum


def test_the_days_that_are_named_stand_in_it(tmp_path: Path) -> None:
    """Of the first stage and of the last, also as they are read; all others are left to be filled in."""
    review = Review("Flooding", "cabinet", start=date(2025, 11, 3), decision_on=date(2026, 3, 12))
    plan = read(made(tmp_path, review))
    first, *others, last = [item.text("timescale") for item in plan.items]
    assert (first, last, set(others)) == ("3 November 2025", "12 March 2026", {""})
    sheet = load_workbook(tmp_path / "timetable.xlsx").worksheets[0]
    row = plan.items[-1].row
    assert str(sheet.cell(row, plan.columns["due"]).value) == "2026-03-12 00:00:00"


def test_the_officer_can_fill_in_all_of_it_but_the_rating(tmp_path: Path) -> None:
    """The Chair's agreement too; below the stages there are rows for others."""
    path = made(tmp_path, Review("Flooding", "cabinet"))
    plan = read(path)
    sheet = load_workbook(path).worksheets[0]
    assert sheet.protection.sheet
    row = plan.items[-1].row + 1
    for role, column in plan.columns.items():
        locked = role in {"ref", "due", "rated_rag", "reason", "agreed_date"}
        assert sheet.cell(row, column).protection.locked is locked, role
    assert str(sheet.cell(row, plan.columns["rated_rag"]).value).startswith("=")


def test_a_council_has_codes_of_its_own(tmp_path: Path) -> None:
    """As for every other plan."""
    path = made(tmp_path, Review("Review of flooding", "cabinet"), Settings(codes={"review of flooding": "FLOOD"}))
    sheet = load_workbook(path).worksheets[0]
    refs = {str(row[0].value) for row in sheet.iter_rows(max_col=1)}
    assert {"FLOOD.1", "FLOOD.12"} <= refs


def test_the_same_review_gives_the_same_bytes(tmp_path: Path) -> None:
    """On the same day."""
    path = made(tmp_path, Review("Flooding", "cabinet"))
    again = tmp_path / "again.xlsx"
    new_timetable(Review("Flooding", "cabinet"), again, TERMS, Settings())
    assert path.read_bytes() == again.read_bytes()


def test_a_timetable_may_have_buttons(tmp_path: Path) -> None:
    """Where its name ends in .xlsm."""
    path = tmp_path / "timetable.xlsm"
    assert new_timetable(Review("Flooding", "service"), path, TERMS, Settings()) == 8
    assert len(read(path).items) == 8


def test_a_review_without_a_name_has_no_timetable(tmp_path: Path) -> None:
    """Its refs would begin with nothing."""
    with pytest.raises(BadOptionError, match=r"^REVIEW ' ' could not be understood\. Give the name of the review\.$"):
        made(tmp_path, Review(" ", "cabinet"))
    assert not list(tmp_path.iterdir())


def test_a_review_does_not_end_before_it_begins(tmp_path: Path) -> None:
    """A day of another year is easily typed."""
    review = Review("Flooding", "cabinet", start=date(2025, 6, 2), decision_on=date(2025, 5, 14))
    with pytest.raises(
        UnfitOptionError, match=r"14 May 2025' cannot be used here\. The first stage is to be on 2 June"
    ):
        made(tmp_path, review)
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Unless that is asked for."""
    path = made(tmp_path, Review("Flooding", "cabinet"))
    with pytest.raises(TargetExistsError):
        new_timetable(Review("Housing", "cabinet"), path, TERMS, Settings())
    new_timetable(Review("Housing", "cabinet"), path, TERMS, Settings(), overwrite=True)
    assert read(path).id.title == "Housing"


def test_a_council_has_a_form_of_its_own(tmp_path: Path) -> None:
    """What it has made of ours is filled in, and kept."""
    own = tmp_path / "own" / "Our timetable.xlsx"
    own.parent.mkdir()
    book = load_workbook(io.BytesIO(template_bytes("review-timetable")))
    book["Notes"]["A30"] = "Westmarch Borough Council"
    book.save(own)
    path = tmp_path / "timetable.xlsx"
    review = Review("Flooding", "service", "Environment Committee", decision_on=date(2026, 3, 12))
    assert new_timetable(review, path, TERMS, Settings(), own.parent) == 8
    plan = read(path)
    assert [item.ref for item in plan.items] == [f"F.{number}" for number in range(1, 9)]
    assert (plan.header["committee"], plan.items[-1].text("timescale")) == ("Environment Committee", "12 March 2026")
    written = load_workbook(path)
    assert written["Notes"]["A30"].value == "Westmarch Borough Council"
    sheet = written.worksheets[0]
    below = sheet.cell(plan.items[-1].row + 1, plan.columns["rated_rag"]).value
    assert str(below).startswith("=")
