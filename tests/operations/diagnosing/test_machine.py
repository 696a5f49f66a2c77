"""The computer this runs on, and the registry read through a module that stands for Windows' own."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_xl.operations.diagnosing.machine import Registry, ThisMachine

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = r"Software\Microsoft\Office\16.0\Excel\Security"


class WinReg:
    """As much of the module `winreg` as is used."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT = "user", "machine", "classes"
    KEY_READ, KEY_WOW64_64KEY = 1, 256

    @staticmethod
    @contextmanager
    def OpenKey(root: str, key: str, reserved: int, access: int) -> Iterator[str]:  # noqa: N802 - its name
        """Open a key."""
        assert (reserved, access) == (0, 257)
        if (root, key) != ("user", KEY):
            raise FileNotFoundError(2, "The system cannot find the file specified")
        yield key

    @staticmethod
    def QueryValueEx(_handle: str, name: str) -> tuple[object, int]:  # noqa: N802 - its name
        """Return a value and its kind."""
        values: dict[str, tuple[object, int]] = {"": ("own", 1), "VBAWarnings": (2, 4), "Blob": (b"x", 3)}
        if name not in values:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return values[name]

    @staticmethod
    def QueryInfoKey(_handle: str) -> tuple[int, int, int]:  # noqa: N802 - its name
        """Return how many keys are below one, and more."""
        return 2, 0, 0

    @staticmethod
    def EnumKey(_handle: str, number: int) -> str:  # noqa: N802 - its name
        """Return the name of a key below one."""
        return ("Location1", "Location2")[number]


def test_the_registry() -> None:
    """Values of words and numbers, and the keys below; what is not there is nothing."""
    registry = Registry(WinReg)
    assert registry.value(rf"HKCU\{KEY}", "VBAWarnings") == 2
    assert registry.value(rf"HKCU\{KEY}") == "own"
    assert registry.value(rf"HKCU\{KEY}", "Blob") is None
    assert registry.value(rf"HKCU\{KEY}", "Nothing") is None
    assert registry.value(rf"HKLM\{KEY}", "VBAWarnings") is None
    assert registry.keys(rf"HKCU\{KEY}") == ["Location1", "Location2"]
    assert registry.keys(r"HKCR\Nothing") == []
    assert (Registry(None).value("HKCU\\x"), Registry(None).keys("HKCU\\x")) == (None, [])


def test_this_computer(tmp_path: Path) -> None:
    """Files, variables and programs."""
    machine = ThisMachine()
    assert machine.system in {"Windows", "Linux", "Darwin"}
    assert machine.variable("PATH")
    assert machine.variable("SCRUTINY_NOTHING") == ""
    assert machine.is_file(__file__)
    assert not machine.is_file(str(tmp_path))
    assert machine.full_name(Path(__file__)) == str(Path(__file__).resolve())
    assert machine.zone(Path(__file__)) == ""
    assert machine.said_by(sys.executable, "-c", "print('yes ')") == "yes"
    assert machine.said_by(sys.executable, "-c", "raise SystemExit(1)") is None
    assert machine.said_by(str(tmp_path / "nothing")) is None
