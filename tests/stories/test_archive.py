"""A year in the archive: four quarters archived, tampered with in each possible way, and restored."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import stat
from typing import TYPE_CHECKING, Any

import pytest
from builders_core import PLAN, form, workbook
from commands import invoke
from council import Council

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADINGS = "| No. | Recommendation | Action | Timescale | Progress | Update |"
ITEMS = """
| 1 | Adopt a protocol. | Agreed: one will be written. | By 30 September 2025 | {progress} | {update} |
| 2 | Publish the programme. | Agreed: yes. | By 31 March 2026 | In progress | =HYPERLINK("x") |
| 3 | Train members. | Agreed: yes. | Ongoing | In progress | Two sessions.\\nMore to come. |
"""
YEAR = {
    "Q1 2025/26": ("2025-07-10", "Not started", "We will begin in August."),
    "Q2 2025/26": ("2025-10-10", "In progress", "Drafted."),
    "Q3 2025/26": ("2026-01-10", "In progress", "-"),
    "Q4 2025/26": ("2026-04-10", "Completed", "Adopted by the Executive – see the minutes."),
}
Q1, Q2, Q3, Q4 = "2025-26 Q1", "2025-26 Q2", "2025-26 Q3", "2025-26 Q4"
AREAS = ("Housing", "Parks")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Council, dict[str, str]]:
    """Return a council that has archived four quarters, each register made on top of the last, and the seals."""
    council, seals, before = Council(tmp_path_factory.mktemp("council")), {}, ""
    for number, (quarter, (as_at, progress, update)) in enumerate(YEAR.items(), 1):
        for area in AREAS:
            rows = HEADINGS + ITEMS.replace("{progress}", progress).replace("{update}", update)
            plan = f"{area} Plan 2025"
            path = council.folder / f"returns-{number}" / f"{area}.xlsx"
            workbook(path, form(rows, {**PLAN, "Plan": plan}, area, Quarter=quarter))
        more = ("--register", before) if before else ()
        before = f"register-{number}.xlsx"
        run = ("consolidate", f"returns-{number}", "-o", before, "--as-at", as_at, "--quarter", quarter, *more)
        council.run(*run)
        done = council.run("snapshot", "take", before, "--quarter", quarter, "--format", "json")
        seals[quarter] = json.loads(done.stdout)["seal"]
    return council, seals


@pytest.fixture
def copied(year: tuple[Council, dict[str, str]], tmp_path: Path) -> Council:
    """Return a council with a copy of that archive, in which everything may be written."""
    shutil.copytree(year[0].folder / "snapshots", tmp_path / "snapshots")
    for path in (tmp_path / "snapshots").rglob("*"):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)
    return Council(tmp_path)


def test_the_archive_is_whole(year: tuple[Council, dict[str, str]]) -> None:
    """All four quarters are listed, and each seal is found."""
    council, seals = year
    listed = json.loads(council.run("snapshot", "list", "--format", "json").stdout)
    facts = [(each["snapshot"], each["items"], len(each["returns"]), each["not_found"]) for each in listed]
    assert facts == [(name, 6, 2, []) for name in (Q1, Q2, Q3, Q4)]
    for seal in seals.values():
        council.run("snapshot", "verify", "--seal", seal)


def test_it_needs_no_tool(year: tuple[Council, dict[str, str]]) -> None:
    """Digests, chain and table are what any other program makes of the files."""
    council, _ = year
    before = None
    for folder in sorted((council.folder / "snapshots").iterdir()):
        manifest = (folder / "manifest.json").read_bytes()
        said = json.loads(manifest)
        for file in said["files"]:
            data = (folder / file["name"]).read_bytes()
            assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"])
        assert said["previous"] == before
        before = {"folder": folder.name, "sha256": hashlib.sha256(manifest).hexdigest()}
        _check_table(folder)


def _check_table(folder: Path) -> None:
    """Read the items by their description alone, as the specification of data packages has it."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    [resource] = package["resources"]
    data = (folder / resource["path"]).read_bytes()
    assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    schema = resource["schema"]
    text = data.decode("utf-8-sig")
    names, *rows = csv.reader(text.splitlines(keepends=True), delimiter=resource["dialect"]["delimiter"])
    assert names == [field["name"] for field in schema["fields"]]
    keys = [row[names.index(schema["primaryKey"])] for row in rows]
    assert len(set(keys)) == len(rows) == 6
    for field, column in zip(schema["fields"], zip(*rows, strict=True), strict=True):
        for cell in column:
            assert _is_of(field["type"], cell), (field, cell)
    update = names.index("update")
    assert rows[1][update] == '\'=HYPERLINK("x")'
    assert rows[2][update] == "Two sessions.\nMore to come."


def _is_of(kind: str, cell: str) -> bool:
    """Say whether a cell is of a type of the Table Schema."""
    if not cell or kind in {"string", "any"}:
        return not cell.startswith(("=", "+", "-", "@"))
    if kind == "date":
        return len(cell) == 10 and cell[4] == cell[7] == "-"
    return float(cell).is_integer() or kind == "number"


def altered(path: Path) -> None:
    """Change one byte of a file."""
    data = path.read_bytes()
    path.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])


