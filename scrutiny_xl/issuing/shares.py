"""Which service area leads an item and which support it."""

from __future__ import annotations

import difflib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold
from scrutiny_xl.people import People, people_of
from scrutiny_xl.returns import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrutiny_xl.register import KeptItem, RegisterItem
    from scrutiny_xl.settings import Settings

__all__ = ["Share", "UnknownOwner", "share_of", "unknown_owners"]

_ALIKE = 0.85
"""How alike two names are of which one may be a slip of the other: Area Committee Manager, Area Committees Manager."""


_NOBODY = People((), ())


class Share(NamedTuple):
    """The service areas an item goes to.

    `lead` is "" where the item names nobody; `unknown` are the names of those whose service area is not known,
    and of service areas that are none of those the council lists.
    """

    lead: str
    supporters: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def areas(self) -> tuple[str, ...]:
        """The service area that leads and those that support it; none where it is not known who leads."""
        return (self.lead, *self.supporters) if self.lead else ()


class UnknownOwner(NamedTuple):
    """Somebody named in a form whose service area the settings do not say.

    `refs` are the items that name them; `nearest` is the known owner or service area whose name is most alike, and
    `area` the one it belongs to, both "" where none is. `like` is another who is not known and may be the same.
    """

    name: str
    refs: tuple[str, ...]
    nearest: str
    area: str
    like: str = ""


def share_of(item: KeptItem | RegisterItem, settings: Settings, *, alone: bool = False) -> Share:
    """Return the service areas an item goes to.

    With `alone` it goes to those of the register alone, where that knows any: those whom a timetable names at a stage
    take part in a meeting, and report nothing.

    The register's word on who leads comes before the form's; those the form names beside the lead support the item,
    and so do other service areas that returned it. Where those the form has as leading belong to no service area, the
    first that supports leads instead: somebody must report.
    """
    known = [_own_name(area, settings) for area in item.service_areas if _is_stated(area, settings)]
    named = _people(item, settings) if known else _reporting(_people(item, settings), settings)
    named = _NOBODY if known and alone else named
    areas = {name: settings.area_of(name) for name in (*named.lead, *named.supporters)}
    lead, beside = _lead(known, named, areas)
    found = (areas[name] for name in (*beside, *named.supporters))
    supporters = dict.fromkeys(area for area in (*known[1:], *found) if area and area != lead)
    asked = (*(() if lead else named.lead), *beside, *named.supporters)
    unlisted = (area for area in known if settings.service_areas and not settings.area_of(area))
    unowned = (name for name in asked if not areas[name] and not settings.is_nobody(name))
    return Share(lead, tuple(supporters), tuple(dict.fromkeys((*unlisted, *unowned))))


def _lead(known: list[str], named: People, areas: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return the service area that leads, and the names of those that the form has as leading beside it."""
    if not known:
        lead = areas[named.lead[0]] if named.lead else ""
        return lead, named.lead[1:]
    own = next((name for name in named.lead if areas[name] == known[0]), named.lead[0] if named.lead else "")
    return known[0], tuple(name for name in named.lead if name != own)


def _people(item: KeptItem | RegisterItem, settings: Settings) -> People:
    """Return whom the form names: in one cell, or in one for those that lead and one for those that support."""
    lead, beside = (str(item.values.get(role, "")) for role in ("lead", "supported_by"))
    first, second = people_of(lead, settings.names), people_of(beside, settings.names)
    return People(first.lead, (*first.supporters, *second.lead, *second.supporters))


def _reporting(named: People, settings: Settings) -> People:
    """Return who leads among those with a service area; the first of the supporters that has one where none does."""
    leads = tuple(name for name in named.lead if not settings.is_nobody(name))
    if leads or not named.lead:
        return People(leads, named.supporters)
    lead = next((name for name in named.supporters if settings.area_of(name)), "")
    return People((lead,), tuple(name for name in named.supporters if name != lead)) if lead else named


def _is_stated(area: str, settings: Settings) -> bool:
    return bool(area) and area != NOT_STATED and not settings.is_nobody(area)


def _own_name(area: str, settings: Settings) -> str:
    return settings.area_of(area) or area


def unknown_owners(shares: Iterable[tuple[str, Share]], settings: Settings) -> tuple[UnknownOwner, ...]:
    """Return everybody whose service area is not known, those named by most items first.

    `shares` has the ref of each item with the service areas it goes to.
    """
    refs: dict[str, list[str]] = defaultdict(list)
    spelt: dict[str, str] = {}
    for ref, share in shares:
        for name in share.unknown:
            refs[fold(name)].append(ref)
            spelt.setdefault(fold(name), name)
    found = []
    for key in sorted(refs, key=lambda key: (-len(refs[key]), key)):
        nearest = settings.nearest(spelt[key])
        like = difflib.get_close_matches(key, sorted(refs.keys() - {key}), 1, _ALIKE)
        found.append(
            UnknownOwner(
                spelt[key], tuple(refs[key]), nearest, settings.area_of(nearest), spelt[like[0]] if like else ""
            )
        )
    return tuple(found)
