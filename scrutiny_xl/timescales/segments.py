"""Single dates and ranges in the order of the words, each with the role that the words give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.front import front
from scrutiny_xl.timescales.parts import with_part
from scrutiny_xl.timescales.periods import DAY
from scrutiny_xl.timescales.words import YEAR_KIND

if TYPE_CHECKING:
    from scrutiny_xl.timescales.front import Front, Part, Role
    from scrutiny_xl.timescales.units import Unit

Joint = Literal["", "range", "list", "or"]

_SOFT = (
    r"(?:(?:the|in|by|on|at|end of|end|early|mid|late|beginning of|start of|following|next|(?:month"
    r"|week) of|w/c|of"
    rf"|close of|{YEAR_KIND} year)[ \-]+)*"
)
_RANGE = Pattern(
    rf"[ ,]*(?P<how>-|to|until|till?|through(?: to)?|up to|up until|and|/|up to and including"
    rf"|and up to) ?{_SOFT}"
)
_LIST = Pattern(rf"[ ,;&/)]*(?P<how>and then|and again|and|&|plus|then|or|,|;|/)?[ ,;(]*{_SOFT}")
_BETWEEN = Pattern(r"between (?:the )?(?:(?:early|mid|late|end of|start of|beginning of)[ \-]+)?(?:the )?$")


class Segment(NamedTuple):
    """A date or a range with its role; a single date is its own first and last."""

    first: Unit
    last: Unit
    role: Role
    part: Part
    joint: Joint  # how it hangs on the segment in front

    @property
    def is_range(self) -> bool:
        """Whether the segment runs from one date to another."""
        return self.first is not self.last

    @property
    def codes(self) -> frozenset[str]:
        """The codes of both ends."""
        return self.first.codes | self.last.codes

    def only_first(self) -> Segment:
        """The first date alone, without the role of the range."""
        return Segment(self.first, self.first, "", "", "")

    def only_last(self) -> Segment:
        """The last date alone, without the role of the range."""
        return Segment(self.last, self.last, "", "", "")


def joint(text: str, before: Unit, unit: Unit) -> Joint:
    """How the words between two dates join them."""
    found = _RANGE.fullmatch(text, before.hi, unit.lo)
    if found and _runs(found["how"], text, before, unit):
        return "range"
    found = _LIST.fullmatch(text, before.hi, unit.lo)
    if not found:
        return ""
    return "or" if found["how"] == "or" else "list"


def _runs(how: str, text: str, before: Unit, unit: Unit) -> bool:
    """Whether a joining word makes a range of these two dates."""
    if how == "and":
        return bool(_BETWEEN.search(text, 0, before.lo))
    if how != "/":
        return True
    if before.span and unit.span:
        return before.size not in {"day", "week"} and before.span.due + DAY == unit.span.start
    return not ({before.size, unit.size} & {"day", "week"}) or before.year is None


def segments(text: str, units: list[Unit]) -> list[Segment]:
    """Put the dates of a phrase into segments."""
    made: list[Segment] = []
    place = 0
    for index, unit in enumerate(units):
        words = front(text, place, unit.lo, unit.hi)
        part = _part(words, unit)
        how = joint(text, units[index - 1], unit) if index else ""
        whole = with_part(unit, part)
        if how == "range" and made and not made[-1].is_range:
            made[-1] = _to_range(made[-1], whole, words)
        else:
            role = "week" if how == "list" and not words.role and made[-1].role == "week" else words.role
            made.append(Segment(whole, whole, role, part, how))
        place = unit.hi
    return made


def _part(words: Front, unit: Unit) -> Part:
    """The part of a period that the words name; 'before the start of' a period is before all of it."""
    if words.role == "before" and words.part == "beginning":
        return ""
    return words.part or ("end" if "end" in unit.codes else "")


def _to_range(first: Segment, last: Unit, words: Front) -> Segment:
    """A range from a segment to a further date; the end of a name that is spelled out is that of the range."""
    part: Part = first.part if "spelt" in first.first.codes else ""
    role = "start" if words.role == "start" and not first.role else first.role
    return Segment(first.first, last, role, part, first.joint)
