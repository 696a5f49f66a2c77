"""Returns written part by part, so that a test can say exactly what is wrong with them."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from builders_core import PLAN, form
from workbooks.editing.packages import BOOK, SHEET, parts, relations, types, worksheet

__all__ = [
    "BOOK",
    "HEADINGS",
    "SHEET",
    "filled",
    "members",
    "packed",
    "parts",
    "rows_xml",
    "with_strings",
    "worksheet",
    "zipped",
]

_STRINGS = "xl/sharedStrings.xml"

HEADINGS = "| No. | Recommendation | Action | Timescale | Lead Officer | Progress | Update |"
_ROW = "| 1 | Adopt a protocol. | Agreed. | Ongoing | {lead} | In progress | {update} |"


def filled(update: str = "Drafted.", lead: str = "Clerk", area: str = "Housing", plan: str = "") -> list[list[str]]:
    """Return the rows of a return of one item, as the words of its cells."""
    more = {"Quarter": "Q2 2024/25", **({"Plan": plan} if plan else {})}
    rows = form(f"{HEADINGS}\n{_ROW.format(lead='@lead@', update='@update@')}", PLAN, area, **more)
    said = {"@lead@": lead, "@update@": update}
    return [[said.get(str(value), str(value)) for value in row] for row in rows]


def rows_xml(rows: Iterable[Sequence[str]], first: int = 1) -> str:
    """Return rows as XML, all cells as words in place; words may hold what XML cannot, and are then not XML."""
    return "".join(
        f'<row r="{number}">{"".join(_cell(column, number, words) for column, words in enumerate(row) if words)}</row>'
        for number, row in enumerate(rows, first)
    )


def _cell(column: int, row: int, words: str) -> str:
    return f'<c r="{chr(65 + column)}{row}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def zipped(held: Mapping[str, bytes] | Iterable[tuple[str, bytes]], level: int = 6) -> bytes:
    """Return a zip file of members in their order; a name may stand there twice."""
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as target:
        # That a name is there twice is what a test may be about.
        warnings.simplefilter("ignore")
        for name, data in held.items() if isinstance(held, Mapping) else held:
            info = zipfile.ZipInfo(name)
            info.filename = name  # as it is given: backslashes and all
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return made.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def with_strings(strings: str | bytes) -> Mapping[str, str | bytes]:
    """Return the parts by which a workbook has shared strings."""
    return {
        _STRINGS: strings,
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml")
        ),
        "[Content_Types].xml": types(**{BOOK: "sheet.main+xml", SHEET: "worksheet+xml", _STRINGS: "sharedStrings+xml"}),
    }


def packed(**others: str | bytes) -> bytes:
    """Return a return with other parts, packed as small as can be."""
    return zipped(parts(worksheet(rows_xml(filled())), **others), 9)
