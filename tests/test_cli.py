"""The commands: options, exit codes, and which stream each thing goes to."""

from __future__ import annotations

import errno
import gc
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from builders_core import PLAN, form, records, workbook
from click.testing import CliRunner
from commands import COMMANDS, invoke
from openpyxl import load_workbook

from scrutiny_xl import __version__, cli
from scrutiny_xl.operations import checking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

HEADINGS = "| No. | Recommendation | Action | Timescale | Progress | Update |"
RIGHT = "| 1 | Adopt a protocol. | Agreed: yes. | Ongoing | In progress | Drafted. |"
QUERIED = RIGHT.replace("Ongoing", "TBC")
WRONG = RIGHT.replace("Ongoing", "By 31 Nov 2024")
CHECKOUT = Path(cli.__file__).parents[2]
AS_AT = ("--as-at", "2024-09-30")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which the commands are run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plan(folder: Path, row: str = RIGHT, area: str = "Housing") -> Path:
    """Write a return of one item."""
    return workbook(folder / f"{area}.xlsx", form(f"{HEADINGS}\n{row}", PLAN, area))


def could_not_run(result: Result, words: str) -> None:
    """Make sure that a command said in one sentence why it could not run, and nothing else."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Could not run: {words}")
    assert "Traceback" not in result.output


def test_the_version() -> None:
    """As `scrutiny-xl 0.1.0`."""
    assert invoke("--version").stdout == f"scrutiny-xl {__version__}\n"


def test_help_says_where_to_start_and_lists_the_commands() -> None:
    """In the order an officer meets them."""
    for flag in ("--help", "-h"):
        words = invoke(flag).stdout
        assert "Start with: scrutiny-xl demo" in words
        listed = [line.split()[0] for line in words.split("Commands:\n")[1].splitlines() if line.strip()]
        assert listed == [
            *("demo", "new", "import", "timetable", "issue", "check", "chase", "consolidate", "explain"),
            *("report", "compare", "snapshot", "refresh", "verify", "doctor"),
        ]


def test_the_list_of_commands_has_every_command_there_is() -> None:
    """It is written down beside them, so that it can be shown without any of them."""
    for module in Path(cli.__file__).parent.glob("[a-z]*.py"):
        importlib.import_module(f"scrutiny_xl.cli.{module.stem}")
    assert set(cli.cli.commands) == set(COMMANDS)
    assert [each.name for each in COMMANDS.values()] == list(COMMANDS)


@pytest.mark.parametrize("group", [(), ("snapshot",), ("timetable",)])
def test_a_list_of_commands_cuts_no_sentence_off(group: tuple[str, ...]) -> None:
    """On a screen of 80 columns too."""
    listed = CliRunner().invoke(cli.cli, [*group, "--help"], terminal_width=80).stdout.split("Commands:\n")[1]
    assert all(line.endswith(".") and not line.endswith("...") for line in listed.splitlines() if line.strip())


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_an_example(name: str) -> None:
    """One that can be typed."""
    words = invoke(name, "--help").stdout
    assert "Example: scrutiny-xl " in words or "Examples: scrutiny-xl " in words
    assert f"scrutiny-xl {name}" in words.split("Example")[1]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_option_is_described(name: str) -> None:
    """Also those that commands share."""
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]
    assert all(each.help for each in options)


def test_a_report_is_rated_as_its_register_is() -> None:
    """Its help says so, and names no rules of the settings."""
    words = " ".join(invoke("report", "--help").stdout.split()).replace("by- ", "by-")
    assert "three-boxes, by-lateness, by-completion, brag (default: the register's)" in words
    assert "The day to rate for, as 2025-01-31 (default: the register's)." in words
    assert "scrutiny.toml beside the register or here" in words


# -- check --


@pytest.mark.parametrize(("row", "code"), [(RIGHT, 0), (QUERIED, 0), (WRONG, 1)])
def test_check_exits_with_1_where_there_are_errors(folder: Path, row: str, code: int) -> None:
    """Queries alone are no failure."""
    result = invoke("check", plan(folder, row), *AS_AT)
    assert result.exit_code == code


def test_check_prints_findings_and_sums_up_on_standard_error(folder: Path) -> None:
    """So that the findings can be sent to a file."""
    result = invoke("check", plan(folder, WRONG), *AS_AT)
    assert result.stdout == (
        "ERROR  Housing.xlsx, Form!D7: 'By 31 Nov 2024' names a day that does not exist (November has 30 days). "
        "Correct the date.\n"
    )
    assert result.stderr == "1 return read, 0 skipped: 1 error, 0 queries, 0 lines on the receipt.\n"


def test_check_in_forms_for_machines(folder: Path) -> None:
    """JSON with its keys, CSV with its columns; nothing else on standard output."""
    path = plan(folder, WRONG)
    data = json.loads(invoke("check", path, *AS_AT, "--format", "json").stdout)
    assert data.keys() == {"findings", "receipt", "returns", "skipped", "errors", "queries"}
    (row,) = records(invoke("check", path, *AS_AT, "--format", "csv").stdout)
    assert list(row) == ["severity", "slug", "ref", "file", "sheet", "cell", "sentence", "remedy"]
    assert row["slug"] == data["findings"][0]["slug"] == "impossible-date"


def test_check_prints_the_receipt_when_asked(folder: Path) -> None:
    """What was read otherwise than it was typed."""
    path = plan(folder, RIGHT.replace("In progress", "in  PROGRESS"))
    assert "Receipt" not in invoke("check", path, *AS_AT).stdout
    assert "Receipt" in invoke("check", path, *AS_AT, "--receipt").stdout


def test_check_compares_with_the_quarter_asked_for(folder: Path) -> None:
    """In whatever way it is typed."""
    table = form(f"{HEADINGS}\n{RIGHT}", PLAN, Quarter="Q1 2024/25")
    path = workbook(folder / "Housing.xlsx", table)
    result = invoke("check", path, *AS_AT, "--quarter", "second quarter 2024-25")
    assert "The return says Q1 2024/25; this is the register of Q2 2024/25." in result.stdout


def test_check_marks_copies(folder: Path) -> None:
    """In a folder of its own; the returns stay as they are."""
    path = plan(folder / "returns", WRONG)
    before = path.read_bytes()
    result = invoke("check", folder / "returns", *AS_AT, "--mark", folder / "marked")
    assert result.exit_code == 1
    assert len(list((folder / "marked").iterdir())) == 1
    assert "Marked copy: " in result.stderr
    assert path.read_bytes() == before


def test_settings_are_found_beside_the_returns(folder: Path) -> None:
    """Or named."""
    path = plan(folder / "returns")
    (folder / "returns" / "scrutiny.toml").write_text('service_areas = ["Finance"]', encoding="utf-8")
    own = folder / "own.toml"
    own.write_text('service_areas = ["Housing"]', encoding="utf-8")
    assert "is not one of the council's service areas" in invoke("check", path, *AS_AT).stdout
    assert invoke("check", path, *AS_AT, "--settings", own).stdout == "Nothing is wrong.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--as-at", "31 Nov 2009"), "--as-at '31 Nov 2009' could not be understood (November has 30 days). Write the"),
        (("--rule-set", "bragg"), "There is no rule set 'bragg'. Did you mean 'brag'? Known: three-boxes, "),
        (("--quarter", "Q2"), "--quarter 'Q2' could not be understood. Write it with its year, like Q2 2024/25."),
        (("--settings", "gone.toml"), "There is no file or folder at 'gone.toml'. Check the spelling of its name."),
        (("--settings", "bad.toml"), "The settings in 'bad.toml' could not be used: 'colour' is no setting; known are"),
        (("--settings", "broken.toml"), "The settings in 'broken.toml' could not be used: it is no TOML: "),
    ],
)
@pytest.mark.parametrize("command", ["check", "consolidate"])
def test_an_option_that_cannot_be_used(folder: Path, command: str, arguments: tuple[str, str], words: str) -> None:
    """One sentence, and nothing is written."""
    plan(folder / "returns")
    (folder / "bad.toml").write_text('colour = "red"', encoding="utf-8")
    (folder / "broken.toml").write_text("council = ", encoding="utf-8")
    output = ("-o", "register.xlsx") if command == "consolidate" else ()
    result = invoke(command, "returns", *output, *arguments)
    could_not_run(result, words)
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (folder / "register.xlsx").exists()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EIO, "the disk, or the way to it, has failed. Check the disk or the network, and try again.\n"),
        (errno.EACCES, "you may not open it. Ask for the right to open it, or name another.\n"),
        (errno.ENOENT, "it is not there any more. Put it back, or name another.\n"),
        (errno.ELOOP, f"{os.strerror(errno.ELOOP)}. Check that it is there and that you may open it, and try again.\n"),
    ],
)
def test_a_fault_of_the_system_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str) -> None:
    """A disk that is gone while the files are looked for, and what to do about it."""

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code), "returns")

    monkeypatch.setattr(checking, "find_files", fail)
    could_not_run(invoke("check", folder), f"'returns' could not be used: {words}")


# -- consolidate --


def test_consolidate_writes_the_register_and_sums_up(folder: Path) -> None:
    """On standard error; there is nothing for a machine to read."""
    plan(folder / "returns")
    result = invoke("consolidate", "returns", "-o", "register.xlsx", *AS_AT)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Register of Q2 2024/25, rated as at 30 September 2024 by three-boxes" in result.stderr
    assert result.stderr.endswith("Wrote register.xlsx\n")
    assert (folder / "register.xlsx").read_bytes().startswith(b"PK")


def test_consolidate_exits_with_1_where_there_are_errors(folder: Path) -> None:
    """The register is written all the same."""
    plan(folder / "returns", WRONG)
    assert invoke("consolidate", "returns", "-o", "register.xlsx", *AS_AT).exit_code == 1
    assert (folder / "register.xlsx").exists()


def test_consolidate_needs_an_output(folder: Path) -> None:
    """It is the command line that is wrong."""
    plan(folder)
    result = invoke("consolidate", folder)
    assert result.exit_code == 2
    assert "Missing option '-o' / '--output'" in result.stderr


def test_consolidate_does_not_write_over_a_register(folder: Path) -> None:
    """Unless it is asked to."""
    plan(folder / "returns")
    (folder / "register.xlsx").write_text("last quarter's")
    could_not_run(
        invoke("consolidate", "returns", "-o", "register.xlsx", *AS_AT),
        "'register.xlsx' exists already and was left as it is. Choose another name, or add --overwrite.",
    )
    assert (folder / "register.xlsx").read_text() == "last quarter's"
    assert invoke("consolidate", "returns", "-o", "register.xlsx", *AS_AT, "--overwrite").exit_code == 0


# -- explain --


def test_explain_a_timescale_for_a_machine() -> None:
    """One object with exactly these keys."""
    result = invoke("explain", "--timescale", "By April 2010 ?", "--anchor", "2009-06-01", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "kind": "by",
        "start": "",
        "due": "2010-04-30",
        "every": "",
        "certain": "no",
        "codes": ["uncertain"],
    }
    assert result.stderr == ""


@pytest.mark.parametrize("words", ["", " ", "?", "=1+1", "By 31 Nov 2009", "x" * 5000])
def test_explain_any_words(words: str) -> None:
    """Also those that say nothing."""
    result = invoke("explain", "--timescale", words, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout).keys() == {"kind", "start", "due", "every", "certain", "codes"}


def test_explain_with_an_anchor_that_is_no_date() -> None:
    """It is not passed over."""
    could_not_run(invoke("explain", "--timescale", "By June", "--anchor", "June"), "--anchor 'June' could not be ")


def test_explain_a_response_clock() -> None:
    """The rule, the day the answer is due and the working; as text or as one JSON object."""
    text = invoke("explain", "--received", "2024-12-31", "--as-at", "2025-01-31").stdout
    assert "Answer due:        28 February 2025\nState:             Awaited\nWorking:           The Exec" in text
    found = json.loads(
        invoke(
            "explain", "--received", "15/1/2025", "--notice", "2025-01-17", "--clock", "6 weeks", "--format", "json"
        ).stdout
    )
    assert (found["rule"], found["first_day"], found["due"]) == ("6-weeks", "2025-01-18", "2025-02-28")
    could_not_run(invoke("explain", "--received", "January"), "--received 'January' could not be understood.")
    assert "Give --received as well" in invoke("explain", "--clock", "6 weeks").stderr


def test_explain_items(folder: Path) -> None:
    """All of a file, or one; as text or as a JSON list."""
    path = plan(folder)
    text = invoke("explain", path, "1", *AS_AT).stdout
    assert text.startswith("SIP24.1\n  Item:             Adopt a protocol.\n")
    (item,) = json.loads(invoke("explain", path, *AS_AT, "--format", "json").stdout)
    assert (item["ref"], item["rated"]) == ("SIP24.1", "Ongoing")
    could_not_run(
        invoke("explain", path, "SIP24.2"), "There is no item with the reference 'SIP24.2'. Did you mean 'SIP24.1'?"
    )


def test_explain_nothing() -> None:
    """It is the command line that is wrong."""
    result = invoke("explain")
    assert result.exit_code == 2
    assert "Name a file, or give --timescale or --received." in result.stderr


# -- new --


def test_new_lists_the_layouts() -> None:
    """On standard output."""
    result = invoke("new", "--list")
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "scraip",
        "rag-plan",
        "improvement-plan",
        "objective-plan",
        "review-timetable",
    ]


def test_new_writes_a_form(folder: Path) -> None:
    """Under the layout's name where none is given."""
    assert invoke("new", "scraip", "-o", "x.xlsx").stderr == "Wrote x.xlsx\n"
    assert invoke("new", "rag-plan").exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["rag-plan.xlsx", "x.xlsx"]


