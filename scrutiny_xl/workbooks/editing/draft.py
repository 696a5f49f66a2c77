"""A workbook's parts while they are edited: the splices asked for, the parts added, and what becomes of them."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from scrutiny_xl.errors import DuplicatePartError, UnreadableFileError
from scrutiny_xl.workbooks.editing.markup import Element, Markup, Splice, escaped, with_attribute
from scrutiny_xl.workbooks.editing.relations import Relation, address_from, relations_part, slashed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.workbooks.editing.archive import Archive

__all__ = ["CONTENT_TYPES", "Draft"]

CONTENT_TYPES = "[Content_Types].xml"
_NO_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_DAMAGED = "Open it in Excel, save it under a new name and use that."


class Draft:
    """The parts of one workbook, read as they are asked for, with the splices made so far.

    Positions are always those of the part as it was read. `file` is the workbook's name for messages.
    """

    def __init__(self, archive: Archive, file: str) -> None:
        self.archive, self.file = archive, file
        self._markups: dict[str, Markup] = {}
        self.start_again()

    def start_again(self) -> None:
        """Forget every edit; what has been read stays read."""
        self.added: dict[str, bytes] = {}
        self.dropped: set[str] = set()
        self._replaced: dict[str, bytes] = {}
        self.extensions: dict[str, str] = {}
        self._splices: dict[str, list[Splice]] = {}
        self._ordered: dict[str, list[tuple[int, int]]] = {}
        self._children: dict[str, dict[Element, list[bytes]]] = {}
        self._attributes: dict[str, dict[Element, dict[bytes, str | None]]] = {}
        self._words: dict[str, dict[Element, str]] = {}
        self._relations: dict[str, list[Relation]] = {}

    # -- reading -------------------------------------------------------------------------------------------------------

    def markup(self, part: str) -> Markup:
        """Return a part's XML as it was read, or as it was added."""
        if part in self.added:
            return Markup.of(part, self.added[part], self.file)
        if part not in self._markups:
            self._markups[part] = Markup.of(part, self.archive.read(part), self.file)
        return self._markups[part]

    def relations(self, part: str) -> list[Relation]:
        """Return the relationships of a part, the package's own for ""."""
        known = self._relations.get(part)
        if known is None:
            known = self._relations[part] = self._read_relations(part)
        return known

    def related(self, part: str, kind: str) -> list[Relation]:
        """Return the relationships of a part of one kind that lead to a member."""
        return [each for each in self.relations(part) if each.kind == kind and each.target]

    def _read_relations(self, part: str) -> list[Relation]:
        name = self.archive.find(relations_part(part))
        if name is None:
            return []
        markup = self.markup(name)
        found = []
        for each in markup.children(markup.root()):
            if each.local != b"Relationship":
                continue
            target = markup.get(each, b"Target") or ""
            outside = markup.get(each, b"TargetMode") == "External"
            member = "" if outside else self._member(part, target)
            found.append(Relation(markup.get(each, b"Id") or "", markup.get(each, b"Type") or "", member))
        return found

    def _member(self, source: str, target: str) -> str:
        """Return the member a relationship's target names, "" where there is none."""
        target = slashed(target.partition("#")[0])
        if not target:
            return ""
        folder = "" if target.startswith("/") else slashed(source).rpartition("/")[0]
        path = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
        try:
            return self.archive.find(path) or self.archive.find(unquote(path)) or ""
        except DuplicatePartError:
            # Only who needs the part is refused.
            return path

    @cached_property
    def workbook(self) -> str:
        """The name of the part that lists the sheets.

        Raises:
            UnreadableFileError: there is none, or it is not that of a workbook in XML.
        """
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and relation.target:
                if not relation.target.lower().endswith(".xml"):
                    reason = "is a binary workbook (.xlsb), which cannot be edited."
                    raise UnreadableFileError(self.file, reason, "Open it in Excel and save it as .xlsx.")
                if self.markup(relation.target).root_tag[2].rpartition(b":")[2] != b"workbook":
                    raise UnreadableFileError(self.file, "is not an Excel workbook.", "Name a workbook.")
                return relation.target
        raise UnreadableFileError(self.file, "is damaged or not a workbook: it has no list of sheets.", _DAMAGED)

    @property
    def signed(self) -> bool:
        """Whether the workbook is digitally signed as a whole."""
        usual = any(slashed(name.lower()).startswith("_xmlsignatures/") for name in self.archive.names)
        return usual or any(each.type.endswith("/digital-signature/origin") for each in self.relations(""))

    @cached_property
    def relation_base(self) -> str:
        """The address that the types of this workbook's relationships begin with: strict workbooks have another."""
        types = (each.type for each in self.relations("") if each.kind == "officeDocument")
        return next(types).removesuffix("officeDocument")

    # -- editing -------------------------------------------------------------------------------------------------------

    def splice(self, part: str, start: int, end: int, new: bytes) -> None:
        """Put bytes between two positions of a part."""
        self._splices.setdefault(part, []).append(Splice(start, end, new))

    def is_spliced_out(self, part: str, position: int) -> bool:
        """Say whether what stands at a position is to be replaced by other bytes."""
        splices = self._splices.get(part, [])
        known = self._ordered.get(part, [])
        if len(known) != len(splices):
            known = self._ordered[part] = sorted((splice.start, splice.end) for splice in splices)
        # Splices do not overlap: only the last that begins before can hold the position.
        place = bisect_right(known, (position, len(self.markup(part).text)))
        return place > 0 and position < known[place - 1][1]

    def get(self, part: str, element: Element, name: bytes) -> str | None:
        """Return an attribute of an element as it will be, None where it will have none."""
        waiting = self._attributes.get(part, {}).get(element, {})
        return waiting[name] if name in waiting else self.markup(part).get(element, name)

    def set_attribute(self, part: str, element: Element, name: bytes, value: str | None) -> None:
        """Set an attribute of an element, or take it away with None."""
        self._attributes.setdefault(part, {}).setdefault(element, {})[name] = value

    def words(self, part: str, element: Element) -> str:
        """Return the words within an element as they will be."""
        waiting = self._words.get(part, {}).get(element)
        return self.markup(part).words(element) if waiting is None else waiting

    def set_words(self, part: str, element: Element, words: str) -> None:
        """Put words between the tags of an element that holds words already."""
        self._words.setdefault(part, {})[element] = words

    def add_child(self, part: str, element: Element, xml: bytes) -> None:
        """Put an element behind the last one within another."""
        self._children.setdefault(part, {}).setdefault(element, []).append(xml)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship from a part to another, and return its id.

        `kind` is the last word of the type's address; `target` the whole name of the member.
        """
        taken = {each.id.lower() for each in self.relations(part)}
        number = len(taken) + 1
        while f"rid{number}" in taken:
            number += 1
        identity = f"rId{number}"
        full = kind if "/" in kind else self.relation_base + kind
        self.relations(part).append(Relation(identity, full, target))
        name = self.archive.find(relations_part(part)) or relations_part(part)
        if name not in self.added and self.archive.find(name) is None:
            self.added[name] = _NO_RELATIONS.encode()
        markup = self.markup(name)
        tag = (
            f'<{markup.prefix.decode()}Relationship Id="{identity}" Type="{escaped(full, in_attribute=True)}" '
            f'Target="{escaped(address_from(part, target), in_attribute=True)}"/>'
        )
        self.add_child(name, markup.root(), markup.encoded(tag))
        return identity

    def unrelate(self, part: str, target: str) -> None:
        """Take away the relationships of a part that lead to a member."""
        name = self.archive.find(relations_part(part))
        if name is None:
            return
        markup = self.markup(name)
        for each in markup.children(markup.root()):
            if self._member(part, markup.get(each, b"Target") or "") == target:
                self.splice(name, each.start, each.end, b"")

    def add_part(self, part: str, data: bytes, content_type: str) -> None:
        """Add a part under a name that is free, of a content type of its own."""
        self.added[part] = data
        markup = self.markup(self.content_types)
        name = escaped(part, in_attribute=True)
        tag = f'<{markup.prefix.decode()}Override PartName="/{name}" ContentType="{content_type}"/>'
        self.add_child(self.content_types, markup.root(), markup.encoded(tag))

    def add_raw(self, part: str, data: bytes) -> None:
        """Add a part whose content type its name's ending says."""
        self.added[part] = data

    def replace_part(self, part: str, data: bytes) -> None:
        """Let a part that is not looked through as XML hold other bytes."""
        self._replaced[part] = data

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say of what content type all members with an ending are, unless that is said already."""
        if extension in self.extensions:
            return
        markup = self.markup(self.content_types)
        root = markup.root()
        for each in markup.children(root):
            if each.local == b"Default" and (markup.get(each, b"Extension") or "").lower() == extension:
                return
        self.extensions[extension] = content_type
        tag = f'<{markup.prefix.decode()}Default Extension="{extension}" ContentType="{content_type}"/>'
        # Some readers want the defaults before the overrides, as Excel writes them.
        self.splice(self.content_types, root.open_end, root.open_end, markup.encoded(tag))

    def drop_part(self, part: str) -> None:
        """Leave a part out, and its content type with it."""
        self.dropped.add(part)
        markup = self.markup(self.content_types)
        for each in markup.children(markup.root()):
            named = (markup.get(each, b"PartName") or "").lstrip("/")
            if each.local == b"Override" and self.archive.find(named) == part:
                self.splice(self.content_types, each.start, each.end, b"")

    @cached_property
    def content_types(self) -> str:
        """The name of the member that says what each part is.

        Raises:
            UnreadableFileError: there is none.
        """
        name = self.archive.find(CONTENT_TYPES)
        if name is None:
            raise UnreadableFileError(self.file, "is damaged: it does not say what its parts are.", _DAMAGED)
        return name

    def free_part(self, pattern: str) -> str:
        """Return the first name of a pattern with a number in it (`xl/comments{}.xml`) that no member has."""
        number = 1
        while self.archive.find(pattern.format(number)) is not None or pattern.format(number) in self.added:
            number += 1
        return pattern.format(number)

    # -- the outcome ---------------------------------------------------------------------------------------------------

    def changed(self) -> dict[str, bytes]:
        """Return the parts that differ from those read, by name; those added are among `added`."""
        outcome = dict(self._replaced)
        touched = {*self._splices, *self._children, *self._attributes, *self._words} - self.dropped
        for part in sorted(touched):
            new = self.markup(part).spliced(self._all_splices(part), self.file)
            if new is not None and part in self.added:
                self.added[part] = new
            elif new is not None:
                outcome[part] = new
        return outcome

    def _all_splices(self, part: str) -> Iterator[Splice]:
        """Yield the splices of a part: those asked for, then those that come of attributes, words and children."""
        markup = self.markup(part)
        yield from self._splices.get(part, ())
        for element, words in self._words.get(part, {}).items():
            yield Splice(element.open_end, element.inner_end, markup.encoded(escaped(words)))
        attributes, children = self._attributes.get(part, {}), self._children.get(part, {})
        for element in {**attributes, **children}:
            tag = markup.opening(element)
            for name, value in attributes.get(element, {}).items():
                written = None if value is None else markup.encoded(escaped(value, in_attribute=True))
                tag = with_attribute(tag, name, written)
            inside = b"".join(children.get(element, ()))
            if inside and element.closes_itself:
                tag = tag[:-2].rstrip() + b">" + inside + b"</" + element.name + b">"
            elif inside:
                yield Splice(element.inner_end, element.inner_end, inside)
            yield Splice(element.start, element.open_end, tag)
