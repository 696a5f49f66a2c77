"""Where a register may be written: over an older one, and never over what it is made from; and putting it there."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scrutiny_xl.errors import TargetExistsError, WriteFailedError
from scrutiny_xl.operations.gathering import looks_like_register
from scrutiny_xl.remote_paths import RemoteError, RemotePath
from scrutiny_xl.workbooks.writing import check_workbook_name, check_workbook_target, write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scrutiny_xl.remote_paths import AnyPath

__all__ = ["check_register_target", "put_register"]


def check_register_target(
    output: AnyPath, places: Sequence[AnyPath], register: AnyPath | None, *, overwrite: bool
) -> None:
    """Make sure, before any work is done, that a register made of the files at the places named may be written there.

    `register` is the one it goes on from. An older register among the files to be read is passed over when they are
    read, and may be written over; a return or plan may not.

    Raises:
        TargetExistsError, WriteFailedError: it may not.
        RemoteError: it cannot be told what is at a URL.
    """
    if isinstance(output, RemotePath):
        _check_remote(output, overwrite=overwrite)
    else:
        check_workbook_target(output, overwrite=overwrite, read=[register] if isinstance(register, Path) else [])
    place = output.resolve()
    if place.exists() and (
        output == register
        or (any(each.resolve() in {place, *place.parents} for each in places) and not looks_like_register(output))
    ):
        raise WriteFailedError(output, "it is one of the files to be read", "Choose another name.")


def _check_remote(output: RemotePath, *, overwrite: bool) -> None:
    check_workbook_name(output)
    if not output.is_put_whole:
        remedy = "Write it to a folder and copy it from there."
        raise WriteFailedError(output, "such a URL has no way to put a file there whole", remedy)
    if output.is_dir():
        raise WriteFailedError(output, "a folder has that name", "Choose another name.")
    if output.exists() and not overwrite:
        raise TargetExistsError(output)


def put_register(output: AnyPath, write: Callable[[BinaryIO], None], *, overwrite: bool) -> None:
    """Put the register that `write` writes in its place, whole or not at all.

    Raises:
        TargetExistsError: a file is there and overwriting was not asked for.
        WriteFailedError: it could not be written; what stood there before is whole.
    """
    if not isinstance(output, RemotePath):
        write_file(output, write, overwrite=overwrite)
        return
    made = io.BytesIO()
    write(made)
    try:
        _check_remote(output, overwrite=overwrite)
        output.write_bytes(made.getvalue())
    except RemoteError as error:
        raise WriteFailedError(output, error.strerror or str(error), RemoteError.remedy) from error
