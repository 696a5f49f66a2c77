"""What a process costs, as the operating system counts it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Cost", "Installed", "as_installed"]

_HERE = Path(__file__).parent
_CHECKOUT = _HERE.parents[1]
_PACKAGE = "scrutiny_xl"


class Cost(NamedTuple):
    """What one run took: CPU seconds, user and system together, and peak memory in MB."""

    cpu: float
    peak: float


@dataclass(frozen=True)
class Installed:
    """The program as it is installed in a folder, and the environment of a process that finds it there."""

    folder: Path
    environment: Mapping[str, str]

    def cost_of(self, command: Sequence[str], *, printed: bool = False) -> Cost:
        """Run a command and return what it took, as the operating system counts it.

        It may end with 1: there are findings. With `printed` it prints the CPU seconds that count itself.

        Raises:
            SystemExit: it could not run.
        """
        out, said = self.folder / "out.txt", self.folder / "said.txt"
        spawning = [sys.executable, "-S", str(_HERE / "spawning.py"), str(out), str(said), *command]
        # Run in the folder: what stands where a module is run comes before all that is installed.
        done = subprocess.run(
            spawning, cwd=self.folder, env=self.environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
        )
        cpu, peak, code = done.stdout.split()
        words = said.read_text("utf-8")
        if code not in {"0", "1"} or "Traceback" in words:
            raise SystemExit(f"{shlex.join(command)} ended with {code}:\n{words}")
        return Cost(float(out.read_text("utf-8")) if printed else float(cpu), int(peak) / 1024)


def as_installed(folder: Path) -> Installed:
    """Install the program of this checkout in a folder, compiled, with its data, and without what only tests need.

    pandera imports hypothesis where it is there, which takes as long as reading a hundred returns; a module of that
    name, which says that it is not, keeps it from all sides.
    """
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(_CHECKOUT / _PACKAGE, folder / _PACKAGE, ignore=unwanted)
    for data in ("workbook_templates", "macros"):
        shutil.copytree(_CHECKOUT / data, folder / _PACKAGE / data, ignore=unwanted)
    (folder / "hypothesis.py").write_text('raise ImportError("as where only the program is installed")\n', "utf-8")
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(folder)], check=True)
    return Installed(folder, {**os.environ, "PYTHONPATH": str(folder)})
