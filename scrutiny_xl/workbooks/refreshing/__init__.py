"""Writing ratings into a filled workbook: into the officer's cells, and nowhere else."""

from __future__ import annotations

from scrutiny_xl.workbooks.refreshing.ratings import Rated, form_rule_set, write_ratings
from scrutiny_xl.workbooks.refreshing.sheets import RatedBook, RatedSheet

__all__ = ["Rated", "RatedBook", "RatedSheet", "form_rule_set", "write_ratings"]
