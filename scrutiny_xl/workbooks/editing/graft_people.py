"""The people who wrote the threaded comments of copied sheets, among those of the workbook they come into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.graft_xml import moved, root_namespaces

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.graft_parts import PartCopier
    from scrutiny_xl.workbooks.editing.graft_source import Source

__all__ = ["add_people"]

_KIND = "person"


def add_people(source: Source, target: Draft, copier: PartCopier, known: set[str]) -> None:
    """Add the people of one workbook to those of another, each once; `known` are the ids added before."""
    found, there = source.draft.related(source.draft.workbook, _KIND), target.related(target.workbook, _KIND)
    if not found:
        return
    if not there:
        target.relate(target.workbook, found[0].type, copier.copy(found[0]))
        return
    part = there[0].target
    markup, other = target.markup(part), source.text(found[0].target)
    root = markup.root()
    known |= {markup.get(each, b"id") or "" for each in markup.children(root)}
    for each in other.children(other.root()):
        identity = other.get(each, b"id") or ""
        if identity not in known:
            known.add(identity)
            xml = other.text[each.start : each.end]
            target.add_child(part, root, moved(xml, "utf-8", other.prefix, markup.prefix, root_namespaces(other)))
