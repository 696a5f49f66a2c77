"""Files and returns as bytes, carried from one process to another and read there as if they were here."""

from __future__ import annotations

import copyreg
import io
import pickle
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from scrutiny_xl.workbooks.reading.at_rest import read_at_rest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.remote_paths import AnyPath

__all__ = ["HeldFile", "pack", "unpack"]


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that was opened where it stands: its ending and its bytes, or the error that kept it from being read."""

    suffix: str
    data: bytes
    error: OSError | None = None

    @classmethod
    def at(cls, path: AnyPath) -> HeldFile:
        """Open a file."""
        try:
            return cls(path.suffix, read_at_rest(path))
        except OSError as error:
            return cls(path.suffix, b"", error)

    def read_bytes(self) -> bytes:
        """Return the bytes.

        Raises:
            OSError: the error with which they could not be read.
        """
        if self.error:
            raise self.error
        return self.data


def pack(value: object, layouts: Sequence[Layout]) -> bytes:
    """Return a value as bytes for a process that has the same layouts: where one stands in it, only its place goes.

    A layout is equal to itself alone, so it must not come out as another; nor need it, as large as it is.
    """
    packed = io.BytesIO()
    _Packing(packed, layouts).dump(value)
    return packed.getvalue()


def unpack(data: bytes, layouts: Sequence[Layout]) -> Any:  # noqa: ANN401 - whatever was packed
    """Return the value that was packed with the same layouts; the bytes are to be from a process of this program."""
    return _Unpacking(data, layouts).load()


def _fixed(mapping: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(mapping)


def _taken_apart(mapping: Mapping[Any, Any]) -> tuple[Callable[..., Any], tuple[dict[Any, Any]]]:
    return _fixed, (dict(mapping),)


class _Packing(pickle.Pickler):
    def __init__(self, to: io.BytesIO, layouts: Sequence[Layout]) -> None:
        super().__init__(to, pickle.HIGHEST_PROTOCOL)
        # What pickle does not know by itself: mappings that nobody may change.
        self.dispatch_table = {**copyreg.dispatch_table, MappingProxyType: _taken_apart}
        self._places = {id(each): place for place, each in enumerate(layouts)}

    def persistent_id(self, obj: object) -> int | None:
        return self._places.get(id(obj))


class _Unpacking(pickle.Unpickler):
    def __init__(self, data: bytes, layouts: Sequence[Layout]) -> None:
        super().__init__(io.BytesIO(data))
        self._layouts = layouts

    def persistent_load(self, pid: int) -> Layout:
        return self._layouts[pid]
