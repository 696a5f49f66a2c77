"""Elements of WordprocessingML, and pieces of it as the elements of a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from scrutiny_xl.workbooks.drawing.markup import element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

__all__ = ["elements", "one", "w"]

_SPACES = nsdecls("w", "wp", "a", "r")


def w(name: str, inside: str = "", /, **attributes: str | float | None) -> str:
    """Return an element of the language of Word documents; `inside` is XML, attributes are plain values."""
    return element(f"w:{name}", inside, **{f"w:{key}": value for key, value in attributes.items()})


def elements(xml: Iterable[str]) -> list[_Element]:
    """Return pieces of XML as elements."""
    # A document has thousands of pieces: they are read in one go.
    return list(parse_xml(f"<w:body {_SPACES}>{''.join(xml)}</w:body>"))


def one(xml: str) -> _Element:
    """Return a piece of XML as an element."""
    [made] = elements([xml])
    return made
