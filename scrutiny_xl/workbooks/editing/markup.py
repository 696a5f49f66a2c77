"""A part's XML as bytes to be looked through and spliced: never parsed into a tree, never written out again.

Only what is edited changes; every other byte stays as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.workbooks import refusals
from scrutiny_xl.workbooks.editing.encodings import DECLARATION, encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["ATTRIBUTES", "Element", "Markup", "Splice", "escaped", "raw_attribute", "with_attribute"]

ATTRIBUTES = rb"""(?=[\s/>])((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>"""
"""The pattern of what follows a tag's name, to its end: attributes may hold the sign that ends tags."""
_TAG = re.compile(rb"""<(/?)([^\s/>!?"'=]+)""" + ATTRIBUTES)
_HIDDEN = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_ROOT = re.compile(rb"<[^!?]")
_REFERENCE = re.compile("&(?:#([0-9]+)|#[xX]([0-9A-Fa-f]+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
# A tab or a line break in an attribute is read back as a space unless it is written as a number.
_SAFE = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", 13: "&#13;"}
_SAFE_IN_ATTRIBUTES = {**_SAFE, 9: "&#9;", 10: "&#10;"}
_UNSAFE = re.compile('[&<>"\r]')
_UNSAFE_IN_ATTRIBUTES = re.compile('[&<>"\r\t\n]')
_REMEDY = "Open it in Excel, save it under a new name and use that."


class Splice(NamedTuple):
    """Bytes to stand between two positions of a part instead of those that stand there."""

    start: int
    end: int
    new: bytes


class Element(NamedTuple):
    """Where an element stands: from `start` to `end`, its contents from `inner` to `inner_end`.

    `name` is as written, prefix and all. An element that closes itself has no contents: both are the place of its
    end, and `open_end` is that too. `open_end` is where its opening tag ends.
    """

    name: bytes
    start: int
    open_end: int
    inner_end: int
    end: int

    @property
    def closes_itself(self) -> bool:
        """Whether it is written `<name/>`."""
        return self.open_end == self.end

    @property
    def local(self) -> bytes:
        """The name without its prefix."""
        return self.name.rpartition(b":")[2]


@dataclass(frozen=True)
class Markup:
    """A part's XML: `text` is what is edited, in an encoding in which ASCII is itself.

    `encoding` is that of `text`; `wide` names the encoding of a part in UTF-16, which is edited as UTF-8 and written
    back as it was, "" for any other.
    """

    part: str
    text: bytes
    encoding: str = "utf-8"
    wide: str = ""

    @classmethod
    def of(cls, part: str, data: bytes, file: str) -> Markup:
        """Take a part's bytes.

        Raises:
            UnreadableFileError: it is not well-formed XML in an encoding that is known, or it declares a document
                type, which no workbook needs and by which a file can make a reader fetch or multiply things.
        """
        try:
            encoding, wide = encoding_of(data)
            markup = cls(part, data.decode(wide).encode() if wide else data, encoding, wide)
        except (LookupError, UnicodeError) as error:
            raise refusals.faulty(file, f"its part '{part}' is not well-formed XML") from error
        # All that follows looks for tags by patterns, which are right, and quick, for well-formed XML only.
        markup.check(markup.text, file)
        return markup

    @cached_property
    def visible(self) -> bytes:
        """The text with comments, CDATA and processing instructions blanked out, each byte still in its place."""
        declared = DECLARATION.match(self.text)
        body = declared.end() if declared else 0
        if b"<!--" not in self.text and b"<![" not in self.text and self.text.find(b"<?", body) < 0:
            return self.text
        return _HIDDEN.sub(lambda found: b" " * len(found[0]), self.text)

    @cached_property
    def root_tag(self) -> re.Match[bytes]:
        """The opening tag of the root element: group 2 is its name, group 3 its attributes."""
        found = _TAG.search(self.visible, _ROOT.search(self.visible).start())  # type: ignore[union-attr]
        if found is None:
            message = f"no root element in {self.part}"
            raise AssertionError(message)
        return found

    @cached_property
    def prefix(self) -> bytes:
        """The prefix of the root element with its colon, b"" where it has none."""
        before, colon, _ = self.root_tag[2].rpartition(b":")
        return before + colon

    def root(self) -> Element:
        """Return the root element: it runs to the last closing tag of the part."""
        tag = self.root_tag
        if tag[3].endswith(b"/"):
            return Element(tag[2], tag.start(), tag.end(), tag.end(), tag.end())
        inner_end = self.visible.rfind(b"</")
        return Element(tag[2], tag.start(), tag.end(), inner_end, self.visible.index(b">", inner_end) + 1)

    def elements(self, start: int, end: int) -> Iterator[Element]:
        """Yield the elements that stand between two positions, one after another, not those within them."""
        depth = 0
        opened: re.Match[bytes] | None = None
        for tag in _TAG.finditer(self.visible, start, end):
            if tag[1]:
                depth -= 1
                if depth < 0:
                    return
                if depth == 0 and opened is not None:
                    yield Element(opened[2], opened.start(), opened.end(), tag.start(), tag.end())
            elif tag[3].endswith(b"/"):
                if depth == 0:
                    yield Element(tag[2], tag.start(), tag.end(), tag.end(), tag.end())
            else:
                opened = tag if depth == 0 else opened
                depth += 1

    def children(self, element: Element) -> Iterator[Element]:
        """Yield the elements directly within one."""
        inside = element.open_end < element.inner_end
        return self.elements(element.open_end, element.inner_end) if inside else iter(())

    def child(self, element: Element, local: bytes) -> Element | None:
        """Return the first element of that name, without its prefix, directly within one."""
        return next((each for each in self.children(element) if each.local == local), None)

    def named(self, local: bytes, start: int = 0, end: int | None = None) -> Iterator[Element]:
        """Yield every element of that local name between two positions, however deep it stands."""
        last = len(self.text) if end is None else end
        pattern = re.compile(rb"<(?:[\w.-]+:)?" + re.escape(local) + rb"(?=[\s/>])")
        for tag in pattern.finditer(self.visible, start, last):
            yield next(self.elements(tag.start(), last))

    def opening(self, element: Element) -> bytes:
        """Return an element's opening tag as written."""
        return self.text[element.start : element.open_end]

    def get(self, element: Element, name: bytes) -> str | None:
        """Return an attribute of an element, None where it has none of that name."""
        return self.attribute(self.opening(element), name)

    def attribute(self, tag: bytes, name: bytes) -> str | None:
        """Return an attribute from an opening tag as written, None where it has none of that name."""
        value = raw_attribute(tag, name)
        return None if value is None else _read(value.decode(self.encoding, "replace"))

    def words(self, element: Element) -> str:
        """Return the plain text within an element, comments and the tags of elements in it left out."""
        inside = self.text[element.open_end : element.inner_end]
        pieces = []
        for piece in _CDATA.split(inside):
            if piece.startswith(b"<![CDATA["):
                pieces.append(piece[9:-3].decode(self.encoding, "replace"))
            else:
                bare = _TAG.sub(b"", _HIDDEN.sub(b"", piece))
                pieces.append(_read(bare.decode(self.encoding, "replace")))
        return "".join(pieces)

    def encoded(self, words: str) -> bytes:
        """Return XML text as bytes of this part: letters its encoding may not hold are written as numbers."""
        return words.encode() if self.encoding == "utf-8" else words.encode("ascii", "xmlcharrefreplace")

    def spliced(self, splices: Iterable[Splice], file: str) -> bytes | None:
        """Return the part's bytes with splices made, checked to be well-formed; None where they change nothing.

        Raises:
            UnreadableFileError: the part was not well-formed to begin with.
        """
        text = _spliced(self.text, splices)
        if text is None:
            return None
        self.check(text, file)
        return text.decode().encode(self.wide) if self.wide else text

    def check(self, text: bytes, file: str) -> None:
        """Make sure that the part's text, before or after an edit, is well-formed XML without a document type.

        Raises:
            UnreadableFileError: it is not.
        """
        parser = expat.ParserCreate("utf-8" if self.wide else None)
        refusal = UnreadableFileError(file, f"has a document type in '{self.part}', which no workbook needs.", _REMEDY)

        def refuse(*_declared: object) -> None:
            # It has only begun: none of its entities has been read.
            raise refusal

        parser.StartDoctypeDeclHandler = refuse
        try:
            parser.Parse(text, True)  # noqa: FBT003 -- expat takes it by place only
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise refusals.faulty(file, f"its part '{self.part}' is not well-formed XML") from error


def _spliced(text: bytes, splices: Iterable[Splice]) -> bytes | None:
    pieces: list[bytes | memoryview] = []
    done = 0
    whole = memoryview(text)
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        if splice.start < done:
            message = f"splices overlap at {splice.start}"
            raise AssertionError(message)
        if whole[splice.start : splice.end] != splice.new:
            pieces += [whole[done : splice.start], splice.new]
            done = splice.end
    return b"".join([*pieces, whole[done:]]) if pieces else None


@cache
def _attribute(name: bytes) -> re.Pattern[bytes]:
    """Return the pattern of an attribute behind the others: a value may hold what looks like another attribute."""
    others = rb"""(?:<[^\s/>]+)?(?:\s+(?!%b\s*=)[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*+"""
    return re.compile((others + rb"""(\s+%b\s*=\s*(?:"([^"]*)"|'([^']*)'))""") % (re.escape(name), re.escape(name)))


def raw_attribute(tag: bytes, name: bytes) -> bytes | None:
    """Return an attribute of an opening tag as written, escapes and all; None where it has none of that name.

    `tag` begins with its `<`, or with the space behind its name.
    """
    found = _attribute(name).match(tag) if name in tag else None
    if found is None:
        return None
    return found[2] if found[2] is not None else found[3]


def with_attribute(tag: bytes, name: bytes, value: bytes | None) -> bytes:
    """Return an opening tag with an attribute set to a value already escaped, without it where that is None."""
    found = _attribute(name).match(tag) if name in tag else None
    written = b"" if value is None else b" " + name + b'="' + value + b'"'
    if found is not None:
        return tag[: found.start(1)] + written + tag[found.end(1) :]
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end] + written + tag[end:]


def escaped(words: str, *, in_attribute: bool = False) -> str:
    """Return words as they stand in XML text, or within the double quotes of an attribute."""
    unsafe, safe = (_UNSAFE_IN_ATTRIBUTES, _SAFE_IN_ATTRIBUTES) if in_attribute else (_UNSAFE, _SAFE)
    return words if unsafe.search(words) is None else words.translate(safe)


def _read(words: str) -> str:
    """Return XML text with its references read: `&amp;` as an ampersand, `&#13;` as a carriage return."""
    return _REFERENCE.sub(_character, words) if "&" in words else words


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    number = int(found[1]) if found[1] else int(found[2], 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"
