"""Fills, lines and letters in charts, as XML."""

from __future__ import annotations

from scrutiny_xl.workbooks.drawing.markup import element
from scrutiny_xl.workbooks.streaming import xml_text
from scrutiny_xl.workbooks.styles import FONT, INK

__all__ = ["filled", "hatched", "letters", "line", "titled", "words_style"]


def filled(colour: str) -> str:
    """Return a plain fill."""
    return element("a:solidFill", element("a:srgbClr", val=colour))


def hatched(pattern: str, lines: str, colour: str) -> str:
    """Return a fill with lines upon a colour, in one of the patterns that are there by name."""
    colours = [
        element(f"a:{part}Clr", element("a:srgbClr", val=each)) for part, each in (("fg", lines), ("bg", colour))
    ]
    return element("a:pattFill", "".join(colours), prst=pattern)


def line(colour: str, width: int | None = None) -> str:
    """Return a line, `width` in 12,700ths of a point."""
    return element("a:ln", filled(colour) + element("a:prstDash", val="solid"), w=width)


def letters(size: int, ink: str = INK, *, bold: bool = False) -> tuple[dict[str, int], str]:
    """Return how letters look, `size` in hundredths of a point: the attributes of an element, and what is in it."""
    return {"sz": size, "b": int(bold)}, filled(ink) + element("a:latin", typeface=FONT)


def words_style(look: tuple[dict[str, int], str]) -> str:
    """Return how words look that the chart takes from cells."""
    attributes, inside = look
    of_paragraph = element("a:pPr", element("a:defRPr", inside, **attributes))
    end = element("a:endParaRPr", inside, lang="en-GB", **attributes)
    return element("c:txPr", f"<a:bodyPr/><a:lstStyle/><a:p>{of_paragraph}{end}</a:p>")


def titled(words: str, look: tuple[dict[str, int], str]) -> str:
    """Return a title of a chart or of an axis, which takes its own room."""
    attributes, inside = look
    of_paragraph = element("a:pPr", element("a:defRPr", inside, **attributes))
    run = element("a:r", element("a:rPr", inside, lang="en-GB", **attributes) + f"<a:t>{xml_text(words)}</a:t>")
    rich = element("c:rich", f"<a:bodyPr/><a:lstStyle/><a:p>{of_paragraph}{run}</a:p>")
    return element("c:title", element("c:tx", rich) + element("c:overlay", val=0))