def says(manifest: Path, **more: Any) -> None:
    """Let a manifest say another thing."""
    said = json.loads(manifest.read_bytes()) | more
    manifest.write_bytes(json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n")


def forged(archive: Path) -> None:
    """Change an archived return and make its manifest say that it was so."""
    path = archive / Q2 / "returns/Parks.xlsx"
    altered(path)
    files = json.loads((archive / Q2 / "manifest.json").read_bytes())["files"]
    for file in files:
        if file["name"] == "returns/Parks.xlsx":
            file["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    says(archive / Q2 / "manifest.json", files=files)


def inserted(archive: Path) -> None:
    """Put a snapshot between two others, with a manifest that follows the first of them."""
    shutil.copytree(archive / Q2, archive / "2025-26 Q2 (2)")
    says(archive / "2025-26 Q2 (2)" / "manifest.json", folder="2025-26 Q2 (2)", taken_on="2025-10-11")


def swapped(archive: Path) -> None:
    """Let two quarters change places."""
    for old, new in ((Q2, "x"), (Q3, Q2), ("x", Q3)):
        (archive / old).rename(archive / new)


TAMPERED: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a register altered": (
        lambda at: altered(at / Q1 / "register-1.xlsx"),
        [f"{Q1} (Q1 2025/26): 'register-1.xlsx' is"],
    ),
    "a return altered": (
        lambda at: altered(at / Q4 / "returns/Parks.xlsx"),
        [f"{Q4} (Q4 2025/26): 'returns/Parks.xlsx'"],
    ),
    "the items altered": (
        lambda at: altered(at / Q2 / "items.csv"),
        [f"{Q2} (Q2 2025/26): 'items.csv' is not what was"],
    ),
    "a file missing": (
        lambda at: (at / Q3 / "README.txt").unlink(),
        [f"{Q3} (Q3 2025/26): 'README.txt' was archived and"],
    ),
    "a file added": (lambda at: (at / Q3 / "returns/x.xlsx").touch(), [f"{Q3} (Q3 2025/26): 'returns/x.xlsx' was not"]),
    "a manifest altered": (
        lambda at: says(at / Q1 / "manifest.json", items=5),
        [f"{Q1} (Q1 2025/26): its manifest was alter"],
    ),
    "a manifest deleted": (
        lambda at: (at / Q2 / "manifest.json").unlink(),
        [f"{Q2}: it has no manifest that can be read"],
    ),
    "a file and its manifest": (
        forged,
        [f"{Q2} (Q2 2025/26): its manifest was altered after it was archived: the chain"],
    ),
    "a snapshot removed": (
        lambda at: shutil.rmtree(at / Q2),
        [f"{Q2}: this snapshot is missing, which '{Q3}' follows"],
    ),
    "the first removed": (lambda at: shutil.rmtree(at / Q1), [f"{Q1}: this snapshot is missing, which '{Q2}' follows"]),
    "a snapshot renamed": (
        lambda at: (at / Q2).rename(at / "old"),
        [f"old (Q2 2025/26): it was archived under the name '{Q2}'"],
    ),
    "two swapped": (
        swapped,
        [f"{Q3} (Q2 2025/26): it was archived under", f"{Q2} (Q3 2025/26): it was archived under"],
    ),
    "a snapshot inserted": (inserted, [f"{Q2} (2) (Q2 2025/26): it and '{Q2}' follow the same snapshot"]),
    "a file beside them": (lambda at: (at / "notes.txt").touch(), ["notes.txt: it was not archived: it was added."]),
    "a folder added": (lambda at: (at / "new").mkdir(), ["new: it has no manifest that can be read"]),
}


@pytest.mark.parametrize("way", TAMPERED)
def test_tampering_is_named(copied: Council, way: str) -> None:
    """Each time with the quarter and the file, and nothing else is accused."""
    tamper, expected = TAMPERED[way]
    tamper(copied.folder / "snapshots")
    # Within this process: it is one command many times.
    done = invoke("snapshot", "verify", copied.folder / "snapshots")
    assert done.exit_code == 1
    *told, last = done.stdout.splitlines()
    assert [line[: len(start)] for line, start in zip(told, expected, strict=True)] == expected
    assert last.startswith("The archive is not what it was: ")


@pytest.mark.parametrize("way", ["the last removed", "the last forged"])
def test_only_a_seal_guards_the_last(copied: Council, year: tuple[Council, dict[str, str]], way: str) -> None:
    """It was noted when the snapshot was taken."""
    last = copied.folder / "snapshots" / Q4
    if way == "the last removed":
        shutil.rmtree(last)
    else:
        says(last / "manifest.json", taken_on="2026-04-30")
    copied.run("snapshot", "verify")
    told = copied.run("snapshot", "verify", "--seal", year[1]["Q4 2025/26"], code=1).stdout
    assert told.startswith(f"No snapshot has the seal {year[1]['Q4 2025/26']}")
    copied.run("snapshot", "verify", "--seal", year[1]["Q3 2025/26"])


def test_restored_bytes_are_those_that_were_archived(year: tuple[Council, dict[str, str]]) -> None:
    """The register as it was and the returns as they were received."""
    council, _ = year
    for number, quarter in enumerate(YEAR, 1):
        out = f"restored-{number}"
        council.run("snapshot", "restore", quarter, "-o", out)
        council.run("snapshot", "restore", quarter, "-o", out, code=2)
        pairs = {f"register-{number}.xlsx": f"register-{number}.xlsx"}
        pairs |= {f"returns/{area}.xlsx": f"returns-{number}/{area}.xlsx" for area in AREAS}
        for restored, original in pairs.items():
            path = council.folder / out / restored
            assert path.read_bytes() == (council.folder / original).read_bytes()
            assert os.access(path, os.W_OK)


def test_what_was_tampered_with_is_only_restored_on_request(copied: Council) -> None:
    """And it is said."""
    altered(copied.folder / "snapshots" / Q2 / "items.csv")
    said = copied.run("snapshot", "restore", "Q2 2025/26", "-o", "out", code=2).stderr
    assert "'items.csv' is not what was archived" in said
    assert not (copied.folder / "out").exists()
    copied.run("snapshot", "restore", "Q2 2025/26", "-o", "out", "--even-if-altered", code=1)
    copied.run("snapshot", "restore", "Q1 2025/26", "-o", "other")
