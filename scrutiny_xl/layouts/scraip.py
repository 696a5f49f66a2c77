"""The SCRAIP: Scrutiny Committee Recommendation Action and Implementation Plan."""

from __future__ import annotations

from scrutiny_xl.layouts.model import Column, HeaderField, Layout
from scrutiny_xl.layouts.monitoring import (
    AREA,
    AS_AT,
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

SCRAIP = Layout(
    id="scraip",
    version=2,
    name="SCRAIP",
    title="SCRUTINY COMMITTEE RECOMMENDATION ACTION AND IMPLEMENTATION PLAN (SCRAIP)",
    source="the SCRAIP of a Kent borough council, January 2015",
    header=(
        HeaderField("committee", "Committee", ("Scrutiny committee", "Name of committee", "Committee name")),
        HeaderField("meeting_date", "Meeting Date", ("Date of meeting", "Date", "Meeting"), kind="date"),
        HeaderField("minute", "Minute №", ("Minute No", "Minute Number", "Minute", "Minute ref")),
        HeaderField("topic", "Topic", ("Subject", "Review", "Review topic", "Report", "Title of report")),
        SERVICE_AREA,
        QUARTER,
        AS_AT,
    ),
    form=(
        REF,
        Column(
            "recommendation",
            "Recommendation",
            58,
            aliases=("Recommendations", "Scrutiny recommendation", "Committee recommendation", "Rec"),
            hint="Exactly as in the committee's report (note i). Nobody may alter it.",
            required=True,
        ),
        Column(
            "cabinet_member",
            "Cabinet Member",
            20,
            aliases=(
                "Portfolio Holder",
                "Executive Member",
                "Cabinet Portfolio",
                "Cabinet Member / Portfolio",
                "Lead Member",
                "Cabinet portfolio holder",
                "Executive portfolio holder",
                "Portfolio",
            ),
            hint="The Cabinet Member whose portfolio the recommendation falls within (note ii).",
        ),
        Column(
            "response",
            "Response",
            64,
            aliases=(
                "Cabinet response",
                "Executive response",
                "Response of the Executive",
                "Response from Cabinet",
                "Executive's response",
                "Response to recommendation",
                "Responses",
            ),
            hint="Accepted or rejected, then the action to be taken or the reason for rejecting (note iii).",
            required=True,
        ),
        Column(
            "timescale",
            "Timetable",
            21,
            aliases=TIMESCALE_HEADINGS,
            hint="When the action will be carried out (note iv). Blank if rejected.",
        ),
        Column(
            "lead",
            "Lead Officer",
            23,
            aliases=OWNER_HEADINGS,
            hint="The officer who will see the action carried out (note v). Blank if rejected.",
        ),
    ),
    monitoring=SERVICE_COLUMNS + officer_columns(decision=True),
    identity=("committee", "meeting_date", "minute", "topic"),
    anchor="meeting_date",
    words="recommendation",
    number="item",
    lead_in="It was recommended that:",
    notes=(
        "i. The recommendation stands here word for word as the committee's report has it.",
        "ii. Name the Cabinet Member whose portfolio covers the recommendation.",
        (
            "iii. Say whether the recommendation is accepted or rejected. If it is rejected, give the reason; "
            "Timetable and Lead Officer may then stay blank. If it is accepted, set out the action that will carry it "
            "out, and fill in Timetable and Lead Officer."
        ),
        "iv. Say when the action in the Response box will be carried out.",
        "v. Name the officer who is responsible for carrying out that action.",
    ),
    blank_rows=16,
    rules=(
        "recommendation-missing",
        "cabinet-member-missing",
        "response-missing",
        "rejected-without-explanation",
        "rejected-with-timetable",
        "accepted-without-action",
        "accepted-without-timetable",
        "accepted-without-lead",
        "unknown-decision",
        "decision-differs",
        "decision-unclear",
        "decision-from-prose",
    ),
    also=(AREA, COMMENTS, NUMBER, RAG, SECTION),
)
