"""The README tells of every command where an officer looks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from commands import COMMANDS

from scrutiny_xl import cli

if TYPE_CHECKING:
    from collections.abc import Iterator


def _all_commands() -> Iterator[str]:
    """Yield every command as it is typed, those of groups with theirs."""
    for name, command in COMMANDS.items():
        several = command.commands if isinstance(command, click.Group) else {}
        yield from [f"{name} {each}" for each in several] or [name]


@pytest.mark.parametrize("name", sorted({*_all_commands()} - {"demo"}))
def test_every_command_is_in_the_story_of_a_quarter(name: str) -> None:
    """Before the forms and all that is only looked up; the demo stands at the head of it all."""
    readme = Path(cli.__file__).parents[2] / "README.md"
    story = readme.read_text(encoding="utf-8").partition("## What an officer does\n")[2].partition("## The forms\n")[0]
    assert f"`{name}" in story or f"scrutiny-xl {name}" in story
