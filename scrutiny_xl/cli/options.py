"""Arguments and options that several commands have in common."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scrutiny_xl.errors import BadOptionError, UnfitOptionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrutiny_xl.operations.gathering import Spread
    from scrutiny_xl.remote_paths import AnyPath
    from scrutiny_xl.settings import Settings

__all__ = [
    "FILE",
    "FILE_OR_FOLDER",
    "FOLDER",
    "RULE_SETS",
    "TEMPLATES",
    "place",
    "places_of",
    "rules",
    "settings_of",
    "shared",
    "spreading",
]

_MOST_JOBS = 64
"""Each takes some 30 MB of memory."""
_ON_THIS_COMPUTER = (
    "Name a file or folder of this computer. Only returns, and the registers of consolidate, may be at a URL."
)


class _LocalPath(click.Path):
    """A path of this machine: a URL would be taken for a folder here, with its password for a name."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path typed.

        Raises:
            UnfitOptionError: it is a URL.
        """
        if "://" in str(value):
            from scrutiny_xl.remote_paths import shown

            raise UnfitOptionError(_named(param), shown(str(value)), _ON_THIS_COMPUTER)
        return super().convert(value, param, ctx)


def _named(param: click.Parameter | None) -> str:
    return max(param.opts, key=len) if isinstance(param, click.Option) else "The place"


FILE = _LocalPath(path_type=Path, dir_okay=False)
FOLDER = _LocalPath(path_type=Path, file_okay=False)
FILE_OR_FOLDER = _LocalPath(path_type=Path)
TEMPLATES = click.option(
    "--templates",
    type=FOLDER,
    metavar="DIR",
    help="A folder with the council's own copies of the forms: their logo, colours and sheets are kept.",
)
RULE_SETS = ("three-boxes", "by-lateness", "by-completion", "brag")


def place(text: str) -> AnyPath:
    """Return the file or folder typed: a path of this machine or a URL."""
    from scrutiny_xl.remote_paths import path_typed

    return path_typed(text)


def places_of(*, required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what adds the places where returns are: files and folders of this machine, or at URLs."""
    return click.argument("places", nargs=-1, required=required, type=place, metavar="FILE_OR_FOLDER...")


def rules(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say by which rules ratings are made."""
    for option in (
        click.option(
            "--settings",
            type=FILE,
            metavar="FILE",
            help="The council's settings (default: scrutiny.toml beside the returns or here).",
        ),
        click.option(
            "--rule-set",
            metavar="NAME",
            default="",
            help=f"How RAG is rated: {', '.join(RULE_SETS)} (default: the settings', else three-boxes).",
        ),
    ):
        command = option(command)
    return command


def shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that rates."""
    as_at = click.option(
        "--as-at", metavar="DATE", default="", help="The day to rate for, as 2025-01-31 (default: today)."
    )
    return as_at(rules(command))


def spreading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where returns are read, given to the command as one `Spread`."""

    @wraps(command)
    def told(*arguments: Any, jobs: int, dask: str | None, **options: Any) -> Any:
        return command(*arguments, spread=_spread(jobs, dask), **options)

    for option in (
        click.option("--dask", metavar="ADDRESS", help="Read the returns on a Dask cluster, as tcp://host:8786."),
        click.option(
            "--jobs",
            type=click.IntRange(1, _MOST_JOBS),
            metavar="N",
            default=1,
            help="Read the returns in N processes at once (default: 1; more pays for thousands of returns).",
        ),
    ):
        told = option(told)
    return told


def _spread(jobs: int, dask: str | None) -> Spread:
    if jobs == 1 and dask is None:
        from scrutiny_xl.operations.gathering import here

        return here
    from scrutiny_xl.operations.spreading import in_processes, on_cluster

    if dask is None:
        return in_processes(jobs)
    if not dask:
        raise BadOptionError("--dask", dask, "Name the address of its scheduler, as tcp://host:8786.")
    if jobs > 1:
        raise UnfitOptionError("--jobs", str(jobs), "It is for this computer; leave it out with --dask.")
    return on_cluster(dask)


def settings_of(path: Path | None, places: tuple[AnyPath, ...]) -> Settings:
    """Return the council's settings: those of the file named, else of a scrutiny.toml beside the returns or here.

    None is looked for at a URL.
    """
    from scrutiny_xl.settings import find_settings, load_settings

    return load_settings(path or find_settings([place for place in places if isinstance(place, Path)]))
