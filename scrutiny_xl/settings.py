"""The council's settings: an optional scrutiny.toml beside the returns or where the command is run."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrutiny_xl.cleaning import fold
from scrutiny_xl.errors import MissingFileError, SettingsError
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.own_layouts import own_layouts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["SETTINGS_FILE", "Settings", "find_settings", "load_settings"]

SETTINGS_FILE = "scrutiny.toml"
_KNOWN = {"council", "rule_set", "service_areas", "codes", "templates", "layouts"}


@dataclass(frozen=True)
class Settings:
    """What a council has settled once.

    `service_areas` maps every folded name and alias to the name to use; empty when the council lists none. `codes`
    maps folded names of committees and plans to the codes their refs begin with. `rule_set` is "" where none is set.
    `templates` is the folder with the council's own forms, None where it has none. `layouts` are the forms there are:
    ours, then those the council has set out itself.
    """

    council: str = ""
    rule_set: str = ""
    service_areas: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    templates: Path | None = None
    layouts: tuple[Layout, ...] = LAYOUTS


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
    return Settings(
        _text(path, data, "council"),
        _text(path, data, "rule_set"),
        _service_areas(path, data.get("service_areas", {})),
        {fold(name): _code(path, name, code) for name, code in _table(path, data, "codes").items()},
        # As it is written beside the settings, wherever the command is run.
        path.parent / folder if (folder := _text(path, data, "templates")) else None,
        (*LAYOUTS, *own_layouts(path, _table(path, data, "layouts"))),
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
