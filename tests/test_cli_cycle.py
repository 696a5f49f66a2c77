"""The commands of a quarter's cycle, run on a register that was consolidated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders_core import PLAN, form, workbook
from commands import invoke

HEADINGS = "| No. | Recommendation | Action | Timescale | Lead Officer | Progress | Update |"
AS_AT = ("--as-at", "2024-09-30")
YEAR = "could not be understood. Write it with its year, like Q2 2024/25."
TO = ("--quarter", "Q3 2024-25")


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the register of one return, in a folder which the commands are run in."""
    monkeypatch.chdir(tmp_path)
    row = "| 1 | Adopt a protocol. | Agreed: yes. | TBC | Housing with the Tree Officer | In progress | Drafted. |"
    workbook(tmp_path / "returns" / "Housing.xlsx", form(f"{HEADINGS}\n{row}", PLAN, "Housing", Quarter="Q2 2024/25"))
    assert invoke("consolidate", "returns", "-o", "register.xlsx", *AS_AT).exit_code == 0
    return Path("register.xlsx")


def settled(owner: str = "Tree Officer", area: str = "Parks") -> None:
    """Write the settings that say whose an owner is."""
    Path("scrutiny.toml").write_text(f'[owners]\n"{owner}" = "{area}"\n', encoding="utf-8")


def test_issuing(register: Path) -> None:
    """The returns are written, and on standard error it is said which."""
    settled()
    result = invoke("issue", register, *TO, "-o", "out", *AS_AT, "--return-by", "15/10/2024")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "2 returns issued for Q3 2024/25\n"
        "  Housing  leads 1                 Q3 2024-25 Housing.xlsx\n"
        "  Parks    supports 1              Q3 2024-25 Parks.xlsx\n"
        "Wrote out\n"
    )
    assert invoke("check", "out", *AS_AT).exit_code == 0


def test_an_owner_who_is_not_known(register: Path) -> None:
    """Asked for, and nothing written."""
    result = invoke("issue", register, *TO, "-o", "out", *AS_AT)
    assert result.exit_code == 2
    assert '\n  "Tree Officer" = "?"  # 1 item: SIP24.1\n' in result.stderr
    assert not Path("out").exists()


def test_chasing(register: Path) -> None:
    """Text and JSON go to standard output; a missing return is no failure of the command."""
    settled()
    result = invoke("chase", register, "--quarter", "Q2 2024/25", *AS_AT)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == [
        "Housing       yes           1        ·       ·        1",
        "Parks         no            ·        ·       ·        ·",
    ]
    assert result.stderr == ""
    result = invoke("chase", register, "--quarter", "Q2 2024/25", *AS_AT, "--format", "json", "-o", "messages")
    assert json.loads(result.stdout)["outstanding"] == 2
    assert result.stderr.splitlines() == [
        "Wrote 2 messages into messages",
        "No address in [contacts] of scrutiny.toml: Housing, Parks",
    ]


def test_returns_asked_for_by_a_day_that_has_passed(register: Path) -> None:
    """A note says so: the year may be mistyped."""
    settled()
    result = invoke("issue", register, *TO, "-o", "out", *AS_AT, "--return-by", "2024-09-05")
    assert result.exit_code == 0
    said = "Note: --return-by 5 September 2024 lies before 30 September 2024, the day of the ratings."
    assert result.stderr.splitlines()[0] == said


@pytest.mark.parametrize("quarter", ["", " "])
def test_an_empty_quarter_is_as_if_none_was_named(register: Path, quarter: str) -> None:
    """Where a quarter need not be named."""
    assert invoke("check", "returns", "--quarter", quarter, *AS_AT).exit_code == 0
    done = invoke("consolidate", "returns", "-o", "again.xlsx", "--quarter", quarter, *AS_AT)
    assert done.stderr.splitlines()[0].startswith("Register of Q2 2024/25, ")
    assert register.is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("issue", "register.xlsx", "--quarter", "spring", "-o", "out"), "--quarter 'spring' could not be understood"),
        (("issue", "register.xlsx", "--quarter", "", "-o", "out"), f"--quarter '' {YEAR}"),
        (("chase", "register.xlsx", "--quarter", " "), f"--quarter ' ' {YEAR}"),
        (("issue", "register.xlsx", *TO, "-o", "out", "--return-by", "x"), "--return-by 'x' could not be understood"),
        (("chase", "none.xlsx", *TO), "There is no file or folder at 'none.xlsx'."),
        (("chase", "returns/Housing.xlsx", *TO), "Housing.xlsx"),
    ],
)
@pytest.mark.usefixtures("register")
def test_what_cannot_be_run(arguments: tuple[str, ...], words: str) -> None:
    """Said in one sentence."""
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Could not run: {words}")
