"""What a process costs, as the operating system counts it."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Cost", "as_installed", "cost_of"]


class Cost(NamedTuple):
    """What one run took: CPU seconds, user and system together, and peak memory in MB."""

    cpu: float
    peak: float


def as_installed(folder: Path) -> Mapping[str, str]:
    """Return the environment of a process that finds what an officer has installed, and not what only the tests need.

    pandera imports hypothesis where it is there, which takes as long as reading a hundred returns; a module of that
    name in `folder`, which says that it is not, keeps it from both sides.
    """
    folder.mkdir()
    (folder / "hypothesis.py").write_text('raise ImportError("as where only the program is installed")\n', "utf-8")
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}


def cost_of(command: list[str], allowed: tuple[int, ...] = (0,), environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command and return what it took, as the operating system counts it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
