"""A report as one HTML file: no scripts, nothing from outside, printable on A4, for every reader."""

from __future__ import annotations

import html
import re
from importlib import resources
from itertools import count
from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.reports.html_chart import chart_svg
from scrutiny_xl.reports.model import Chart, Facts, Figures, Listing, Marked, Paragraph, Subheading, Table
from scrutiny_xl.reports.texts import cell_words, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.reports.model import Block, Cell, Column, Report, Section

__all__ = ["html_report"]

_NARROW = 40
"""Shares of the width: a table whose columns together have less is only as wide as its words."""
_SHORT = 6
"""Rows: a table that has no more of them is not parted by the end of a page."""
_LONG = re.compile(r"(\S{24})(?=\S)")
_CLASSES = frozenset({"word", "day", "number", "sign-off"})
"""The kinds of column whose cells look different from running words."""


def html_report(report: Report) -> bytes:
    """Return a report as the bytes of an HTML file; the same report always gives the same bytes."""
    title = html.escape(" ".join(safe(f"{report.council}: {report.title}").split()).lstrip(": "))
    style = resources.files("scrutiny_xl.reports").joinpath("report.css").read_text(encoding="utf-8")
    parts = [
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>\n{style}</style>\n</head>",
        f"<body{' class=' + chr(34) + 'one-page' + chr(34) if report.one_page else ''}>",
        '<a class="skip" href="#main">Skip to the report</a>',
        *_head(report),
        *([] if report.one_page else _contents(report)),
        '<main id="main" tabindex="-1">',
        *_sections(report),
        "</main>",
        f"<footer{_classes(report.sections[-1])}><p>{_text(_source(report))}</p></footer>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _text(words: str) -> str:
    """Return words as HTML; one too long for a column may be broken, without a sign that would be copied with it."""
    parted = _LONG.sub("\\1\0", safe(words))
    return html.escape(parted).replace("\0", "<wbr>").replace("\n", "<br>")


def _source(report: Report) -> str:
    whose = f" of {report.council}" if report.council else ""
    return f"Made from the scrutiny register{whose}, as at {written(report.as_at)}."


def _head(report: Report) -> Iterator[str]:
    yield "<header>"
    if report.council:
        yield f'<p class="council">{_text(report.council)}</p>'
    yield f'<h1>{_text(report.title)}</h1>\n<p class="subtitle">{_text(report.subtitle)}</p>\n</header>'


def _contents(report: Report) -> Iterator[str]:
    yield '<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ul>'
    for number, section in enumerate(report.sections, 1):
        yield f'<li><a href="#section-{number}">{_text(section.title)}</a></li>'
    yield "</ul>\n</nav>"


def _sections(report: Report) -> Iterator[str]:
    writer = _Writer()
    for number, section in enumerate(report.sections, 1):
        yield f"<section{_classes(section)}>"
        yield f'<h2 id="section-{number}">{_text(section.title)}</h2>'
        yield from (writer.block(block) for block in section.blocks)
        yield "</section>"


def _classes(section: Section) -> str:
    names = [name for name, holds in (("wide", section.wide), ("own-page", section.own_page)) if holds]
    return f' class="{" ".join(names)}"' if names else ""


class _Writer:
    """Writes blocks; numbers the charts and tables, so that each id stands once in the document."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def block(self, block: Block) -> str:
        """Return a block as HTML."""
        match block:
            case Subheading(words):
                return f"<h3>{_text(words)}</h3>"
            case Paragraph(words, lead):
                return f"<p{' class=' + chr(34) + 'lead' + chr(34) if lead else ''}>{_text(words)}</p>"
            case Listing(items, numbered):
                name = "ol" if numbered else "ul"
                return f"<{name}>{''.join([f'<li>{_text(item)}</li>' for item in items])}</{name}>"
            case Facts(pairs):
                return f'<dl class="facts">{_pairs(pairs)}</dl>'
            case Figures(counts):
                return f'<dl class="figures">{_figures(counts)}</dl>'
            case Table():
                return self._table(block)
            case Chart():
                return f"<figure>{chart_svg(block, next(self._numbers))}</figure>"

    def _table(self, table: Table) -> str:
        name, total = f"table-{next(self._numbers)}", sum(column.width for column in table.columns)
        widths = [f'<col style="width:{100 * column.width / total:.1f}%">' for column in table.columns]
        headings = [f'<th scope="col"{_class(column)}>{_text(column.heading)}</th>' for column in table.columns]
        rows = ["<tr>" + "".join(map(_cell, table.columns, row, range(len(row)))) + "</tr>" for row in table.rows]
        look = ' class="narrow"' if total < _NARROW else ""
        place = "table short" if len(table.rows) <= _SHORT else "table"
        return (
            f'<div class="{place}" role="group" aria-labelledby="{name}" tabindex="0"><table{look}>'
            f'<caption id="{name}">{_text(table.caption)}</caption><colgroup>{"".join(widths)}</colgroup>\n'
            f"<thead><tr>{''.join(headings)}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody></table></div>"
        )


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return "".join([f"<dt>{_text(label)}</dt><dd>{_text(words)}</dd>" for label, words in pairs])


def _figures(counts: Sequence[tuple[int, str]]) -> str:
    return "".join([f"<div><dt>{_text(words)}</dt><dd>{number:,}</dd></div>" for number, words in counts])


def _class(column: Column) -> str:
    return f' class="{column.kind}"' if column.kind in _CLASSES else ""


def _cell(column: Column, cell: Cell, place: int) -> str:
    """Return a cell; the first of a row says what the row is about."""
    words = _text(cell_words(cell))
    if isinstance(cell, Marked):
        words = f'<span class="status {cell.colour}">{words}</span>'
    return f"<td{_class(column)}>{words}</td>" if place else f'<th scope="row"{_class(column)}>{words}</th>'
