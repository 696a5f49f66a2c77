"""The texts that cells share, read from their part piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from scrutiny_xl.verifying.cells import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["shared_texts"]


def shared_texts(pieces: Iterable[bytes]) -> list[str]:
    """Return the shared texts of a part in UTF-8, in its order, without their phonetic guides.

    What stands after a place that is not well-formed is left out.
    """
    reader = _Reader()
    try:
        for piece in pieces:
            reader.parser.Parse(piece)
        reader.parser.Parse(b"", True)  # noqa: FBT003 - the parser's own signature
    except expat.ExpatError:
        pass
    return reader.texts


class _Reader:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self._words: list[str] = []
        self._in_guide = self._in_text = False
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        name = name.rpartition("}")[2]
        self._in_guide = self._in_guide or name == "rPh"
        self._in_text = name == "t" and not self._in_guide

    def _characters(self, words: str) -> None:
        if self._in_text:
            self._words.append(words)

    def _end(self, name: str) -> None:
        name = name.rpartition("}")[2]
        self._in_text = False
        if name == "rPh":
            self._in_guide = False
        elif name == "si":
            self.texts.append(plain("".join(self._words)))
            self._words = []
