"""The one way to write a part of a workbook, whichever library wrote it first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize
from xml.parsers.expat import ParserCreate

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["canonical"]

_IN_WORDS = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#xD;"))
_IN_QUOTES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    ('"', "&quot;"),
    ("\t", "&#x9;"),
    ("\n", "&#xA;"),
    ("\r", "&#xD;"),
)
_OWN_PREFIX = re.compile(r'<\w+ xmlns:(\w+)="[^"]*"(?: \w+="[^"]*")* \1:\w+="[^"]*"\s*/>')
"""An empty element that declares the one prefix it uses, such as the link to a drawing: it may stay as it is."""


def canonical(xml: str) -> str:
    """Return XML in its canonical form, C14N 2.0 without comments."""
    # Most parts have one namespace and hardly a prefix: nothing is to be worked out for them.
    names = _OWN_PREFIX.sub("", xml) if "xmlns:" in xml else xml
    simple = names.count("xmlns") <= 1 and "xmlns:" not in names and "<!" not in xml and "<?" not in xml[1:]
    return _simply(xml) if simple else canonicalize(xml)


def _simply(xml: str) -> str:
    pieces: list[str] = []
    write = pieces.append

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if not attributes:
            write(f"<{tag}>")
            return
        pairs = sorted(attributes.items(), key=_place) if len(attributes) > 1 else attributes.items()
        written = "".join([f' {name}="{_escaped(value, _IN_QUOTES)}"' for name, value in pairs])
        write(f"<{tag}{written}>")

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: write(f"</{tag}>")
    parser.CharacterDataHandler = lambda words: write(_escaped(words, _IN_WORDS))
    parser.Parse(xml, True)  # noqa: FBT003 - it takes no name for "this is all"
    return "".join(pieces)


def _place(attribute: tuple[str, str]) -> tuple[bool, bool, str]:
    """Return where an attribute stands: namespaces first, then names by the alphabet, those with a prefix last."""
    name = attribute[0]
    return not name.startswith("xmlns"), ":" in name, name


def _escaped(words: str, escapes: tuple[tuple[str, str], ...]) -> str:
    if not words.isalnum():
        for character, escape in escapes:
            if character in words:
                words = words.replace(character, escape)
    return words
