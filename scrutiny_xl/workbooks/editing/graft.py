"""Copying sheets of one workbook into another, with all that belongs to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnknownNameError
from scrutiny_xl.workbooks.editing.graft_book import BookGraft
from scrutiny_xl.workbooks.editing.graft_charts import chart_with_theme
from scrutiny_xl.workbooks.editing.graft_colours import Colours, Scheme
from scrutiny_xl.workbooks.editing.graft_formulas import Renaming
from scrutiny_xl.workbooks.editing.graft_names import NameGraft
from scrutiny_xl.workbooks.editing.graft_parts import PartCopier
from scrutiny_xl.workbooks.editing.graft_people import add_people
from scrutiny_xl.workbooks.editing.graft_pivots import PivotGraft, pivot_chart
from scrutiny_xl.workbooks.editing.graft_rewrite import Rewriter
from scrutiny_xl.workbooks.editing.graft_sheet import SheetWriter
from scrutiny_xl.workbooks.editing.graft_source import Source, is_strict
from scrutiny_xl.workbooks.editing.graft_styles import StyleGraft
from scrutiny_xl.workbooks.editing.graft_tables import TableGraft
from scrutiny_xl.workbooks.editing.outcome import Grafted, Refusal
from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.workbooks.editing.book import Book, SheetEntry
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.relations import Relation
    from scrutiny_xl.workbooks.editing.styles import StyleSheet

__all__ = ["Graft", "asked_for", "carry_out_grafts"]

_KINDS = {"worksheet", "chartsheet", "dialogsheet"}
_THEME_OVERRIDE = "application/vnd.openxmlformats-officedocument.themeOverride+xml"
_CUBE = re.compile(rb">[^<]*\bCUBE(?:VALUE|MEMBER|SET|RANKED|KPI)")
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]|\A'|'\Z|\A\Z")
_MACRO = re.compile(rb"""\smacro\s*=\s*["'][^"']""")
_DRAWN = {"drawing", "chartUserShapes", "chartEx", "diagramData", "diagramDrawing", "diagramColors"}


@dataclass(frozen=True)
class Graft:
    """A graft as it was asked for: where the sheets come from, what each will be called, and where they go.

    `names` maps the sheets, as the source spells them, to the names they get. They go before the sheet `before`, ""
    for the end.
    """

    source: Source
    names: Mapping[str, str]
    before: str = ""


def asked_for(
    source: Source, book: Book, others: Sequence[Graft], sheets: Mapping[str, str] | None, before: str
) -> Graft:
    """Return a graft of sheets, by the names they have and the names wanted for them, None for all as they are.

    `others` are the grafts asked for already.

    Raises:
        UnknownNameError: one of the sheets, or the one to stand `before`, is not there.
    """
    known = [entry.name for entry in source.book.sheets]
    wanted = {name: name for name in known} if sheets is None else sheets
    planned = [name for each in others for name in each.names.values()]
    names: dict[str, str] = {}
    for old, new in wanted.items():
        spelt = _spelt(old, known)
        names[spelt] = book.free_sheet_name(new, [*planned, *names.values()])
    place = _spelt(before, [*(entry.name for entry in book.sheets), *planned]) if before else ""
    return Graft(source, names, place)


def _spelt(name: str, known: Sequence[str]) -> str:
    found = next((each for each in known if each.casefold() == name.casefold()), None)
    if found is None:
        raise UnknownNameError("sheet", name, known)
    return found


@dataclass
class _Shared:
    """What all grafts into one workbook have in common."""

    draft: Draft
    styles: StyleSheet
    book: BookGraft
    tables: TableGraft
    from_1904: bool
    refusals: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    unreckoned: int = 0
    people: set[str] = field(default_factory=set)
    pictures: dict[bytes, str] = field(default_factory=dict)


def carry_out_grafts(draft: Draft, book: Book, styles: StyleSheet, grafts: Sequence[Graft]) -> Grafted:
    """Put copied sheets into a draft, and say what cannot be copied and what will not be as it was.

    The styles that they need are put into `styles`, which is still to be carried out.
    """
    tables = TableGraft(draft, [entry.part for entry in book.sheets if entry.part])
    shared = _Shared(draft, styles, BookGraft(draft, book), tables, book.from_1904)
    for graft in grafts:
        _SheetsGraft(shared, graft).carry_out()
    asking = (graft for graft in grafts if graft.source.book.calculates_on_opening)
    asked = shared.unreckoned > 0 or any(_has_formulas(graft) for graft in asking)
    calculate = asked and not book.calculates_on_opening
    shared.book.finish(calculate=calculate)
    return Grafted(tuple(shared.refusals), tuple(shared.warnings), calculate)


def _has_formulas(graft: Graft) -> bool:
    """Say whether any of the sheets copied has a formula."""
    entries = (each for each in graft.source.book.sheets if each.name in graft.names and each.part)
    return any(SheetPart(graft.source.draft, each.part, each.name).has_formulas for each in entries)


class _SheetsGraft:
    """One graft on its way into a draft."""

    def __init__(self, shared: _Shared, graft: Graft) -> None:
        self._shared, self._graft, self._source = shared, graft, graft.source
        source, draft = graft.source, shared.draft
        self._entries = [each for each in source.book.sheets if each.name in graft.names]
        self._current = next(iter(graft.names.values()), "")
        self._own: list[str] = []
        self._links: dict[int, int] = {}
        self._names = NameGraft(source, shared.book)
        self._renaming = self._renamed()
        self._colours = Colours(Scheme.of(source.draft), Scheme.of(draft))
        self._styles = StyleGraft(source.draft, draft, shared.styles, self._colours)
        self._rewriter = Rewriter(self._formula, self._styles, self._colours)
        self._copier = PartCopier(source, draft, self._formula, self._refuse, self._warn, shared.pictures)
        self._pivots = PivotGraft(source, shared.book, self._copier, self._renaming, self._refuse)
        self._copier.transform = self._transformed

    def _renamed(self) -> Renaming:
        """Return what everything that has a name is called from now on."""
        source, shared = self._source, self._shared
        sheets = {old.casefold(): new for old, new in self._graft.names.items()}
        left = {each.name.casefold(): each.name for each in source.book.sheets if each.name.casefold() not in sheets}
        same = frozenset(key for key, new in sheets.items() if new.casefold() == key)
        parts = [each.part for each in self._entries if each.part]
        tables = shared.tables.choose(source.draft, parts, shared.book.names)
        first = Renaming(sheets, left, tables, same=same)
        names, lambdas = self._names.choose(first, shared.tables.names)
        return Renaming(sheets, left, tables, names, lambdas, self._link, same=same)

    def carry_out(self) -> None:
        """Copy the sheets."""
        if why := self._unfit():
            for name in self._graft.names.values():
                self._shared.refusals.append(Refusal(name, "", why))
            return
        for entry in self._entries:
            self._current, self._own = self._graft.names[entry.name], self._names.own(entry.place)
            if self._current != entry.name and _NO_NAME.search(self._current):
                self._refuse("is no name that a sheet may have")
                continue
            if entry.kind not in _KINDS or not entry.part:
                self._refuse("is no sheet of cells or of a chart, and cannot be copied")
                continue
            self._copy(entry)
            self._say_missed()
        self._own = []
        self._names.add_used(self._renaming)
        self._say_missed()
        if self._threaded():
            add_people(self._source, self._shared.draft, self._copier, self._shared.people)

    def _unfit(self) -> str:
        """Say why no sheet of the source can go into this workbook, "" where they can."""
        if self._source.strict != is_strict(self._shared.draft):
            return "cannot be copied: one of the two workbooks is in the strict form of the format, the other is not"
        if self._source.book.from_1904 != self._shared.from_1904:
            return "cannot be copied: one of the two workbooks counts its days from 1904, the other from 1900"
        draft = self._shared.draft
        if draft.related(draft.workbook, "revisionHeaders"):
            return f"cannot be copied: {draft.file} is shared and keeps a record of its changes, which would not fit"
        return ""

    def _copy(self, entry: SheetEntry) -> None:
        writer = SheetWriter(self._source, self._rewriter, self._formula, self._shared.book.views)
        data = writer.write(entry.part, cells=entry.kind == "worksheet")
        for each in writer.warnings:
            self._warn(each)
        self._shared.unreckoned += writer.unreckoned
        if self._styles.lost:
            self._warn("has check boxes in its cells, which show TRUE or FALSE in the copy")
            self._styles.lost = False
        if b"CUBE" in data and _CUBE.search(data):
            self._warn("has formulas that ask a data model or a server, whose connection is not copied")
        self._warn_of_macros(data)
        new = self._copier.reserve(entry.part)
        self._copier.put(entry.part, new, data)
        self._shared.book.add_sheet(self._current, new, entry.kind, self._source.state(entry.place), self._graft.before)
        self._names.add_local(entry.place, self._current, self._renaming)

    # -- what the pieces ask for ---------------------------------------------------------------------------------------

    def _formula(self, words: str) -> str:
        return self._renaming.formula(words, self._own)

    def _refuse(self, why: str) -> None:
        refusal = Refusal(self._current, "", why)
        if refusal not in self._shared.refusals:
            self._shared.refusals.append(refusal)

    def _warn(self, what: str) -> None:
        sentence = f"{self._current} {what}."
        if sentence not in self._shared.warnings:
            self._shared.warnings.append(sentence)

    def _warn_of_macros(self, xml: bytes) -> None:
        if _MACRO.search(xml):
            self._warn("has buttons or pictures that run macros, which are not copied")

    def _say_missed(self) -> None:
        for name in sorted(self._renaming.missed):
            self._refuse(f"uses the sheet '{name}', which is not copied with it")
        self._renaming.missed.clear()

    def _threaded(self) -> bool:
        draft = self._source.draft
        return any(draft.related(each.part, "threadedComment") for each in self._entries if each.part)

    def _link(self, number: int) -> int:
        """Return the number of another workbook that formulas name; what is known of it is copied."""
        if number not in self._links:
            relation = self._source.link(number)
            if relation is None:
                return number
            self._links[number] = self._shared.book.add_link(self._copier.copy(relation))
        self._warn("has formulas that name another workbook, at the place where it was")
        return self._links[number]

    def _transformed(self, part: str, new: str, relation: Relation) -> bytes | None:
        """Return a part as it is to be, None where it stays as it was."""
        kind, copier, rewriter = relation.kind, self._copier, self._rewriter
        if kind in _DRAWN:
            xml = copier.text(part)
            self._warn_of_macros(xml)
            return _unless_same(xml, self._colours.in_drawings(rewriter.references(xml)))
        if kind == "chart":
            return self._chart(part, new)
        if kind in {"vmlDrawing", "ctrlProp"}:
            xml = copier.text(part)
            return _unless_same(xml, rewriter.references(xml))
        if kind == "comments":
            xml = copier.text(part)
            return _unless_same(xml, self._colours.in_cells(xml))
        if kind == "table":
            return self._shared.tables.written(copier.text(part), rewriter, self._renaming.tables)
        if kind == "pivotTable":
            return self._pivots.table(part, copier.text(part), rewriter)
        if kind == "pivotCacheDefinition":
            return self._pivots.cache(part, copier.text(part), rewriter)
        return None

    def _chart(self, part: str, new: str) -> bytes | None:
        xml = self._copier.text(part)
        written = pivot_chart(self._rewriter.references(xml), self._renaming)
        override = self._colours.override
        if not override:
            return _unless_same(xml, self._colours.in_drawings(written))
        if self._source.draft.related(part, "themeOverride"):
            return _unless_same(xml, written)
        theme = self._shared.draft.free_part("xl/theme/themeOverride{}.xml")
        self._shared.draft.add_part(theme, override, _THEME_OVERRIDE)
        self._copier.relate(part, "themeOverride", new, theme)
        return chart_with_theme(part, written)


def _unless_same(before: bytes, after: bytes) -> bytes | None:
    return None if before == after else after
