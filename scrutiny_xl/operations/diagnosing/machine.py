"""The computer as the diagnosis sees it: a few questions, so that the answers of another can be recorded for tests."""

from __future__ import annotations

import importlib
import os
import platform
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Machine", "Registry", "ThisMachine"]

_LONGEST = 60
"""Seconds a program may take to answer: the first start of a Python on a council's network is slow."""


class Machine(Protocol):
    """A computer."""

    @property
    def system(self) -> str:
        """The system: `Windows`, `Darwin` for a Mac, `Linux`."""

    def variable(self, name: str) -> str:
        """Return a variable of the environment, "" where it is not set."""

    def value(self, key: str, name: str = "") -> str | int | None:
        r"""Return a value of the registry (`HKCU\Software\…`); "" is a key's own, None where there is none."""

    def keys(self, key: str) -> Sequence[str]:
        """Return the names of the keys below one of the registry."""

    def is_file(self, path: str) -> bool:
        """Say whether a file is there."""

    def full_name(self, path: Path) -> str:
        """Return a file's full path as the system writes it."""

    def zone(self, path: Path) -> str:
        """Return what Windows remembers of where a file came from, "" where it remembers nothing."""

    def said_by(self, *command: str) -> str | None:
        """Return what a program prints, None where it cannot be started or fails."""


class Registry:
    """The registry of Windows, read through the module `winreg`; without the module it is empty."""

    def __init__(self, winreg: Any) -> None:  # noqa: ANN401 - a module that other systems have not
        self._winreg = winreg

    def _open(self, key: str) -> Any:  # noqa: ANN401 - a handle of that module
        hive, _, below = key.partition("\\")
        root = {"HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE", "HKCR": "HKEY_CLASSES_ROOT"}[hive]
        access = self._winreg.KEY_READ | self._winreg.KEY_WOW64_64KEY
        return self._winreg.OpenKey(getattr(self._winreg, root), below, 0, access)

    def value(self, key: str, name: str = "") -> str | int | None:
        """Return a value; "" is a key's own, None where there is none."""
        if self._winreg is None:
            return None
        try:
            with self._open(key) as handle:
                found = self._winreg.QueryValueEx(handle, name)[0]
        except OSError:
            return None
        return found if isinstance(found, (str, int)) else None

    def keys(self, key: str) -> list[str]:
        """Return the names of the keys below one."""
        if self._winreg is None:
            return []
        try:
            with self._open(key) as handle:
                return [self._winreg.EnumKey(handle, number) for number in range(self._winreg.QueryInfoKey(handle)[0])]
        except OSError:
            return []


class ThisMachine(Registry):
    """The computer this runs on."""

    def __init__(self) -> None:
        super().__init__(importlib.import_module("winreg") if platform.system() == "Windows" else None)

    @property
    def system(self) -> str:
        """The system."""
        return platform.system()

    def variable(self, name: str) -> str:
        """Return a variable of the environment."""
        return os.environ.get(name, "")

    def is_file(self, path: str) -> bool:
        """Say whether a file is there."""
        return Path(path).is_file()

    def full_name(self, path: Path) -> str:
        """Return a file's full path."""
        return str(path.resolve())

    def zone(self, path: Path) -> str:
        """Return what stands in the stream that Windows keeps beside a file from elsewhere."""
        if self.system != "Windows":
            return ""
        try:
            return Path(f"{path}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def said_by(self, *command: str) -> str | None:
        """Return what a program prints."""
        try:
            done = subprocess.run(  # noqa: S603 - the Python that the buttons would start
                command,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=_LONGEST,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return done.stdout.strip() if done.returncode == 0 else None
