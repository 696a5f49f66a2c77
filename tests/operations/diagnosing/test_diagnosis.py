"""What the doctor says of a computer with Windows, from answers that were recorded; and of the one the tests run on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from builders_core import workbook
from commands import invoke
from operations.diagnosing.recorded import PYTHON, SECURITY, Recorded, council

from scrutiny_xl import __version__
from scrutiny_xl.errors import MissingFileError
from scrutiny_xl.operations.diagnosing import CANNOT_CHECK, OK, PROBLEM, Answer, Diagnosis, diagnose
from scrutiny_xl.presenting.diagnoses import diagnosis_text

if TYPE_CHECKING:
    from pathlib import Path

POLICY = SECURITY.replace("HKCU\\Software", "HKCU\\Software\\Policies")
ASR = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
MANAGED = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
OURS = f"scrutiny_xl {__version__}"
FROM_THE_WEB = "[ZoneTransfer]\nZoneId=3\nHostUrl=https://example.org/\n"


@pytest.fixture
def computer() -> Recorded:
    """Return a computer with nothing in the way."""
    return council()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return a workbook with a sheet Control."""
    return workbook(tmp_path / "register.xlsm", [["Control"], ["Python", ""]], "Control")


def about(diagnosis: Diagnosis, what: str) -> Answer:
    """Return one of the answers."""
    return next(each for each in diagnosis.answers if each.about == what)


def test_nothing_in_the_way(computer: Recorded, register: Path) -> None:
    """Every answer is OK, in this order."""
    found = diagnose(register, computer)
    assert (found.problems, found.unchecked) == (0, 0)
    assert [each.about for each in found.answers] == [
        "Buttons",
        "Python",
        "scrutiny_xl",
        "xlwings",
        "Excel",
        "xlwings add-in",
        "Macros",
        "Trusted Location",
        "Mark of the Web",
        "Starting Python",
    ]
    assert not any(each.remedy for each in found.answers)
    assert about(found, "Python").said == rf"Found at '{PYTHON}', where the buttons look."
    assert about(found, "Excel").said.startswith("Excel 16.0, 64-bit was found at ")
    assert about(found, "Macros").said == "Excel asks when the workbook is opened: choose Enable Content."
    assert "It is not installed; the buttons do without it." in about(found, "xlwings add-in").said
    assert "The workbook is in none;" in about(found, "Trusted Location").said


def test_without_a_workbook(computer: Recorded) -> None:
    """The computer alone."""
    found = diagnose(None, computer)
    assert not {"Buttons", "Mark of the Web"} & {each.about for each in found.answers}
    assert found.problems == 0
    assert "Can the buttons run on this computer?" in diagnosis_text(found, "text")


def test_no_python(computer: Recorded) -> None:
    """Nor what would be asked of it; the Python of the Store is none."""
    computer.files = {r"C:\Users\officer\AppData\Local\Microsoft\WindowsApps\python.exe"}
    found = diagnose(None, computer)
    assert about(found, "Python").state == PROBLEM
    assert about(found, "Python").remedy.endswith("Refresh RAG works without it.")
    assert about(found, "scrutiny_xl").state == about(found, "xlwings").state == CANNOT_CHECK
    assert about(found, "Excel").state == PROBLEM


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (None, "It is not installed for that Python, or that is older than 3.11."),
        (
            "scrutiny_xl 0.0.1",
            f"scrutiny_xl 0.0.1 is installed for that Python, and this is {OURS}.",
        ),
    ],
)
def test_scrutiny_xl_missing_or_another(computer: Recorded, said: str | None, words: str) -> None:
    """With what to type."""
    del computer.programs[PYTHON, "--version"]
    computer.programs |= {(PYTHON, "--version"): said} if said else {}
    answer = about(diagnose(None, computer), "scrutiny_xl")
    assert (answer.state, answer.said) == (PROBLEM, words)
    assert answer.remedy == f'"{PYTHON}" -m pip install --upgrade scrutiny-xl'


@pytest.mark.parametrize(("version", "words"), [("0.33.1", "xlwings 0.33.1 is installed"), ("", "It is missing.")])
def test_xlwings_missing_or_too_old(computer: Recorded, version: str, words: str) -> None:
    """What the buttons were made for is said."""
    computer.programs = {key: said if "scrutiny" in said else version for key, said in computer.programs.items()}
    answer = about(diagnose(None, computer), "xlwings")
    assert answer.state == PROBLEM
    assert answer.said.startswith(words)
    assert answer.remedy == f'"{PYTHON}" -m pip install "xlwings==0.37.*"'


