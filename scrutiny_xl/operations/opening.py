"""Opening a register to go on from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.errors import MissingFileError
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from scrutiny_xl.register import KeptItem, KeptRegister
    from scrutiny_xl.remote_paths import AnyPath
    from scrutiny_xl.settings import Settings

__all__ = ["open_register"]


def open_register(path: AnyPath, settings: Settings, *, as_it_stands: bool = False) -> KeptRegister:
    """Read a register back as it is now; the settings know the council's own forms, its service areas and their owners.

    An item that has no service area yet is given those of the owners it names, unless it is wanted `as_it_stands`.

    Raises:
        MissingFileError: it is not there.
        UnreadableFileError: it is no register, or a sheet that is needed has gone.
    """
    from scrutiny_xl.workbooks.kept import read_register

    if not path.exists():
        raise MissingFileError(path)
    kept = read_register(SourceFile.at(path), settings.layouts, _names(settings))
    if as_it_stands:
        return kept
    plans = (replace(plan, items=tuple(_with_areas(item, settings) for item in plan.items)) for plan in kept.plans)
    return replace(kept, plans=tuple(plans))


def _with_areas(item: KeptItem, settings: Settings) -> KeptItem:
    if item.service_areas:
        return item
    # Who is responsible is read out of the cells of few items, and of none where no register is gone on from.
    from scrutiny_xl.issuing import share_of

    return item._replace(service_areas=share_of(item, settings).areas)


def _names(settings: Settings) -> dict[str, str]:
    """Return the service area by each name it goes by, also that of a post or person; none where none are listed."""
    if not settings.service_areas:
        return {}
    return {owner: area for owner, area in settings.owners.items() if area} | dict(settings.service_areas)
