"""Phrases that hold quarters, seasons, terms and years, with the readings the timescale rules give them."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny_xl.timescales import read_timescale

# phrase, anchor, kind, start, due, certain
PHRASES = (
    ("Q4 2010/11", "2010-06-01", "window", "2011-01-01", "2011-03-31", "yes"),
    ("2010/11 Q4", "2010-06-01", "window", "2011-01-01", "2011-03-31", "yes"),
    ("Q1 2026-27", "2026-01-05", "window", "2026-04-01", "2026-06-30", "yes"),
    ("Quarter 2 of 2026/2027", "2026-01-05", "window", "2026-07-01", "2026-09-30", "yes"),
    ("Qtr 3 26/27", "2026-01-05", "window", "2026-10-01", "2026-12-31", "yes"),
    ("FY26/27", "2026-01-05", "window", "2026-04-01", "2027-03-31", "yes"),
    ("by Q2 2014/15", "2014-01-05", "by", "", "2014-09-30", "yes"),
    ("end of Q2 2014/15", "2014-01-05", "by", "", "2014-09-30", "yes"),
    ("early Q2 2014/15", "2014-01-05", "by", "", "2014-07-31", "yes"),
    ("Q1-Q2 2014/15", "2014-01-05", "window", "2014-04-01", "2014-09-30", "yes"),
    ("Q3 2013/14 to Q1 2014/15", "2013-06-05", "window", "2013-10-01", "2014-06-30", "yes"),
    ("third quarter 2014", "2014-01-05", "window", "2014-10-01", "2014-12-31", "no"),
    ("Q1", "2014-05-05", "window", "2014-04-01", "2014-06-30", "no"),
    ("Q4 (Jan - Mar 2015)", "2014-05-05", "window", "2015-01-01", "2015-03-31", "yes"),
    ("Q3 (October to December)", "2014-05-05", "window", "2014-10-01", "2014-12-31", "no"),
    ("2013/14", "2013-01-05", "window", "2013-04-01", "2014-03-31", "yes"),
    ("2004/5", "2004-01-05", "window", "2004-04-01", "2005-03-31", "yes"),
    ("11/12", "2011-01-05", "window", "2011-04-01", "2012-03-31", "no"),
    ("financial year 2013/14", "2013-01-05", "window", "2013-04-01", "2014-03-31", "yes"),
    ("municipal year 2013/14", "2013-01-05", "window", "2013-05-01", "2014-04-30", "yes"),
    ("2013/14 municipal year", "2013-01-05", "window", "2013-05-01", "2014-04-30", "yes"),
    ("end of municipal year 2013/14", "2013-01-05", "by", "", "2014-04-30", "yes"),
    ("Municipal year June 2031 - May 2032", "2031-01-06", "window", "2031-06-01", "2032-05-31", "yes"),
    ("by 2025", "2023-01-05", "by", "", "2025-12-31", "yes"),
    ("by end of 2025", "2023-01-05", "by", "", "2025-12-31", "yes"),
    ("2025", "2023-01-05", "window", "2025-01-01", "2025-12-31", "yes"),
    ("During 2025", "2023-01-05", "window", "2025-01-01", "2025-12-31", "yes"),
    ("early 2025", "2023-01-05", "by", "", "2025-04-30", "yes"),
    ("mid 2025", "2023-01-05", "by", "", "2025-08-31", "yes"),
    ("late 2025", "2023-01-05", "by", "", "2025-12-31", "yes"),
    ("early in 2014/15", "2013-01-05", "by", "", "2014-07-31", "yes"),
    ("start of 2014/15", "2013-01-05", "by", "", "2014-04-30", "yes"),
    ("before 2014/15", "2013-01-05", "by", "", "2014-03-31", "yes"),
    ("from 2014/15", "2013-01-05", "from", "2014-04-01", "", "yes"),
    ("2014/15 onwards", "2013-01-05", "from", "2014-04-01", "", "yes"),
    ("2014/15 to 2016/17", "2013-01-05", "window", "2014-04-01", "2017-03-31", "yes"),
    ("2031-2036", "2031-01-05", "window", "2031-01-01", "2036-12-31", "no"),
    ("end of FY", "2014-01-05", "by", "", "2014-03-31", "no"),
    ("by the end of the financial year", "2014-04-05", "by", "", "2015-03-31", "no"),
    ("next financial year", "2014-01-05", "window", "2014-04-01", "2015-03-31", "no"),
    ("this financial year", "2014-01-05", "window", "2013-04-01", "2014-03-31", "no"),
    ("new municipal year", "2014-01-05", "window", "2014-05-01", "2015-04-30", "no"),
    ("Summer 2011", "2011-01-05", "window", "2011-06-01", "2011-08-31", "yes"),
    ("Summer 2011 onwards", "2011-01-05", "from", "2011-06-01", "", "yes"),
    ("by Spring 2012", "2011-01-05", "by", "", "2012-05-31", "yes"),
    ("winter 2014/15", "2014-01-05", "window", "2014-12-01", "2015-02-28", "yes"),
    ("Autumn", "2014-01-05", "window", "2014-09-01", "2014-11-30", "no"),
    ("Late Autumn 2014", "2014-01-05", "by", "", "2014-11-30", "yes"),
    ("mid-summer 2014", "2014-01-05", "by", "", "2014-07-31", "yes"),
    ("Autumn/Winter 2014", "2014-01-05", "window", "2014-09-01", "2015-02-28", "yes"),
    ("Autumn 2014 (October)", "2014-01-05", "by", "", "2014-10-31", "yes"),
    ("Autumn term 2023", "2023-01-05", "window", "2023-09-01", "2023-12-31", "no"),
    ("by the end of the summer term 2024", "2023-01-05", "by", "", "2024-07-31", "no"),
    ("spring term 2023/24", "2023-01-05", "window", "2024-01-01", "2024-03-31", "no"),
    ("carried forward to 2014/15", "2014-01-05", "window", "2014-04-01", "2015-03-31", "no"),
    ("moved to the 2031/32 plan", "2031-01-05", "window", "2031-04-01", "2032-03-31", "no"),
    ("as part of the 2016/17 budget", "2015-09-05", "window", "2016-04-01", "2017-03-31", "no"),
    ("next month", "2014-01-31", "by", "", "2014-02-28", "no"),
    ("by the end of next month", "2014-01-31", "by", "", "2014-02-28", "no"),
    ("June 2014, as part of 2015/16 planning", "2014-01-31", "by", "", "2014-06-30", "yes"),
    ("summer recess", "2014-01-31", "event", "", "", "no"),
    ("after the summer recess 2014", "2014-01-31", "event", "", "", "no"),
    ("October half term", "2014-01-31", "event", "", "", "no"),
    ("May Day parade", "2014-01-31", "unclear", "", "", "no"),
    ("winter service plan", "2014-01-31", "unclear", "", "", "no"),
    ("this may slip", "2014-01-31", "unclear", "", "", "no"),
    ("in the new year", "2014-01-31", "unclear", "", "", "no"),
)


@pytest.mark.parametrize(("phrase", "anchor", "kind", "start", "due", "certain"), PHRASES)
def test_reads(phrase: str, anchor: str, kind: str, start: str, due: str, certain: str) -> None:
    """Each phrase has the reading worked out by hand."""
    fields = read_timescale(phrase, date.fromisoformat(anchor)).fields
    assert [fields[name] for name in ("kind", "start", "due", "certain")] == [kind, start, due, certain]
