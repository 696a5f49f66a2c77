"""The names of the elements and attributes of a Word document, and asking for them."""

from __future__ import annotations

from lxml import etree

__all__ = ["COMPATIBILITY", "WORD", "WORD_2010", "Element", "attribute", "child", "is_on", "whole_number", "words_in"]

Element = etree._Element  # noqa: SLF001 - the class of all elements has no other name

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def child(element: Element | None, *names: str) -> Element | None:
    """Return the element found by going from child to child by those names of Word's, None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = element.find(f"{WORD}{name}")
    return element


def attribute(element: Element | None, name: str = "val") -> str:
    """Return an attribute of Word's, "" where it or its element is missing."""
    return "" if element is None else str(element.get(f"{WORD}{name}") or "")


def is_on(element: Element | None) -> bool | None:
    """Return what a switch says (`w:vanish`, `w:b`), None where it is missing and nothing is said."""
    return None if element is None else attribute(element) not in {"0", "false", "off"}


def whole_number(words: str, other: int) -> int:
    """Return the number that an attribute holds, `other` where it holds none."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else other


def words_in(element: Element, *names: str) -> str:
    """Return the words in all elements of those names (`t`, `delText`) within an element, run together."""
    return "".join(str(words) for words in element.itertext(*(f"{WORD}{name}" for name in names)))
