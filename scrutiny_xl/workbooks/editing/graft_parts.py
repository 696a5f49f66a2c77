"""The parts a sheet is related to, copied with all that they are related to in turn."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, unquote

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.workbooks.editing.graft_xml import utf8
from scrutiny_xl.workbooks.editing.markup import Markup, escaped, with_attribute
from scrutiny_xl.workbooks.editing.relations import relations_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.graft_source import Source
    from scrutiny_xl.workbooks.editing.relations import Relation

__all__ = ["LEFT_BEHIND", "PartCopier"]

LEFT_BEHIND = {
    "queryTable": "has rows that come from a query, which is not copied: they are plain rows in the copy",
}
"""The kinds of parts that are not copied, and what is said of the sheet then."""
_IMPOSSIBLE = {
    "slicer": "has slicers, which belong to the whole workbook and cannot be copied with a sheet",
    "timeline": "has timelines, which belong to the whole workbook and cannot be copied with a sheet",
    "xlMacrosheet": "is a sheet of macros, which cannot be copied",
}
_WHOLE = {"officeDocument", "worksheet", "chartsheet", "styles", "sharedStrings", "theme", "vbaProject"}
"""The kinds of parts that belong to a whole workbook: no part of a sheet leads to one in a sound file."""
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_ODD = re.compile(r"[^A-Za-z0-9_./-]")
_NUMBERED = re.compile(r"[0-9]*\Z")


class Transform(Protocol):
    """What changes a part on its way: called with its name, its name in the copy, and its kind."""

    def __call__(self, part: str, new: str, relation: Relation) -> bytes | None:
        """Return the part's bytes in the copy, None where they are what they were."""


class PartCopier:
    """Copies parts of one workbook into another, each once, under names that are free.

    `pictures` are those copied before, by their bytes: forms with the same logo share it. `refuse` is told what cannot
    be copied, and `warn` what is left behind, as the end of a sentence about the sheet.
    """

    def __init__(
        self,
        source: Source,
        target: Draft,
        formula: Callable[[str], str],
        refuse: Callable[[str], None],
        warn: Callable[[str], None],
        pictures: dict[bytes, str],
    ) -> None:
        self._source, self._target, self._formula = source, target, formula
        self._refuse, self._warn = refuse, warn
        self._copies: dict[str, str] = {}
        self._pictures = pictures
        self.transform: Transform = lambda _part, _new, _relation: None
        self._more: dict[str, str] = {}

    def reserve(self, part: str) -> str:
        """Return the name that the copy of a part has, which no other part gets."""
        if part not in self._copies:
            folder, _, file = part.replace("\\", "/").rpartition("/")
            stem, ending = posixpath.splitext(file)
            plain = _ODD.sub("_", posixpath.join(folder, _NUMBERED.sub("", stem)))
            new = self._target.free_part(f"{plain}{{}}{_ODD.sub('_', ending)}")
            self._target.added[new] = b""
            self._copies[part] = new
        return self._copies[part]

    def copy(self, relation: Relation) -> str:
        """Copy the part that a relationship leads to, with those it is related to, and return the copy's name."""
        part = relation.target
        if part in self._copies:
            return self._copies[part]
        if relation.kind == "image":
            return self._copy_picture(part)
        new = self.reserve(part)
        changed = self.transform(part, new, relation)
        data = self._source.draft.archive.read(part) if changed is None else changed
        self.put(part, new, data)
        return new

    def _copy_picture(self, part: str) -> str:
        data = self._source.draft.archive.read(part)
        if data not in self._pictures or self._source.draft.relations(part):
            self._pictures[data] = self.reserve(part)
            self.put(part, self._pictures[data], data)
        self._copies[part] = self._pictures[data]
        return self._copies[part]

    def relate(self, part: str, kind: str, new: str, target: str) -> None:
        """Let the copy of a part have a relationship that the part has not, to a part that has been added."""
        leads = posixpath.relpath("/" + target, posixpath.dirname("/" + new))
        kind = self._target.relation_base + kind
        self._more[part] = f'<Relationship Id="rIdAdded" Type="{kind}" Target="{escaped(leads, in_attribute=True)}"/>'

    def put(self, part: str, new: str, data: bytes) -> None:
        """Add a copy's bytes and its relationships, and say of what content type it is."""
        kind, by_ending = self._source.content_type(part)
        ending = posixpath.splitext(new)[1].lstrip(".").lower()
        if by_ending and ending and self._declared(ending, kind):
            self._target.added[new] = data
        else:
            self._target.add_part(new, data, kind)
        self._copy_relations(part, new, self._more.get(part, ""))

    def _declared(self, ending: str, kind: str) -> bool:
        """Say whether members with an ending are of a content type; an ending nobody spoke of is declared so."""
        markup = self._target.markup(self._target.content_types)
        for each in markup.children(markup.root()):
            if each.local == b"Default" and (markup.get(each, b"Extension") or "").lower() == ending:
                return markup.get(each, b"ContentType") == kind
        self._target.declare_extension(ending, kind)
        return self._target.extensions[ending] == kind

    # -- relationships -------------------------------------------------------------------------------------------------

    def _copy_relations(self, part: str, new: str, more: str) -> None:
        name = self._source.draft.archive.find(relations_part(part))
        if name is not None or more:
            self._target.declare_extension("rels", _RELATIONS)
        if name is None:
            if more:
                space = "http://schemas.openxmlformats.org/package/2006/relationships"
                text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{space}">'
                self._target.added[relations_part(new)] = f"{text}{more}</Relationships>".encode()
            return
        markup = self._source.text(name)
        pieces, done = [], 0
        tags = [each for each in markup.children(markup.root()) if each.local == b"Relationship"]
        for each, relation in zip(tags, self._source.draft.relations(part), strict=True):
            tag = self._relation(markup.opening(each), markup.get(each, b"Target") or "", new, relation)
            end = each.open_end if tag is not None else each.end
            pieces += [markup.text[done : each.start], tag or b""]
            done = end
        inner_end = markup.root().inner_end
        pieces += [markup.text[done:inner_end], more.encode(), markup.text[inner_end:]]
        if not tags and markup.root().closes_itself:
            return
        self._target.added[relations_part(new)] = b"".join(pieces)

    def _relation(self, tag: bytes, written: str, new: str, relation: Relation) -> bytes | None:
        """Return a relationship as the copy has it, None where it has it not."""
        if relation.kind in _IMPOSSIBLE:
            self._refuse(_IMPOSSIBLE[relation.kind])
            return None
        if relation.kind in _WHOLE and relation.target:
            self._refuse(f"leads to a part that is no part of a sheet ('{relation.target}')")
            return None
        if relation.kind in LEFT_BEHIND:
            self._warn(LEFT_BEHIND[relation.kind])
            return None
        if written.startswith("#"):
            words = unquote(written[1:])
            place = self._formula(words)
            return tag if place == words else _leading_to(tag, "#" + quote(place, safe="!'$:,()"))
        if not relation.target:
            if b"External" not in tag:
                self._warn(f"is related to a part that {self._source.name} has not ('{written}')")
            return tag
        folder = posixpath.dirname("/" + new)
        return _leading_to(tag, posixpath.relpath("/" + self.copy(relation), folder))

    def text(self, part: str) -> bytes:
        """Return a part's XML in UTF-8; the drawings of old, which need not be well-formed, as they are."""
        data = self._source.draft.archive.read(part)
        try:
            return utf8(Markup.of(part, data, self._source.name))
        except UnreadableFileError:
            return data


def _leading_to(tag: bytes, target: str) -> bytes:
    return with_attribute(tag, b"Target", escaped(target, in_attribute=True).encode())
