"""Where a register may be written: over an older one, and never over what it is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.errors import WriteFailedError
from scrutiny_xl.operations.gathering import looks_like_register
from scrutiny_xl.workbooks.writing import check_workbook_target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scrutiny_xl.remote_paths import AnyPath

__all__ = ["check_register_target"]


def check_register_target(output: Path, places: Sequence[AnyPath], register: Path | None, *, overwrite: bool) -> None:
    """Make sure, before any work is done, that a register made of the files at the places named may be written there.

    `register` is the one it goes on from. An older register among the files to be read is passed over when they are
    read, and may be written over; a return or plan may not.

    Raises:
        TargetExistsError, WriteFailedError: it may not.
    """
    check_workbook_target(output, overwrite=overwrite, read=[register] if register else [])
    place = output.resolve()
    if (
        place.exists()
        and any(each.resolve() in {place, *place.parents} for each in places)
        and not looks_like_register(output)
    ):
        raise WriteFailedError(output, "it is one of the files to be read", "Choose another name.")
