"""The improvement action plan: numbered recommendations, the action agreed for each, a timescale."""

from __future__ import annotations

from scrutiny_xl.layouts.model import Column, HeaderField, Layout
from scrutiny_xl.layouts.monitoring import (
    AREA,
    COMMENTS,
    NUMBER,
    OWNER_HEADINGS,
    QUARTER,
    RAG,
    REF,
    SECTION,
    SERVICE_AREA,
    SERVICE_COLUMNS,
    TIMESCALE_HEADINGS,
    officer_columns,
)

IMPROVEMENT_PLAN = Layout(
    id="improvement-plan",
    version=1,
    name="Improvement plan",
    title="IMPROVEMENT ACTION PLAN",
    source="the action plan of a council after a scrutiny improvement review, 2022",
    header=(
        HeaderField("appendix", "Appendix", ("Appendix No",)),
        HeaderField("plan", "Plan", ("Plan title", "Title", "Name of plan", "Plan name")),
        HeaderField("plan_date", "Plan date", ("Date of plan", "Plan agreed", "Agreed on", "Date"), kind="date"),
        SERVICE_AREA,
        QUARTER,
    ),
    form=(
        REF,
        Column(
            "item",
            "No.",
            7,
            kind="number",
            aliases=NUMBER.aliases,
            hint="The recommendation's number in the plan.",
        ),
        Column(
            "recommendation",
            "Recommendation",
            80,
            aliases=(
                "Recommendations",
                "Review recommendation",
                "SIR recommendation",
                "Scrutiny recommendation",
                "Committee recommendation",
                "Improvement area",
            ),
            hint="The recommendation, as in the review's report.",
            required=True,
        ),
        Column(
            "action",
            "Action",
            74,
            aliases=(
                "Actions",
                "Action required",
                "Action to be taken",
                "Agreed action",
                "Proposed action",
                "Planned action",
                "Actions agreed",
                "Key actions",
                "Action plan",
            ),
            hint="Whether it is agreed, and what will be done.",
            required=True,
        ),
        Column(
            "timescale",
            "Timescale",
            25,
            aliases=TIMESCALE_HEADINGS,
            hint="When it will be done, in your words.",
            required=True,
        ),
    ),
    monitoring=(
        Column("lead", "Lead Officer", 14, aliases=OWNER_HEADINGS, owner="service", hint="Who will see it done."),
        *SERVICE_COLUMNS,
        *officer_columns(decision=False),
    ),
    identity=("plan",),
    anchor="plan_date",
    words="recommendation",
    number="item",
    blank_rows=20,
    notes=("Timescale may be a date, a month, a quarter or words such as Ongoing: the reading is shown beside it.",),
    rules=("recommendation-missing", "action-missing", "timescale-missing"),
    also=(AREA, COMMENTS, RAG, SECTION),
)
