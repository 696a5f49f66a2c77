"""The words of a workbook's shared strings, found when they are asked for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element, Markup

__all__ = ["StringTable"]


class StringTable:
    """The shared strings of a workbook; one that has none gives None for each."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    @cached_property
    def _markup(self) -> Markup | None:
        found = self._draft.related(self._draft.workbook, "sharedStrings")
        return self._draft.markup(found[0].target) if found else None

    @cached_property
    def _starts(self) -> list[int]:
        if self._markup is None:
            return []
        pattern = re.compile(rb"<" + re.escape(self._markup.prefix) + rb"si(?=[\s/>])")
        return [found.start() for found in pattern.finditer(self._markup.visible)]

    def words(self, number: int) -> str | None:
        """Return the words of a string, None where the workbook has none of that number."""
        if self._markup is None or not 0 <= number < len(self._starts):
            return None
        entry = next(self._markup.elements(self._starts[number], len(self._markup.text)))
        return "".join(string_runs(self._markup, entry))


def string_runs(markup: Markup, holder: Element) -> list[str]:
    """Return the words of a string run by run, without those that only say how it is read aloud."""
    words = []
    for each in markup.children(holder):
        if each.local == b"t":
            words.append(markup.words(each))
        elif each.local == b"r":
            words += [markup.words(inside) for inside in markup.children(each) if inside.local == b"t"]
    return words
