"""The words of a paragraph as they stand on the page, and a remark on all in it that does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.documents.markup import COMPATIBILITY, WORD, Element, attribute, child, is_on, words_in

if TYPE_CHECKING:
    from scrutiny_xl.documents.numbering import ListNumbers
    from scrutiny_xl.documents.styles import Styles

__all__ = ["Remark", "Text", "WordReader", "placeholder"]

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{urn:schemas-microsoft-com:office:office}OLEObject",
)
_SAID = {
    "deleted": "Text that is marked as deleted was not read.",
    "hidden": "Text that is formatted as hidden was not read.",
    "placeholder": "The words that ask for something to be filled in were not read.",
    "picture": "A picture, a chart or an embedded file was not read; what stands here is its description.",
}
_PASSED_OVER = frozenset(
    f"{WORD}{name}"
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "softHyphen", "rt", "tblPr", "tblGrid")
)
_PLAIN = {f"{WORD}tab": "\t", f"{WORD}ptab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
_TEXTS = (f"{WORD}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_HEADINGS = ("heading", "title")
"""What the identities of Word's styles for headings begin with."""
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Remark(NamedTuple):
    """What was read otherwise than it stands in a paragraph: its kind, a sentence, and the words."""

    kind: str
    sentence: str
    words: str


@dataclass
class Text:
    """The words of a paragraph, the text boxes anchored in it, what is to be said of it, its number and its rank.

    `numbered` says that Word numbers it, `heading` that its style is one for headings.
    """

    words: str = ""
    boxes: list[Element] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    numbered: bool = False
    heading: bool = False


class WordReader:
    """Reads paragraphs one after another; the automatic numbers are counted as they come."""

    def __init__(self, styles: Styles, numbers: ListNumbers) -> None:
        self._styles, self._numbers = styles, numbers

    def read(self, paragraph: Element) -> Text:
        """Return what a paragraph holds."""
        style = self._styles.of_paragraph(paragraph)
        text = Text(heading=style.lower().startswith(_HEADINGS))
        found: list[str] = []
        self._walk(paragraph, found, text, style)
        text.words = "".join(found)
        number = self._numbers.next(paragraph) if text.words.strip() or not text.boxes else ""
        if number:
            text.numbered = any(map(str.isalnum, number))
            # A bullet with nothing behind it is a slip of the typist; a number may be all a cell holds.
            text.words = f"{number} {text.words}" if text.numbered or text.words.strip() else ""
        return text

    def _walk(self, element: Element, found: list[str], text: Text, style: str) -> None:
        for node in element:
            tag = node.tag
            if tag in _PASSED_OVER or callable(tag):
                continue  # a comment of XML's has a function for a tag
            if tag in _TEXTS:
                found.append(node.text or "")
            elif tag in _PLAIN:
                found.append(_PLAIN[tag])
            elif tag == f"{WORD}r":
                self._run(node, found, text, style)
            else:
                self._other(node, tag.removeprefix(WORD), found, text, style)

    def _run(self, run: Element, found: list[str], text: Text, style: str) -> None:
        inside: list[str] = []
        self._walk(run, inside, text, style)
        words = "".join(inside)
        if words and self._styles.hides(run, style):
            _remark(text, "hidden", words)
            return
        if words.strip().isdecimal():
            placed = attribute(child(run, "rPr", "vertAlign"))
            figures = {"subscript": _LOWERED, "superscript": _RAISED}.get(placed)
            words = words.translate(figures) if figures else words
        found.append(words)

    def _other(self, node: Element, name: str, found: list[str], text: Text, style: str) -> None:
        """Read what is neither text nor a run: what holds runs, stands for words, or is told in a remark."""
        if name in {"del", "moveFrom"}:
            _remark(text, "deleted", words_in(node, "delText", "t"))
        elif name == "sym":
            found.append(_symbol(attribute(node, "char")))
        elif name == "txbxContent":
            text.boxes.append(node)
        elif name == f"{COMPATIBILITY}AlternateContent":
            # The drawing as new programs see it; what old ones see says the same once more.
            self._walk(node[0] if len(node) else node, found, text, style)
        elif name in {"drawing", "pict", "object"}:
            self._drawing(node, found, text, style)
        elif name == "sdt" and is_on(child(node, "sdtPr", "showingPlcHdr")):
            text.remarks.append(placeholder(node))
        elif name == "fldChar":
            found.append(_form_field(node))
        else:
            self._walk(node, found, text, style)

    def _drawing(self, node: Element, found: list[str], text: Text, style: str) -> None:
        before = len(text.boxes)
        self._walk(node, found, text, style)
        if len(text.boxes) == before and any(next(node.iter(tag), None) is not None for tag in _PICTURES):
            named = next(node.iter(f"{_DRAWING}docPr"), None)
            described = (
                "" if named is None else str(named.get("descr") or named.get("title") or named.get("name") or "")
            )
            _remark(text, "picture", described)


def placeholder(control: Element) -> Remark:
    """Return the remark on a content control that nobody has filled in."""
    return Remark("placeholder", _SAID["placeholder"], words_in(control, "t"))


def _remark(text: Text, kind: str, words: str) -> None:
    if words.strip() or kind == "picture":
        text.remarks.append(Remark(kind, _SAID[kind], words.strip()))


def _symbol(code: str) -> str:
    """Return the character of a symbol font, "" where there is none."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _form_field(node: Element) -> str:
    """Return what a field of an old form shows: a box ticked or not, or the entry chosen from a list."""
    box = child(node, "ffData", "checkBox")
    if box is not None:
        ticked = is_on(child(box, "checked"))
        return "☒" if (is_on(child(box, "default")) if ticked is None else ticked) else "☐"
    choices = child(node, "ffData", "ddList")
    if choices is None:
        return ""
    entries = [attribute(each) for each in choices.findall(f"{WORD}listEntry")]
    chosen = attribute(child(choices, "result")) or attribute(child(choices, "default")) or "0"
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
