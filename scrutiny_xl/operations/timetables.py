"""Writing the timetable of a review, with its stages in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.days import written
from scrutiny_xl.errors import BadOptionError, UnfitOptionError
from scrutiny_xl.layouts import layout_named
from scrutiny_xl.operations.buttons import has_buttons, with_buttons
from scrutiny_xl.operations.templates import find_templates
from scrutiny_xl.returns.refs import item_ref, plan_code
from scrutiny_xl.timetables import Stage, stages_of
from scrutiny_xl.workbooks.writing import check_workbook_target, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.settings import Settings
    from scrutiny_xl.timetables.stages import Variant
    from scrutiny_xl.workbooks.filling import FormTemplate
    from scrutiny_xl.workbooks.forms.begun import Begun

__all__ = ["Review", "new_timetable"]

_LAYOUT = "review-timetable"
_OPENED = frozenset({"extension_by", "extension_on"})
"""What the officer fills in of a timetable, which is the officer's own form."""
_DECIDES: Mapping[str, str] = {"cabinet": "Cabinet", "external": "", "service": "The service"}
"""Who decides on the response where nobody is named."""


class Review(NamedTuple):
    """A review, as far as its timetable tells of it: words that are not known are "".

    `variant` says who decides on the response; `start` is the day of the first stage and `decision_on` that of the
    last, None where they are not settled.
    """

    title: str
    variant: Variant
    committee: str = ""
    chair: str = ""
    lead_ad: str = ""
    decision_maker: str = ""
    service_area: str = ""
    start: date | None = None
    decision_on: date | None = None


def new_timetable(
    review: Review,
    output: Path,
    terms: Terms,
    settings: Settings,
    templates: Path | None = None,
    *,
    overwrite: bool = False,
) -> int:
    """Write the timetable of a review and return how many stages stand in it.

    Only the days that are named stand in it: no other is invented. It has buttons where the name of the file ends in
    .xlsm. `templates` is a folder with the council's own forms.

    Raises:
        BadOptionError: the review has no name.
        UnfitOptionError: its last stage is to come before its first.
        MissingFileError, UnreadableFileError, EditRefusedError: a template cannot serve as one.
        TargetExistsError, WriteFailedError: the timetable cannot be written there.
    """
    check_workbook_target(output, overwrite=overwrite)
    if not review.title.strip():
        raise BadOptionError("REVIEW", review.title, "Give the name of the review.")
    if review.start and review.decision_on and review.decision_on < review.start:
        remedy = f"The first stage is to be on {written(review.start)}: name a later day."
        raise UnfitOptionError("--decision-on", written(review.decision_on), remedy)
    layout = layout_named(_LAYOUT, settings.layouts)
    own = find_templates(templates, settings.layouts).get(layout.id)
    header = _header(review)
    items = _items(review, plan_code(header, layout.identity, review.title, settings.codes))

    from scrutiny_xl.workbooks.forms.begun import Begun

    form = _form(layout, own, terms, Begun(header, items, _OPENED))
    form = with_buttons(form, "form", terms.rule_set.name, settings.layouts) if has_buttons(output) else form
    write_file(output, form, overwrite=overwrite)
    return len(items)


def _form(layout: Layout, own: FormTemplate | None, terms: Terms, begun: Begun) -> bytes:
    """Return the form with its stages: drawn anew, or the council's own."""
    if own:
        from scrutiny_xl.workbooks.filling import begin_form
        from scrutiny_xl.workbooks.forms.begun import MORE_ROWS

        return begin_form(own, terms.rule_set, begun, MORE_ROWS)
    from scrutiny_xl.workbooks.forms.blank import begun_form

    return begun_form(layout, terms.rule_set, terms.as_at, begun)


def _header(review: Review) -> dict[str, str]:
    return {
        "plan": review.title,
        "committee": review.committee,
        "chair": review.chair,
        "lead_ad": review.lead_ad,
        "decision_maker": review.decision_maker or _DECIDES[review.variant],
        "service_area": review.service_area,
    }


def _items(review: Review, code: str) -> list[dict[str, str | int | date]]:
    """Return the values of the stages by role, with the days that are settled."""
    items = [_item(stage, number, code, review) for number, stage in enumerate(stages_of(review.variant), 1)]
    for item, day in ((items[0], review.start), (items[-1], review.decision_on)):
        if day:
            item.update(timescale=written(day), due=day)
    return items


def _item(stage: Stage, number: int, code: str, review: Review) -> dict[str, str | int | date]:
    named = stage.id == "decision" and review.decision_maker
    return {
        "ref": item_ref(code, "", str(number)),
        "item": number,
        "action": stage.words,
        "forum": review.decision_maker if named else stage.forum,
        "lead": stage.led_by,
        "supported_by": stage.others,
    }
