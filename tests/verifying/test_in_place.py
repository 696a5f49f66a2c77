"""Rows compared without reading the cells that stay: nothing is found, or missed, that reading all would not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verifying.packages_made import BOOK, CALCULATED, MAIN, PARTS, ROWS, SHEET, package, rules
from verifying.sheets_drawn import COLUMNS, changed_rows, drawn_rows

from scrutiny_xl.verifying import Comparison, cells, packages, verify, walking
from scrutiny_xl.verifying.in_place import changed_in_place
from scrutiny_xl.verifying.rows import RawRow, SheetText

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from random import Random

START = '<row r="7"><c r="A7" t="b"><v>1</v></c>'
END = '<c r="D7"/></row>'
ADDRESSES = [f"{column}{row}" for column in COLUMNS for row in range(1, 10)]


def pairs(old: str, new: str, prefix: str = "") -> list[str] | None:
    """Return the cells found to differ in two versions of row 7, None where it must be read."""
    found = changed_in_place(RawRow(7, old.encode()), RawRow(7, new.encode()), prefix.encode())
    return None if found is None else [each.address for each in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<c r="C7"/>', '<c r="C7"><v>1</v></c>'),
        ('<c r="C7" s="1"></c>', '<c r="C7" s="1" t="str"><f t="shared" si="0"/><v>Green</v></c>'),
        ('<c r="C7"><v>1</v></c>', '<c r="C7" x="a>b"><v>1</v></c>'),
    ],
)
def test_a_cell_that_differs_is_found(before: str, after: str) -> None:
    """Whatever it holds, and with a prefix too."""
    assert pairs(START + before + END, START + after + END) == ["C7"]
    old, new = (re.sub(r"<(/?)(?=\w)", r"<\1x:", START + each + END) for each in (before, after))
    assert pairs(old, new, "x:") == ["C7"]


def test_cells_that_differ_are_found_from_the_first_to_the_last() -> None:
    """In their order."""
    new = '<row r="7"><c r="A7" t="b"><v>0</v></c><c r="B7"><v>2</v></c><c r="D7" s="1"/></row>'
    assert pairs(f'{START}<c r="B7"/>{END}', new) == ["A7", "B7", "D7"]


@pytest.mark.parametrize(
    "after",
    [
        '<c r="C7"/><c r="C7"><v>1</v></c>',
        '<c r="B7"><v>1</v></c>',
        '<c r="C8"><v>1</v></c>',
        '<c r="c7"><v>1</v></c>',
        '<c r="$C$7"><v>1</v></c>',
        '<c r="C07"><v>1</v></c>',
        '<c s="1" r="C7"/>',
        "<c r='C7'><v>1</v></c>",
        ' <c r="C7"><v>1</v></c>',
        '<c r="C7"><v>1</v></c> ',
        '<c r="C7"><v>1</v></c >',
        '<c r="C7"><v>1</v></c><x/>',
        '<c r="C7"><v>1</v></c>text',
        '<c r="C7"><!-- x --><v>1</v></c>',
        '<c r="C7"><?x y?><v>1</v></c>',
        '<c r="C7" t="str"><v><![CDATA[1]]></v></c>',
        '<c r="C7"><extLst><c r="Z7"/></extLst></c>',
        '<c r="C7" x=">"/>',
        '<c r="C7"><v>1</v></c></c>',
        '<c r="C7"/></c>',
        "",
    ],
)
def test_a_row_that_is_written_in_another_way_must_be_read(after: str) -> None:
    """It cannot be told at a glance what of it changed."""
    assert pairs(f'{START}<c r="C7"/>{END}', START + after + END) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (START, START.replace('"7"', '"7" ht="9"', 1)),
        (START, f" {START}"),
        (f"{START}\n", f"{START}\n"),
        (START.replace("<row", "<row><!-- x --><row"), START.replace("<row", "<row><!-- x --><row")),
        (START.replace('t="b"', 't="b" x=">"').replace("<v>1</v></c>", ""), START),
        (START + '<c r="E7"/>', START + '<c r="E7"/>'),
    ],
)
def test_a_row_with_anything_else_around_the_cell_must_be_read(before: str, after: str) -> None:
    """Also where it is the same in both versions, but a cell might not end where it seems to."""
    assert pairs(f'{before}<c r="C7"/>{END}', f'{after}<c r="C7"><v>1</v></c>{END}') is None


# -- the law: it is what reading all of it finds --


def sheet(rows: str, *, prefix: bool) -> str:
    """Return the sheet with those rows, in the namespace without a prefix or with one."""
    text = PARTS[SHEET].replace(ROWS, rows)
    if prefix:
        text = re.sub(r"<(/?)(?=[a-wyz]\w*[ />])", r"<\1x:", text).replace("xmlns=", "xmlns:x=", 1)
    return text


def books(old: str, new: str) -> tuple[bytes, bytes]:
    """Return two versions of the workbook, both of which ask Excel to calculate."""
    parts = {**PARTS, BOOK: CALCULATED[BOOK](PARTS[BOOK].encode()).decode()}
    return package({**parts, SHEET: old}), package({**parts, SHEET: new})


def read_in_full(old: bytes, new: bytes, owned: Mapping[str, Collection[str]]) -> Comparison:
    """Return the comparison as it is where nothing is taken to be written in the plainest way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walking, "changed_in_place", lambda *_: None)
        patch.setattr(SheetText, "_plain_rows", lambda _self, start, _wanted: ([], start))
        patch.setattr(cells, "_PLAIN", re.compile(rb"(?!)"))
        return verify(old, new, owned)


