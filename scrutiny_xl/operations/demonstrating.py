"""The demo: the returns of a council that does not exist, and the register made of them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_xl.assessment import Terms
from scrutiny_xl.operations.consolidating import consolidate
from scrutiny_xl.operations.drawing import template_bytes
from scrutiny_xl.rating import rule_set_named
from scrutiny_xl.settings import load_settings
from scrutiny_xl.workbooks.writing import check_target, folders_made, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.operations.gathering import Progress
    from scrutiny_xl.register import Register

__all__ = ["DEMO_FOLDER", "REGISTER", "Demonstration", "run_demo"]

DEMO_FOLDER = "scrutiny-demo"
REGISTER = "register.xlsx"


@dataclass(frozen=True)
class Demonstration:
    """What the demo wrote: the register and where it is, the folder of the returns, and the folder of both."""

    register: Register
    output: Path
    returns: Path
    folder: Path


def run_demo(folder: Path | None, *, overwrite: bool = False, progress: Progress | None = None) -> Demonstration:
    """Write the demo council's returns and settings into a folder, and consolidate them there.

    Without a folder it is `scrutiny-demo` in the present one, or the next free name unless overwriting was asked for.
    Nothing in the folder is touched but the demo's own files.

    Raises:
        TargetExistsError: the folder named holds one of the demo's files, and overwriting was not asked for.
        WriteFailedError: a file or folder could not be written.
    """
    # openpyxl and the forms take a while to import: only the demo needs them.
    from scrutiny_xl.demonstration import RETURNS_FOLDER, SETTINGS, demo_files, demo_names
    from scrutiny_xl.demonstration.returns import AS_AT

    target = folder or _free_folder(overwrite=overwrite)
    output = target / REGISTER
    _check_room([*(target / name for name in demo_names()), output], overwrite=overwrite)
    files = {target / name: data for name, data in demo_files(template_bytes).items()}
    with folders_made([target / RETURNS_FOLDER]), _written(files, overwrite=overwrite):
        settings = load_settings(target / SETTINGS)
        # The demo's own files by name: whatever else lies in the folder is none of its business.
        returns = [path for path in files if path.parent.name == RETURNS_FOLDER]
        terms = Terms(AS_AT, rule_set_named(settings.rule_set))
        register = consolidate(returns, output, terms, settings, overwrite=overwrite, progress=progress)
    return Demonstration(register, output, target / RETURNS_FOLDER, target)


@contextmanager
def _written(files: Mapping[Path, bytes], *, overwrite: bool) -> Iterator[None]:
    """Write files; where what is made of them fails, those that were not there before go again."""
    fresh = [path for path in files if not path.exists()]
    write_files(files.items(), overwrite=overwrite)
    try:
        yield
    except BaseException:
        for path in fresh:
            path.unlink(missing_ok=True)
        raise


def _free_folder(*, overwrite: bool) -> Path:
    """Return the first name for the demo's folder that is not taken."""
    path, number = Path(DEMO_FOLDER), 1
    while path.exists() and not overwrite:
        number += 1
        path = Path(f"{DEMO_FOLDER}-{number}")
    return path


def _check_room(targets: Sequence[Path], *, overwrite: bool) -> None:
    """Make sure that every file may be written before the first one is, and before a folder is made for them."""
    for path in targets:
        if path.parent.is_dir():
            check_target(path, overwrite=overwrite)
