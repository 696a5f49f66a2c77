"""The monitoring part that stands beside every form, and what all forms share."""

from __future__ import annotations

from scrutiny_xl.layouts.model import Column, HeaderField

__all__ = [
    "ACTION_HEADINGS",
    "AREA",
    "AS_AT",
    "BELOW_THE_TABLE",
    "COMMENTS",
    "NUMBER",
    "OFFICER_BANNER",
    "OUTCOME_ROLES",
    "OWNER_HEADINGS",
    "PROGRESS",
    "QUARTER",
    "RAG",
    "REF",
    "SECTION",
    "SERVICE_AREA",
    "SERVICE_BANNER",
    "SERVICE_COLUMNS",
    "TIMESCALE_HEADINGS",
    "officer_columns",
]

SERVICE_BANNER = "Monitoring: filled in by the service area each quarter"
OFFICER_BANNER = "Filled in by the scrutiny officer"
BELOW_THE_TABLE = "Notes on completion: see the sheet Notes."

PROGRESS = ("Not started", "In progress", "Completed", "Paused")

SERVICE_AREA = HeaderField(
    "service_area",
    "Service area",
    ("Service", "Directorate", "Department", "Service unit", "Returned by", "Completed by (service area)"),
)
QUARTER = HeaderField("quarter", "Quarter", ("Period", "Reporting period", "Monitoring period"))
AS_AT = HeaderField("as_at", "Rated as at", kind="date", owner="officer")
"""The day the sheet's formulas rate for."""

TIMESCALE_HEADINGS = (
    "Timescale",
    "Timescales",
    "Timetable",
    "Time table",
    "Delivery",
    "Delivery date",
    "By when",
    "Delivered by",
    "To be completed by",
    "Completed by",
    "Date due",
    "Timing",
    "Timings",
    "When",
    "Target date",
    "Target",
    "Due date",
    "Due",
    "Deadline",
    "Completion date",
    "Target completion date",
    "Implementation date",
    "Timeframe",
    "Time frame",
    "Date for completion",
    "Timeline",
    "Target completion",
    "Planned completion date",
    "Expected completion date",
    "Delivery timescale",
    "Implementation timescale",
    "Due by",
    "Date by",
)
OWNER_HEADINGS = (
    "Lead Officer",
    "Owner(s)",
    "Owners",
    "Lead",
    "Lead officers",
    "Responsible officer",
    "Officer responsible",
    "Responsible person",
    "Responsible persons",
    "Person responsible",
    "Officer",
    "By whom",
    "Who",
    "Responsibility",
    "Lead person",
    "Action owner",
    "Action owners",
    "Lead owner",
    "Responsible",
    "Responsible lead",
    "Accountable officer",
    "Named officer",
    "Led by",
    "Lead Director",
    "Officer lead",
    "Responsible manager",
    "Assigned to",
    "Action by",
)
ACTION_HEADINGS = (
    "Action",
    "Actions",
    "Action required",
    "Actions required",
    "Action(s) required",
    "Action to be taken",
    "Actions to be taken",
    "Agreed action",
    "Agreed actions",
    "Actions agreed",
    "Key action",
    "Key actions",
    "Proposed action",
    "Proposed actions",
    "Planned action",
    "Planned actions",
    "Improvement action",
    "Improvement actions",
    "What we will do",
    "What will we do",
    "What we are going to do",
    "What will be done",
    "Task",
    "Tasks",
)

REF = Column(
    "ref",
    "Ref",
    17,
    owner="officer",
    kind="ref",
    aliases=("Reference", "Reference no", "Ref no", "Item ref", "Unique ref", "ID"),
    hint="The item's stable reference. It is filled in when the item is issued and never changes.",
)

