"""Colours and fonts that hang on a workbook's theme or palette, turned into what they are where they go elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.graft_tint import tinted
from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, raw_attribute, with_attribute

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element, Markup

__all__ = ["Colours", "Scheme"]

_SLOTS = (
    b"lt1", b"dk1", b"lt2", b"dk2",
    b"accent1", b"accent2", b"accent3", b"accent4", b"accent5", b"accent6", b"hlink", b"folHlink",
)  # fmt: skip
"""The colours of a theme in the order in which cells number them: the first two pairs are the other way round."""
_DRAWN = {b"bg1": b"lt1", b"tx1": b"dk1", b"bg2": b"lt2", b"tx2": b"dk2"}
"""What drawings call the first four, in a workbook."""
_OFFICE = (
    "FFFFFF", "000000", "EEECE1", "1F497D",
    "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646", "0000FF", "800080",
)  # fmt: skip
"""The theme of Office 2007, which counts where a workbook has none."""
_FONTS = {b"major": "Cambria", b"minor": "Calibri"}
_EIGHT = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
_PALETTE = tuple(
    (
        _EIGHT + _EIGHT + "800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
        "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 "
        "0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 "
        "666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
    ).split()
)
"""The colours that cells may name by number, unless the workbook has a palette of its own (ECMA-376, 18.8.27)."""

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COLOUR = re.compile(rb"<(?:[\w.-]+:)?\w*[cC]olor\w*" + ATTRIBUTES)
_FONT = re.compile(rb"<(?P<font>(?:[\w.-]+:)?(?:font|rPr))(?=[\s>])[^>]*(?<!/)>.*?</(?P=font)\s*>", re.DOTALL)
_BY_SCHEME = re.compile(rb"<((?:[\w.-]+:)?scheme)" + ATTRIBUTES + rb"(?:(?<!/>)\s*</\1\s*>)?")
_NAME = re.compile(rb"<(?:[\w.-]+:)?(?:name|rFont)" + ATTRIBUTES)
_SCHEME_COLOUR = re.compile(rb"<(/?)((?:[\w.-]+:)?)schemeClr" + ATTRIBUTES)
_TYPEFACE = re.compile(rb"""(\stypeface\s*=\s*["'])\+(mn|mj)-lt(["'])""")


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours a workbook names by number: those of its theme, of its palette; and the fonts of its theme.

    `sources` are the elements of the theme that say so, as XML with their namespace, b"" where there is no theme.
    """

    theme: tuple[str, ...]
    palette: tuple[str, ...]
    fonts: tuple[tuple[bytes, str], ...]
    sources: bytes

    @classmethod
    def of(cls, draft: Draft) -> Scheme:
        """Read them from a workbook's parts."""
        theme: tuple[str, ...] = _OFFICE
        fonts, sources = dict(_FONTS), b""
        found = draft.related(draft.workbook, "theme")
        if found:
            markup = draft.markup(found[0].target)
            theme = _theme_colours(markup)
            fonts = {kind: _theme_font(markup, kind + b"Font") or font for kind, font in fonts.items()}
            sources = _override(markup)
        styles = draft.related(draft.workbook, "styles")
        palette = _palette(draft.markup(styles[0].target)) if styles else _PALETTE
        return cls(theme, palette, tuple(fonts.items()), sources)

    def colour(self, tag: bytes) -> str | None:
        """Return the colour (RRGGBB) that an element's tag names by a number, None where it names none."""
        numbers = self.theme
        number = raw_attribute(tag, b"theme")
        if number is None:
            numbers, number = self.palette, raw_attribute(tag, b"indexed")
        try:
            place, tint = int(number or -1), float(raw_attribute(tag, b"tint") or 0)
        except ValueError:
            return None
        return tinted(numbers[place], tint) if 0 <= place < len(numbers) else None


def _first(markup: Markup, local: bytes) -> Element | None:
    return next(markup.named(local), None)


def _theme_colours(markup: Markup) -> tuple[str, ...]:
    holder, colours = _first(markup, b"clrScheme"), dict(zip(_SLOTS, _OFFICE, strict=True))
    for each in markup.children(holder) if holder else ():
        for inside in markup.children(each):
            said = markup.get(inside, b"lastClr" if inside.local == b"sysClr" else b"val") or ""
            if re.fullmatch("[0-9A-Fa-f]{6}", said):
                colours[each.local] = said.upper()
    return tuple(colours[slot] for slot in _SLOTS)


def _theme_font(markup: Markup, local: bytes) -> str:
    holder = _first(markup, local)
    latin = markup.child(holder, b"latin") if holder else None
    return (markup.get(latin, b"typeface") or "") if latin else ""


def _override(markup: Markup) -> bytes:
    """Return what of a theme overrides another in a chart, where it stands by itself."""
    pieces = []
    for local in (b"clrScheme", b"fontScheme", b"fmtScheme"):
        element = _first(markup, local)
        xml = markup.text[element.start : element.end] if element else b""
        pieces.append(b"" if b":embed" in xml else xml)
    declared = b" ".join(re.findall(rb"""xmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*"|'[^']*')""", markup.root_tag[3]))
    name = markup.prefix + b"themeOverride"
    inside = b"".join(pieces).decode(markup.encoding, "replace").encode()
    return _DECLARATION + b"<" + name + b" " + declared + b">" + inside + b"</" + name + b">"


def _palette(markup: Markup) -> tuple[str, ...]:
    holder = _first(markup, b"indexedColors")
    own = [markup.get(each, b"rgb") or "" for each in markup.children(holder)] if holder else []
    # The alpha in front is not used.
    return tuple(said[-6:].upper() for said in own) + _PALETTE[len(own) :]


class Colours:
    """Turns what hangs on one workbook's scheme into what it is, where another's scheme says otherwise."""

    def __init__(self, source: Scheme, target: Scheme) -> None:
        self._source, self._target = source, target
        self.same_theme = source.theme == target.theme
        self.same_fonts = source.fonts == target.fonts
        self._same_palette = source.palette == target.palette

    @property
    def override(self) -> bytes:
        """The part that keeps the source's theme in a chart, b"" where none is needed or known."""
        return b"" if self.same_theme and self.same_fonts else self._source.sources

    def in_cells(self, xml: bytes) -> bytes:
        """Return SpreadsheetML (a sheet, a style, a string) with colours and fonts that stay what they are."""
        if not (self.same_theme and self._same_palette):
            xml = _COLOUR.sub(self._plain, xml)
        return xml if self.same_fonts else _FONT.sub(self._named, xml)

    def _plain(self, found: re.Match[bytes]) -> bytes:
        tag = found[0]
        if b"theme" not in tag and b"indexed" not in tag:
            return tag
        colour = self._source.colour(tag)
        if colour is None or colour == self._target.colour(tag):
            return tag
        for name in (b"theme", b"indexed", b"tint"):
            tag = with_attribute(tag, name, None)
        return with_attribute(tag, b"rgb", b"FF" + colour.encode())

    def _named(self, found: re.Match[bytes]) -> bytes:
        font = found[0]
        scheme = _BY_SCHEME.search(font)
        typeface = dict(self._source.fonts).get(raw_attribute(scheme[0], b"val") or b"") if scheme else None
        if scheme is None or typeface is None:
            return font
        font = font[: scheme.start()] + font[scheme.end() :]
        name = typeface.encode("ascii", "xmlcharrefreplace").replace(b'"', b"&quot;")
        return _NAME.sub(lambda tag: with_attribute(tag[0], b"val", name), font, count=1)

    def in_drawings(self, xml: bytes) -> bytes:
        """Return DrawingML (shapes, diagrams) with colours and fonts that stay what they are."""
        if not self.same_fonts:
            fonts = dict(self._source.fonts)
            names = {b"mn": fonts[b"minor"], b"mj": fonts[b"major"]}
            xml = _TYPEFACE.sub(lambda found: found[1] + names[found[2]].encode() + found[3], xml)
        return xml if self.same_theme else _SCHEME_COLOUR.sub(self._drawn(), xml)

    def _drawn(self) -> _Drawn:
        return _Drawn(dict(zip(_SLOTS, self._source.theme, strict=True)))


class _Drawn:
    """Writes the colours of drawings that a theme names as plain ones, opening tag and closing tag."""

    def __init__(self, theme: dict[bytes, str]) -> None:
        self._theme = theme
        self._open = False

    def __call__(self, found: re.Match[bytes]) -> bytes:
        if found[1]:
            return b"</" + found[2] + b"srgbClr>" if self._open else found[0]
        value = raw_attribute(found[0], b"val") or b""
        colour = self._theme.get(_DRAWN.get(value, value))
        self._open = colour is not None
        if colour is None:
            return found[0]
        tag = with_attribute(found[0], b"val", colour.encode())
        return tag.replace(b"schemeClr", b"srgbClr", 1)