def test_the_python_that_the_workbook_names(computer: Recorded, tmp_path: Path) -> None:
    """It counts before all others, and is told when it is not there."""
    mine = r"D:\Python\python.exe"
    # As Windows copies it: in quotation marks.
    path = workbook(tmp_path / "register.xlsm", [["Control"], ["Python", f'"{mine}"']], "Control")
    answer = about(diagnose(path, computer), "Python")
    assert (answer.state, answer.said) == (
        PROBLEM,
        rf"There is no Python at '{mine}', which the cell Python of the sheet Control names.",
    )
    computer.files.add(mine)
    assert about(diagnose(path, computer), "Python").said == rf"Found at '{mine}', as the sheet Control says."


def test_a_program_that_the_buttons_do_not_start(computer: Recorded, tmp_path: Path) -> None:
    """It is there, but no Python, or on another computer."""
    for named in (r"C:\Windows\System32\calc.exe", r"\\server\share\python.exe"):
        path = workbook(tmp_path / "register.xlsm", [["Control"], ["Python", named]], "Control")
        computer.files.add(named)
        found = diagnose(path, computer)
        assert about(found, "Python").state == PROBLEM
        assert "is not started" in about(found, "Python").said
        assert about(found, "scrutiny_xl").said == "It is asked of the Python that was not found."


def test_a_workbook_that_holds_no_macros(computer: Recorded, tmp_path: Path) -> None:
    """Its name tells."""
    path = workbook(tmp_path / "register.xlsx", [["a"]])
    assert about(diagnose(path, computer), "Buttons").state == PROBLEM
    with pytest.raises(MissingFileError):
        diagnose(tmp_path / "none.xlsm", computer)


@pytest.mark.parametrize(
    ("key", "values", "state", "words"),
    [
        (SECURITY, {"VBAWarnings": 1}, OK, "Excel asks"),
        (SECURITY, {"VBAWarnings": 2}, OK, "Excel asks"),
        (SECURITY, {"VBAWarnings": 3}, PROBLEM, "Excel turns off macros without a signature"),
        (POLICY, {"VBAWarnings": 4}, PROBLEM, "Excel turns off all macros"),
        (r"HKLM\Software\Policies\Microsoft\Office\16.0\Common", {"VBAOff": 1}, PROBLEM, "A policy turns Visual Basic"),
    ],
)
def test_what_excel_does_with_macros(
    computer: Recorded, register: Path, key: str, values: dict[str, str | int], state: str, words: str
) -> None:
    """As people set it, or a policy."""
    computer.registry[key] = values
    answer = about(diagnose(register, computer), "Macros")
    assert answer.state == state
    assert answer.said.startswith(words)
    assert bool(answer.remedy) == (state == PROBLEM)


def test_a_policy_counts_before_what_people_chose(computer: Recorded, register: Path) -> None:
    """In either direction."""
    computer.registry |= {SECURITY: {"VBAWarnings": 1}, POLICY: {"VBAWarnings": 4}}
    assert about(diagnose(register, computer), "Macros").state == PROBLEM
    computer.registry |= {SECURITY: {"VBAWarnings": 4}, POLICY: {"VBAWarnings": 2}}
    assert about(diagnose(register, computer), "Macros").state == OK


@pytest.mark.parametrize(
    ("folder", "more", "trusted"),
    [
        (r"C:\Scrutiny", {}, True),
        (r"c:\scrutiny\2025\Q3", {}, True),
        (r"C:\Scrutinyx", {}, False),
        (r"C:\Users\officer\AppData\Roaming\Microsoft\Excel\XLSTART", {}, True),
        (r"\\share\scrutiny", {}, False),
        (r"\\share\scrutiny", {rf"{SECURITY}\Trusted Locations": {"AllowNetworkLocations": 1}}, True),
        (r"\\share\scrutiny\below", {rf"{SECURITY}\Trusted Locations": {"AllowNetworkLocations": 1}}, False),
        (r"C:\Scrutiny", {rf"{POLICY}\Trusted Locations": {"AllLocationsDisabled": 1}}, False),
        (
            r"C:\Scrutiny",
            {POLICY.replace("Excel", "Common") + r"\Trusted Locations": {"Allow User Locations": 0}},
            False,
        ),
        (r"D:\Team", {rf"{POLICY}\Trusted Locations\Location9": {"Path": r"D:\Team"}}, True),
    ],
)
def test_trusted_locations(
    computer: Recorded, register: Path, folder: str, more: dict[str, dict[str, str | int]], *, trusted: bool
) -> None:
    """In one, macros run whatever else Excel would say, also with the Mark of the Web."""
    computer.folder = folder
    computer.registry |= more
    computer.registry[SECURITY] = {"VBAWarnings": 4}
    computer.zones["register.xlsm"] = FROM_THE_WEB
    found = diagnose(register, computer)
    assert [about(found, what).state for what in ("Macros", "Mark of the Web")] == [OK if trusted else PROBLEM] * 2
    assert about(found, "Trusted Location").said.startswith("The workbook is in one." if trusted else "The workbook is")