SERVICE_COLUMNS = (
    Column(
        "progress",
        "Progress",
        12,
        owner="service",
        kind="choice",
        choices=PROGRESS,
        aliases=("Status", "Progress status", "Current status", "Action status"),
        hint="Choose one: Not started, In progress, Completed or Paused.",
    ),
    Column(
        "percent",
        "% complete",
        10,
        owner="service",
        kind="percent",
        aliases=("Percent complete", "% completed", "Percentage complete", "Complete %", "% done", "Progress %"),
        hint="How much is done, from 0% to 100%.",
    ),
    Column(
        "completed_on",
        "Completed on",
        12,
        owner="service",
        kind="date",
        aliases=("Date completed", "Completed date", "Completion date actual", "Actual completion date", "Done on"),
        hint="The day the work was finished, as day/month/year. Leave it empty until then.",
    ),
    Column(
        "revised_date",
        "Revised date sought",
        12,
        owner="service",
        kind="date",
        aliases=("Revised date", "Revised timescale", "Extension sought", "New date", "Revised completion date"),
        hint="Only if more time is needed. The original date counts until the committee agrees the new one.",
    ),
    Column(
        "update",
        "Update",
        29,
        owner="service",
        aliases=(
            "Progress update",
            "Latest update",
            "Current position",
            "Position",
            "Progress to date",
            "Progress made",
            "Update on progress",
            "Progress comments",
        ),
        hint="What was done this quarter, in a sentence or two.",
    ),
    Column(
        "explanation",
        "Explanation",
        22,
        owner="service",
        aliases=("Explanations", "Explanation of queries", "Reason for delay", "Reason for revised date"),
        hint="Why it is late, why more time is sought, or the answer to a query.",
    ),
)

OUTCOME_ROLES = ("due", "rated_rag", "reason")
"""The columns a rating is written into: what a return says in them is no answer of the service's."""

_DECISION = Column(
    "decision",
    "Decision",
    13,
    owner="officer",
    aliases=("Accepted / rejected", "Accepted or rejected", "Accepted?", "Agreed?", "Decision on recommendation"),
    hint="Accepted, rejected …: proposed from the words of the response.",
)
_OFFICER_COLUMNS = (
    Column(
        "due",
        "Due (as read)",
        11,
        owner="officer",
        kind="date",
        hint="The day the timescale's words were read as.",
    ),
    Column(
        "rated_rag",
        "Rated RAG",
        12,
        owner="officer",
        kind="rating",
        aliases=("RAG as rated",),
        hint="The word the rules give.",
    ),
    Column("reason", "Reason", 29, owner="officer", aliases=("Reason for rating",), hint="The rating in a sentence."),
    Column(
        "agreed_date",
        "Revised date agreed",
        11,
        owner="officer",
        kind="date",
        aliases=("Agreed revised date", "New date agreed", "Extension agreed to", "Extended to"),
        hint="The day that was agreed, which need not be the one sought. It counts once who agreed it and when stand "
        "beside it.",
    ),
    Column("extension_by", "Extension agreed by", 11, owner="officer", hint="Who agreed the revised date."),
    Column("extension_on", "Extension agreed on", 11, owner="officer", kind="date", hint="When it was agreed."),
)


SECTION = Column("section", "Section", 30, aliases=("Theme", "Aim", "Aims", "Workstream", "Heading", "Area"))
AREA = Column("service_area", "Service area", 18, aliases=("Directorate", "Service", "Department"))
NUMBER = Column(
    "item",
    "No.",
    7,
    kind="number",
    aliases=(
        "No",
        "Nr",
        "Number",
        "Item",
        "Item No",
        "Item number",
        "Rec",
        "Rec No",
        "Rec number",
        "Recommendation No",
        "Recommendation number",
        "Letter",
    ),
)
RAG = Column(
    "rag",
    "RAG",
    10,
    owner="service",
    kind="choice",
    choices=("Red", "Amber", "Green"),
    aliases=("RAG status", "RAG rating", "BRAG"),
)
COMMENTS = Column("comments", "Comments", 30, owner="service", aliases=("Comment", "Notes", "Remarks"))


def officer_columns(*, decision: bool) -> tuple[Column, ...]:
    """Return the columns the scrutiny officer writes; `decision` where the form has a response to decide on."""
    return ((_DECISION,) if decision else ()) + _OFFICER_COLUMNS
