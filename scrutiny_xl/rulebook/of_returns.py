"""What may be wrong with a file, its headings, or its rows as they stand beside those of other returns."""

from __future__ import annotations

from scrutiny_xl.rulebook.model import ERROR, OFFICER, QUERY, Rule

__all__ = ["OF_RETURNS"]

OF_RETURNS = (
    # -- the file ---------------------------------------------------------------------------------------------------
    Rule("file-skipped", ERROR, "The file {reason}.", "{remedy}", audience=OFFICER),
    Rule(
        "unknown-layout",
        ERROR,
        "No sheet holds the headings of a known form (looked for: {looked_for}). The nearest is {nearest}: {found}.",
        "Check that this is the right workbook; restore the form's headings, or copy the rows into a new form.",
    ),
    Rule(
        "ambiguous-layout",
        ERROR,
        "The headings fit more than one form ({layouts}).",
        "Rename the headings to those of one form, or start from a new form.",
    ),
    Rule(
        "no-items",
        ERROR,
        "The {layout} form has headings but no rows filled in.",
        "Fill in the rows, or leave this file out.",
    ),
    Rule(
        "hidden-sheet",
        QUERY,
        "The sheet '{name}' is hidden and was not read; it holds a form ({layout}).",
        "Unhide the sheet if it is part of the return; otherwise delete it.",
    ),
    Rule(
        "issued-damaged",
        QUERY,
        "The hidden sheet with the values as issued cannot be relied on: {why}.",
        "Ask for the file to be filled in as it was sent; until then its answers are compared with the register alone.",
        audience=OFFICER,
    ),
    Rule(
        "old-version",
        QUERY,
        "The form is version {version} of {layout}; the present one is version {present}.",
        "Check that nothing is missing; use the present form next time.",
        audience=OFFICER,
    ),
    Rule(
        "service-area-missing",
        QUERY,
        "The return does not say which service area it is from.",
        "Fill in the Service area cell above the table, or write Service area there and the name beside it.",
    ),
    Rule(
        "service-area-unknown",
        QUERY,
        "'{name}' is not one of the council's service areas{nearest}.",
        "Correct the Service area cell, or add the service area to scrutiny.toml.",
        audience=OFFICER,
    ),
    Rule(
        "quarter-differs",
        QUERY,
        "The return says {found}; this is the register of {expected}.",
        "Check that it is not an old return.",
        audience=OFFICER,
    ),
    Rule(
        "quarter-unclear",
        QUERY,
        "The quarter '{found}' could not be read.",
        "Write it like Q2 2024/25.",
        audience=OFFICER,
    ),
    Rule(
        "sent-twice",
        QUERY,
        "The return is the same as {first}.",
        "Leave it out next time: it was counted once.",
        audience=OFFICER,
    ),
    Rule(
        "sent-again",
        QUERY,
        "{service_area} sent another version in {other}: {items} of its items are in both, {clashes} answers differ.",
        "Find out which file is the present one, and leave the other out.",
        audience=OFFICER,
    ),
    Rule(
        "nothing-reported",
        QUERY,
        "Nothing is filled in about the progress of any item.",
        "Fill in the columns of the service, or say that nothing has happened.",
    ),
    # -- headings and columns ---------------------------------------------------------------------------------------
    Rule(
        "missing-heading",
        ERROR,
        "The heading '{heading}' of the {layout} form was not found{nearest}.",
        "Put the heading back as the form has it.",
    ),
    Rule(
        "repeated-heading",
        ERROR,
        "The heading '{heading}' stands twice, in {first} and here; the first was read.",
        "Keep one of the two columns.",
    ),
    Rule(
        "unknown-column",
        QUERY,
        "The column '{heading}' is not part of the form; {cells} not read.",
        "Move what matters to {into}.",
    ),
    Rule("header-missing", QUERY, "The form's {label} is not filled in.", "Fill in the cell beside {label}."),
    Rule(
        "header-date-unclear",
        QUERY,
        "The {label} '{found}' could not be read as a date.",
        "Write it as day, month and year, for example 12 January 2015.",
    ),
    Rule(
        "title-missing",
        QUERY,
        "The plan has no title; '{used}' was used instead.",
        "Write the plan's title above the table.",
    ),
    Rule(
        "plans-share-code",
        QUERY,
        "The plans '{one}' and '{other}' would have the same code {code}.",
        "Give each its own code in scrutiny.toml.",
        audience=OFFICER,
    ),
    # -- rows -------------------------------------------------------------------------------------------------------
    Rule(
        "hidden-rows",
        QUERY,
        "Rows {rows} are hidden; they were read like the others.",
        "Clear the filter and unhide the rows, to be sure that this is what you meant.",
    ),
    Rule(
        "formula-not-calculated",
        ERROR,
        "The cell holds a formula that has never been calculated.",
        "Open the file in Excel, save it and send it again; or type the value.",
    ),
    Rule("formula-error", ERROR, "The cell shows the Excel error {shown}.", "Type the value, or mend the formula."),
    Rule(
        "text-too-long",
        ERROR,
        "The text has {length} characters, more than the 32,767 a cell of Excel holds.",
        "Shorten it.",
    ),
    Rule(
        "duplicate-ref",
        ERROR,
        "The reference {ref} stands in more than one row of the return (also row {row}).",
        "Give each row its own reference; delete the row that was copied.",
    ),
    Rule(
        "item-missing",
        QUERY,
        "{plan} has no {missing}, though it has {present}.",
        "Find out which service area has it, and whether a row was deleted.",
        audience=OFFICER,
    ),
    Rule(
        "item-added",
        QUERY,
        "The row has no reference, though the other rows of the plan have: it was added.",
        "Confirm that the item is new; it was given the reference {ref}.",
    ),
    Rule(
        "same-place",
        QUERY,
        "The row has no reference, and another return has a different item as {at}.",
        "Confirm that they are two items; this one was given the reference {ref}.",
        audience=OFFICER,
    ),
    Rule(
        "same-ref",
        QUERY,
        "An item of the plan '{other}' has the same reference, {at}.",
        "Confirm that they are two items; this one was given the reference {ref}.",
        audience=OFFICER,
    ),
    Rule(
        "header-differs",
        QUERY,
        "{heading} says '{found}', and {other} says '{used}'; the latter was used.",
        "Correct the one that is wrong.",
        audience=OFFICER,
    ),
    Rule(
        "returned-twice",
        QUERY,
        "The item was also returned by {others}.",
        "Agree which service area reports on it.",
        audience=OFFICER,
    ),
    Rule(
        "clash",
        ERROR,
        "There are {count} answers for {heading}: {answers}.",
        "Agree which is right, and choose it on the sheet Clashes; or have the other return corrected.",
        audience=OFFICER,
    ),
)
