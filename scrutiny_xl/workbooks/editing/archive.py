"""A zip file of which single members change while every other byte of it stays as it was."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING
from zlib import crc32

from scrutiny_xl.errors import DuplicatePartError
from scrutiny_xl.workbooks import refusals
from scrutiny_xl.workbooks.compound import COMPOUND, CompoundKind, compound_kind
from scrutiny_xl.workbooks.editing.members import contents, place_members
from scrutiny_xl.workbooks.editing.rebuilding import rebuild
from scrutiny_xl.workbooks.editing.zip_directory import find_directory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from scrutiny_xl.errors import UnreadableFileError
    from scrutiny_xl.workbooks.editing.members import Member
    from scrutiny_xl.workbooks.editing.zip_directory import Directory

__all__ = ["Archive"]

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Archive:
    """A zip file held as its bytes.

    A member's name is only a name: nothing is put into a folder, so one that points elsewhere does no harm.
    """

    def __init__(self, data: bytes, name: str, directory: Directory, members: tuple[Member, ...]) -> None:
        self._data, self._name, self._directory, self._members = data, name, directory, members
        self.names: tuple[str, ...] = tuple(member.name for member in members)
        """The members as they are spelt, in the directory's order."""
        self._by_name = {member.name: member for member in members}
        self._spelt = Counter(self.names)
        self._meant = Counter(map(_meaning, self.names))

    @classmethod
    def of(cls, data: bytes, name: str) -> Archive:
        """Open a zip file by its directory; nothing is unpacked.

        `name` is the file's name in messages.

        Raises:
            UnreadableFileError: it is no zip file, is damaged, encrypted or split, or would fill the memory.
        """
        if not data:
            raise refusals.empty(name)
        if data.startswith(COMPOUND):
            raise _compound(data, name)
        directory = find_directory(name, data)
        return cls(data, name, directory, place_members(name, data, directory))

    def find(self, name: str) -> str | None:
        """Return the member that a part's name means, as it is spelt, and None where there is none.

        The very spelling counts first; then upper and lower case are the same, and a backslash is a slash.

        Raises:
            DuplicatePartError: several are meant.
        """
        exact = self._spelt[name]
        if exact == 1:
            return name
        if exact or self._meant[_meaning(name)] > 1:
            raise DuplicatePartError(self._name, name)
        return next((each for each in self.names if _meaning(each) == _meaning(name)), None)

    def read(self, name: str) -> bytes:
        """Return what a member holds, its length and checksum found right.

        Raises:
            UnreadableFileError: there is no member spelt like that, or it is damaged.
            DuplicatePartError: there are several.
        """
        if name not in self._by_name:
            raise refusals.missing_part(self._name, name)
        if self._spelt[name] > 1:
            raise DuplicatePartError(self._name, name)
        return contents(self._name, self._data, self._by_name[name])

    def rebuilt(
        self, changed: Mapping[str, bytes], added: Mapping[str, bytes] = _NOTHING, dropped: Collection[str] = ()
    ) -> bytes:
        """Return the bytes of the zip file with members changed, added behind the last one, or left out.

        Names are as the members are spelt. A member that is to hold what it holds is not changed, and where nothing
        changes the bytes are those that were opened.

        Raises:
            UnreadableFileError: there is no member spelt like that, or it is damaged.
            DuplicatePartError: a member that is to change, or one that differs in case only, is there twice, or one
                that is to be added is there already.
        """
        self._check(changed, added, dropped)
        news = {
            name: new
            for name, new in changed.items()
            if name not in dropped and not self._holds(self._by_name[name], new)
        }
        if not news and not added and not dropped:
            return self._data
        return rebuild(self._name, self._data, self._directory, self._members, news, added, frozenset(dropped))

    def _check(self, changed: Iterable[str], added: Iterable[str], dropped: Collection[str]) -> None:
        for name in (*changed, *dropped):
            if name not in self._by_name:
                raise refusals.missing_part(self._name, name)
            if self._meant[_meaning(name)] > 1:
                raise DuplicatePartError(self._name, name)
        taken = self._meant - Counter(map(_meaning, dropped))
        for name in added:
            if taken[_meaning(name)]:
                raise DuplicatePartError(self._name, name)
            taken[_meaning(name)] += 1

    def _holds(self, member: Member, new: bytes) -> bool:
        """Whether a member holds these very bytes already; it is unpacked only where length and checksum agree."""
        entry = member.entry
        same = entry.size == len(new) and entry.crc == crc32(new)
        return same and contents(self._name, self._data, member) == new


def _meaning(name: str) -> str:
    """Return what the spellings of one part's name have in common."""
    return name.replace("\\", "/").lower()


def _compound(data: bytes, name: str) -> UnreadableFileError:
    kind = compound_kind(data)
    if kind is CompoundKind.LABELLED:
        return refusals.labelled(name)
    if kind is CompoundKind.PASSWORD:
        return refusals.password(name)
    return refusals.old_format(name) if kind is CompoundKind.XLS else refusals.no_workbook(name)
