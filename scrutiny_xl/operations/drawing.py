"""Writing blank forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_xl.layouts import LAYOUTS, Layout, layout_named
from scrutiny_xl.operations.buttons import has_buttons, with_buttons
from scrutiny_xl.operations.templates import find_templates
from scrutiny_xl.rating import DEFAULT, RULE_SETS
from scrutiny_xl.workbooks.writing import check_workbook_target, write_file

if TYPE_CHECKING:
    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.workbooks.filling import FormTemplate

__all__ = ["new_form", "template_bytes"]


def new_form(
    layout: str,
    output: Path,
    rule_set: RuleSet = RULE_SETS[DEFAULT],
    templates: Path | None = None,
    layouts: tuple[Layout, ...] = LAYOUTS,
    *,
    overwrite: bool = False,
) -> None:
    """Write a blank form of that layout, whose rows are rated under a rule set as they are filled in.

    It has buttons where the name of the file ends in .xlsm.

    `templates` is a folder with the council's own forms: one of that layout is written, and in it only the formula of
    its ratings is another one where the rule set is. `layouts` are the forms there are.

    Raises:
        UnknownNameError: there is no such layout.
        MissingFileError, UnreadableFileError: there is no such folder, or a workbook in it cannot serve as a template.
        TargetExistsError, WriteFailedError: the form cannot be written there.
    """
    known = layout_named(layout, layouts)
    check_workbook_target(output, overwrite=overwrite)
    own = find_templates(templates, layouts).get(known.id)
    buttons = has_buttons(output)
    if own is None and rule_set.name == DEFAULT and not known.own:
        form = template_bytes(known.id, buttons=buttons)
    else:
        form = _own_form(own, rule_set) if own else _form(known, rule_set)
        form = with_buttons(form, "form", rule_set.name, layouts) if buttons else form
    write_file(output, form, overwrite=overwrite)


def _form(layout: Layout, rule_set: RuleSet) -> bytes:
    """Return a form drawn anew, for another rule set than the default one or of a council's own layout."""
    # Few forms are drawn anew, and what draws them takes a while to import.
    from scrutiny_xl.workbooks.forms.blank import blank_form

    return blank_form(layout, rule_set)


def _own_form(template: FormTemplate, rule_set: RuleSet) -> bytes:
    """Return a council's own template, its rows rated under a rule set."""
    from scrutiny_xl.workbooks.filling import with_rule_set

    return with_rule_set(template, rule_set)


def template_bytes(layout: str, *, buttons: bool = False) -> bytes:
    """Return the shipped template of a layout: beside the package in a checkout, within it once installed."""
    name = f"{layout}.xlsm" if buttons else f"{layout}.xlsx"
    package = Path(__file__).parents[1]
    shipped = package / "workbook_templates" / name
    return (shipped if shipped.is_file() else package.parent / "workbook_templates" / name).read_bytes()
