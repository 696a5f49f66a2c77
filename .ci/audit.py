"""Look up the known vulnerabilities of what is installed with the program, where the advisory service answers.

    python .ci/audit.py PYTHON_OF_THE_INSTALLATION [--must]

A vulnerability ends it with 1. A service that does not answer is said and is no failure, since a change must not wait
for it; with `--must`, as before a release, it ends with 2. A package that the service does not know counts as not
looked up: pip-audit itself calls that clean.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

_OURS = "scrutiny-xl"
_SECONDS = 180


class Vulnerability(TypedDict):
    """What pip-audit tells of a vulnerability."""

    id: str
    fix_versions: list[str]


class Dependency(TypedDict, total=False):
    """What pip-audit tells of a package: its vulnerabilities, or why it was not looked up."""

    name: str
    version: str
    vulns: list[Vulnerability]
    skip_reason: str


def installed(python: str) -> str:
    """Return what is installed beside the program, as pip writes it; pip itself is no part of that."""
    command = [python, "-m", "pip", "freeze", "--exclude", _OURS]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def looked_up(requirements: str) -> list[Dependency]:
    """Return what pip-audit tells of the packages; nothing where its service does not answer."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "installed.txt"
        listed.write_text(requirements, encoding="utf-8")
        audit = [sys.executable, "-m", "pip_audit", "--requirement", str(listed), "--no-deps", "--disable-pip"]
        try:
            done = subprocess.run(  # noqa: S603
                [*audit, "--format", "json", "--progress-spinner", "off"],
                check=False,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                timeout=_SECONDS,
            )
            told: list[Dependency] = json.loads(done.stdout)["dependencies"]
        except (ValueError, subprocess.TimeoutExpired):
            return []
    return told


def main(python: str, *, must: bool) -> int:
    """Say what was found, and return with which code to end."""
    if find_spec("pip_audit") is None:
        sys.exit("There is no pip-audit beside this Python. Install it with: python -m pip install pip-audit")
    requirements = installed(python)
    count = len(requirements.splitlines())
    known = [each for each in looked_up(requirements) if "skip_reason" not in each]
    vulnerable = [(each, vulnerability) for each in known for vulnerability in each["vulns"]]
    for package, one in vulnerable:
        mended = ", ".join(one["fix_versions"]) or "no version yet"
        sys.stdout.write(f"{package['name']} {package['version']}: {one['id']}, mended in {mended}\n")
    sys.stdout.write(f"{len(known)} of {count} packages looked up, {len(vulnerable)} vulnerabilities known.\n")
    if vulnerable:
        return 1
    if len(known) < count:
        sys.stdout.write("NOT AUDITED in full: the advisory service did not answer for the others.\n")
        return 2 if must else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], must="--must" in sys.argv[2:]))
