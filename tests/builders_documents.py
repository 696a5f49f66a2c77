"""What the tests of documents are built with: Word documents written as paragraphs, Markdown tables and markup."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from scrutiny_xl.documents import read_document
from scrutiny_xl.returns import read_return
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docx.document import Document as WordDocument
    from docx.table import Table

    from scrutiny_xl.documents import Document
    from scrutiny_xl.returns import Return

__all__ = ["markup", "paragraph", "read_plans_in", "read_text", "rows_in", "with_parts", "word", "word_source"]

SPACES = nsdecls("w", "r", "wp", "a", "pic") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def markup(words: str) -> str:
    """Return Word's own markup with its names declared: the first element must be Word's."""
    start, rest = words.split(">", 1) if not words.split(">", 1)[0].endswith("/") else (words.rstrip("/>"), "")
    return f"{start} {SPACES}>{rest}" if rest else f"{start} {SPACES}/>"


def paragraph(inside: str) -> str:
    """Return a paragraph of Word's markup."""
    return f"<w:p>{inside}</w:p>"


def word(*blocks: str, change: Callable[[WordDocument], object] | None = None) -> bytes:
    """Write a document: a block is a Markdown table, Word's markup (`<w:…`), or the words of a paragraph.

    In a table `^` is merged with the cell above and `<` with the cell to the left.
    """
    document = docx.Document()
    for block in blocks:
        text = block.strip()
        if text.startswith("|"):
            _table(document, text)
        elif text.startswith("<w:"):
            document.element.body.insert(-1, parse_xml(markup(text)))
        else:
            document.add_paragraph(text)
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: WordDocument, text: str) -> None:
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.splitlines()]
    table = document.add_table(len(cells), len(cells[0]))
    for row, line in enumerate(cells):
        for column, words in enumerate(line):
            _fill(table, row, column, words)


def _fill(table: Table, row: int, column: int, words: str) -> None:
    cell = table.cell(row, column)
    if words in {"^", "<"}:
        other = table.cell(row - 1, column) if words == "^" else table.cell(row, column - 1)
        kept = other.text
        other.merge(cell).text = kept
    elif words.startswith("<w:"):
        element = parse_xml(markup(words))
        cell._tc.append(element)
    else:
        cell.text = words.replace("\\n", "\n")


def word_source(data: bytes, name: str = "plan.docx") -> SourceFile:
    """Return a document as a file that was read."""
    return SourceFile(name, data)


def read_text(*blocks: str, change: Callable[[WordDocument], object] | None = None) -> Document:
    """Write a document and read it."""
    return read_document(word_source(word(*blocks, change=change)))


def rows_in(*blocks: str, change: Callable[[WordDocument], object] | None = None) -> list[list[str]]:
    """Write a document and return the rows of its text that hold anything."""
    return [[str(cell) for cell in row] for row in read_text(*blocks, change=change).grids[0].rows if any(row)]


def read_plans_in(*blocks: str, change: Callable[[WordDocument], object] | None = None) -> Return:
    """Write a document and read it as plans."""
    return read_return("plan.docx", "0", read_text(*blocks, change=change).grids)


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a package with some of its parts replaced, or with parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()
