"""Registers of returns that mean no good, and of very odd ones: the workbook stays whole, and words stay words."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from workbooks.builders import AS_AT, register, register_item, register_plan

from scrutiny_xl.findings import Finding, Place, Repair
from scrutiny_xl.layouts.rag_plan import RAG_PLAN
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.register import Answer, Clash, Extension, Register, ReturnSource
from scrutiny_xl.workbooks.forms import Frame, LiveRatings
from scrutiny_xl.workbooks.registers import register_workbook

FORMULAS = ("=1+1", "+44 20 7946 0000", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0")
ODD = (
    "\x00\x07\x0b",
    "lone \ud800 surrogate",
    "a & b < c > d \"e\" 'f'",
    "_x0041_",
    "tail\n\n",
    "\ufffe\uffff",
    "]]>",
    "😀" * 20_000,
    "x" * 40_000,
)


def hostile(words: str) -> Register:
    """Return a register that has the words wherever words can be."""
    place = Place(words, words, "C14")
    values = dict.fromkeys(("action", "timescale", "lead", "objective"), words)
    item = register_item(words, values, layout=RAG_PLAN, areas=(words, words + "2"), section=words)
    day = date(2024, 9, 30)
    item = item._replace(extensions=(Extension(day, day, words, words, day, words, day),))
    clash = Clash(words, "lead", words, (Answer(words, words, place), Answer(words, words, place)))
    return register(
        register_plan(RAG_PLAN, words, item),
        council=words,
        quarter=words,
        rule_set="three-boxes",
        findings=(Finding(words, "error", place, words, words, words),),
        clashes=(clash,),
        receipt=(Repair(words, place, words, words, words),),
        sources=(
            ReturnSource(words, words, words, words, 1, 1, "skipped", words),
            ReturnSource(words, words, words, words, 1, 1, "read"),
        ),
    )


def well_formed(packed: bytes) -> None:
    """Every part parses as XML."""
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        for name in package.namelist():
            ET.fromstring(package.read(name))  # noqa: S314 - it is our own


def cells(packed: bytes) -> dict[str, list[Any]]:
    """Return all filled cells of a workbook by sheet."""
    workbook = load_workbook(io.BytesIO(packed))
    return {
        sheet.title: [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        for sheet in workbook.worksheets
    }


@pytest.mark.parametrize("words", FORMULAS)
def test_words_that_look_like_formulas_stay_words(words: str) -> None:
    """No cell of the whole workbook is a formula but the rating, and the words are there as they were typed."""
    packed = register_workbook(hostile(words))

    found = cells(packed)

    formulas = [cell.value for sheet in found.values() for cell in sheet if cell.data_type == "f"]
    frame = Frame(RAG_PLAN)
    assert formulas == [f"={LiveRatings(RULE_SETS['three-boxes']).formula(frame, frame.first_row + 1)}"]
    for sheet in ("Register", "Findings", "Clashes", "Dates", "Sources", "Receipt", "About"):
        assert words in [cell.value for cell in found[sheet]]


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
def test_odd_words_do_not_break_the_file(words: str) -> None:
    """Control characters, lone surrogates and endless texts: every part is XML, no cell is longer than Excel allows."""
    packed = register_workbook(hostile(words))

    well_formed(packed)
    for sheet in cells(packed).values():
        for cell in sheet:
            assert len(str(cell.value).encode("utf-16-le")) <= 2 * 32_767


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_words_can_be_read_back(words: str) -> None:
    """Whatever the words, two readers open the file."""
    packed = register_workbook(hostile(words))

    well_formed(packed)
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(packed)).sheet_names) == 11
    assert len(cells(packed)) == 11


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), min_size=1))
def test_words_come_back_as_they_were(words: str) -> None:
    """A text without control characters stands in the Register letter for letter, spaces at its ends included."""
    made = register(register_plan(RAG_PLAN, "P", register_item("A.1", {"action": words}, layout=RAG_PLAN)))

    rows = CalamineWorkbook.from_filelike(io.BytesIO(register_workbook(made))).get_sheet_by_name("Register").to_python()

    assert rows[1][rows[0].index("Action")] == words


@pytest.mark.parametrize("value", [date(1, 1, 1), date(1899, 12, 31), date(1900, 1, 15), float("nan"), float("inf")])
def test_values_excel_cannot_hold_are_words(value: date | float) -> None:
    """A day before Excel's calendar, or a number that is none, is written as words."""
    role = "completed_on" if isinstance(value, date) else "percent"
    made = register(register_plan(RAG_PLAN, "P", register_item("A.1", {role: value}, layout=RAG_PLAN)))

    packed = register_workbook(made)

    well_formed(packed)
    shown = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
    assert shown in [cell.value for cell in cells(packed)["Register"]]


def test_a_long_register_has_no_more_links_than_excel_allows() -> None:
    """Refs are links only while that is worth it; the file stays small and quick to open."""
    items = [register_item(f"A.{number}", {"action": "Do it"}, layout=RAG_PLAN) for number in range(2_001)]

    packed = register_workbook(register(register_plan(RAG_PLAN, "P", *items)))

    xml = zipfile.ZipFile(io.BytesIO(packed)).read("xl/worksheets/sheet3.xml").decode()
    assert "<hyperlink" not in xml
    assert xml.count("<row ") == 2_002
    assert AS_AT.isoformat() in zipfile.ZipFile(io.BytesIO(packed)).read("docProps/core.xml").decode()
