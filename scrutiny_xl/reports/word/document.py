"""A report as a Word document: in our own looks, or in a template of the council's."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import UTC, datetime, time
from itertools import count, groupby, zip_longest
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.section import Section as Pages
from docx.shared import Mm

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.reports.texts import safe
from scrutiny_xl.reports.word.blocks import Writer
from scrutiny_xl.reports.word.contents import bookmarked, contents
from scrutiny_xl.reports.word.markup import paragraph
from scrutiny_xl.reports.word.styles import dress, modernise
from scrutiny_xl.reports.word.xml import elements, one

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docx.document import Document
    from docx.oxml.section import CT_SectPr
    from docx.shared import Length
    from lxml.etree import _Element

    from scrutiny_xl.reports.model import Report, Section

__all__ = ["docx_report"]

_WHEN = (1980, 1, 1, 0, 0, 0)
_TWIPS_OF_A_POINT = 20


def docx_report(report: Report, template: Path | None = None) -> bytes:
    """Return a report as the bytes of a .docx file; the same report and template always give the same bytes.

    A template keeps its styles, headers, footers and page size, and what stands in it comes first.

    Raises:
        UnreadableFileError: the template is no Word document.
    """
    document = _opened(template) if template else _blank(Mm(12 if report.one_page else 18))
    styles = dress(document, ours=template is None, tight=report.one_page)
    writer = Writer(document, styles, report.as_at, count(_unused(document.element.body, "docPr")))
    if template is None:
        modernise(document.settings.element)
        _foot(document, styles["footer"])
    _name(document, report)
    _write(document, writer, report)
    return _saved(document)


def _opened(template: Path) -> Document:
    remedy = "Open it in Word, save it as a Word document (.docx) and use that."
    try:
        return docx.Document(str(template))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise UnreadableFileError(template.name, "cannot be used as a template of the report.", remedy) from error


def _blank(margin: Length) -> Document:
    """Return an empty document of A4 pages, with so much room above and below."""
    document = docx.Document()
    related = document.part.package.rels
    # The empty document comes with a picture of itself, which would stand for the report in folders.
    for name in [name for name, rel in related.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        related.pop(name)
    pages = document.sections[0]
    pages.page_width, pages.page_height = Mm(210), Mm(297)
    pages.left_margin = pages.right_margin = Mm(18)
    pages.top_margin = pages.bottom_margin = margin
    pages.header_distance = pages.footer_distance = Mm(7)
    return document


def _foot(document: Document, style: str) -> None:
    """Put the number of the page at the foot of every page."""
    foot = document.sections[0].footer
    foot.is_linked_to_previous = False
    numbers = (_field("PAGE"), _field("NUMPAGES"))
    runs = ['<w:r><w:t xml:space="preserve">Page </w:t></w:r>', numbers[0]]
    runs += ['<w:r><w:t xml:space="preserve"> of </w:t></w:r>', numbers[1]]
    made = one(paragraph(runs, style, across="right"))
    foot._element.replace(foot.paragraphs[0]._element, made)  # noqa: SLF001 - python-docx makes no fields


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _name(document: Document, report: Report) -> None:
    """Say what the document is, in which language, and when it was made: on the day it is as at."""
    properties = document.core_properties
    properties.title = safe(": ".join(part for part in (report.council, report.title) if part))[:255]
    properties.subject = safe(report.subtitle)[:255]
    properties.author = properties.last_modified_by = safe(report.council)[:255] or "Scrutiny"
    properties.language, properties.revision = "en-GB", 1
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime.combine(report.as_at, time(), UTC).replace(tzinfo=None)


def _write(document: Document, writer: Writer, report: Report) -> None:
    """Write all sections; those that need wide pages stand on pages turned on their side."""
    body = document.element.body
    base = body.get_or_add_sectPr()
    _clear(body)
    groups = [(wide, list(some)) for wide, some in groupby(report.sections, lambda each: each.wide)]
    if len(body) > 1 and _is_wide(Pages(base, document.part)) != groups[0][0]:
        # What stands in the template keeps its own pages.
        _turn(base, Pages(deepcopy(base), document.part))
    number = first = _unused(body, "bookmarkStart")
    for place, (wide, sections) in enumerate(groups):
        last = place == len(groups) - 1
        pages = _pages(document, base if last else deepcopy(base), wide=wide, first=place == 0)
        writer.width = _room(pages)
        xml = list(_front(writer, report, first)) if place == 0 else []
        xml += _sections(writer, sections, number, breaks=not report.one_page)
        for made in elements(xml):
            # A copy brings its namespaces along: to find them anew in a long document takes minutes.
            base.addprevious(deepcopy(made))
        if not last:
            _turn(base, pages)
        number += len(sections)


def _clear(body: _Element) -> None:
    """Take out empty paragraphs where nothing else stands in a template."""
    held = [each for each in body if each.tag != qn("w:sectPr")]
    if not any(_words(each) or each.findall(f".//{qn('w:drawing')}") for each in held):
        for each in held:
            body.remove(each)


def _unused(body: _Element, name: str) -> int:
    """Return a number above those of all elements of a name; a template may be a report of an earlier quarter."""
    used = [each.get(qn("w:id")) or each.get("id") or "" for each in body.iter(qn(f"w:{name}"), qn(f"wp:{name}"))]
    return max([int(number) for number in used if number.isdecimal()], default=0) + 1


def _words(piece: _Element) -> str:
    return "".join([text.text or "" for text in piece.iter(qn("w:t"))]).strip()


def _pages(document: Document, element: CT_SectPr, *, wide: bool, first: bool) -> Pages:
    """Return the set-up of pages, turned to be as wanted; only the first have a first page of their own."""
    pages = Pages(element, document.part)
    if _is_wide(pages) != wide:
        pages.page_width, pages.page_height = pages.page_height or Mm(297), pages.page_width or Mm(210)
    pages.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    if not first:
        pages.different_first_page_header_footer = False
    return pages


def _is_wide(pages: Pages) -> bool:
    return (pages.page_width or Mm(210)) > (pages.page_height or Mm(297))


def _room(pages: Pages) -> int:
    room = (pages.page_width or Mm(210)) - (pages.left_margin or 0) - (pages.right_margin or 0)
    return int(room / 12700 * _TWIPS_OF_A_POINT)


def _turn(base: _Element, pages: Pages) -> None:
    """End the pages written so far with their set-up, which stands in the last paragraph on them."""
    last = base.getprevious()
    properties = last.find(qn("w:pPr")) if last is not None and last.tag == qn("w:p") else None
    if properties is None or properties.find(qn("w:sectPr")) is not None:
        made = one("<w:p><w:pPr/></w:p>")
        base.addprevious(made)
        properties = made[0]
    properties.append(pages._sectPr)  # noqa: SLF001 - python-docx adds sections at the end only


def _front(writer: Writer, report: Report, first: int) -> Iterator[str]:
    """Yield whose report it is, its title, what it is about, and its contents, with marks numbered from `first` on."""
    if report.council:
        yield writer.words(report.council, "subtitle")
    yield writer.words(report.title, "title")
    yield writer.words(report.subtitle, "subtitle")
    if not report.one_page:
        yield from contents(writer.styles, [section.title for section in report.sections], first)


def _sections(writer: Writer, sections: Sequence[Section], first: int, *, breaks: bool) -> Iterator[str]:
    for number, section in enumerate(sections, first):
        new_page = "<w:pageBreakBefore/>" if breaks and section.own_page else ""
        yield bookmarked(section.title, number, writer.styles["heading 1"], new_page)
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            yield from writer.block(block, following)


def _saved(document: Document) -> bytes:
    """Return the document's bytes, with one time of day for all its parts."""
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            member = zipfile.ZipInfo(info.filename, _WHEN)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(member, source.read(info))
    return packed.getvalue()
