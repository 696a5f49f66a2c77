"""Files and folders at URLs: found and read as local ones, and nothing that gives access is ever shown."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Never

import pytest
from builders_core import PLAN, form, workbook
from commands import invoke
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl import remote_paths
from scrutiny_xl.errors import BadOptionError, MissingFileError, MissingPackageError, NothingToReadError
from scrutiny_xl.operations.gathering import Skipped, find_files, gather, read_one
from scrutiny_xl.remote_paths import RemoteError, RemotePath, path_typed, shown
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

ROW = "| No. | Recommendation | Action | Timescale |\n| 1 | Adopt a protocol. | Agreed: yes. | Ongoing |"


@pytest.fixture
def filled(tmp_path: Path) -> bytes:
    """Return the bytes of a return."""
    return workbook(tmp_path / "Housing.xlsx", form(ROW, PLAN)).read_bytes()


def names(*places: str) -> list[str]:
    """Return the names shown of the files found."""
    return [name for _, name in find_files([path_typed(place) for place in places])]


@pytest.mark.parametrize(
    "text", [r"C:\Returns\Q1", "C:/Returns", "c://odd", r"\\server\share\Returns", "//server/share", "returns", "a:b"]
)
def test_what_is_no_url_is_a_path(text: str) -> None:
    """A drive letter, a share of the network, a folder that SharePoint keeps in step."""
    assert path_typed(text) == Path(text)


def test_a_file_of_this_machine_is_a_path(tmp_path: Path) -> None:
    """However it is named: what holds for local files holds for it."""
    assert path_typed(f"file://{tmp_path}") == tmp_path


def test_a_folder_is_searched_as_a_local_one(store: AbstractFileSystem) -> None:
    """Names are told from the folder; other kinds, lock files and hidden files are passed over."""
    for name in ("a.xlsx", "b.XLSX", "in/c.csv", "notes.txt", "~$a.xlsx", ".h.xlsx", "in/.sync/g.xlsx", "d.docx"):
        store.pipe_file(f"/council/returns/{name}", b"1")
    assert names("memory://council/returns") == ["a.xlsx", "b.XLSX", "d.docx", "in/c.csv"]
    assert names("memory://council/returns/") == names("memory://council/returns")
    assert names("memory://council")[0] == "returns/a.xlsx"
    assert names("memory://")[0] == "council/returns/a.xlsx"


def test_a_file_is_read_once_whichever_way_it_is_named(store: AbstractFileSystem) -> None:
    """In a folder, and by itself; two of one name are told apart."""
    for name in ("one/Housing.xlsx", "two/Housing.xlsx"):
        store.pipe_file(f"/{name}", b"1")
    assert names("memory://one", "memory://one/Housing.xlsx", "memory://one/") == ["Housing.xlsx"]
    assert names("memory://one", "memory://two") == ["one/Housing.xlsx", "two/Housing.xlsx"]


def test_a_snapshot_among_the_returns_is_passed_over(store: AbstractFileSystem, tmp_path: Path, filled: bytes) -> None:
    """As in a local folder."""
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "Housing.xlsx").write_bytes(filled)
    assert invoke("consolidate", tmp_path / "returns", "-o", tmp_path / "register.xlsx").exit_code in {0, 1}
    taken = invoke("snapshot", "take", tmp_path / "register.xlsx", "--archive", tmp_path / "returns" / "archive")
    assert taken.exit_code == 0, taken.output
    for path in (tmp_path / "returns").rglob("*.*"):
        store.pipe_file(f"/{path.relative_to(tmp_path).as_posix()}", path.read_bytes())
    assert names("memory://returns") == names(str(tmp_path / "returns")) == ["Housing.xlsx"]


def test_a_return_in_an_archive_in_a_store_is_read(store: AbstractFileSystem, tmp_path: Path, filled: bytes) -> None:
    """URLs may lead through one another."""
    with zipfile.ZipFile(tmp_path / "returns.zip", "w") as archive:
        archive.writestr("in/Housing.xlsx", filled)
    store.pipe_file("/returns.zip", (tmp_path / "returns.zip").read_bytes())
    gathered = gather(find_files([path_typed("zip://::memory://returns.zip")]), Settings())
    assert [each.file for each in gathered.returns] == ["in/Housing.xlsx"]


def test_what_is_not_there(store: AbstractFileSystem) -> None:
    """The errors name the URL."""
    with pytest.raises(MissingFileError, match="There is no file or folder at 'memory://nowhere'"):
        names("memory://nowhere")
    store.pipe_file("/empty/notes.txt", b"1")
    with pytest.raises(NothingToReadError, match=r"No return was found at 'memory://empty'\."):
        names("memory://empty")


def fail(*_: object, **__: object) -> Never:
    """Fail as a network does, in words of a library that hold a password."""
    raise ConnectionError("cannot log in to ftp://anna:s3cret@host/x with s3cret")


def test_a_file_that_cannot_be_fetched_is_skipped_and_the_others_are_read(
    store: AbstractFileSystem, monkeypatch: pytest.MonkeyPatch, filled: bytes
) -> None:
    """With the reason, and what to do."""
    for name in ("Finance.xlsx", "Housing.xlsx"):
        store.pipe_file(f"/{name}", filled)
    fetch = store.cat_file
    monkeypatch.setattr(store, "cat_file", lambda path: fail() if "Finance" in path else fetch(path))
    gathered = gather(find_files([path_typed("memory://")]), Settings())
    assert [each.file for each in gathered.returns] == ["Housing.xlsx"]
    (skipped,) = gathered.skipped
    assert skipped.reason.startswith("cannot be opened: cannot log in")
    assert skipped.remedy == "Check the connection and that you may read it, and try again."


@pytest.mark.parametrize("step", ["info", "find"])
def test_a_folder_that_cannot_be_reached_stops_the_command(
    store: AbstractFileSystem, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """In a sentence, and it is not said that nothing is there."""
    store.pipe_file("/returns/Housing.xlsx", b"1")
    monkeypatch.setattr(store, step, fail)
    done = invoke("check", "memory://returns")
    assert done.exit_code == 2
    assert done.stderr.startswith("Could not run: 'memory://returns': cannot log in")
    assert done.stderr.endswith("Check the connection and that you may read it, and try again.\n")


def test_a_file_too_large_for_a_return_is_not_fetched(
    store: AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its size is asked for first."""
    store.pipe_file("/Housing.xlsx", b"123")
    monkeypatch.setattr(remote_paths, "_LARGEST", 2)
    monkeypatch.setattr(store, "cat_file", fail)
    result = read_one(path_typed("memory://Housing.xlsx"), "Housing.xlsx", Settings())
    assert isinstance(result, Skipped)
    assert result.reason.startswith("cannot be opened: it has more than")


