"""The council's settings: an optional scrutiny.toml beside the returns or where the command is run."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrutiny_xl.cleaning import fold
from scrutiny_xl.clocks import ClockTerms, read_clock_terms
from scrutiny_xl.errors import MissingFileError, SettingsError
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.own_layouts import own_layouts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["SETTINGS_FILE", "UNSETTLED", "Settings", "find_settings", "load_settings"]

SETTINGS_FILE = "scrutiny.toml"
UNSETTLED = "?"
"""Stands for a service area that is still to be filled in."""
_KNOWN = {
    "council",
    "rule_set",
    "service_areas",
    "codes",
    "templates",
    "owners",
    "contacts",
    "return_to",
    "chase_message",
    "report_template",
    "layouts",
    "licence",
    "response_clock",
}
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\Z")


@dataclass(frozen=True)
class Settings:
    """What a council has settled once.

    `service_areas` maps every folded name and alias to the name to use; empty when the council lists none. `codes`
    maps folded names of committees and plans to the codes their refs begin with. `rule_set` is "" where none is set.
    `templates` is the folder with the council's own forms, None where it has none. `owners` maps the folded names of
    posts and people to the service area they belong to, "" for those who belong to none (a committee's chair);
    `contacts` maps service areas to their e-mail addresses. `return_to` says to whom returns go. `chase_message` is
    the council's own template of the message to those who have not returned. `spelt` has the owners as they are
    spelt in the settings, by folded name. `layouts` are the forms there are: ours, then those the council has set out
    itself. `licence` is what archived items may be published under: the name of an open licence ("OGL-UK-3.0") or the
    address of its text. `clocks` says how long the Executive has to answer. `report_template` is the Word document the
    committee's report is written in, None for our own looks.
    """

    council: str = ""
    rule_set: str = ""
    service_areas: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    templates: Path | None = None
    owners: Mapping[str, str] = field(default_factory=dict)
    contacts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    return_to: str = ""
    chase_message: Path | None = None
    spelt: Mapping[str, str] = field(default_factory=dict)
    layouts: tuple[Layout, ...] = LAYOUTS
    licence: str = ""
    clocks: ClockTerms = field(default_factory=ClockTerms)
    report_template: Path | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names of owners and service areas, folded: each is one name, whatever words it holds."""
        return tuple(sorted({*self.owners, *self.service_areas}))

    def area_of(self, owner: str) -> str:
        """Return the service area of an owner named in a form, "" where the settings do not say; never by likeness."""
        name = fold(owner)
        return self.owners.get(name) or self.service_areas.get(name, "")

    def is_nobody(self, owner: str) -> bool:
        """Say whether the settings say of an owner that no service area is theirs."""
        return self.owners.get(fold(owner)) == ""

    def nearest(self, owner: str) -> str:
        """Return the known owner or service area whose name is nearest, as the settings have it; "" if none is near."""
        near = next(iter(difflib.get_close_matches(fold(owner), self.names, 1)), "")
        return self.spelt.get(near) or self.service_areas.get(near, near)


def find_settings(places: Sequence[Path]) -> Path | None:
    """Return the first scrutiny.toml in or beside a folder named, beside a file named, then in the present folder."""
    folders = [folder for place in places for folder in ((place, place.parent) if place.is_dir() else (place.parent,))]
    for folder in (*folders, Path()):
        candidate = folder / SETTINGS_FILE
        if candidate.is_file():
            return candidate
    return None


def load_settings(path: Path | None) -> Settings:
    """Read a settings file; None gives the defaults.

    Raises:
        MissingFileError: there is no such file.
        SettingsError: it is no TOML, or holds a setting that is not known or of the wrong kind.
    """
    if path is None:
        return Settings()
    import tomllib  # noqa: PLC0415 - only a council that has settings needs it

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise MissingFileError(path) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(path, f"it is no TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(path, "it is not saved as UTF-8") from error
    except OSError as error:
        raise SettingsError(path, error.strerror or str(error)) from error
    unknown = sorted(data.keys() - _KNOWN)
    if unknown:
        raise SettingsError(path, f"'{unknown[0]}' is no setting; known are {', '.join(sorted(_KNOWN))}.")
    areas = _service_areas(path, data.get("service_areas", {}))
    owners = _table(path, data, "owners")
    return Settings(
        _text(path, data, "council"),
        _text(path, data, "rule_set"),
        areas,
        {fold(name): _code(path, name, code) for name, code in _table(path, data, "codes").items()},
        # As it is written beside the settings, wherever the command is run.
        path.parent / folder if (folder := _text(path, data, "templates")) else None,
        _owners(path, owners, areas),
        _contacts(path, _table(path, data, "contacts"), areas),
        _text(path, data, "return_to"),
        path.parent / message if (message := _text(path, data, "chase_message")) else None,
        {fold(owner): owner for owner in owners},
        (*LAYOUTS, *own_layouts(path, _table(path, data, "layouts"))),
        _text(path, data, "licence").strip(),
        read_clock_terms(path, _table(path, data, "response_clock")),
        path.parent / template if (template := _text(path, data, "report_template")) else None,
    )


def _text(path: Path, data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise SettingsError(path, f"{key} must be words in quotation marks.")
    return value


def _table(path: Path, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise SettingsError(path, f"[{key}] must be a table.")
    return value


def _code(path: Path, name: str, code: object) -> str:
    if not isinstance(code, str) or not code or not code.replace("-", "").isalnum():
        raise SettingsError(path, f"the code of '{name}' must be letters and figures in quotation marks.")
    return code


def _service_areas(path: Path, value: object) -> dict[str, str]:
    """Read service areas: a list of names, or a table of names each with a list of the other names it goes by."""
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return {fold(name): name for name in value}
    if not isinstance(value, dict):
        raise SettingsError(path, "service_areas must be a list of names or a table of names with their aliases.")
    found: dict[str, str] = {}
    for name, aliases in value.items():
        if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
            raise SettingsError(path, f"the other names of service area '{name}' must be a list.")
        for each in (name, *aliases):
            found[fold(each)] = name
    return found


def _owners(path: Path, table: Mapping[str, Any], areas: Mapping[str, str]) -> dict[str, str]:
    """Read which service area each owner belongs to."""
    found: dict[str, str] = {}
    for owner, area in table.items():
        if not isinstance(area, str):
            raise SettingsError(path, f"the service area of the owner '{owner}' must be words in quotation marks.")
        if area.strip() == UNSETTLED:
            raise SettingsError(path, f"the service area of the owner '{owner}' is still to be filled in.")
        known = _area(path, f"the owner '{owner}' belongs to", area, areas) if area.strip() else ""
        if found.setdefault(fold(owner), known) != known:
            raise SettingsError(path, f"the owner '{owner}' belongs to two service areas.")
    return found


def _contacts(path: Path, table: Mapping[str, Any], areas: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Read the e-mail address of each service area, or several."""
    found: dict[str, tuple[str, ...]] = {}
    for area, given in table.items():
        addresses = [given] if isinstance(given, str) else given
        known = _area(path, "[contacts] names", area, areas)
        if not isinstance(addresses, list) or not all(isinstance(each, str) for each in addresses):
            raise SettingsError(path, f"the contact of '{area}' must be an e-mail address or a list of them.")
        if wrong := next((each for each in addresses if not _ADDRESS.match(each)), None):
            raise SettingsError(path, f"'{wrong}', a contact of '{area}', is no e-mail address.")
        found[known] = tuple(addresses)
    return found


def _area(path: Path, what: str, name: str, areas: Mapping[str, str]) -> str:
    """Return a service area as the settings call it; any is known where they list none."""
    if not areas:
        return name
    if fold(name) not in areas:
        nearest = difflib.get_close_matches(fold(name), areas, 1)
        hint = f" Did you mean '{areas[nearest[0]]}'?" if nearest else ""
        raise SettingsError(path, f"{what} '{name}', which is not among the service_areas.{hint}")
    return areas[fold(name)]
