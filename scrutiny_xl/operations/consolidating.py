"""Consolidating: from a folder of returns to the register, in one go."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from scrutiny_xl.errors import FileChangedError, NoReturnReadError
from scrutiny_xl.findings import Finding, Place, Repair
from scrutiny_xl.merging import Merged, findings_carried, going_on, merge, with_counts
from scrutiny_xl.operations.answering import clock_findings, committee_findings
from scrutiny_xl.operations.buttons import has_buttons, with_buttons
from scrutiny_xl.operations.checking import Checked, check_all, check_gathered
from scrutiny_xl.operations.gathering import Gathered, Progress, Spread, find_files, gather, here
from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.operations.standing import items_standing
from scrutiny_xl.operations.targets import check_register_target, put_register
from scrutiny_xl.operations.templates import find_templates
from scrutiny_xl.quarters import quarter_of, read_quarter
from scrutiny_xl.register import KeptRegister, Register, ReturnSource, clocks_of
from scrutiny_xl.rulebook import finding
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.comparing.comparison import RegisterComparison
    from scrutiny_xl.remote_paths import AnyPath
    from scrutiny_xl.settings import Settings
    from scrutiny_xl.workbooks.filling import FormTemplate

__all__ = ["build_register", "consolidate", "with_finding_counts"]


def consolidate(
    places: Sequence[AnyPath],
    output: AnyPath,
    terms: Terms,
    settings: Settings,
    *,
    register: AnyPath | None = None,
    quarter: str = "",
    templates: Path | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
    spread: Spread = here,
) -> Register:
    """Read, check, rate and merge the returns at the places named, and write the register.

    `register` is the one to go on from, as an officer may have edited it; then no place need be named. `templates` is
    a folder with the council's own forms, in which the plans then stand. The register has buttons where its name ends
    in .xlsm. `spread` is where the returns are read; the register is the same.

    Raises:
        MissingFileError, NothingToReadError, NoReturnReadError: there is nothing to consolidate.
        UnreadableFileError, EditRefusedError: a template cannot serve as one, or the register cannot be gone on from.
        FileChangedError: somebody has saved the register that is gone on from meanwhile.
        TargetExistsError, WriteFailedError: the register cannot be written there.
    """
    check_register_target(output, places, register, overwrite=overwrite)
    forms = find_templates(templates, settings.layouts)
    kept = open_register(register, settings) if register else None
    files = find_files(places, besides=[output, *([register] if register else [])]) if places or not kept else []
    made = build_register(gather(files, settings, progress, spread=spread), terms, settings, quarter, kept)

    moved = _moved_since(kept, made)

    def write(file: BinaryIO) -> None:
        _draw(file, made, forms, moved, buttons=has_buttons(output))
        if register and kept:
            _check_unchanged(register, kept)

    put_register(output, write, overwrite=overwrite)
    return made


def _draw(
    file: BinaryIO,
    made: Register,
    forms: Mapping[str, FormTemplate],
    moved: RegisterComparison | None,
    *,
    buttons: bool,
) -> None:
    """Draw the workbook of a register into a file, with buttons or without."""
    from scrutiny_xl.workbooks.registers import register_workbook, write_register

    if buttons:
        file.write(with_buttons(register_workbook(made, forms, moved), "register", made.rule_set, made.layouts))
    else:
        write_register(file, made, forms, moved)


def _check_unchanged(register: AnyPath, kept: KeptRegister) -> None:
    """Make sure that what was gone on from is what stands there now.

    Raises:
        FileChangedError: somebody has saved it meanwhile.
    """
    if SourceFile.at(register).digest != kept.digest:
        raise FileChangedError(register)


def _moved_since(kept: KeptRegister | None, made: Register) -> RegisterComparison | None:
    """Return what moved since the register that was gone on from, None where none was."""
    if kept is None or kept.table is None:
        return None
    from scrutiny_xl.comparing.comparison import compare_registers
    from scrutiny_xl.workbooks.kept import tabled

    return compare_registers(kept.table, tabled(made))


def build_register(
    gathered: Gathered,
    terms: Terms,
    settings: Settings,
    quarter: str = "",
    kept: KeptRegister | None = None,
) -> Register:
    """Return the register of the returns that were read, going on from the one that is `kept`.

    `quarter` is the one the register is for; "" takes the one most of the new returns name, or else the one of the day
    the ratings are for, and never one before that of the register gone on from.

    Raises:
        NoReturnReadError: every file was skipped, and there is no register to go on from.
    """
    if not gathered.returns and not kept:
        raise NoReturnReadError([f"{each.file} {each.reason} {each.remedy}" for each in gathered.skipped])
    named = quarter or _common_quarter(gathered, terms, kept)
    checked = check_gathered(gathered, terms, settings, named, items=kept is None)
    merged = merge(checked.submissions, terms, kept, named)
    clocks = clocks_of(merged.plans, settings.clocks, terms.as_at)
    findings = _findings(checked, merged)
    findings += clock_findings(merged.plans, clocks, terms.as_at, kept.file if kept else "")
    findings += committee_findings(merged.plans, clocks, settings.clocks, kept.file if kept else "")
    findings += _of_register(checked, merged, terms, kept, named) if kept else list(_register_not_named(checked))
    made = Register(
        settings.council or (kept.council if kept else ""),
        named,
        terms.as_at,
        terms.rule_set.name,
        merged.plans,
        tuple(sorted(dict.fromkeys(findings), key=lambda each: each.order)),
        merged.clashes,
        _receipt(checked, merged, kept),
        _sources(checked),
        missing=merged.missing,
        layouts=settings.layouts,
        clocks=clocks,
    )
    return with_finding_counts(going_on(made, kept) if kept else made)


def with_finding_counts(made: Register) -> Register:
    """Return a register whose items know how many findings there are for each that are not explained."""
    counts = Counter(each.ref for each in made.open_findings if each.ref)
    return replace(made, plans=tuple(with_counts(plan, counts) for plan in made.plans))


def _common_quarter(gathered: Gathered, terms: Terms, kept: KeptRegister | None) -> str:
    """Return the quarter most returns name, the later one where two are named as often.

    Returns that the register gone on from was made of already, left in their folder, have no say.
    """
    known = {each.digest for each in kept.returns} if kept else set()
    fresh = [filled for filled in gathered.returns if filled.digest not in known]
    read = [quarter for filled in fresh if (quarter := read_quarter(filled.quarter))]
    counts = Counter(read)
    common = max(counts, key=lambda quarter: (counts[quarter], quarter), default=None)
    before = read_quarter(kept.quarter) if kept else None
    if before and (common is None or common < before):
        return str(before)
    return str(common or quarter_of(terms.as_at))


def _findings(checked: Checked, merged: Merged) -> list[Finding]:
    """Return what the checks found and what merging found."""
    return [*(_as_registered(each, merged) for each in checked.findings), *merged.findings]


def _of_register(checked: Checked, merged: Merged, terms: Terms, kept: KeptRegister, quarter: str) -> list[Finding]:
    """Return what is odd about the register gone on from, and what the checks find in its items as they are now."""
    present = [submission.filled for submission in checked.submissions]
    carried = findings_carried(kept, present, quarter)
    others = _of_another_register(checked, kept)
    return [*kept.findings, *carried, *others, *check_all(list(items_standing(merged.plans, kept)), terms)]


def _of_another_register(checked: Checked, kept: KeptRegister) -> Iterator[Finding]:
    """Yield a query for each other register that returns of a later quarter than the one gone on from came from.

    One that has returns of their quarter already was itself made from the one they were issued from.
    """
    before, files = read_quarter(kept.quarter), defaultdict(list)
    for filled in (submission.filled for submission in checked.submissions):
        issued = filled.issued
        later = issued and before and (read_quarter(issued.quarter) or before) > before
        if issued and later and issued.digest != kept.digest and issued.register != kept.file:
            files[issued.register].append(filled.file)
    for register, several in sorted(files.items()):
        yield finding(
            "register-differs", Place(kept.file), register=register, named=kept.file, files=", ".join(several)
        )


def _receipt(checked: Checked, merged: Merged, kept: KeptRegister | None) -> tuple[Repair, ...]:
    repairs = (*checked.receipt, *merged.receipt, *(kept.receipt if kept else ()))
    return tuple(sorted(repairs, key=lambda each: each.order))


def _register_not_named(checked: Checked) -> Iterator[Finding]:
    for submission in checked.submissions:
        if issued := submission.filled.issued:
            yield finding("register-not-named", Place(submission.filled.file), register=issued.register)


def _as_registered(found: Finding, merged: Merged) -> Finding:
    """Give a finding the reference that the register has for its item."""
    place = found.place
    ref = merged.renamed.get((place.file, place.sheet, place.row)) if found.ref and merged.renamed else None
    return found._replace(ref=ref, remedy=found.remedy.replace(found.ref, ref)) if ref else found


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
                len({plan.id for plan in filled.plans}),
                filled.items,
                "sent twice" if first else "read",
                f"The same as {first}; counted once." if first else "",
            )
        )
    return tuple(sorted(sources, key=lambda each: each.file))
