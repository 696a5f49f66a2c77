"""What must hold of a workbook as a whole after an edit; what was wrong before is nobody's fault now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from scrutiny_xl.verifying.areas import Area, address
from scrutiny_xl.verifying.model import Violation
from scrutiny_xl.verifying.packages import CONTENT_TYPES, relationships_of, source_of
from scrutiny_xl.verifying.permits import calculation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scrutiny_xl.verifying.books import Book, Table
    from scrutiny_xl.verifying.cells import Cell
    from scrutiny_xl.verifying.model import CellChange
    from scrutiny_xl.verifying.sheets import SheetComparison

__all__ = ["chained", "headings", "links", "moved_totals", "names", "recalculation", "table_areas"]


def names(old: Book, new: Book) -> Iterator[Violation]:
    """Yield the names of sheets, tables and defined names that are there twice and were not."""
    kinds = (
        ("sheet", [each.casefold() for each in old.sheet_names], [each.casefold() for each in new.sheet_names]),
        ("defined name", [_scoped(each) for each in old.names], [_scoped(each) for each in new.names]),
        ("table", _called(old), _called(new)),
        ("table id", [each.id for each in old.tables], [each.id for each in new.tables]),
    )
    for kind, before, after in kinds:
        for name in sorted(_twice(after) - _twice(before)):
            yield Violation(new.part, name, f"The {kind} '{name}' is there twice.", "duplicate-name")


def _scoped(name: tuple[str, str]) -> str:
    return f"{name[0]} of sheet {int(name[1]) + 1}" if name[1].isdigit() else name[0]


def _called(book: Book) -> list[str]:
    # A table and a name of the whole workbook share one list.
    return [each.name.lower() for each in book.tables] + [name for name, sheet in book.names if not sheet]


def _twice(words: Iterable[str]) -> set[str]:
    return {each for each, times in Counter(words).items() if times > 1 and each}


def table_areas(old: Book, new: Book) -> Iterator[Violation]:
    """Yield the tables that lie over another, or have more or fewer columns than they name, and did not."""
    before = _overlaps(old)
    for one, other in sorted(_overlaps(new).items()):
        if one not in before:
            yield Violation(one[0], str(other.area), f"The table lies over the table '{other.name}'.", "table-overlap")
    wrong = {each.part for each in old.tables if _width(each) != len(each.columns)}
    for table in new.tables:
        if _width(table) != len(table.columns) and table.part not in wrong:
            sentence = f"The table '{table.name}' is {_width(table)} columns wide and names {len(table.columns)}."
            yield Violation(table.part, str(table.area or ""), sentence, "table-columns")


@dataclass(frozen=True, slots=True)
class MovedTotals:
    """The totals row of a table where it was, how many rows it moved down, and the table's area now."""

    sheet: str
    table: str
    area: Area
    rows: int
    now: Area


def moved_totals(old: Book, new: Book) -> Iterator[MovedTotals]:
    """Yield the totals rows that moved down, because rows were appended to their tables."""
    later = {each.part: each for each in new.tables}
    for table in old.tables:
        now = later.get(table.part)
        if now and table.totals and table.area and now.area and now.area.bottom > table.area.bottom:
            area = Area(table.area.bottom - table.totals + 1, table.area.left, table.area.bottom, table.area.right)
            yield MovedTotals(table.sheet, table.name, area, now.area.bottom - table.area.bottom, now.area)


def _width(table: Table) -> int:
    return table.area.right - table.area.left + 1 if table.area else 0


def _overlaps(book: Book) -> dict[tuple[str, str], Table]:
    pairs = combinations(book.tables, 2)
    return {
        (one.part, other.part): other
        for one, other in pairs
        if one.sheet == other.sheet and one.area and other.area and one.area.meets(other.area)
    }


def headings(old: Book, new: Book, found: SheetComparison) -> Iterator[Violation]:
    """Yield the cells of table headings that do not say what the table's columns are called, and did."""
    before = {each[:3] for each in _misnamed(old, found.part, found.walk.old.kept)}
    for part, place, name, text in _misnamed(new, found.part, found.walk.new.kept):
        if (part, place, name) not in before:
            sentence = f"The heading says '{text}', and the table calls its column '{name}': Excel would mend the file."
            yield Violation(found.part, place, sentence, "table-heading")


def _misnamed(book: Book, sheet: str, kept: Mapping[tuple[int, int], Cell]) -> Iterator[tuple[str, str, str, str]]:
    for table in book.tables:
        if table.sheet != sheet or table.area is None or table.header == 0:
            continue
        for index, name in enumerate(table.columns):
            place = table.area.top, table.area.left + index
            text = book.shown(kept.get(place))
            if " ".join(text.split()) != " ".join(name.split()):
                yield table.part, address(*place), name, text


def recalculation(new: Book) -> Iterator[Violation]:
    """Yield that Excel is not asked to calculate, where there are formulas whose values may now be stale."""
    if not new.recalculates and new.formulas:
        sentence = "Values changed in a workbook with formulas, and Excel is not asked to calculate them again."
        yield Violation(new.part, "calcPr", sentence, "no-recalculation")


def chained(new: Book, changes: Mapping[str, Iterable[CellChange]]) -> Iterator[Violation]:
    """Yield the cells that lost their formula and are still in the calculation chain."""
    lost = {
        (new.sheets[part].id, each.address)
        for part, cells in changes.items()
        if part in new.sheets
        for each in cells
        if each.formula_before and not each.formula_after
    }
    for part in new.package.targets(new.part, "calcChain") if lost else ():
        for sheet, cell, _ in calculation(new.package.text(part)):
            if (sheet, cell) in lost:
                sentence = "The calculation chain names it, and it has no formula any more: Excel would mend the file."
                yield Violation(part, cell, sentence, "calculation-chain")


def links(old: Book, new: Book, comparisons: Iterable[SheetComparison]) -> Iterator[Violation]:
    """Yield relationships that lead nowhere, parts without a content type, and sheets that name no relationship."""
    before = set(_dead(old))
    for rels, place, target in _dead(new):
        if (rels, place, target) not in before:
            yield Violation(rels, place, f"It leads to '{target}', which is not there.", "missing-target")
    untyped = {each for each in old.package.parts if not old.package.content_type(each)}
    for part in new.package.parts:
        named = part.endswith("/") or part == CONTENT_TYPES or new.package.content_type(part)
        if not named and part not in untyped:
            yield Violation(part, "", "No content type is declared for it, so Excel will not open it.", "content-type")
    for found in comparisons:
        known = {each.id for each in new.package.relationships(found.part)}
        before_links, after_links = found.links
        for each in sorted(after_links - known - before_links):
            sentence = f"It names the relationship '{each}', which is not there."
            yield Violation(found.part, each, sentence, "missing-target")


def _dead(book: Book) -> Iterator[tuple[str, str, str]]:
    """Yield the relationships within the package whose target is not there."""
    for rels in book.package.parts:
        if not rels.endswith(".rels"):
            continue
        source = source_of(rels)
        if book.package.find(relationships_of(source)) != rels:
            continue
        for each in book.package.relationships(source):
            if not each.external and each.target and not book.package.find(each.target):
                yield rels, each.id, each.target
