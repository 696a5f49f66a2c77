"""Importing: the plans in documents and workbooks become the items of a register, with a receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnfitOptionError
from scrutiny_xl.findings import Finding, Place, Repair
from scrutiny_xl.issuing import share_of
from scrutiny_xl.linking import cross_references, near_duplicates
from scrutiny_xl.operations.consolidating import build_register, with_finding_counts
from scrutiny_xl.operations.gathering import Gathered, Progress, Skipped, find_files, gather
from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.operations.sources import read_plans
from scrutiny_xl.operations.targets import check_register_target
from scrutiny_xl.operations.templates import find_templates
from scrutiny_xl.rulebook import finding
from scrutiny_xl.workbooks.writing import check_target, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.linking import NearDuplicate
    from scrutiny_xl.register import KeptRegister, Register, RegisterPlan
    from scrutiny_xl.settings import Settings

__all__ = ["Imported", "import_plans", "receipt_beside"]


@dataclass(frozen=True)
class Imported:
    """What an import made: the register, where it was written, and where its receipt was."""

    register: Register
    output: Path
    receipt: Path


def receipt_beside(output: Path) -> Path:
    """Return where the receipt of a register goes unless another place is named: beside it."""
    return output.with_name(f"{output.stem}-receipt.txt")


def import_plans(
    places: Sequence[Path],
    output: Path,
    terms: Terms,
    settings: Settings,
    *,
    written: Callable[[Register], str],
    register: Path | None = None,
    quarter: str = "",
    receipt: Path | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Read the plans at the places named and write them as a register, with the receipt as text beside it.

    `written` puts the receipt into words. `register` is one the plans are to join, as an officer may have edited it.

    Raises:
        MissingFileError, NothingToReadError, NoReturnReadError: there is no plan to import.
        UnreadableFileError: the register cannot be gone on from.
        TargetExistsError, WriteFailedError: the register or the receipt cannot be written there.
        UnfitOptionError: both are to go to one place.
    """
    told = receipt or receipt_beside(output)
    check_register_target(output, places, register, overwrite=overwrite)
    if told.resolve() == output.resolve():
        raise UnfitOptionError("--receipt", str(told), "The register goes there; name another file for its receipt.")
    check_target(told, overwrite=overwrite)
    forms = find_templates(settings.templates)
    kept = open_register(register, settings) if register else None
    files = find_files(places, besides=[output, told, *([register] if register else [])], plans=True)
    made = imported_register(gather(files, settings, progress, read_plans), terms, settings, quarter, kept)

    from scrutiny_xl.workbooks.registers import write_register

    drawn = partial(write_register, register=made, templates=forms)
    write_files([(output, drawn), (told, written(made).encode("utf-8"))], overwrite=overwrite)
    return Imported(made, output, told)


def imported_register(
    gathered: Gathered, terms: Terms, settings: Settings, quarter: str = "", kept: KeptRegister | None = None
) -> Register:
    """Return the register of the plans that were read: their items tied to one another and to service areas.

    With the register that is `kept` they join it. Its quarter stays unless another is named, and so does what it
    lists of the quarter's returns; nothing is asked about returns that have not come.

    Raises:
        NoReturnReadError: every file was skipped.
    """
    if not gathered.returns:
        kept = None  # a register that nothing joins is not written anew
    listed = {(each.slug, each.ref, each.sentence) for each in kept.listed} if kept else set()
    register = build_register(gathered, terms, settings, quarter or (kept.quarter if kept else ""), kept)
    found, resolved = _references(register.plans)
    asked = [
        each
        for each in register.findings
        if each.slug not in _OF_RETURNS or (each.slug, each.ref, each.sentence) in listed
    ]
    findings = dict.fromkeys([*asked, *found, *_duplicates(register.plans)])
    known = {item.ref for plan in kept.plans for item in plan.items if item.service_areas} if kept else set()
    made = replace(
        register,
        plans=tuple(_with_areas(plan, settings, known) for plan in register.plans),
        findings=tuple(sorted(findings, key=lambda each: each.order)),
        receipt=tuple(sorted([*register.receipt, *resolved, *map(_left_out, gathered.skipped)], key=_by_place)),
        missing=register.missing if any(slug == "return-missing" for slug, _, _ in listed) else (),
    )
    return with_finding_counts(made)


