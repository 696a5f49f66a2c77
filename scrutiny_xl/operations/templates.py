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


def find_templates(folder: Path | None, layouts: tuple[Layout, ...] = LAYOUTS) -> Mapping[str, FormTemplate]:
    """Return the templates in a folder by the layout each is a form of, of the `layouts` there are; none for None.

    Each workbook in the folder must hold one form that is known, recognised as a return's is; lock files and hidden
    files are passed over.

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
        if path.suffix.lower() not in _ENDINGS or path.name.startswith((".", "~$")):
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
