"""What the tests of hostile files share: what the process opened and asked for, and figures of what was tried."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


_TOLD: list[str] = []


@pytest.fixture
def told() -> Callable[[str], None]:
    """Return what keeps a line of figures, to be quoted, for the end of the run."""
    return _TOLD.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write the figures at the end, however quiet the run is."""
    for line in _TOLD:
        terminalreporter.write_line(line)


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
