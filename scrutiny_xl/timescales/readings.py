"""A reading on its way: what a rule found, before the words and the date of the plan are put beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.timescales.model import Kind

_DOUBT = frozenset(
    {"no-year", "relative", "impossible-date", "uncertain", "ambiguous-quarter", "cross-reference", "tbc", "vague"}
)
_PUBLIC = (*sorted(_DOUBT), "status-word", "event", "part-month", *(f"month={number}" for number in range(1, 13)))
_PLACES = {code: place for place, code in enumerate(_PUBLIC)}


class Reading(NamedTuple):
    """What one rule made of a phrase."""

    kind: Kind
    start: date | None = None
    due: date | None = None
    every: str = ""
    codes: tuple[str, ...] = ()
    remark: str = ""

    @property
    def certain(self) -> bool:
        """Whether nothing was assumed and nothing is in doubt."""
        return self.kind not in {"event", "unclear"} and (not self.codes or _DOUBT.isdisjoint(self.codes))

    def also(self, *codes: str, remark: str = "") -> Reading:
        """The reading with more codes, those of the timescale rules only, in a settled order."""
        every = {*self.codes, *codes}
        if not (every or remark):
            return self
        kept = tuple(sorted(_PLACES.keys() & every, key=_PLACES.__getitem__)) if every else ()
        said = f"{self.remark}; {remark}" if self.remark and remark else self.remark or remark
        return Reading(self.kind, self.start, self.due, self.every, kept, said)
