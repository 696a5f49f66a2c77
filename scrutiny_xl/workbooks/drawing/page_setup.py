"""How a drawn sheet comes out on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from scrutiny_xl.workbooks.drawing.markup import element
from scrutiny_xl.workbooks.streaming import xml_text

__all__ = ["Margins", "PageSetup"]

_A4 = 9
_LAST_COLUMN, _LAST_ROW = 16383, 1048575
_SIDES = "LCR"


class Margins(NamedTuple):
    """The margins of a page, in inches."""

    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float

    def xml(self) -> str:
        """Return them as the sheet has them."""
        names = ("left", "right", "top", "bottom", "header", "footer")
        return element("pageMargins", **{name: repr(getattr(self, name)) for name in names})


@dataclass(slots=True)
class PageSetup:
    """A sheet's set-up for A4 on its side, or upright where it is `portrait`.

    `scale` is in per cent; without one the sheet is made to fit so many pages wide and high, 0 being as many as it
    takes. `header` and `footer` are what stands on the left, in the middle and on the right, in Excel's codes (`&P`
    is the page), in letters of `points`. Breaks stand behind the rows and columns they name.
    """

    margins: Margins = field(default_factory=lambda: Margins(0.7, 0.7, 0.75, 0.75, 0.3, 0.3))
    scale: int = 0
    fit_to_width: int | None = None
    fit_to_height: int | None = None
    centred: bool = False
    portrait: bool = False
    points: int = 9
    header: tuple[str, str, str] = ("", "", "")
    footer: tuple[str, str, str] = ("", "", "")
    row_breaks: list[int] = field(default_factory=list)
    col_breaks: list[int] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        """Whether the sheet is made to fit pages, instead of being printed at a scale."""
        return not self.scale and self.fit_to_width is not None

    def xml(self) -> str:
        """Return it as it stands behind a sheet's links."""
        setup = element(
            "pageSetup",
            paperSize=_A4,
            scale=self.scale or None,
            fitToWidth=self.fit_to_width if self.fits else None,
            fitToHeight=self.fit_to_height if self.fits else None,
            orientation="portrait" if self.portrait else "landscape",
        )
        centred = element("printOptions", horizontalCentered=1) if self.centred else ""
        said = self._said("oddHeader", self.header) + self._said("oddFooter", self.footer)
        breaks = _breaks("rowBreaks", self.row_breaks, _LAST_COLUMN) + _breaks("colBreaks", self.col_breaks, _LAST_ROW)
        return centred + self.margins.xml() + setup + (element("headerFooter", said) if said else "") + breaks

    def _said(self, name: str, parts: tuple[str, str, str]) -> str:
        # The blank keeps words that begin with a digit from being read as part of the size.
        said = [f"&{side}&{self.points} {words}" for side, words in zip(_SIDES, parts, strict=True) if words]
        return element(name, xml_text("".join(said))) if said else ""


def _breaks(name: str, behind: list[int], end: int) -> str:
    if not behind:
        return ""
    marks = "".join([element("brk", id=each, max=end, man=1) for each in behind])
    return element(name, marks, count=len(behind), manualBreakCount=len(behind))
