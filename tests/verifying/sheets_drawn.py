"""Sheets written in many ways, and changes of their bytes that nobody may make, drawn by a source of chance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifying.packages_made import ROWS

if TYPE_CHECKING:
    from random import Random

__all__ = ["COLUMNS", "changed_rows", "drawn_rows"]

COLUMNS = "ABCDEFGH"
_PLAIN = (
    '<c r="{a}"/>',
    '<c r="{a}" s="1"/>',
    '<c r="{a}" s="1"></c>',
    '<c r="{a}"><v>{n}</v></c>',
    '<c r="{a}" s="2" t="n"><v>{n}</v></c>',
    '<c r="{a}" t="s"><v>1</v></c>',
    '<c r="{a}" t="b"><v>1</v></c>',
    '<c r="{a}" t="inlineStr"><is><t>w{n} &amp; x</t></is></c>',
    '<c r="{a}" t="inlineStr"><is><t xml:space="preserve"> {n}</t></is></c>',
    '<c r="{a}" s="1" t="str"><f>A{n}+1</f><v>q</v></c>',
    '<c r="{a}"><f t="shared" si="0"/><v>{n}</v></c>',
    '<c r="{a}"><f t="shared" ref="A5:C5" si="0">A2+$C2</f><v>1</v></c>',
    '<c r="{a}"><f t="array" ref="{a}:{a}">X{n}</f><v>2</v></c>',
)
_ODD = (
    "<c><v>{n}</v></c>",
    "<c r='{a}'><v>{n}</v></c>",
    '<c s="1" r="{a}"/>',
    '<c  r="{a}"/>',
    '<c r="0{a}"/>',
    '<cx r="{a}"/>',
    '<c r="{a}" ><v>{n}</v></c >',
    '\n <c r="{a}"/>\n',
    "text",
    '<c r="{a}"><!-- <c r="A1"/> --><v>{n}</v></c>',
    '<c r="{a}"><?pi <c ?><v>{n}</v></c>',
    '<c r="{a}" t="inlineStr"><is><t><![CDATA[</c><c r="B9">]]></t></is></c>',
    '<c r="{a}" t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c>',
    '<c r="{a}" x="a>b"><v>{n}</v></c>',
    '<c r="{a}" x="/>"><v>{n}</v></c>',
    '<c r="{a}" x=">"/>',
    '<c r="{a}" cm="1" vm="1"><v>{n}&lt;</v></c>',
    '<c r="{a}"><f ca="1" t="shared" si="3"/></c>',
    '<c r="{a}"><f a="x>y">1&gt;2</f></c>',
    '<c r="{a}"><f/><v/></c>',
    '<c r="{a}"><v>{n}</v><extLst><ext uri="u"/><c r="A1"/><c r="B2"><f>A{n}</f><v>{n}</v></c></extLst></c>',
)
_STARTS = (
    '<row r="{n}" spans="1:4">',
    "<row r='{n}'>",
    '<row ht="1" r="{n}">',
    '<row\nr="{n}">',
    '\n<row r="{n}">',
    '<!-- x --><row r="{n}">',
    '<row r="{n}" x="a>b">',
    "<row>",
)
_BITS = (
    *("<!-- y -->", "<?p?>", "<![CDATA[x]]>", " ", "\n", "x", "9", "&#65;", "&amp;", "/", "<", ">", '"', "'"),
    *("</c>", "</v>", "<c/>", '<c r="B2"/>', '<c r="C2"><v>3</v></c>', "<x/>", "<v>7</v>", "<f>1</f>"),
    *(' s="1"', ' spans="1:9"', ' cm="1"', ' xml:space="preserve"', ' xmlns="y"', "x:"),
    *("<is><t>z</t></is>", '<row r="9"/>', '</row><row r="3">', '<row r="4"><c r="A4"><v>1</v></c></row>'),
)
_TOKEN = re.compile(r"<[^<>]*>|[^<>]+")
_CELL = re.compile(r'<c r="([A-Z]+\d+)".*?(?:/>|</c>)')


def drawn_rows(chance: Random) -> str:
    """Return the rows of a sheet: now and then those of the workbook made by hand, which has a bit of everything."""
    if chance.random() < 0.1:
        return ROWS
    odd, number, rows = chance.choice([0, 0.02, 0.1]), 0, list[str]()
    for _ in range(chance.randint(1, 6)):
        number += chance.choice([1, 1, 1, 2])
        rows.append(_row(chance, number, odd))
    if chance.random() < 0.05:
        chance.shuffle(rows)
    return "".join(rows)


def _row(chance: Random, number: int, odd: float) -> str:
    columns = sorted(chance.sample(COLUMNS, chance.randint(0, len(COLUMNS))))
    if chance.random() < 0.03:
        chance.shuffle(columns)
    cells = [_cell(chance, f"{column}{number}", odd) for column in columns]
    start = (chance.choice(_STARTS) if chance.random() < 0.2 else '<row r="{n}">').format(n=number)
    if not cells and chance.random() < 0.7:
        return f"{start[:-1]}/>"
    return f"{start}{''.join(cells)}{chance.choice(['</row >', '</row>', '</row>', '</row>'])}"


def _cell(chance: Random, address: str, odd: float) -> str:
    kinds = _ODD if chance.random() < odd else _PLAIN
    return chance.choice(kinds).format(a=address, n=chance.randint(0, 9))


def changed_rows(chance: Random, rows: str) -> str:
    """Return rows with some of their cells set to something else, and mostly one thing changed that is no cell's."""
    for _ in range(chance.choice([0, 1, 1, 2, 4])):
        if cells := list(_CELL.finditer(rows)):
            cell = chance.choice(cells)
            rows = f"{rows[: cell.start()]}{_cell(chance, cell[1], 0.1)}{rows[cell.end() :]}"
    return _tampered(chance, rows) if chance.random() < 0.7 else rows


def _tampered(chance: Random, rows: str) -> str:
    pieces = _TOKEN.findall(rows)
    at, kind = chance.randrange(len(pieces)), chance.randrange(6)
    if kind == 0:
        del pieces[at]
    elif kind == 1:
        pieces.insert(at, pieces[at])
    elif kind == 2:
        pieces[at : at + 2] = reversed(pieces[at : at + 2])
    elif kind == 3:
        pieces.insert(at, chance.choice(_BITS))
    else:
        place = chance.randrange(len(rows))
        return rows[:place] + (chance.choice(_BITS) if kind == 4 else "") + rows[place + 1 :]
    return "".join(pieces)
