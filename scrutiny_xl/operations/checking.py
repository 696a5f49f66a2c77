"""Checking returns: everything that is wrong, in all of them, in one pass."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrutiny_xl.assessment import SERVICE_ROLES, CheckedItem, Terms, assess_plan
from scrutiny_xl.cleaning import fold
from scrutiny_xl.findings import Finding, Place, Repair, errors_in
from scrutiny_xl.merging import Submission, part_repeats
from scrutiny_xl.operations.gathering import Gathered, Progress, Spread, find_files, gather, here
from scrutiny_xl.quarters import read_quarter
from scrutiny_xl.returns import NOT_STATED, Plan, PlanId, Return
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.remote_paths import AnyPath
    from scrutiny_xl.settings import Settings

__all__ = ["Checked", "check", "check_all", "check_gathered"]


@dataclass(frozen=True)
class Checked:
    """What checking found: the returns with their items assessed, all findings by place, and the receipt.

    A return sent twice is checked once: `repeats` gives for the name of each file that only repeats another the name
    of that other, and `submissions` is without it.
    """

    submissions: tuple[Submission, ...]
    gathered: Gathered
    findings: tuple[Finding, ...]
    receipt: tuple[Repair, ...]
    repeats: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many findings must be fixed."""
        return errors_in(self.findings)

    @property
    def queries(self) -> int:
        """How many findings must be fixed or explained."""
        return len(self.findings) - self.errors


def check(
    places: Sequence[AnyPath],
    terms: Terms,
    settings: Settings,
    quarter: str = "",
    progress: Progress | None = None,
    spread: Spread = here,
) -> Checked:
    """Read, where `spread` has it done, and check the files at the places named.

    Raises:
        MissingFileError, NothingToReadError: there is nothing to check.
    """
    return check_gathered(gather(find_files(places), settings, progress, spread=spread), terms, settings, quarter)


def check_gathered(
    gathered: Gathered, terms: Terms, settings: Settings, quarter: str = "", *, items: bool = True
) -> Checked:
    """Check returns that have been read; `quarter` is the one they should be of, "" for any.

    Without `items` the rules of a row are not asked: those of a register are that goes on from another.
    """
    submissions, repeats = part_repeats(
        [
            Submission(filled, tuple(each for plan in filled.plans for each in assess_plan(plan, terms)))
            for filled in gathered.returns
        ]
    )
    repeated = {again.filled.file: first.filled.file for again, first in repeats}
    findings = [*_about_files(gathered, repeated)]
    for each in submissions:
        findings += [*each.filled.findings, *_about_return(each.filled, settings, quarter)]
    if items:
        # What the one that leads reports is asked of that one alone.
        led = (item for each in submissions for item in each.items if not each.filled.only_supports(item.item))
        findings += check_all(list(led), terms)
    receipt = [repair for each in submissions for repair in each.filled.receipt]
    return Checked(
        tuple(submissions),
        gathered,
        tuple(sorted(_each_once(findings), key=lambda each: each.order)),
        tuple(sorted(receipt, key=lambda each: each.order)),
        repeated,
    )


def _about_files(gathered: Gathered, repeated: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is to be said of a file as a whole: it could not be read, or repeats another."""
    for each in gathered.skipped:
        yield finding("file-skipped", Place(each.file), reason=each.reason.rstrip("."), remedy=each.remedy)
    for file, first in repeated.items():
        yield finding("sent-twice", Place(file), first=first)


def check_all(items: Sequence[CheckedItem], terms: Terms) -> list[Finding]:
    """Return what is wrong in items that have been assessed."""
    if not items:
        return []
    # pandas and pandera take most of a second to import: only checking items needs them.
    from scrutiny_xl.checks import check_items

    return check_items(items, terms)


def _each_once(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those that only follow from a cell whose value could not be read."""
    unread = {each.place for each in findings if each.slug.startswith("formula-")}
    return [each for each in dict.fromkeys(findings) if each.slug.startswith("formula-") or each.place not in unread]


def _about_return(filled: Return, settings: Settings, quarter: str) -> list[Finding]:
    """Return what is odd about a return as a whole: its service area, its quarter."""
    parts: dict[PlanId, list[Plan]] = {}
    for plan in filled.plans:
        parts.setdefault(plan.id, []).append(plan)
    found = [
        finding("nothing-reported", Place(filled.file, plans[0].sheet))
        for plans in parts.values()
        if all(_nothing_reported(filled, plan) for plan in plans)
    ]
    place = filled.plans[0].header_place("service_area")
    areas = settings.service_areas
    if areas and filled.service_area != NOT_STATED and fold(filled.service_area) not in areas:
        close = difflib.get_close_matches(fold(filled.service_area), areas, 1)
        nearest = f"; the nearest is {areas[close[0]]}" if close else ""
        found.append(finding("service-area-unknown", place, name=filled.service_area, nearest=nearest))
    if filled.quarter:
        place = filled.plans[0].header_place("quarter")
        read, expected = read_quarter(filled.quarter), read_quarter(quarter)
        if read is None:
            found.append(finding("quarter-unclear", place, found=filled.quarter))
        elif expected and read != expected:
            found.append(finding("quarter-differs", place, found=str(read), expected=str(expected)))
    return found


def _nothing_reported(filled: Return, plan: Plan) -> bool:
    """Say whether a plan has columns for the service's report, and none is filled in for an item that it leads."""
    asked = SERVICE_ROLES & plan.columns.keys()
    led = [item for item in plan.items if not filled.only_supports(item)]
    return bool(asked and led) and not any(asked & item.values.keys() for item in led)
