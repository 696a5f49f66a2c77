"""What must hold of the workbook as a whole."""

from __future__ import annotations

import pytest
from verifying.packages_made import (
    BOOK,
    BOOK_LINKS,
    CALCULATED,
    CHAIN,
    CONTENT,
    MAIN,
    OLD,
    PARTS,
    SHEET,
    SHEET_LINKS,
    TABLE,
    edited,
    override,
    package,
    relation,
    replaced,
    rules,
    with_sheet,
)

from scrutiny_xl.verifying import compare

VALUE = ("<v>45000</v>", "<v>45001</v>")
TABLE_2 = "xl/tables/table2.xml"
OTHER = (
    f'<table xmlns="{MAIN}" id="2" name="Other" displayName="Other" ref="C3:D4"><tableColumns count="2">'
    '<tableColumn id="1" name="2"/><tableColumn id="2" name=""/></tableColumns></table>'
)


def with_table(text: str) -> bytes:
    """Return the workbook with a second table on its sheet."""
    return edited(
        OLD,
        {
            SHEET_LINKS: replaced(
                ("</Relationships>", relation(2, "table", "../tables/table2.xml") + "</Relationships>")
            ),
            CONTENT: replaced(("</Types>", override(TABLE_2, "table") + "</Types>")),
        },
        {TABLE_2: text},
    )


def test_a_change_asks_for_calculation_where_there_are_formulas() -> None:
    """The values that formulas show may be stale."""
    assert rules(compare(OLD, edited(OLD, {SHEET: replaced(VALUE)}))) == ["no-recalculation"]
    assert compare(OLD, with_sheet(VALUE)).clean
    style_only = ('<c r="A3"/>', '<c r="A3" s="1"/>')
    assert compare(OLD, edited(OLD, {SHEET: replaced(style_only)})).clean


def test_a_workbook_without_formulas_need_not_calculate() -> None:
    """A formula in a comment is none."""
    rows = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    sheet = f'<worksheet xmlns="{MAIN}"><!-- <f>1</f> -->{rows}</worksheet>'
    parts = {name: text for name, text in PARTS.items() if name not in {CHAIN, TABLE, SHEET_LINKS}}
    parts[BOOK_LINKS] = PARTS[BOOK_LINKS].replace(relation(4, "calcChain", "calcChain.xml"), "")
    old = package({**parts, SHEET: sheet})
    assert compare(old, edited(old, {SHEET: replaced(("<v>1</v>", "<v>2</v>"))})).clean
    new = edited(old, {SHEET: replaced(("<v>1</v>", "<f>1+1</f><v>2</v>"))})
    assert rules(compare(old, new)) == ["no-recalculation"]


def test_a_heading_and_its_column_change_together() -> None:
    """Or Excel mends the file."""
    cell = ("<t>Due</t>", "<t>Due date</t>")
    assert rules(compare(OLD, with_sheet(cell))) == ["table-heading"]
    column = ('name="Due"', 'name="Due date"')
    assert compare(OLD, with_sheet(cell, table=(column,))).clean
    assert rules(compare(OLD, edited(OLD, {TABLE: replaced(column)}))) == ["table-heading"]


def test_a_heading_that_was_wrong_before() -> None:
    """It is not the edit's fault."""
    old = edited(OLD, {TABLE: replaced(('name="Due"', 'name="Until"'))})
    assert compare(old, edited(old, {**CALCULATED, SHEET: replaced(VALUE)})).clean


def test_headings_of_several_lines() -> None:
    """A line break is written in several ways."""
    old = edited(
        OLD,
        {TABLE: replaced(('name="Due"', 'name="Due_x000a_date"')), SHEET: replaced(("<t>Due</t>", "<t>Due\ndate</t>"))},
    )
    assert compare(old, edited(old, {**CALCULATED, SHEET: replaced(VALUE)})).clean


TOTALLED = edited(
    OLD,
    {
        TABLE: replaced(
            ('ref="A1:C3"><', 'ref="A1:C3" totalsRowCount="1"><'),
            ('<autoFilter ref="A1:C3"', '<autoFilter ref="A1:C2"'),
        ),
        SHEET: replaced(('sqref="C2:C3"', 'sqref="C3"')),
        BOOK: replaced(("Plan!$C$2<", "Plan!$B$2<")),
    },
)
LONGER = {
    **CALCULATED,
    TABLE: replaced(('ref="A1:C3"', 'ref="A1:C4"'), ('ref="A1:C2"', 'ref="A1:C3"')),
}
TOTALS_ROW = ('<row r="5"', '<row r="4"><c r="C4"><v>2</v></c></row><row r="5"')


