"""The commands as the tests run them: as a process of its own in a folder, or quicker within this process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.testing import CliRunner

import scrutiny_xl
from scrutiny_xl import cli

if TYPE_CHECKING:
    from click.testing import Result

__all__ = ["COMMANDS", "invoke", "run"]

COMMANDS = {
    name: command
    for name in cli.cli.list_commands(click.Context(cli.cli))
    if (command := cli.cli.get_command(click.Context(cli.cli), name))
}
"""Every command by its name."""
_LIMIT = 120
_CHECKOUT = Path(scrutiny_xl.__file__).parents[1]
"""Where the program stands that the tests import: no other that is installed is run in its place."""


def run(folder: Path, *arguments: str, code: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program as a process in a folder; nobody meets a traceback, and the exit code is made sure of if given.

    A warning of Python counts as a fault of the program.
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "scrutiny_xl", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(_CHECKOUT)},
        check=False,
        timeout=_LIMIT,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert code in {None, done.returncode}, done.stdout + done.stderr
    return done


def invoke(*arguments: object) -> Result:
    """Run a command within this process, in the folder that is the current one."""
    return CliRunner().invoke(cli.cli, [str(each) for each in arguments], prog_name="scrutiny-xl")
