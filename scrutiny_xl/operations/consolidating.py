"""Consolidating: from a folder of returns to the register, in one go."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.errors import NoReturnReadError
from scrutiny_xl.merging import Merged, merge, with_counts
from scrutiny_xl.operations.buttons import has_buttons, with_buttons
from scrutiny_xl.operations.checking import Checked, check_gathered
from scrutiny_xl.operations.gathering import Gathered, Progress, find_files, gather
from scrutiny_xl.operations.templates import find_templates
from scrutiny_xl.quarters import quarter_of, read_quarter
from scrutiny_xl.register import Register, ReturnSource
from scrutiny_xl.workbooks.writing import check_workbook_target, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.findings import Finding
    from scrutiny_xl.settings import Settings

__all__ = ["build_register", "consolidate"]


def consolidate(
    places: Sequence[Path],
    output: Path,
    terms: Terms,
    settings: Settings,
    *,
    quarter: str = "",
    templates: Path | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Register:
    """Read, check, rate and merge the returns at the places named, and write the register.

    `templates` is a folder with the council's own forms, in which the plans then stand. The register has buttons where
    its name ends in .xlsm.

    Raises:
        MissingFileError, NothingToReadError, NoReturnReadError: there is nothing to consolidate.
        UnreadableFileError, EditRefusedError: a template cannot serve as one.
        TargetExistsError, WriteFailedError: the register cannot be written there.
    """
    check_workbook_target(output, overwrite=overwrite)
    forms = find_templates(templates)
    gathered = gather(find_files(places, besides=output), settings, progress)
    register = build_register(gathered, terms, settings, quarter)

    from scrutiny_xl.workbooks.registers import register_workbook

    drawn = register_workbook(register, forms)
    if has_buttons(output):
        drawn = with_buttons(drawn, "register", register.rule_set)
    write_file(output, drawn, overwrite=overwrite)
    return register


def build_register(gathered: Gathered, terms: Terms, settings: Settings, quarter: str = "") -> Register:
    """Return the register of the returns that were read.

    `quarter` is the one the register is for; "" takes the one most returns name, or else the one of the day the
    ratings are for.

    Raises:
        NoReturnReadError: every file was skipped.
    """
    if not gathered.returns:
        raise NoReturnReadError([f"{each.file} {each.reason} {each.remedy}" for each in gathered.skipped])
    named = quarter or _common_quarter(gathered, terms)
    checked = check_gathered(gathered, terms, settings, named)
    merged = merge(checked.submissions, terms)
    findings = _findings(checked, merged)
    counts = Counter(each.ref for each in findings if each.ref)
    return Register(
        settings.council,
        named,
        terms.as_at,
        terms.rule_set.name,
        tuple(with_counts(plan, counts) for plan in merged.plans),
        findings,
        merged.clashes,
        checked.receipt,
        _sources(checked),
    )


def _common_quarter(gathered: Gathered, terms: Terms) -> str:
    """Return the quarter most returns name, the later one where two are named as often."""
    read = [quarter for filled in gathered.returns if (quarter := read_quarter(filled.quarter))]
    if not read:
        return str(quarter_of(terms.as_at))
    counts = Counter(read)
    return str(max(counts, key=lambda quarter: (counts[quarter], quarter)))


def _findings(checked: Checked, merged: Merged) -> tuple[Finding, ...]:
    """Return what the checks found and what merging found, by place."""
    findings = [*(_as_registered(each, merged) for each in checked.findings), *merged.findings]
    return tuple(sorted(findings, key=lambda each: each.order))


def _as_registered(found: Finding, merged: Merged) -> Finding:
    """Give a finding the reference that the register has for its item."""
    place = found.place
    ref = merged.renamed.get((place.file, place.sheet, place.row)) if found.ref and merged.renamed else None
    return replace(found, ref=ref, remedy=found.remedy.replace(found.ref, ref)) if ref else found


def _sources(checked: Checked) -> tuple[ReturnSource, ...]:
    sources = [
        ReturnSource(each.file, each.digest, "", "", 0, 0, "skipped", f"It {each.reason} {each.remedy}")
        for each in checked.gathered.skipped
    ]
    for filled in checked.gathered.returns:
        first = checked.repeats.get(filled.file, "")
        sources.append(
            ReturnSource(
                filled.file,
                filled.digest,
                filled.service_area,
                filled.quarter,
                len(filled.plans),
                filled.items,
                "sent twice" if first else "read",
                f"The same as {first}; counted once." if first else "",
            )
        )
    return tuple(sorted(sources, key=lambda each: each.file))
