"""Formulas read the same where sheets, tables and names are called otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.tokenizer import Token, Tokenizer

from scrutiny_xl.workbooks.editing.graft_formulas import Renaming, quoted

_SHEETS = {"plan": "Plan (2)", "my sheet": "Other", "it's": "It's (2)", "data": "Data"}


def _renaming(**more: object) -> Renaming:
    return Renaming(
        _SHEETS,
        {"lists": "Lists"},
        {"tbl": "tbl_2"},
        {"rates": "Rates_2", "own": "Own_2"},
        book=lambda number: number + 4,
        same=frozenset({"data"}),
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(Plan!A1:B2)+1", "SUM('Plan (2)'!A1:B2)+1"),
        ("'My Sheet'!$A$1&\"Plan!A1\"", 'Other!$A$1&"Plan!A1"'),
        ("'It''s'!A1", "'It''s (2)'!A1"),
        ("PLAN!A1:PLAN!B2", "'Plan (2)'!A1:'Plan (2)'!B2"),
        ("Plan:Data!A1", "'Plan (2):Data'!A1"),
        ("'My Sheet:Data'!A1", "Other:Data!A1"),
        ("-Plan!A1*Plan!A2", "-'Plan (2)'!A1*'Plan (2)'!A2"),
        ("Data!A1", "Data!A1"),
        ("Planning!A1+MyPlan!A1", "Planning!A1+MyPlan!A1"),
        ("tbl[Due]+SUM(tbl[[#This Row],[Plan!A1]])", "tbl_2[Due]+SUM(tbl_2[[#This Row],[Plan!A1]])"),
        ("Tbl[[#This Row],[a]]:Tbl[[#This Row],[b]]", "tbl_2[[#This Row],[a]]:tbl_2[[#This Row],[b]]"),
        ("Rates*Rates(1)", "Rates_2*Rates(1)"),
        ("Plan!Rates", "'Plan (2)'!Rates_2"),
        ("#REF!+Plan!#REF!", "#REF!+'Plan (2)'!#REF!"),
        ("[1]Plan!A1+'[2]A b'!B1+[1]!Far", "[5]Plan!A1+'[6]A b'!B1+[5]!Far"),
        ("[0]!Rates", "[0]!Rates_2"),
        ("IF(A1=\"it's\",'My Sheet'!A1,{1,2})", 'IF(A1="it\'s",Other!A1,{1,2})'),
    ],
)
def test_a_formula_names_what_it_named(before: str, after: str) -> None:
    """Sheets, tables, names and other workbooks; words and headings stay."""
    assert _renaming().formula(before) == after


def test_names_of_the_sheet_itself_come_first() -> None:
    """A name that means something of its own on the sheet is not the one that counts everywhere."""
    assert _renaming().formula("Own+Rates", ["own"]) == "Own+Rates_2"


def test_functions_of_the_workbook_are_renamed() -> None:
    """A name that stands for a LAMBDA is called with brackets."""
    renaming = _renaming(lambdas=frozenset({"rates"}))
    assert renaming.formula("RATES(1)") == "Rates_2(1)"


def test_what_was_met_is_remembered() -> None:
    """Names used, and sheets that stay behind."""
    renaming = _renaming()
    assert renaming.formula("Lists!A1+Rates") == "Lists!A1+Rates_2"
    assert renaming.missed == {"Lists"}
    assert renaming.met == {"rates"}


_names = st.text(
    st.characters(blacklist_characters="[]:*?/\\!'", blacklist_categories=["C", "Z"]), min_size=1, max_size=9
)


@given(_names, _names)
def test_a_name_between_quotes_is_one_piece(sheet: str, other: str) -> None:
    """As openpyxl reads formulas, a reference to any sheet is one operand, and renaming it twice leads back."""
    formula = f"SUM({quoted(sheet)}!$A$1,2)"
    operands = [each.value for each in Tokenizer("=" + formula).items if each.subtype == Token.RANGE]
    assert operands == [f"{quoted(sheet)}!$A$1"]

    there = Renaming({sheet.casefold(): other}, {}, same=frozenset({sheet.casefold()} & {other.casefold()}))
    back = Renaming({other.casefold(): sheet}, {}, same=frozenset({sheet.casefold()} & {other.casefold()}))
    assert back.formula(there.formula(formula)) == formula or sheet.casefold() == other.casefold()