def test_new_rates_by_the_rules_asked_for(folder: Path) -> None:
    """Those typed, or else those of the settings beside it; nothing is written for rules nobody knows."""
    (folder / "scrutiny.toml").write_text('rule_set = "brag"\n')
    assert invoke("new", "scraip", "-o", "settled.xlsx").exit_code == 0
    assert invoke("new", "scraip", "-o", "typed.xlsx", "--rule-set", "by-lateness").exit_code == 0
    settled, typed = (load_workbook(folder / f"{name}.xlsx").worksheets[0] for name in ("settled", "typed"))
    formulas = [
        next(str(cell.value) for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=IFERROR"))
        for sheet in (settled, typed)
    ]
    assert ['"Blue"' in found for found in formulas] == [True, False]
    could_not_run(invoke("new", "scraip", "--rule-set", "bragg"), "There is no rule set 'bragg'. Did you mean 'brag'?")
    assert not (folder / "scraip.xlsx").exists()


def test_new_without_a_layout() -> None:
    """It is the command line that is wrong."""
    result = invoke("new")
    assert result.exit_code == 2
    assert "Name a layout, or use --list to see them." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("scrap",), "There is no layout 'scrap'. Did you mean 'scraip'? Known: scraip, rag-plan, improvement-plan, "),
        (("scraip", "-o", "there.xlsx"), "'there.xlsx' exists already and was left as it is."),
        (("scraip", "-o", "gone/x.xlsx"), "'gone/x.xlsx' could not be written: there is no folder 'gone'. Make"),
    ],
)
def test_new_that_cannot_run(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    """Nothing is written."""
    (folder / "there.xlsx").write_text("filled in")
    could_not_run(invoke("new", *arguments), words)
    assert [path.name for path in folder.iterdir()] == ["there.xlsx"]


# -- the program --


@pytest.fixture
def _collecting() -> Iterator[None]:
    """Let Python look for cycles again when a command has been run in this process, which leaves that off."""
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("_collecting")
def test_the_program_replaces_what_a_console_cannot_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """A return may hold any character; the console of Windows may not."""
    settled: list[str] = []
    ended: list[int] = []

    class Console:
        def reconfigure(self, *, errors: str) -> None:
            settled.append(errors)

    monkeypatch.setattr(sys, "stdout", Console())
    monkeypatch.setattr(sys, "stderr", Console())

    def run_them(*, prog_name: str) -> None:
        settled.append(prog_name)

    monkeypatch.setattr(cli, "cli", run_them)
    monkeypatch.setattr(cli, "_end", ended.append)
    cli.main()
    assert settled == ["replace", "replace", "scrutiny-xl"]
    assert ended == [0]


@pytest.mark.parametrize(("arguments", "code"), [(("new", "--list"), 0), (("new", "scrap"), 2), (("--nonsense",), 2)])
def test_the_process_ends_with_the_code_and_all_that_was_printed(arguments: tuple[str, ...], code: int) -> None:
    """And with what libraries have asked to be done at its end, though nothing that was read is let go of."""
    program = (
        "import atexit, sys\n"
        "atexit.register(print, 'the last word')\n"
        "from scrutiny_xl.cli import main\n"
        "print('the first word')\n"
        "main()"
    )
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=CHECKOUT)
    assert done.returncode == code
    assert done.stdout.startswith("the first word\n")
    assert done.stdout.endswith("the last word\n")
    assert bool(code) == bool(done.stderr)
