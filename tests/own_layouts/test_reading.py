"""A council's own layouts: what its settings set out becomes a form, and what cannot be one is said in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.errors import SettingsError
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.layouts import Layout

TRACKER = """
[layouts.tracker]
name = "Recommendation tracker"
header = ["Committee", { label = "Date of report", kind = "date" }]
columns = [
  { heading = "Reference", role = "ref" },
  { heading = "Date", kind = "date" },
  { heading = "Recommendation", role = "recommendation" },
  { heading = "Portfolio Holder", role = "cabinet_member", width = 25 },
  { heading = "Action taken", role = "update" },
  { heading = "By when", role = "timescale" },
  { heading = "Status", role = "progress", choices = { "Complete" = "Completed", "Held up" = "In progress" } },
]
required = ["Action taken"]
"""


def known(folder: Path, text: str) -> Layout:
    """Return the layout that settings set out."""
    path = folder / "scrutiny.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path).layouts[-1]


def test_a_tracker(tmp_path: Path) -> None:
    """Columns as they are named, in order; what is not said is as on our own forms."""
    layout = known(tmp_path, TRACKER)
    assert (layout.id, layout.name, layout.title, layout.own) == (
        "tracker",
        "Recommendation tracker",
        "RECOMMENDATION TRACKER",
        True,
    )
    assert [(column.role, column.owner, column.kind) for column in layout.form] == [
        ("ref", "officer", "ref"),
        ("own_date", "form", "date"),
        ("recommendation", "form", "text"),
        ("cabinet_member", "form", "text"),
        ("update", "service", "text"),
        ("timescale", "form", "text"),
        ("progress", "service", "choice"),
    ]
    assert layout.by_role["cabinet_member"].width == 25
    assert "Executive Member" in layout.by_role["cabinet_member"].aliases
    assert layout.by_role["progress"].choices == ("Complete", "Held up")
    assert layout.own_words == (("Complete", "Completed"), ("Held up", "In progress"))
    assert layout.required == {"recommendation", "update"}
    assert layout.least == 3
    assert layout.words == "recommendation"
    assert "progress" not in {column.role for column in layout.monitoring}
    assert [each.label for each in layout.header] == [
        "Plan",
        "Committee",
        "Date of report",
        "Service area",
        "Quarter",
        "Rated as at",
    ]
    assert layout.anchor == "own_dateofreport"
    assert load_settings(tmp_path / "scrutiny.toml").layouts[:-1] == LAYOUTS


def test_the_least_there_can_be(tmp_path: Path) -> None:
    """Headings alone, and which of them says what is to be done; a Ref and a date of the plan are added."""
    layout = known(tmp_path, '[layouts.log]\nwords = "Promise"\ncolumns = ["Promise", "Made by"]')
    assert layout.name == "Log"
    assert [column.role for column in layout.form] == ["ref", "own_promise", "own_madeby"]
    assert layout.words == "own_promise"
    assert layout.anchor == "plan_date"


def test_words_of_ours_that_need_no_meaning(tmp_path: Path) -> None:
    """A word that is known stands for what it means anyway."""
    columns = '{ heading = "Action", role = "action" }, { heading = "State", role = "progress", choices = ["Done"] }'
    layout = known(tmp_path, f"[layouts.log]\ncolumns = [{columns}]")
    assert layout.own_words == (("Done", "Completed"),)


def wrong(columns: str, more: str = "") -> str:
    """Return the settings of a layout with those columns."""
    return f"[layouts.log]\n{more}\ncolumns = [{columns}]"


GOOD = '{ heading = "Action", role = "action" }'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("layouts = 3", "[layouts] must be a table"),
        ("[layouts]\nlog = 3", "[layouts.log]: it must be a table"),
        ('[layouts."My Log"]', "[layouts.My Log]: its name may have small letters, figures and hyphens only"),
        ("[layouts.scraip]", "[layouts.scraip]: 'scraip' is one of the forms there are already; choose another"),
        (wrong(GOOD, "colums = []"), "'colums' is not known here (known: "),
        (wrong(GOOD, "colums = []"), "; did you mean 'columns'?"),
        ("[layouts.log]", "columns must name from 2 to 40 columns, each with its heading"),
        (wrong(GOOD), "columns must name from 2 to 40 columns, each with its heading"),
        ('[layouts.log]\ncolumns = "Action"', "columns must be a list"),
        (wrong(f"{GOOD}, 3"), "[layouts.log] column: it must be a table"),
        (wrong(f'{GOOD}, {{ role = "lead" }}'), "[layouts.log] column: it needs a heading in letters"),
        (wrong(f'{GOOD}, "ACTION"'), "column 'ACTION': the heading stands twice"),
        (wrong(f'{GOOD}, {{ heading = "Task", role = "action" }}'), "the column 'Action' has the role action already"),
        (
            wrong(f'{GOOD}, {{ heading = "Who", role = "leed" }}'),
            "'leed' is no role; did you mean 'lead'?",
        ),
        (wrong(f'{GOOD}, {{ heading = "Who", rool = "lead" }}'), "'rool' is not known here"),
        (wrong(f'{GOOD}, {{ heading = "Who", width = 1 }}'), "width must be from 4 to 120 characters"),
        (wrong(f'{GOOD}, {{ heading = "Who", width = "wide" }}'), "width must be a whole number from 0 to 120"),
        (wrong(f'{GOOD}, {{ heading = "Who", owner = "me" }}'), "owner = 'me' is not known; it may be form, service"),
        (wrong(f'{GOOD}, {{ heading = "Who", kind = "dates" }}'), "it may be text, date, percent, number, choice;"),
        (wrong(f'{GOOD}, {{ heading = "Who", role = "lead", kind = "date" }}'), "is of the kind text; leave kind out"),
        (wrong(f'{GOOD}, {{ heading = "Who", aliases = "Lead" }}'), "aliases must be a list of words"),
        (
            wrong(f'{GOOD}, {{ heading = "Who", choices = ["a, b"] }}'),
            "choices may have 250 characters in all",
        ),
        (wrong(f'{GOOD}, {{ heading = "Who", choices = {{ a = "b" }} }}'), "only the choices of progress and of rag"),
        (
            wrong(f'{GOOD}, {{ heading = "State", role = "progress", choices = ["Held up"] }}'),
            'say what \'Held up\' stands for: choices = { "Held up" = "…" } with one of Not started, In progress,',
        ),
        (
            wrong(f'{GOOD}, "Update"'),
            "'Update' stands beside the form: give 'Update' role =",
        ),
        (wrong('"Task", "Who"'), "no column says what is to be done: give one the role recommendation, action, "),
        (
            wrong('"Task", "Who"', 'words = "Tasks"'),
            "'Tasks' is the heading of none of its columns; did",
        ),
        (
            wrong(f'{GOOD}, "Who"', 'required = ["Whom"]'),
            "'Whom', which is none of its columns; did you",
        ),
        (wrong(f'{GOOD}, "Who"', "sections = 1"), "sections must be true or false"),
        (wrong(f'{GOOD}, "Who"', "version = 0"), "version must be a whole number from 1 to 999"),
        (wrong(f'{GOOD}, "Who"', "name = 3"), "name must be words in quotation marks"),
        (wrong(f'{GOOD}, "Who"', 'header = ["Quarter"]'), "header: 'Quarter' stands there already, or is named twice"),
        (wrong(f'{GOOD}, "Who"', 'header = ["…"]'), "header '…': it needs a label in letters"),
    ],
)
def test_what_cannot_be_a_layout(tmp_path: Path, text: str, words: str) -> None:
    """One sentence says where it stands and what should stand there."""
    with pytest.raises(SettingsError) as error:
        known(tmp_path, text)
    assert words in str(error.value)
    assert "\n" not in str(error.value)
