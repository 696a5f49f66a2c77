"""The council's settings, and what is said of those that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.errors import MissingFileError, SettingsError
from scrutiny_xl.settings import Settings, find_settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
council = "Westmarch Borough Council"
rule_set = "brag"

[service_areas]
Housing = ["Housing Services", "HSG"]
Finance = []

[codes]
"Housing  Scrutiny Committee" = "HSC"
"""


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a settings file."""
    path = folder / "scrutiny.toml"
    path.write_text(text, encoding=encoding)
    return path


def test_no_file_gives_the_defaults() -> None:
    """Nothing needs to be settled."""
    assert load_settings(None) == Settings()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_whole_file(tmp_path: Path, encoding: str) -> None:
    """Names are found however they are typed; Notepad puts a mark in front."""
    settings = load_settings(written(tmp_path, WHOLE, encoding))
    assert (settings.council, settings.rule_set) == ("Westmarch Borough Council", "brag")
    assert settings.service_areas == {
        "housing": "Housing",
        "housing services": "Housing",
        "hsg": "Housing",
        "finance": "Finance",
    }
    assert settings.codes == {"housing scrutiny committee": "HSC"}


def test_the_licence_of_what_is_published(tmp_path: Path) -> None:
    """The name of one, or the address of its text; none where nothing is settled."""
    assert load_settings(written(tmp_path, 'licence = "OGL-UK-3.0 "')).licence == "OGL-UK-3.0"
    assert not load_settings(written(tmp_path, "")).licence


def test_service_areas_may_be_a_list(tmp_path: Path) -> None:
    """Where they have no other names."""
    settings = load_settings(written(tmp_path, 'service_areas = ["Housing", "Finance"]'))
    assert settings.service_areas == {"housing": "Housing", "finance": "Finance"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("council = ", "it is no TOML: "),
        ("council = 3", "council must be words in quotation marks."),
        ('rule_set = ["brag"]', "rule_set must be words in quotation marks."),
        ('counsil = "x"', "'counsil' is no setting; known are chase_message, codes, contacts, council, layouts, "),
        ('service_areas = "Housing"', "service_areas must be a list of names or a table of names"),
        ("service_areas = [1]", "service_areas must be a list of names or a table of names"),
        ('[service_areas]\nHousing = "HSG"', "the other names of service area 'Housing' must be a list."),
        ('codes = "HSC"', "[codes] must be a table."),
        ('[codes]\nHousing = "H.S"', "the code of 'Housing' must be letters and figures in quotation marks."),
        ("[codes]\nHousing = 3", "the code of 'Housing' must be letters and figures in quotation marks."),
    ],
)
def test_what_cannot_be_used_is_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    """It names the file and the setting."""
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as error:
        load_settings(path)
    said = str(error.value)
    assert said.startswith(f"The settings in '{path}' could not be used: {words}")
    assert said.endswith(".")
    assert "\n" not in said


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    """What to do follows from what is said."""
    with pytest.raises(SettingsError, match="it is not saved as UTF-8"):
        load_settings(written(tmp_path, 'council = "Café"', "cp1252"))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It was named on the command line."""
    with pytest.raises(MissingFileError):
        load_settings(tmp_path / "scrutiny.toml")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    """It cannot be read."""
    with pytest.raises(SettingsError):
        load_settings(tmp_path)


def test_where_settings_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folders named or beside them, beside the files named, then where the command is run."""
    here, returns = tmp_path / "here", tmp_path / "returns"
    here.mkdir()
    returns.mkdir()
    monkeypatch.chdir(here)
    assert find_settings([returns]) is None
    own = written(here, WHOLE)
    found = find_settings([returns, returns / "Housing.xlsx"])
    assert found is not None
    assert found.resolve() == own
    above = written(tmp_path, WHOLE)
    assert find_settings([returns]) == above
    above.unlink()
    beside = written(returns, WHOLE)
    assert find_settings([tmp_path / "gone", returns]) == beside
    assert find_settings([returns / "Housing.xlsx"]) == beside


OWNERS = """
[service_areas]
"Human Resources" = ["HR"]
Housing = []

