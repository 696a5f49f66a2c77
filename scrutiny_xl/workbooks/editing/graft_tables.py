"""Tables of copied sheets: their numbers and names are theirs alone in the workbook they come into."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.graft_names import free_name
from scrutiny_xl.workbooks.editing.markup import Markup, escaped, with_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.graft_rewrite import Rewriter

__all__ = ["TableGraft"]

_OF_A_QUERY = (b"tableType", b"connectionId", b"queryTableFieldId")
_STYLED = (b"headerRowCellStyle", b"dataCellStyle", b"totalsRowCellStyle")
_TAG = re.compile(rb"<(?:[\w.-]+:)?(?:table|tableColumn)(?=\s)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")


class TableGraft:
    """The numbers and names of a workbook's tables, those that come in as well."""

    def __init__(self, draft: Draft, sheets: Iterable[str]) -> None:
        self._numbers, self.names = {0}, set[str]()
        for part in sheets:
            for relation in draft.related(part, "table"):
                markup = draft.markup(relation.target)
                root = markup.root()
                number = markup.get(root, b"id") or ""
                self._numbers |= {int(number)} if number.isdigit() else set()
                self.names |= {(markup.get(root, name) or "").casefold() for name in (b"name", b"displayName")}

    def choose(self, draft: Draft, sheets: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
        """Return what the tables of sheets that come in will be called, by the name, casefolded, they have."""
        chosen: dict[str, str] = {}
        for part in sheets:
            for relation in draft.related(part, "table"):
                markup = draft.markup(relation.target)
                name = markup.get(markup.root(), b"displayName") or ""
                new = free_name(name, {*self.names, *taken})
                self.names.add(new.casefold())
                chosen[name.casefold()] = new
        return chosen

    def written(self, xml: bytes, rewriter: Rewriter, names: dict[str, str]) -> bytes:
        """Return a table's part with a number and a name of its own."""
        number = max(self._numbers) + 1
        self._numbers.add(number)
        xml = rewriter.numbers(rewriter.references(xml))
        markup = Markup("", xml)
        root = markup.root()
        name = markup.get(root, b"displayName") or ""
        tag = with_attribute(markup.opening(root), b"id", str(number).encode())
        new = names.get(name.casefold(), name)
        if new != name:
            said = escaped(new, in_attribute=True).encode()
            tag = with_attribute(with_attribute(tag, b"displayName", said), b"name", said)
        xml = xml[: root.start] + tag + xml[root.open_end :]
        return _TAG.sub(_plain, xml)


def _plain(found: re.Match[bytes]) -> bytes:
    """Return a tag without what hangs on a query or on a named style, neither of which comes along."""
    tag = found[0]
    for name in (*_OF_A_QUERY, *_STYLED):
        tag = with_attribute(tag, name, None)
    return tag
