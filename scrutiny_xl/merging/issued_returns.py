"""What is to be said of a return beside what it was issued with: rows deleted or moved, an older issue, no change."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.findings import Finding, Place, Repair
from scrutiny_xl.quarters import read_quarter
from scrutiny_xl.rating import PROGRESS
from scrutiny_xl.returns import NOT_STATED
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.merging.grouping import Contribution, Group
    from scrutiny_xl.merging.submissions import Submission
    from scrutiny_xl.register import KeptRegister, RegisterItem
    from scrutiny_xl.returns import Return
    from scrutiny_xl.returns.issued import Issued

__all__ = ["about_issued", "missing_returns", "moved_rows"]

_DONE_WITH = frozenset({"completed", "not-accepted"})
"""The cases of a rating in which nothing is left to be reported: a stage is completed by its day, without Progress."""
_ORDER = "The rows stand in another order than they were issued in; they were matched by their references."


def about_issued(
    submissions: Sequence[Submission], groups: Sequence[Group], changed: frozenset[str], quarter: str
) -> list[Finding]:
    """Return what is to be said of the returns that tell what they were issued with.

    `changed` are the files in which some cell is not as it was issued; `quarter` is the register's.
    """
    rows = _rows(groups)
    returned = {file: {each.ref for each in several} for file, several in rows.items()}
    by_area: dict[str, set[str]] = {}
    for submission in submissions:
        filled = submission.filled
        by_area.setdefault(fold(filled.service_area), set()).update(returned.get(filled.file, ()))
    found: list[Finding] = []
    for submission in submissions:
        filled = submission.filled
        if issued := filled.issued:
            deleted = [ref for ref in issued.items if ref not in by_area[fold(filled.service_area)]]
            found += [finding("row-deleted", _sheet_of(ref, filled, issued), ref=ref) for ref in deleted]
            found += _older(filled, issued, quarter)
            added = returned.get(filled.file, set()) - issued.items.keys()
            if not deleted and not added and filled.file not in changed:
                found.append(finding("nothing-changed", Place(filled.file)))
    return found


def _rows(groups: Sequence[Group]) -> Mapping[str, Sequence[Contribution]]:
    """Return the rows of each file."""
    found: dict[str, list[Contribution]] = {}
    for group in groups:
        for each in group.contributions:
            found.setdefault(each.filled.file, []).append(each)
    return found


def _sheet_of(ref: str, filled: Return, issued: Issued) -> Place:
    """Return the sheet an item should stand on: the one of its plan."""
    code = issued.items[ref].plan
    return Place(filled.file, next((plan.sheet for plan in filled.plans if plan.id.code == code), ""))


def _older(filled: Return, issued: Issued, quarter: str) -> Iterator[Finding]:
    of_issue, present = read_quarter(issued.quarter), read_quarter(quarter)
    # A return that itself names another quarter is asked about that by the checks.
    if of_issue and of_issue != present and read_quarter(filled.quarter) == present:
        yield finding("older-issue", Place(filled.file), issued=str(of_issue), quarter=quarter)


def moved_rows(groups: Sequence[Group]) -> list[Repair]:
    """Return a line of the receipt for each sheet whose rows stand in another order than they were issued in."""
    found = []
    for several in _rows(groups).values():
        issued = several[0].filled.issued
        if issued is None:
            continue
        order = {ref: number for number, ref in enumerate(issued.items)}
        for sheet, rows in groupby(several, key=lambda each: each.checked.plan.sheet):
            ranked = [(each.checked.item.row, order[each.ref], each) for each in rows if each.ref in order]
            places = [rank for _, rank, _ in sorted(ranked, key=lambda each: each[0])]
            if places != sorted(places):
                found.append(Repair("order", Place(several[0].filled.file, sheet), _ORDER))
    return found


def missing_returns(
    items: Sequence[RegisterItem], submissions: Sequence[Submission], kept: KeptRegister, quarter: str
) -> tuple[tuple[str, ...], list[Finding]]:
    """Return the service areas that lead items and have not returned them this quarter, and a query for each.

    Items that are completed or declined ask for no return. A return of an earlier quarter that was left in the folder,
    and of which the register was made then, is none of this one.
    """
    earlier = {each.digest for each in kept.returns if each.quarter != quarter}
    present = [each for each in submissions if each.filled.digest not in earlier]
    came = {fold(each.service_area) for each in kept.returns if each.quarter == quarter}
    came |= {fold(each.filled.service_area) for each in present}
    came |= {fold(each.item.text("service_area")) for submission in present for each in submission.items}
    waiting: dict[str, int] = {}
    for item in items:
        lead = item.service_areas[0] if item.service_areas else NOT_STATED
        if lead != NOT_STATED and fold(lead) not in came and not _is_over(item):
            waiting[lead] = waiting.get(lead, 0) + 1
    place = Place(kept.file, "Register")
    found = []
    for area, number in sorted(waiting.items()):
        led, them = ("1 item", "it") if number == 1 else (f"{number} items", "them")
        found.append(finding("return-missing", place, service_area=area, items=led, them=them, quarter=quarter))
    return tuple(sorted(waiting)), found


def _is_over(item: RegisterItem) -> bool:
    # Where answers clash, the rating does not say what the service has said of its progress.
    return item.values.get("progress") == PROGRESS[2] or item.rating.case in _DONE_WITH
