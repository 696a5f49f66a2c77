"""The RAG action plan: aims under banners, objectives that span their rows, a legend of three statuses."""

from __future__ import annotations

from scrutiny_xl.layouts.model import BlankSection, Column, HeaderField, Layout, LegendEntry
from scrutiny_xl.layouts.monitoring import (
    ACTION_HEADINGS,
    AREA,
    AS_AT,
    NUMBER,
    OWNER_HEADINGS,
    QUARTER,
    REF,
    SECTION,
    SERVICE_AREA,
    SERVICE_COLUMNS,
    TIMESCALE_HEADINGS,
    officer_columns,
)

RAG_PLAN = Layout(
    id="rag-plan",
    version=2,
    name="RAG action plan",
    title="SCRUTINY IMPROVEMENT PLAN",
    source="the scrutiny improvement plan of a county council, 2022-23",
    header=(
        HeaderField("plan", "Plan", ("Plan title", "Title", "Name of plan", "Plan name")),
        HeaderField("plan_date", "Plan date", ("Date of plan", "Plan agreed", "Agreed on", "Date"), kind="date"),
        SERVICE_AREA,
        QUARTER,
        AS_AT,
    ),
    form=(
        REF,
        Column(
            "objective",
            "Objectives",
            30,
            aliases=("Objective", "Strategic objective", "Key objective", "Aim", "Aims", "Outcome", "Outcomes"),
            hint="The objective; one cell for all its rows.",
            required=True,
        ),
        Column(
            "priority",
            "Priority",
            36,
            aliases=("Priorities", "Priority area", "Priority for improvement"),
            hint="What matters most under this objective.",
            required=True,
        ),
        Column(
            "action",
            "Action",
            50,
            aliases=ACTION_HEADINGS,
            hint="What will be done.",
            required=True,
        ),
        Column("lead", "Owner(s)", 19, aliases=OWNER_HEADINGS, hint="Who will do it."),
        Column("timescale", "Delivery", 16, aliases=TIMESCALE_HEADINGS, hint="When it will be done, in your words."),
        Column(
            "rag",
            "RAG",
            9,
            owner="service",
            kind="choice",
            choices=("Red", "Amber", "Green"),
            aliases=("RAG status", "RAG rating", "Status", "RAG Status (R/A/G)", "Status (RAG)", "B/RAG", "BRAG"),
            hint="The service's own view: Red, Amber or Green, as the legend has it.",
        ),
        Column(
            "comments",
            "Comments",
            26,
            owner="service",
            aliases=("Comment", "Notes", "Remarks"),
            hint="Anything the committee should know.",
        ),
    ),
    monitoring=SERVICE_COLUMNS + officer_columns(decision=False),
    identity=("plan",),
    anchor="plan_date",
    words="action",
    spans="objective",
    sections=True,
    legend=(
        LegendEntry("Red", "red", "Missed target, requires action"),
        LegendEntry("Amber", "amber", "On target, with minor issues"),
        LegendEntry("Green", "green", "Completed action"),
    ),
    notes=(
        "An action that is on target with no issues has no box in the legend: leave RAG empty and say so in Progress.",
        "Colour is never the only sign: the word stands in the cell.",
    ),
    blank=(
        BlankSection("A. Aims & Objectives:", 2, 3),
        BlankSection("B. Meeting Administration:", 2, 3),
        BlankSection("C. Work Programme:", 2, 3),
    ),
    rules=("action-missing", "timescale-missing"),
    also=(AREA, NUMBER, SECTION),
)
