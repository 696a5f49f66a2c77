"""The dates and periods of a phrase in their order, names and local holidays left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.timescales.makers import DAYS
from scrutiny_xl.timescales.makers_long import LONG
from scrutiny_xl.timescales.makers_near import NEAR
from scrutiny_xl.timescales.patterns import MAYBE, UNIT

if TYPE_CHECKING:
    from scrutiny_xl.timescales.units import Unit

_MAKERS = DAYS | LONG | NEAR


class Found(NamedTuple):
    """What a phrase holds."""

    units: list[Unit]
    local: bool  # a recess, half term or election period is named


def scan(text: str) -> Found:
    """Find every date and period of a tidied phrase."""
    units: list[Unit] = []
    local = False
    if not MAYBE.search(text):
        return Found(units, local)
    place = 0
    while found := UNIT.search(text, place):
        name = str(found.lastgroup)
        maker = _MAKERS.get(name)
        unit = maker(found) if maker else None
        local = local or name == "local"
        place = found.end()
        if unit:
            units.append(unit)
            place = unit.hi
    return Found(units, local)
