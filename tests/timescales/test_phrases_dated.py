"""Phrases that hold days and months, with the readings that the timescale rules give them."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny_xl.timescales import read_timescale

# phrase, anchor, kind, start, due, certain
PHRASES = (
    ("By end March 2012", "2011-06-01", "by", "", "2012-03-31", "yes"),
    ("By the end of March 2012", "2011-06-01", "by", "", "2012-03-31", "yes"),
    ("End Dec 2012", "2011-06-01", "by", "", "2012-12-31", "yes"),
    ("Sept 09", "2009-02-01", "by", "", "2009-09-30", "no"),
    ("Sep-09", "2009-02-01", "by", "", "2009-09-30", "yes"),
    ("Sept '09", "2009-02-01", "by", "", "2009-09-30", "yes"),
    ("31st March, 2013", "2012-07-01", "by", "", "2013-03-31", "yes"),
    ("1/4/24", "2023-11-01", "by", "", "2024-04-01", "yes"),
    ("01.04.2024", "2023-11-01", "by", "", "2024-04-01", "yes"),
    ("2024-04-01", "2023-11-01", "by", "", "2024-04-01", "yes"),
    ("2024-04-01 00:00:00", "2023-11-01", "by", "", "2024-04-01", "yes"),
    ("March 31st 2013", "2012-07-01", "by", "", "2013-03-31", "yes"),
    ("Friday 29 August 2014", "2014-06-01", "by", "", "2014-08-29", "yes"),
    ("by Friday 29 August 2014", "2014-06-01", "by", "", "2014-08-29", "yes"),
    ("on Friday, 29th August 2014", "2014-12-31", "by", "", "2014-08-29", "yes"),
    ("by Friday the 29th of August", "2014-06-01", "by", "", "2014-08-29", "no"),
    ("until Friday 29/08/2014", "2014-12-31", "by", "", "2014-08-29", "yes"),
    ("Thursday 29 August 2014", "2014-06-01", "by", "", "2014-08-29", "no"),
    ("30 Sept 11", "2011-01-10", "by", "", "2011-09-30", "yes"),
    ("by the 14th of June 2031", "2031-01-10", "by", "", "2031-06-14", "yes"),
    ("To be completed by Dec 2014", "2014-03-01", "by", "", "2014-12-31", "yes"),
    ("Expected to be completed by 31/12/14", "2014-03-01", "by", "", "2014-12-31", "yes"),
    ("ASAP and by no later than 1 May 2016", "2015-11-01", "by", "", "2016-05-01", "yes"),
    ("31/3/2014 for part (a)", "2013-11-01", "by", "", "2014-03-31", "yes"),
    ("by the AGM in May 2024", "2023-10-01", "by", "", "2024-05-31", "yes"),
    ("at the next meeting on 14 June", "2024-05-01", "by", "", "2024-06-14", "no"),
    ("June Cabinet", "2012-02-01", "by", "", "2012-06-30", "no"),
    ("Report to March 2011 Cabinet", "2010-09-01", "by", "", "2011-03-31", "yes"),
    ("Ongoing - review March 2015", "2014-06-01", "by", "", "2015-03-31", "yes"),
    ("In progress. March 2015", "2014-06-01", "by", "", "2015-03-31", "yes"),
    ("April - June 2016", "2016-01-10", "window", "2016-04-01", "2016-06-30", "yes"),
    ("April 2016 – June 2016", "2016-01-10", "window", "2016-04-01", "2016-06-30", "yes"),
    ("between April and June 2016", "2016-01-10", "window", "2016-04-01", "2016-06-30", "yes"),
    ("Nov to Feb 2016", "2015-09-10", "window", "2015-11-01", "2016-02-29", "yes"),
    ("November 2015 to February", "2015-09-10", "window", "2015-11-01", "2016-02-29", "yes"),
    ("from 1 April 2014 to 31 March 2015", "2014-01-10", "window", "2014-04-01", "2015-03-31", "yes"),
    ("3rd - 7th March 2014", "2014-01-10", "window", "2014-03-03", "2014-03-07", "yes"),
    ("by May/June 2014", "2014-01-10", "by", "", "2014-06-30", "yes"),
    ("3, 10 and 17 March 2014", "2014-01-10", "by", "", "2014-03-17", "yes"),
    ("October, November and December 2014", "2014-09-10", "by", "", "2014-12-31", "yes"),
    ("March 2014 and September 2014", "2014-01-10", "by", "", "2014-09-30", "yes"),
    ("From April 2013", "2013-01-10", "from", "2013-04-01", "", "yes"),
    ("from April 2013 and ongoing", "2013-01-10", "from", "2013-04-01", "", "yes"),
    ("April 2013 onwards", "2013-01-10", "from", "2013-04-01", "", "yes"),
    ("Commencing 1st September 2015", "2015-01-10", "from", "2015-09-01", "", "yes"),
    ("Work will start in June 2015", "2015-01-10", "from", "2015-06-01", "", "yes"),
    ("with effect from 1.4.12", "2012-01-10", "from", "2012-04-01", "", "yes"),
    ("for the first time on 3 October 2031", "2031-01-06", "from", "2031-10-03", "", "yes"),
    ("from September", "2014-07-01", "from", "2014-09-01", "", "no"),
    ("Start April 2015, complete by March 2016", "2015-01-10", "window", "2015-04-01", "2016-03-31", "yes"),
    ("before 1 April 2015", "2015-01-10", "by", "", "2015-03-31", "yes"),
    ("ahead of April 2015", "2015-01-10", "by", "", "2015-03-31", "yes"),
    ("no later than 30 June 2015", "2015-01-10", "by", "", "2015-06-30", "yes"),
    ("until 31 March 2016", "2015-01-10", "by", "", "2016-03-31", "yes"),
    ("up to July 2015", "2015-01-10", "by", "", "2015-07-31", "yes"),
    ("w/c 12 May 2014", "2014-04-01", "by", "", "2014-05-16", "yes"),
    ("Week commencing Monday 12th May", "2014-04-01", "by", "", "2014-05-16", "no"),
    ("during March 2014", "2014-01-01", "window", "2014-03-01", "2014-03-31", "yes"),
    ("throughout May 2014", "2014-01-01", "window", "2014-05-01", "2014-05-31", "yes"),
    ("in March 2014", "2014-01-01", "by", "", "2014-03-31", "yes"),
    ("early March 2014", "2014-01-01", "by", "", "2014-03-10", "yes"),
    ("mid-March 2014", "2014-01-01", "by", "", "2014-03-20", "yes"),
    ("Late Nov 2014", "2014-01-01", "by", "", "2014-11-30", "yes"),
    ("beginning of May 2014", "2014-01-01", "by", "", "2014-05-10", "yes"),
    ("31 March 2014 (originally 31 December 2013)", "2013-09-01", "by", "", "2014-03-31", "yes"),
    ("Slipped from March 2014 to June 2014", "2013-09-01", "by", "", "2014-06-30", "yes"),
    ("March 2014 extended to June 2014", "2013-09-01", "by", "", "2014-06-30", "yes"),
    ("Was Dec 2013, now March 2014", "2013-09-01", "by", "", "2014-03-31", "yes"),
    ("30.09.13, revised date 31.01.14", "2013-06-01", "by", "", "2014-01-31", "yes"),
    ("April 2014 (was January 2014)", "2013-09-01", "by", "", "2014-04-30", "yes"),
    ("March 2014?", "2013-09-01", "by", "", "2014-03-31", "no"),
    ("possibly June 2014", "2013-09-01", "by", "", "2014-06-30", "no"),
    ("14 June 2014 (TBC)", "2013-09-01", "by", "", "2014-06-14", "no"),
    ("Provisional date 3/7/14", "2013-09-01", "by", "", "2014-07-03", "no"),
    ("Aug 26", "2026-01-01", "by", "", "2026-08-31", "no"),
    ("Aug-26", "2026-01-01", "by", "", "2026-08-31", "yes"),
    ("31 June 2014", "2014-01-01", "by", "", "", "no"),
    ("29 February 2023", "2022-06-01", "by", "", "", "no"),
    ("29 February 2024", "2023-06-01", "by", "", "2024-02-29", "yes"),
    ("29 Feb", "2022-06-01", "by", "", "2024-02-29", "no"),
    ("30/02/2015", "2014-06-01", "by", "", "", "no"),
    ("12/25/2015", "2014-06-01", "by", "", "", "no"),
    ("quarterly until 31 April 2015", "2014-06-01", "by", "", "", "no"),
    ("by 30/9", "2014-06-01", "by", "", "2014-09-30", "no"),
    ("Monday 29th", "2014-08-26", "by", "", "2014-09-29", "no"),
    ("5 January", "2012-12-10", "by", "", "2013-01-05", "no"),
    ("December - January", "2014-12-10", "window", "2014-12-01", "2015-01-31", "no"),
    ("September, then January", "2014-12-10", "by", "", "2015-09-30", "no"),
    ("6.30pm on 14 June 2014", "2014-01-10", "by", "", "2014-06-14", "yes"),
    ("March 2013/14", "2013-06-10", "by", "", "2014-03-31", "yes"),
    ("03/2024", "2023-06-10", "by", "", "2024-03-31", "yes"),
    ("by Christmas 2024", "2024-06-10", "by", "", "2024-12-25", "yes"),
    ("before Christmas", "2024-06-10", "by", "", "2024-12-24", "no"),
    ("Easter 2024", "2023-06-10", "by", "", "2024-03-31", "no"),
    ("Lady Day 2015", "2014-06-10", "by", "", "2015-03-25", "no"),
    ("not due until May 2014", "2014-01-10", "by", "", "2014-05-31", "yes"),
    ("Aim to report in Febuary 2014", "2013-09-10", "by", "", "2014-02-28", "yes"),
    ("Recommendation 3 by 14 March 2014", "2013-09-10", "by", "", "2014-03-14", "yes"),
)


@pytest.mark.parametrize(("phrase", "anchor", "kind", "start", "due", "certain"), PHRASES)
def test_reads(phrase: str, anchor: str, kind: str, start: str, due: str, certain: str) -> None:
    """Each phrase has the reading worked out by hand."""
    fields = read_timescale(phrase, date.fromisoformat(anchor)).fields
    assert [fields[name] for name in ("kind", "start", "due", "certain")] == [kind, start, due, certain]


@pytest.mark.parametrize("phrase", [row[0] for row in PHRASES if row[5] == "yes"])
def test_reads_the_same_without_the_date_of_the_plan(phrase: str) -> None:
    """A phrase with its year needs no date of the plan."""
    with_date = read_timescale(phrase, date(2014, 1, 1)).fields
    assert read_timescale(phrase, None).fields == with_date


# Phrases of the second pass: messier, and worked out by hand in the same way.
MORE = (
    ("Start date 1 October 2019; end date 31 March 2020", "window", "2019-10-01", "2020-03-31", "yes"),
    ("Commence October 2019 - complete March 2020", "window", "2019-10-01", "2020-03-31", "yes"),
    ("Review complete March 2020", "by", "", "2020-03-31", "yes"),
    ("Survey completed; results to be reported in March 2020", "by", "", "2020-03-31", "yes"),
    ("31stMarch 2020", "by", "", "2020-03-31", "yes"),
    ("weeks commencing 3 and 10 February 2020", "by", "", "2020-02-14", "yes"),
    ("By w/c 3 February 2020", "by", "", "2020-02-07", "yes"),
    ("No later than week commencing Monday 3 February 2020", "by", "", "2020-02-07", "yes"),
    ("From w/c 3 February 2020", "from", "2020-02-03", "", "yes"),
    ("before w/c 3 February 2020", "by", "", "2020-02-02", "yes"),
    ("Not until after April 2020", "from", "2020-05-01", "", "yes"),
    ("Unlikely before 2021", "from", "2021-01-01", "", "yes"),
    ("After the May 2020 elections", "by", "", "2020-05-31", "yes"),
    ("July Cabinet 2020", "by", "", "2020-07-31", "yes"),
    ("March next year", "by", "", "2020-03-31", "no"),
    ("early next year (Jan/Feb)", "by", "", "2020-02-29", "no"),
    ("Two weeks before 1 May 2020", "by", "", "2020-04-17", "no"),
    ("three months beginning with 10 April 2020", "by", "", "2020-07-09", "no"),
    ("31 December 2019/31 January 2020", "by", "", "2020-01-31", "yes"),
    ("May or June 2020", "by", "", "2020-06-30", "no"),
    ("Went live in June 2019", "done", "", "", "yes"),
    ("Policy adopted by Council 26 February 2019", "done", "", "", "yes"),
    ("Completed by 31 March 2019", "done", "", "", "yes"),
    ("Completed by 31 March 2020", "by", "", "2020-03-31", "yes"),
    ("24/7", "unclear", "", "", "no"),
    ("See 12/13", "unclear", "", "", "no"),
    ("31/12/9999", "unclear", "", "", "no"),
)


@pytest.mark.parametrize(("phrase", "kind", "start", "due", "certain"), MORE)
def test_reads_messier_phrases(phrase: str, kind: str, start: str, due: str, certain: str) -> None:
    """Each phrase has the reading worked out by hand."""
    fields = read_timescale(phrase, date(2019, 9, 10)).fields
    assert [fields[name] for name in ("kind", "start", "due", "certain")] == [kind, start, due, certain]
