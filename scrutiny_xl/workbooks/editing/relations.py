"""How the parts of a workbook name one another."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

__all__ = ["Relation", "address_from", "relations_part", "slashed"]


class Relation(NamedTuple):
    """A relationship of a part: its id, the whole address of its type, and the member it leads to.

    `target` is "" where it leads out of the workbook or to a member that is not there.
    """

    id: str
    type: str
    target: str

    @property
    def kind(self) -> str:
        """The last word of the type's address (`worksheet`, `table`), the same in strict workbooks."""
        return self.type.rpartition("/")[2]


def relations_part(part: str) -> str:
    """Return the name of the part that holds a part's relationships."""
    folder, _, name = slashed(part).rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def slashed(name: str) -> str:
    """Return a member's name as the standard has it: some programs write backslashes."""
    return name.replace("\\", "/")


def address_from(part: str, target: str) -> str:
    """Return the address of a part as a relationship of another says it: some programs read no other kind."""
    return posixpath.relpath("/" + target, "/" + slashed(part).rpartition("/")[0])