@pytest.mark.parametrize(
    ("url", "package"),
    [
        ("s3://key:s3cret@bucket/x", "s3fs"),
        ("az://container/x", "adlfs"),
        ("smb://anna:s3cret@server/share", "smbprotocol"),
        ("zip://::sftp://anna:s3cret@server/x.zip", "paramiko"),
    ],
)
def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, url: str, package: str) -> None:
    """With what to type."""
    for each in ("s3fs", "adlfs", "smbclient", "smbprotocol", "paramiko"):
        monkeypatch.setitem(sys.modules, each, None)
    for each in ("smb", "sftp"):
        monkeypatch.delitem(sys.modules, f"fsspec.implementations.{each}", raising=False)
    with pytest.raises(MissingPackageError, match=f"needs the package {package}, .* pip install {package}$") as raised:
        path_typed(url)
    assert "s3cret" not in str(raised.value)


def test_fsspec_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not installed a sentence says how to."""
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MissingPackageError, match="memory://x needs the package fsspec"):
        path_typed("memory://x")


def test_a_kind_of_url_that_nobody_knows() -> None:
    """The error names it."""
    with pytest.raises(BadOptionError, match=r"'pigeon://loft' could not be understood. Protocol not known: pigeon\."):
        path_typed("pigeon://loft")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("smb://anna:s3cret@server/share/Q1", "smb://server/share/Q1"),
        ("sftp://anna:s3/cr@et@server:22/x", "sftp://…server:22/x"),
        ("ftp://anna@server/x", "ftp://server/x"),
        ("zip://in::sftp://anna:s3cret@server/x.zip", "zip://in::sftp://server/x.zip"),
        ("https://server/x.xlsx?sig=s3cret", "https://server/x.xlsx"),
        ("s3://bucket/a@b/x", "s3://bucket/a@b/x"),
        ("smb://server:445/a@b", "smb://…b"),
    ],
)
def test_a_url_is_shown_without_what_gives_access(url: str, words: str) -> None:
    """And otherwise as it was typed."""
    assert shown(url) == words


SECRETS = st.text(st.characters(codec="ascii", min_codepoint=33, exclude_characters=":?"), min_size=6, max_size=12)


@given(SECRETS, st.sampled_from(["smb", "sftp", "ftp"]), st.sampled_from(["", "zip://in::"]))
def test_no_password_is_ever_shown(secret: str, scheme: str, through: str) -> None:
    """Whatever is in it, and however a library repeats it."""
    url = f"{through}{scheme}://anna:{secret}@server/share"
    path = RemotePath(1, "/share", url)
    error = remote_paths._failed(url, ValueError(f"{url} failed for {secret}"))
    assert secret not in f"{path} {path!r} {error} {error!r}".replace("share", "").replace("server", "")


def test_a_reason_is_one_line_and_short() -> None:
    """Libraries say much."""
    error = remote_paths._failed("memory://x", RuntimeError("word\n" * 500))
    assert len(error.strerror or "") <= 200
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("memory://x", True),
        ("zip://in::/srv/returns.zip", True),
        ("zip://in::file:///srv/returns.zip", True),
        ("s3://bucket/x", False),
        ("zip://in::s3://bucket/x.zip", False),
        ("simplecache::smb://server/share", False),
    ],
)
def test_what_another_machine_would_not_find(url: str, *, here: bool) -> None:
    """Then its bytes are sent there."""
    assert RemotePath(1, "x", url).is_of_this_machine is here


def test_a_host_that_does_not_answer_is_no_spelling(store: AbstractFileSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over HTTP, fsspec says of either that the file is not there, and only behind that why."""

    def unanswered(path: str) -> None:
        raise FileNotFoundError(path) from ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(store, "info", unanswered)
    done = invoke("check", "memory://returns/Housing.xlsx")
    assert done.exit_code == 2
    assert done.stderr.startswith("Could not run: 'memory://returns/Housing.xlsx': Connection refused. Check the conn")


