"""Files and folders at a URL, as `s3://bucket/returns` or `smb://server/share`: what is needed of a path, and no more.

Whatever fsspec knows can be named. Credentials that stand in a URL are used, and never shown.
"""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from scrutiny_xl.errors import BadOptionError, MissingPackageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AnyPath", "RemoteError", "RemotePath", "path_typed"]

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:://|::)")
"""How a URL begins; the one letter of a drive of Windows is none."""
_AUTHORITY = re.compile(r"(?<=://)[^/]*@")
"""What stands before the host."""
_PASSWORD = re.compile(r"(?<=://)[^/:]*:.*@")
"""The same where the password has a slash in it; or a port, and a folder with an @: then too much is hidden."""
_OF_THIS_MACHINE = frozenset({"file", "local", "memory"})
_PUT_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "memory"})
"""Stores of objects, in which one takes the place of another in one step."""
_LARGEST = 400 * 1024 * 1024
"""Bytes of a file that is fetched: no larger one is read as a package either."""
_LONGEST_REASON = 200
_IS_NOT_THERE = frozenset({None, errno.ENOENT, errno.ENOTDIR})
_PACKAGES = {
    **dict.fromkeys(("s3", "s3a"), "s3fs"),
    **dict.fromkeys(("az", "abfs", "abfss", "adl"), "adlfs"),
    **dict.fromkeys(("gs", "gcs"), "gcsfs"),
    **dict.fromkeys(("sftp", "ssh"), "paramiko"),
    **dict.fromkeys(("http", "https"), "aiohttp"),
    "smb": "smbprotocol",
    "webdav": "webdav4",
}
"""What fsspec needs besides itself for the stores that councils have."""


class RemoteError(OSError):
    """What is at a URL cannot be had now; `strerror` says why."""

    remedy = "Check the connection and that you may read it, and try again."


@dataclass(frozen=True, slots=True, order=True)
class RemotePath:
    """A file or folder at a URL: `path` is where it stands in its `store`, `url` how the store is reached.

    `size` is that of a file which was found in a folder, in bytes; None of what was only named.

    It has those methods of a `Path` that looking for returns and reading them needs, and can be used in its stead.
    """

    store: int = field(repr=False)
    path: str
    url: str = field(repr=False, compare=False)
    size: int | None = field(default=None, repr=False, compare=False)

    @classmethod
    def at(cls, url: str) -> RemotePath | Path:
        """Return the file or folder at a URL; one of this machine's own (`file://`) is an ordinary path.

        Raises:
            MissingPackageError: a library that this takes is not installed.
            BadOptionError: there is no such kind of URL.
            RemoteError: the store cannot be reached.
        """
        store, path = _opened(url)
        protocols = (store.protocol,) if isinstance(store.protocol, str) else store.protocol
        return Path(path) if "file" in protocols else cls(hash(store), path.rstrip("/") or store.root_marker, url)

    @property
    def name(self) -> str:
        """The last part of where it stands."""
        return self._named.name

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return self._named.suffix

    @property
    def parts(self) -> tuple[str, ...]:
        """The folders it stands in and its name."""
        return self._named.parts

    @property
    def _named(self) -> PurePosixPath:
        # Of HTTP the path in the store is the whole URL.
        return PurePosixPath(shown(self.path) if _URL.match(self.path) else self.path)

    @property
    def parent(self) -> RemotePath:
        """The folder it stands in."""
        return next(iter(self.parents), self)

    @property
    def parents(self) -> tuple[RemotePath, ...]:
        """The folders it stands in, the nearest first."""
        above = (str(each) for each in PurePosixPath(self.path).parents)
        return tuple(RemotePath(self.store, "" if path == "." else path, self.url) for path in above)

    @property
    def is_put_whole(self) -> bool:
        """Whether a file that is written there takes the place of the old one in one step."""
        return self.url.partition("://")[0] in _PUT_WHOLE

    @property
    def is_of_this_machine(self) -> bool:
        """Whether another machine would find something else there, or nothing."""
        last = self.url.rpartition("::")[2]
        return "://" not in last or last.partition("://")[0] in _OF_THIS_MACHINE

    def __truediv__(self, name: str) -> RemotePath:
        return RemotePath(self.store, f"{self.path}/{name}", self.url)

    def __str__(self) -> str:
        return shown(self.url)

    def resolve(self) -> RemotePath:
        """Return itself: there are no links to follow."""
        return self

    def exists(self) -> bool:
        """Say whether there is a file or folder.

        Raises:
            RemoteError: it cannot be told.
        """
        return self.size is not None or self._kind() != ""

    def is_dir(self) -> bool:
        """Say whether it is a folder.

        Raises:
            RemoteError: it cannot be told.
        """
        return self.size is None and self._kind() == "directory"

    def is_file(self) -> bool:
        """Say whether it is a file.

        Raises:
            RemoteError: it cannot be told.
        """
        return self.size is not None or self._kind() == "file"

    def _kind(self) -> str:
        store, _ = _opened(self.url)
        try:
            return str(store.info(self.path)["type"])
        except (FileNotFoundError, NotADirectoryError) as error:
            cause = error.__cause__
            if isinstance(cause, OSError) and cause.errno not in _IS_NOT_THERE:
                # Over HTTP a file counts as not there also where nobody answers.
                raise _failed(self.url, cause) from error
            return ""
        except Exception as error:
            raise _failed(self.url, error) from error

    def rglob(self, _pattern: str = "*") -> Iterator[RemotePath]:
        """Yield the files in a folder and in the folders within it.

        Raises:
            RemoteError: they cannot be listed.
        """
        store, _ = _opened(self.url)
        try:
            found = store.find(self.path, detail=True)
        except Exception as error:
            raise _failed(self.url, error) from error
        for name, facts in found.items():
            yield RemotePath(self.store, name, self.url, facts.get("size") or 0)

    def read_bytes(self) -> bytes:
        """Fetch a file.

        Raises:
            RemoteError: it cannot be had, or is too large for a return.
        """
        store, _ = _opened(self.url)
        try:
            size = self.size if self.size is not None else store.info(self.path).get("size") or 0
            data = store.cat_file(self.path) if size <= _LARGEST else b""
        except Exception as error:
            raise _failed(self.url, error) from error
        if size > _LARGEST:
            raise RemoteError(errno.EFBIG, f"it has more than {_LARGEST // 1024**2} MB", str(self))
        return bytes(data)

    def write_bytes(self, data: bytes) -> None:
        """Put a file there.

        Raises:
            RemoteError: it could not be put there.
        """
        store, _ = _opened(self.url)
        try:
            store.pipe_file(self.path, data)
        except Exception as error:
            raise _failed(self.url, error) from error


