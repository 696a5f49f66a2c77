"""The list of contents, which Word can bring up to date, and the headings it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.reports.word.markup import paragraph, run
from scrutiny_xl.reports.word.xml import w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["bookmarked", "contents"]


def contents(styles: Mapping[str, str], titles: Sequence[str], first: int) -> Iterator[str]:
    """Yield a heading and a line for each section, each a link to its mark; the marks are numbered from `first` on."""
    yield paragraph([run("Contents")], styles["toc heading"])
    last = first + len(titles) - 1
    for number, title in enumerate(titles, first):
        link = w("hyperlink", run(title, styles["hyperlink"]), anchor=_mark(number), history=1)
        before = [_turn("begin"), _order(), _turn("separate")] if number == first else []
        behind = [_turn("end")] if number == last else []
        yield paragraph([*before, link, *behind], styles["toc 1"])


def bookmarked(title: str, number: int, style: str, more: str) -> str:
    """Return the heading of a section, with a mark for the contents to lead to."""
    begin = w("bookmarkStart", id=number, name=_mark(number))
    return paragraph([begin, run(title), w("bookmarkEnd", id=number)], style, more=more)


def _mark(number: int) -> str:
    return f"_Toc{number:06d}"


def _turn(kind: str) -> str:
    return w("r", w("fldChar", fldCharType=kind))


def _order() -> str:
    """Return what Word is told of the contents: first headings, as links, without numbers of pages."""
    return '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\n </w:instrText></w:r>'