def consolidated(*arguments: object) -> str:
    """Consolidate the returns in memory://returns, and return what was said; "" where all went well."""
    done = invoke("consolidate", "memory://returns", "--as-at", "2024-09-30", *arguments)
    assert done.exit_code in {0, 1, 2}
    return done.stderr if done.exit_code == 2 else ""


def test_the_register_is_written_to_a_url(store: AbstractFileSystem, tmp_path: Path, filled: bytes) -> None:
    """The same as to a path; over another one only when asked, and never over a return."""
    store.pipe_file("/returns/Housing.xlsx", filled)
    local = tmp_path / "register.xlsx"
    assert not consolidated("-o", local)
    assert not consolidated("-o", "memory://returns/register.xlsx")
    assert store.cat_file("/returns/register.xlsx") == local.read_bytes()
    again = consolidated("-o", "memory://returns/register.xlsx")
    assert again.startswith("Could not run: 'memory://returns/register.xlsx' exists already and was left as it is.")
    assert not consolidated("-o", "memory://returns/register.xlsx", "--overwrite")
    assert store.cat_file("/returns/register.xlsx") == local.read_bytes()
    over = consolidated("-o", "memory://returns/Housing.xlsx", "--overwrite")
    assert "it is one of the files to be read. Choose another name." in over
    assert store.cat_file("/returns/Housing.xlsx") == filled


def test_a_url_that_cannot_be_written_to(
    store: AbstractFileSystem, monkeypatch: pytest.MonkeyPatch, filled: bytes
) -> None:
    """What is wrong is said before the work where it can be; what stood there is whole."""
    store.pipe_file("/returns/Housing.xlsx", filled)
    store.pipe_file("/old.xlsx", b"old")
    store.mkdir("/folder.xlsx")
    assert "its name does not end in .xlsx" in consolidated("-o", "memory://register.csv")
    assert "a folder has that name" in consolidated("-o", "memory://folder.xlsx")
    assert "has no way to put a file there whole. Write it to a folder and copy it" in consolidated(
        "-o", "simplecache::memory://x.xlsx"
    )
    monkeypatch.setattr(store, "pipe_file", fail)
    refused = consolidated("-o", "memory://old.xlsx", "--overwrite")
    assert refused.startswith("Could not run: 'memory://old.xlsx' could not be written: cannot log in")
    assert refused.endswith("Nothing was changed.\n")
    assert store.cat_file("/old.xlsx") == b"old"


def test_an_error_that_is_met_again_stays_as_it_is() -> None:
    """It says where and why already."""
    error = RemoteError(5, "no answer", "memory://x")
    assert remote_paths._failed("memory://y", error) is error


@pytest.mark.parametrize("url", ["https://host/in/Housing.xlsx?sig=s3cret", "https://anna:s3cret@host/in/Housing.xlsx"])
def test_what_gives_access_is_in_no_name(url: str) -> None:
    """Names of files are in messages and in the register, which is published; for HTTP the whole URL is the path."""
    path = RemotePath(1, url, url)
    assert (path.name, path.suffix) == ("Housing.xlsx", ".xlsx")
    assert path.parts[-3:] == ("host", "in", "Housing.xlsx")
    assert "s3cret" not in "".join(path.parts)
