"""The service areas that the cells of a register name, as the council calls them."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.returns import NOT_STATED
from scrutiny_xl.rulebook import finding
from scrutiny_xl.service_areas import areas_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.workbooks.kept.rows import RegisterRows

__all__ = ["AreaNames"]

_HEADING = "Service area"


class AreaNames:
    """Knows the names of service areas: those a register was written with, and what the council calls them.

    `own` maps every folded name a service area goes by to the one to use; it is empty where the council lists none.
    """

    def __init__(self, written: Sequence[str], own: Mapping[str, str]) -> None:
        self._names, self._own = (*own, *written), own
        self._read: dict[str, tuple[str, ...]] = {}

    def read(self, words: str) -> tuple[str, ...]:
        """Return the service areas a cell names, the one that leads first; one that is not known as it is typed."""
        if words not in self._read:
            named = (self._own.get(fold(name), name) for name in areas_read(words, self._names))
            self._read[words] = tuple(dict.fromkeys(name for name in named if name != NOT_STATED))
        return self._read[words]

    def unknown_in(self, register: RegisterRows) -> Iterator[Finding]:
        """Yield a query for each name in the Register table that is none of the council's, at the first such cell."""
        seen: set[str] = set()
        for ref in register.rows if self._own else ():
            for name in self.read(register.words(ref, _HEADING)):
                if fold(name) not in self._own and fold(name) not in seen:
                    seen.add(fold(name))
                    near = difflib.get_close_matches(fold(name), self._own, 1)
                    nearest = f"; the nearest is {self._own[near[0]]}" if near else ""
                    place = register.place_under(ref, _HEADING)
                    yield finding("service-area-unknown", place, name=name, nearest=nearest)