[owners]
"Head of Human Resources" = "hr"
"Tree  Officer" = "Housing"
"Group Leaders" = ""

[contacts]
HR = "hr@example.org"
Housing = ["one@example.org", "two@example.org"]
"""


def test_owners_and_contacts(tmp_path: Path) -> None:
    """An owner is found however its name is typed, a service area also as an owner; nothing by likeness alone."""
    settings = load_settings(written(tmp_path, OWNERS))
    assert settings.area_of("head of human  resources") == "Human Resources"
    assert settings.area_of("HR") == "Human Resources"
    assert settings.area_of("Tree Officers") == ""
    assert settings.nearest("Tree Officers") == "Tree  Officer"
    assert settings.nearest("Housin") == "Housing"
    assert settings.is_nobody("group leaders")
    assert not settings.is_nobody("Tree Officer")
    assert settings.area_of("Group leaders") == ""
    assert settings.nearest("Somebody else entirely") == ""
    assert settings.names == (
        "group leaders",
        "head of human resources",
        "housing",
        "hr",
        "human resources",
        "tree officer",
    )
    assert settings.contacts == {
        "Human Resources": ("hr@example.org",),
        "Housing": ("one@example.org", "two@example.org"),
    }


def test_owners_without_a_list_of_service_areas(tmp_path: Path) -> None:
    """The areas are then those that owners belong to."""
    settings = load_settings(written(tmp_path, 'chase_message = "chase.txt"\n[owners]\n"Tree Officer" = "Housing"'))
    assert settings.area_of("Tree Officer") == "Housing"
    assert settings.chase_message == tmp_path / "chase.txt"


def test_the_report_s_template_stands_beside_the_settings(tmp_path: Path) -> None:
    """None where none is named."""
    settings = load_settings(written(tmp_path, 'report_template = "agenda.docx"'))
    assert settings.report_template == tmp_path / "agenda.docx"
    assert Settings().report_template is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '"Tree Officer" = "Huosing"',
            (
                "the owner 'Tree Officer' belongs to 'Huosing', which is not among the service_areas. "
                "Did you mean 'Housing'?"
            ),
        ),
        ('"Tree Officer" = "Legal"', "the owner 'Tree Officer' belongs to 'Legal', which is not among"),
        ('"Tree Officer" = ["Housing"]', "the service area of the owner 'Tree Officer' must be words in quotation"),
        ('"Tree Officer" = "?"', "the service area of the owner 'Tree Officer' is still to be filled in."),
        ('"A" = "Housing"\n" a" = "HR"', "the owner ' a' belongs to two service areas."),
        ('[contacts]\nLegal = "a@b"', "[contacts] names 'Legal', which is not among the service_areas."),
        ("[contacts]\nHR = 3", "the contact of 'HR' must be an e-mail address or a list of them."),
        ('[contacts]\nHR = "a b@c"', "'a b@c', a contact of 'HR', is no e-mail address."),
    ],
)
def test_owners_that_cannot_be_used(tmp_path: Path, text: str, words: str) -> None:
    """What is near is named, and never taken."""
    path = written(tmp_path, f'[service_areas]\nHousing = []\n"Human Resources" = ["HR"]\n[owners]\n{text}')
    with pytest.raises(SettingsError) as error:
        load_settings(path)
    assert str(error.value).startswith(f"The settings in '{path}' could not be used: {words}")


def test_the_response_clock_is_read(tmp_path: Path) -> None:
    """By the rules of its own table; a fault in it names the file."""
    settings = load_settings(written(tmp_path, '[response_clock]\nrule = "6 weeks"'))
    assert settings.clocks.rule.name == "6-weeks"

    with pytest.raises(SettingsError, match=r"scrutiny\.toml.*\[response_clock\]: rule = 'soon' is no length of time"):
        load_settings(written(tmp_path, '[response_clock]\nrule = "soon"'))
