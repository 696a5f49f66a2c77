"""A computer of which only the answers are known: for asking about Windows where there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from scrutiny_xl import __version__

__all__ = ["PYTHON", "SECURITY", "Recorded", "council"]

PYTHON = r"C:\Users\officer\AppData\Local\Programs\Python\Launcher\py.exe"
EXCEL = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"


@dataclass
class Recorded:
    """What a computer answers."""

    system: str = "Windows"
    variables: dict[str, str] = field(default_factory=dict)
    registry: dict[str, dict[str, str | int]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    folder: str = r"C:\Users\officer\Documents"
    zones: dict[str, str] = field(default_factory=dict)
    programs: dict[tuple[str, str], str] = field(default_factory=dict)

    def variable(self, name: str) -> str:
        """Return a variable of the environment."""
        return self.variables.get(name, "")

    def value(self, key: str, name: str = "") -> str | int | None:
        """Return a value of the registry, which does not tell capitals from small letters."""
        found = {each.casefold(): values for each, values in self.registry.items()}.get(key.casefold(), {})
        return {each.casefold(): value for each, value in found.items()}.get(name.casefold())

    def keys(self, key: str) -> list[str]:
        """Return the names of the keys below one."""
        below = key.casefold() + "\\"
        names = [each[len(below) :].partition("\\")[0] for each in self.registry if each.casefold().startswith(below)]
        return list(dict.fromkeys(names))

    def is_file(self, path: str) -> bool:
        """Say whether a file is there."""
        return path in self.files

    def full_name(self, path: Path) -> str:
        """Return a file's full path."""
        return str(PureWindowsPath(self.folder) / path.name)

    def zone(self, path: Path) -> str:
        """Return what Windows remembers of a file."""
        return self.zones.get(path.name, "")

    def said_by(self, *command: str) -> str | None:
        """Return what a program prints."""
        return self.programs.get((command[0], command[-1]))


def council() -> Recorded:
    """Return a computer as an officer should have it: everything there, and nothing forbidden."""
    return Recorded(
        variables={
            "LOCALAPPDATA": r"C:\Users\officer\AppData\Local",
            "APPDATA": r"C:\Users\officer\AppData\Roaming",
            "ProgramFiles": r"C:\Program Files (x86)",
            "ProgramW6432": r"C:\Program Files",
            "SystemRoot": r"C:\Windows",
            "PATH": r"C:\Windows;C:\Users\officer\AppData\Local\Microsoft\WindowsApps",
        },
        registry={
            r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe": {"": EXCEL},
            r"HKCR\Excel.Application\CurVer": {"": "Excel.Application.16"},
            r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration": {"Platform": "x64"},
            rf"{SECURITY}\Trusted Locations\Location1": {
                "Path": r"%APPDATA%\Microsoft\Excel\XLSTART" + "\\",
                "AllowSubFolders": 1,
            },
            rf"{SECURITY}\Trusted Locations\Location2": {"Path": r"C:\Scrutiny" + "\\", "AllowSubFolders": 1},
            rf"{SECURITY}\Trusted Locations\Location3": {"Path": r"\\share\scrutiny", "AllowSubFolders": 0},
        },
        files={PYTHON, EXCEL},
        programs={
            (PYTHON, "--version"): f"scrutiny_xl {__version__}",
            (PYTHON, "import importlib.metadata as m; print(m.version('xlwings'))"): "0.37.8",
        },
    )
