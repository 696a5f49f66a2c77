"""From a file's bytes to a document: its text as a grid, and what stands beside the text as others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.documents import refusals
from scrutiny_xl.documents.flow import Flow, blocks
from scrutiny_xl.documents.markup import WORD, Element, attribute, child, words_in
from scrutiny_xl.documents.model import Document
from scrutiny_xl.documents.numbering import ListNumbers, in_letters, in_roman
from scrutiny_xl.documents.opening import Parts, open_document
from scrutiny_xl.documents.steps import is_process
from scrutiny_xl.documents.styles import Styles
from scrutiny_xl.documents.words import WordReader
from scrutiny_xl.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scrutiny_xl.workbooks.reading import SourceFile

__all__ = ["read_document"]

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMATS = {"lowerRoman": in_roman, "upperRoman": lambda n: in_roman(n).upper(), "lowerLetter": in_letters}


def read_document(source: SourceFile) -> Document:
    """Read a Word document as grids.

    Raises:
        UnreadableFileError: the file is empty, damaged, protected by a password, or no Word document.
    """
    parts = open_document(source)
    try:
        return _read(source.name, parts)
    except UnreadableFileError:
        raise
    # What Word would not open may be wrong in any of a thousand ways.
    except Exception as error:
        raise refusals.damaged(source.name) from error


def _read(file: str, parts: Parts) -> Document:
    styles = Styles(parts.related("styles"))
    reader = WordReader(styles, ListNumbers(parts.related("numbering"), styles))
    body = child(parts.text, "body")
    flows = []
    margins = {name: list(_margins(parts, name)) for name in ("header", "footer")}
    text = Flow(reader, file, process=body is not None and is_process(body))
    if body is not None:
        if _begins_with_table(body):
            # What the text has no title of its own for stands at the top of its pages.
            for element in margins.pop("header"):
                text.add(element)
        text.add(body)
    flows.append(text)
    for name, elements in margins.items():
        flow = Flow(reader, file, f"Page {name}")
        for element in elements:
            flow.add(element)
        flows.append(flow)
    for kind, usual in (("footnote", "decimal"), ("endnote", "lowerRoman")):
        flow = Flow(reader, file, f"{kind.capitalize()}s")
        for label, note in _notes(parts, kind, usual):
            flow.add_note(note, f"{kind} {label}")
        flows.append(flow)
    flows.append(_comments(parts, Flow(reader, file, "Comments")))
    kept = [flows[0], *(flow for flow in flows[1:] if any(flow.grid().rows))]
    return Document(tuple(flow.grid() for flow in kept), tuple(each for flow in kept for each in flow.repairs()))


def _begins_with_table(body: Element) -> bool:
    """Say whether nothing is written above the first table."""
    for block in blocks(body):
        if block.tag == f"{WORD}tbl":
            return True
        if words_in(block, "t").strip():
            return False
    return False


def _margins(parts: Parts, name: str) -> Iterator[Element]:
    """Give the page headers or footers, each once: most sections of a document have the same."""
    seen: set[str] = set()
    for reference in parts.text.iter(f"{WORD}{name}Reference"):
        element = parts.named(str(reference.get(_RELATION)))
        words = "" if element is None else words_in(element, "t")
        if element is not None and words.strip() and words not in seen:
            seen.add(words)
            yield element


def _notes(parts: Parts, kind: str, usual: str) -> Iterator[tuple[str, Element]]:
    """Give the footnotes or endnotes with their marks, in the order in which the text refers to them."""
    part = parts.related(f"{kind}s")
    if part is None:
        return
    notes = {attribute(note, "id"): note for note in part.findall(f"{WORD}{kind}") if not attribute(note, "type")}
    settings = next(parts.text.iter(f"{WORD}{kind}Pr"), None)
    written: Callable[[int], str] = _FORMATS.get(attribute(child(settings, "numFmt")) or usual, str)
    referred = [attribute(each, "id") for each in parts.text.iter(f"{WORD}{kind}Reference")]
    ordered = dict.fromkeys([*(each for each in referred if each in notes), *notes])
    for number, identity in enumerate(ordered, 1):
        yield written(number), notes[identity]


def _comments(parts: Parts, flow: Flow) -> Flow:
    """Add what reviewers wrote in the margin, with the name that Word put beside it."""
    part = parts.related("comments")
    for number, comment in enumerate(() if part is None else part.findall(f"{WORD}comment"), 1):
        author = attribute(comment, "author")
        flow.add_note(comment, f"comment {number}" + (f" by {author}" if author else ""))
    return flow
