"""What the tests of hostile files share: that nothing is opened or asked for which nobody named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Watch(NamedTuple):
    """What the process did while it was watched: files it opened, and what it asked the network or the system for."""

    opened: list[str]
    reached: list[str]


_REACHING = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "urllib.", "ftplib.")
_WATCHING: list[Watch] = []


def _look(event: str, arguments: tuple[object, ...]) -> None:
    if not _WATCHING:
        return
    if event == "open":
        _WATCHING[-1].opened.append(str(arguments[0]))
    elif event.startswith(_REACHING):
        _WATCHING[-1].reached.append(f"{event} {arguments}")


sys.addaudithook(_look)


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Yield what is written down of all that the process does while a test runs."""
    seen = Watch([], [])
    _WATCHING.append(seen)
    yield seen
    _WATCHING.remove(seen)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run every command in a folder of its own, below one in which nothing may appear."""
    home = tmp_path / "home"
    (home / "returns").mkdir(parents=True)
    monkeypatch.chdir(home)
    return home
