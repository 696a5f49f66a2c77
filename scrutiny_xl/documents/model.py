"""What a Word document is read into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutiny_xl.findings import Repair
    from scrutiny_xl.grids import Grid

__all__ = ["Document"]


@dataclass(frozen=True)
class Document:
    """A Word document as grids, and what was read otherwise than it stands in it, in reading order.

    The first grid, without a name, is the document's text from top to bottom: a paragraph or a text box is a row of
    one cell, a row of a table is a row. The others hold what stands beside the text: `Page header`, `Page footer`,
    `Footnotes`, `Endnotes`, `Comments`, each only where there is any.
    """

    grids: tuple[Grid, ...]
    repairs: tuple[Repair, ...]
