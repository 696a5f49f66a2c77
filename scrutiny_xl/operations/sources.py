"""Reading the sources of an import: documents and workbooks alike, every cell of them accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.findings import Repair
from scrutiny_xl.grids import cell_at
from scrutiny_xl.operations.gathering import Skipped, read_sheets
from scrutiny_xl.returns.accounting import unaccounted
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.remote_paths import AnyPath
    from scrutiny_xl.returns import Plan, Return
    from scrutiny_xl.settings import Settings

__all__ = ["read_plans"]

_OF_RETURNS = frozenset({"service-area-missing", "nothing-reported", "quarter-unclear"})
"""What is asked of a return, and not of a plan that nobody has issued yet."""
_OF_WORD = frozenset({".docx", ".docm", ".doc", ".odt", ".rtf"})
"""The endings of documents: those that cannot be read are refused as such."""
_OWN_FORM = "If it is a form of your own, describe it in scrutiny.toml under [layouts], as the README shows."
_BINARY = {".pdf": "is a PDF.", ".msg": "is an e-mail.", ".eml": "is an e-mail."}


def read_plans(path: AnyPath, name: str, settings: Settings) -> Return | Skipped:
    """Read one file as plans, or say why it was skipped."""
    digest = ""
    try:
        source = SourceFile.at(path, name)
        digest = source.digest
        grids, repairs = _grids(source)
    except UnreadableFileError as error:
        return Skipped(name, digest, error.reason, error.remedy)
    filled = read_sheets(source.name, source.digest, grids, settings)
    if isinstance(filled, Skipped):
        own = filled.slug == "unknown-layout"
        return filled._replace(remedy=f"{filled.remedy} {_OWN_FORM}") if own else filled
    # What stands beside a document's text is told row by row.
    passed = {grid.name for grid in grids if grid.spot}
    told = [*_read_as(filled.plans, grids), *repairs]
    told += [line for line in filled.receipt if line.kind != "sheet" or line.place.sheet not in passed]
    return filled._replace(
        findings=tuple(each for each in filled.findings if each.slug not in _OF_RETURNS),
        receipt=(*told, *unaccounted(filled._replace(receipt=tuple(told)), grids)),
    )


def _grids(source: SourceFile) -> tuple[Sequence[Grid], Sequence[Repair]]:
    """Return the sheets of a file, and what was read otherwise than it stands in them."""
    suffix = f".{source.name.lower().rpartition('.')[2]}"
    if suffix in _BINARY:
        raise UnreadableFileError(source.name, _BINARY[suffix], "Ask for the Word document or the workbook it holds.")
    if suffix not in _OF_WORD:
        return read_grids(source), ()
    from scrutiny_xl.documents import read_document

    document = read_document(source)
    return document.grids, document.repairs


def _read_as(plans: Sequence[Plan], grids: Sequence[Grid]) -> Iterator[Repair]:
    """Give the lines of the receipt that say what was read as what: plans, headers, headings."""
    by_name = {grid.name: grid for grid in grids}
    for plan in plans:
        grid = by_name[plan.sheet]
        sections = len({item.section for item in plan.items if item.section})
        within = f" in {sections} sections" if sections > 1 else " in one section" if sections else ""
        count = f"{len(plan.items)} items" if len(plan.items) > 1 else "one item"
        sentence = f"Read as a plan of the form {plan.layout.name}, with {count}{within}."
        yield Repair("plan", plan.heading_place, sentence, "", plan.id.title)
        labels = {each.key: each.label for each in plan.layout.header}
        for key, value in plan.header.items():
            cell = cell_at(plan.header_cells.get(key, ""))
            typed, read = plain_text(grid.value(*cell)), plain_text(value)
            sentence = f"Read as {labels.get(key, key.capitalize())}."
            yield Repair("header", plan.header_place(key), sentence, "" if typed == read else typed, read)
        yield from _headings(plan, grid)


def _headings(plan: Plan, grid: Grid) -> Iterator[Repair]:
    """Give a line for each row of headings of a plan that differs from those above it."""
    known: set[str] = set()
    for row, columns in plan.headings:
        ordered = sorted(columns.items(), key=lambda pair: pair[1])
        typed = " | ".join(_typed(grid, row, column) for _, column in ordered)
        read = " | ".join(plan.layout.by_role[role].heading for role, _ in ordered)
        if typed not in known:
            known.add(typed)
            same = typed == read
            place = plan.place_at(row, ordered[0][1])
            yield Repair(
                "columns", place, "Headings of the form." if same else "Headings.", "" if same else typed, read
            )


def _typed(grid: Grid, row: int, column: int) -> str:
    """Return the words of a heading on one line; one that stands over two columns is in the first of them."""
    words = plain_text(grid.value(row, column)) or plain_text(grid.value(row, column - 1))
    return " ".join(words.split())
