"""Importing: the plans in documents and workbooks become the items of a register, with a receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scrutiny_xl.errors import BadOptionError
from scrutiny_xl.findings import Finding, Place, Repair
from scrutiny_xl.issuing import share_of
from scrutiny_xl.linking import cross_references, near_duplicates
from scrutiny_xl.operations.consolidating import build_register, with_finding_counts
from scrutiny_xl.operations.gathering import Gathered, Progress, Skipped, find_files, gather
from scrutiny_xl.operations.sources import read_plans
from scrutiny_xl.operations.templates import find_templates
from scrutiny_xl.rulebook import finding
from scrutiny_xl.workbooks.writing import check_target, check_workbook_target, write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.linking import NearDuplicate
    from scrutiny_xl.register import Register, RegisterItem, RegisterPlan
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
    quarter: str = "",
    receipt: Path | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Read the plans at the places named and write them as a register, with the receipt as text beside it.

    `written` puts the receipt into words.

    Raises:
        MissingFileError, NothingToReadError, NoReturnReadError: there is no plan to import.
        TargetExistsError, WriteFailedError: the register or the receipt cannot be written there.
        BadOptionError: both are to go to one place.
    """
    told = receipt or receipt_beside(output)
    check_workbook_target(output, overwrite=overwrite)
    if told.resolve() == output.resolve():
        raise BadOptionError("--receipt", str(told), "The register goes there; name another file for its receipt.")
    check_target(told, overwrite=overwrite)
    forms = find_templates(settings.templates)
    gathered = gather(find_files(places, besides=[output, told], plans=True), settings, progress, read_plans)
    register = imported_register(gathered, terms, settings, quarter)

    from scrutiny_xl.workbooks.registers import register_workbook

    write_file(output, register_workbook(register, forms), overwrite=overwrite)
    write_file(told, written(register).encode("utf-8"), overwrite=overwrite)
    return Imported(register, output, told)


def imported_register(gathered: Gathered, terms: Terms, settings: Settings, quarter: str = "") -> Register:
    """Return the register of the plans that were read: their items tied to one another and to service areas.

    Raises:
        NoReturnReadError: every file was skipped.
    """
    register = build_register(gathered, terms, settings, quarter)
    found, resolved = _references(register.plans)
    findings = [each for each in register.findings if each.slug != "nothing-reported"]
    findings = sorted([*findings, *found, *_duplicates(register.plans)], key=lambda each: each.order)
    made = replace(
        register,
        plans=tuple(_with_areas(plan, settings) for plan in register.plans),
        findings=tuple(findings),
        receipt=tuple(sorted([*register.receipt, *resolved, *map(_left_out, gathered.skipped)], key=_by_place)),
    )
    return with_finding_counts(made)


_FEW = 5
"""More pairs than these between two plans are said as one."""
_FIRST = ("plan", "header", "columns")


def _by_place(line: Repair) -> tuple[str, int, tuple[object, ...]]:
    """Return the key that sorts a receipt: file by file, what was read as what before all else."""
    return line.place.file, _FIRST.index(line.kind) if line.kind in _FIRST else len(_FIRST), line.order


def _left_out(skipped: Skipped) -> Repair:
    return Repair("left-out", Place(skipped.file), f"The file {skipped.reason} {skipped.remedy}")


def _references(plans: Iterable[RegisterPlan]) -> tuple[list[Finding], list[Repair]]:
    """Return a query for each cross-reference that nothing answers to, and a receipt of those that were resolved."""
    found: list[Finding] = []
    resolved: list[Repair] = []
    for plan in plans:
        for each in cross_references(plan):
            place = each.item.source(each.role)
            if each.refs:
                sentence = f"A reference of {each.item.ref} to other items was understood."
                resolved.append(Repair("see-also", place, sentence, each.words, ", ".join(each.refs)))
            else:
                heading, ref = plan.layout.by_role[each.role].heading, each.item.ref
                found.append(finding("cross-reference-unresolved", place, ref=ref, words=each.words, heading=heading))
    return found, resolved


def _duplicates(plans: Sequence[RegisterPlan]) -> list[Finding]:
    """Return a query for each pair of items that are nearly the same, and one for two plans that share many."""
    plan_of = {item.ref: plan for plan in plans for item in plan.items}
    between: dict[tuple[str, str], list[NearDuplicate]] = {}
    for each in near_duplicates(plans):
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


def _with_areas(plan: RegisterPlan, settings: Settings) -> RegisterPlan:
    """Give the items of a plan the service areas of those the form names, as far as the settings know them."""
    return replace(plan, items=tuple(item._replace(service_areas=_areas(item, settings)) for item in plan.items))


def _areas(item: RegisterItem, settings: Settings) -> tuple[str, ...]:
    """Return the service area that leads an item and those that support it; none where it is not known who leads."""
    share = share_of(item, settings)
    return (share.lead, *share.supporters) if share.lead else ()
