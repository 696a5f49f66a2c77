"""The calculation chain: the list of a workbook's formulas, which must not name a cell that has none any more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.markup import Splice, raw_attribute, with_attribute

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from scrutiny_xl.workbooks.editing.draft import Draft

__all__ = ["drop_the_chain", "has_formulas", "leave_the_chain"]

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")


def has_formulas(draft: Draft, sheets: Iterable[str]) -> bool:
    """Say whether a workbook calculates anything: a chain says so at once, else its `sheets` are looked through."""
    if _chain_part(draft):
        return True
    return any(_FORMULA.search(draft.archive.read(part)) for part in sheets)


def _chain_part(draft: Draft) -> str:
    """Return the part of the calculation chain, "" where the workbook has none."""
    found = draft.related(draft.workbook, "calcChain")
    return found[0].target if found else ""


def leave_the_chain(draft: Draft, cells: Mapping[str, Collection[str]]) -> None:
    """Take cells that have lost their formulas out of the chain; one that would be empty goes altogether.

    `cells` are addresses by the sheet's id, as the workbook lists it (`sheetId`). An entry that names no sheet is of
    the sheet of the one before it.
    """
    part = _chain_part(draft)
    if not part or not any(cells.values()):
        return
    markup = draft.markup(part)
    sheet, written, kept, splices = "", "", 0, []
    for each in markup.children(markup.root()):
        tag = markup.opening(each)
        named = raw_attribute(tag, b"i")
        sheet = named.decode("ascii", "replace") if named else sheet
        cell = (raw_attribute(tag, b"r") or b"").decode("ascii", "replace")
        if cell in cells.get(sheet, ()):
            splices.append(Splice(each.start, each.end, b""))
            continue
        kept += 1
        # Its sheet may have been named only by an entry that is gone.
        if not named and written != sheet:
            splices.append(Splice(each.start, each.open_end, with_attribute(tag, b"i", sheet.encode())))
        written = sheet
    if kept:
        for splice in splices:
            draft.splice(part, splice.start, splice.end, splice.new)
    else:
        drop_the_chain(draft)


def drop_the_chain(draft: Draft) -> None:
    """Leave the chain out: Excel makes it anew."""
    if part := _chain_part(draft):
        draft.drop_part(part)
        draft.unrelate(draft.workbook, part)
