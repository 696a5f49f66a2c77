"""The cells that differ: what is listed of them, and which may not differ so."""

from __future__ import annotations

import pytest
from verifying.packages_made import CALCULATED, CHAIN, OLD, SHEET, edited, replaced, rules, with_sheet

from scrutiny_xl.verifying import CellChange, Comparison, compare, verify

A5 = '<c r="A5"><f t="shared" ref="A5:C5" si="0">A2+$C2</f><v>1</v></c>'
B5 = '<c r="B5"><f t="shared" si="0"/><v>2</v></c>'
C5 = '<c r="C5"><f t="shared" si="0"/><v>3</v></c>'
A6 = '<c r="A6"><f t="array" ref="A6:B6">TRANSPOSE(C2:C3)</f><v>1</v></c><c r="B6"><v>2</v></c>'
REHOMED = '<c r="B5"><f t="shared" ref="B5:C5" si="0">B2+$C2</f><v>2</v></c>'


def of(*pairs: tuple[str, str], **more: tuple[tuple[str, str], ...]) -> Comparison:
    """Return the comparison of the workbook with itself, its sheet changed."""
    return compare(OLD, with_sheet(*pairs, **more))


def cells(comparison: Comparison) -> list[CellChange]:
    """Return the cells listed of its only sheet."""
    return list(comparison.sheets[0].cells)


@pytest.mark.parametrize(
    ("before", "after", "listed"),
    [
        ("<v>45000</v>", "<v>45001</v>", CellChange("B2", "2023-03-15", "2023-03-16")),
        (
            '<c r="A2" t="s"><v>1</v></c>',
            '<c r="A2" t="inlineStr"><is><t xml:space="preserve">c &lt; d</t></is></c>',
            CellChange("A2", "a&b", "c < d"),
        ),
        ('<c r="C2"><v>1</v></c>', '<c r="C2"/>', CellChange("C2", "1", "")),
        ('<c r="C2"><v>1</v></c>', "", CellChange("C2", "1", "")),
        ('<c r="C2"><v>1</v></c>', '<c r="C2" t="b"><v>1</v></c>', CellChange("C2", "1", "TRUE")),
        ('<c r="C2"><v>1</v></c>', '<c r="C2"><f>1+1</f><v>2</v></c>', CellChange("C2", "1", "2", "", "1+1")),
        ('<c r="A3"/>', '<c r="A3"/><c r="B3"><v>7</v></c>', CellChange("B3", "", "7")),
        ('<c r="A3"/>', '<c r="A3" s="1"/>', CellChange("A3", "", "", restyled=True)),
    ],
)
def test_a_cell_that_may_differ_is_listed(before: str, after: str, listed: CellChange) -> None:
    """With what it showed, what it shows, and its formulas."""
    found = of((before, after))
    assert cells(found) == [listed]
    assert found.clean


def test_a_formula_that_is_replaced_leaves_the_chain() -> None:
    """Or Excel would mend the file."""
    change = ('<c r="D5"><f>SUM(C2:C3)</f><v>3</v></c>', '<c r="D5"><v>3</v></c>')
    assert rules(of(change)) == ["calculation-chain"]
    found = of(change, chain=(('<c r="D5"/>', ""),))
    assert found.clean
    assert cells(found) == [CellChange("D5", "3", "3", "SUM(C2:C3)", "")]


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ('<c r="C2"><v>1</v></c>', '<c r="C2" s="0"><v>1</v></c>', "rewritten"),
        ('<c r="A3"/>', '<c r="A3" s="3"/>', "style-index"),
        ('<c r="A3"/>', '<c r="A3" ph="1"/>', "cell-attributes"),
        ('<c r="B2" s="2"><v>45000</v></c>', "", "cell-attributes"),
        ('<c r="A3"/>', '<c r="A3"><b>1</b></c>', "cell-attributes"),
        ('<c r="A3"/>', '<c r="A3" cm="1"><v>1</v></c>', "metadata"),
        ("<v>45000</v>", "<v>NaN</v>", "bad-value"),
        ("<v>45000</v>", "<v>1e999</v>", "bad-value"),
        ("<v>45000</v>", "<v>1_0</v>", "bad-value"),
        ('<c r="A2" t="s"><v>1</v></c>', '<c r="A2" t="s"><v>2</v></c>', "bad-value"),
        ('<c r="C2"><v>1</v></c>', '<c r="C2" t="b"><v>2</v></c>', "bad-value"),
        ('<c r="C2"><v>1</v></c>', '<c r="C2" t="x"><v>2</v></c>', "bad-value"),
        ("<t>Merged</t>", f"<t>{'x' * 32_768}</t>", "bad-value"),
        ('<c r="B8" s="1"/>', '<c r="B8" s="1"><v>1</v></c>', "merged"),
        ('<c r="A3"/>', '<c r="A3"/><c r="A3"><v>1</v></c>', "order"),
        ('<c r="A3"/><c r="C3"><v>2</v></c>', '<c r="C3"><v>2</v></c><c r="A3"/>', "order"),
        ('<c r="A3"/>', '<c r="A3"/><c r="B4"><v>2</v></c>', "order"),
    ],
)
def test_what_no_cell_may_become(before: str, after: str, rule: str) -> None:
    """Each fault has its own rule."""
    assert rule in rules(of((before, after)))


