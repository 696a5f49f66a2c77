"""What an analyst would write: pandas with openpyxl, one pandera check, a styled openpyxl workbook.

Run as `python peer.py FOLDER OUTPUT HEADING_ROW`: the peer that consolidating is measured against.
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pandera.pandas as pa
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side


def read(folder: Path, heading_row: int) -> pd.DataFrame:
    """Read all returns of a folder, their headings in that row, into one frame."""
    frames = []
    for path in sorted(folder.glob("*.xlsx")):
        frame = pd.read_excel(path, header=heading_row - 1, engine="openpyxl")
        frame = frame.dropna(subset=["Ref"])
        frame["Source file"] = path.name
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def checked(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the failures of one check over all rows."""
    schema = pa.DataFrameSchema(
        {
            "Recommendation": pa.Column(object, pa.Check(lambda s: s.str.len() > 0), coerce=True),
            "Progress": pa.Column(
                object, pa.Check.isin(["Not started", "In progress", "Completed", "Paused"]), nullable=True, coerce=True
            ),
            "% complete": pa.Column(
                object,
                pa.Check(lambda s: pd.Series(pd.to_numeric(s, errors="coerce")).between(0, 1)),
                nullable=True,
                coerce=True,
            ),
        }
    )
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        return pd.DataFrame(error.failure_cases)
    return pd.DataFrame()


def write(frame: pd.DataFrame, failures: pd.DataFrame, output: Path) -> None:
    """Write the frame as a styled sheet and the failures as another."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    side = Side(style="thin", color="B0B8C1")
    border, wrapped = Border(left=side, right=side, top=side, bottom=side), Alignment(wrap_text=True, vertical="top")
    sheet.append(list(frame.columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="1F3A5F")
    for row in frame.itertuples(index=False):
        sheet.append([None if pd.isna(value) else value for value in row])
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.border, cell.alignment = border, wrapped
    listed = book.create_sheet("Findings")
    for found in failures.itertuples(index=False):
        listed.append([str(value) for value in found])
    book.save(output)


if __name__ == "__main__":
    everything = read(Path(sys.argv[1]), int(sys.argv[3]))
    write(everything, checked(everything), Path(sys.argv[2]))
