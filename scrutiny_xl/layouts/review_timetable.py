"""The timetable of a review: the stages by which recommendations and the response to them are agreed."""

from __future__ import annotations

from dataclasses import replace

from scrutiny_xl.layouts.model import Column, HeaderField, Layout
from scrutiny_xl.layouts.monitoring import (
    AREA,
    AS_AT,
    COMMENTS,
    QUARTER,
    REF,
    SECTION,
    SERVICE_AREA,
    SERVICE_COLUMNS,
    officer_columns,
)

_MONITORING = {column.role: column for column in (*SERVICE_COLUMNS, *officer_columns(decision=False))}

_IN_FORM = frozenset({"revised_date", "extension_by", "extension_on", "completed_on"})
"""What is monitoring elsewhere and stands in the timetable itself."""
_WIDTHS = {"update": 45, "explanation": 34, "reason": 50}
"""Where columns stand in the form itself, there is room for words in those beside it."""


def _own(role: str, heading: str, width: float, hint: str, *aliases: str) -> Column:
    """Return a monitoring column that stands in the form itself, in the form's words: it answers to its old ones."""
    column = _MONITORING[role]
    names = tuple(name for name in (column.heading, *column.aliases, *aliases) if name != heading)
    return replace(column, heading=heading, width=width, hint=hint, aliases=names)


REVIEW_TIMETABLE = Layout(
    id="review-timetable",
    version=2,
    name="Review timetable",
    title="TIMETABLE TO AGREE RECOMMENDATIONS AND THE RESPONSE",
    source="the process by which a city council agrees scrutiny recommendations and the Cabinet's response",
    header=(
        HeaderField("plan", "Review", ("Plan", "Process", "Title", "Name of review", "Review title")),
        HeaderField("committee", "Committee", ("Scrutiny committee", "Name of committee")),
        HeaderField("chair", "Chair", ("Committee Chair", "Chair of the committee")),
        HeaderField("lead_ad", "Lead AD", ("Lead Assistant Director", "Lead director")),
        HeaderField("decision_maker", "Decision maker", ("Decision making body", "Decision by")),
        SERVICE_AREA,
        QUARTER,
        AS_AT,
    ),
    form=(
        REF,
        Column(
            "item",
            "Step",
            6,
            kind="number",
            aliases=("Step No", "Step number", "Stage No", "Stage number"),
            hint="The number of the stage, in order.",
        ),
        Column(
            "action",
            "Stage",
            48,
            aliases=("Stages", "What happens", "What will happen", "Description of stage"),
            hint="What happens at this stage.",
            required=True,
        ),
        Column(
            "forum",
            "Forum",
            16,
            aliases=("Meeting", "Where", "Body", "Forum or meeting"),
            hint="The meeting at which it happens.",
        ),
        Column(
            "lead", "Led by", 17, aliases=("Lead", "Who", "By whom", "Responsible", "Lead officer"), hint="Who acts."
        ),
        Column("supported_by", "With", 21, aliases=("Supported by", "Involving", "Who with"), hint="Who takes part."),
        Column(
            "timescale",
            "Date agreed",
            17,
            aliases=("Date", "Dates", "When", "By when", "Timescale", "Timetable"),
            hint="The day agreed for the stage, in your words.",
        ),
        _own(
            "revised_date",
            "Revised date",
            12,
            "Only if the date is to change. The date agreed counts until the Chair has agreed the new one.",
        ),
        _own(
            "extension_by",
            "Change agreed by Chair",
            14,
            "Who agreed the change: the Chair, or whoever acts for the Chair.",
            "Chair agreed",
            "Agreed by Chair",
            "Change agreed by",
        ),
        _own(
            "extension_on",
            "Change agreed on",
            12,
            "The day the Chair agreed the change. Until it is filled in, the change does not count.",
            "Chair agreed on",
            "Agreed by Chair on",
        ),
        _own(
            "completed_on",
            "Done on",
            12,
            "The day the stage was done, as day/month/year. Leave it empty until then.",
        ),
        replace(
            COMMENTS,
            heading="Notes",
            width=20,
            hint="Anything to remember.",
            aliases=("Comments", "Comment", "Remarks"),
        ),
    ),
    monitoring=tuple(
        replace(each, width=_WIDTHS.get(role, each.width)) for role, each in _MONITORING.items() if role not in _IN_FORM
    ),
    identity=("plan",),
    anchor="",
    words="action",
    number="item",
    sections=True,
    titled=True,
    signs=frozenset({"item", "forum"}),
    notes=(
        "A date that has been agreed changes only with the agreement of the Chair: write the new one in Revised date.",
        "Who agreed it and when stand beside it; until then the date agreed at first counts.",
        "The draft is shared before SMT; SMT comes before Policy Review, and that before Cabinet or whoever decides.",
        "A stage that is done has its day in Done on.",
    ),
    blank_rows=20,
    rules=("action-missing",),
    in_order=True,
    agrees="the Chair",
    also=(AREA, SECTION),
)
