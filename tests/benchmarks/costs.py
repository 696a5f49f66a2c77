"""What a process costs, as the operating system counts it."""

from __future__ import annotations

import os
import subprocess
from typing import NamedTuple

__all__ = ["Cost", "cost_of"]


class Cost(NamedTuple):
    """What one run took: CPU seconds, user and system together, and peak memory in MB."""

    cpu: float
    peak: float


def cost_of(command: list[str], allowed: tuple[int, ...] = (0,)) -> Cost:
    """Run a command and return what it took, as the operating system counts it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
