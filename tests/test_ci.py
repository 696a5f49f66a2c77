"""The scripts of CI that judge something: which versions are the lowest, and what an audit that did not happen is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / ".ci"
CLEAN = {"name": "click", "version": "8.2", "vulns": []}
SKIPPED = {"name": "click", "skip_reason": "Dependency not found"}
VULNERABLE = {**CLEAN, "vulns": [{"id": "PYSEC-0-0", "fix_versions": ["8.3", "9"]}]}


def lowest(folder: Path, *dependencies: str, extras: str = "") -> subprocess.CompletedProcess[str]:
    """Run the script of the lowest versions beside a project that needs those packages."""
    (folder / ".ci").mkdir()
    shutil.copy(SCRIPTS / "lowest.py", folder / ".ci")
    project = f"[project]\ndependencies = {json.dumps(dependencies)}\n[project.optional-dependencies]\n{extras}"
    (folder / "pyproject.toml").write_text(project, encoding="utf-8")
    command = [sys.executable, str(folder / ".ci" / "lowest.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_lowest_versions(tmp_path: Path) -> None:
    """Of each package the one named, on the systems named."""
    done = lowest(tmp_path, "click>=8.2", "xlwings>=0.37.8,<0.38; sys_platform == 'win32'")
    assert done.stdout == "click==8.2\nxlwings==0.37.8 ; sys_platform == 'win32'\n"


def test_the_lowest_versions_of_what_only_some_need(tmp_path: Path) -> None:
    """An officer may install them; the packages of tests and benchmarks are the newest."""
    extras = (
        'dask = ["distributed>=2024.8"]\nremote = ["fsspec>=2024.6"]\ntest = ["pytest>=9"]\nbench = ["dateparser>=1"]'
    )
    done = lowest(tmp_path, "click>=8.2", extras=extras)
    assert done.stdout == "click==8.2\ndistributed==2024.8\nfsspec==2024.6\n"


def test_a_package_without_a_lower_bound_is_refused(tmp_path: Path) -> None:
    """It could not be tested with what it allows."""
    done = lowest(tmp_path, "click<9")
    assert (done.returncode, "'click<9' in pyproject.toml has no lower bound" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("told", "code", "must", "words"),
    [
        (json.dumps({"dependencies": [CLEAN]}), 0, 0, "1 of 1 packages looked up, 0 vulnerabilities known."),
        (json.dumps({"dependencies": [VULNERABLE]}), 1, 1, "click 8.2: PYSEC-0-0, mended in 8.3, 9"),
        (json.dumps({"dependencies": [SKIPPED]}), 0, 2, "NOT AUDITED"),
        ("", 0, 2, "NOT AUDITED"),
    ],
    ids=["clean", "vulnerable", "unknown to the service", "no answer"],
)
def test_an_audit_tells_clean_from_not_looked_up(tmp_path: Path, told: str, code: int, must: int, words: str) -> None:
    """A service that does not answer stops no change and every release; a vulnerability stops both."""
    (tmp_path / "pip_audit.py").write_text(f"print({told!r})", encoding="utf-8")
    pip = tmp_path / "pip"
    pip.mkdir()
    (pip / "__init__.py").touch()
    (pip / "__main__.py").write_text("print('click==8.2')", encoding="utf-8")
    for flags, wanted in (((), code), (("--must",), must)):
        done = subprocess.run(
            [sys.executable, SCRIPTS / "audit.py", sys.executable, *flags],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, words in done.stdout) == (wanted, True), done.stdout + done.stderr
