"""Parting a cell into the people and posts that lead and support."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.people import People, people_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TRUTH = Path(__file__).parents[2] / "shared" / "samples" / "truth"


def rows(file: str) -> Iterator[dict[str, str]]:
    """Yield every row of a document as it should be read."""
    if not TRUTH.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the samples are missing: {TRUTH}")
        pytest.skip("the samples are not beside this checkout")

    def inside(held: Any) -> Iterator[dict[str, str]]:
        for each in held.values() if isinstance(held, dict) else held if isinstance(held, list) else ():
            if isinstance(each, dict):
                yield each
            yield from inside(each)

    return inside(json.loads((TRUTH / file).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("words", "lead", "supporters"),
    [
        ("Head of Planning", "Head of Planning", ""),
        ("Lead: Scrutiny Manager Supported by; Head of Legal", "Scrutiny Manager", "Head of Legal"),
        ("Lead: Head of HR\nSupported by: Chief Executive", "Head of HR", "Chief Executive"),
        ("Lead Officer: Head of HR; Tree Officer", "Head of HR | Tree Officer", ""),
        ("Head of Finance / Head of Legal", "Head of Finance | Head of Legal", ""),
        ("Head of Finance/Head of Legal", "Head of Finance | Head of Legal", ""),
        ("HR/OD Manager", "HR/OD Manager", ""),
        ("Policy; Payroll", "Policy | Payroll", ""),
        ("Director for Parks and Head of Legal", "Director for Parks | Head of Legal", ""),
        ("Director of Parks & Open Spaces", "Director of Parks & Open Spaces", ""),
        ("Head of Democratic and Legal Services", "Head of Democratic and Legal Services", ""),
        ("Head of Planning, Design and Trees, Tree Officer", "Head of Planning, Design and Trees | Tree Officer", ""),
        ("Policy and Communications Manager", "Policy and Communications Manager", ""),
        ("School Admissions and Transport Manager", "School Admissions and Transport Manager", ""),
        ("Mary Jones and Tree Officer", "Mary Jones | Tree Officer", ""),
        ("M. Jones, Ann O'Neil and the Tree Officer", "M. Jones | Ann O'Neil | Tree Officer", ""),
        ("Cllr Jones and Cllr Smith", "Cllr Jones | Cllr Smith", ""),
        ("Mary Jones (lead), Tree Officer", "Mary Jones", "Tree Officer"),
        ("Head of Legal and Tree Officer (supporting)", "Head of Legal", "Tree Officer"),
        ("Chief Executive with the Head of Legal", "Chief Executive", "Head of Legal"),
        ("Head of Working with Families", "Head of Working with Families", ""),
        ("Tree Officer in liaison with P&R Committee Chair", "Tree Officer", "P&R Committee Chair"),
        ("Head of Policy and Chief Executive's Office", "Head of Policy and Chief Executive's Office", ""),
        ("Head of Strategic\nPlanning", "Head of Strategic\nPlanning", ""),
        ("Supported by: Tree Officer", "", "Tree Officer"),
        ("Tree Officer supported by Tree Officer", "Tree Officer", ""),
        ("", "", ""),
        (" ; / ", "", ""),
    ],
)
def test_who_leads_and_who_supports(words: str, lead: str, supporters: str) -> None:
    """Names are parted where the second begins as a post or a person does."""
    assert people_of(words) == People(*(tuple(filter(None, each.split(" | "))) for each in (lead, supporters)))


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("Housing and Finance", "Housing | Finance"),
        ("Planning and Design, Housing", "Planning and Design | Housing"),
        ("planning  AND design", "planning AND design"),
        ("Head of Planning and Housing", "Head of Planning and Housing"),
        ("Head of Trees and Tree Officer", "Head of Trees and Tree Officer"),
        ("Housing and something else", "Housing and something else"),
    ],
)
def test_names_that_are_known_come_first(words: str, lead: str) -> None:
    """A known name is one, whatever it holds; but a service area within a post's name does not part it."""
    known = ["Housing", "Finance", "Planning and Design", "Head of Trees and Tree Officer"]
    assert people_of(words, known) == People(tuple(lead.split(" | ")), ())


def test_a_cell_as_printed_is_its_parts() -> None:
    """Every cell of a real plan says the same whole as its two parts say apart."""
    found = [row for row in rows("luton-improvement-plan-2009.json") if "responsible_as_printed" in row]
    assert len(found) == 26
    for row in found:
        whole = people_of(row["responsible_as_printed"])
        assert whole == People(people_of(row["lead"]).lead, people_of(row["supported_by"]).lead), row
        assert whole.lead == (row["lead"],)


def test_how_many_support_each_action_of_a_real_plan() -> None:
    """Posts of several words stay whole, people stand alone."""
    found = [row for row in rows("luton-improvement-plan-2009.json") if "responsible_as_printed" in row]
    counts = [len(people_of(row["supported_by"]).lead) for row in found]
    assert counts == [1, 3, 2, 2, 4, 3, 6, 3, 2, 3, 2, 6, 2, 3, 1, 2, 1, 3, 2, 2, 2, 1, 3, 2, 1, 2]


def test_the_lead_officers_of_a_real_scraip() -> None:
    """One cell of fourteen names two: one who leads and one who supports."""
    found = [people_of(row["lead_officer"]) for row in rows("maidstone-scraip-2015.json") if "lead_officer" in row]
    assert len(found) == 14
    assert {len(each.lead) for each in found} == {1}
    assert sum(len(each.supporters) for each in found) == 1


@given(st.lists(st.sampled_from(["Head of Legal", "Tree Officer", "Mary Jones", "Housing"]), min_size=1, unique=True))
def test_semicolons_always_part(names: list[str]) -> None:
    """What a person listed with semicolons is a list."""
    assert people_of("; ".join(names)).lead == tuple(names)


@given(st.text(alphabet=" ,;/&\nAabHead ofadsupported by:()-", max_size=60))
def test_no_letter_is_lost(words: str) -> None:
    """Whatever stands in a cell, each name is words of the cell."""
    for name in (name for group in people_of(words) for name in group):
        assert "".join(name.split()) in "".join(words.split())
