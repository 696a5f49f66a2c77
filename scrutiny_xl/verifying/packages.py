"""The package a workbook is: its members as packed bytes and as text, its relationships and content types."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.verifying.lexing import attributes, children, local, tokens
from scrutiny_xl.verifying.texts import Doctype, in_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CONTENT_TYPES", "Package", "Relationship", "plain_name", "relationships_of", "source_of"]

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 17
_DESCRIBED = 8
"""The flag of a member whose sizes were not known when its header was written."""
_LARGEST = 2 * 1024**3
"""How many bytes the members of a package may unpack to."""
CONTENT_TYPES = "[Content_Types].xml"
_DAMAGED = "Open the file in Excel; if it opens, save it again, otherwise ask for it to be sent again."


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: `kind` is the last word of its type, `target` a part's name or, where external, as written."""

    id: str
    kind: str
    target: str
    external: bool


def relationships_of(part: str) -> str:
    """Return the name of the part that holds the relationships of a part, "" being the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def plain_name(part: str) -> str:
    """Return a part's name in the one way all spellings of it share."""
    return part.replace("\\", "/").lstrip("/").lower()


def source_of(rels: str) -> str:
    """Return the part whose relationships a .rels part holds."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


class Package:
    """One version of a workbook; names of parts have slashes, whatever the member's name is written with.

    `name` is what the file is called in sentences. The same name twice is told apart by "#2" and so on.

    Raises:
        UnreadableFileError: it is no package, is damaged, or unpacks to too much.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name, self._data = name, data
        if data.startswith(_COMPOUND):
            raise UnreadableFileError(
                name,
                "is protected by a password, or in the old format of Excel.",
                "Save it without a password as an .xlsx workbook.",
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableFileError(name, "is not an Excel workbook, or is damaged.", _DAMAGED) from error
        self.comment = self._zip.comment
        self._members = _named(self._zip.infolist())
        self._starts = [each.header_offset for each in self._members.values()] + [self._zip.start_dir]
        self._folded = {each.lower(): each for each in reversed(self._members)}
        self._read: dict[str, bytes] = {}
        if sum(each.file_size for each in self._members.values()) > _LARGEST:
            raise UnreadableFileError(name, "unpacks to more than a workbook can hold.", "Ask who made it.")

    @property
    def parts(self) -> list[str]:
        """The names of the members in the file's order."""
        return list(self._members)

    def find(self, part: str) -> str:
        """Return a part's name as it is written, ignoring case where there is no exact match, "" if there is none."""
        return part if part in self._members else self._folded.get(part.lower(), "")

    def is_packed_as(self, other: Package, part: str) -> bool:
        """Whether a member has the same local header, packed bytes and facts in the directory as another package's.

        Raises:
            UnreadableFileError: they lie outside the file.
        """
        (start, end), (other_start, other_end) = self._span(part), other._span(part)
        if self._facts(part) != other._facts(part):
            return False
        at, other_at = self._members[part].header_offset, other._members[part].header_offset
        # What is large is looked at last, and most of what differs is known to by now.
        if self._data[at:start] != other._data[other_at:other_start]:
            return False
        return self._data[start:end] == other._data[other_start:other_end]

    def _span(self, part: str) -> tuple[int, int]:
        """Return where the packed bytes of a member begin and end."""
        info = self._members[part]
        at = info.header_offset
        header = self._data[at : at + 30]
        if header[:4] != b"PK\x03\x04":
            raise UnreadableFileError(self.name, f"is damaged at '{part}'.", _DAMAGED)
        start = at + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        end = start + info.compress_size
        if info.flag_bits & _DESCRIBED:
            # The sizes stand once more behind the bytes, in one of several lengths.
            end = min([end + 24, *(each for each in self._starts if each >= end)])
        return start, end

    def _facts(self, part: str) -> tuple[object, ...]:
        info = self._members[part]
        return (
            *(info.filename, info.date_time, info.extra, info.comment, info.external_attr, info.create_system),
            *(info.internal_attr, info.create_version, info.extract_version, info.flag_bits),
            *self.sum_of(part),
        )

    def sum_of(self, part: str) -> tuple[int, int]:
        """Return the length and the checksum that a part's unpacked bytes have, or are damaged when they are read."""
        info = self._members[part]
        return info.file_size, info.CRC

    def stream(self, part: str) -> Iterator[bytes]:
        """Yield the unpacked bytes of a part in pieces.

        Raises:
            UnreadableFileError: they are damaged, or encrypted.
        """
        try:
            with self._zip.open(self._members[part]) as member:
                while piece := member.read(_CHUNK):
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
            raise UnreadableFileError(self.name, f"is damaged at '{part}'.", _DAMAGED) from error

    def bytes_of(self, part: str) -> bytes:
        """Return the unpacked bytes of a part."""
        return b"".join(self.stream(part))

    def text(self, part: str) -> bytes:
        """Return the text of an XML part in UTF-8, empty where the part is not there.

        Raises:
            UnreadableFileError: its bytes are damaged, or not of its encoding.
        """
        stored = self.find(part)
        if stored and stored not in self._read:
            try:
                self._read[stored] = b"".join(in_utf8(self.stream(stored)))
            except (LookupError, UnicodeError, Doctype) as error:
                raise UnreadableFileError(self.name, f"cannot be read at '{part}'.", _DAMAGED) from error
        return self._read.get(stored, b"")

    def relationships(self, part: str) -> list[Relationship]:
        """Return the relationships of a part, "" being the package."""
        tags = [
            each
            for each in tokens(self.text(relationships_of(part)))
            if local(each) == "Relationship" and not each.startswith(b"</")
        ]
        return [_relationship(attributes(tag), part) for tag in tags]

    def targets(self, part: str, kind: str) -> list[str]:
        """Return the parts a part is related to in one way, as they are written; those missing are left out."""
        found = [self.find(each.target) for each in self.relationships(part) if each.kind == kind and not each.external]
        return [each for each in found if each]

    def content_type(self, part: str) -> str:
        """Return the content type of a part, "" where none is declared."""
        by_name, by_ending = self._content_types
        plain = part.partition("#")[0].lower()
        return by_name.get(plain) or by_ending.get(plain.rpartition(".")[2], "")

    @cached_property
    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        by_name, by_ending = dict[str, str](), dict[str, str]()
        for each in children(self.text(CONTENT_TYPES))[1]:
            values = attributes(tokens(each.raw)[0])
            if each.name == "Override":
                by_name[unquote(values.get("PartName", "")).lstrip("/").lower()] = values.get("ContentType", "")
            elif each.name == "Default":
                by_ending[values.get("Extension", "").lower()] = values.get("ContentType", "")
        return by_name, by_ending

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook's main part.

        Raises:
            UnreadableFileError: there is none.
        """
        if found := self.targets("", "officeDocument"):
            return found[0]
        raise UnreadableFileError(self.name, "holds no Excel workbook.", "Choose a file ending in .xlsx or .xlsm.")


def _named(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    seen, named = Counter[str](), dict[str, zipfile.ZipInfo]()
    for info in infos:
        name = info.filename.replace("\\", "/").lstrip("/")
        seen[name] += 1
        named[name if seen[name] == 1 else f"{name}#{seen[name]}"] = info
    return named


def _relationship(values: dict[str, str], part: str) -> Relationship:
    target, external = values.get("Target", ""), values.get("TargetMode", "") == "External"
    if not external:
        plain = unquote(target.partition("#")[0]).replace("\\", "/")
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), plain)).lstrip("/")
    return Relationship(values.get("Id", ""), values.get("Type", "").rpartition("/")[2], target, external)