AnyPath = Path | RemotePath


def path_typed(text: str) -> AnyPath:
    """Return the file or folder that somebody typed: a path of this machine or a URL.

    Raises:
        MissingPackageError, BadOptionError, RemoteError: as `RemotePath.at`.
    """
    return RemotePath.at(text) if _URL.match(text) else Path(text)


def shown(url: str) -> str:
    """Return a URL without what gives access: names and passwords before the host, keys behind a question mark."""
    parts = (_PASSWORD.sub("…", _AUTHORITY.sub("", part)).partition("?")[0] for part in url.split("::"))
    return "::".join(parts)


def _opened(url: str) -> tuple[Any, str]:
    """Return the store that a URL leads to, which fsspec keeps, and the path in it."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingPackageError(shown(url), "fsspec") from error
    try:
        store, path = url_to_fs(url)
    except ImportError as error:
        known = [_PACKAGES[each] for each in re.findall(r"([a-z0-9]+)://", url) if each in _PACKAGES]
        if not known:
            raise _failed(url, error) from error
        raise MissingPackageError(shown(url), known[0]) from error
    except ValueError as error:
        raise BadOptionError("The place", shown(url), f"{_reason(url, error)}.") from error
    except Exception as error:
        raise _failed(url, error) from error
    return store, str(path)


def _failed(url: str, error: Exception) -> RemoteError:
    return error if isinstance(error, RemoteError) else RemoteError(errno.EIO, _reason(url, error), shown(url))


def _reason(url: str, error: Exception) -> str:
    """Say what a library found wrong, without what gives access."""
    if isinstance(error, FileNotFoundError):
        return "it is not there"
    if isinstance(error, PermissionError):
        return "you may not read it"
    words = " ".join(str(getattr(error, "strerror", None) or error).split()) or type(error).__name__
    for secret in sorted(_secrets(url), key=len, reverse=True):
        words = words.replace(secret, "…")
    return words[:_LONGEST_REASON].rstrip(".")


def _secrets(url: str) -> set[str]:
    """Return what gives access in a URL, passwords also by themselves, as it is typed and as it is meant."""
    found: set[str] = set()
    for part in url.split("::"):
        for match in (_AUTHORITY.search(part), _PASSWORD.search(part)):
            whole = match[0][:-1] if match else ""
            found |= {whole, whole.partition(":")[2]}
        found.add(part.partition("?")[2])
    return {each for typed in found for each in (typed, unquote(typed)) if each}
