"""Setting what a formula shows, while the formula stays as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workbooks.editing.packages import MAIN, RELATIONS, edited, members, package, rows_in, worksheet

from scrutiny_xl.verifying import verify
from scrutiny_xl.workbooks.editing.outcome import EditRefusedError

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.edit import WorkbookEdit

WORDS = '<c r="A1" s="3" t="str"><f ca="1">IF(B1&gt;2,"a&amp;b" ,"c")</f><v>c</v></c>'


def row(cells: str) -> bytes:
    """Return a workbook whose first row holds the cells."""
    return package(worksheet(f'<row r="1">{cells}</row>'))


def shown(data: bytes, cell: str, value: str | float) -> str:
    """Return the first row after a result was set, nothing else in the workbook changed."""
    edit = edited(data)
    edit.sheet("S").set_result(cell, value)
    plan, new = edit.plan(), edit.to_bytes()
    assert verify(data, new, {**dict.fromkeys(plan.touched, ()), **plan.cells}).violations == ()
    again = edited(new)
    again.sheet("S").set_result(cell, value)
    assert again.to_bytes() == new
    return rows_in(new).removeprefix('<row r="1">').removesuffix("</row>")


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        (WORDS, "a & b", WORDS.replace("<v>c<", "<v>a &amp; b<")),
        (WORDS, 2.5, WORDS.replace(' t="str"', "").replace("<v>c<", "<v>2.5<")),
        (WORDS, "#N/A", WORDS.replace('t="str"', 't="e"').replace("<v>c<", "<v>#N/A<")),
        (WORDS, "", WORDS.replace("<v>c<", "<v><")),
        ('<c r="A1"><f>B1</f></c>', 3, '<c r="A1"><f>B1</f><v>3</v></c>'),
        ('<c r="A1"><f>B1</f><v/></c>', "x", '<c r="A1" t="str"><f>B1</f><v>x</v></c>'),
        ('<c r="A1" vm="2"><f>B1</f><v>1</v></c>', 4, '<c r="A1"><f>B1</f><v>4</v></c>'),
        ('<c r="A1"><f>B1</f><v>1</v><extLst/></c>', 5, '<c r="A1"><f>B1</f><v>5</v><extLst/></c>'),
    ],
)  # fmt: skip
def test_only_the_result_changes(before: str, value: str | float, after: str) -> None:
    """The formula, its marks and the cell's style stay byte for byte."""
    assert shown(row(before), "A1", value) == after


def test_one_that_follows_a_shared_formula_and_the_first_keep_it() -> None:
    """The words are not handed on: they stay where they are."""
    first = '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1+1</f><v>1</v></c>'
    second = '<c r="B1"><f t="shared" si="0"/><v>1</v></c>'
    changed = [each.replace("<v>1<", "<v>7<") for each in (first, second)]

    assert shown(row(first + second), "A1", 7) == changed[0] + second
    assert shown(row(first + second), "B1", 7) == first + changed[1]


def test_a_first_that_is_overwritten_hands_its_words_on_beside_a_new_result() -> None:
    """The next cell gets both."""
    first = '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1+1</f><v>1</v></c>'
    edit = edited(row(first + '<c r="B1"><f t="shared" si="0"/><v>1</v></c>'))
    edit.sheet("S").set("A1", 5)
    edit.sheet("S").set_result("B1", 9)

    assert '<c r="B1"><f t="shared" si="0" ref="B1">D1+1</f><v>9</v></c>' in rows_in(edit.to_bytes())


def test_what_shows_the_result_already_is_left_as_it_is() -> None:
    """However the number is written."""
    data = row('<c r="A1"><f>B1</f><v>50.0</v></c>')
    edit = edited(data)
    edit.sheet("S").set_result("A1", 50)
    assert edit.to_bytes() == data


@pytest.mark.parametrize("empty", ['<c r="A1" s="3"/>', '<c r="A1" s="3"></c>'])
def test_an_empty_cell_that_is_emptied_is_left_as_it_is(empty: str) -> None:
    """However it is written."""
    data = row(empty)
    edit = edited(data)
    edit.sheet("S").set("A1", None)
    assert edit.to_bytes() == data


def test_the_last_of_several_changes_counts() -> None:
    """A value asked for after a result, and a result after a value."""
    data = row('<c r="A1"><f>B1</f><v>1</v></c>')
    value, result = edited(data), edited(data)
    value.sheet("S").set_result("A1", 2)
    value.sheet("S").set("A1", 3)
    result.sheet("S").set("A1", 3)
    result.sheet("S").set_result("A1", 2)
    result.sheet("S").set_style("A1", 0)

    assert rows_in(value.to_bytes()) == '<row r="1"><c r="A1"><v>3</v></c></row>'
    assert rows_in(result.to_bytes()) == '<row r="1"><c r="A1" s="0"><f>B1</f><v>2</v></c></row>'


def test_in_a_prefix_of_the_sheet() -> None:
    """The result is written as the sheet writes its elements."""
    cells = '<x:row r="1"><x:c r="A1"><x:f>B1</x:f></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="{MAIN}" xmlns:r="{RELATIONS}"><x:sheetData>{cells}</x:sheetData></x:worksheet>'
    edit = edited(package(sheet))
    edit.sheet("S").set_result("A1", "Red")
    assert (
        b'<x:c r="A1" t="str"><x:f>B1</x:f><x:v>Red</x:v></x:c>' in members(edit.to_bytes())["xl/worksheets/sheet1.xml"]
    )


def refused(edit: WorkbookEdit) -> str:
    """Return why an edit is refused."""
    with pytest.raises(EditRefusedError) as error:
        edit.to_bytes()
    return str(error.value)


@pytest.mark.parametrize(
    ("cells", "value", "why"),
    [
        ('<c r="A1"><v>1</v></c>', 1, "S!A1 holds no formula whose result could be set."),
        ("", 1, "S!A1 holds no formula whose result could be set."),
        ('<c r="A1"><f t="array" ref="A1:B1">C1</f><v>1</v></c>', 1, "S!A1 belongs to an array formula"),
        ('<c r="A1"><f>B1</f></c>', float("nan"), "S!A1 cannot hold what it was given: nan is not a number."),
    ],
)
def test_what_cannot_show_a_result_is_refused(cells: str, value: float, why: str) -> None:
    """In a sentence that names the cell."""
    edit = edited(row(cells))
    edit.sheet("S").set_result("A1", value)
    assert why in refused(edit)


def test_where_the_words_of_a_formula_stand() -> None:
    """In the cell itself, in the first of those that share it, or nowhere."""
    first = '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1&amp;"x"</f></c><c r="B1"><f t="shared" si="0"/></c>'
    sheet = edited(
        row(f'{first}<c r="C1"><f>1+1</f></c><c r="D1"><v>1</v></c><c r="E1"><f t="shared" si="9"/></c>')
    ).sheet("S")

    assert [sheet.formula_source(1, column) for column in range(1, 7)] == [
        ((1, 1), 'C1&"x"'),
        ((1, 1), 'C1&"x"'),
        ((1, 3), "1+1"),
        None,
        ((1, 5), ""),
        None,
    ]
    assert sheet.formula_source(7, 1) is None
