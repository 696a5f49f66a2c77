"""The text of an XML part, whatever its encoding, in pieces; and whether it is well-formed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Checker", "Doctype", "Fault", "encoding_of", "fault_in", "in_utf8"]

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PLAIN = {"utf-8", "utf8", "us-ascii", "ascii"}
_FORBIDDEN = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf]"
    rb"|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF]));"
)


class Doctype(Exception):  # noqa: N818 - it says what was met, and never leaves this package
    """A document type was met; no workbook needs one, and its entities could fill the memory."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a part is not well-formed; `forbidden` says that it holds a character XML does not allow."""

    line: int
    reason: str
    forbidden: bool


def encoding_of(start: bytes) -> str:
    """Return the encoding of an XML text from its first bytes, in Python's words."""
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if start[:4] == b"<\x00?\x00":
        return "utf-16-le"
    if start[:4] == b"\x00<\x00?":
        return "utf-16-be"
    declared = _DECLARED.match(start)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    return "utf-8" if name in _PLAIN else name


def in_utf8(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a text in UTF-8 without its byte order mark.

    Raises:
        LookupError, UnicodeDecodeError: its encoding is not known, or the bytes are not of it.
    """
    source = iter(pieces)
    first = next(source, b"")
    encoding = encoding_of(first)
    if encoding in {"utf-8", "utf-8-sig"}:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from source
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    yield decoder.decode(first).encode("utf-8", "surrogatepass")
    for piece in source:
        yield decoder.decode(piece).encode("utf-8", "surrogatepass")
    yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")


def _refuse(*_: object) -> None:
    raise Doctype


class Checker:
    """Passes a text on piece by piece and finds out whether it is well-formed.

    `fault` is None as long as nothing is wrong; `met` says whether an element with the local name `watched` was met.
    With `until` the text is looked at only as far as the piece in which it was met.
    """

    def __init__(self, watched: str = "", *, until: bool = False) -> None:
        # The text is in UTF-8 by now, whatever its declaration says.
        self._parser = expat.ParserCreate("utf-8", "}")
        self._parser.StartDoctypeDeclHandler = _refuse
        self.fault: Fault | None = None
        self.met, self._until = False, until
        if watched:
            self._parser.StartElementHandler = lambda name, _: self._watch(name.rpartition("}")[2] == watched)

    def _watch(self, is_it: bool) -> None:
        if is_it:
            self.met = True
            # Once is enough, and each call costs.
            self._parser.StartElementHandler = None

    def passed(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the pieces again.

        Raises:
            Doctype: the text declares a document type.
        """
        for piece in pieces:
            self._feed(piece, last=False)
            yield piece
        self._feed(b"", last=True)

    def _feed(self, piece: bytes, *, last: bool) -> None:
        if self.fault is not None or (self._until and self.met):
            return
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            forbidden = bool(_FORBIDDEN.search(piece))
            self.fault = Fault(error.lineno, expat.ErrorString(error.code) or "not well-formed", forbidden)


def fault_in(data: bytes) -> Fault | None:
    """Return why an XML part is not well-formed, None where it is.

    Raises:
        Doctype: it declares a document type.
    """
    checker = Checker()
    try:
        for _ in checker.passed(in_utf8([data])):
            pass
    except (LookupError, UnicodeError) as error:
        return Fault(1, str(error), forbidden=False)
    return checker.fault
