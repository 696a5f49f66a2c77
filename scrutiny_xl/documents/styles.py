"""The styles of a document: what a paragraph or a run has from them, and from those they are based on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.documents.markup import WORD, Element, attribute, child, is_on

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Styles"]


class Styles:
    """The styles by their identity; a document without any has none."""

    def __init__(self, part: Element | None) -> None:
        styles = [] if part is None else part.findall(f"{WORD}style")
        self._styles = {attribute(style, "styleId"): style for style in styles}
        self._usual = next(
            (
                attribute(style, "styleId")
                for style in styles
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true", "on"}
            ),
            "",
        )
        self._hidden: dict[str, bool | None] = {}

    def based_on(self, identity: str) -> Iterator[Element]:
        """Give a style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            style = self._styles[identity]
            yield style
            identity = attribute(child(style, "basedOn"))

    def of_paragraph(self, paragraph: Element) -> str:
        """Return the identity of a paragraph's style."""
        return attribute(child(paragraph, "pPr", "pStyle")) or self._usual

    def numbering(self, paragraph: Element) -> Iterator[Element]:
        """Give the settings that number a paragraph: its own, then those of its styles."""
        own = child(paragraph, "pPr", "numPr")
        if own is not None:
            yield own
        for style in self.based_on(self.of_paragraph(paragraph)):
            settings = child(style, "pPr", "numPr")
            if settings is not None:
                yield settings

    def hides(self, run: Element, paragraph: str) -> bool:
        """Say whether a run is formatted as hidden text; `paragraph` is the style of its paragraph."""
        own = is_on(child(run, "rPr", "vanish"))
        if own is not None:
            return own
        of_run = self._hides(attribute(child(run, "rPr", "rStyle")))
        return bool(self._hides(paragraph) if of_run is None else of_run)

    def _hides(self, identity: str) -> bool | None:
        if identity not in self._hidden:
            switches = (is_on(child(style, "rPr", "vanish")) for style in self.based_on(identity))
            self._hidden[identity] = next((switch for switch in switches if switch is not None), None)
        return self._hidden[identity]
