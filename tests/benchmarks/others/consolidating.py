"""What an analyst would write: returns read with pandas, checked once by pandera, written as a styled workbook.

Run as `python consolidating.py ENGINE HEADING_ROW FOLDER [OUTPUT]`: with openpyxl it is read and written with openpyxl,
with calamine it is read with that and written with XlsxWriter, the quickest that pandas has. Without an output it is
only checked, and what fails is printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

_PROGRESS = ["Not started", "In progress", "Completed", "Paused"]
_SCHEMA = pa.DataFrameSchema(
    {
        "Recommendation": pa.Column(object, pa.Check(lambda s: s.str.len() > 0), coerce=True),
        "Progress": pa.Column(object, pa.Check.isin(_PROGRESS), nullable=True, coerce=True),
        "% complete": pa.Column(
            object,
            pa.Check(lambda s: pd.Series(pd.to_numeric(s, errors="coerce")).between(0, 1)),
            nullable=True,
            coerce=True,
        ),
    }
)
_LINE, _DARK = "B0B8C1", "1F3A5F"


def read(folder: Path, engine: str, heading_row: int) -> pd.DataFrame:
    """Read all returns of a folder, their headings in that row, into one frame."""
    frames = []
    for path in sorted(folder.glob("*.xlsx")):
        frame = pd.read_excel(path, header=heading_row - 1, engine="calamine" if engine == "calamine" else "openpyxl")
        frame = frame.dropna(subset=["Ref"])
        frame["Source file"] = path.name
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def checked(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the failures of one check over all rows."""
    try:
        _SCHEMA.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        return pd.DataFrame(error.failure_cases)
    return pd.DataFrame()


def write_openpyxl(frame: pd.DataFrame, failures: pd.DataFrame, output: Path) -> None:
    """Write the frame as a styled sheet and the failures as another."""
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    side = Side(style="thin", color=_LINE)
    border, wrapped = Border(left=side, right=side, top=side, bottom=side), Alignment(wrap_text=True, vertical="top")
    sheet.append(list(frame.columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=_DARK)
    for row in frame.itertuples(index=False):
        sheet.append([None if pd.isna(value) else value for value in row])
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.border, cell.alignment = border, wrapped
    listed = book.create_sheet("Findings")
    for found in failures.itertuples(index=False):
        listed.append([str(value) for value in found])
    book.save(output)


def write_xlsxwriter(frame: pd.DataFrame, failures: pd.DataFrame, output: Path) -> None:
    """Write the same two sheets row by row, which takes XlsxWriter the least time and memory."""
    import xlsxwriter

    options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy", "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(str(output), options) as book:
        sheet = book.add_worksheet("Register")
        looks = {"border": 1, "border_color": f"#{_LINE}", "text_wrap": True, "valign": "top"}
        plain, day = book.add_format(looks), book.add_format({**looks, "num_format": "dd/mm/yyyy"})
        heading = book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": f"#{_DARK}"})
        sheet.write_row(0, 0, frame.columns, heading)
        for number, row in enumerate(frame.itertuples(index=False), 1):
            for column, value in enumerate(row):
                if pd.isna(value):
                    sheet.write_blank(number, column, None, plain)
                else:
                    sheet.write(number, column, value, day if hasattr(value, "year") else plain)
        listed = book.add_worksheet("Findings")
        for number, found in enumerate(failures.itertuples(index=False)):
            listed.write_row(number, 0, map(str, found))


if __name__ == "__main__":
    reader, row_of_headings, place, *target = sys.argv[1:]
    everything = read(Path(place), reader, int(row_of_headings))
    wrong = checked(everything)
    if target:
        (write_xlsxwriter if reader == "calamine" else write_openpyxl)(everything, wrong, Path(target[0]))
    else:
        print(wrong.to_string())
