"""Refreshing: rating a filled workbook in place, with every other cell and part of it left as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.assessment import assess_plan
from scrutiny_xl.errors import MissingFileError, ScrutinyError, UnreadableFileError, WriteFailedError
from scrutiny_xl.operations.gathering import Skipped, read_sheets
from scrutiny_xl.operations.proving import prove
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.reading import SourceFile, read_grids
from scrutiny_xl.workbooks.writing import check_target, replace_file, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.returns import Return
    from scrutiny_xl.settings import Settings
    from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
    from scrutiny_xl.workbooks.editing.outcome import EditPlan
    from scrutiny_xl.workbooks.refreshing import Rated, RatedBook

__all__ = ["NothingToRateError", "Refreshed", "rate_return", "refresh"]

EDITABLE = (".xlsx", ".xlsm", ".xltx", ".xltm")
"""The endings of the workbooks that can be written into."""


class NothingToRateError(ScrutinyError):
    """A return whose form has no place for a rating."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            f"{file} has no column Due (as read), Rated RAG or Reason, so there is nowhere to write a rating. "
            "Use consolidate, which rates it in the register, or send out the form that `scrutiny-xl new` writes."
        )


class Refreshed(NamedTuple):
    """What refreshing did: the workbook written, what it was rated by, the items rated, and what to expect of it.

    `changed` says whether the workbook is another than it was.
    """

    path: Path
    terms: Terms
    rated: tuple[Rated, ...]
    warnings: tuple[str, ...]
    changed: bool


def refresh(
    path: Path,
    terms: Terms,
    settings: Settings,
    output: Path | None = None,
    *,
    keep_rules: bool = False,
    overwrite: bool = False,
) -> Refreshed:
    """Rate a filled workbook: write Due (as read), Rated RAG and Reason of each item, into the file or a copy.

    The cell Rated as at gets the day of the ratings. Without `output` the file itself is replaced, if it is still what
    was read. Every cell and part but those written is as it was. With `keep_rules` a form whose rows are rated by a
    formula of ours keeps the rule set of that formula.

    Raises:
        MissingFileError, UnreadableFileError: the file is not there, cannot be edited or is no return.
        NothingToRateError: its form has no place for a rating.
        EditRefusedError: a cell to be written is part of something that cannot be changed.
        NotAsPlannedError: something else would have changed.
        TargetExistsError, FileChangedError, WriteFailedError: it cannot be written.
    """
    _check_paths(path, output, overwrite=overwrite)
    source = SourceFile.at(path)
    terms, rated, plan, data = _written(source, terms, settings, keep_rules=keep_rules)
    prove(source.data, data, {part: plan.cells.get(part, ()) for part in plan.touched}, source.name)
    if output is not None:
        write_file(output, data, overwrite=overwrite)
    elif data != source.data:
        replace_file(path, data, read_digest=source.digest)
    return Refreshed(output or path, terms, rated, plan.warnings, data != source.data)


def _written(
    source: SourceFile, terms: Terms, settings: Settings, *, keep_rules: bool
) -> tuple[Terms, tuple[Rated, ...], EditPlan, bytes]:
    """Return by what a workbook was rated, the items rated, what that touches, and the workbook with the ratings.

    What was read of it is let go before it is written, and all of the edit before it is proved: either takes as much
    memory as the workbook's largest sheet.
    """
    edit, terms, rated = _rated(source, terms, settings, keep_rules=keep_rules)
    return terms, rated, *edit.outcome()


def _rated(
    source: SourceFile, terms: Terms, settings: Settings, *, keep_rules: bool
) -> tuple[WorkbookEdit, Terms, tuple[Rated, ...]]:
    """Return the edit by which a workbook gets its ratings, by what it is rated, and the items rated."""
    # The editor is imported when it is needed: reading a return does without it.
    from scrutiny_xl.workbooks.editing.edit import WorkbookEdit

    try:
        grids = read_grids(source)
    except UnreadableFileError as error:
        raise UnreadableFileError(source.name, f"cannot be rated: it {error.reason}", error.remedy) from error
    filled = read_sheets(source.name, source.digest, grids, settings)
    if isinstance(filled, Skipped):
        left_out = "was left out: "
        why = filled.reason.removeprefix(left_out) if filled.reason.startswith(left_out) else f"it {filled.reason}"
        raise UnreadableFileError(source.name, f"cannot be rated: {why}", filled.remedy)
    edit = WorkbookEdit(source.data, source.name)
    return edit, *rate_return(filled, edit, {grid.name: grid for grid in grids}, terms, keep_rules=keep_rules)


def rate_return(
    filled: Return, book: RatedBook, grids: Mapping[str, Grid], terms: Terms, *, keep_rules: bool
) -> tuple[Terms, tuple[Rated, ...]]:
    """Write the ratings of a return into the workbook it was read from, in a file or open in Excel.

    `grids` are its sheets as read, by name. Return what was rated, and by what: with `keep_rules` a form whose rows are
    rated by a formula of ours keeps the rule set of that formula.

    Raises:
        NothingToRateError: its form has no place for a rating.
    """
    from scrutiny_xl.workbooks.refreshing import form_rule_set, write_ratings

    items = [item for plan in filled.plans for item in assess_plan(plan, terms)]
    own = form_rule_set(book, items, RULE_SETS.values()) if keep_rules else None
    if own is not None and own is not terms.rule_set:
        terms = replace(terms, rule_set=own)
        items = [item for plan in filled.plans for item in assess_plan(plan, terms)]
    rated = write_ratings(book, items, grids, terms)
    if not rated:
        raise NothingToRateError(filled.file)
    return terms, tuple(rated)


def _check_paths(path: Path, output: Path | None, *, overwrite: bool) -> None:
    """Make sure, before anything is read, that the file can be rated and the copy written."""
    if not path.is_file():
        raise MissingFileError(path)
    if path.suffix.lower() not in EDITABLE:
        reason = f"is not a workbook that can be written into (those end in {', '.join(EDITABLE)})."
        raise UnreadableFileError(path.name, reason, "Save it as .xlsx in Excel first.")
    if output is None:
        return
    if output.exists() and output.samefile(path):
        raise WriteFailedError(output, "it is the very file to be rated", "Leave out -o to rate it in place.")
    if output.suffix.lower() != path.suffix.lower():
        # Excel opens no workbook under the ending of another kind.
        reason = f"its name does not end in {path.suffix}, as the file's own does"
        raise WriteFailedError(output, reason, "Choose a name that does.")
    check_target(output, overwrite=overwrite)
