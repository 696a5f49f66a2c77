"""A second opinion on edited workbooks, by expat and zipfile: it shares no code with the editor."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Collection

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
Attributes = dict[str, str]


def spans(data: bytes) -> dict[str, bytes]:
    """Return all bytes of each member of a zip file: local header, packed data and what stands behind them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        starts = sorted({*(entry.header_offset for entry in entries), package.start_dir})
        following = dict(pairwise(starts))
        return {_name(entry): data[entry.header_offset : following[entry.header_offset]] for entry in entries}


def parts(data: bytes) -> dict[str, bytes]:
    """Return what each member of a zip file holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {_name(entry): package.read(entry) for entry in package.infolist()}


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.orig_filename


@dataclass
class Tag:
    """An element: its local name, its attributes, where its opening and its closing tag stand, and its words."""

    name: str
    attributes: Attributes
    start: int
    open_end: int = 0
    close: int = 0
    end: int = 0
    children: list[Tag] = field(default_factory=list)
    words: str = ""

    @property
    def whole(self) -> tuple[int, int]:
        """From where to where it stands."""
        return self.start, self.end

    @property
    def tags(self) -> list[tuple[int, int]]:
        """From where to where its opening and its closing tag stand."""
        return [(self.start, self.open_end), (self.close, self.end)]

    def find(self, *names: str) -> list[Tag]:
        """Return all elements of these names in it."""
        found = [each for child in self.children for each in child.find(*names)]
        return [self, *found] if self.name in names else found


class _Reader:
    """What expat tells, as a tree of tags; a tag ends where the next thing happens."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.root = Tag("", {}, 0)
        self.stack = [self.root]
        self.waiting = [self.root]
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.opened, self.closed
        self.parser.CharacterDataHandler, self.parser.DefaultHandler = self.text, self.other

    def happened(self) -> int:
        """Let the tag that came last end here, and return where that is."""
        at = self.parser.CurrentByteIndex
        if self.waiting:
            done = self.waiting.pop()
            if done.open_end or done.close:
                done.end = at
            else:
                done.open_end = at
        return at

    def opened(self, name: str, attributes: Attributes) -> None:
        """Take an opening tag."""
        tag = Tag(name.rpartition(":")[2], attributes, self.happened())
        self.stack[-1].children.append(tag)
        self.stack.append(tag)
        self.waiting = [tag]

    def closed(self, _name: str) -> None:
        """Take a closing tag, which stands where the opening one stands if an element closes itself."""
        at, tag = self.parser.CurrentByteIndex, self.stack.pop()
        if at == tag.start:
            tag.close = -1
        else:
            self.happened()
            tag.close = at
        self.waiting = [tag]

    def text(self, words: str) -> None:
        """Take words."""
        self.happened()
        self.stack[-1].words += words

    def other(self, _text: str) -> None:
        """Take what is neither: a comment, a declaration."""
        self.happened()


def read(xml: bytes) -> Tag:
    """Return the root of a part, read by expat, which says at which byte each element stands."""
    reader = _Reader()
    reader.parser.Parse(xml, True)  # noqa: FBT003 -- expat takes it by place only
    for tag in reader.waiting:
        tag.end = len(xml)
    _even_out(reader.root)
    return reader.root.children[0]


def _even_out(root: Tag) -> None:
    """Let an element that closes itself have one tag, with nothing behind it."""
    todo = [root]
    while todo:
        tag = todo.pop()
        todo += tag.children
        if tag.close == -1:
            tag.open_end = tag.close = tag.end


@dataclass
class Cell:
    """A cell: the row and the element in which it stands."""

    row: Tag
    tag: Tag

    @property
    def formula(self) -> Tag | None:
        """Its formula."""
        return next((each for each in self.tag.children if each.name == "f"), None)

    @property
    def empty(self) -> bool:
        """Whether it holds nothing."""
        return not self.tag.children


@dataclass
class Sheet:
    """A worksheet: its root, its rows by number and its cells by row and column."""

    root: Tag
    data: Tag
    rows: dict[int, Tag]
    cells: dict[tuple[int, int], Cell]


def sheet(xml: bytes) -> Sheet:
    """Read a worksheet; rows and cells that do not say where they are follow the one before."""
    root = read(xml)
    data = next(each for each in root.children if each.name == "sheetData")
    rows, cells, row = {}, {}, 0
    for line in (each for each in data.children if each.name == "row"):
        said = next((each.attributes["r"] for each in line.children[:1] if "r" in each.attributes), "")
        row = int(line.attributes.get("r") or (said and place(said)[0]) or row + 1)
        rows[row] = line
        column = 0
        for each in (each for each in line.children if each.name == "c"):
            column = place(each.attributes["r"])[1] if "r" in each.attributes else column + 1
            cells[row, column] = Cell(line, each)
    return Sheet(root, data, rows, cells)


def place(address: str) -> tuple[int, int]:
    """Return row and column of an address."""
    found = _REFERENCE.fullmatch(address.upper())
    assert found, address
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def without(xml: bytes, *cut: tuple[int, int]) -> bytes:
    """Return bytes with some left out."""
    pieces, done = [], 0
    for start, end in sorted(set(cut)):
        if start >= done:
            pieces.append(xml[done:start])
            done = end
    return b"".join([*pieces, xml[done:]])


def differing(one: Attributes, other: Attributes) -> set[str]:
    """Return the names of attributes that differ."""
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}


def same_but_for(one: Tag, other: Tag, free: Collection[str]) -> None:
    """Assert that two elements are the same but for attributes of some names, and hold the same."""
    assert one.name == other.name
    assert differing(one.attributes, other.attributes) <= set(free), one.name
    assert one.words == other.words
    assert len(one.children) == len(other.children)
    for each, its_like in zip(one.children, other.children, strict=True):
        same_but_for(each, its_like, free)


def readable(load: Any, old: bytes, new: bytes) -> Any:
    """Return what a reader makes of the new bytes; None where it cannot read the old ones either."""
    try:
        return load(io.BytesIO(new))
    except Exception:
        try:
            load(io.BytesIO(old))
        except Exception:  # noqa: BLE001 -- whatever it does not like, it did not like before
            return None
        raise
