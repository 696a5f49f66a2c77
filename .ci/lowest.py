"""Print, for pip's --constraint, the lowest versions of the direct dependencies that pyproject.toml allows.

Among them are those that only some installations have, but not what the tests and the benchmarks use. Only the standard
library is needed.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

_NOT_THE_PROGRAMS = {"test", "bench"}
_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)>=(?P<version>[0-9.]+)")


def lowest(requirement: str) -> str:
    """Return the constraint to the lowest version that a requirement allows; one without a lower bound is an error."""
    bounds, _, marker = requirement.partition(";")
    found = _BOUND.match(bounds)
    if found is None:
        sys.exit(f"{requirement!r} in pyproject.toml has no lower bound. Write NAME>=VERSION.")
    return f"{found['name']}=={found['version']}" + (f" ;{marker}" if marker else "")


def main() -> None:
    """Print one constraint a line."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {})
    of_some = [each for name in extras.keys() - _NOT_THE_PROGRAMS for each in extras[name]]
    sys.stdout.writelines(f"{lowest(each)}\n" for each in [*project["dependencies"], *sorted(of_some)])


if __name__ == "__main__":
    main()
