"""Which service areas have not returned, and what is still open in what did come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold
from scrutiny_xl.findings import errors_in
from scrutiny_xl.quarters import read_quarter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.issuing.notice import Notice
    from scrutiny_xl.issuing.portions import Portion
    from scrutiny_xl.register import KeptRegister, ReturnSource
    from scrutiny_xl.settings import Settings

__all__ = ["Outstanding", "outstanding_in"]

_DONE_WITH = {"completed", "not-accepted"}


class OverdueItem(NamedTuple):
    """An item whose date has passed: its ref, what it says, and the day it was due."""

    ref: str
    words: str
    due: date


@dataclass(frozen=True)
class Outstanding:
    """What one service area still owes.

    `files` are the returns it has sent for the quarter, none where it has not returned; `overdue` the items it leads
    whose date has passed; `findings` the errors, and the queries nobody has explained, in what it sent, as far as it
    can act on them.
    """

    portion: Portion
    files: tuple[str, ...]
    overdue: tuple[OverdueItem, ...]
    findings: tuple[Finding, ...]

    @property
    def service_area(self) -> str:
        """Which it is."""
        return self.portion.service_area

    @property
    def returned(self) -> bool:
        """Whether anything has come back from it."""
        return bool(self.files)

    @property
    def is_settled(self) -> bool:
        """Whether it owes nothing."""
        return self.returned and not self.findings

    @property
    def errors(self) -> int:
        """How many errors are in what it sent."""
        return errors_in(self.findings)

    @property
    def queries(self) -> int:
        """How many queries about what it sent nobody has explained."""
        return len(self.findings) - self.errors

    @property
    def led(self) -> int:
        """How many items it leads."""
        return sum(each.part == "lead" for each in self.portion.items)


def outstanding_in(
    register: KeptRegister, portions: Sequence[Portion], notice: Notice, settings: Settings
) -> tuple[Outstanding, ...]:
    """Return for each service area that has items what it owes for the quarter, in their order.

    One whose items are all completed or not accepted, and that has sent nothing, has nothing to report: it is left out.
    """
    quarter = read_quarter(notice.quarter)
    came = [each for each in register.returns if read_quarter(each.quarter) == quarter]
    owed = (_of(portion, [each for each in came if _is_from(each, portion, settings)], notice) for portion in portions)
    return tuple(each for each in owed if each.returned or _is_live(each.portion))


def _is_live(portion: Portion) -> bool:
    return any(each.item.rating.case not in _DONE_WITH for each in portion.items)


def _is_from(each: ReturnSource, portion: Portion, settings: Settings) -> bool:
    area = settings.service_areas.get(fold(each.service_area), each.service_area)
    return fold(area) == fold(portion.service_area)


def _of(portion: Portion, came: Sequence[ReturnSource], notice: Notice) -> Outstanding:
    files = tuple(sorted(each.file for each in came))
    findings = tuple(each for each in notice.asked if each.place.file in files)
    return Outstanding(portion, files, tuple(_overdue(portion, notice)), findings)


def _overdue(portion: Portion, notice: Notice) -> Iterator[OverdueItem]:
    for plan in portion.plans:
        for each in (each.item for each in plan.items if each.part == "lead"):
            due = each.rating.due
            if due is not None and due < notice.as_at and each.rating.case not in _DONE_WITH:
                yield OverdueItem(each.ref, str(each.values.get(plan.layout.words, "")), due)
