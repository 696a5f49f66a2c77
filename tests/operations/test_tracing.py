"""Tracing what a register has: who said it, where, when, and what it was before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, TERMS, returned
from builders_cycle import Q1, Q2

from scrutiny_xl.errors import UnknownNameError
from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered, looks_like_register
from scrutiny_xl.operations.tracing import Said, trace
from scrutiny_xl.presenting.explanations import traces_text
from scrutiny_xl.settings import Settings
from scrutiny_xl.workbooks.kept import read_register
from scrutiny_xl.workbooks.reading import SourceFile
from scrutiny_xl.workbooks.registers import register_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.returns import Return

HEADINGS = "| Ref | No. | Recommendation | Action | Timescale | Progress | % complete | Update |"


def plan(update: str, percent: str, area: str = "Housing", quarter: str = Q1) -> Return:
    """Return an improvement plan of one item."""
    row = f"| SIP24.1 | 1 | Adopt a protocol. | Agreed: yes. | Ongoing | In progress | {percent} | {update} |"
    return returned(f"{HEADINGS}\n{row}", PLAN, area, f"{area} {quarter[:2]}.xlsx", Quarter=quarter)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a register of two quarters; in the second, two services disagree about the percentage."""
    path = tmp_path_factory.mktemp("register") / "register.xlsx"
    first = build_register(Gathered((plan("Drafted.", "{0.2}"),), ()), TERMS, Settings(), Q1)
    kept = read_register(SourceFile("q1.xlsx", register_workbook(first)))
    later = (plan("Sent.", "{0.4}", quarter=Q2), plan("Sent.", "{0.5}", "Finance", Q2))
    second = build_register(Gathered(later, ()), TERMS, Settings(), Q2, kept)
    path.write_bytes(register_workbook(second))
    return path


def test_a_field_tells_who_said_it_and_what_it_was_before(register: Path) -> None:
    """By its heading, whatever its capitals, and the end of the reference."""
    (item,) = trace(register, "1", "update", Settings())
    (field,) = item.fields
    assert (item.ref, field.field, field.role) == ("SIP24.1", "Update", "update")
    assert field.now == Said("Sent.", "Finance", Q2, "Finance Q2.xlsx", "Form", "H7")
    assert field.before == (Said("Drafted.", "Housing", Q1, "Housing Q1.xlsx", "Form", "H7", Q2, "changed"),)


def test_a_field_with_several_answers_has_them_all(register: Path) -> None:
    """And what stood there until then."""
    (item,) = trace(register, "SIP24.1", "% complete", Settings())
    (field,) = item.fields
    assert field.now is None
    assert [(each.value, each.said_by) for each in field.answers] == [("50%", "Finance"), ("40%", "Housing")]
    assert [each.value for each in field.before] == ["20%"]


def test_all_fields_that_have_or_had_a_value(register: Path) -> None:
    """In the order of the form."""
    (item,) = trace(register, "", "", Settings())
    names = [each.field for each in item.fields]
    assert names == ["No.", "Recommendation", "Action", "Timescale", "Progress", "% complete", "Update"]


@pytest.mark.parametrize(("ref", "field", "named"), [("SIP24.2", "", "'SIP24.1'"), ("SIP24.1", "Updates", "'Update'")])
def test_a_name_that_is_not_known_is_told_with_the_nearest(register: Path, ref: str, field: str, named: str) -> None:
    """So that a slip of the finger is no riddle."""
    with pytest.raises(UnknownNameError, match=f"Did you mean {named}"):
        trace(register, ref, field, Settings())


def test_it_is_said_in_words(register: Path) -> None:
    """Newest first."""
    assert traces_text(trace(register, "SIP24.1", "Update", Settings()), "text").splitlines() == [
        "SIP24.1 (Housing): Adopt a protocol.",
        "  Update: Sent.",
        "      said by Finance, Q2 2024/25, Finance Q2.xlsx, Form!H7",
        "      before: Drafted., Housing, Q1 2024/25, Housing Q1.xlsx, Form!H7; changed in Q2 2024/25",
    ]
    (item,) = json.loads(traces_text(trace(register, "SIP24.1", "Update", Settings()), "json"))
    assert item["fields"][0]["before"][0]["until"] == Q2


def test_a_register_is_told_from_a_return(register: Path, tmp_path: Path) -> None:
    """And from what is no workbook."""
    other = tmp_path / "plan.xlsx"
    other.write_text("no workbook", encoding="utf-8")
    assert looks_like_register(register)
    assert not looks_like_register(other)
    assert not looks_like_register(tmp_path / "missing.xlsx")