_OF_RETURNS = frozenset(
    {
        *("nothing-reported", "nothing-changed", "not-issued-to", "older-issue", "quarter-differs", "return-missing"),
        "review-due",
    }
)
"""What is asked each quarter, and not of plans that are imported."""


_FEW = 5
"""More pairs than these between two plans are said as one."""
_FIRST = ("plan", "header", "columns")


def _by_place(line: Repair) -> tuple[str, int, tuple[object, ...]]:
    """Return the key that sorts a receipt: file by file, what was read as what before all else."""
    return line.place.file, _FIRST.index(line.kind) if line.kind in _FIRST else len(_FIRST), line.order


def _left_out(skipped: Skipped) -> Repair:
    return Repair("left-out", Place(skipped.file), f"The file {skipped.reason} {skipped.remedy}")


def _references(plans: Iterable[RegisterPlan]) -> tuple[list[Finding], list[Repair]]:
    """Return a query for each cross-reference that nothing answers to, and a receipt of those that were resolved.

    Only those of the items imported now are told.
    """
    found: list[Finding] = []
    resolved: list[Repair] = []
    for plan in plans:
        imported = any(item.origins for item in plan.items)
        for each in (each for each in (cross_references(plan) if imported else ()) if each.item.origins):
            place = each.item.source(each.role)
            if each.refs:
                sentence = f"A reference of {each.item.ref} to other items was understood."
                resolved.append(Repair("see-also", place, sentence, each.words, ", ".join(each.refs)))
            else:
                heading, ref = plan.layout.by_role[each.role].heading, each.item.ref
                found.append(finding("cross-reference-unresolved", place, ref=ref, words=each.words, heading=heading))
    return found, resolved


def _duplicates(plans: Sequence[RegisterPlan]) -> list[Finding]:
    """Return a query for each pair of items that are nearly the same, and one for two plans that share many.

    At least one of the two was imported now; that is the second.
    """
    plan_of = {item.ref: plan for plan in plans for item in plan.items}
    between: dict[tuple[str, str], list[NearDuplicate]] = {}
    pairs_now = (pair for pair in near_duplicates(plans) if pair.first.origins or pair.second.origins)
    for pair in pairs_now:
        each = pair if pair.second.origins else pair._replace(first=pair.second, second=pair.first)
        codes = (plan_of[each.first.ref].id.code, plan_of[each.second.ref].id.code)
        between.setdefault(codes, []).append(each)
    found: list[Finding] = []
    for (one, other), pairs in between.items():
        if one != other and len(pairs) > _FEW:
            found.append(_two_plans(plan_of[pairs[0].first.ref], plan_of[pairs[0].second.ref], pairs))
        else:
            found += map(_two_items, pairs)
    return found


def _two_items(pair: NearDuplicate) -> Finding:
    place = pair.second.source(pair.second.origins[0][0].layout.words)
    return finding("near-duplicate", place, ref=pair.second.ref, other=pair.first.ref, alike=f"{pair.alike:.0%}")


def _two_plans(first: RegisterPlan, second: RegisterPlan, pairs: Sequence[NearDuplicate]) -> Finding:
    listed = [f"{pair.first.ref} and {pair.second.ref}" for pair in pairs]
    shown = ", ".join(listed[:_FEW]) + (f" and {len(listed) - _FEW} more" if len(listed) > _FEW else "")
    place = pairs[0].second.origins[0][0].heading_place
    one, other = first.id.title, second.id.title
    return finding("near-duplicate-plans", place, plan=other, other=one, count=len(pairs), pairs=shown)


def _with_areas(plan: RegisterPlan, settings: Settings, known: Collection[str]) -> RegisterPlan:
    """Give the items of a plan the service areas of those the form names, as far as the settings know them.

    The items whose references are `known` have theirs.
    """
    items = (
        item if item.ref in known else item._replace(service_areas=share_of(item, settings).areas)
        for item in plan.items
    )
    return replace(plan, items=tuple(items))