def test_the_longest_text_is_allowed() -> None:
    """Counted as Excel counts it."""
    assert of(("<t>Merged</t>", f"<t>{'x' * 32_767}</t>")).clean
    assert rules(of(("<t>Merged</t>", f"<t>{'😀' * 16_384}</t>"))) == ["bad-value"]


def test_a_cell_written_anew_is_allowed_where_it_was_declared() -> None:
    """The edit said it would."""
    new = with_sheet(('<c r="C2"><v>1</v></c>', '<c r="C2" s="0"><v>1</v></c>'))
    owned = {SHEET: ["C2"], "xl/workbook.xml": []}
    assert verify(OLD, new, owned).clean


def test_what_was_not_declared_is_a_violation() -> None:
    """Cells and parts."""
    new = with_sheet(
        ("<v>45000</v>", "<v>45001</v>"),
        table=(('ref="A1:C3"><autoFilter ref="A1:C3"', 'ref="A1:C3"><autoFilter ref="A1:C4"'),),
    )
    found = verify(OLD, new, {SHEET: ["C2"], "xl/workbook.xml": ()})
    assert [(each.part, each.place) for each in found.violations] == [("xl/tables/table1.xml", ""), (SHEET, "B2")]
    assert verify(OLD, new, {SHEET: ["B2"], "xl/workbook.xml": (), "xl/tables/table1.xml": ()}).clean


@pytest.mark.parametrize("spelt", [SHEET, f"/{SHEET}", SHEET.upper(), SHEET.replace("/", "\\")])
def test_a_part_may_be_declared_as_the_package_spells_it(spelt: str) -> None:
    """With backslashes, or from the root."""
    new = with_sheet(("<v>45000</v>", "<v>45001</v>"))
    assert verify(OLD, new, {spelt: ["B2"], "xl/workbook.xml": ()}).clean


# -- formulas of several cells --


def test_a_shared_formula_is_not_left_without_its_first_cell() -> None:
    """Its followers would show nothing."""
    found = of((A5, '<c r="A5"><v>9</v></c>'), chain=(('<c r="A5" i="3"/><c r="B5"/>', '<c r="B5" i="3"/>'),))
    assert rules(found) == ["shared-formula"]
    assert found.violations[0].place == "B5"


def test_a_shared_formula_may_move_to_a_follower() -> None:
    """The follower shows what it showed, and is not listed."""
    chain = (('<c r="A5" i="3"/><c r="B5"/>', '<c r="B5" i="3"/>'),)
    found = of((A5, '<c r="A5"><v>9</v></c>'), (B5, REHOMED), chain=chain)
    assert found.clean
    assert cells(found) == [CellChange("A5", "1", "9", "A2+$C2", "")]


def test_a_shared_formula_that_is_moved_wrongly_is_a_change() -> None:
    """It says something else in every follower."""
    chain = (('<c r="A5" i="3"/><c r="B5"/>', '<c r="B5" i="3"/>'),)
    found = of((A5, '<c r="A5"><v>9</v></c>'), (B5, REHOMED.replace("B2+$C2", "A2+$C2")), chain=chain)
    assert [each.address for each in cells(found)] == ["A5", "B5"]


def test_a_follower_may_be_replaced() -> None:
    """The others still have their first cell."""
    assert of((C5, '<c r="C5"><v>9</v></c>'), chain=(('<c r="C5"/>', ""),)).clean


@pytest.mark.parametrize(
    "after",
    [
        A6.replace('<c r="B6"><v>2</v></c>', '<c r="B6"><v>7</v></c>'),
        A6.replace('<f t="array" ref="A6:B6">TRANSPOSE(C2:C3)</f>', ""),
    ],
)
def test_an_array_is_not_overwritten_in_part(after: str) -> None:
    """Neither its first cell nor another."""
    assert "formula-area" in rules(of((A6, after)))


def test_an_array_may_be_replaced_as_a_whole() -> None:
    """All its cells are plain then."""
    new = edited(OLD, {**CALCULATED, SHEET: replaced((A6, '<c r="A6"><v>8</v></c><c r="B6"><v>9</v></c>'))}, removed=())
    found = compare(OLD, edited(new, {CHAIN: replaced(('<c r="A6"/>', ""))}))
    assert found.clean
