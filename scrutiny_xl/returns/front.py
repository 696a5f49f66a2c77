"""What a plan says of itself without a label: the council's name, draft or final, and which version it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern

if TYPE_CHECKING:
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.header import Header

__all__ = ["take_front_lines", "with_front"]

_STATUS = r"(?:(?:final |first |second )?draft|final|approved|adopted|agreed|for consultation)"
_VERSION = r"\(?\s*(?:version|ver\.?|v)\s*[-–.:]?\s*\d+(?:\.\d+)*\s*\)?"
_ORGANISATION = Pattern(r"^.{2,60}\b(?:council|authority|corporation|combined authority)$", re.IGNORECASE)
_ALONE = {
    "organisation": _ORGANISATION,
    "status": Pattern(rf"^\(?{_STATUS}\)?$", re.IGNORECASE),
    "version": Pattern(rf"^{_VERSION}$", re.IGNORECASE),
}
_BEHIND_TITLE = Pattern(
    rf"^(?P<title>.+?)\s*(?:\s[-–—:,]|[,:])?\s*(?P<status>\b{_STATUS}\b)?\s*(?:[-–—,]\s*)?(?P<version>{_VERSION})?$",
    re.IGNORECASE,
)


def take_front_lines(header: Header, layout: Layout) -> None:
    """Take the lines of a header that are the organisation, the status or the version for the fields they fill.

    What stands behind the title (`… 2009 - DRAFT (V-08)`) is parted from it. Only fields that the layout has and that
    are not labelled are filled.
    """
    keys = {each.key for each in layout.header} & _ALONE.keys()
    kept = []
    for line, place in zip(header.lines, header.places, strict=True) if keys else ():
        key = next((key for key in sorted(keys) if _ALONE[key].match(line) and key not in header.values), "")
        if key:
            header.values[key] = line
        else:
            kept.append((line, place))
    if keys:
        header.lines[:] = [line for line, _ in kept]
        header.places[:] = [place for _, place in kept]
        _part_title(header)


def _part_title(header: Header) -> None:
    match = _BEHIND_TITLE.match(header.title)
    if match is None or header.title not in header.lines:
        return
    for key in ("status", "version"):
        if match[key]:
            header.values.setdefault(key, match[key])
    header.lines[header.lines.index(header.title)] = match["title"]
    header.title = match["title"]


def with_front(header: Header, front: Header, layout: Layout) -> None:
    """Give a header without a title the title of a front sheet, and the fields that it has not itself."""
    header.title = front.title
    for each in layout.header:
        if each.key in front.values:
            header.values.setdefault(each.key, front.values[each.key])
