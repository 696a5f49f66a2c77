"""What stops a command says so in words a person can act on."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from scrutiny_xl import errors

PATH = Path("returns/Housing.xlsx")


def test_an_error_of_another_process_is_the_same_here() -> None:
    """It is sent as bytes, with its facts and its words, and not made anew of other facts."""
    error = errors.MissingPackageError("s3://bucket", "s3fs")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made a line above
    assert (type(again), str(again), vars(again)) == (errors.MissingPackageError, str(error), vars(error))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            errors.UnreadableFileError("Housing.xlsx", "is empty.", "Ask for it to be sent again."),
            "Housing.xlsx is empty. Ask for it to be sent again.",
        ),
        (
            errors.DuplicatePartError("Housing.xlsx", "xl/workbook.xml"),
            (
                "Housing.xlsx has more than one part 'xl/workbook.xml', and programs differ in which they take. "
                "Open it in Excel, save it again and use that. Nothing was changed."
            ),
        ),
        (
            errors.FileChangedError(Path("register.xlsx")),
            (
                "'register.xlsx' has changed since it was read, and was left as it is now. "
                "Close it wherever it is open, and run the command again."
            ),
        ),
        (
            errors.FileChangedError(Path("register.xlsx"), gone=True),
            ("'register.xlsx' is not there any more. Close it wherever it is open, and run the command again."),
        ),
        (
            errors.NothingToReadError([Path("one"), Path("two")], (".xlsx", ".csv")),
            "No return was found at 'one', 'two'. Name a file, or a folder that holds files ending in .xlsx, .csv.",
        ),
        (
            errors.MissingFileError(Path("gone.xlsx")),
            "There is no file or folder at 'gone.xlsx'. Check the spelling of its name.",
        ),
        (
            errors.TargetExistsError(Path("register.xlsx")),
            "'register.xlsx' exists already and was left as it is. Choose another name, or add --overwrite.",
        ),
        (
            errors.WriteFailedError(Path("register.xlsx"), "Permission denied"),
            (
                "'register.xlsx' could not be written: Permission denied. If it is open in Excel, close it; "
                "otherwise check that there is room and that you may write there. Nothing was changed."
            ),
        ),
        (
            errors.WriteFailedError(Path("register.xlsx"), "it is open in Excel", "Close it there and try again."),
            (
                "'register.xlsx' could not be written: it is open in Excel. Close it there and try again. "
                "Nothing was changed."
            ),
        ),
        (
            errors.UnknownNameError("layout", "scrap", ["scraip", "rag-plan"], "scraip"),
            "There is no layout 'scrap'. Did you mean 'scraip'? Known: scraip, rag-plan.",
        ),
        (
            errors.UnknownNameError("item", "x", [str(n) for n in range(14)]),
            "There is no item 'x'. Known: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more.",
        ),
        (errors.UnknownNameError("item", "x", []), "There is no item 'x'."),
        (
            errors.SettingsError(Path("scrutiny.toml"), "'x' is no setting."),
            "The settings in 'scrutiny.toml' could not be used: 'x' is no setting.",
        ),
    ],
)
def test_what_is_said(error: errors.ScrutinyError, words: str) -> None:
    """What is wrong, and what to do."""
    assert str(error) == words


def test_every_error_has_one_base() -> None:
    """So that the commands can tell them from faults of the program."""
    made = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    assert all(issubclass(each, errors.ScrutinyError) for each in made)
    assert all(each.__doc__ for each in made)
