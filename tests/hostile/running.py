"""Commands run on hostile returns in a folder of their own, and what must be so whatever the return holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands import invoke

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["AS_AT", "checked", "refused"]

AS_AT = ("--as-at", "2024-09-30")


def checked(folder: Path, data: bytes, name: str = "Housing.xlsx") -> str:
    """Return what is said when one return is checked, with a marked copy, and then consolidated."""
    (folder / "returns" / name).write_bytes(data)
    done = invoke("check", "returns", "--mark", "marked", *AS_AT)
    merged = invoke("consolidate", "returns", "-o", "register.xlsx", *AS_AT)
    assert {done.exit_code, merged.exit_code} <= {0, 1, 2}, done.output + merged.output
    for each in (done, merged):
        assert each.exception is None or isinstance(each.exception, SystemExit)
    written = {path.relative_to(folder.parent).as_posix() for path in folder.parent.rglob("*") if path.is_file()}
    stem = name.rpartition(".")[0]
    assert written - {"secret.txt"} <= {
        f"home/returns/{name}",
        f"home/marked/{stem} (marked).xlsx",
        "home/register.xlsx",
    }
    assert (folder / "returns" / name).read_bytes() == data
    return done.output


def refused(folder: Path, data: bytes, name: str = "Housing.xlsx") -> str:
    """Return the sentence by which a return is refused."""
    said = checked(folder, data, name)
    assert "0 returns read, 1 skipped" in said
    assert not (folder / "register.xlsx").exists()
    return said
