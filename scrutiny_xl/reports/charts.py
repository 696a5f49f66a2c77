"""The charts of a report: how many items are in which status, over all and by service area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.rating import Status
from scrutiny_xl.reports.model import Bars, Chart
from scrutiny_xl.workbooks.registers.charts import area_words, status_words
from scrutiny_xl.workbooks.registers.counts import Tally, by_service_area, statuses

if TYPE_CHECKING:
    from scrutiny_xl.register import Register

__all__ = ["COUNTED", "area_chart", "status_chart", "tally_of"]

COUNTED = "Number of items"
_ITEMS = Status("Items", "")


def tally_of(register: Register) -> tuple[list[Status], Tally]:
    """Return the statuses that some item is in, and the items counted by the service areas that have any."""
    occurring = {item.rating.word for item in register.items}
    present = [status for status in statuses(register) if status.word in occurring]
    counted = by_service_area(register, [status.word for status in present])
    return present, counted._replace(rows=[row for row in counted.rows if any(counted.of(row))])


def status_chart(found: list[Status], tally: Tally) -> Chart:
    """Return the chart with a bar for each status."""
    return Chart(
        "All items by status", COUNTED, tally.words, [Bars(_ITEMS, tally.totals)], status_words(tally), each=found
    )


def area_chart(found: list[Status], tally: Tally) -> Chart:
    """Return the chart with a bar for each service area, made up of its statuses."""
    series = [Bars(status, [tally.counts.get((row, status.word), 0) for row in tally.rows]) for status in found]
    return Chart("Items by service area and status", COUNTED, tally.rows, series, area_words(tally))
