"""What hangs on a workbook in the XML of a copied part, said anew: formulas, styles, colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, Markup, escaped, raw_attribute, with_attribute

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrutiny_xl.workbooks.editing.graft_colours import Colours
    from scrutiny_xl.workbooks.editing.graft_styles import StyleGraft

__all__ = ["Rewriter", "unescaped"]

_FORMULA = re.compile(
    rb"(<(?P<name>(?:[\w.-]+:)?(?:f|formula[12]?|sqref|calculatedColumnFormula|totalsRowFormula|"
    rb"Fmla(?:Link|Range|Pict|Txbx|Group)))(?=[\s>])(?:[^>\"']|\"[^\"]*\"|'[^']*')*(?<!/)>)([^<]+)(?=</(?P=name))"
)
"""The elements that hold a formula or a place: in sheets, tables, charts and the drawings of old."""
_REFERRING = re.compile(
    rb"(\s(?:textlink|fmla(?:Link|Range|Pict|Txbx|Group)|linkedCell|listFillRange|link)\s*=\s*)(\"[^\"]*\"|'[^']*')"
)
"""The attributes that do."""
_HYPERLINK = re.compile(rb"<(?:[\w.-]+:)?hyperlink" + ATTRIBUTES)
_DIFFERENTIAL = re.compile(rb"(\s(?:dxfId|\w+DxfId)\s*=\s*[\"'])([0-9]+)")
_NUMBER_FORMAT = re.compile(rb"(\snumFmtId\s*=\s*[\"'])([0-9]+)")
_STYLED = re.compile(rb"<(?:[\w.-]+:)?(?:tableStyleInfo|pivotTableStyleInfo)" + ATTRIBUTES)
_PHONETIC = re.compile(rb"(<(?:[\w.-]+:)?phoneticPr\s[^>]*?fontId\s*=\s*[\"'])([0-9]+)")


def unescaped(raw: bytes) -> str:
    """Return the words that XML text in UTF-8 stands for."""
    quoted = raw.replace(b'"', b"&quot;")
    return Markup("", b"").attribute(b'<x y="' + quoted + b'"/>', b"y") or ""


class Rewriter:
    """Rewrites parts of a sheet; `formula` is how a formula reads where the sheet goes."""

    def __init__(self, formula: Callable[[str], str], styles: StyleGraft, colours: Colours) -> None:
        self._formula, self.styles, self.colours = formula, styles, colours

    def references(self, xml: bytes) -> bytes:
        """Return XML whose formulas and places are those of the new workbook."""
        xml = _FORMULA.sub(self._in_element, xml)
        return _REFERRING.sub(self._in_attribute, xml)

    def _in_element(self, found: re.Match[bytes]) -> bytes:
        words = unescaped(found[3])
        new = self._formula(words)
        return found[0] if new == words else found[1] + escaped(new).encode()

    def _in_attribute(self, found: re.Match[bytes]) -> bytes:
        words = unescaped(found[2][1:-1])
        new = self._formula(words)
        return found[0] if new == words else found[1] + b'"' + escaped(new, in_attribute=True).encode() + b'"'

    def hyperlinks(self, xml: bytes) -> bytes:
        """Return XML of a sheet whose links within the workbook lead to where the sheets are now."""
        return _HYPERLINK.sub(self._hyperlink, xml)

    def _hyperlink(self, found: re.Match[bytes]) -> bytes:
        raw = raw_attribute(found[0], b"location")
        # With a relationship the place is one in another file.
        if raw is None or b":id" in found[0]:
            return found[0]
        words = unescaped(raw)
        sign = "#" if words.startswith("#") else ""
        new = sign + self._formula(words.removeprefix("#"))
        if new == words:
            return found[0]
        return with_attribute(found[0], b"location", escaped(new, in_attribute=True).encode())

    def numbers(self, xml: bytes) -> bytes:
        """Return XML whose differential styles, and whose styles of tables, are those of the new workbook."""
        xml = _DIFFERENTIAL.sub(lambda found: found[1] + _digits(self.styles.dxf(int(found[2]))), xml)
        return _STYLED.sub(self._table_style, xml)

    def _table_style(self, found: re.Match[bytes]) -> bytes:
        raw = raw_attribute(found[0], b"name")
        if raw is None:
            return found[0]
        name = unescaped(raw)
        new = self.styles.table_style(name)
        return found[0] if new == name else with_attribute(found[0], b"name", escaped(new, in_attribute=True).encode())

    def number_formats(self, xml: bytes) -> bytes:
        """Return XML whose number formats are those of the new workbook."""
        return _NUMBER_FORMAT.sub(lambda found: found[1] + _digits(self.styles.number_format(int(found[2]))), xml)

    def phonetics(self, xml: bytes) -> bytes:
        """Return XML whose fonts of words read aloud are those of the new workbook."""
        return _PHONETIC.sub(lambda found: found[1] + _digits(self.styles.font(int(found[2]))), xml)


def _digits(number: int) -> bytes:
    return str(number).encode()
