"""A council's own templates: the forms it has made of ours, with its logo, colours and sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.errors import MissingFileError, UnreadableFileError
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scrutiny_xl.workbooks.filling import FormTemplate

__all__ = ["find_templates"]

_ENDINGS = (".xlsx", ".xltx")
_WITH_MACROS = (".xlsm", ".xltm")


def find_templates(folder: Path | None, layouts: tuple[Layout, ...] = LAYOUTS) -> Mapping[str, FormTemplate]:
    """Return the templates in a folder by the layout each is a form of, of the `layouts` there are; none for None.

    Each workbook in the folder must hold one form that is known, recognised as a return's is; lock files and hidden
    files are passed over, and a form with buttons that stands beside the same one without.

    Raises:
        MissingFileError: there is no such folder.
        UnreadableFileError: a workbook in it cannot serve as a template, two are of one layout, or there is none.
    """
    if folder is None:
        return {}
    if not folder.is_dir():
        raise MissingFileError(folder)
    # Most runs have no templates, and the editor takes its time to be imported.
    from scrutiny_xl.workbooks.filling import FormTemplate

    found: dict[str, FormTemplate] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")):
            continue
        if path.suffix.lower() in _WITH_MACROS:
            _check_beside(path)
        if path.suffix.lower() not in _ENDINGS:
            continue
        template = FormTemplate.of(SourceFile.at(path).data, path.name, layouts)
        known = found.setdefault(template.layout.id, template)
        if known is not template:
            reason = f"is a second template of the form {template.layout.name}, beside {known.name}."
            raise UnreadableFileError(path.name, reason, "Keep one of them in the folder.")
    if not found:
        reason = f"holds no template: no workbook ending in {' or '.join(_ENDINGS)}."
        raise UnreadableFileError(str(folder), reason, "Begin with the forms that `scrutiny-xl new` writes.")
    return found


def _check_beside(path: Path) -> None:
    """Make sure that a form with buttons is there without them as well: what is made of a form has its own, or none.

    Raises:
        UnreadableFileError: it is not.
    """
    if not any(path.with_suffix(ending).exists() for ending in _ENDINGS):
        reason = "cannot serve as a template: its macros and buttons would not work in what is made of it."
        remedy = "Put the form without buttons there; what is made of it gets buttons if its name ends in .xlsm."
        raise UnreadableFileError(path.name, reason, remedy)