def test_a_totals_row_moves_down_with_what_hangs_on_it() -> None:
    """A rule for it alone moves; one for other cells only grows."""
    move = ('sqref="C3"', 'sqref="C4"')
    assert compare(TOTALLED, edited(TOTALLED, {**LONGER, SHEET: replaced(TOTALS_ROW, move)})).clean
    too_far = ('sqref="C3"', 'sqref="C5"')
    assert rules(compare(TOTALLED, edited(TOTALLED, {**LONGER, SHEET: replaced(TOTALS_ROW, too_far)}))) == [
        "sheet-settings"
    ]
    assert rules(compare(TOTALLED, edited(TOTALLED, {SHEET: replaced(move)}))) == ["sheet-settings"]


@pytest.mark.parametrize(
    ("formula", "points"),
    [
        ("C3+1", True),
        ("SUM($A$3:C3)", True),
        ("'Plan'!B3", True),
        ("plan!C3", True),
        ("SUM(C2:C3)", False),
        ("C4+C33+AC3+Other!C3+LOG3(1)", False),
        ('"C3"', False),
        ("Actions[[#Totals],[Done]]", False),
    ],
)
def test_formulas_do_not_point_where_the_totals_were(formula: str, *, points: bool) -> None:
    """There they would show a row of the table, and nobody would know."""
    old = edited(TOTALLED, {SHEET: replaced(("SUM(C2:C3)", formula))})
    new = edited(old, {**LONGER, SHEET: replaced(TOTALS_ROW, ('sqref="C3"', 'sqref="C4"'))})
    assert rules(compare(old, new)) == (["moved-totals"] if points else [])


def test_names_do_not_point_where_the_totals_were() -> None:
    """Nor do the table's own rows count as formulas that do."""
    old = edited(TOTALLED, {BOOK: replaced(("Plan!$B$2<", "Plan!$C$3<"))})
    row = ('<row r="5"', '<row r="4"><c r="C4"><f>C3</f><v>2</v></c></row><row r="5"')
    new = edited(old, {**LONGER, SHEET: replaced(row, ('sqref="C3"', 'sqref="C4"'))})
    assert [(each.place, each.rule) for each in compare(old, new).violations] == [("Limit", "moved-totals")]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("", "", "table-overlap"),
        ('ref="C3:D4"', 'ref="F3:H4"', "table-columns"),
        ('displayName="Other"', 'displayName="ACTIONS"', "duplicate-name"),
        ('displayName="Other"', 'displayName="limit"', "duplicate-name"),
        ('id="2"', 'id="1"', "duplicate-name"),
    ],
)
def test_tables_lie_apart_and_have_names_of_their_own(old: str, new: str, rule: str) -> None:
    """And as many columns as they name."""
    text = OTHER.replace(old, new, 1) if old else OTHER
    assert rule in rules(compare(OLD, with_table(text)))


def test_a_table_that_lies_apart() -> None:
    """It may be added."""
    text = OTHER.replace("<tableColumns", '<autoFilter ref="F3:G4"/><tableColumns').replace(
        'ref="C3:D4"', 'ref="F3:G4" headerRowCount="0"'
    )
    assert compare(OLD, with_table(text)).clean


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("</sheets>", '<sheet name="PLAN" sheetId="4" r:id="rId9"/></sheets>'),
        ("</definedNames>", '<definedName name="LIMIT">1</definedName></definedNames>'),
    ],
)
def test_names_are_there_once(before: str, after: str) -> None:
    """Without regard to case."""
    assert "duplicate-name" in rules(compare(OLD, edited(OLD, {BOOK: replaced((before, after))})))


def test_relationships_lead_somewhere() -> None:
    """Those of the package, and those a sheet names."""
    nowhere = relation(8, "comments", "../comments8.xml") + "</Relationships>"
    assert "missing-target" in rules(compare(OLD, edited(OLD, {SHEET_LINKS: replaced(("</Relationships>", nowhere))})))
    unnamed = with_sheet(("<tableParts", '<legacyDrawing r:id="rId7"/><tableParts'))
    assert rules(compare(OLD, unnamed)) == ["missing-target"]


def test_what_led_nowhere_before() -> None:
    """It is not the edit's fault."""
    old = edited(
        OLD, {SHEET_LINKS: replaced(("</Relationships>", relation(8, "image", "none.png") + "</Relationships>"))}
    )
    assert compare(old, edited(old, {**CALCULATED, SHEET: replaced(VALUE)})).clean
