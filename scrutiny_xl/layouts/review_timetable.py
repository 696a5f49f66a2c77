"""The timetable of a review: the stages by which recommendations and the response to them are agreed."""

from __future__ import annotations

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

REVIEW_TIMETABLE = Layout(
    id="review-timetable",
    version=1,
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
            80,
            aliases=("Stages", "What happens", "What will happen", "Description of stage"),
            hint="What happens at this stage.",
            required=True,
        ),
        Column(
            "forum",
            "Forum",
            20,
            aliases=("Meeting", "Where", "Body", "Forum or meeting"),
            hint="The meeting at which it happens.",
        ),
        Column(
            "lead", "Led by", 22, aliases=("Lead", "Who", "By whom", "Responsible", "Lead officer"), hint="Who acts."
        ),
        Column("supported_by", "With", 22, aliases=("Supported by", "Involving", "Who with"), hint="Who takes part."),
        Column(
            "timescale",
            "Date agreed",
            18,
            aliases=("Date", "Dates", "When", "By when", "Timescale", "Timetable"),
            hint="The day agreed for the stage, in your words.",
        ),
    ),
    monitoring=SERVICE_COLUMNS + officer_columns(decision=False),
    identity=("plan",),
    anchor="",
    words="action",
    number="item",
    sections=True,
    titled=True,
    signs=frozenset({"item", "forum"}),
    notes=("A date that has been agreed changes only with the agreement of the Chair.",),
    blank_rows=20,
    rules=("action-missing",),
    also=(AREA, COMMENTS, SECTION),
)
