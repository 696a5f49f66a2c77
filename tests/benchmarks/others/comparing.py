"""What an analyst would write: two workbooks read with pandas, merged by reference, the columns that differ listed.

Run as `python comparing.py OLD NEW OUTPUT`: the peer that comparing is measured against.
"""

from __future__ import annotations

import sys

import pandas as pd

COMPARED = ("Service area", "Recommendation", "Action", "Timescale", "Decision", "Rated RAG", "Due as rated")


def moved(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each item and column that differ, and for each item that is new or gone."""
    both = old.merge(new, on="Ref", how="outer", suffixes=(" old", " new"), indicator=True)
    parts = [both.loc[both["_merge"] != "both", ["Ref"]].assign(column="")]
    for column in COMPARED:
        was, now = both[f"{column} old"].fillna(""), both[f"{column} new"].fillna("")
        parts.append(both.loc[(both["_merge"] == "both") & (was != now), ["Ref"]].assign(column=column))
    return pd.concat(parts)


if __name__ == "__main__":
    first, second, output = sys.argv[1:4]
    moved(pd.read_excel(first), pd.read_excel(second)).to_csv(output, index=False)
