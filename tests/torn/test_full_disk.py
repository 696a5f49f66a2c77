"""On a disk that fills, a command says so and what to do, and all is as it was."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import invoke
from torn.scenes import AS_AT, SCENES, Scene, everything

import scrutiny_xl

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(scrutiny_xl.__file__).parents[1]
MORE = (
    Scene("demo", "", ("demo", "demo")),
    Scene("first marks", "", ("check", "returns", "--mark", "marks", *AS_AT)),
    Scene("first returns", "", ("issue", "quarter.xlsx", "--quarter", "Q3 2024/25", "-o", "first/to-send", *AS_AT)),
    Scene("import", "", ("import", "returns", "-o", "imported.xlsx", *AS_AT)),
    Scene("restore", "", ("snapshot", "restore", "Q2 2024/25", "-o", "restored")),
    Scene("first archive", "", ("snapshot", "take", "out/next.xlsx", "--archive", "archive")),
)
"""Commands that write where nothing is."""
FULL = "could not be written: the disk is full. Make room there, or name another folder."
BLOCK = 4096
MOST, TRIALS = 30, 6
"""Blocks that may be free, and how many amounts of them are tried."""


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield a disk of four megabytes; skip where this user may not make one."""
    place = tmp_path_factory.mktemp("disk")
    mount = shutil.which("mount")
    made = (
        mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], check=False).returncode == 0
    )
    if not made:
        # A right that the machine does not give cannot be installed, in CI as little as elsewhere.
        pytest.skip("this user may not make a disk in memory (mount -t tmpfs)")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(disk: Path, free: int) -> None:
    """Fill a disk but for some blocks."""
    there = os.statvfs(disk)
    (disk / "fill").write_bytes(bytes(max(there.f_bavail * there.f_frsize - free * BLOCK, 0)))


@pytest.mark.parametrize("scene", [*SCENES, *MORE], ids=lambda scene: scene.name)
def test_it_fills_while_a_command_writes(
    stage: Path, disk: Path, monkeypatch: pytest.MonkeyPatch, scene: Scene
) -> None:
    """At whatever point, by chance; where there is room again the command comes to its end."""
    chance = random.Random(scene.name)  # noqa: S311 - no secret
    folder = Path(shutil.copytree(stage, disk / scene.name))
    before = everything(folder)
    monkeypatch.chdir(folder)
    for free in (0, *sorted(chance.sample(range(1, MOST), TRIALS))):
        fill(disk, free)
        done = invoke(*scene.arguments)
        (disk / "fill").unlink()
        if done.exit_code != 2:
            assert free
            break
        assert FULL in done.stderr
        assert done.stderr.endswith(" Nothing was changed.\n")
        assert everything(folder) == before
    else:
        assert invoke(*scene.arguments).exit_code in {0, 1}
    assert everything(folder) != before
    monkeypatch.chdir(stage)
    shutil.rmtree(folder)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no file that is always full")
@pytest.mark.parametrize("arguments", [("--help",), ("explain", "--timescale", "Ongoing")], ids=" ".join)
def test_what_is_printed_into_a_file(arguments: tuple[str, ...]) -> None:
    """It is said that this is what there is no room for."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "scrutiny_xl", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=CHECKOUT)
    said = "What the command prints could not be written: the disk is full. Make room there, or name another folder."
    assert (done.returncode, done.stderr) == (2, f"Could not run: {said}\n")
