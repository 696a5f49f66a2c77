"""Importing plans onto a register that exists: new ones join it whole, those it has are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_core import TERMS
from builders_documents import word
from openpyxl import load_workbook

from scrutiny_xl.errors import NoReturnReadError, WriteFailedError
from scrutiny_xl.operations.importing import import_plans
from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.register import Register

OWNED = Settings(owners={"head of repairs": "Housing"})
HEADINGS = "| No. | Recommendation | Action | Timescale | Lead Officer |"
LONG = "Officers should publish the waiting times of all repairs before the summer and report in writing to us."


def plan(folder: Path, title: str, *rows: str) -> Path:
    """Write a plan as a document."""
    path = folder / f"{title.split(maxsplit=1)[0].lower()}.docx"
    path.write_bytes(word(title, "\n".join((HEADINGS, *rows))))
    return path


def imported(output: Path, *sources: Path, register: Path | None = None, settings: Settings = OWNED) -> Register:
    """Import plans, onto a register where one is named."""
    return import_plans(
        sources, output, TERMS, settings, written=lambda _: "", register=register, overwrite=True
    ).register


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Return a register of two plans that were imported."""
    one = plan(tmp_path, "Repairs plan 2024", f"| 1 | {LONG} | Agreed. | Ongoing | Head of Repairs |")
    two = plan(tmp_path, "Parks plan 2024", "| 1 | Mow. See 9 below. | Agreed. | Ongoing | |")
    imported(tmp_path / "first.xlsx", one, two)
    return tmp_path / "first.xlsx"


def slugs(register: Register) -> list[str]:
    """Return the rules of the findings."""
    return sorted(each.slug for each in register.findings)


def test_the_register_joined_is_never_written_over(first: Path, tmp_path: Path) -> None:
    """It stays as it is, whatever was asked for."""
    third, before = plan(tmp_path, "Homes plan 2024", "| 1 | Build. | Agreed. | By May 2025 | |"), first.read_bytes()
    with pytest.raises(WriteFailedError, match="it is one of the files to be read"):
        imported(first, third, register=first)
    assert first.read_bytes() == before


def test_a_third_plan_joins(first: Path, tmp_path: Path) -> None:
    """Whole; what the register has stays, with its quarter and its findings, and no return is asked for."""
    third = plan(tmp_path, "Homes plan 2024", "| 1 | Build. | Agreed. | By May 2025 | Head of Repairs |")
    before = open_register(first, OWNED)
    made = imported(tmp_path / "second.xlsx", third, register=first)
    assert [item.ref for item in made.items] == ["HP24.1", "PP24.1", "RP24.1"]
    assert [item.service_areas for item in made.items] == [("Housing",), (), ("Housing",)]
    assert made.quarter == before.quarter
    assert slugs(made) == sorted(each.slug for each in before.listed) == ["cross-reference-unresolved"]
    assert (made.missing, len(made.sources), len(made.earlier)) == ((), 1, 2)
    kept = open_register(tmp_path / "second.xlsx", OWNED)
    assert [each.values for each in kept.plans[1].items] == [each.values for each in before.plans[0].items]


def test_what_differs_is_said_and_not_merged(first: Path, tmp_path: Path) -> None:
    """In a cell of the form that the register has filled; an empty one is filled, a row that is new is taken."""
    rows = [
        "| 1 | Mow. See 9 below. | Agreed at once. | Ongoing | Head of Repairs |",
        "| 2 | Sow. | Agreed. | Ongoing | |",
    ]
    made = imported(tmp_path / "second.xlsx", plan(tmp_path, "Parks plan 2024", *rows), register=first)
    found = {item.ref: item.values for item in made.items}
    assert (found["PP24.1"]["action"], found["PP24.1"]["lead"]) == ("Agreed.", "Head of Repairs")
    assert found["PP24.2"]["recommendation"] == "Sow."
    (altered,) = [each for each in made.findings if each.slug == "value-altered"]
    assert altered.sentence.startswith("Action is not for this file to change. Register: 'Agreed.'. Return: 'Agreed at")


def test_the_same_plans_again_change_nothing(first: Path, tmp_path: Path) -> None:
    """Nothing is raised, and nothing is written otherwise."""
    again = imported(tmp_path / "second.xlsx", tmp_path / "parks.docx", tmp_path / "repairs.docx", register=first)
    assert slugs(again) == ["cross-reference-unresolved"]
    before, after = (open_register(tmp_path / name, OWNED) for name in ("first.xlsx", "second.xlsx"))
    assert after.plans == before.plans


def test_an_item_like_one_that_stands_is_asked_about(first: Path, tmp_path: Path) -> None:
    """At the row imported now, wherever its plan comes in the register."""
    for title in ("Homes plan 2024", "Waits plan 2024"):
        made = imported(
            tmp_path / "second.xlsx", plan(tmp_path, title, f"| 1 | {LONG} | Yes. | Ongoing | |"), register=first
        )
        (found,) = [each for each in made.findings if each.slug == "near-duplicate"]
        assert (found.ref, "RP24.1" in found.sentence) == (f"{title[0]}P24.1", True)


def test_nothing_to_join(first: Path, tmp_path: Path) -> None:
    """A register is not written anew where no file held a plan."""
    (tmp_path / "notes.docx").write_bytes(word("Notes of the meeting"))
    with pytest.raises(NoReturnReadError):
        imported(tmp_path / "second.xlsx", tmp_path / "notes.docx", register=first)


def test_what_the_register_lists_is_not_listed_twice(first: Path, tmp_path: Path) -> None:
    """A cell edited differently in two places waits for a choice, and its finding stays one."""
    book = load_workbook(first)
    for name in ("Register", "Parks plan 2024"):
        sheet = next(each for each in book if each.title.startswith(name[:5]))
        cell = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("Mow."))
        cell.value = f"Mow the {name}."
    book.save(first)
    second = tmp_path / "second.xlsx"
    third = plan(tmp_path, "Homes plan 2024", "| 1 | Build. | Agreed. | By May 2025 | Head of Repairs |")
    once = imported(second, third, register=first)
    assert slugs(once) == ["clash", "cross-reference-unresolved", "edited-twice"]
    fourth = plan(tmp_path, "Trees plan 2024", "| 1 | Plant. | Agreed. | By May 2025 | Head of Repairs |")
    assert slugs(imported(tmp_path / "third.xlsx", fourth, register=second)) == slugs(once)