@pytest.mark.parametrize(
    ("zone", "state"),
    [
        ("", OK),
        ("[ZoneTransfer]\r\nZoneId=1\r\n", OK),
        (FROM_THE_WEB, PROBLEM),
        ("[ZoneTransfer]\r\nZoneId=4", PROBLEM),
    ],
)
def test_the_mark_of_the_web(computer: Recorded, register: Path, zone: str, state: str) -> None:
    """The zones of the internet count, that of the own network does not."""
    computer.zones["register.xlsm"] = zone
    answer = about(diagnose(register, computer), "Mark of the Web")
    assert answer.state == state
    assert ("tick Unblock" in answer.remedy) == (state == PROBLEM)


@pytest.mark.parametrize(
    ("key", "values", "state", "words"),
    [
        (ASR, {RULE.upper(): "1"}, PROBLEM, "A rule of Windows Defender"),
        (ASR, {RULE: "2"}, OK, "No rule"),
        (ASR, {RULE: "6"}, OK, "Windows Defender asks"),
        (MANAGED, {"ASRRules": f"56a863a9-875e-4185-98a7-b882c64b5ce5=2|{RULE}=1"}, PROBLEM, "A rule of Windows"),
        (ASR.replace("Policies\\", ""), {RULE: 1}, PROBLEM, "A rule of Windows Defender"),
    ],
)
def test_the_rule_against_programs_that_office_starts(
    computer: Recorded, key: str, values: dict[str, str | int], state: str, words: str
) -> None:
    """Set by a policy, by a manager of devices, or by hand."""
    computer.registry[key] = values
    answer = about(diagnose(None, computer), "Starting Python")
    assert answer.state == state
    assert answer.said.startswith(words)
    assert ("--open-book" in answer.remedy) == (state == PROBLEM)


def test_elsewhere_it_says_what_cannot_be_checked(computer: Recorded) -> None:
    """And finds no fault with it."""
    computer.system, computer.variables = "Linux", {"PATH": "/usr/local/bin:/usr/bin"}
    computer.files = {"/usr/bin/python3"}
    computer.programs = {("/usr/bin/python3", "--version"): f"scrutiny_xl {__version__}"}
    found = diagnose(None, computer)
    assert (found.problems, found.unchecked) == (0, 7)
    assert diagnosis_text(found, "text").endswith(
        "Nothing that was checked stands in the way. 7 things cannot be checked here (?).\n"
        "The buttons run in Excel for Windows: ask again there. The commands do here what the buttons do.\n"
    )


def test_in_words(computer: Recorded, register: Path) -> None:
    """A word at the beginning of each line, the remedy below it."""
    computer.zones["register.xlsm"] = FROM_THE_WEB
    lines = diagnosis_text(diagnose(register, computer), "text").splitlines()
    assert lines[0] == r"Can the buttons of C:\Users\officer\Documents\register.xlsm run on this computer?"
    place = next(number for number, line in enumerate(lines) if line.startswith("PROBLEM  Mark of the Web"))
    assert lines[place + 1].strip().startswith("What to do: Right-click the file, choose Properties")
    assert lines[-1] == "1 thing to mend."


def test_the_command(register: Path) -> None:
    """Exit 1 where something stands in the way, 0 where nothing does; JSON for machines."""
    run = invoke("doctor", register, "--format", "json")
    told = json.loads(run.stdout)
    assert told["answers"][0]["about"] == "Buttons"
    assert run.exit_code == (1 if told["problems"] else 0)
    assert invoke("doctor", "none.xlsm").exit_code == 2