def told_apart(text: str) -> bool:
    """Whether a sheet is well-formed, and no row or cell stands within another, where none is looked for.

    An extension of a cell may hold what looks like other cells.
    """
    try:
        root = ET.fromstring(text)  # noqa: S314 - it was made above
    except ET.ParseError:
        return False
    row, cell = f"{{{MAIN}}}row", f"{{{MAIN}}}c"
    for outer in list(root.iter(cell)):
        for each in outer.findall(f"{{{MAIN}}}extLst"):
            if each.find(f".//{row}") is None:
                outer.remove(each)
    within = [len(list(outer.iter(row))) > 1 for outer in root.iter(row)]
    within += [len(list(outer.iter(cell))) > 1 or outer.find(f".//{row}") is not None for outer in root.iter(cell)]
    return not any(within)


@given(st.randoms(use_true_random=False), st.booleans(), st.sampled_from([1 << 17, 1000, 100, 7]))
def test_a_quick_look_finds_what_reading_all_of_it_finds(chance: Random, prefix: bool, piece: int) -> None:
    """The same cells and the same violations, however a sheet is written and its text is cut in pieces."""
    rows = drawn_rows(chance)
    new = sheet(changed_rows(chance, rows), prefix=prefix)
    versions = books(sheet(rows, prefix=prefix), new)
    owned = {SHEET: [each for each in ADDRESSES if chance.random() < 0.8]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packages, "_CHUNK", piece)
        quick, full = verify(*versions, owned), read_in_full(*versions, owned)
    if told_apart(new):
        assert quick == full
    elif "not-well-formed" in rules(full):
        assert "not-well-formed" in rules(quick)


@given(st.randoms(use_true_random=False), st.sampled_from("019ABZcrstvx<>/\"'=&;:-!?"))
def test_a_byte_that_no_edit_may_change_is_found(chance: Random, byte: str) -> None:
    """Wherever it stands in the rows; a shared formula may be written elsewhere, and the span of a row may be wider."""
    rows = drawn_rows(chance).replace(' t="shared"', "").replace(' spans="1:4"', "")
    at = chance.choice([place for place, each in enumerate(rows) if not each.isspace()])
    new = rows[:at] + byte + rows[at + 1 :]
    assert verify(*books(sheet(rows, prefix=False), sheet(new, prefix=False)), {SHEET: ()}).clean == (new == rows)
