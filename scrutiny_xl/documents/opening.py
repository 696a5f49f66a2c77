"""Opening a Word document: its parts as trees of elements, or a refusal in one sentence."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.oxml import serialize_part_xml
from docx.opc.package import OpcPackage
from docx.oxml.parser import parse_xml

from scrutiny_xl.documents import refusals
from scrutiny_xl.documents.markup import WORD, Element
from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.workbooks.compound import COMPOUND, CompoundKind, compound_kind
from scrutiny_xl.workbooks.reading.bombs import excess
from scrutiny_xl.workbooks.reading.packages import Package
from scrutiny_xl.workbooks.refusals import empty, labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import Part

    from scrutiny_xl.workbooks.reading import SourceFile

__all__ = ["Parts", "open_document"]

_ZIP = b"PK\x03\x04"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_WORDY = (".doc", ".dot", ".rtf", ".odt", ".wpd")


class Parts:
    """The parts of a document that hold words, as trees of elements; external links are never followed."""

    def __init__(self, main: Part) -> None:
        self._main = main
        self.text = _tree(main)

    def related(self, kind: str) -> Element | None:
        """Return the part that the text is related to in one way (`styles`, `endnotes`), None where there is none."""
        return next(self._all(kind), None)

    def named(self, identity: str) -> Element | None:
        """Return the part that the text names by the identity of its relation, None where there is none."""
        relation = self._main.rels.get(identity)
        return None if relation is None or relation.is_external else _tree(relation.target_part)

    def _all(self, kind: str) -> Iterator[Element]:
        wanted = f"{_RELATIONS}/{kind}"
        for relation in self._main.rels.values():
            if relation.reltype == wanted and not relation.is_external:
                yield _tree(relation.target_part)


_RELATIONS = RELATION.STYLES.rpartition("/")[0]


def _tree(part: Part) -> Element:
    """Return a part as a tree; python-docx has read some of them already, and neither way resolves entities."""
    known: Element | None = getattr(part, "element", None)
    return parse_xml(part.blob) if known is None else known


def open_document(source: SourceFile) -> Parts:
    """Open a document.

    Raises:
        UnreadableFileError: the file is empty, damaged, protected by a password, or no Word document.
    """
    _refuse(source)
    try:
        package = Package(source.data)
        _refuse_inside(source.name, package)
        parts = Parts(_package(source.data).part_related_by(RELATION.OFFICE_DOCUMENT))
    except UnreadableFileError:
        raise
    # A damaged file may fail anywhere in three libraries, each with exceptions of its own.
    except Exception as error:
        raise refusals.damaged(source.name) from error
    if parts.text.tag != f"{WORD}document":
        raise refusals.no_document(source.name)
    return parts


def _package(data: bytes) -> OpcPackage:
    """Open a package, if need be without the links in it that lead to nothing, such as pictures that were lost."""
    try:
        return OpcPackage.open(io.BytesIO(data))
    except KeyError:
        return OpcPackage.open(io.BytesIO(_without_dead_links(data)))


def _without_dead_links(data: bytes) -> bytes:
    """Return a package without its relations to parts that are missing: Word opens such documents."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as mended:
        names = set(package.namelist())
        for name in package.namelist():
            content = package.read(name)
            mended.writestr(name, _living(content, name, names) if name.endswith(".rels") else content)
    return out.getvalue()


def _living(relations: bytes, name: str, names: set[str]) -> bytes:
    """Return the relations of a part without those whose target is not among the names of the package."""
    tree = parse_xml(relations)
    folder = name.rpartition("_rels/")[0]
    for link in list(tree):
        target = posixpath.normpath(posixpath.join(f"/{folder}", link.get("Target", ""))).lstrip("/")
        if link.get("TargetMode") != "External" and target not in names:
            tree.remove(link)
    return serialize_part_xml(tree)


def _refuse(source: SourceFile) -> None:
    """Refuse what is no zip package, by what it is."""
    if not source.data:
        raise empty(source.name)
    if source.data.startswith(COMPOUND):
        kind = compound_kind(source.data)
        if kind is CompoundKind.LABELLED:
            raise labelled(source.name)
        raise refusals.password(source.name) if kind is CompoundKind.PASSWORD else refusals.old_format(source.name)
    if not source.data.startswith(_ZIP):
        old = source.name.lower().endswith(_WORDY) or source.data.startswith(b"{\\rtf")
        raise refusals.old_format(source.name) if old else refusals.no_document(source.name)


def _refuse_inside(name: str, package: Package) -> None:
    """Refuse a package too large, or none of Word's, or whose XML declares a type of its own, as no program does."""
    if excess(package):
        raise refusals.too_large(name)
    if "content.xml" in package and "[content_types].xml" not in package:
        raise refusals.old_format(name)
    for member in package:
        if member.endswith((".xml", ".rels")):
            data = package.part(member)
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise refusals.damaged(name)
            if _STRICT in data[:4096]:
                raise refusals.strict(name)
